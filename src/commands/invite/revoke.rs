//! `convoctl invite revoke`

use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::invitation::Invitation;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::invites::Revoke;

/// Take invitations back: no link is good any more, and no letter goes out
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl invite revoke asha@acme.example --yes")]
pub struct Args {
    /// The people's addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Invitation>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        // Nothing needs no confirmation.
        if !named.references.is_empty() {
            session.check_can_confirm("invite revoke")?;
        }
        let reached = session.reach(Need::Change)?;
        let plan = |revoked: &Vec<Changed<Invitation>>| revoked.iter().map(told).collect();
        let revoke = Revoke { references: named.references };
        let done = session.change_confirmed(&session.place(&reached), revoke, plan)?;
        session.show_changed(&printer, &done.output, named.several, told)
    }
}

fn told(changed: &Changed<Invitation>) -> String {
    let agent = &changed.object.agent;
    match changed.outcome {
        Became::Unchanged => format!("The invitation of {agent} is revoked already"),
        _ => sentence(
            changed.dry_run,
            &format!("Revoked the invitation of {agent}"),
            &format!("revoke the invitation of {agent}"),
        ),
    }
}
