//! `convoctl convo prioritize`

use crate::commands::arguments::one_of;
use crate::commands::convo::shown::{change, what};
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::{Conversation, Priority};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::conversations::Prioritize;

/// Say how pressing conversations are
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo prioritize 42 --priority urgent")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// How pressing
    #[arg(long, value_parser = one_of::<Priority>())]
    priority: Priority,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let priority = self.priority;
        change(session, &self.refs, |references| Ok(Prioritize { references, priority }), told)
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let (what, priority) = (what(&changed.object), changed.object.priority);
    match changed.outcome {
        Became::Unchanged => format!("The priority of {what} is {priority} already"),
        _ => sentence(
            changed.dry_run,
            &format!("Set the priority of {what} to {priority}"),
            &format!("set the priority of {what} to {priority}"),
        ),
    }
}
