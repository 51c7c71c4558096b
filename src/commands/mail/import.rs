//! `convoctl mail import`

use std::path::PathBuf;

use crate::commands::mail::mailbox::Mailbox;
use crate::commands::session::Need;
use crate::commands::shown::counted;
use crate::commands::{Outcome, Session};
use crate::domain::reference::Reference;
use crate::operations::codes::Exit;
use crate::operations::intake::{Batch, Imported, Reading, Tally};
use crate::operations::{Refusal, World};
use crate::terminal::progress::Progress;
use crate::terminal::{Cell, Look, Shown};

/// Import the mail of an mbox file or a Maildir
///
/// What is there already is passed over, so that an import that was interrupted goes on when it is run again. Each mail
/// begins a conversation, unless it answers one that convoctl wrote. Mail that cannot be read or placed, or comes from an
/// inbox's own address, is held: convoctl mail list --held.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl mail import support.mbox --inbox support
  convoctl mail import ~/Maildir --inbox support")]
pub struct Args {
    /// An mbox file, or the folder of a Maildir; `-` reads an mbox from standard input
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The inbox that it goes to: its name or id
    #[arg(long, value_name = "REF")]
    inbox: String,
}

/// How many mails are taken in by one transaction, at most, and how many bytes: others come in between.
const BATCH: usize = 500;
const BATCH_BYTES: usize = 8 * 1024 * 1024;

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Imported>().map_err(Refusal::from)?;
        let mut mailbox = Mailbox::open(session, &self.path)?;
        let progress = Progress::bytes(mailbox.size(), "importing", session.wants_progress());
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        let held = session.signals.hold();
        let mut tally = Tally::default();
        let imported = self.import(session, &world, &mut mailbox, (&progress, &mut tally));
        drop(held);
        progress.finish();
        let imported_before = Imported { tally, dry_run: world.dry_run };
        if imported.is_err() && tally != Tally::default() {
            session.messages.warn(&format!("before that: {}; run it again to go on", told(&imported_before)));
        }
        imported?;
        if mailbox.vanished() > 0 {
            let count = counted(mailbox.vanished(), "mail");
            session.messages.warn(&format!("{count} went elsewhere meanwhile; run it again to look for more"));
        }
        let imported = imported_before;
        printer.changed(&imported, &told(&imported))?;
        Ok(session.interrupted().unwrap_or(Exit::Ok))
    }

    fn import(
        &self,
        session: &Session,
        world: &World,
        mailbox: &mut Mailbox,
        (progress, tally): (&Progress, &mut Tally),
    ) -> Result<(), Refusal> {
        let mut mails = Vec::new();
        let mut bytes = 0;
        loop {
            let raw = if session.interrupted().is_some() { None } else { mailbox.read_mail()? };
            let at_end = raw.is_none();
            if let Some(raw) = raw {
                bytes += raw.len();
                let reading = Reading::of(&raw);
                mails.push((raw, reading));
            }
            if at_end || mails.len() >= BATCH || bytes >= BATCH_BYTES {
                let inbox = Reference::new(self.inbox.clone());
                *tally += world.change(Batch { inbox, mails: std::mem::take(&mut mails) })?.output;
                bytes = 0;
                progress.reach(mailbox.position());
            }
            if at_end {
                return Ok(());
            }
        }
    }
}

fn told(imported: &Imported) -> String {
    let Tally { imported: count, held, unchanged } = imported.tally;
    let verb = if imported.dry_run { "Would import" } else { "Imported" };
    let mut told = format!("{verb} {}", counted(count.unsigned_abs(), "mail"));
    if held > 0 {
        told.push_str(&format!("; {held} more held, see convoctl mail list --held"));
    }
    if unchanged > 0 {
        told.push_str(&format!("; {unchanged} there already"));
    }
    told
}

impl Shown for Imported {
    fn fields() -> Vec<&'static str> {
        vec!["imported", "held", "unchanged", "dry_run"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["IMPORTED", "HELD", "UNCHANGED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let Tally { imported, held, unchanged } = self.tally;
        vec![Cell::new(imported), Cell::new(held), Cell::new(unchanged)]
    }

    fn key(&self) -> String {
        self.tally.imported.to_string()
    }
}
