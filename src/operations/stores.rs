//! Stores as a whole: opening, making, looking, checking, copying, restoring. Plain functions over the store, for the
//! operator. The doors know a store by what stands here, and hand it on without looking into it.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::account::Account;
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::outcome::Changed;
use crate::domain::time::Instant;
use crate::operations::accounts;
use crate::operations::codes::Code;
use crate::operations::desk::{Actor, Desk, Recorded};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Caller, Change, Right, Scope, World};
use crate::store::{self, Draft, accounts as account_rows, file, letters, meta, migrations};

pub use crate::store::file::Guard;
pub use crate::store::{Options, Store};

/// Opens what is there, up to date. Never creates anything.
pub fn open(path: &Path, options: Options) -> Result<Store, Refusal> {
    Ok(Store::open(path, options)?)
}

/// Opens a store that was there before: where it is not now, it was moved.
pub fn open_again(path: &Path, options: Options) -> Result<Store, Refusal> {
    open(path, options).map_err(|refusal| match refusal {
        Refusal::Store(store::Error::Missing { path }) => Refusal::Store(store::Error::Moved { path }),
        refusal => refusal,
    })
}

/// Opens what is there, of whatever version it is.
pub fn open_any_version(path: &Path, options: Options) -> Result<Store, Refusal> {
    Ok(Store::open_unchecked(path, options)?)
}

/// Refuses a store whose file is no longer the one that was opened, or is of another version by now.
pub fn check_in_place(store: &Store) -> Result<(), Refusal> {
    store.changed_since(None)?;
    Ok(())
}

/// Looks whether anything was changed by somebody else since `seen` was told, as [`World::changed_since`] does.
pub fn changed_since(store: &Store, seen: Option<i64>) -> Result<Option<i64>, Refusal> {
    Ok(store.changed_since(seen)?)
}

/// An empty store that lives as long as the process.
pub fn open_in_memory(options: Options) -> Result<Store, Refusal> {
    Ok(Store::in_memory(options)?)
}

/// Makes a store that `fill` writes its first rows into. It takes its place whole, or not at all.
pub fn create<T>(
    path: &Path,
    guard: Guard,
    options: Options,
    fill: impl FnOnce(&Store) -> Result<T, Refusal>,
) -> Result<(Store, T), Refusal> {
    let draft = Draft::begin(path, guard, options)?;
    let filled = fill(draft.store())?;
    Ok((draft.publish()?, filled))
}

/// Refuses a place where there is something already.
pub fn check_vacant(path: &Path) -> Result<(), Refusal> {
    Ok(file::check_vacant(path)?)
}

/// How the files of a store are kept that one group of this host shares; without a group, of one's own.
pub fn guard(group: Option<&str>) -> Result<Guard, Refusal> {
    Ok(group.map_or_else(|| Ok(Guard::default()), Guard::shared)?)
}

const NO_FILE: &str = "no such file or directory";

/// Whether a new store is one for tests, and how.
#[derive(Debug, Clone, Copy)]
pub struct TestStore {
    pub seed: i64,
}

/// Makes the first account of a store that was laid out just now.
pub struct Found {
    pub test: Option<TestStore>,
    pub first: accounts::Add,
    /// The time at which the store begins.
    pub now: Instant,
}

/// Makes what was opened for the first time a store, without any account yet.
pub fn found_empty(store: &Store, now: Instant) -> Result<(), Refusal> {
    let transaction = store.begin()?;
    meta::insert(transaction.db(), now, None)?;
    Ok(transaction.commit()?)
}

impl Found {
    /// Writes what a store knows of itself, then its first account, through the ordinary runner.
    pub fn perform(self, world: &World) -> Result<Changed<Account>, Refusal> {
        let transaction = world.store.begin()?;
        meta::insert(transaction.db(), self.now, self.test.map(|test| test.seed))?;
        transaction.commit()?;
        // A dry run has a store of its own in memory, which nobody keeps.
        // And the account that was named is the one to be made.
        let caller = Caller { account: None, ..world.caller.clone() };
        let kept = World { caller: &caller, ..world.with_dry_run(false) };
        let mut done = kept.change(self.first)?.output;
        done.dry_run = world.dry_run;
        Ok(done)
    }
}

/// What there is to know of a store.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StoreStatus {
    pub path: Option<String>,
    pub engine: &'static str,
    pub schema: i64,
    pub newest_schema: i64,
    pub size_bytes: u64,
    pub created_at: Option<Instant>,
    pub test: bool,
    pub writable: bool,
    /// Who can write the file, and so is its administrator.
    pub administered_by: String,
    pub accounts: i64,
    pub agents: i64,
    pub inboxes: i64,
    pub letters_queued: i64,
    pub events: i64,
}

pub fn status(store: &Store) -> Result<StoreStatus, Refusal> {
    let db = store.db();
    let schema = store.version()?;
    let current = schema == migrations::NEWEST;
    let contents = if current { meta::count(db)? } else { meta::Contents::default() };
    let known = if current { Some(meta::find(db)?) } else { None };
    let path = store.path().map(Path::to_owned);
    let size_bytes = path.as_deref().and_then(|p| std::fs::metadata(p).ok()).map_or(0, |meta| meta.len());
    Ok(StoreStatus {
        engine: "sqlite",
        schema,
        newest_schema: migrations::NEWEST,
        size_bytes,
        created_at: known.map(|meta| meta.created_at),
        test: known.is_some_and(|meta| meta.test_seed.is_some()),
        writable: store.is_writable(),
        administered_by: path.as_deref().map_or_else(|| "this process".to_owned(), file::administered_by),
        path: path.map(|path| path.display().to_string()),
        accounts: contents.accounts,
        agents: contents.agents,
        inboxes: contents.inboxes,
        letters_queued: if current { letters::count_queued(db, None)? } else { 0 },
        events: contents.events,
    })
}

/// What a check of a store found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StoreCheck {
    pub path: Option<String>,
    pub ok: bool,
    /// What is wrong, a sentence each.
    pub problems: Vec<String>,
}

/// Checks a store that may be too damaged to be opened.
pub fn check_at(path: &Path, options: Options) -> Result<StoreCheck, Refusal> {
    match Store::open_unchecked(path, options) {
        Err(store::Error::Damaged { path, detail }) => {
            Ok(StoreCheck { path: Some(path.display().to_string()), ok: false, problems: vec![detail] })
        }
        opened => check(&opened?),
    }
}

/// Checks pages, indexes and references.
pub fn check(store: &Store) -> Result<StoreCheck, Refusal> {
    let problems = match store.db().check() {
        Ok(findings) => findings,
        Err(store::Error::Damaged { detail, .. }) => vec![detail],
        Err(error) => return Err(error.into()),
    };
    let path = store.path().map(|path| path.display().to_string());
    Ok(StoreCheck { path, ok: problems.is_empty(), problems })
}

/// Writes a complete copy of the store into a file that does not exist yet, for its owner alone. The file is there once
/// it is complete.
pub fn back_up(store: &Store, to: &Path) -> Result<(), Refusal> {
    let refused = |error| unwritten(to, error);
    file::check_vacant(to).map_err(refused)?;
    file::clear_abandoned(to);
    let unfinished = file::create_beside(to, Guard::default()).map_err(refused)?;
    let written = store.db().back_up(&unfinished).and_then(|()| file::take_place(&unfinished, to));
    file::discard(&unfinished);
    written.map_err(refused)
}

fn unwritten(to: &Path, error: store::Error) -> Refusal {
    let path = to.display().to_string();
    match error {
        store::Error::Exists { .. } => Refusal::FileExists { path },
        store::Error::Missing { .. } => {
            Refusal::FileUnwritable { path, reason: NO_FILE.to_owned(), code: Code::FileNotFound }
        }
        store::Error::Denied { reason, .. } => Refusal::FileUnwritable { path, reason, code: Code::FileDenied },
        other => other.into(),
    }
}

/// A copy that could take the place of a store, open.
pub struct Copy {
    source: Store,
    path: PathBuf,
    pub status: StoreStatus,
}

/// Looks whether a file could take the place of the store: it is one of ours, whole, and not newer than this binary.
pub fn check_backup(from: &Path, options: Options) -> Result<Copy, Refusal> {
    let source = Store::open_copy(from, Options { migrate: false, ..options }).map_err(|error| match error {
        // The copy is a file that was named, and no store that could be made.
        store::Error::Missing { path } => Refusal::FileDenied {
            path: path.display().to_string(),
            reason: NO_FILE.to_owned(),
            code: Code::FileNotFound,
        },
        other => other.into(),
    })?;
    let found = source.version()?;
    if found > migrations::NEWEST {
        return Err(store::Error::Newer { path: from.to_owned(), found, known: migrations::NEWEST }.into());
    }
    let findings = check(&source)?;
    if let Some(detail) = findings.problems.into_iter().next() {
        return Err(store::Error::Damaged { path: from.to_owned(), detail }.into());
    }
    Ok(Copy { status: status(&source)?, path: from.to_owned(), source })
}

/// Puts the content of a copy into a store's place, be it damaged; where there is no store, makes one of it. A dry run
/// looks whether that can be done.
pub fn restore(path: &Path, from: &Copy, options: Options, dry_run: bool) -> Result<(), Refusal> {
    match Store::restore(path, &from.source, &options, dry_run) {
        Err(store::Error::Missing { .. }) if dry_run => check_vacant(path),
        Err(store::Error::Missing { .. }) => {
            create(path, Guard::default(), options, |store| Ok(store.db().restore(&from.path)?)).map(|_| ())
        }
        restored => Ok(restored?),
    }
}

/// Tells the log of every account that the store was restored.
#[derive(Debug, Clone)]
pub struct NoteRestored;

impl NoteRestored {
    /// Concerns no account in particular: the one that was named may be none of the copy's.
    pub fn write(self, world: &World) -> Result<(), Refusal> {
        let caller = Caller { os_user: world.caller.os_user.clone(), ..Caller::default() };
        let world = World { caller: &caller, ..world.with_dry_run(false) };
        world.change(self)?;
        Ok(())
    }
}

impl Change for NoteRestored {
    type Output = ();

    const NAME: &'static str = "store.restore";
    const DEED: &'static str = "restoring the store";
    const RIGHT: Right = Right::Operator;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<(), Refusal> {
        desk.view.actor = Actor::Operator;
        for account in account_rows::first(desk.db, i64::MAX)? {
            desk.record_in(
                account.id,
                Recorded {
                    action: Action::StoreRestored,
                    subject: (SubjectKind::Store, account.name.as_str()),
                    before: None,
                    after: None,
                },
            )?;
        }
        Ok(())
    }
}
