//! `convoctl mail retry`

use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::letter::LetterKind;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::outbox::{Retried, Retry};

/// Make letters that failed or were put off due at once, and take in held mail again
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl mail retry 3 && convoctl mail flush
  convoctl mail retry --all")]
pub struct Args {
    /// The letters' ids; `-` reads them from standard input, one per line
    #[arg(value_name = "REF", required_unless_present = "all", conflicts_with = "all")]
    refs: Vec<String>,
    /// All outgoing letters of the account
    #[arg(long)]
    all: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Retried>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        let references = (!self.all).then_some(named.references);
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let mut done = place.change(Retry { references, all: self.all, ..Retry::default() })?;
        // What was taken in may have been answered automatically.
        session.conclude::<Retry>(&place, &mut done, Some(Reach::Few))?;
        session.show_changed(&printer, &done.output, named.several, told)
    }
}

fn told(changed: &Changed<Retried>) -> String {
    let letter = &changed.object.letter;
    if letter.kind == LetterKind::Received {
        return told_of_mail(changed);
    }
    let what = format!("letter {} to {}", letter.id, letter.to);
    match changed.outcome {
        Became::Unchanged => format!("The {what} is due already"),
        _ => sentence(changed.dry_run, &format!("The {what} is due now"), &format!("make {what} due now")),
    }
}

fn told_of_mail(changed: &Changed<Retried>) -> String {
    let Retried { letter, conversation } = &changed.object;
    let reason = letter.held_reason.as_deref().unwrap_or_default();
    match (conversation, changed.outcome) {
        (Some(number), _) => {
            let done = format!("Mail {} is in conversation #{number} now", letter.id);
            sentence(changed.dry_run, &done, &format!("take mail {} in, as conversation #{number}", letter.id))
        }
        (None, Became::Unchanged) => format!("Mail {} is held still: {reason}", letter.id),
        (None, _) if letter.held_reason.is_some() && changed.outcome == Became::Updated => {
            format!("Mail {} is looked after: {reason}", letter.id)
        }
        (None, _) => format!("Mail {} was there already", letter.id),
    }
}
