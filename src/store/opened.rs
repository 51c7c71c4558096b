//! An open store, and its transactions.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::random::Random;
use crate::domain::time::Span;
use crate::store::deliveries::Delivering;
use crate::store::engine::Driver;
use crate::store::file::{self, Guard};
use crate::store::key::{self, Secret};
use crate::store::lock::{self, Held};
use crate::store::sqlite::{Mode, Sqlite};
use crate::store::{Error, Result, letters, migrations, webhook_calls};

/// A store that is open and up to date.
pub struct Store {
    sqlite: Sqlite,
    /// None in memory.
    place: Option<Place>,
    options: Options,
    secret: OnceCell<Secret>,
}

struct Place {
    path: PathBuf,
    guard: Guard,
    writable: bool,
    /// What others write is not seen: this user may not even take a lock.
    blind: bool,
}

const BLIND: &str = "only those who may write the directory of a store see what others change";

/// How the process that opens a store behaves.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long to wait for the lock.
    pub timeout: Duration,
    /// What those who wait for us are told, as in `agent add`.
    pub command: String,
    /// Whether an older store may be migrated.
    pub migrate: bool,
}

impl Options {
    /// At least a moment: a process that closes the store writes its log back, and others wait for that.
    fn patience(&self) -> Duration {
        self.timeout.max(Duration::from_secs(1))
    }

    fn waited(&self) -> Span {
        Span::from_secs(i64::try_from(self.timeout.as_secs()).unwrap_or(i64::MAX))
    }
}

impl Store {
    /// Opens what is there. Never creates anything.
    pub fn open(path: &Path, options: Options) -> Result<Self> {
        let store = Self::open_unchecked(path, options)?;
        let found = store.sqlite.version()?;
        if found == migrations::NEWEST {
            return Ok(store);
        }
        store.migrate(found)
    }

    /// Opens what is there, of whatever version it is: to look at it, to check it, or to restore over it.
    pub fn open_unchecked(path: &Path, options: Options) -> Result<Self> {
        Self::open_inspected(file::inspect(path)?, options)
    }

    /// Opens a copy that may take the place of a store, of whatever version it is.
    pub fn open_copy(path: &Path, options: Options) -> Result<Self> {
        Self::open_inspected(file::inspect_copy(path)?, options)
    }

    fn open_inspected(inspected: file::Inspected, options: Options) -> Result<Self> {
        let file::Inspected { path, guard, writable } = inspected;
        let mode = if writable {
            Mode::ReadWrite
        } else if has_log(&path) {
            Mode::ReadOnly
        } else {
            Mode::Immutable
        };
        let sqlite = Sqlite::open(&path, mode)?;
        sqlite.wait_at_most(options.patience())?;
        let place = Some(Place { path, guard, writable, blind: mode == Mode::Immutable });
        Ok(Self { sqlite, place, options, secret: OnceCell::new() })
    }

    /// Puts the content of a copy into the place of a store, however damaged that is, in one step that other processes
    /// see. A rehearsal stops before it. A newer store is left alone. The copy is open already: whoever becomes the store's
    /// owner may not read it any more.
    pub fn restore(path: &Path, from: &Self, options: &Options, rehearsal: bool) -> Result<()> {
        let file::Inspected { path, guard, writable } = file::inspect(path)?;
        if !writable {
            return Err(Error::ReadOnly { path });
        }
        let sqlite = Sqlite::open_unprepared(&path, Mode::ReadWrite)?;
        sqlite.wait_at_most(options.patience())?;
        let _held = lock::take(&path, &guard, &options.command, options.timeout)?;
        match sqlite.version() {
            Ok(found) if found > migrations::NEWEST => {
                return Err(Error::Newer { path, found, known: migrations::NEWEST });
            }
            Ok(_) | Err(Error::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
        if rehearsal { sqlite.check_in_place() } else { sqlite.restore_from(&from.sqlite) }
    }

    /// A store that lives in memory, empty.
    pub fn in_memory(options: Options) -> Result<Self> {
        let mut sqlite = Sqlite::in_memory()?;
        migrations::run(&mut sqlite)?;
        Ok(Self { sqlite, place: None, options, secret: OnceCell::new() })
    }

    /// Brings an older store up to date, keeping a copy of what it was.
    fn migrate(mut self, found: i64) -> Result<Self> {
        let place = self.place.as_ref().map(|p| (p.path.clone(), p.guard));
        let Some((path, guard)) = place else { return Ok(self) };
        if found > migrations::NEWEST {
            return Err(Error::Newer { path, found, known: migrations::NEWEST });
        }
        if !self.options.migrate {
            return Err(Error::Outdated { path, found, needed: migrations::NEWEST });
        }
        let _held = lock::take(&path, &guard, &self.options.command, self.options.timeout)?;
        self.sqlite.check_in_place()?;
        // Somebody may have done it while we waited.
        if self.sqlite.version()? < migrations::NEWEST {
            let copy = migrations::back_up_before(&self.sqlite, &path, found)?;
            guard.apply(&copy)?;
            migrations::run(&mut self.sqlite)?;
        }
        Ok(self)
    }

    /// Takes the lock and begins a transaction that may write. It is rolled back unless committed.
    pub fn begin(&self) -> Result<Transaction<'_>> {
        self.begin_with(true)
    }

    /// As [`Store::begin`], for bookkeeping that may go with the power until [`Store::sync`].
    pub fn begin_relaxed(&self) -> Result<Transaction<'_>> {
        self.begin_with(false)
    }

    /// Waits until all that was committed is on the disk.
    pub fn sync(&self) -> Result<()> {
        self.sqlite.sync()
    }

    /// All that is read until it is dropped is of one moment. It waits for nobody, and nobody waits for it.
    pub fn snapshot(&self) -> Result<Snapshot<'_>> {
        self.sqlite.begin_reading()?;
        Ok(Snapshot { store: self })
    }

    fn begin_with(&self, wait_for_disk: bool) -> Result<Transaction<'_>> {
        let held = self.lock()?;
        self.sqlite.wait_for_disk(wait_for_disk)?;
        self.sqlite.begin().map_err(|error| match error {
            Error::Locked { path, holder, .. } => Error::Locked { path, holder, waited: self.options.waited() },
            other => other,
        })?;
        Ok(Transaction { store: self, _held: held, open: true })
    }

    /// The secret beside the store; made where there is none and the caller, who holds the lock, wants it. One in memory
    /// lasts as long as that.
    pub fn secret(&self, make: bool) -> Result<Option<Secret>> {
        if let Some(known) = self.secret.get() {
            return Ok(Some(known.clone()));
        }
        let secret = match &self.place {
            Some(place) => key::read(&place.path, place.guard, make)?,
            None => Some(Random::System.bytes::<32>().map_err(|error| Error::Other(error.to_string()))?.to_vec()),
        };
        Ok(secret.map(|secret| self.secret.get_or_init(|| secret).clone()))
    }

    /// Takes the lock without beginning anything; none in memory.
    pub fn lock(&self) -> Result<Option<Held>> {
        let Some(place) = &self.place else { return Ok(None) };
        if !place.writable {
            return Err(Error::ReadOnly { path: place.path.clone() });
        }
        lock::take(&place.path, &place.guard, &self.options.command, self.options.timeout).map(Some)
    }

    /// Begins to deliver letters; none in memory. What a deliverer who was killed has left behind is taken back first.
    pub fn begin_deliveries(&self) -> Result<Option<Delivering>> {
        let Some(place) = self.place.as_ref().filter(|place| place.writable) else { return Ok(None) };
        let file = lock::open(&lock::lock_path(&place.path), &place.guard)?;
        let delivering = Delivering::begin(file)?;
        let mut lessees = letters::list_lessees(&self.sqlite)?;
        lessees.extend(webhook_calls::list_lessees(&self.sqlite)?);
        for number in lessees {
            if delivering.take(number)? {
                let transaction = self.begin()?;
                letters::end_leases(transaction.db(), number)?;
                webhook_calls::end_leases(transaction.db(), number)?;
                transaction.commit()?;
                delivering.let_go(number)?;
            }
        }
        Ok(Some(delivering))
    }

    /// For reading outside a transaction.
    pub fn db(&self) -> &dyn Driver {
        &self.sqlite
    }

    /// The file, without symbolic links; none in memory.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.path.as_path())
    }

    /// Looks whether somebody else has committed something since `seen` was told: the number to look with next. Reads no
    /// table and keeps no transaction open. Refuses a file that is no longer the one that was opened, or is no longer of
    /// this version.
    pub fn changed_since(&self, seen: Option<i64>) -> Result<Option<i64>> {
        self.sqlite.check_in_place()?;
        let number = self.sqlite.data_version()?;
        if seen == Some(number) {
            return Ok(None);
        }
        let Some(place) = &self.place else { return Ok(Some(number)) };
        let (path, found, known) = (place.path.clone(), self.sqlite.version()?, migrations::NEWEST);
        if place.blind {
            return Err(Error::Denied { path, reason: BLIND.to_owned() });
        }
        match found.cmp(&known) {
            Ordering::Greater => Err(Error::Newer { path, found, known }),
            Ordering::Less => Err(Error::Outdated { path, found, needed: known }),
            Ordering::Equal => Ok(Some(number)),
        }
    }

    /// What is told of a store whose content is another one than it was.
    pub fn moved(&self) -> Error {
        Error::Moved { path: self.path().unwrap_or(Path::new(":memory:")).to_owned() }
    }

    pub fn version(&self) -> Result<i64> {
        self.sqlite.version()
    }

    pub fn is_writable(&self) -> bool {
        self.place.as_ref().is_none_or(|place| place.writable)
    }
}

/// A store in the making, under another name. It takes its place in one step, whole, or leaves no trace.
pub struct Draft {
    store: Option<Store>,
    target: PathBuf,
    path: PathBuf,
}

impl Draft {
    /// Begins a new store for a place where there is none.
    pub fn begin(target: &Path, guard: Guard, options: Options) -> Result<Self> {
        let target = file::prepare_place(target, guard)?;
        file::clear_abandoned(&target);
        let path = file::create_beside(&target, guard)?;
        let mut draft = Self { store: None, target, path };
        let mut sqlite = Sqlite::open(&draft.path, Mode::ReadWrite)?;
        sqlite.found()?;
        migrations::run(&mut sqlite)?;
        let place = Place { path: draft.path.clone(), guard, writable: true, blind: false };
        draft.store = Some(Store { sqlite, place: Some(place), options, secret: OnceCell::new() });
        Ok(draft)
    }

    pub fn store(&self) -> &Store {
        self.store.as_ref().expect("a draft holds its store until it is published")
    }

    /// Puts it into its place and opens it there. Where another process was first, that one's stays.
    pub fn publish(mut self) -> Result<Store> {
        let store = self.store.take().expect("a draft holds its store until it is published");
        let options = store.options.clone();
        // The last close writes the log back: what is linked is one complete file.
        drop(store);
        file::take_place(&self.path, &self.target)?;
        Store::open(&self.target, options)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.store = None;
        file::discard(&self.path);
    }
}

/// A log with something in it: the file alone is not the whole store.
fn has_log(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(PathBuf::from(name)).is_ok_and(|meta| meta.len() > 0)
}

/// One moment of the store, as long as it is held.
pub struct Snapshot<'s> {
    store: &'s Store,
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // Nothing was written: closing the connection would end it just the same.
        let _ = self.store.sqlite.rollback();
    }
}

/// A transaction that may write.
pub struct Transaction<'s> {
    store: &'s Store,
    _held: Option<Held>,
    open: bool,
}

impl Transaction<'_> {
    pub fn db(&self) -> &dyn Driver {
        &self.store.sqlite
    }

    pub fn commit(mut self) -> Result<()> {
        self.store.sqlite.commit()?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open {
            // Closing the connection would roll back just the same; there is nothing to tell.
            let _ = self.store.sqlite.rollback();
        }
    }
}
