//! `convoctl wait agent`

use crate::commands::arguments::one_of;
use crate::commands::wait::until::{Awaited, WithinArgs, until};
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::word::words;
use crate::operations::agents::Show;
use crate::terminal::output::Printer;

words! {
    /// What a person can be waited for to be.
    pub enum AgentState {
        Pending = "pending",
        Verified = "verified",
        Suspended = "suspended",
        Present = "present",
        Absent = "absent",
    }
}

/// Wait until a person is so
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl wait agent asha@acme.example --for verified --within 5m
  convoctl wait agent asha@acme.example --for absent --within 30s")]
pub struct Args {
    /// Their address or id
    #[arg(value_name = "REF")]
    reference: String,
    /// What they are to be
    #[arg(long = "for", value_name = "STATE", value_parser = one_of::<AgentState>())]
    wanted: AgentState,
    #[command(flatten)]
    within: WithinArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let reference = session.reference(&self.reference)?;
        let awaited = Awaited {
            name: format!("agent {}", reference.as_str()),
            listing: Show { references: vec![reference] },
            states: |agent| vec![agent.status.word(), AgentState::Present.word()],
            due: |agent| agent.suspended_until,
        };
        until(session, &awaited, self.wanted, &self.within, Printer::one)
    }
}
