//! `convoctl agent edit`

use crate::commands::arguments::{self, one_of};
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::agent::{Access, Agent, AgentType, Availability};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::agents::Edit;
use crate::operations::run::Done;

/// Change people's name, type, address, access, availability or mail
///
/// A new address voids what was sent to the old one; who is still pending is invited anew.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent edit asha@acme.example --name 'Asha R. Rao'
  convoctl agent edit 7 8 --access own
  convoctl --as asha@acme.example agent edit asha@acme.example --availability busy
  convoctl --as asha@acme.example agent edit asha@acme.example --assignment-mail off")]
pub struct Args {
    /// Their addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// A new name
    #[arg(long)]
    name: Option<String>,
    /// A new type
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of::<AgentType>())]
    kind: Option<AgentType>,
    /// A new address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Which conversations of their inboxes they see
    #[arg(long, value_parser = one_of::<Access>())]
    access: Option<Access>,
    /// Whether they are there
    #[arg(long, value_parser = one_of::<Availability>())]
    availability: Option<Availability>,
    /// Whether they are told by mail of what somebody else assigns to them
    #[arg(long, value_name = "on|off", value_parser = ["on", "off"])]
    assignment_mail: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Agent>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        let edit = Edit {
            references: named.references,
            name: self.name.as_deref().map(arguments::name).transpose()?,
            kind: self.kind,
            email: self.email.as_deref().map(arguments::address).transpose()?,
            access: self.access,
            availability: self.availability,
            assignment_mail: self.assignment_mail.as_deref().map(|word| word == "on"),
            with_link: false,
        };
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let mut done = place.change(edit)?;
        session.conclude::<Edit>(&place, &mut done, Some(Reach::Few))?;
        self.tell_of_the_letter(session, &done);
        session.show_changed(&printer, &done.output, named.several, told)
    }

    /// Whoever is invited anew and has no mail is to be reached by other means.
    fn tell_of_the_letter(&self, session: &Session, done: &Done<Vec<Changed<Agent>>>) {
        if let Some(email) =
            self.email.as_ref().filter(|_| !done.letters.is_empty() && !session.has_transport(&done.letters))
        {
            session.messages.say("no mail transport is configured: the new invitation waits");
            session.messages.hint(&format!("convoctl invite link {email}"));
        }
    }
}

fn told(changed: &Changed<Agent>) -> String {
    let who = format!("{} <{}>", changed.object.name, changed.object.email);
    match changed.outcome {
        Became::Unchanged => format!("{who} is like that already"),
        _ => sentence(changed.dry_run, &format!("Updated {who}"), &format!("update {who}")),
    }
}
