//! `convoctl account list`

use crate::commands::{Outcome, Session};
use crate::operations::accounts::List;

/// List the accounts of the store
#[derive(Debug, clap::Args)]
#[command(visible_alias = "ls")]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.list(&List {}, "there is no account")
    }
}
