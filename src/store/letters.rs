//! Rows of letters: the outbox.

use crate::domain::Word as _;
use crate::domain::address::EmailAddress;
use crate::domain::letter::{Letter, LetterKind, LetterStatus};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::engine::{Driver, Row, count, many, one};
use crate::store::{Result, agents};

/// A letter with what its delivery needs to know.
#[derive(Debug, Clone)]
pub struct LetterRow {
    pub letter: Letter,
    pub account_id: i64,
    pub recipient_name: String,
    pub message_id: Option<String>,
    pub agent_id: Option<i64>,
    pub invitation_id: Option<i64>,
}

const SELECT: &str = "SELECT letters.id, accounts.name, letters.kind, letters.recipient, letters.subject, letters.status, \
    letters.attempts, letters.last_error, letters.due_at, letters.sent_at, letters.held_reason, letters.created_at, \
    letters.account_id, letters.recipient_name, letters.message_id, letters.agent_id, letters.invitation_id \
    FROM letters JOIN accounts ON accounts.id = letters.account_id";

fn map(row: &dyn Row) -> Result<LetterRow> {
    let status: LetterStatus = agents::word(row, 5)?;
    let letter = Letter {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        kind: agents::word(row, 2)?,
        to: EmailAddress::stored(row.text(3)?),
        subject: row.text(4)?.to_owned(),
        status,
        attempts: row.int(6)?,
        last_error: row.optional_text(7)?.map(str::to_owned),
        due_at: row.optional_time(8)?.filter(|_| status == LetterStatus::Queued),
        sent_at: row.optional_time(9)?,
        held_reason: row.optional_text(10)?.map(str::to_owned),
        created_at: row.time(11)?,
    };
    Ok(LetterRow {
        letter,
        account_id: row.int(12)?,
        recipient_name: row.text(13)?.to_owned(),
        message_id: row.optional_text(14)?.map(str::to_owned),
        agent_id: row.optional_int(15)?,
        invitation_id: row.optional_int(16)?,
    })
}

/// A letter to be queued, due at once.
#[derive(Debug, Clone)]
pub struct NewLetter<'a> {
    pub account_id: i64,
    pub kind: LetterKind,
    pub recipient_name: &'a str,
    pub recipient: &'a EmailAddress,
    pub subject: &'a str,
    /// Without angle brackets. None: it gets one as it goes out.
    pub message_id: Option<&'a str>,
    pub agent_id: Option<i64>,
    pub invitation_id: Option<i64>,
    pub at: Instant,
}

pub fn insert(db: &dyn Driver, new: &NewLetter) -> Result<i64> {
    let sql = "INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, due_at, agent_id, \
               invitation_id, created_at, message_id) VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?7, ?8, ?6, ?9)";
    let values = [
        new.account_id.into(),
        new.kind.word().into(),
        new.recipient_name.into(),
        new.recipient.as_str().into(),
        new.subject.into(),
        new.at.into(),
        new.agent_id.into(),
        new.invitation_id.into(),
        new.message_id.into(),
    ];
    db.insert(sql, &values)
}

pub fn find(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<LetterRow>> {
    let sql = format!("{SELECT} WHERE letters.account_id = ?1 AND letters.id = ?2");
    one(db, &sql, &[account_id.into(), id.into()], map)
}

/// The letters after an id, in order, at most `limit`.
pub fn list(db: &dyn Driver, account_id: i64, after: i64, limit: i64) -> Result<Vec<LetterRow>> {
    let sql = format!("{SELECT} WHERE letters.id > ?2 AND letters.account_id = ?1 ORDER BY letters.id LIMIT ?3");
    many(db, &sql, &[account_id.into(), after.into(), limit.into()], map)
}

/// A letter that stands for mail which came in, to an inbox, and is held; its id.
pub fn insert_held(db: &dyn Driver, account_id: i64, inbox: &EmailAddress, reason: &str, at: Instant) -> Result<i64> {
    let sql = "INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, held_reason, created_at) \
               VALUES (?1, 'received', '', ?2, '', 'held', ?3, ?4)";
    db.insert(sql, &[account_id.into(), inbox.as_str().into(), reason.into(), at.into()])
}

/// Says why mail is held, and what it is about.
pub fn update_held(db: &dyn Driver, account_id: i64, id: i64, subject: &str, reason: &str) -> Result<()> {
    let sql = "UPDATE letters SET subject = ?3, held_reason = ?4 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), subject.into(), reason.into()]).map(|_| ())
}

/// Marks a letter that went out as failed: it came back.
pub fn update_bounced(db: &dyn Driver, account_id: i64, id: i64, reason: &str) -> Result<()> {
    let sql = "UPDATE letters SET status = 'failed', last_error = ?3, due_at = NULL, leased_until = NULL \
               WHERE account_id = ?1 AND id = ?2 AND status IN ('sent', 'queued')";
    db.execute(sql, &[account_id.into(), id.into(), reason.into()]).map(|_| ())
}

/// Takes a letter away for good.
pub fn delete(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let sql = "DELETE FROM letters WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into()]).map(|_| ())
}

/// The letters after an id that stand for held mail, in order, at most `limit`.
pub fn list_held(db: &dyn Driver, account_id: i64, after: i64, limit: i64) -> Result<Vec<LetterRow>> {
    let sql = format!(
        "{SELECT} WHERE letters.account_id = ?1 AND letters.id > ?2 AND letters.status = 'held' \
         ORDER BY letters.id LIMIT ?3"
    );
    many(db, &sql, &[account_id.into(), after.into(), limit.into()], map)
}

/// Due at `?1`, nobody is delivering it, and its recipient is not suspended: their link would lead nowhere until they are
/// resumed.
const DUE: &str = "letters.status = 'queued' AND letters.due_at <= ?1 \
    AND (?3 = 1 OR letters.kind NOT IN ('invitation', 'password_reset')) \
    AND (letters.leased_until IS NULL OR letters.leased_until <= ?1) \
    AND NOT EXISTS (SELECT 1 FROM agents WHERE agents.account_id = letters.account_id AND agents.id = letters.agent_id \
    AND agents.suspended_at IS NOT NULL AND (agents.suspended_until IS NULL OR agents.suspended_until > ?1))";

/// The letter that has been due longest, of an account or of all; `links` where one with a link counts, too.
pub fn find_longest_due(
    db: &dyn Driver,
    account_id: Option<i64>,
    links: bool,
    now: Instant,
) -> Result<Option<LetterRow>> {
    let sql = format!(
        "{SELECT} WHERE {DUE} AND (?2 IS NULL OR letters.account_id = ?2) ORDER BY letters.due_at, letters.id LIMIT 1"
    );
    one(db, &sql, &[now.into(), account_id.into(), i64::from(links).into()], map)
}

/// One letter, if it can go out now.
pub fn find_due(db: &dyn Driver, id: i64, links: bool, now: Instant) -> Result<Option<LetterRow>> {
    let sql = format!("{SELECT} WHERE {DUE} AND letters.id = ?2");
    one(db, &sql, &[now.into(), id.into(), i64::from(links).into()], map)
}

/// What a letter is for.
pub fn find_kind(db: &dyn Driver, id: i64) -> Result<Option<LetterKind>> {
    one(db, "SELECT kind FROM letters WHERE id = ?1", &[id.into()], |row| agents::word(row, 0))
}

/// How many letters wait with a link in them.
pub fn count_linked(db: &dyn Driver, account_id: Option<i64>) -> Result<i64> {
    let sql = "SELECT count(*) FROM letters WHERE status = 'queued' AND (?1 IS NULL OR account_id = ?1) \
               AND kind IN ('invitation', 'password_reset')";
    count(db, sql, &[account_id.into()])
}

pub fn count_queued(db: &dyn Driver, account_id: Option<i64>) -> Result<i64> {
    let sql = "SELECT count(*) FROM letters WHERE status = 'queued' AND (?1 IS NULL OR account_id = ?1)";
    count(db, sql, &[account_id.into()])
}

/// When the letter was due that is due the longest.
pub fn find_first_due(db: &dyn Driver) -> Result<Option<Instant>> {
    let sql = "SELECT due_at FROM letters WHERE status = 'queued' ORDER BY due_at LIMIT 1";
    Ok(one(db, sql, &[], |row| row.optional_time(0))?.flatten())
}

/// Takes a letter out for delivery under a Message-ID that it keeps over all attempts. `by` is the number of the
/// deliverer, where they have one.
pub fn lease(db: &dyn Driver, id: i64, message_id: &str, until: Instant, by: Option<i64>) -> Result<()> {
    let sql =
        "UPDATE letters SET leased_until = ?2, message_id = ?3, leased_by = ?4 WHERE id = ?1 AND status = 'queued'";
    db.execute(sql, &[id.into(), until.into(), message_id.into(), by.into()]).map(|_| ())
}

/// The numbers of those who have taken letters out, be they there or gone.
pub fn list_lessees(db: &dyn Driver) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT leased_by FROM letters WHERE leased_until IS NOT NULL AND leased_by IS NOT NULL";
    many(db, sql, &[], |row: &dyn Row| row.int(0))
}

/// Takes back what a deliverer has taken out: they are gone.
pub fn end_leases(db: &dyn Driver, leased_by: i64) -> Result<usize> {
    let sql = "UPDATE letters SET leased_until = NULL WHERE leased_until IS NOT NULL AND leased_by = ?1";
    db.execute(sql, &[leased_by.into()])
}

/// Takes back what was taken out and not tried.
pub fn release(db: &dyn Driver, id: i64) -> Result<()> {
    db.execute("UPDATE letters SET leased_until = NULL WHERE id = ?1 AND status = 'queued'", &[id.into()]).map(|_| ())
}

/// How an attempt ended.
#[derive(Debug, Clone)]
pub struct Attempted<'a> {
    pub status: LetterStatus,
    pub last_error: Option<&'a str>,
    pub due_at: Option<Instant>,
    pub sent_at: Option<Instant>,
}

/// Records an attempt. A letter that was cancelled meanwhile stays cancelled, unless it did go out.
pub fn update_attempted(db: &dyn Driver, id: i64, attempted: &Attempted) -> Result<()> {
    let sql = "UPDATE letters SET status = ?2, attempts = attempts + 1, last_error = ?3, due_at = ?4, sent_at = ?5, \
               leased_until = NULL WHERE id = ?1 AND (status = 'queued' OR ?2 = 'sent')";
    let values = [
        id.into(),
        attempted.status.word().into(),
        attempted.last_error.into(),
        attempted.due_at.into(),
        attempted.sent_at.into(),
    ];
    db.execute(sql, &values).map(|_| ())
}

/// Ends a letter that must not go out any more.
pub fn cancel(db: &dyn Driver, id: i64) -> Result<()> {
    let sql = "UPDATE letters SET status = 'cancelled', due_at = NULL, leased_until = NULL \
               WHERE id = ?1 AND status = 'queued'";
    db.execute(sql, &[id.into()]).map(|_| ())
}

/// Ends a person's letters of one kind that have not gone out: those that failed, too, for they could be retried.
pub fn cancel_of_agent(db: &dyn Driver, account_id: i64, agent_id: i64, kind: LetterKind) -> Result<usize> {
    let sql = "UPDATE letters SET status = 'cancelled', due_at = NULL, leased_until = NULL \
               WHERE account_id = ?1 AND agent_id = ?2 AND status IN ('queued', 'failed') AND kind = ?3";
    db.execute(sql, &[account_id.into(), agent_id.into(), kind.word().into()])
}

/// How many letters of a kind were written to a person after a moment.
pub fn count_since(db: &dyn Driver, account_id: i64, agent_id: i64, kind: LetterKind, since: Instant) -> Result<i64> {
    let sql = "SELECT count(*) FROM letters WHERE account_id = ?1 AND agent_id = ?2 AND kind = ?3 AND created_at > ?4";
    count(db, sql, &[account_id.into(), agent_id.into(), kind.word().into(), since.into()])
}

/// Makes a letter that failed or was put off due at once; false where it is neither.
pub fn retry(db: &dyn Driver, account_id: i64, id: i64, at: Instant) -> Result<bool> {
    let sql = "UPDATE letters SET status = 'queued', due_at = ?3, leased_until = NULL WHERE account_id = ?1 AND id = ?2 \
               AND (status = 'failed' OR (status = 'queued' AND due_at > ?3))";
    Ok(db.execute(sql, &[account_id.into(), id.into(), at.into()])? > 0)
}

/// The letters of an account that failed or were put off, in the order in which they were written.
pub fn list_retriable(db: &dyn Driver, account_id: i64, now: Instant) -> Result<Vec<i64>> {
    let id = |row: &dyn Row| row.int(0);
    let failed = "SELECT id FROM letters WHERE account_id = ?1 AND status = 'failed'";
    let mut ids = many(db, failed, &[account_id.into()], id)?;
    // The plus keeps the database from reading all letters of the account.
    let put_off = "SELECT id FROM letters WHERE status = 'queued' AND due_at > ?2 AND +account_id = ?1 \
                   ORDER BY due_at, id";
    ids.extend(many(db, put_off, &[account_id.into(), now.into()], id)?);
    ids.sort_unstable();
    Ok(ids)
}
