//! `convoctl invite resend`

use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::invitation::{DeliveryStatus, Invitation};
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::codes::Exit;
use crate::operations::invites::{Resend, Show};
use crate::operations::{Refusal, World};

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
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        let with_link = session.config.mail.transport.is_none();
        let done = world.change(Resend { references: named.references, with_link })?;
        let mut resent = done.output;
        if session.deliver_own(&world, &done.letters, Reach::All(u64::MAX)).is_some() {
            resent.iter_mut().try_for_each(|invitation| refresh(&world, invitation))?;
        }
        let link = |changed: &Changed<Invitation>| changed.object.link.clone();
        match resent.as_slice() {
            [one] if !named.several => printer.changed_for(one, &told(one), link(one).as_deref())?,
            all => printer.changed_all_for(all, told, link)?,
        }
        Ok(session.interrupted().unwrap_or(Exit::Ok))
    }
}

fn refresh(world: &World, changed: &mut Changed<Invitation>) -> Result<(), Refusal> {
    let show = Show { reference: Reference::new(changed.object.agent.as_str()) };
    if let Some(now) = world.all(&show)?.pop() {
        changed.object = Invitation { link: changed.object.link.take(), ..now };
    }
    Ok(())
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
