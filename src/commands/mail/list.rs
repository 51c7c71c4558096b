//! `convoctl mail list`

use crate::commands::arguments::one_of;
use crate::commands::{Outcome, Session};
use crate::domain::letter::LetterStatus;
use crate::operations::outbox::List;

/// List the letters of the account and the mail that is held, in the order in which they came
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl mail list --status failed"
)]
pub struct Args {
    /// Only letters of this status
    #[arg(long, value_parser = one_of::<LetterStatus>())]
    status: Option<LetterStatus>,
    /// Only held mail
    #[arg(long, conflicts_with = "status")]
    held: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let status = if self.held { Some(LetterStatus::Held) } else { self.status };
        session.list(&List { status }, "no letter matches")
    }
}
