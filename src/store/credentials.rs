//! Rows of credentials: hashes of the tokens that people hold.

use crate::domain::Word as _;
use crate::domain::time::Instant;
use crate::domain::token::{Purpose, TokenHash};
use crate::store::Result;
use crate::store::engine::{Driver, count, one};

/// What the store knows of a token.
#[derive(Debug, Clone)]
pub struct CredentialRow {
    pub account_id: i64,
    pub agent_id: i64,
    pub invitation_id: Option<i64>,
    pub expires_at: Option<Instant>,
    pub used_at: Option<Instant>,
    pub voided_at: Option<Instant>,
    pub created_at: Instant,
    /// When a session or a token for a program was last used.
    pub seen_at: Option<Instant>,
}

/// A token to be stored.
#[derive(Debug)]
pub struct NewCredential<'a> {
    pub hash: &'a TokenHash,
    pub account_id: i64,
    pub agent_id: i64,
    pub purpose: Purpose,
    pub invitation_id: Option<i64>,
    pub expires_at: Option<Instant>,
    pub at: Instant,
}

pub fn insert(db: &dyn Driver, new: &NewCredential) -> Result<()> {
    let sql = "INSERT INTO credentials (hash, account_id, agent_id, purpose, invitation_id, created_at, expires_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = [
        new.hash.as_str().into(),
        new.account_id.into(),
        new.agent_id.into(),
        new.purpose.word().into(),
        new.invitation_id.into(),
        new.at.into(),
        new.expires_at.into(),
    ];
    db.execute(sql, &values).map(|_| ())
}

pub fn find(db: &dyn Driver, hash: &TokenHash, purpose: Purpose) -> Result<Option<CredentialRow>> {
    let sql = "SELECT account_id, agent_id, invitation_id, expires_at, used_at, voided_at, created_at, seen_at \
               FROM credentials WHERE hash = ?1 AND purpose = ?2";
    one(db, sql, &[hash.as_str().into(), purpose.word().into()], |row| {
        Ok(CredentialRow {
            account_id: row.int(0)?,
            agent_id: row.int(1)?,
            invitation_id: row.optional_int(2)?,
            expires_at: row.optional_time(3)?,
            used_at: row.optional_time(4)?,
            voided_at: row.optional_time(5)?,
            created_at: row.time(6)?,
            seen_at: row.optional_time(7)?,
        })
    })
}

/// Uses a token up, where it is still good; false where it is not.
pub fn consume(db: &dyn Driver, hash: &TokenHash, at: Instant) -> Result<bool> {
    let sql = "UPDATE credentials SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL AND voided_at IS NULL \
               AND (expires_at IS NULL OR expires_at > ?2)";
    Ok(db.execute(sql, &[hash.as_str().into(), at.into()])? > 0)
}

/// Ends every token of an invitation that is still good.
pub fn void_of_invitation(db: &dyn Driver, account_id: i64, invitation_id: i64, at: Instant) -> Result<()> {
    let sql = "UPDATE credentials SET voided_at = ?3 WHERE account_id = ?1 AND invitation_id = ?2 \
               AND used_at IS NULL AND voided_at IS NULL";
    db.execute(sql, &[account_id.into(), invitation_id.into(), at.into()]).map(|_| ())
}

/// Ends every token of a person with one purpose that is still good; how many there were.
pub fn void_of_agent(db: &dyn Driver, account_id: i64, agent_id: i64, purpose: Purpose, at: Instant) -> Result<usize> {
    let sql = "UPDATE credentials SET voided_at = ?4 WHERE account_id = ?1 AND agent_id = ?2 AND purpose = ?3 \
               AND used_at IS NULL AND voided_at IS NULL";
    db.execute(sql, &[account_id.into(), agent_id.into(), purpose.word().into(), at.into()])
}

/// Writes down that a session or a token for a program was used, where that was last done at `before` or earlier.
pub fn update_seen(db: &dyn Driver, hash: &TokenHash, at: Instant, before: Instant) -> Result<bool> {
    let sql = "UPDATE credentials SET seen_at = ?2 WHERE hash = ?1 AND (seen_at IS NULL OR seen_at <= ?3)";
    Ok(db.execute(sql, &[hash.as_str().into(), at.into(), before.into()])? > 0)
}

/// Ends one credential; what is known of a token for a program goes with it.
pub fn delete(db: &dyn Driver, hash: &TokenHash, purpose: Purpose) -> Result<bool> {
    let sql = "DELETE FROM credentials WHERE hash = ?1 AND purpose = ?2";
    Ok(db.execute(sql, &[hash.as_str().into(), purpose.word().into()])? > 0)
}

/// Forgets a person's sessions that have ended: by their own end, or not used since `idle_since`.
pub fn delete_old_sessions(
    db: &dyn Driver,
    (account_id, agent_id): (i64, i64),
    now: Instant,
    idle_since: Instant,
) -> Result<usize> {
    let sql = "DELETE FROM credentials WHERE account_id = ?1 AND agent_id = ?2 AND purpose = 'session' \
               AND (expires_at <= ?3 OR COALESCE(seen_at, created_at) <= ?4)";
    db.execute(sql, &[account_id.into(), agent_id.into(), now.into(), idle_since.into()])
}

/// How many sessions that have not ended, and how many API tokens, a person has.
pub fn count_access(
    db: &dyn Driver,
    (account_id, agent_id): (i64, i64),
    now: Instant,
    idle_since: Instant,
) -> Result<(i64, i64)> {
    let sql = "SELECT count(*) FROM credentials WHERE account_id = ?1 AND agent_id = ?2 AND purpose = 'session' \
               AND expires_at > ?3 AND COALESCE(seen_at, created_at) > ?4";
    let sessions = count(db, sql, &[account_id.into(), agent_id.into(), now.into(), idle_since.into()])?;
    let sql = "SELECT count(*) FROM credentials WHERE account_id = ?1 AND agent_id = ?2 AND purpose = 'token'";
    Ok((sessions, count(db, sql, &[account_id.into(), agent_id.into()])?))
}

/// Ends a person's sessions and API tokens.
pub fn delete_access(db: &dyn Driver, account_id: i64, agent_id: i64) -> Result<()> {
    let sql = "DELETE FROM credentials WHERE account_id = ?1 AND agent_id = ?2 AND purpose IN ('session', 'token')";
    db.execute(sql, &[account_id.into(), agent_id.into()]).map(|_| ())
}
