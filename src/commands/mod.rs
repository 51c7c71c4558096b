//! DOOR 1: a terminal or a shell. A folder per noun, a file per verb.
//!
//! A command gathers what it was told, performs one operation, and shows what came of it. No rule and no SQL stands
//! here. `session` holds what every command needs, `shown` and the files named so in the folders say how objects look.

pub mod account;
pub mod agent;
pub mod apply;
pub mod arguments;
pub mod audit;
pub mod canned;
pub mod completions;
pub mod config;
mod confirm;
pub mod contact;
pub mod convo;
pub mod db;
pub mod demo;
pub mod diff;
pub mod doctor;
pub mod documents;
pub mod export;
pub mod fixture;
pub mod help;
mod hooks;
pub mod inbox;
pub mod init;
pub mod invite;
pub mod local;
pub mod login;
pub mod logout;
pub mod mail;
pub mod man;
mod post;
pub mod rows;
pub mod schema;
pub mod serve;
pub mod session;
mod shown;
mod text;
pub mod tick;
pub mod token;
pub mod wait;
pub mod webhook;
pub mod whoami;

pub use session::Session;

use crate::operations::codes::Exit;

/// How a command ends when it ends well, or why it does not.
pub type Outcome = anyhow::Result<Exit>;
