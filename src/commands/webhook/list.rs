//! `convoctl webhook list`

use crate::commands::{Outcome, Session};
use crate::operations::webhooks::List;

/// List the webhooks of the account, with what waits and how it last went
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl webhook list
  convoctl webhook list --json | jq '.[] | select(.pending > 100)'"
)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.list(&List {}, "there is no webhook")
    }
}
