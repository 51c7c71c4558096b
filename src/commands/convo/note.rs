//! `convoctl convo note`

use crate::commands::arguments::once;
use crate::commands::convo::shown::what_number;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::text::TextArgs;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::one_spelling;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::conversations::{Note, Written};

/// Write a note that agents see and users do not
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl --as asha@acme.example convo note 42 --text 'She called: the parcel is lost'")]
pub struct Args {
    /// The conversation's number
    #[arg(value_name = "REF")]
    reference: String,
    #[command(flatten)]
    text: TextArgs,
    /// Run again with the same key, it returns the first result
    #[arg(long, value_name = "K")]
    idempotency_key: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Written>>().map_err(Refusal::from)?;
        let mut note =
            Note { reference: one_spelling(session.reference(&self.reference)?), text: self.text.read(session)? };
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let done = match once(self.idempotency_key.as_deref(), &mut note)? {
            Some(once) => place.change_once(note, &once)?,
            None => place.change(note)?,
        };
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Written>) -> String {
    let what = what_number(changed.object.message.conversation);
    sentence(changed.dry_run, &format!("Wrote a note into {what}"), &format!("write a note into {what}"))
}
