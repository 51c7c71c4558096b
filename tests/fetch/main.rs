//! Mail that is fetched: the binary against IMAP servers that behave, and IMAP servers that do not.
//!
//! `server` is a scripted IMAP server on the loopback interface, with a certificate authority of its own.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::format_collect, reason = "short texts")]

#[path = "../support/mod.rs"]
mod support;

mod broken;
mod desk;
mod hostile;
mod private;
mod server;
mod settings;
mod story;
