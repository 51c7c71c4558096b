//! `convoctl convo move`

use crate::commands::convo::shown::{change, what, what_first};
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::reference::Reference;
use crate::operations::conversations::Move;

/// Move conversations into another inbox; whoever does not work there handles them no more
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo move 42 --to billing")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// The inbox: its name or id
    #[arg(long, value_name = "INBOX")]
    to: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let to = Reference::new(self.to);
        change(session, &self.refs, |references| Ok(Move { references, to }), told)
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let (what, inbox) = (what(&changed.object), &changed.object.inbox);
    match changed.outcome {
        Became::Unchanged => format!("{} is in {inbox} already", what_first(&changed.object)),
        _ => sentence(changed.dry_run, &format!("Moved {what} to {inbox}"), &format!("move {what} to {inbox}")),
    }
}
