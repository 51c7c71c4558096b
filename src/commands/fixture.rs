//! `convoctl fixture`

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::commands::arguments::slug;
use crate::commands::rows::written::Planned;
use crate::commands::session::Need;
use crate::commands::shown::{counted, sentence};
use crate::commands::{Outcome, Session};
use crate::config::StorePlace;
use crate::domain::document::Document;
use crate::domain::fixture::{EARLIEST_END, END, Fixture, MOST_AGENTS, MOST_CONVERSATIONS, MOST_INBOXES, Tally};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::operations::accounts::Add;
use crate::operations::clock::Clock;
use crate::operations::codes::{Code, Exit};
use crate::operations::fixture::{Fill, Filled};
use crate::operations::stores::{self, Found, Guard, Store, TestStore};
use crate::operations::{Refusal, World};
use crate::terminal::progress::Progress;
use crate::terminal::{Cell, Look, Output, Shown, json};

/// Make a test store full of people, contacts and conversations: the same ones for the same seed, on every machine
///
/// Where there is no store, one for tests is made, with the account that --account names [default: acme]. In a test store
/// that is there, an account is filled in which nothing was done since it was made; the administrator that init gave it
/// gives way to the people of the fixture. The first of these is always Jane Roe, jane@ACCOUNT.example, a verified
/// administrator. Nobody has a password: agent add --verified --password-stdin adds somebody who can log in.
///
/// All that happened lies in the quarter of a year before --now, which is no matter of the clock: the same line gives the
/// same content every day. With --out nothing is stored, and the account is written as JSON lines.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl --db test.db fixture --seed 7 --agents 50 --inboxes 4 --conversations 1000
  convoctl fixture --seed 7 --now 2026-01-01T00:00:00Z --out - | head -1")]
pub struct Args {
    /// What chance is made of: any whole number
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    seed: i64,
    /// How many people, the administrators among them
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_AGENTS)))]
    agents: u32,
    /// How many inboxes
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(0..=i64::from(MOST_INBOXES)))]
    inboxes: u16,
    /// How many conversations; there are two contacts for five of them
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(0..=i64::from(MOST_CONVERSATIONS)))]
    conversations: u32,
    /// When the last things happened [default: 2026-01-01T00:00:00Z]
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// Write the account as JSON lines into a new file, or with `-` to standard output; no store is touched
    #[arg(long, value_name = "FILE|-")]
    out: Option<PathBuf>,
}

/// How many bytes are handed to standard output at a time.
const PORTION: usize = 64 * 1024;

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Filled>>().map_err(Refusal::from)?;
        if session.config.caller.person.is_some() {
            return Err(Refusal::Denied { what: "making a fixture", whom: "the operator, without --as" }.into());
        }
        let fixture = self.fixture(session)?;
        let filled = match &self.out {
            Some(file) if file.as_os_str() != "-" => write(session, &fixture, file),
            Some(_) if session.config.dry_run => walk(session, &fixture, |_| Ok(())),
            Some(_) => return print(&fixture),
            None => fill(session, &fixture),
        };
        if let (Err(_), Some(exit)) = (&filled, session.interrupted()) {
            return Ok(exit);
        }
        let filled = filled?;
        printer.changed(&filled, &self.told(session, &filled))?;
        Ok(session.interrupted().unwrap_or(Exit::Ok))
    }

    fn fixture(&self, session: &Session) -> Result<Fixture, Refusal> {
        let account = match &session.config.caller.account {
            // The account that an id names is there, and keeps its name.
            Some(named) if self.out.is_some() || named.id().is_none() => slug(named.as_str()),
            _ => Ok(Slug::stored("acme")),
        };
        if self.inboxes == 0 && self.conversations > 0 {
            let message = "conversations need an inbox, and --inboxes is 0".to_owned();
            return Err(Refusal::Usage { message, hint: Some("for none of both, add --conversations 0".to_owned()) });
        }
        let Self { seed, agents, inboxes, conversations, .. } = *self;
        Ok(Fixture { account: account?, seed, agents, inboxes, conversations, end: self.end()? })
    }

    /// In whole milliseconds: what is written has no smaller parts.
    fn end(&self) -> Result<Instant, Refusal> {
        let Some(text) = &self.now else { return Ok(END) };
        let end = Instant::parse(text, END).map_err(|error| Refusal::usage(format!("`{text}` is no time: {error}")))?;
        if end < EARLIEST_END {
            return Err(Refusal::usage(format!("--now is {end}, and {EARLIEST_END} is the earliest")));
        }
        Ok(Instant::from_micros(end.micros() / 1_000 * 1_000))
    }

    fn told(&self, session: &Session, filled: &Changed<Filled>) -> String {
        let Filled { account, tally, .. } = &filled.object;
        let people = if tally.agents == 1 { "1 person".to_owned() } else { format!("{} people", tally.agents) };
        let inboxes = match tally.inboxes {
            1 => "1 inbox".to_owned(),
            several => format!("{several} inboxes"),
        };
        let (contacts, conversations) =
            (counted(tally.contacts, "contact"), counted(tally.conversations, "conversation"));
        let what = format!("{people}, {inboxes}, {contacts} and {conversations}");
        let place = match (&self.out, &session.config.store) {
            (Some(file), _) if file.as_os_str() == "-" => {
                return sentence(filled.dry_run, "", &format!("write account {account} with {what}"));
            }
            (Some(file), _) => {
                let text = format!("account {account} with {what} to {}", file.display());
                return sentence(filled.dry_run, &format!("Wrote {text}"), &format!("write {text}"));
            }
            (None, StorePlace::Memory) => "in memory".to_owned(),
            (None, StorePlace::Named(path) | StorePlace::Default(path)) => format!("at {}", path.display()),
        };
        let text = format!("account {account} of the store {place} with {what}");
        sentence(filled.dry_run, &format!("Filled {text}"), &format!("fill {text}"))
    }
}

/// Prints the documents.
fn print(fixture: &Fixture) -> Outcome {
    let mut portion = String::with_capacity(2 * PORTION);
    for document in fixture.documents() {
        portion.push_str(&json::line(&document));
        portion.push('\n');
        if portion.len() >= PORTION {
            Output::text(&portion)?;
            portion.clear();
        }
    }
    Output::text(&portion)?;
    Ok(Exit::Ok)
}

/// Writes the documents into a file that does not exist yet, for its owner alone.
fn write(session: &Session, fixture: &Fixture, file: &Path) -> Result<Changed<Filled>, Refusal> {
    if file.symlink_metadata().is_ok() {
        return Err(Refusal::FileExists { path: file.display().to_string() });
    }
    let planned = Planned::new(file)?;
    if session.config.dry_run {
        return walk(session, fixture, |_| Ok(()));
    }
    let mut writing = planned.begin()?;
    let written = walk(session, fixture, |document| writing.line(json::line(document).as_bytes()))?;
    writing.finish()?;
    Ok(written)
}

/// Hands each document over, and counts them.
fn walk(
    session: &Session,
    fixture: &Fixture,
    mut each: impl FnMut(&Document) -> Result<(), Refusal>,
) -> Result<Changed<Filled>, Refusal> {
    let progress = Progress::new(fixture.total(), "writing", session.wants_progress());
    let mut tally = Tally::default();
    for document in fixture.documents() {
        each(&document)?;
        tally.count(&document);
        progress.reach(tally.reached());
    }
    progress.finish();
    Ok(Changed { object: Filled::new(fixture, tally), outcome: Became::Created, dry_run: session.config.dry_run })
}

/// Fills an account of the store that is there, or of one that is made for it.
fn fill(session: &Session, fixture: &Fixture) -> Result<Changed<Filled>, Refusal> {
    let options = session.options(Need::Change);
    let (StorePlace::Named(path) | StorePlace::Default(path)) = &session.config.store else {
        return found(session, fixture, &stores::open_in_memory(options)?);
    };
    match stores::open(path, options.clone()) {
        Err(refusal) if refusal.code() == Code::StoreNotFound => {}
        store => return work(session, fixture, &session.world(&store?)),
    }
    if session.config.dry_run {
        stores::check_vacant(path)?;
        // What would be made needs no store: there is nothing that could stand in its way.
        return walk(session, fixture, |_| Ok(()));
    }
    // An interrupt is noted, so that a store in the making is taken away again.
    let _held = session.signals.hold();
    let (_, filled) = stores::create(path, Guard::default(), options, |store| found(session, fixture, store))?;
    Ok(filled)
}

/// Makes the first account of an empty store, and fills it. The store begins when the fixture ends, unless its clock was
/// set: it is the same one whenever it is made.
fn found(session: &Session, fixture: &Fixture, store: &Store) -> Result<Changed<Filled>, Refusal> {
    if let Some(id) = session.config.caller.account.as_ref().filter(|named| named.id().is_some()) {
        slug(id.as_str())?;
    }
    let clock = Clock { fixed: session.config.clock.fixed.or(Some(fixture.end)) };
    let world = World { clock, ..session.world(store) };
    let first = Add { name: fixture.account.clone(), administrator: fixture.first_administrator() };
    let test = Some(TestStore { seed: fixture.seed });
    Found { test, first, now: clock.now(true) }.perform(&world)?;
    work(session, fixture, &world)
}

fn work(session: &Session, fixture: &Fixture, world: &World) -> Result<Changed<Filled>, Refusal> {
    let progress = Progress::new(fixture.total(), "filling", session.wants_progress());
    let watch = |reached| {
        progress.reach(reached);
        if session.interrupted().is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let filled = world.change(Fill { fixture: fixture.clone(), watch: &watch });
    progress.finish();
    Ok(filled?.output)
}

impl Shown for Filled {
    fn fields() -> Vec<&'static str> {
        vec!["account", "seed", "now", "canned", "inboxes", "agents", "contacts", "conversations", "messages"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ACCOUNT", "SEED", "AGENTS", "INBOXES", "CONTACTS", "CONVERSATIONS", "MESSAGES"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let Tally { agents, inboxes, contacts, conversations, messages, .. } = self.tally;
        let mut cells = vec![Cell::new(&self.account), Cell::new(self.seed)];
        cells.extend([agents, inboxes, contacts, conversations, messages].map(Cell::new));
        cells
    }

    fn key(&self) -> String {
        self.account.to_string()
    }
}
