//! Rows of failures: who has to wait before they try again.

use crate::domain::Word as _;
use crate::domain::throttle::{Failures, Watched};
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::engine::{Driver, one};

pub fn find(db: &dyn Driver, watched: Watched, key: &str) -> Result<Option<Failures>> {
    let sql = "SELECT failures, since, blocked_until FROM throttle WHERE kind = ?1 AND key = ?2";
    one(db, sql, &[watched.word().into(), key.into()], |row| {
        Ok(Failures { count: row.int(0)?, since: row.time(1)?, blocked_until: row.time(2)? })
    })
}

/// Writes failures down, in the place of those that were there.
pub fn save(db: &dyn Driver, watched: Watched, key: &str, failures: &Failures) -> Result<()> {
    let sql = "INSERT INTO throttle (kind, key, failures, since, blocked_until) VALUES (?1, ?2, ?3, ?4, ?5) \
               ON CONFLICT (kind, key) DO UPDATE SET failures = excluded.failures, since = excluded.since, \
               blocked_until = excluded.blocked_until";
    let Failures { count, since, blocked_until } = *failures;
    let values = [watched.word().into(), key.into(), count.into(), since.into(), blocked_until.into()];
    db.execute(sql, &values).map(|_| ())
}

pub fn delete(db: &dyn Driver, watched: Watched, key: &str) -> Result<()> {
    let sql = "DELETE FROM throttle WHERE kind = ?1 AND key = ?2";
    db.execute(sql, &[watched.word().into(), key.into()]).map(|_| ())
}

/// Forgets what began at a moment or before it.
pub fn delete_old(db: &dyn Driver, before: Instant) -> Result<usize> {
    db.execute("DELETE FROM throttle WHERE since <= ?1", &[before.into()])
}
