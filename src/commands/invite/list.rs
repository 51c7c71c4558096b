//! `convoctl invite list`

use crate::commands::arguments::one_of;
use crate::commands::{Outcome, Session};
use crate::domain::invitation::InvitationStatus;
use crate::operations::invites::List;

/// List the invitations of the account, in the order in which they were made
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl invite list --status pending
  convoctl invite list --status expired -o id | convoctl invite resend -"
)]
pub struct Args {
    /// Only invitations of this status
    #[arg(long, value_parser = one_of::<InvitationStatus>())]
    status: Option<InvitationStatus>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.list(&List { status: self.status }, "no invitation matches")
    }
}
