//! `convoctl mail fetch`

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::counted;
use crate::commands::{Outcome, Session};
use crate::delivery::{self, Fetched, Fetching};
use crate::domain::reference::Reference;
use crate::operations::codes::Exit;
use crate::operations::intake::FetchTally;
use crate::operations::mailboxes::{List, Mailbox};
use crate::operations::outbox::Letters;
use crate::operations::{Refusal, World};
use crate::terminal::progress::Progress;
use crate::terminal::{Cell, Look, Shown};

/// Fetch the mail of inboxes from their mailboxes on IMAP servers
///
/// The mailbox of an inbox is set with convoctl inbox edit. All that lies in its folder is fetched, read or not; later, what
/// came after that. A mail is marked as seen, or moved, only after it is stored, and none is taken in twice, whatever
/// breaks off. What cannot be read or placed is held: convoctl mail list --held. What is larger than 100 MiB stays on the
/// server, and a warning says so until it is read there.
///
/// One inbox whose server fails does not keep the others from being fetched: then the exit status is 6, where some have
/// failed, or that of the failure. --dry-run looks how many mails wait, and marks nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl mail fetch
  convoctl mail fetch --inbox support --dry-run
  */5 * * * *  convoctl mail fetch --quiet")]
pub struct Args {
    /// Only this inbox: its name or id
    #[arg(long, value_name = "REF")]
    inbox: Option<String>,
}

/// What became of the mail of mailboxes on other servers.
#[derive(Debug, Default, Clone, Serialize, JsonSchema)]
pub struct Summary {
    /// How many mailboxes there are.
    mailboxes: usize,
    #[serde(flatten)]
    tally: FetchTally,
    /// Left on the server.
    skipped: i64,
    /// How many mailboxes were not fetched, or not to the end.
    failed: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Summary>().map_err(Refusal::from)?;
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        let mailboxes = world.all(&List { inbox: self.inbox.map(Reference::new) })?;
        if mailboxes.is_empty() {
            session.messages.say("no inbox has a mailbox to fetch its mail from");
            session
                .messages
                .hint("convoctl inbox edit REF --imap-url imaps://HOST --imap-user USER --imap-password-file PATH");
        }
        let (summary, failures) = session.fetch(&world, &mailboxes);
        let all_failed = !mailboxes.is_empty() && failures.len() == mailboxes.len();
        // Where nothing was done, the error alone tells of it.
        if !all_failed || summary.tally != FetchTally::default() || summary.skipped > 0 {
            printer.changed(&summary, &told(&summary))?;
        }
        if let Some(exit) = session.interrupted() {
            return Ok(exit);
        }
        session.tell_failures(failures, mailboxes.len()).map_or(Ok(Exit::Ok), |refusal| Err(refusal.into()))
    }
}

impl Session {
    /// Fetches the mail of mailboxes, one after another, and delivers what was written for it. Why mailboxes failed.
    fn fetch(&self, world: &World, mailboxes: &[Mailbox]) -> (Summary, Vec<Refusal>) {
        let mut summary = Summary { mailboxes: mailboxes.len(), dry_run: world.dry_run, ..Summary::default() };
        let mut failures = Vec::new();
        let mut letters = Vec::new();
        for mailbox in mailboxes.iter().take_while(|_| self.signals.arrived().is_none()) {
            let fetched = self.fetch_mailbox(world, mailbox);
            summary.tally += fetched.tally;
            summary.skipped += fetched.skipped;
            letters.extend(fetched.letters);
            failures.extend(fetched.failure);
        }
        summary.failed = failures.len();
        self.deliver_own(world, &Letters { ids: letters, away: None }, Reach::Few);
        (summary, failures)
    }

    /// Fetches the mail of a mailbox, and says what somebody should know of it.
    pub fn fetch_mailbox(&self, world: &World, mailbox: &Mailbox) -> Fetched {
        let progress = Progress::bytes(None, "fetching", self.wants_progress());
        let held = self.signals.hold();
        let fetching = Fetching {
            ca: self.config.mail.imap_ca.as_deref(),
            timeout: self.config.timeout,
            stop: &|| self.signals.arrived().is_some(),
            reach: &|bytes| progress.reach(bytes),
        };
        let fetched = delivery::fetch(world, mailbox, &fetching);
        drop(held);
        progress.finish();
        for warning in &fetched.warnings {
            self.messages.warn(warning);
        }
        fetched
    }

    /// Why the command fails; of several mailboxes, each failure is told by itself.
    fn tell_failures(&self, mut failures: Vec<Refusal>, of: usize) -> Option<Refusal> {
        if of > 1 {
            for failure in &failures {
                self.messages.warn(&failure.to_string());
                if let Some(hint) = failure.hint() {
                    self.messages.hint(&hint);
                }
            }
        }
        let first = failures.first()?.code();
        let is_one_trouble = failures.len() == of && failures.iter().all(|failure| failure.code() == first);
        if is_one_trouble { failures.pop() } else { Some(Refusal::MailboxesFailed { failed: failures.len(), of }) }
    }
}

fn told(summary: &Summary) -> String {
    let FetchTally { fetched, held, unchanged } = summary.tally;
    let verb = if summary.dry_run { "Would fetch" } else { "Fetched" };
    let mut told = format!("{verb} {}", counted(fetched.unsigned_abs(), "mail"));
    if held > 0 {
        told.push_str(&format!("; {held} more held, see convoctl mail list --held"));
    }
    if unchanged > 0 {
        told.push_str(&format!("; {unchanged} there already"));
    }
    if summary.skipped > 0 {
        told.push_str(&format!("; {} left on the server", summary.skipped));
    }
    told
}

impl Shown for Summary {
    fn fields() -> Vec<&'static str> {
        vec!["mailboxes", "fetched", "held", "unchanged", "skipped", "failed", "dry_run"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["MAILBOXES", "FETCHED", "HELD", "UNCHANGED", "SKIPPED", "FAILED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let FetchTally { fetched, held, unchanged } = self.tally;
        vec![
            Cell::new(self.mailboxes),
            Cell::new(fetched),
            Cell::new(held),
            Cell::new(unchanged),
            Cell::new(self.skipped),
            Cell::new(self.failed),
        ]
    }

    fn key(&self) -> String {
        self.tally.fetched.to_string()
    }
}
