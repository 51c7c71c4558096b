//! SQLite behind the seam.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};

use crate::store::engine::{Driver, Findings, Row, Sink, Value};
use crate::store::{Error, Result};

/// Stands in the header of every store of ours: "cnvo".
pub const APPLICATION_ID: i32 = 0x636e_766f;

/// How long a connection waits for a lock that has not been told otherwise; what SQLite's binding begins with.
const WAIT: Duration = Duration::from_secs(5);

/// A connection to an embedded store.
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
    /// The file that was opened: its device and number. None for a store in memory.
    identity: Cell<Option<(u64, u64)>>,
    /// How long a lock is waited for.
    wait: Cell<Duration>,
    /// Whether a commit waits for the disk.
    waits: Cell<bool>,
}

/// How a file is opened. Nothing is ever created by opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    ReadWrite,
    ReadOnly,
    /// Nobody writes it: not even a lock is taken, as a directory without write permission demands.
    Immutable,
}

impl Sqlite {
    pub fn open(path: &Path, mode: Mode) -> Result<Self> {
        Self::open_unprepared(path, mode)?.prepared()
    }

    /// Opens a file without reading anything of it: it may be damaged.
    pub fn open_unprepared(path: &Path, mode: Mode) -> Result<Self> {
        let base = OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = match mode {
            Mode::ReadWrite => Connection::open_with_flags(path, base | OpenFlags::SQLITE_OPEN_READ_WRITE),
            Mode::ReadOnly => Connection::open_with_flags(path, base | OpenFlags::SQLITE_OPEN_READ_ONLY),
            Mode::Immutable => {
                let flags = base | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                Connection::open_with_flags(immutable_uri(path), flags)
            }
        };
        let connection = opened.map_err(|e| translate(path, WAIT, &e))?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            identity: Cell::new(identity(path)),
            wait: Cell::new(WAIT),
            waits: Cell::new(true),
        })
    }

    pub fn in_memory() -> Result<Self> {
        let path = PathBuf::from(":memory:");
        let connection = Connection::open_in_memory().map_err(|e| translate(&path, WAIT, &e))?;
        Self { connection, path, identity: Cell::new(None), wait: Cell::new(WAIT), waits: Cell::new(true) }.prepared()
    }

    fn prepared(self) -> Result<Self> {
        // The lock file makes writers wait their turn; this bound is for a checkpoint that meets a reader.
        self.wait_at_most(self.wait.get())?;
        self.run(|c| c.execute_batch("PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"))?;
        // A plan depends on the statement alone. Otherwise one whose values might let a partial index be used is compiled
        // anew with every value: most of the time of a change that runs it for thousands of people.
        self.run(|c| c.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true))?;
        self.connection.set_prepared_statement_cache_capacity(64);
        Ok(self)
    }

    fn run<'c, T>(&'c self, work: impl FnOnce(&'c Connection) -> rusqlite::Result<T>) -> Result<T> {
        work(&self.connection).map_err(|e| self.failed(&e))
    }

    /// The number of the newest migration that it has seen; 0 before the first.
    pub fn version(&self) -> Result<i64> {
        self.run(|c| c.query_row("PRAGMA user_version", [], |row| row.get(0)))
    }

    /// Marks a fresh database as ours, and as one that readers and a writer can share.
    pub fn found(&self) -> Result<()> {
        self.run(|c| c.pragma_update(None, "application_id", APPLICATION_ID))?;
        self.run(|c| c.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(())))
    }

    pub fn set_version(&self, version: i64) -> Result<()> {
        self.run(|c| c.pragma_update(None, "user_version", version))
    }

    /// The connection itself, for the migrations alone.
    pub fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// How long a lock of SQLite's own is waited for: somebody else's transaction, or a checkpoint that meets a reader.
    pub fn wait_at_most(&self, timeout: Duration) -> Result<()> {
        self.wait.set(timeout);
        self.run(|c| c.busy_timeout(timeout))
    }

    /// Whether a commit waits until it is on the disk. What was not waited for survives the death of the process, and goes
    /// with the power.
    pub fn wait_for_disk(&self, wait: bool) -> Result<()> {
        if self.waits.get() == wait {
            return Ok(());
        }
        self.run(|c| c.execute_batch(if wait { "PRAGMA synchronous=FULL" } else { "PRAGMA synchronous=NORMAL" }))?;
        self.waits.set(wait);
        Ok(())
    }

    /// Waits until all that was committed is on the disk.
    pub fn sync(&self) -> Result<()> {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        match std::fs::File::open(&log) {
            Ok(file) => file.sync_data().map_err(|error| Error::Io(error.to_string())),
            // In memory, or written back already.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(Error::Io(error.to_string())),
        }
    }

    fn failed(&self, error: &rusqlite::Error) -> Error {
        translate(&self.path, self.wait.get(), error)
    }

    /// Puts the content of another into this one's file, in one step, however damaged that is.
    pub fn restore_from(&self, source: &Self) -> Result<()> {
        self.check_in_place()?;
        let failed = |e: &rusqlite::Error| self.failed(e);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let mut target = Connection::open_with_flags(&self.path, flags).map_err(|e| failed(&e))?;
        target.busy_timeout(self.wait.get()).map_err(|e| failed(&e))?;
        copy(&source.connection, &mut target).map_err(|e| failed(&e))?;
        target.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(())).map_err(|e| failed(&e))
    }

    /// Refuses where the file at the path is no longer the one that was opened.
    pub fn check_in_place(&self) -> Result<()> {
        if self.identity.get() == identity(&self.path) || self.path == Path::new(":memory:") {
            return Ok(());
        }
        Err(Error::Moved { path: self.path.clone() })
    }
}

fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

fn immutable_uri(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt as _;
    let mut uri = "file:".to_owned();
    for &byte in path.as_os_str().as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

impl Driver for Sqlite {
    fn begin(&self) -> Result<()> {
        self.execute("BEGIN IMMEDIATE", &[])?;
        let in_place = self.check_in_place();
        if in_place.is_err() {
            self.rollback()?;
        }
        in_place
    }

    fn begin_reading(&self) -> Result<()> {
        self.execute("BEGIN DEFERRED", &[]).map(|_| ())
    }

    fn commit(&self) -> Result<()> {
        self.execute("COMMIT", &[]).map(|_| ())
    }

    fn rollback(&self) -> Result<()> {
        if self.connection.is_autocommit() {
            return Ok(());
        }
        self.execute("ROLLBACK", &[]).map(|_| ())
    }

    fn execute(&self, sql: &str, values: &[Value]) -> Result<usize> {
        self.run(|c| c.prepare_cached(sql)?.execute(rusqlite::params_from_iter(values)))
    }

    fn insert(&self, sql: &str, values: &[Value]) -> Result<i64> {
        self.run(|c| c.prepare_cached(sql)?.insert(rusqlite::params_from_iter(values)))
    }

    fn query(&self, sql: &str, values: &[Value], sink: &mut Sink) -> Result<()> {
        let mut statement = self.run(|c| c.prepare_cached(sql))?;
        let failed = |e: &rusqlite::Error| self.failed(e);
        let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(|e| failed(&e))?;
        while let Some(row) = rows.next().map_err(|e| failed(&e))? {
            if !sink(&SqliteRow(row))? {
                break;
            }
        }
        Ok(())
    }

    fn execute_many(&self, sql: &str, rows: &mut dyn Iterator<Item = Vec<Value<'_>>>) -> Result<usize> {
        // A transaction that is open already holds these rows too.
        let alone = self.connection.is_autocommit();
        if alone {
            self.execute("BEGIN", &[])?;
        }
        let changed = rows.map(|row| self.execute(sql, &row)).sum::<Result<usize>>();
        if alone {
            if changed.is_ok() { self.commit()? } else { self.rollback()? }
        }
        changed
    }

    fn back_up(&self, to: &Path) -> Result<()> {
        let mut target =
            Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|e| translate(to, WAIT, &e))?;
        copy(&self.connection, &mut target).map_err(|e| translate(to, WAIT, &e))?;
        // One complete file: its reader finds no log beside it.
        target.query_row("PRAGMA journal_mode=DELETE", [], |_| Ok(())).map_err(|e| translate(to, WAIT, &e))
    }

    fn restore(&self, from: &Path) -> Result<()> {
        self.restore_from(&Sqlite::open(from, Mode::ReadOnly)?)
    }

    fn scrub(&self) -> Result<bool> {
        // The log holds pages as they were before. Its first column says whether somebody is busy with it.
        self.run(|c| c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)))
            .map(|busy| busy == 0)
    }

    fn check(&self) -> Result<Findings> {
        let mut findings = Findings::new();
        let checks = ["PRAGMA integrity_check", "PRAGMA foreign_key_check"];
        for pragma in checks {
            self.query(pragma, &[], &mut |row| {
                let line = row.text(0)?;
                if pragma == checks[1] {
                    findings.push(format!("a row of {line} points at a row that does not exist"));
                } else if line != "ok" {
                    findings.push(line.to_owned());
                }
                Ok(true)
            })?;
        }
        let known = "SELECT count(*) FROM sqlite_schema WHERE name = 'message_index'";
        if crate::store::engine::count(self, known, &[])? == 0 {
            return Ok(findings);
        }
        // It writes nothing, but is written as if it did: where that cannot be, or would wait for others, it is left out.
        let sql = "INSERT INTO message_index (message_index, rank) VALUES ('integrity-check', 1)";
        self.run(|c| c.busy_timeout(Duration::ZERO))?;
        let asked = self.execute(sql, &[]);
        self.wait_at_most(self.wait.get())?;
        match asked {
            Ok(_) | Err(Error::ReadOnly { .. } | Error::Locked { .. }) => {}
            Err(Error::Damaged { .. }) => findings.push("the index of words does not match the messages".to_owned()),
            Err(error) => return Err(error),
        }
        Ok(findings)
    }

    fn data_version(&self) -> Result<i64> {
        self.run(|c| c.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0)))
    }

    fn plan(&self, sql: &str) -> Result<Vec<String>> {
        let mut steps = Vec::new();
        let explained = format!("EXPLAIN QUERY PLAN {sql}");
        let mut statement = self.run(|c| c.prepare(&explained))?;
        let failed = |e: &rusqlite::Error| self.failed(e);
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|e| failed(&e))? {
            steps.push(row.get(3).map_err(|e| failed(&e))?);
        }
        Ok(steps)
    }
}

fn copy(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    let backup = Backup::new(from, to)?;
    // All pages in one step: it is one transaction in the target, so a reader sees all of it or nothing.
    let outcome = backup.step(-1)?;
    match outcome {
        rusqlite::backup::StepResult::Done => Ok(()),
        _ => Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None)),
    }
}

struct SqliteRow<'r, 's>(&'r rusqlite::Row<'s>);

impl SqliteRow<'_, '_> {
    fn cell(&self, column: usize) -> Result<ValueRef<'_>> {
        self.0.get_ref(column).map_err(|e| Error::Other(e.to_string()))
    }
}

impl Row for SqliteRow<'_, '_> {
    fn int(&self, column: usize) -> Result<i64> {
        self.cell(column)?.as_i64().map_err(|e| Error::Other(e.to_string()))
    }

    fn text(&self, column: usize) -> Result<&str> {
        self.cell(column)?.as_str().map_err(|e| Error::Other(e.to_string()))
    }

    fn blob(&self, column: usize) -> Result<&[u8]> {
        self.cell(column)?.as_blob().map_err(|e| Error::Other(e.to_string()))
    }

    fn is_null(&self, column: usize) -> Result<bool> {
        Ok(self.cell(column)? == ValueRef::Null)
    }

    fn optional_int(&self, column: usize) -> Result<Option<i64>> {
        self.cell(column)?.as_i64_or_null().map_err(|e| Error::Other(e.to_string()))
    }

    fn optional_text(&self, column: usize) -> Result<Option<&str>> {
        self.cell(column)?.as_str_or_null().map_err(|e| Error::Other(e.to_string()))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// SQLite's failure in our words.
fn translate(path: &Path, wait: Duration, error: &rusqlite::Error) -> Error {
    let path = path.to_owned();
    let rusqlite::Error::SqliteFailure(failure, text) = error else {
        return Error::Other(error.to_string());
    };
    let detail = text.clone().unwrap_or_else(|| failure.to_string());
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            let waited = crate::domain::time::Span::from_secs(i64::try_from(wait.as_secs()).unwrap_or(i64::MAX));
            Error::Locked { path, holder: "another process".to_owned(), waited }
        }
        ErrorCode::DiskFull => Error::Full,
        ErrorCode::ReadOnly => Error::ReadOnly { path },
        ErrorCode::NotADatabase => Error::Foreign { path },
        ErrorCode::DatabaseCorrupt => Error::Damaged { path, detail },
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => {
            Error::Denied { path, reason: detail }
        }
        // No room for the index of the log.
        ErrorCode::SystemIoFailure if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Error::Full,
        ErrorCode::SystemIoFailure => Error::Io(detail),
        ErrorCode::ConstraintViolation => Error::Unique { constraint: detail },
        _ => Error::Other(detail),
    }
}
