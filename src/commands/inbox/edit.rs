//! `convoctl inbox edit`

use crate::commands::arguments::address;
use crate::commands::inbox::mailbox::MailboxArgs;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::inbox::{Inbox, Reopen, check_title};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::inboxes::{AutoReply, Edit};

/// Change an inbox
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl inbox edit support --title 'Acme Support' --reopen 14d
  convoctl inbox edit support --auto-reply received
  convoctl inbox edit help --imap-url imaps://mx.x.example --imap-user help --imap-password-file pw
  convoctl inbox edit support --imap-url none")]
pub struct Args {
    /// Its name or id
    #[arg(value_name = "REF")]
    reference: String,
    /// A new public name
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// A new address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Whether a user's new message reopens what was resolved: always, never, or within a duration
    #[arg(long, value_name = "always|never|DUR", value_parser = reopen)]
    reopen: Option<Reopen>,
    /// Answer whoever begins or reopens a conversation with a canned response, once a day each; or with none
    #[arg(long, value_name = "CODE|none")]
    auto_reply: Option<String>,
    #[command(flatten)]
    mailbox: MailboxArgs,
}

fn reopen(text: &str) -> Result<Reopen, String> {
    Reopen::parse(text).map_err(|error| format!("it is neither always nor never, and {error}"))
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Inbox>>().map_err(Refusal::from)?;
        let edit = Edit {
            reference: session.reference(&self.reference)?,
            title: self.title.as_deref().map(check_title).transpose().map_err(Refusal::InvalidTitle)?,
            email: self.email.as_deref().map(address).transpose()?,
            reopen: self.reopen,
            auto_reply: match self.auto_reply.as_deref() {
                None => AutoReply::AsItIs,
                Some("none") => AutoReply::Off,
                Some(code) => AutoReply::Code(Reference::new(code)),
            },
            mailbox: self.mailbox.setting()?,
        };
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(edit)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Inbox>) -> String {
    let name = &changed.object.name;
    match changed.outcome {
        Became::Unchanged => format!("Inbox {name} is like that already"),
        _ => sentence(changed.dry_run, &format!("Updated inbox {name}"), &format!("update inbox {name}")),
    }
}
