//! `convoctl inbox list`

use crate::commands::{Outcome, Session};
use crate::operations::inboxes::List;

/// List the inboxes of the account, by name
#[derive(Debug, clap::Args)]
#[command(visible_alias = "ls")]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.list(&List {}, "there is no inbox")
    }
}
