//! The rules, on operations: a store in memory, a clock that is set, randomness that repeats itself.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod desk;
mod import;
mod invitations;
mod login;
mod outbox;
mod people;
mod runner;
mod sessions;
mod tokens;
