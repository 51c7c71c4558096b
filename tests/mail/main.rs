//! Letters on their way: the binary against mail servers that behave, and mail servers that do not.
//!
//! `server` is a scripted SMTP server on the loopback interface, with a certificate authority of its own.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::format_collect, reason = "short texts")]

#[path = "../support/mod.rs"]
mod support;

mod backoff;
mod bounds;
mod crash;
mod desk;
mod form;
mod import;
mod life;
mod phases;
mod private;
mod replies;
mod secrets;
mod server;
mod story;
mod ways;
