//! `convoctl audit head`

use crate::commands::{Outcome, Session};
use crate::domain::audit::Head;
use crate::operations::audit::ShowHead;
use crate::terminal::{Cell, Look, Shown};

/// Print the end of the audit log's chain, to be kept elsewhere
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl audit head -o id")]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show(&ShowHead {})
    }
}

impl Shown for Head {
    fn fields() -> Vec<&'static str> {
        vec!["account", "seq", "hash"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ACCOUNT", "SEQ", "HASH"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(&self.account), Cell::new(self.seq), Cell::new(&self.hash)]
    }

    /// `SEQ:HASH`, as `audit verify --since-head` takes it.
    fn key(&self) -> String {
        self.word()
    }
}
