//! The one row that tells what a store is.

use crate::domain::time::Instant;
use crate::store::engine::{Driver, one};
use crate::store::{Error, Result};

/// What a store knows of itself.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    pub created_at: Instant,
    /// Of a test store: the key of its randomness.
    pub test_seed: Option<i64>,
    /// How many changes a test store has seen.
    pub changes: i64,
}

pub fn insert(db: &dyn Driver, at: Instant, test_seed: Option<i64>) -> Result<()> {
    let sql = "INSERT INTO meta (id, created_at, test_seed) VALUES (1, ?1, ?2)";
    db.execute(sql, &[at.into(), test_seed.into()]).map(|_| ())
}

pub fn find(db: &dyn Driver) -> Result<Meta> {
    let sql = "SELECT created_at, test_seed, changes FROM meta WHERE id = 1";
    let found = one(db, sql, &[], |row| {
        Ok(Meta { created_at: row.time(0)?, test_seed: row.optional_int(1)?, changes: row.int(2)? })
    })?;
    found.ok_or_else(|| Error::Other("the store does not say what it is".to_owned()))
}

/// How much a store holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Contents {
    pub accounts: i64,
    pub agents: i64,
    pub inboxes: i64,
    pub events: i64,
}

pub fn count(db: &dyn Driver) -> Result<Contents> {
    let sql = "SELECT (SELECT count(*) FROM accounts WHERE deleted_at IS NULL), (SELECT count(*) FROM agents), \
        (SELECT count(*) FROM inboxes), (SELECT count(*) FROM events)";
    let found = one(db, sql, &[], |row| {
        Ok(Contents { accounts: row.int(0)?, agents: row.int(1)?, inboxes: row.int(2)?, events: row.int(3)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// Counts a change of a test store.
pub fn update_changes(db: &dyn Driver) -> Result<()> {
    db.execute("UPDATE meta SET changes = changes + 1 WHERE id = 1", &[]).map(|_| ())
}
