//! `convoctl inbox`: inboxes.

mod add;
mod allocate;
mod delete;
mod edit;
mod list;
mod mailbox;
mod show;
mod shown;

use clap::Subcommand;

use crate::commands::{Outcome, Session};

/// Add, look at, change and delete inboxes, and allocate them to agents
#[derive(Debug, Subcommand)]
pub enum Inbox {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Delete(delete::Args),
    /// Give an inbox to agents: they see its conversations
    #[command(after_help = "Examples:
  convoctl inbox allocate support --agent asha@acme.example --agent bo@acme.example")]
    Allocate(allocate::Args),
    /// Take an inbox from agents
    #[command(after_help = "Examples:
  convoctl inbox deallocate support --agent asha@acme.example")]
    Deallocate(allocate::Args),
}

impl Inbox {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Add(args) => args.run(session),
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Edit(args) => args.run(session),
            Self::Delete(args) => args.run(session),
            Self::Allocate(args) => args.run(session, false),
            Self::Deallocate(args) => args.run(session, true),
        }
    }
}
