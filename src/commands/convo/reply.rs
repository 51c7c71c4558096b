//! `convoctl convo reply`

use std::path::{Path, PathBuf};

use crate::commands::arguments::{once, read_at_most};
use crate::commands::convo::compose::{compose, keep, kept};
use crate::commands::convo::shown::what_number;
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::text::MaybeTextArgs;
use crate::commands::{Outcome, Session};
use crate::delivery::Tally;
use crate::domain::attachment::{self, MOST_BYTES, NewAttachment};
use crate::domain::conversation::one_spelling;
use crate::domain::invitation::DeliveryStatus;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::conversations::{Reply, Written};
use crate::operations::run::Done;
use crate::remote::Place;

/// Answer the user by mail, in the thread of the conversation
///
/// The text is Markdown: it goes out as it is, and beside it as HTML. A text that is /code and nothing else sends the canned
/// response of that code. It goes to everybody who takes part and is not blocked, from the inbox's address under your name.
/// On a terminal, without a text, your editor opens ($VISUAL, $EDITOR) with the conversation beneath.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl --as asha@acme.example convo reply 42 --text 'Thank you, we are on it.'
  convoctl --as asha@acme.example convo reply 42 --file answer.md --attach label.pdf
  convoctl --as asha@acme.example convo reply 42 --text /thanks")]
pub struct Args {
    /// The conversation's number
    #[arg(value_name = "REF")]
    reference: String,
    #[command(flatten)]
    text: MaybeTextArgs,
    /// Attach a file; may be repeated, up to 18 MiB in all
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    /// Leave the letter in the queue
    #[arg(long)]
    no_send: bool,
    /// Run again with the same key, it returns the first result
    #[arg(long, value_name = "K")]
    idempotency_key: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Written>>().map_err(Refusal::from)?;
        let reference = one_spelling(session.reference(&self.reference)?);
        let attachments = read_all(session, &self.attach)?;
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached).sending(self.no_send);
        let (text, draft) = match self.text.read(session)? {
            Some(text) => (text, None),
            None => compose(session, &place, &reference)?,
        };
        let reply = Reply { reference: reference.clone(), text, attachments };
        let mut done = match self.perform(&place, reply) {
            Ok(done) => done,
            Err(refusal) => return Err(kept(session, draft, refusal).into()),
        };
        let tally = session.conclude::<Reply>(&place, &mut done, (!self.no_send).then_some(Reach::Few))?;
        match draft {
            Some(draft) if place.is_dry_run() => keep(session, draft),
            Some(draft) => draft.discard(),
            None => {}
        }
        printer.changed(&done.output, &told(&done.output, session.has_transport(&done.letters), tally.as_ref()))?;
        Ok(Exit::Ok)
    }

    fn perform(&self, place: &Place, mut reply: Reply) -> Result<Done<Changed<Written>>, Refusal> {
        match once(self.idempotency_key.as_deref(), &mut reply)? {
            Some(once) => place.change_once(reply, &once),
            None => place.change(reply),
        }
    }
}

/// The files with their names; their contents are kept with the message.
fn read_all(session: &Session, paths: &[PathBuf]) -> anyhow::Result<Vec<NewAttachment>> {
    let mut attachments = Vec::with_capacity(paths.len());
    for path in paths {
        let most = MOST_BYTES as u64 + 1;
        let (name, content) = if path.as_os_str() == "-" {
            ("attachment".to_owned(), session.read_stdin(MOST_BYTES as u64)?)
        } else {
            (name_of(path), read_at_most(path, most)?)
        };
        attachments.push(NewAttachment::new(&name, content));
        // Each is looked at before the next is read.
        attachment::check(&attachments).map_err(Refusal::from)?;
    }
    Ok(attachments)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn told(changed: &Changed<Written>, transport: bool, tally: Option<&Tally>) -> String {
    let message = &changed.object.message;
    let what = what_number(message.conversation);
    let status = message.delivery.as_ref().map(|delivery| delivery.status);
    let done = match status {
        Some(DeliveryStatus::Sent) => format!("Sent the reply in {what}"),
        Some(DeliveryStatus::Failed | DeliveryStatus::Queued) if tally.is_some_and(|tally| tally.sent > 0) => {
            format!("Sent the reply in {what} to some; a letter to another did not go out")
        }
        Some(DeliveryStatus::Failed) => format!("Kept the reply in {what}; its letter was refused"),
        _ if transport => format!("Queued the reply in {what}"),
        _ => format!("Queued the reply in {what}: no mail transport is configured"),
    };
    sentence(changed.dry_run, &done, &format!("send the reply in {what}"))
}
