//! `convoctl agent resume`

use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::agent::Agent;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::agents::Resume;

/// End a suspension: people are pending or verified again, as they were
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent resume asha@acme.example")]
pub struct Args {
    /// Their addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Agent>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(Resume { references: named.references })?;
        session.show_changed(&printer, &done.output, named.several, told)
    }
}

fn told(changed: &Changed<Agent>) -> String {
    let who = format!("{} <{}>", changed.object.name, changed.object.email);
    let status = changed.object.status;
    match changed.outcome {
        Became::Unchanged => format!("{who} is not suspended"),
        _ => sentence(changed.dry_run, &format!("Resumed {who}, {status}"), &format!("resume {who}, {status}")),
    }
}
