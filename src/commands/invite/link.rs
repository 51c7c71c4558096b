//! `convoctl invite link`

use crate::commands::arguments::span;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::invitation::Invitation;
use crate::domain::outcome::Changed;
use crate::domain::time::Span;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::invites::LinkInvitation;

/// Print a confirmation link, to hand over without mail; earlier links stay good
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl invite link asha@acme.example
  convoctl invite link asha@acme.example --expires 2d --json | jq -r .link")]
pub struct Args {
    /// The person's address or id
    #[arg(value_name = "REF")]
    reference: String,
    /// Let the invitation end this long from now
    #[arg(long, value_name = "DUR", value_parser = span)]
    expires: Option<Span>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Invitation>>().map_err(Refusal::from)?;
        let reference = session.reference(&self.reference)?;
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(LinkInvitation { reference, life: self.expires })?;
        printer.changed_for(&done.output, &told(&done.output), done.output.object.link.as_deref())?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Invitation>) -> String {
    let agent = &changed.object.agent;
    match (&changed.object.link, changed.object.expires_at) {
        (Some(link), Some(end)) => format!("Confirmation link of {agent}, good until {end}: {link}"),
        _ => format!("Would make a confirmation link for {agent}"),
    }
}
