//! `convoctl invite`: invitations.

mod link;
mod list;
mod resend;
mod revoke;
mod show;
mod shown;
mod verify;

use clap::Subcommand;

pub use shown::INVITATION_FIELDS;

use crate::commands::{Outcome, Session};

/// Follow invitations, send them again, hand them over, take them back, accept them
#[derive(Debug, Subcommand)]
pub enum Invite {
    List(list::Args),
    Show(show::Args),
    Resend(resend::Args),
    Revoke(revoke::Args),
    Link(link::Args),
    Verify(verify::Args),
}

impl Invite {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Resend(args) => args.run(session),
            Self::Revoke(args) => args.run(session),
            Self::Link(args) => args.run(session),
            Self::Verify(args) => args.run(session),
        }
    }
}
