//! `convoctl convo unassign`

use crate::commands::convo::shown::{change, change_of_nothing, what, what_first};
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::conversations::Unassign;

/// Take conversations from those who handle them
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo unassign 42
  convoctl convo unassign 41 42 --from asha@acme.example")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// From whom: an address or id; may be repeated; `-` reads them from standard input [default: everybody]
    #[arg(long, value_name = "REF")]
    from: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let everybody = self.from.is_empty();
        let from = session.references(&self.from)?.references;
        if from.is_empty() && !everybody {
            return change_of_nothing(session, &self.refs);
        }
        let from = (!everybody).then_some(from);
        change(session, &self.refs, |references| Ok(Unassign { references, from }), told)
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let what = what(&changed.object);
    match changed.outcome {
        Became::Unchanged => format!("{} is not assigned to them", what_first(&changed.object)),
        _ => sentence(changed.dry_run, &format!("Unassigned {what}"), &format!("unassign {what}")),
    }
}
