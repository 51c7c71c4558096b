//! `convoctl contact block`

use crate::commands::contact::shown::what;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::contact::Contact;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::contacts::Block;

/// Block a contact: their mail is held from now on
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl contact block ola@people.example")]
pub struct Args {
    /// An address of theirs, or their id
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Contact>>().map_err(Refusal::from)?;
        let block = Block { reference: session.reference(&self.reference)?, away: false };
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(block)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Contact>) -> String {
    let what = what(&changed.object);
    match changed.outcome {
        Became::Unchanged => format!("Contact {} is blocked already", changed.object.email),
        _ => sentence(changed.dry_run, &format!("Blocked {what}"), &format!("block {what}")),
    }
}
