//! `convoctl webhook delete`

use crate::commands::arguments::IfMissingWord;
use crate::commands::session::Need;
use crate::commands::shown::{counted, sentence};
use crate::commands::{Outcome, Session};
use crate::domain::outcome::Changed;
use crate::domain::webhook::Webhook;
use crate::operations::Refusal;
use crate::operations::webhooks::Delete;

/// Delete a webhook: what it was to be told is told to nobody
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "rm",
    after_help = "Examples:
  convoctl webhook delete 1 --yes"
)]
pub struct Args {
    /// Its id or its URL
    #[arg(value_name = "REF")]
    reference: String,
    /// What to do where it does not exist
    #[arg(long, value_enum)]
    if_missing: Option<IfMissingWord>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Webhook>>().map_err(Refusal::from)?;
        session.check_can_confirm("webhook delete")?;
        let reference = session.reference(&self.reference)?;
        let delete = Delete { reference, ignore_missing: self.if_missing.is_some() };
        let reached = session.reach(Need::Change)?;
        let plan = |deleted: &Vec<Changed<Webhook>>| deleted.iter().map(told).collect();
        let done = session.change_confirmed(&session.place(&reached), delete, plan)?;
        session.show_changed(&printer, &done.output, done.output.is_empty(), told)
    }
}

fn told(changed: &Changed<Webhook>) -> String {
    let Webhook { id, url, pending, .. } = &changed.object;
    let what = match pending {
        0 => format!("webhook {id} for {url}"),
        waiting => format!("webhook {id} for {url}, with {} that waited", counted(waiting.unsigned_abs(), "call")),
    };
    sentence(changed.dry_run, &format!("Deleted {what}"), &format!("delete {what}"))
}
