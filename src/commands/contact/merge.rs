//! `convoctl contact merge`

use crate::commands::contact::shown::what;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::contact::Contact;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::contacts::Merge;

/// Make one contact of two: conversations and addresses of the first go to the second
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl contact merge ola@old.example --into ola@people.example --yes")]
pub struct Args {
    /// An address of theirs, or their id
    #[arg(value_name = "REF")]
    reference: String,
    /// Who they are
    #[arg(long, value_name = "REF")]
    into: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Contact>>().map_err(Refusal::from)?;
        let reference = session.reference(&self.reference)?;
        session.check_can_confirm("contact merge")?;
        let merge = Merge { reference: reference.clone(), into: Reference::new(self.into) };
        let reached = session.reach(Need::Change)?;
        let told = |changed: &Changed<Contact>| told(&reference, changed);
        // Nothing needs no confirmation.
        let plan = |changed: &Changed<Contact>| match changed.outcome {
            Became::Unchanged => Vec::new(),
            _ => vec![told(changed)],
        };
        let done = session.change_confirmed(&session.place(&reached), merge, plan)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(reference: &Reference, changed: &Changed<Contact>) -> String {
    let what = what(&changed.object);
    match changed.outcome {
        Became::Unchanged => format!("{reference} leads to {what} already"),
        _ => sentence(
            changed.dry_run,
            &format!("Merged {reference} into {what}"),
            &format!("merge {reference} into {what}"),
        ),
    }
}
