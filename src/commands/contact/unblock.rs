//! `convoctl contact unblock`

use crate::commands::contact::shown::what;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::contact::Contact;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::contacts::Block;

/// Unblock a contact; mail that was held comes in with mail retry
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl contact unblock ola@people.example")]
pub struct Args {
    /// An address of theirs, or their id
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Contact>>().map_err(Refusal::from)?;
        let block = Block { reference: session.reference(&self.reference)?, away: true };
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(block)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Contact>) -> String {
    let what = what(&changed.object);
    match changed.outcome {
        Became::Unchanged => format!("Contact {} is not blocked", changed.object.email),
        _ => sentence(changed.dry_run, &format!("Unblocked {what}"), &format!("unblock {what}")),
    }
}
