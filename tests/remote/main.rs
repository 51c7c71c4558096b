//! Over a server everything is as on a store: each verb is run twice, by each of those who may act, and compared byte for byte.

#![allow(clippy::unwrap_used, clippy::disallowed_macros, reason = "a test may fail and may talk")]

#[path = "../support/receiver.rs"]
mod receiver;
#[path = "../web/server.rs"]
#[allow(dead_code, reason = "another test binary uses the rest")]
mod server;
#[path = "../support/mod.rs"]
mod support;
#[path = "../contract/tables.rs"]
#[allow(dead_code, reason = "another test binary uses the rest")]
mod tables;
#[path = "../web/twin.rs"]
#[allow(dead_code, reason = "another test binary uses the rest")]
mod twin;
#[path = "../support/watcher.rs"]
mod watcher;

mod files;
mod follow;
mod login;
mod twins;
