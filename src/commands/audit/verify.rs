//! `convoctl audit verify`

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::audit::Head;
use crate::operations::Refusal;
use crate::operations::audit::{Verdict, Verify};
use crate::operations::codes::Exit;
use crate::terminal::{Cell, Look, Shown};

/// Check the chain of the audit log; exit with 10 where something is wrong
///
/// Without a head kept elsewhere this shows damage and careless edits only: whoever can write the store can write the
/// whole chain anew.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl audit head -o id > /elsewhere/head
  convoctl audit verify --since-head \"$(cat /elsewhere/head)\"")]
pub struct Args {
    /// A head that `audit head -o id` printed earlier: the chain must still hold it
    #[arg(long, value_name = "HEAD")]
    since_head: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Verdict>().map_err(Refusal::from)?;
        let since_head = match self.since_head {
            None => None,
            Some(text) => Some(Head::parse(&text).ok_or(Refusal::InvalidHead(text))?),
        };
        let reached = session.reach(Need::Read)?;
        let mut exit = Exit::Ok;
        for verdict in session.place(&reached).all(&Verify { since_head })? {
            printer.one(&verdict)?;
            if !verdict.ok {
                exit = Exit::Differs;
            }
        }
        Ok(exit)
    }
}

impl Shown for Verdict {
    fn fields() -> Vec<&'static str> {
        vec!["account", "ok", "events", "redacted", "head", "problems"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ACCOUNT", "OK", "EVENTS", "REDACTED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(&self.account), Cell::new(self.ok), Cell::new(self.events), Cell::new(self.redacted)]
    }

    fn key(&self) -> String {
        self.head.clone()
    }
}
