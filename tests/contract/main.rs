//! The command-line contract: what scripts rely on, held for every verb in every format.

#[path = "../support/mod.rs"]
mod support;

mod errors;
mod help;
mod settings;
mod streams;
mod tables;
mod verbs;
