//! The letters by which messages go out: one for each recipient.

use crate::domain::conversation::AuthorKind;
use crate::store::Result;
use crate::store::agents::word;
use crate::store::engine::{Driver, many, one};

/// A letter that carries a message: to whom, and from which inbox.
#[derive(Debug, Clone, Copy)]
pub struct Carried {
    pub message_id: i64,
    pub letter_id: i64,
    pub contact_id: i64,
    pub inbox_id: i64,
}

pub fn insert(db: &dyn Driver, account_id: i64, carried: &Carried) -> Result<()> {
    let sql = "INSERT INTO message_letters (account_id, message_id, letter_id, contact_id, inbox_id) \
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let Carried { message_id, letter_id, contact_id, inbox_id } = *carried;
    let values = [account_id.into(), message_id.into(), letter_id.into(), contact_id.into(), inbox_id.into()];
    db.execute(sql, &values).map(|_| ())
}

/// Forgets from which inbox letters go: it is to be no more.
pub fn update_homeless(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<()> {
    let sql = "UPDATE message_letters SET inbox_id = NULL WHERE account_id = ?1 AND inbox_id = ?2";
    db.execute(sql, &[account_id.into(), inbox_id.into()]).map(|_| ())
}

/// The message that a letter carries.
#[derive(Debug, Clone)]
pub struct Cargo {
    pub message_id: i64,
    pub conversation_id: i64,
    pub text: String,
    pub author_kind: AuthorKind,
    pub author_name: Option<String>,
    /// Whether its recipient is blocked.
    pub blocked: bool,
    /// From which it goes; where that is gone, the one of its conversation.
    pub inbox_id: i64,
}

pub fn find(db: &dyn Driver, account_id: i64, letter_id: i64) -> Result<Option<Cargo>> {
    let sql = "SELECT messages.id, messages.conversation_id, messages.text, messages.author_kind, messages.author_name, \
               coalesce(message_letters.inbox_id, conversations.inbox_id), contacts.blocked_at \
               FROM message_letters JOIN messages \
               ON messages.account_id = message_letters.account_id AND messages.id = message_letters.message_id \
               JOIN conversations ON conversations.account_id = messages.account_id \
               AND conversations.id = messages.conversation_id \
               JOIN contacts ON contacts.account_id = message_letters.account_id \
               AND contacts.id = message_letters.contact_id \
               WHERE message_letters.account_id = ?1 AND message_letters.letter_id = ?2";
    one(db, sql, &[account_id.into(), letter_id.into()], |row| {
        Ok(Cargo {
            blocked: !row.is_null(6)?,
            message_id: row.int(0)?,
            conversation_id: row.int(1)?,
            text: row.text(2)?.to_owned(),
            author_kind: word(row, 3)?,
            author_name: row.optional_text(4)?.map(str::to_owned),
            inbox_id: row.int(5)?,
        })
    })
}

/// Gives those letters of a conversation's messages that have one of two subjects another one.
pub fn update_subjects(
    db: &dyn Driver,
    account_id: i64,
    conversation_id: i64,
    before: [&str; 2],
    subject: &str,
) -> Result<()> {
    let sql = "UPDATE letters SET subject = ?3 WHERE account_id = ?1 AND subject IN (?4, ?5) AND id IN (SELECT message_letters.letter_id \
               FROM messages CROSS JOIN message_letters ON message_letters.account_id = messages.account_id \
               AND message_letters.message_id = messages.id \
               WHERE messages.account_id = ?1 AND messages.conversation_id = ?2)";
    let values = [account_id.into(), conversation_id.into(), subject.into(), before[0].into(), before[1].into()];
    db.execute(sql, &values).map(|_| ())
}

/// The letters by which a message went out.
pub fn list(db: &dyn Driver, account_id: i64, message_id: i64) -> Result<Vec<i64>> {
    let sql = "SELECT letter_id FROM message_letters WHERE account_id = ?1 AND message_id = ?2 ORDER BY id";
    many(db, sql, &[account_id.into(), message_id.into()], |row| row.int(0))
}

/// The letters to a contact: message and letter, of one conversation or of all.
pub fn list_to(
    db: &dyn Driver,
    account_id: i64,
    contact_id: i64,
    conversation_id: Option<i64>,
) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT message_letters.message_id, message_letters.letter_id FROM message_letters CROSS JOIN messages \
               ON messages.account_id = message_letters.account_id AND messages.id = message_letters.message_id \
               WHERE message_letters.account_id = ?1 AND message_letters.contact_id = ?2 \
               AND (?3 IS NULL OR messages.conversation_id = ?3)";
    let values = [account_id.into(), contact_id.into(), conversation_id.into()];
    many(db, sql, &values, |row| Ok((row.int(0)?, row.int(1)?)))
}

/// Takes a letter from its message, and away for good.
pub fn delete(db: &dyn Driver, account_id: i64, message_id: i64, letter_id: i64) -> Result<()> {
    let sql = "DELETE FROM message_letters WHERE account_id = ?1 AND message_id = ?2 AND letter_id = ?3";
    db.execute(sql, &[account_id.into(), message_id.into(), letter_id.into()])?;
    super::letters::delete(db, account_id, letter_id)
}
