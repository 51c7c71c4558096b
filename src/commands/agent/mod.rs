//! `convoctl agent`: people.

mod add;
mod delete;
mod edit;
mod import;
mod imported;
mod list;
mod offboard;
mod password;
mod resume;
mod sent;
mod show;
mod shown;
mod suspend;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Add, import, look at, change, suspend, offboard and remove people
#[derive(Debug, Subcommand)]
pub enum Agent {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Password(password::Args),
    Suspend(suspend::Args),
    Resume(resume::Args),
    Offboard(offboard::Args),
    Delete(delete::Args),
    Import(import::Args),
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
            Self::Offboard(args) => args.run(session),
            Self::Delete(args) => args.run(session),
            Self::Import(args) => args.run(session),
        }
    }
}
