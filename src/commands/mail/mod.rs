//! `convoctl mail`: the outbox.

mod flush;
mod list;
mod retry;
mod show;
mod shown;
mod test;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Follow letters, try them again, send what is due
#[derive(Debug, Subcommand)]
pub enum Mail {
    List(list::Args),
    Show(show::Args),
    Retry(retry::Args),
    Flush(flush::Args),
    Test(test::Args),
}

impl Mail {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Retry(args) => args.run(session),
            Self::Flush(args) => args.run(session),
            Self::Test(args) => args.run(session),
        }
    }
}
