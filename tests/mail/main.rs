//! Letters on their way: the binary against mail servers that behave, and mail servers that do not.
//!
#![allow(dead_code, unused_imports)]
//! `server` is a scripted SMTP server on the loopback interface, with a certificate authority of its own.

#[path = "../support/mod.rs"]
mod support;

mod backoff;
mod bounds;
mod desk;
mod phases;
mod server;
mod story;
