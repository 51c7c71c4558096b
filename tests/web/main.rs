//! The server: the real binary on a real socket, against visitors that behave, and visitors that do not.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "../support/mod.rs"]
mod support;

#[path = "../support/receiver.rs"]
mod receiver;

mod background;
mod beside;
mod deployment;
mod hostile;
mod life;
mod limits;
mod places;
mod rows;
mod server;
mod signals;
mod store;
mod twin;
