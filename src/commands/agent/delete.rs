//! `convoctl agent delete`

use crate::commands::arguments::{HandoverArgs, IfMissingWord};
use crate::commands::session::Need;
use crate::commands::shown::{counted, sentence};
use crate::commands::{Outcome, Session};
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::agents::{Delete, Deleted};

/// Delete people for good: password, memberships and invitations go, and the address is free again
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "rm",
    after_help = "Examples:
  convoctl agent delete asha@acme.example --reassign-to bo@acme.example --yes
  convoctl agent delete asha@acme.example --dry-run"
)]
pub struct Args {
    /// Their addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    #[command(flatten)]
    handover: HandoverArgs,
    /// What to do where somebody does not exist
    #[arg(long, value_enum)]
    if_missing: Option<IfMissingWord>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Deleted>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        // Nothing needs no confirmation.
        if !named.references.is_empty() {
            session.check_can_confirm("agent delete")?;
        }
        let unassign = self.handover.leaves_to_nobody();
        let delete = Delete {
            references: named.references,
            reassign_to: self.handover.successor(),
            unassign,
            ignore_missing: self.if_missing.is_some(),
        };
        let reached = session.reach(Need::Change)?;
        let plan = |deleted: &Vec<Changed<Deleted>>| deleted.iter().map(told).collect();
        let done = session.change_confirmed(&session.place(&reached), delete, plan)?;
        session.show_changed(&printer, &done.output, named.several || done.output.is_empty(), told)
    }
}

fn told(changed: &Changed<Deleted>) -> String {
    let Deleted { agent, conversations, reassigned_to } = &changed.object;
    let who = format!("{} <{}>", agent.name, agent.email);
    let left = counted(conversations.unsigned_abs(), "conversation");
    let left = match (conversations, reassigned_to) {
        (0, _) => String::new(),
        (_, None) => format!("; {left} left to nobody"),
        (_, Some(successor)) => format!("; {left} handed over to {successor}"),
    };
    sentence(changed.dry_run, &format!("Deleted {who}{left}"), &format!("delete {who} for good{left}"))
}
