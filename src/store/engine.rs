//! The seam under the SQL: what a database must be able to do for us.

use std::path::Path;

use crate::domain::time::Instant;
use crate::store::Result;

/// A value that a statement takes.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
}

/// A row while it is being read: columns by number, from 0, borrowed where the database lends them.
pub trait Row {
    fn int(&self, column: usize) -> Result<i64>;
    fn text(&self, column: usize) -> Result<&str>;
    fn blob(&self, column: usize) -> Result<&[u8]>;
    fn is_null(&self, column: usize) -> Result<bool>;

    fn optional_int(&self, column: usize) -> Result<Option<i64>> {
        if self.is_null(column)? { Ok(None) } else { self.int(column).map(Some) }
    }

    fn optional_text(&self, column: usize) -> Result<Option<&str>> {
        if self.is_null(column)? { Ok(None) } else { self.text(column).map(Some) }
    }

    fn time(&self, column: usize) -> Result<Instant> {
        self.int(column).map(Instant::from_micros)
    }

    fn optional_time(&self, column: usize) -> Result<Option<Instant>> {
        Ok(self.optional_int(column)?.map(Instant::from_micros))
    }
}

/// What takes each row of a query; `false` ends it early.
pub type Sink<'s> = dyn FnMut(&dyn Row) -> Result<bool> + 's;

/// What a check of the database found, one line each.
pub type Findings = Vec<String>;

/// A connection to a database. Statements use `?1`, `?2`, ... for their values.
pub trait Driver {
    /// Begins a transaction that may write, waiting its turn.
    fn begin(&self) -> Result<()>;
    /// Begins to read: until the end, all is seen as it was at the first look.
    fn begin_reading(&self) -> Result<()>;
    fn commit(&self) -> Result<()>;
    fn rollback(&self) -> Result<()>;

    /// Runs a statement; how many rows it changed.
    fn execute(&self, sql: &str, values: &[Value]) -> Result<usize>;

    /// Runs an INSERT; the id that the store gave.
    fn insert(&self, sql: &str, values: &[Value]) -> Result<i64>;

    fn query(&self, sql: &str, values: &[Value], sink: &mut Sink) -> Result<()>;

    /// Runs one statement for many rows, all of them or none.
    fn execute_many(&self, sql: &str, rows: &mut dyn Iterator<Item = Vec<Value<'_>>>) -> Result<usize>;

    /// Writes a complete copy of the database into a new file.
    fn back_up(&self, to: &Path) -> Result<()>;

    /// Replaces the database's content by that of a file, in one step, so that other processes see it.
    fn restore(&self, from: &Path) -> Result<()>;

    /// Leaves nothing of what was deleted in what the database keeps beside itself; false where somebody else is in the way.
    fn scrub(&self) -> Result<bool>;

    /// Checks pages, indexes and references.
    fn check(&self) -> Result<Findings>;

    /// A number that is another one once somebody else has committed something.
    fn data_version(&self) -> Result<i64>;

    /// How the database would run a statement, a line per step.
    fn plan(&self, sql: &str) -> Result<Vec<String>>;
}

/// The one row of a query, or none.
pub fn one<T>(db: &dyn Driver, sql: &str, values: &[Value], map: impl Fn(&dyn Row) -> Result<T>) -> Result<Option<T>> {
    let mut found = None;
    db.query(sql, values, &mut |row| {
        found = Some(map(row)?);
        Ok(false)
    })?;
    Ok(found)
}

/// All rows of a query that is known to be short.
pub fn many<T>(db: &dyn Driver, sql: &str, values: &[Value], map: impl Fn(&dyn Row) -> Result<T>) -> Result<Vec<T>> {
    let mut found = Vec::new();
    db.query(sql, values, &mut |row| {
        found.push(map(row)?);
        Ok(true)
    })?;
    Ok(found)
}

/// What LIKE takes for a text that contains another one; `!` escapes.
pub fn containing(text: &str) -> String {
    format!("%{}%", text.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// The number that a counting query yields.
pub fn count(db: &dyn Driver, sql: &str, values: &[Value]) -> Result<i64> {
    Ok(one(db, sql, values, |row| row.int(0))?.unwrap_or(0))
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Blob(bytes)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<Instant> for Value<'_> {
    fn from(at: Instant) -> Self {
        Self::Int(at.micros())
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
