//! The index of what can be searched. What differs between databases about full text stands in this file alone.
//!
//! The index holds no text of its own: what is taken out of it must be told with the words that are in it, so that it goes
//! before the row, the subject or the contact changes.

use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::conversation_pages::Filter;
use crate::store::engine::{Driver, Value, many, one};

/// How many of the newest messages that match are ranked.
pub const RANKED: usize = 1_000;

/// Puts a message into the index.
pub fn insert(db: &dyn Driver, id: i64) -> Result<()> {
    let sql = "INSERT INTO message_index (rowid, subject, contact, text) \
               SELECT id, subject, contact, text FROM message_texts WHERE id = ?1";
    db.execute(sql, &[id.into()]).map(|_| ())
}

/// Puts the words of a message into the index that are at hand already: its subject, its contact and its text.
pub fn insert_words(db: &dyn Driver, id: i64, [subject, contact, text]: [&str; 3]) -> Result<()> {
    let sql = "INSERT INTO message_index (rowid, subject, contact, text) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, &[id.into(), subject.into(), contact.into(), text.into()]).map(|_| ())
}

/// Takes a message out of the index: its subject, contact and text are still as they were put in.
pub fn delete(db: &dyn Driver, id: i64) -> Result<()> {
    let sql = "INSERT INTO message_index (message_index, rowid, subject, contact, text) \
               SELECT 'delete', id, subject, contact, text FROM message_texts WHERE id = ?1";
    db.execute(sql, &[id.into()]).map(|_| ())
}

/// The messages of a conversation that are in the index.
pub fn list_of_conversation(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM messages WHERE account_id = ?1 AND conversation_id = ?2 AND kind <> 'activity' \
               ORDER BY created_at, id";
    many(db, sql, &[account_id.into(), conversation_id.into()], |row| row.int(0))
}

/// Makes the index anew out of what is there: nothing of what was deleted is left in it, not even the beginning of a word.
pub fn rebuild(db: &dyn Driver) -> Result<()> {
    db.execute("INSERT INTO message_index (message_index) VALUES ('rebuild')", &[]).map(|_| ())
}

/// A message that matches.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    pub message_id: i64,
    pub conversation_id: i64,
}

/// The newest messages that match, the newest first, at most one more than [`RANKED`].
pub fn list_newest(db: &dyn Driver, account_id: i64, wanted: &str, filter: &Filter, now: Instant) -> Result<Vec<Hit>> {
    let limit = i64::try_from(RANKED).unwrap_or(i64::MAX).saturating_add(1);
    list(db, account_id, wanted, filter, now, &format!("message_index.rowid DESC LIMIT {limit}"))
}

/// All messages that match, best first: BM25, where a word in the subject counts tenfold and one in the contact fivefold.
pub fn list_ranked(db: &dyn Driver, account_id: i64, wanted: &str, filter: &Filter, now: Instant) -> Result<Vec<Hit>> {
    list(db, account_id, wanted, filter, now, "bm25(message_index, 10.0, 5.0, 1.0), message_index.rowid DESC")
}

fn list(
    db: &dyn Driver,
    account_id: i64,
    wanted: &str,
    filter: &Filter,
    now: Instant,
    order: &str,
) -> Result<Vec<Hit>> {
    let mut sql = "SELECT messages.id, messages.conversation_id FROM message_index \
                   CROSS JOIN messages ON messages.id = message_index.rowid \
                   CROSS JOIN conversations ON conversations.account_id = messages.account_id \
                   AND conversations.id = messages.conversation_id \
                   WHERE message_index MATCH ?2 AND messages.account_id = ?1"
        .to_owned();
    let mut values: Vec<Value> = vec![account_id.into(), wanted.into()];
    filter.add_all(&mut sql, &mut values, now);
    sql.push_str(&format!(" ORDER BY {order}"));
    many(db, &sql, &values, |row| Ok(Hit { message_id: row.int(0)?, conversation_id: row.int(1)? }))
}

/// The words around what was found in a message, on one line.
pub fn find_snippet(db: &dyn Driver, wanted: &str, id: i64) -> Result<Option<String>> {
    let sql = "SELECT snippet(message_index, -1, '', '', '…', 16) FROM message_index \
               WHERE message_index MATCH ?1 AND rowid = ?2";
    one(db, sql, &[wanted.into(), id.into()], |row| row.text(0).map(str::to_owned))
}
