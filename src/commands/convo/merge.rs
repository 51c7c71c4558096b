//! `convoctl convo merge`

use crate::commands::convo::shown::what;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::conversations::Merge;

/// Let conversations go on in another of the same inbox
///
/// Messages, participants, labels and assignees go there, and the higher priority. The numbers lead there from then on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo merge 43 44 --into 42 --yes")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// The number of the one in which they go on
    #[arg(long, value_name = "REF")]
    into: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Conversation>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        if named.references.is_empty() {
            return session.show_changed(&printer, &[], true, told);
        }
        session.check_can_confirm("convo merge")?;
        let merge = Merge { references: named.references.clone(), into: Reference::new(self.into) };
        let reached = session.reach(Need::Change)?;
        let plan = |changed: &Vec<Changed<Conversation>>| {
            changed.iter().filter(|changed| changed.outcome != Became::Unchanged).map(told).collect()
        };
        let done = session.change_confirmed(&session.place(&reached), merge, plan)?;
        session.show_changed(&printer, &done.output, named.several, told)
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let what = what(&changed.object);
    match (changed.object.merged_into, changed.outcome) {
        (Some(into), Became::Updated) => {
            sentence(changed.dry_run, &format!("Merged {what} into #{into}"), &format!("merge {what} into #{into}"))
        }
        _ => format!("They go on in {what} already"),
    }
}
