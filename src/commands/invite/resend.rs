//! `convoctl invite resend`

use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::invitation::{DeliveryStatus, Invitation};
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::invites::Resend;

/// Send people their invitation again; earlier links are void
///
/// After revocation or expiry, a new invitation begins.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl invite resend asha@acme.example
  convoctl agent list --status pending -o id | convoctl invite resend -")]
pub struct Args {
    /// The people's addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Invitation>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let with_link = session.hands_over();
        let mut done = place.change(Resend { references: named.references, with_link })?;
        session.conclude::<Resend>(&place, &mut done, Some(Reach::All(u64::MAX)))?;
        let resent = done.output;
        let link = |changed: &Changed<Invitation>| changed.object.link.clone();
        match resent.as_slice() {
            [one] if !named.several => printer.changed_for(one, &told(one), link(one).as_deref())?,
            all => printer.changed_all_for(all, told, link)?,
        }
        Ok(session.interrupted().unwrap_or(Exit::Ok))
    }
}

fn told(changed: &Changed<Invitation>) -> String {
    let agent = &changed.object.agent;
    let mut text = match changed.object.delivery.status {
        DeliveryStatus::Sent => format!("Sent {agent} the invitation again"),
        _ => sentence(
            changed.dry_run,
            &format!("Queued the invitation of {agent} again"),
            &format!("send {agent} the invitation again"),
        ),
    };
    if let Some(link) = &changed.object.link {
        text.push_str(&format!("\nConfirmation link: {link}"));
    }
    text
}
