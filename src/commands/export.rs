//! `convoctl export`

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::commands::arguments::{one_of, since};
use crate::commands::rows::written::Planned;
use crate::commands::session::Need;
use crate::commands::shown::counted;
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::document::{Document, Kind};
use crate::operations::codes::Exit;
use crate::operations::export::Export;
use crate::operations::{Refusal, World};
use crate::terminal::{Cell, Format, Look, Output, Shown, json};

/// Write the account down as JSON lines, to be read back by apply
///
/// Each line is one thing of the account, by natural keys, after those that it names: the account itself, canned
/// responses, inboxes and people; with --with-messages also contacts, conversations and messages. Everything is of one
/// moment, in a stable order, and tells what is stored, whatever the clock says: an account that does not change gives the
/// same bytes. Not in it: ids, counters, invitations, letters and how they fared, held mail, tokens, the audit log, and what
/// is sealed for this store (the mailboxes that inboxes are fetched from, and webhooks). With -o json it is one array.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl export > desk.jsonl
  convoctl export --kind agent --since 24h
  convoctl export --with-messages --include-secrets --out account.jsonl")]
pub struct Args {
    /// Only these kinds; the account always comes first
    #[arg(long = "kind", value_name = "KIND", value_parser = one_of::<Kind>())]
    kinds: Vec<Kind>,
    /// Only what changed from this time on: a time, a date (UTC), or a duration ago
    #[arg(long, value_name = "TIME")]
    since: Option<String>,
    /// With contacts, conversations, messages and attachments
    #[arg(long)]
    with_messages: bool,
    /// With the hashes of passwords; needs --out
    #[arg(long, requires = "out")]
    include_secrets: bool,
    /// Write JSON lines into this new file, for its owner alone
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let output = lines(&session.output, "export")?;
        output.printer::<Document>().map_err(Refusal::from)?;
        if self.out.is_some() && (output.fields.is_some() || output.filter.is_some()) {
            let message = "--out takes whole documents, and --fields and --jq keep parts of them";
            return Err(Refusal::usage(message).into());
        }
        let file = self.out.as_deref().map(Planned::vacant).transpose()?;
        file.as_ref().map_or(Ok(()), |file| session.check_apart(file))?;
        let store = session.open(Need::Read)?;
        let world = session.world(&store);
        let export = self.export(&world)?;
        match file {
            None => session.print(&output, &world, &export),
            Some(file) => write(session, &world, &export, &file),
        }
    }

    fn export(&self, world: &World) -> Result<Export, Refusal> {
        let since = self.since.as_deref().map(|text| since(|| world.now(), text)).transpose()?;
        let kinds = match (self.kinds.is_empty(), self.with_messages) {
            (false, _) => self.kinds.clone(),
            (true, true) => Kind::ALL.to_vec(),
            (true, false) => vec![Kind::Canned, Kind::Inbox, Kind::Agent],
        };
        Ok(Export { kinds, since, secrets: self.include_secrets })
    }
}

/// Standard output for documents: lines, where nothing else was asked for. They have no columns.
pub fn lines(output: &Output, verb: &str) -> Result<Output, Refusal> {
    match output.format {
        Format::Csv => {
            Err(Refusal::usage(format!("{verb} knows the formats jsonl, json and id: documents have no columns")))
        }
        Format::Table => Ok(Output { format: Format::Jsonl, ..output.clone() }),
        _ => Ok(output.clone()),
    }
}

fn write(session: &Session, world: &World, export: &Export, file: &Planned) -> Outcome {
    let mut writing = file.begin()?;
    let (mut written, mut count) = (Ok(()), 0);
    world.each(export, &mut |document| {
        count += 1;
        written = writing.line(json::line(&document).as_bytes());
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written?;
    writing.finish()?;
    session.messages.say(&format!("wrote {} to {}", counted(count, "line"), file.path().display()));
    Ok(Exit::Ok)
}

impl Shown for Document {
    fn fields() -> Vec<&'static str> {
        vec![
            "object",
            "v",
            "name",
            "code",
            "text",
            "title",
            "channel",
            "email",
            "reopen",
            "auto_reply",
            "type",
            "status",
            "availability",
            "access",
            "assignment_mail",
            "inboxes",
            "sets",
            "verified_at",
            "suspended_at",
            "suspended_until",
            "addresses",
            "blocked",
            "blocked_at",
            "number",
            "inbox",
            "subject",
            "priority",
            "contact.email",
            "participants",
            "assignees",
            "former_assignees",
            "labels",
            "waiting_since",
            "first_reply_at",
            "last_activity_at",
            "snoozed_until",
            "resolved_at",
            "merged_into",
            "conversation",
            "kind",
            "author.kind",
            "author.name",
            "author.email",
            "quoted",
            "truncated",
            "attachments",
            "message_id",
            "created_at",
            "updated_at",
            "password_hash",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["OBJECT", "KEY"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.kind()), Cell::new(self.key())]
    }

    fn key(&self) -> String {
        Document::key(self)
    }
}
