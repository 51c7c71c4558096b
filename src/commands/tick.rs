//! `convoctl tick`

use serde::Serialize;

use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::{counted, sentence};
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::due::Settle;
use crate::terminal::{Cell, Look, Shown};

/// Write down what has fallen due, and send what is due; for cron
///
/// Running it late or twice changes nothing that a reader sees.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  * * * * *  convoctl tick --quiet")]
pub struct Args {}

/// What a tick did.
#[derive(Debug, Clone, Serialize)]
struct Ticked {
    resumed: i64,
    reopened: i64,
    forgotten: i64,
    sent: u64,
    failed: u64,
    deferred: u64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Ticked>().map_err(Refusal::from)?;
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        let settled = world.change(Settle)?.output;
        let dry_run = session.config.dry_run;
        let tally =
            if dry_run { None } else { session.deliver(&world, None, Reach::All(u64::MAX), None)? }.unwrap_or_default();
        session.warn_of(&tally);
        let ticked = Ticked {
            resumed: settled.resumed,
            reopened: settled.reopened,
            forgotten: settled.forgotten,
            sent: tally.sent,
            failed: tally.failed,
            deferred: tally.deferred,
            dry_run,
        };
        printer.changed(&ticked, &told(&ticked))?;
        Ok(session.interrupted().unwrap_or(Exit::Ok))
    }
}

fn told(ticked: &Ticked) -> String {
    let ended = counted(u64::try_from(ticked.resumed).unwrap_or(0), "suspension");
    let reopened = counted(u64::try_from(ticked.reopened).unwrap_or(0), "conversation");
    let sent = counted(ticked.sent, "letter");
    if ticked.reopened == 0 {
        return sentence(ticked.dry_run, &format!("{ended} ended, {sent} sent"), &format!("end {ended}"));
    }
    let done = format!("{ended} ended, {reopened} opened again, {sent} sent");
    sentence(ticked.dry_run, &done, &format!("end {ended} and open {reopened} again"))
}

impl Shown for Ticked {
    fn fields() -> Vec<&'static str> {
        vec!["resumed", "reopened", "forgotten", "sent", "failed", "deferred", "dry_run"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["RESUMED", "REOPENED", "SENT", "FAILED", "DEFERRED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![
            Cell::new(self.resumed),
            Cell::new(self.reopened),
            Cell::new(self.sent),
            Cell::new(self.failed),
            Cell::new(self.deferred),
        ]
    }

    fn key(&self) -> String {
        self.sent.to_string()
    }
}
