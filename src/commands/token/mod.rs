//! `convoctl token`: tokens for programs.

mod add;
mod list;
mod revoke;
mod shown;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Make, look at and revoke tokens, with which programs act as a person over a network
#[derive(Debug, Subcommand)]
pub enum Token {
    Add(add::Args),
    List(list::Args),
    Revoke(revoke::Args),
}

impl Token {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Add(args) => args.run(session),
            Self::List(args) => args.run(session),
            Self::Revoke(args) => args.run(session),
        }
    }
}
