//! `convoctl canned show`

use crate::commands::{Outcome, Session};
use crate::operations::canned::Show;

/// Show a canned response
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl canned show thanks --json | jq -r .text")]
pub struct Args {
    /// Its code; `-` reads several from standard input, one per line
    #[arg(value_name = "CODE")]
    code: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show_named(&self.code, |reference| Show { reference })
    }
}
