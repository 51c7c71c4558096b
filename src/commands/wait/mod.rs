//! `convoctl wait`: until something is as a script needs it.

mod agent;
mod convo;
mod inbox;
mod invite;
mod mail;
mod until;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Wait until something is so, and show it
///
/// What does not exist, or is out of the acting person's sight, is not so yet: it is absent. A store must be there; a server
/// may be away for a while, and is asked once a second. When --within has passed, the exit status is 8, and the error tells
/// the last state.
#[derive(Debug, Subcommand)]
pub enum Wait {
    Agent(agent::Args),
    Convo(convo::Args),
    Inbox(inbox::Args),
    Invite(invite::Args),
    Mail(mail::Args),
}

impl Wait {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Agent(args) => args.run(session),
            Self::Convo(args) => args.run(session),
            Self::Inbox(args) => args.run(session),
            Self::Invite(args) => args.run(session),
            Self::Mail(args) => args.run(session),
        }
    }
}
