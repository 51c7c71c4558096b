//! `convoctl canned`: canned responses.

mod add;
mod delete;
mod edit;
mod list;
mod show;
mod shown;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Add, look at, change and delete canned responses
#[derive(Debug, Subcommand)]
pub enum Canned {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Delete(delete::Args),
}

impl Canned {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Add(args) => args.run(session),
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Edit(args) => args.run(session),
            Self::Delete(args) => args.run(session),
        }
    }
}
