//! `convoctl convo assign`

use crate::commands::convo::shown::{change, change_of_nothing, to_whom, what, what_first};
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::conversations::Assign;

/// Assign conversations to agents who work in their inbox
///
/// Of one conversation they are told by mail, where it was somebody else who assigned it and they have not switched that off
/// (convoctl agent edit REF --assignment-mail off). Of several at once nobody is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo assign 41 42 43 --to asha@acme.example --to bo@acme.example
  convoctl convo list --unassigned -o id | convoctl convo assign - --to asha@acme.example")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// To whom: an address or id; may be repeated; `-` reads them from standard input
    #[arg(long, required = true, value_name = "REF")]
    to: Vec<String>,
    /// Take them from everybody else
    #[arg(long)]
    only: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let to = session.references(&self.to)?.references;
        if to.is_empty() {
            return change_of_nothing(session, &self.refs);
        }
        let only = self.only;
        change(session, &self.refs, |references| Ok(Assign { references, to, only, quietly: false }), told)
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let (what, whom) = (what(&changed.object), to_whom(&changed.object));
    match changed.outcome {
        Became::Unchanged => format!("{} is assigned to {whom} already", what_first(&changed.object)),
        _ => sentence(changed.dry_run, &format!("Assigned {what} to {whom}"), &format!("assign {what} to {whom}")),
    }
}
