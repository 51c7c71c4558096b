//! `convoctl wait mail`

use crate::commands::arguments::one_of;
use crate::commands::wait::until::{Awaited, WithinArgs, until};
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::letter::LetterStatus;
use crate::operations::outbox::Show;
use crate::terminal::output::Printer;

/// Wait until a letter is so
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl wait mail 7 --for sent --within 10m")]
pub struct Args {
    /// Its id
    #[arg(value_name = "REF")]
    reference: String,
    /// What it is to be
    #[arg(long = "for", value_name = "STATE", value_parser = one_of::<LetterStatus>())]
    wanted: LetterStatus,
    #[command(flatten)]
    within: WithinArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let reference = session.reference(&self.reference)?;
        let awaited = Awaited {
            name: format!("letter {}", reference.as_str()),
            listing: Show { reference, raw: false },
            states: |shown| vec![shown.letter.status.word()],
            due: |_| None,
        };
        until(session, &awaited, self.wanted, &self.within, Printer::one)
    }
}
