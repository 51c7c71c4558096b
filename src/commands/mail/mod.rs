//! `convoctl mail`: what comes in, and what goes out.

mod fetch;
mod flush;
mod import;
mod list;
mod mailbox;
mod receive;
mod retry;
mod show;
mod shown;
mod test;

use clap::Subcommand;

pub use fetch::Summary;
pub use flush::Flushed;

use crate::commands::{Outcome, Session};

/// Receive mail, follow letters, try them again, send what is due
#[derive(Debug, Subcommand)]
pub enum Mail {
    Receive(receive::Args),
    Import(import::Args),
    Fetch(fetch::Args),
    List(list::Args),
    Show(show::Args),
    Retry(retry::Args),
    Flush(flush::Args),
    Test(test::Args),
}

impl Mail {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Receive(args) => args.run(session),
            Self::Import(args) => args.run(session),
            Self::Fetch(args) => args.run(session),
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Retry(args) => args.run(session),
            Self::Flush(args) => args.run(session),
            Self::Test(args) => args.run(session),
        }
    }
}
