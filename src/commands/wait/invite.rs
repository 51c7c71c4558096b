//! `convoctl wait invite`

use crate::commands::arguments::one_of;
use crate::commands::wait::until::{Awaited, WithinArgs, until};
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::invitation::InvitationStatus;
use crate::operations::invites::Show;
use crate::terminal::output::Printer;

/// Wait until the newest invitation of a person is so
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl wait invite asha@acme.example --for accepted --within 7d")]
pub struct Args {
    /// The person's address or id
    #[arg(value_name = "REF")]
    reference: String,
    /// What it is to be
    #[arg(long = "for", value_name = "STATE", value_parser = one_of::<InvitationStatus>())]
    wanted: InvitationStatus,
    #[command(flatten)]
    within: WithinArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let reference = session.reference(&self.reference)?;
        let awaited = Awaited {
            name: format!("invitation of {}", reference.as_str()),
            listing: Show { reference },
            states: |invitation| vec![invitation.status.word()],
            due: |invitation| invitation.expires_at,
        };
        until(session, &awaited, self.wanted, &self.within, Printer::one)
    }
}
