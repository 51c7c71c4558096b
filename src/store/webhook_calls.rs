//! Rows of calls: which event each webhook is told, and how that goes.

use crate::domain::time::{Instant, Span};
use crate::domain::webhook::{FAILED_LIFE, SENT_LIFE, WebhookUrl};
use crate::store::engine::{Driver, Row, count, many, one};
use crate::store::{Error, Result};

/// Queues an event for a webhook, due at once.
pub fn insert(db: &dyn Driver, account_id: i64, webhook_id: i64, event_id: i64, at: Instant) -> Result<()> {
    let sql = "INSERT INTO webhook_calls (account_id, webhook_id, event_id, status, due_at, created_at) \
               VALUES (?1, ?2, ?3, 'queued', ?4, ?4)";
    db.execute(sql, &[account_id.into(), webhook_id.into(), event_id.into(), at.into()]).map(|_| ())
}

/// A webhook that has something to be told now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    pub account_id: i64,
    pub webhook_id: i64,
    pub url: WebhookUrl,
}

/// The webhooks that have a call which is due, be they leased or not: of an account, or of all.
pub fn list_due(db: &dyn Driver, account_id: Option<i64>, now: Instant) -> Result<Vec<DueRow>> {
    let sql = "SELECT webhooks.account_id, webhooks.id, webhooks.url FROM webhooks \
               WHERE (?2 IS NULL OR webhooks.account_id = ?2) \
               AND (webhooks.paused_until IS NULL OR webhooks.paused_until <= ?1) \
               AND EXISTS (SELECT 1 FROM webhook_calls WHERE webhook_calls.account_id = webhooks.account_id \
               AND webhook_calls.webhook_id = webhooks.id AND webhook_calls.status = 'queued' \
               AND webhook_calls.due_at <= ?1) ORDER BY webhooks.id";
    many(db, sql, &[now.into(), account_id.into()], |row| {
        let url = row.text(2)?;
        let url = WebhookUrl::parse(url).map_err(|_| Error::unreadable("webhook", url))?;
        Ok(DueRow { account_id: row.int(0)?, webhook_id: row.int(1)?, url })
    })
}

/// The id of the newest call; 0 where there never was one.
pub fn find_newest(db: &dyn Driver) -> Result<i64> {
    count(db, "SELECT COALESCE(max(id), 0) FROM webhook_calls", &[])
}

/// Takes a webhook, so that nobody else makes its calls; false where somebody does, or it is left alone.
pub fn lease(db: &dyn Driver, webhook_id: i64, now: Instant, until: Instant, by: Option<i64>) -> Result<bool> {
    let sql = "UPDATE webhooks SET leased_until = ?3, leased_by = ?4 WHERE id = ?1 \
               AND (leased_until IS NULL OR leased_until <= ?2) AND (paused_until IS NULL OR paused_until <= ?2)";
    Ok(db.execute(sql, &[webhook_id.into(), now.into(), until.into(), by.into()])? > 0)
}

/// Keeps a webhook that was taken until `held`; false where it is no longer ours, or is left alone from now on.
pub fn renew(db: &dyn Driver, webhook_id: i64, held: Instant, now: Instant, until: Instant) -> Result<bool> {
    let sql = "UPDATE webhooks SET leased_until = ?4 WHERE id = ?1 AND leased_until = ?2 \
               AND (paused_until IS NULL OR paused_until <= ?3)";
    Ok(db.execute(sql, &[webhook_id.into(), held.into(), now.into(), until.into()])? > 0)
}

/// Lets go of a webhook that was taken until `held`.
pub fn release(db: &dyn Driver, webhook_id: i64, held: Instant) -> Result<()> {
    let sql = "UPDATE webhooks SET leased_until = NULL WHERE id = ?1 AND leased_until = ?2";
    db.execute(sql, &[webhook_id.into(), held.into()]).map(|_| ())
}

/// The numbers of those who have taken webhooks, be they there or gone.
pub fn list_lessees(db: &dyn Driver) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT leased_by FROM webhooks WHERE leased_until IS NOT NULL AND leased_by IS NOT NULL";
    many(db, sql, &[], |row: &dyn Row| row.int(0))
}

/// Takes back what a deliverer has taken: they are gone.
pub fn end_leases(db: &dyn Driver, leased_by: i64) -> Result<usize> {
    let sql = "UPDATE webhooks SET leased_until = NULL WHERE leased_until IS NOT NULL AND leased_by = ?1";
    db.execute(sql, &[leased_by.into()])
}

/// A call that is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallRow {
    pub id: i64,
    pub event_id: i64,
    pub attempts: i64,
    pub created_at: Instant,
}

/// The longest due call of a webhook, up to an id.
pub fn find_due(
    db: &dyn Driver,
    account_id: i64,
    webhook_id: i64,
    now: Instant,
    newest: i64,
) -> Result<Option<CallRow>> {
    let sql = "SELECT id, event_id, attempts, created_at FROM webhook_calls WHERE account_id = ?1 AND webhook_id = ?2 \
               AND status = 'queued' AND due_at <= ?3 AND id <= ?4 ORDER BY due_at, id LIMIT 1";
    one(db, sql, &[account_id.into(), webhook_id.into(), now.into(), newest.into()], |row| {
        Ok(CallRow { id: row.int(0)?, event_id: row.int(1)?, attempts: row.int(2)?, created_at: row.time(3)? })
    })
}

/// Notes that a call was taken, and that its receiver is there.
pub fn update_sent(db: &dyn Driver, id: i64, webhook_id: i64, at: Instant) -> Result<()> {
    let sql = "UPDATE webhook_calls SET status = 'sent', attempts = attempts + 1, due_at = NULL, ended_at = ?2 \
               WHERE id = ?1";
    db.execute(sql, &[id.into(), at.into()])?;
    let sql = "UPDATE webhooks SET last_sent_at = ?2, failures = 0, paused_until = NULL WHERE id = ?1";
    db.execute(sql, &[webhook_id.into(), at.into()]).map(|_| ())
}

/// Notes that a call was not taken: it is tried again at `due_at`, or given up where that is none.
pub fn update_missed(db: &dyn Driver, id: i64, due_at: Option<Instant>, at: Instant) -> Result<()> {
    let sql = "UPDATE webhook_calls SET status = CASE WHEN ?2 IS NULL THEN 'failed' ELSE 'queued' END, \
               attempts = attempts + 1, due_at = ?2, ended_at = CASE WHEN ?2 IS NULL THEN CAST(?3 AS INTEGER) END \
               WHERE id = ?1";
    db.execute(sql, &[id.into(), due_at.into(), at.into()]).map(|_| ())
}

/// How often in a row a receiver was not reached.
pub fn find_failures(db: &dyn Driver, webhook_id: i64) -> Result<i64> {
    count(db, "SELECT failures FROM webhooks WHERE id = ?1", &[webhook_id.into()])
}

/// What was wrong with a receiver.
#[derive(Debug, Clone)]
pub struct Missed<'m> {
    pub error: &'m str,
    pub at: Instant,
    pub failures: i64,
    /// Until when it is left alone.
    pub paused_until: Option<Instant>,
}

pub fn update_receiver(db: &dyn Driver, webhook_id: i64, missed: &Missed) -> Result<()> {
    let sql = "UPDATE webhooks SET last_error = ?2, last_error_at = ?3, failures = ?4, paused_until = ?5 WHERE id = ?1";
    let Missed { error, at, failures, paused_until } = *missed;
    db.execute(sql, &[webhook_id.into(), error.into(), at.into(), failures.into(), paused_until.into()]).map(|_| ())
}

/// Gives up all calls of a webhook that have waited since then.
pub fn give_up(db: &dyn Driver, account_id: i64, webhook_id: i64, since: Instant, at: Instant) -> Result<usize> {
    let sql = "UPDATE webhook_calls SET status = 'failed', due_at = NULL, ended_at = ?4 WHERE account_id = ?1 \
               AND webhook_id = ?2 AND status = 'queued' AND created_at <= ?3";
    db.execute(sql, &[account_id.into(), webhook_id.into(), since.into(), at.into()])
}

/// Lets a webhook be called again at once; false where it was not left alone.
pub fn resume(db: &dyn Driver, account_id: i64, webhook_id: i64) -> Result<bool> {
    let sql = "UPDATE webhooks SET failures = 0, paused_until = NULL WHERE account_id = ?1 AND id = ?2 \
               AND paused_until IS NOT NULL";
    Ok(db.execute(sql, &[account_id.into(), webhook_id.into()])? > 0)
}

/// Forgets the calls that ended long ago.
pub fn delete_old(db: &dyn Driver, now: Instant) -> Result<usize> {
    let sql = "DELETE FROM webhook_calls WHERE status = ?1 AND ended_at IS NOT NULL AND ended_at <= ?2";
    let before = |life: Span| now.plus(Span::from_secs(-life.secs()));
    let sent = db.execute(sql, &["sent".into(), before(SENT_LIFE).into()])?;
    Ok(sent + db.execute(sql, &["failed".into(), before(FAILED_LIFE).into()])?)
}
