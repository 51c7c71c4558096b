//! `convoctl convo resolve`

use crate::commands::convo::shown::{change, what, what_first};
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::conversations::Resolve;

/// Resolve conversations
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo resolve 42
  convoctl --as asha@acme.example convo resolve 41 42")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        change(session, &self.refs, |references| Ok(Resolve { references }), told)
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let what = what(&changed.object);
    match changed.outcome {
        Became::Unchanged => format!("{} is resolved already", what_first(&changed.object)),
        _ => sentence(changed.dry_run, &format!("Resolved {what}"), &format!("resolve {what}")),
    }
}
