//! `convoctl wait convo`

use crate::commands::arguments::one_of;
use crate::commands::convo::page::read_out;
use crate::commands::wait::until::{Awaited, WithinArgs, until};
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::word::words;
use crate::operations::conversations::{Show, Shown};
use crate::terminal::Format;

words! {
    /// What a conversation can be waited for to be.
    pub enum ConvoState {
        Open = "open",
        Snoozed = "snoozed",
        Resolved = "resolved",
        Assigned = "assigned",
        Unassigned = "unassigned",
        Present = "present",
        Absent = "absent",
    }
}

/// Wait until a conversation is so
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl wait convo 42 --for resolved --within 2h
  convoctl wait convo 42 --for assigned --jq '.assignees[0]'")]
pub struct Args {
    /// Its number
    #[arg(value_name = "REF")]
    reference: String,
    /// What it is to be
    #[arg(long = "for", value_name = "STATE", value_parser = one_of::<ConvoState>())]
    wanted: ConvoState,
    #[command(flatten)]
    within: WithinArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let reference = session.reference(&self.reference)?;
        let awaited = Awaited {
            name: format!("conversation {}", reference.as_str()),
            listing: Show { references: vec![reference] },
            states,
            due: |shown| shown.conversation.snoozed_until,
        };
        let output = &session.output;
        until(session, &awaited, self.wanted, &self.within, |printer, shown| match output.format {
            Format::Table if output.fields.is_none() => read_out(shown, output.look),
            _ => printer.one(shown),
        })
    }
}

fn states(shown: &Shown) -> Vec<&'static str> {
    let is_unassigned = shown.conversation.assignees.is_empty();
    let assigned = if is_unassigned { ConvoState::Unassigned } else { ConvoState::Assigned };
    vec![shown.conversation.status.word(), assigned.word(), ConvoState::Present.word()]
}
