//! `convoctl convo open`

use crate::commands::arguments::{address, once};
use crate::commands::convo::shown::what;
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::text::TextArgs;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::{Conversation, check_subject};
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::conversations::Open;

/// Open a conversation with a user; its text is the first message of the acting person
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl --as bo@x.example convo open --inbox help --contact o@y.example --subject Hi --text Yes")]
pub struct Args {
    /// The inbox from which it goes out: its name or id
    #[arg(long, value_name = "REF")]
    inbox: String,
    /// The user's address
    #[arg(long, value_name = "ADDRESS")]
    contact: String,
    /// What it is about
    #[arg(long, value_name = "TEXT")]
    subject: String,
    #[command(flatten)]
    text: TextArgs,
    /// Leave the letter in the queue
    #[arg(long)]
    no_send: bool,
    /// Run again with the same key, it returns the first result
    #[arg(long, value_name = "K")]
    idempotency_key: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Conversation>>().map_err(Refusal::from)?;
        let mut open = Open {
            inbox: Reference::new(self.inbox),
            contact: address(&self.contact)?,
            subject: check_subject(&self.subject).map_err(Refusal::from)?,
            text: self.text.read(session)?,
        };
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached).sending(self.no_send);
        let mut done = match once(self.idempotency_key.as_deref(), &mut open)? {
            Some(once) => place.change_once(open, &once)?,
            None => place.change(open)?,
        };
        let tally = session.conclude::<Open>(&place, &mut done, (!self.no_send).then_some(Reach::Few))?;
        let sent = tally.is_some_and(|tally| tally.sent > 0);
        printer.changed(&done.output, &told(&done.output, sent))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Conversation>, sent: bool) -> String {
    let (what, whom) = (what(&changed.object), &changed.object.contact.email);
    let letter = if sent { "was sent" } else { "is queued" };
    sentence(
        changed.dry_run,
        &format!("Opened {what} with {whom}; the letter {letter}"),
        &format!("open {what} with {whom}"),
    )
}
