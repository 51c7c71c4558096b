//! `convoctl mail flush`

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::hooks::Called;
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::counted;
use crate::commands::{Outcome, Session};
use crate::delivery::Tally;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::outbox::CountQueued;
use crate::terminal::{Cell, Look, Shown};

/// Send what is due, of all accounts, over one connection; then call the webhooks that are to be told something
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl mail flush
  convoctl mail flush --limit 100")]
pub struct Args {
    /// At most so many letters
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// How the letters fared that were due.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Flushed {
    sent: u64,
    failed: u64,
    deferred: u64,
    /// How many letters wait now.
    queued: i64,
    webhooks: Called,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Flushed>().map_err(Refusal::from)?;
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        let before = world.all(&CountQueued {})?.pop().unwrap_or(0);
        let dry_run = session.config.dry_run;
        if session.config.mail.transport.is_none() && before > 0 && !dry_run {
            session.messages.warn("no mail transport is configured: the letters wait");
            session.messages.hint("set CONVOCTL_SMTP_URL, for instance smtp://localhost:25");
        }
        let limit = self.limit.unwrap_or(u64::try_from(before).unwrap_or(0));
        let tally =
            if dry_run { None } else { session.deliver(&world, None, Reach::All(limit), None)? }.unwrap_or_default();
        session.warn_of(&tally);
        let queued = world.all(&CountQueued {})?.pop().unwrap_or(0);
        let webhooks = session.call_webhooks(&world);
        let Tally { sent, failed, deferred, .. } = tally;
        let flushed = Flushed { sent, failed, deferred, queued, webhooks, dry_run };
        printer.changed(&flushed, &told(&flushed))?;
        Ok(session.interrupted().unwrap_or(Exit::Ok))
    }
}

fn told(flushed: &Flushed) -> String {
    let waiting = counted(u64::try_from(flushed.queued).unwrap_or(0), "letter");
    if flushed.dry_run {
        return format!("Would try to send what is due of {waiting}");
    }
    let mut parts = vec![format!("{} sent", counted(flushed.sent, "letter"))];
    if flushed.deferred > 0 {
        parts.push(format!("{} put off", flushed.deferred));
    }
    if flushed.failed > 0 {
        parts.push(format!("{} refused", flushed.failed));
    }
    if flushed.queued > 0 {
        parts.push(format!("{} waiting", flushed.queued));
    }
    parts.extend(flushed.webhooks.told());
    parts.join(", ")
}

impl Shown for Flushed {
    fn fields() -> Vec<&'static str> {
        let mut fields = vec!["sent", "failed", "deferred", "queued"];
        fields.extend(Called::FIELDS);
        fields.push("dry_run");
        fields
    }

    fn titles() -> Vec<&'static str> {
        vec!["SENT", "FAILED", "DEFERRED", "QUEUED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.sent), Cell::new(self.failed), Cell::new(self.deferred), Cell::new(self.queued)]
    }

    fn key(&self) -> String {
        self.sent.to_string()
    }
}
