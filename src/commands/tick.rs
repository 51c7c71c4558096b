//! `convoctl tick`

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::hooks::Called;
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::{counted, listed, sentence};
use crate::commands::{Outcome, Session};
use crate::delivery;
use crate::operations::codes::Exit;
use crate::operations::due::Settle;
use crate::operations::intake::FetchTally;
use crate::operations::mailboxes::Mailbox;
use crate::operations::{Refusal, World};
use crate::terminal::{Cell, Look, Shown};

/// Write down what has fallen due, fetch mail, send what is due, and call webhooks; for cron
///
/// Mail is fetched for every inbox that has a mailbox, as by convoctl mail fetch; a server that fails is warned of. Running it late or twice changes nothing that a reader sees.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  * * * * *  convoctl tick --quiet")]
pub struct Args {}

/// What a tick did.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ticked {
    resumed: i64,
    reopened: i64,
    forgotten: i64,
    #[serde(flatten)]
    mail: FetchTally,
    sent: u64,
    failed: u64,
    deferred: u64,
    webhooks: Called,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Ticked>().map_err(Refusal::from)?;
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        let settled = world.change(Settle)?.output;
        let mail = fetch(session, &world);
        let dry_run = session.config.dry_run;
        let tally =
            if dry_run { None } else { session.deliver(&world, None, Reach::All(u64::MAX), None)? }.unwrap_or_default();
        session.warn_of(&tally);
        let ticked = Ticked {
            resumed: settled.resumed,
            reopened: settled.reopened,
            forgotten: settled.forgotten,
            mail,
            sent: tally.sent,
            failed: tally.failed,
            deferred: tally.deferred,
            webhooks: session.call_webhooks(&world),
            dry_run,
        };
        printer.changed(&ticked, &told(&ticked))?;
        Ok(session.interrupted().unwrap_or(Exit::Ok))
    }
}

/// Fetches the mail of all accounts, until an interrupt.
fn fetch(session: &Session, world: &World) -> FetchTally {
    let mut fetch = |world: &World, mailbox: &Mailbox| {
        session.interrupted().is_none().then(|| session.fetch_mailbox(world, mailbox))
    };
    let warn = |refusal: &Refusal| session.messages.warn(&refusal.to_string());
    delivery::fetch_all(world, &mut fetch, &warn).inspect_err(warn).unwrap_or_default()
}

fn told(ticked: &Ticked) -> String {
    let counted = |count: i64, one: &str| counted(u64::try_from(count).unwrap_or(0), one);
    let ended = counted(ticked.resumed, "suspension");
    let mut done = vec![format!("{ended} ended")];
    let mut would = vec![format!("end {ended}")];
    if ticked.reopened > 0 {
        let reopened = counted(ticked.reopened, "conversation");
        done.push(format!("{reopened} opened again"));
        would.push(format!("open {reopened} again"));
    }
    if ticked.mail.fetched + ticked.mail.held > 0 {
        let fetched = counted(ticked.mail.fetched + ticked.mail.held, "mail");
        done.push(format!("{fetched} fetched"));
        would.push(format!("fetch {fetched}"));
    }
    done.push(format!("{} sent", counted(i64::try_from(ticked.sent).unwrap_or(i64::MAX), "letter")));
    done.extend(ticked.webhooks.told());
    sentence(ticked.dry_run, &done.join(", "), &listed(&would))
}

impl Shown for Ticked {
    fn fields() -> Vec<&'static str> {
        vec![
            "resumed",
            "reopened",
            "forgotten",
            "fetched",
            "held",
            "unchanged",
            "sent",
            "failed",
            "deferred",
            "webhooks.sent",
            "webhooks.failed",
            "webhooks.deferred",
            "dry_run",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["RESUMED", "REOPENED", "FETCHED", "SENT", "FAILED", "DEFERRED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![
            Cell::new(self.resumed),
            Cell::new(self.reopened),
            Cell::new(self.mail.fetched),
            Cell::new(self.sent),
            Cell::new(self.failed),
            Cell::new(self.deferred),
        ]
    }

    fn key(&self) -> String {
        self.sent.to_string()
    }
}
