//! `convoctl invite show`

use crate::commands::{Outcome, Session};
use crate::operations::invites::Show;

/// Show the newest invitation of a person, and how its letter fares
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl invite show asha@acme.example --json | jq .delivery")]
pub struct Args {
    /// The person's address or id; `-` reads several from standard input, one per line
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show_named(&self.reference, |reference| Show { reference })
    }
}
