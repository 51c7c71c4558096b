//! `convoctl contact erase`

use crate::commands::session::Need;
use crate::commands::shown::{counted, sentence};
use crate::commands::{Outcome, Session};
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::contacts::{Erase, Erased};

/// Erase a contact for good, with what they wrote and what was written to them
///
/// Their conversations go as a whole, unless somebody else takes part: then what they wrote goes out of it. Nothing of it
/// is left in messages, mail, letters, the search index or the audit log. Copies made before hold it still, and a mail of
/// theirs that comes again begins anew.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl contact erase ola@people.example --dry-run
  convoctl contact erase ola@people.example --yes")]
pub struct Args {
    /// An address of theirs, or their id
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Erased>>().map_err(Refusal::from)?;
        let erase = Erase { reference: session.reference(&self.reference)? };
        session.check_can_confirm("contact erase")?;
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let done = session.change_confirmed(&place, erase, |changed| vec![told(changed)])?;
        session.scrub(&place);
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Erased>) -> String {
    let what = super::shown::what(&changed.object.contact);
    let erased = &changed.object.erased;
    let gone = format!(
        "{what} with {} and {}",
        counted(erased.conversations.unsigned_abs(), "conversation"),
        counted(erased.messages.unsigned_abs(), "message")
    );
    sentence(changed.dry_run, &format!("Erased {gone}"), &format!("erase {gone}"))
}
