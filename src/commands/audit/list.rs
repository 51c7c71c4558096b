//! `convoctl audit list`

use crate::commands::arguments::{one_of, since};
use crate::commands::session::Need;
use crate::commands::shown::time;
use crate::commands::{Outcome, Session};
use crate::domain::audit::{Action, Event};
use crate::domain::reference::Reference;
use crate::operations::audit::List;
use crate::terminal::{Cell, Look, Shown};

/// List the events of the account, the oldest first
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl audit list --since 24h
  convoctl audit list --actor jane@acme.example --action agent.deleted --json"
)]
pub struct Args {
    /// Only events from this time on: a time, a date (UTC), or a duration ago
    #[arg(long, value_name = "TIME")]
    since: Option<String>,
    /// Only what this person did
    #[arg(long, value_name = "REF")]
    actor: Option<String>,
    /// Only this action
    #[arg(long, value_parser = one_of::<Action>(), hide_possible_values = true)]
    action: Option<Action>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let since = match &self.since {
            None => None,
            Some(text) => Some(since(|| session.place(&session.reach(Need::Read)?).now(), text)?),
        };
        let list = List { since, actor: self.actor.map(Reference::new), action: self.action };
        session.list(&list, "no event matches")
    }
}

impl Shown for Event {
    fn fields() -> Vec<&'static str> {
        vec![
            "id",
            "at",
            "account",
            "actor.kind",
            "actor.email",
            "actor.os_user",
            "action",
            "subject.kind",
            "subject.ref",
            "before",
            "after",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["AT", "ACTION", "SUBJECT", "BY"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let by = self.actor.as_ref().map(|actor| match (&actor.email, &actor.os_user) {
            (Some(email), _) => email.clone(),
            (None, Some(user)) => format!("{} {user}", actor.kind),
            (None, None) => actor.kind.to_string(),
        });
        vec![
            time(self.at, look),
            Cell::new(self.action),
            Cell::optional(self.subject.as_ref().map(|subject| &subject.reference)),
            Cell::optional(by),
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}
