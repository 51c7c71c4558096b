//! `convoctl db status`

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::stores::{self, StoreStatus};
use crate::terminal::{Cell, Look, Shown};

/// Show where the store is, of what version, how large, and who can write it
///
/// Whoever can write the store's file is its administrator.
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<StoreStatus>().map_err(Refusal::from)?;
        let store = session.open_any_version(Need::Read)?;
        printer.one(&stores::status(&store)?)?;
        Ok(Exit::Ok)
    }
}

impl Shown for StoreStatus {
    fn fields() -> Vec<&'static str> {
        vec![
            "path",
            "engine",
            "schema",
            "newest_schema",
            "size_bytes",
            "created_at",
            "test",
            "writable",
            "administered_by",
            "accounts",
            "agents",
            "inboxes",
            "letters_queued",
            "events",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["PATH", "SCHEMA", "ACCOUNTS", "AGENTS"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.key()), Cell::new(self.schema), Cell::new(self.accounts), Cell::new(self.agents)]
    }

    fn key(&self) -> String {
        self.path.clone().unwrap_or_else(|| ":memory:".to_owned())
    }
}
