//! `convoctl db`: the store as a whole.

mod backup;
mod check;
mod copied;
mod migrate;
mod restore;
mod status;

use clap::Subcommand;

pub use copied::Copied;

use crate::commands::{Outcome, Session};
use crate::operations::Refusal;

/// Look at the store, check it, copy it, restore it
#[derive(Debug, Subcommand)]
pub enum Db {
    Status(status::Args),
    Migrate(migrate::Args),
    Check(check::Args),
    Backup(backup::Args),
    Restore(restore::Args),
}

impl Db {
    pub fn run(self, session: &Session) -> Outcome {
        if session.config.caller.person.is_some() {
            return Err(Refusal::Denied { what: "the store", whom: "the operator, without --as" }.into());
        }
        match self {
            Self::Status(args) => args.run(session),
            Self::Migrate(args) => args.run(session),
            Self::Check(args) => args.run(session),
            Self::Backup(args) => args.run(session),
            Self::Restore(args) => args.run(session),
        }
    }
}
