//! `convoctl webhook show`

use crate::commands::{Outcome, Session};
use crate::operations::webhooks::Show;

/// Show a webhook, without its secret
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl webhook show 1 --json | jq -r .last_error")]
pub struct Args {
    /// Its id or its URL; `-` reads several from standard input, one per line
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show_named(&self.reference, |reference| Show { reference })
    }
}
