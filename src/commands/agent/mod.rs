//! `convoctl agent`: people.

mod add;
mod delete;
mod edit;
mod list;
mod password;
mod resume;
mod show;
mod shown;
mod suspend;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Add, look at, change, suspend and remove people
#[derive(Debug, Subcommand)]
pub enum Agent {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Password(password::Args),
    Suspend(suspend::Args),
    Resume(resume::Args),
    Delete(delete::Args),
}

impl Agent {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Add(args) => args.run(session),
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Edit(args) => args.run(session),
            Self::Password(args) => args.run(session),
            Self::Suspend(args) => args.run(session),
            Self::Resume(args) => args.run(session),
            Self::Delete(args) => args.run(session),
        }
    }
}
