//! `convoctl contact list`

use crate::commands::{Outcome, Session};
use crate::operations::contacts::List;

/// List the contacts whose conversations you may see, in the order in which they came
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl contact list --json | jq -r '.[] | select(.blocked) | .email'"
)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.list(&List {}, "there is no contact")
    }
}
