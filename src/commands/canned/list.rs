//! `convoctl canned list`

use crate::commands::{Outcome, Session};
use crate::operations::canned::List;

/// List the canned responses of the account, by code
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl canned list -o id"
)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.list(&List {}, "there is no canned response")
    }
}
