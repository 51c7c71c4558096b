//! `convoctl inbox delete`

use crate::commands::arguments::IfMissingWord;
use crate::commands::session::Need;
use crate::commands::shown::{counted, sentence};
use crate::commands::{Outcome, Session};
use crate::domain::inbox::Inbox;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::inboxes::{Contents, Delete};

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

/// Beyond so many conversations others are told beforehand that they will wait.
const LONG: i64 = 1_000;

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Inbox>>().map_err(Refusal::from)?;
        session.check_can_confirm("inbox delete")?;
        let delete = Delete {
            reference: session.reference(&self.reference)?,
            ignore_missing: self.if_missing.is_some(),
            purge: self.purge,
        };
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let conversations = place.all(&Contents { reference: delete.reference.clone() })?.pop().unwrap_or(0);
        let conversations = if self.purge { conversations } else { 0 };
        if conversations > LONG {
            let seconds = conversations / 1_000 + 1;
            session.messages.say(&format!(
                "deleting {conversations} conversations holds the store for about {seconds} s; others wait"
            ));
        }
        let told = |changed: &Changed<Inbox>| told(changed, conversations);
        let plan = |deleted: &Vec<Changed<Inbox>>| deleted.iter().map(told).collect();
        let done = session.change_confirmed(&place, delete, plan)?;
        session.scrub(&place);
        session.show_changed(&printer, &done.output, done.output.is_empty(), told)
    }
}

fn told(changed: &Changed<Inbox>, conversations: i64) -> String {
    let mut what = format!("inbox {} <{}>", changed.object.name, changed.object.email);
    if conversations > 0 {
        what.push_str(&format!(" with {}", counted(conversations.unsigned_abs(), "conversation")));
    }
    sentence(changed.dry_run, &format!("Deleted {what}"), &format!("delete {what} for good"))
}
