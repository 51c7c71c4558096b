//! `convoctl agent offboard`

use crate::commands::arguments::HandoverArgs;
use crate::commands::session::Need;
use crate::commands::shown::{counted, listed, sentence};
use crate::commands::{Outcome, Session};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::slug::Slug;
use crate::operations::Refusal;
use crate::operations::agents::{Offboard, Offboarded};

/// Let people go: they leave their inboxes, their sessions, tokens and links end, and they are suspended
///
/// Their name and address stay, and so does what they wrote. --dry-run shows all of it before it happens.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent offboard asha@acme.example --dry-run
  convoctl agent offboard asha@acme.example --reassign-to bo@acme.example --yes")]
pub struct Args {
    /// Their addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    #[command(flatten)]
    handover: HandoverArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Offboarded>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        // Nothing needs no confirmation.
        if !named.references.is_empty() {
            session.check_can_confirm("agent offboard")?;
        }
        let unassign = self.handover.leaves_to_nobody();
        let offboard = Offboard { references: named.references, reassign_to: self.handover.successor(), unassign };
        let reached = session.reach(Need::Change)?;
        let done = session.change_confirmed(&session.place(&reached), offboard, |left| plan(left))?;
        session.show_changed(&printer, &done.output, named.several, told)
    }
}

/// What is shown before a yes: nothing of those who are gone already.
fn plan(offboarded: &[Changed<Offboarded>]) -> Vec<String> {
    let leaving = offboarded.iter().filter(|changed| changed.outcome != Became::Unchanged);
    leaving.flat_map(|changed| told(changed).lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn told(changed: &Changed<Offboarded>) -> String {
    let Offboarded { agent, offboarding } = &changed.object;
    let who = format!("{} <{}>", agent.name, agent.email);
    if changed.outcome == Became::Unchanged {
        return format!("{who} is offboarded already");
    }
    let mut lines = vec![sentence(changed.dry_run, &format!("Offboarded {who}"), &format!("offboard {who}"))];
    let names = |slugs: &[Slug]| listed(&slugs.iter().map(ToString::to_string).collect::<Vec<_>>());
    if !offboarding.inboxes.is_empty() {
        lines.push(format!("  leaves: {}", names(&offboarding.inboxes)));
    }
    if !offboarding.sets.is_empty() {
        lines.push(format!("  is no longer in: {}", names(&offboarding.sets)));
    }
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let ended: Vec<String> = [
        (offboarding.sessions.unsigned_abs(), "session"),
        (offboarding.tokens.unsigned_abs(), "token"),
        (count(offboarding.invitations), "invitation"),
        (count(offboarding.links), "link"),
        (count(offboarding.letters), "queued letter"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(number, what)| counted(number, what))
    .collect();
    if !ended.is_empty() {
        lines.push(format!("  ends: {}", listed(&ended)));
    }
    let conversations = counted(offboarding.conversations.unsigned_abs(), "conversation");
    match (&offboarding.reassigned_to, offboarding.conversations) {
        (None, 0) => {}
        (None, _) => lines.push(format!("  releases: {conversations}")),
        (Some(successor), 0) => lines.push(format!("  hands over to: {successor}")),
        (Some(successor), _) => lines.push(format!("  hands over to: {successor} ({conversations})")),
    }
    lines.push("  stays: the name, the address and what they wrote; suspended, and can be resumed".to_owned());
    lines.join("\n")
}
