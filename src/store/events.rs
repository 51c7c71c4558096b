//! Rows of the audit log.

use serde_json::value::RawValue;

use crate::domain::Word as _;
use crate::domain::audit::{Action, Content, Event, EventActor, EventSubject};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::engine::{Driver, Row, Value, many, one};
use crate::store::{Error, Result, agents};

/// The end of an account's chain.
#[derive(Debug, Clone)]
pub struct Last {
    pub seq: i64,
    pub hash: Vec<u8>,
}

/// An event as it is stored, for checking the chain.
#[derive(Debug)]
pub struct Sealed {
    pub seq: i64,
    pub content: SealedContent,
    pub digest: Vec<u8>,
    /// None where somebody took it away.
    pub hash: Option<Vec<u8>>,
}

/// What is left of an event's content.
#[derive(Debug)]
pub enum SealedContent {
    /// All of it, with its salt.
    Whole(Box<Content>, Vec<u8>),
    /// Nothing: neither content nor salt.
    Redacted,
    /// Something that convoctl never wrote: a part is missing, or is no word of ours.
    Foreign,
}

pub fn find_last(db: &dyn Driver, account_id: i64) -> Result<Option<Last>> {
    let sql = "SELECT seq, hash FROM events WHERE account_id = ?1 ORDER BY seq DESC LIMIT 1";
    one(db, sql, &[account_id.into()], |row| Ok(Last { seq: row.int(0)?, hash: row.blob(1)?.to_vec() }))
}

/// Takes out of an account's log what it says of a contact; how many events that were. Their digests stay.
pub fn redact_contact(db: &dyn Driver, account_id: i64, contact_id: i64) -> Result<usize> {
    let sql = "UPDATE events SET actor_kind = NULL, actor_email = NULL, os_user = NULL, subject_kind = NULL, \
               subject_ref = NULL, before = NULL, after = NULL, salt = NULL \
               WHERE account_id = ?1 AND subject_kind = 'contact' AND subject_ref = ?2";
    db.execute(sql, &[account_id.into(), (&contact_id.to_string()).into()])
}

/// The contacts that were merged into one, by their ids.
pub fn list_merged_contacts(db: &dyn Driver, account_id: i64, into: i64) -> Result<Vec<i64>> {
    let sql = "SELECT subject_ref FROM events WHERE account_id = ?1 AND subject_kind = 'contact' AND action = ?2 \
               AND after = ?3";
    let after = serde_json::json!({ "merged_into": into }).to_string();
    let values = [account_id.into(), Action::ContactMerged.word().into(), (&after).into()];
    let ids = many(db, sql, &values, |row| row.text(0).map(|id| id.parse().ok()))?;
    Ok(ids.into_iter().flatten().collect())
}

/// The chain value of an event by its number.
pub fn find_hash(db: &dyn Driver, account_id: i64, seq: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT hash FROM events WHERE account_id = ?1 AND seq = ?2 AND hash IS NOT NULL";
    one(db, sql, &[account_id.into(), seq.into()], |row| Ok(row.blob(0)?.to_vec()))
}

/// An event to be appended, already sealed.
#[derive(Debug)]
pub struct NewEvent<'a> {
    pub content: &'a Content,
    pub seq: i64,
    pub salt: &'a [u8],
    pub digest: &'a [u8],
    pub hash: &'a [u8],
}

/// Appends an event; its id.
pub fn insert(db: &dyn Driver, new: &NewEvent) -> Result<i64> {
    let sql = "INSERT INTO events (account_id, seq, at, actor_kind, actor_email, os_user, action, subject_kind, \
               subject_ref, before, after, salt, digest, hash) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let content = new.content;
    let values = [
        content.account_id.into(),
        new.seq.into(),
        content.at.into(),
        content.actor.kind.word().into(),
        content.actor.email.as_deref().into(),
        content.actor.os_user.as_deref().into(),
        content.action.word().into(),
        content.subject.kind.word().into(),
        Value::Text(&content.subject.reference),
        content.before.as_deref().into(),
        content.after.as_deref().into(),
        new.salt.into(),
        new.digest.into(),
        new.hash.into(),
    ];
    db.insert(sql, &values)
}

/// An event as it is now: it may have lost its content.
pub fn find(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<Event>> {
    let sql = format!("SELECT {COLUMNS} {SOURCE} WHERE events.id = ?2 AND events.account_id = ?1");
    one(db, &sql, &[account_id.into(), id.into()], map)
}

/// What a listing of events leaves out.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub since: Option<Instant>,
    /// The comparing form of the actor's address, see [`crate::domain::address::EmailAddress::key`].
    pub actor_key: Option<String>,
    pub action: Option<String>,
}

const COLUMNS: &str = "events.seq, events.id, events.at, accounts.name, events.actor_kind, events.actor_email, \
    events.os_user, events.action, events.subject_kind, events.subject_ref, events.before, events.after";

const SOURCE: &str = "FROM events JOIN accounts ON accounts.id = events.account_id";

/// A portion of the log: the events after a number, at most `limit`, each handed to `sink` with its number.
pub fn list(
    db: &dyn Driver,
    account_id: i64,
    after: i64,
    filter: &Filter,
    limit: i64,
    sink: &mut dyn FnMut(i64, Event),
) -> Result<()> {
    let mut sql = format!("SELECT {COLUMNS} {SOURCE} WHERE events.account_id = ?1 AND events.seq > ?2");
    let mut values: Vec<Value> = vec![account_id.into(), after.into()];
    if let Some(since) = filter.since {
        values.push(since.into());
        sql.push_str(&format!(" AND events.at >= ?{}", values.len()));
    }
    if let Some(key) = &filter.actor_key {
        values.push(key.into());
        // Events keep the spelling of their time.
        sql.push_str(&format!(" AND lower(events.actor_email) = ?{}", values.len()));
    }
    if let Some(action) = &filter.action {
        values.push(action.into());
        sql.push_str(&format!(" AND events.action = ?{}", values.len()));
    }
    values.push(limit.into());
    sql.push_str(&format!(" ORDER BY events.seq LIMIT ?{}", values.len()));
    db.query(&sql, &values, &mut |row| {
        sink(row.int(0)?, map(row)?);
        Ok(true)
    })
}

/// A portion of the log after an event that was seen, at most `limit`, each handed to `sink` with its place in the chain.
/// False, and nothing is handed over, where the chain does not hold that event: it is another one.
pub fn list_following(
    db: &dyn Driver,
    account_id: i64,
    last: &Last,
    limit: i64,
    sink: &mut dyn FnMut(Last, Event),
) -> Result<bool> {
    // In one statement, so that what follows is of the same chain.
    let sql = format!(
        "SELECT {COLUMNS}, events.hash {SOURCE} WHERE events.account_id = ?1 AND events.seq >= ?2 \
         ORDER BY events.seq LIMIT ?3"
    );
    let mut is_held = last.seq == 0;
    db.query(&sql, &[account_id.into(), last.seq.into(), (limit + 1).into()], &mut |row| {
        let (seq, hash) = (row.int(0)?, if row.is_null(12)? { Vec::new() } else { row.blob(12)?.to_vec() });
        if is_held {
            sink(Last { seq, hash }, map(row)?);
        } else {
            is_held = seq == last.seq && hash == last.hash;
        }
        Ok(is_held)
    })?;
    Ok(is_held)
}

fn map(row: &dyn Row) -> Result<Event> {
    let redacted = row.is_null(8)?;
    Ok(Event {
        id: row.int(1)?,
        at: row.time(2)?,
        account: Slug::stored(row.text(3)?),
        actor: if redacted { None } else { Some(actor(row, 4)?) },
        action: agents::word(row, 7)?,
        subject: if redacted { None } else { Some(subject(row, 8)?) },
        before: raw(row.optional_text(10)?)?,
        after: raw(row.optional_text(11)?)?,
    })
}

fn actor(row: &dyn Row, first: usize) -> Result<EventActor> {
    Ok(EventActor {
        kind: agents::word(row, first)?,
        email: row.optional_text(first + 1)?.map(str::to_owned),
        os_user: row.optional_text(first + 2)?.map(str::to_owned),
    })
}

fn subject(row: &dyn Row, first: usize) -> Result<EventSubject> {
    Ok(EventSubject { kind: agents::word(row, first)?, reference: row.text(first + 1)?.to_owned() })
}

fn raw(text: Option<&str>) -> Result<Option<Box<RawValue>>> {
    text.map(|text| RawValue::from_string(text.to_owned()).map_err(|_| Error::unreadable("event", text))).transpose()
}

/// A portion of the chain for checking: the events after a number, at most `limit`.
pub fn list_sealed(db: &dyn Driver, account_id: i64, after: i64, limit: i64) -> Result<Vec<Sealed>> {
    let sql = "SELECT seq, at, actor_kind, actor_email, os_user, action, subject_kind, subject_ref, before, after, \
               salt, digest, hash FROM events WHERE account_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
    many(db, sql, &[account_id.into(), after.into(), limit.into()], |row| {
        let hash = if row.is_null(12)? { None } else { Some(row.blob(12)?.to_vec()) };
        Ok(Sealed { seq: row.int(0)?, content: sealed(row, account_id)?, digest: row.blob(11)?.to_vec(), hash })
    })
}

/// Columns 2 to 10 of an event: actor, action, subject, before, after and salt. Redacting nulls all but the action.
fn sealed(row: &dyn Row, account_id: i64) -> Result<SealedContent> {
    let mut nulls = 0;
    for column in [2, 3, 4, 6, 7, 8, 9, 10] {
        nulls += i32::from(row.is_null(column)?);
    }
    if nulls == 8 {
        return Ok(SealedContent::Redacted);
    }
    if row.is_null(10)? {
        return Ok(SealedContent::Foreign);
    }
    let salt = row.blob(10)?.to_vec();
    Ok(match content(row, account_id) {
        Ok(content) => SealedContent::Whole(Box::new(content), salt),
        Err(_) => SealedContent::Foreign,
    })
}

fn content(row: &dyn Row, account_id: i64) -> Result<Content> {
    Ok(Content {
        at: row.time(1)?,
        account_id,
        actor: actor(row, 2)?,
        action: agents::word(row, 5)?,
        subject: subject(row, 6)?,
        before: row.optional_text(8)?.map(str::to_owned),
        after: row.optional_text(9)?.map(str::to_owned),
    })
}
