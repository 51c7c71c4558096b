//! Who may do what: every cell of `matrix.tsv` is run, and no operation and no verb is missing in it.

#![allow(clippy::unwrap_used, reason = "what a test takes for granted may panic")]

#[path = "../support/receiver.rs"]
mod receiver;
#[path = "../support/mod.rs"]
mod support;
#[path = "../support/watcher.rs"]
mod watcher;

mod cells;
mod desk;
mod source;
mod table;
mod watched;
