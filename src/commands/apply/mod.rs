//! `convoctl apply`

mod away;
mod shown;

use std::path::PathBuf;
use std::rc::Rc;

pub use away::diff;

use crate::commands::apply::shown::{plan, print_keys, told, told_restored};
use crate::commands::arguments::slug;
use crate::commands::documents;
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::{counted, listed};
use crate::commands::{Outcome, Session};
use crate::config::StorePlace;
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::apply::{Applied, AskedApply, Entry, Kept, Spooled};
use crate::operations::codes::{Code, Exit};
use crate::operations::restore::{Restore, Restored};
use crate::operations::run::{Caller, Done};
use crate::operations::stores::{self, Guard, Store};
use crate::operations::{Refusal, World};
use crate::terminal::Format;
use crate::terminal::output::Printer;

/// Make the account what a file declares
///
/// The file holds what export prints, as JSON lines or as YAML: an object for each person, inbox and canned response, and
/// for contacts and conversations that are there. A key that is missing leaves things as they are, a null clears them;
/// `state: absent` deletes a thing, `state: created` makes it once and leaves it alone ever after. What no verb can set,
/// such as created_at, is compared and left as it is. Everything is done in one transaction, or nothing; what is deleted goes
/// last, and `state: absent` asks no questions. Nobody is mailed unless --send-invites is given. Applied again, a file changes
/// nothing.
///
/// --restore takes all that an export holds. What is not in it is gone: invitations, letters and how they fared, held mail,
/// the log, and the key of our Message-IDs, so that answers to earlier mail begin new conversations and a mail that came in
/// before comes in again. To move a store as it is, use db backup and db restore.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl apply -f desk.yaml --dry-run
  convoctl export > desk.jsonl && convoctl --db other.db apply -f desk.jsonl --create
  convoctl apply -f desk.yaml --set team --prune --yes
  convoctl --db new.db apply -f account.jsonl --restore --create")]
pub struct Args {
    /// A file, a folder of files (not of folders), or - for standard input
    #[arg(short = 'f', long = "file", value_name = "FILE|DIR|-")]
    file: PathBuf,
    /// Make the store and the account where they are missing
    #[arg(long)]
    create: bool,
    /// Put an empty account back as it was exported, with all that no verb sets
    #[arg(long, conflicts_with_all = ["send_invites", "prune", "set"])]
    restore: bool,
    /// Invite by mail whoever is new
    #[arg(long)]
    send_invites: bool,
    /// Delete what earlier applies of the set have made and the file does not name
    #[arg(long, requires = "set")]
    prune: bool,
    /// Remember what is made under this name
    #[arg(long, value_name = "NAME")]
    set: Option<String>,
    /// Refuse to delete more than so many [default: 10]
    #[arg(long, value_name = "N", requires = "prune")]
    max_deletes: Option<usize>,
    /// With --dry-run: exit 10 where anything would change
    #[arg(long)]
    exit_code: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        if self.exit_code && !session.config.dry_run {
            return Err(Refusal::usage("--exit-code tells what a --dry-run would change: it needs --dry-run").into());
        }
        if self.restore { self.restore(session) } else { self.apply(session) }
    }

    fn apply(&self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Applied>>().map_err(Refusal::from)?;
        let asked = AskedApply { set: self.set.as_deref().map(slug).transpose()?, ..self.asked() };
        if self.prune {
            session.check_can_confirm("apply --prune")?;
        }
        let spool = documents::read(session, &self.file)?;
        forewarn(session, spool.count, CHANGED);
        if session.config.server.is_some() {
            let done = away::apply(session, &asked, &spool)?;
            return self.tell(session, &printer, None, &done);
        }
        let apply = asked.apply(spool, entry(session, self.create))?;
        let (store, done) = perform(session, self.create, |world| {
            if self.prune {
                session.change_confirmed_here(world, apply.clone(), plan)
            } else {
                Ok(world.change(apply.clone())?)
            }
        })?;
        self.tell(session, &printer, store.as_ref(), &done)
    }

    fn asked(&self) -> AskedApply {
        AskedApply {
            create: self.create,
            restore: self.restore,
            send_invites: self.send_invites,
            prune: self.prune,
            max_deletes: self.max_deletes,
            ..AskedApply::default()
        }
    }

    /// Tells what was done, and sees to the letters; a server has sent them.
    fn tell(
        &self,
        session: &Session,
        printer: &Printer<Changed<Applied>>,
        store: Option<&Store>,
        done: &Done<Changed<Applied>>,
    ) -> Outcome {
        let Done { output: applied, letters, .. } = done;
        if session.output.format == Format::Id {
            print_keys(session, applied)?;
        } else {
            printer.changed(applied, &told(applied))?;
        }
        warn_of_kept(session, &applied.object.kept);
        match store {
            Some(store) => session.deliver_own(&session.world(store), letters, Reach::All(u64::MAX)),
            None => session.tell_of(letters.away.as_ref()),
        };
        let Applied { created, updated, deleted, .. } = applied.object;
        Ok(if self.exit_code && created + updated + deleted > 0 { Exit::Differs } else { Exit::Ok })
    }

    fn restore(&self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Restored>>().map_err(Refusal::from)?;
        let spool: Spooled = documents::read(session, &self.file)?;
        forewarn(session, spool.count, RESTORED);
        if session.config.server.is_some() {
            return away::restore(session, &self.asked(), &spool);
        }
        let restore = Restore { spool: Rc::new(spool), entry: entry(session, self.create) };
        let (_, Done { output: restored, .. }) =
            perform(session, self.create, |world| Ok(world.change(restore.clone())?))?;
        printer.changed(&restored, &told_restored(&restored))?;
        Ok(if self.exit_code { Exit::Differs } else { Exit::Ok })
    }
}

/// From so many objects on, others are told beforehand how long they may have to wait.
const LONG: u64 = 50_000;

/// How many objects a second become what they are declared to be where all of them change, and are put back.
const CHANGED: u64 = 5_000;
const RESTORED: u64 = 40_000;

fn forewarn(session: &Session, objects: u64, a_second: u64) {
    if objects > LONG {
        let seconds = objects / a_second + 1;
        session.messages.say(&format!("{objects} objects hold the store for at most about {seconds} s; others wait"));
    }
}

/// How the file comes to its account: a person's is their own.
pub fn entry(session: &Session, create: bool) -> Entry {
    let caller = &session.config.caller;
    Entry { named: caller.account.clone().filter(|_| caller.person.is_none()), create }
}

/// The world in which a file is applied. Which account an operator means is for the operation to find out: it may not be
/// there yet.
fn caller(session: &Session) -> Caller {
    let caller = session.config.caller.clone();
    let account: Option<Reference> = caller.account.clone().filter(|_| caller.person.is_some());
    Caller { account, ..caller }
}

/// Performs a change in the store, which is made where it is missing and may be; and the store, where it is kept.
pub fn perform<T>(
    session: &Session,
    create: bool,
    change: impl Fn(&World) -> anyhow::Result<T>,
) -> anyhow::Result<(Option<Store>, T)> {
    let caller = caller(session);
    let inside = |store: &Store| change(&World { caller: &caller, ..session.world(store) });
    let missing = match session.open(Need::Change) {
        Err(refusal) if create && refusal.code() == Code::StoreNotFound => refusal,
        opened => {
            let store = opened?;
            let done = inside(&store)?;
            return Ok((Some(store), done));
        }
    };
    let options = session.options(Need::Change);
    let (StorePlace::Named(path) | StorePlace::Default(path)) = &session.config.store else {
        return Err(missing.into());
    };
    if caller.person.is_some() {
        return Err(Refusal::Denied { what: "making a store", whom: "the operator, without --as" }.into());
    }
    let now = session.config.clock.now(false);
    if session.config.dry_run {
        let store = stores::open_in_memory(options)?;
        stores::found_empty(&store, now)?;
        return Ok((None, inside(&store)?));
    }
    let mut failed = None;
    let made = stores::create(path, Guard::default(), options, |store| {
        stores::found_empty(store, now)?;
        inside(store).map_err(|error| match error.downcast::<Refusal>() {
            Ok(refusal) => refusal,
            Err(other) => {
                failed = Some(other);
                Refusal::Declined
            }
        })
    });
    match (made, failed) {
        (_, Some(error)) => Err(error),
        (made, None) => made.map(|(store, done)| (Some(store), done)).map_err(Into::into),
    }
}

/// Says once what was declared and is not for a file to set.
pub fn warn_of_kept(session: &Session, kept: &Kept) {
    if kept.objects > 0 {
        let objects = counted(kept.objects.unsigned_abs(), "object");
        let verb = if kept.objects == 1 { "differs" } else { "differ" };
        let fields: Vec<String> = kept.fields.iter().map(ToString::to_string).collect();
        let fields = listed(&fields);
        session
            .messages
            .warn(&format!("{objects} {verb} in what the store alone keeps, which was left as it is: {fields}"));
    }
}
