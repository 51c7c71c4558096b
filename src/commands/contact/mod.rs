//! `convoctl contact`: the users who write.

mod block;
mod edit;
mod erase;
mod export;
mod list;
mod merge;
mod show;
mod shown;
mod unblock;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Look at the users who write, name, merge, block and erase them
#[derive(Debug, Subcommand)]
pub enum Contact {
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Merge(merge::Args),
    Block(block::Args),
    Unblock(unblock::Args),
    Export(export::Args),
    Erase(erase::Args),
}

impl Contact {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Edit(args) => args.run(session),
            Self::Merge(args) => args.run(session),
            Self::Block(args) => args.run(session),
            Self::Unblock(args) => args.run(session),
            Self::Export(args) => args.run(session),
            Self::Erase(args) => args.run(session),
        }
    }
}
