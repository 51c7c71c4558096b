//! `convoctl inbox delete`

use crate::commands::arguments::IfMissingWord;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::inbox::Inbox;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::inboxes::Delete;

/// Delete an inbox
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "rm",
    after_help = "Examples:
  convoctl inbox delete support --yes"
)]
pub struct Args {
    /// Its name or id
    #[arg(value_name = "REF")]
    reference: String,
    /// Delete its conversations too
    #[arg(long)]
    purge: bool,
    /// What to do where it does not exist
    #[arg(long, value_enum)]
    if_missing: Option<IfMissingWord>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Inbox>>().map_err(Refusal::from)?;
        session.check_can_confirm("inbox delete")?;
        let delete = Delete {
            reference: session.reference(&self.reference)?,
            ignore_missing: self.if_missing.is_some(),
            purge: self.purge,
        };
        let store = session.open(Need::Change)?;
        let plan = |deleted: &Vec<Changed<Inbox>>| deleted.iter().map(told).collect();
        let done = session.change_confirmed(&session.world(&store), delete, plan)?;
        session.show_changed(&printer, &done.output, done.output.is_empty(), told)
    }
}

fn told(changed: &Changed<Inbox>) -> String {
    let what = format!("inbox {} <{}>", changed.object.name, changed.object.email);
    sentence(changed.dry_run, &format!("Deleted {what}"), &format!("delete {what} for good"))
}
