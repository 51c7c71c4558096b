//! The embedded store through the binary: its file, its lock, its copies, and what happens when the disk is full.

#![allow(clippy::unwrap_used, reason = "what a test takes for granted may panic")]
#![allow(clippy::format_collect, reason = "short texts")]

#[path = "../support/mod.rs"]
mod support;

mod backup;
mod full;
mod guarded;
mod lock;
mod making;
mod open;
mod processes;
