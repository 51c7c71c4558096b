//! The binary as a shell session: exact standard output, standard error and exit status. A file per noun.

#[path = "../support/mod.rs"]
mod support;

mod agent;
