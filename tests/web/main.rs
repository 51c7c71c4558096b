//! The server: the real binary on a real socket, against visitors that behave, and visitors that do not.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::format_collect, reason = "clearer than a fold")]

#[path = "../support/receiver.rs"]
mod receiver;
#[path = "../support/mod.rs"]
mod support;

mod api;
mod background;
mod beside;
mod browser;
mod checked;
mod declared;
mod deployment;
mod events;
mod files;
mod guest;
mod hostile;
mod life;
mod limits;
mod once;
mod pages_browser;
mod pages_desk;
mod pages_forms;
mod pages_hostile;
mod pages_link;
mod pages_login;
mod places;
mod rows;
mod server;
mod signals;
mod store;
mod twin;
