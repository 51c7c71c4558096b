//! `convoctl token list`

use crate::commands::{Outcome, Session};
use crate::operations::tokens::List;

/// List tokens, in the order in which they were made: your own, and all of the account for administrators
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl token list
  convoctl --as asha@acme.example token list --json --fields name,last_used_at"
)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.list(&List {}, "there is no token")
    }
}
