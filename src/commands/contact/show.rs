//! `convoctl contact show`

use crate::commands::{Outcome, Session};
use crate::operations::contacts::Show;

/// Show a contact
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl contact show ola@people.example")]
pub struct Args {
    /// An address of theirs, or their id; `-` reads several from standard input, one per line
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show_named(&self.reference, |reference| Show { reference })
    }
}
