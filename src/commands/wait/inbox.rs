//! `convoctl wait inbox`

use crate::commands::arguments::one_of;
use crate::commands::wait::until::{Awaited, WithinArgs, until};
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::word::words;
use crate::operations::inboxes::Show;
use crate::terminal::output::Printer;

words! {
    /// What an inbox can be waited for to be.
    pub enum InboxState {
        Present = "present",
        Absent = "absent",
    }
}

/// Wait until an inbox is there, or is not
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl wait inbox support --for present --within 1m")]
pub struct Args {
    /// Its name or id
    #[arg(value_name = "REF")]
    reference: String,
    /// What it is to be
    #[arg(long = "for", value_name = "STATE", value_parser = one_of::<InboxState>())]
    wanted: InboxState,
    #[command(flatten)]
    within: WithinArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let reference = session.reference(&self.reference)?;
        let awaited = Awaited {
            name: format!("inbox {}", reference.as_str()),
            listing: Show { reference },
            states: |_| vec![InboxState::Present.word()],
            due: |_| None,
        };
        until(session, &awaited, self.wanted, &self.within, Printer::one)
    }
}
