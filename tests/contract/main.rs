//! The command-line contract: what scripts rely on, held for every verb in every format.

#![allow(clippy::unwrap_used, reason = "what a test takes for granted may panic")]

#[path = "../support/receiver.rs"]
mod receiver;
#[path = "../support/mod.rs"]
mod support;
#[path = "../support/watcher.rs"]
mod watcher;

mod additions;
mod errors;
mod help;
mod schemas;
mod settings;
mod streams;
mod tables;
mod validated;
mod verbs;
