//! `convoctl inbox allocate` and `convoctl inbox deallocate`

use crate::commands::session::Need;
use crate::commands::shown::{counted, listed, sentence};
use crate::commands::{Outcome, Session};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::inboxes::{Allocate, Allocated};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The inbox's name or id
    #[arg(value_name = "REF")]
    reference: String,
    /// An agent's address or id; may be repeated; `-` reads them from standard input
    #[arg(long = "agent", value_name = "REF", required = true)]
    agents: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session, away: bool) -> Outcome {
        let printer = session.output.printer::<Changed<Allocated>>().map_err(Refusal::from)?;
        let reference = session.reference(&self.reference)?;
        let agents = session.references(&self.agents)?.references;
        if agents.is_empty() {
            printer.changed_all(&[], told)?;
            return Ok(Exit::Ok);
        }
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(Allocate { reference, agents, away })?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Allocated>) -> String {
    let Allocated { inbox, released } = &changed.object;
    let name = &inbox.name;
    let agents: Vec<String> = inbox.agents.iter().map(ToString::to_string).collect();
    let mut now = if agents.is_empty() { "nobody".to_owned() } else { listed(&agents) };
    if *released > 0 {
        now.push_str(&format!("; {} released", counted(released.unsigned_abs(), "conversation")));
    }
    match changed.outcome {
        Became::Unchanged => format!("Inbox {name} is allocated to {now} already"),
        _ => sentence(
            changed.dry_run,
            &format!("Inbox {name} is allocated to {now}"),
            &format!("allocate inbox {name} to {now}"),
        ),
    }
}
