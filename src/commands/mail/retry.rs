//! `convoctl mail retry`

use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::letter::Letter;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::outbox::Retry;

/// Make letters that failed or were put off due at once
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl mail retry 3 && convoctl mail flush
  convoctl mail retry --all")]
pub struct Args {
    /// The letters' ids; `-` reads them from standard input, one per line
    #[arg(value_name = "REF", required_unless_present = "all", conflicts_with = "all")]
    refs: Vec<String>,
    /// All of the account
    #[arg(long)]
    all: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Letter>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        let references = (!self.all).then_some(named.references);
        let store = session.open(Need::Change)?;
        let done = session.world(&store).change(Retry { references })?;
        session.show_changed(&printer, &done.output, named.several, told)
    }
}

fn told(changed: &Changed<Letter>) -> String {
    let what = format!("letter {} to {}", changed.object.id, changed.object.to);
    match changed.outcome {
        Became::Unchanged => format!("The {what} is due already"),
        _ => sentence(changed.dry_run, &format!("The {what} is due now"), &format!("make {what} due now")),
    }
}
