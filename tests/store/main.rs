//! The embedded store through the binary: its file, its lock, its copies, and what happens when the disk is full.

#[path = "../support/mod.rs"]
mod support;

mod backup;
mod full;
mod guarded;
mod lock;
mod making;
mod open;
mod processes;
