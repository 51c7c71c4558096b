//! `convoctl inbox allocate` and `convoctl inbox deallocate`

use crate::commands::session::Need;
use crate::commands::shown::{listed, sentence};
use crate::commands::{Outcome, Session};
use crate::domain::inbox::Inbox;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::inboxes::Allocate;

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
        let printer = session.output.printer::<Changed<Inbox>>().map_err(Refusal::from)?;
        let reference = session.reference(&self.reference)?;
        let agents = session.references(&self.agents)?.references;
        let store = session.open(Need::Change)?;
        let done = session.world(&store).change(Allocate { reference, agents, away })?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Inbox>) -> String {
    let name = &changed.object.name;
    let agents: Vec<String> = changed.object.agents.iter().map(ToString::to_string).collect();
    let now = if agents.is_empty() { "nobody".to_owned() } else { listed(&agents) };
    match changed.outcome {
        Became::Unchanged => format!("Inbox {name} is allocated to {now} already"),
        _ => sentence(
            changed.dry_run,
            &format!("Inbox {name} is allocated to {now}"),
            &format!("allocate inbox {name} to {now}"),
        ),
    }
}
