//! `convoctl contact export`

use crate::commands::{Outcome, Session};
use crate::operations::contacts::Export;

/// Print everything that is kept about a contact and that they may have: no notes
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl contact export ola@people.example --json > ola.json")]
pub struct Args {
    /// An address of theirs, or their id; `-` reads several from standard input, one per line
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show_named(&self.reference, |reference| Export { reference })
    }
}
