//! Rows of results that are kept for repeated commands.

use crate::domain::time::{Instant, Span};
use crate::store::Result;
use crate::store::engine::{Driver, many, one};

/// How long a result is kept: 7 days.
pub const KEPT: Span = Span::from_secs(7 * 86_400);

/// Under what a result is kept.
#[derive(Debug, Clone)]
pub struct Key<'a> {
    pub account_id: i64,
    pub actor: &'a str,
    pub operation: &'a str,
    pub key: &'a str,
}

/// The hash of the command that was first given this key, and its result. One that is too old is not found.
pub fn find(db: &dyn Driver, key: &Key, now: Instant) -> Result<Option<(String, String)>> {
    let sql = "SELECT body_hash, result FROM idempotency \
               WHERE account_id = ?1 AND actor = ?2 AND operation = ?3 AND key = ?4 AND created_at > ?5";
    let oldest = now.micros() - KEPT.secs() * 1_000_000;
    let values = [key.account_id.into(), key.actor.into(), key.operation.into(), key.key.into(), oldest.into()];
    one(db, sql, &values, |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
}

pub fn insert(db: &dyn Driver, key: &Key, body_hash: &str, result: &str, at: Instant) -> Result<()> {
    let sql = "INSERT INTO idempotency (account_id, actor, operation, key, body_hash, result, created_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (account_id, actor, operation, key) \
               DO UPDATE SET body_hash = excluded.body_hash, result = excluded.result, created_at = excluded.created_at";
    let values = [
        key.account_id.into(),
        key.actor.into(),
        key.operation.into(),
        key.key.into(),
        body_hash.into(),
        result.into(),
        at.into(),
    ];
    db.execute(sql, &values).map(|_| ())
}

/// Forgets the results of an account that name an address.
pub fn delete_naming(db: &dyn Driver, account_id: i64, address: &str) -> Result<()> {
    let sql = "DELETE FROM idempotency WHERE account_id = ?1 AND lower(result) LIKE ?2 ESCAPE '!'";
    let pattern = super::engine::containing(address);
    db.execute(sql, &[account_id.into(), (&pattern).into()]).map(|_| ())
}

/// The results of an account that show a message of a conversation, each with its actor, operation and key.
pub fn list_messages(db: &dyn Driver, account_id: i64) -> Result<Vec<([String; 3], String)>> {
    let sql =
        "SELECT actor, operation, key, result FROM idempotency WHERE account_id = ?1 AND result LIKE ?2 ESCAPE '!'";
    let pattern = super::engine::containing("\"conversation\":");
    many(db, sql, &[account_id.into(), (&pattern).into()], |row| {
        let kept = [row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.text(2)?.to_owned()];
        Ok((kept, row.text(3)?.to_owned()))
    })
}

/// Forgets a result.
pub fn delete(db: &dyn Driver, key: &Key) -> Result<()> {
    let sql = "DELETE FROM idempotency WHERE account_id = ?1 AND actor = ?2 AND operation = ?3 AND key = ?4";
    let values = [key.account_id.into(), key.actor.into(), key.operation.into(), key.key.into()];
    db.execute(sql, &values).map(|_| ())
}

/// Forgets the results that are too old.
pub fn delete_old(db: &dyn Driver, now: Instant) -> Result<usize> {
    let oldest = now.micros() - KEPT.secs() * 1_000_000;
    db.execute("DELETE FROM idempotency WHERE created_at <= ?1", &[oldest.into()])
}
