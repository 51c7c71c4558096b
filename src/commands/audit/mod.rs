//! `convoctl audit`: the audit log.

mod head;
mod list;
mod verify;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Read the audit log, and check that nobody has changed it
#[derive(Debug, Subcommand)]
pub enum Audit {
    List(list::Args),
    Verify(verify::Args),
    Head(head::Args),
}

impl Audit {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::List(args) => args.run(session),
            Self::Verify(args) => args.run(session),
            Self::Head(args) => args.run(session),
        }
    }
}
