//! Mail that comes in: received, imported, threaded, held, and never lost.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::format_collect,
    reason = "a test may fail and may talk"
)]

#[path = "../cli/people.rs"]
#[allow(dead_code, reason = "each test binary uses its part of this")]
mod people;
#[path = "../support/mod.rs"]
mod support;

mod answers;
mod bounces;
mod desk;
mod held;
mod hostile;
mod import;
mod receive;
mod storm;
mod threads;
