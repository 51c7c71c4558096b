//! Rows of attachments: what hangs on messages.

use crate::domain::conversation::Attachment;
use crate::store::Result;
use crate::store::engine::{Driver, many, one};

/// Where the content of an attachment lies.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// In the mail that its message came in: the number of its part, from 0.
    Part(i64),
    /// Here: its message goes out.
    Content(&'a [u8]),
}

/// Hangs something on a message, in its place from 1.
pub fn insert(
    db: &dyn Driver,
    (account_id, message_id): (i64, i64),
    position: i64,
    attachment: &Attachment,
    place: Place,
) -> Result<()> {
    let sql = "INSERT INTO attachments (account_id, message_id, position, name, media_type, size_bytes, part, content) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let (part, content) = match place {
        Place::Part(part) => (Some(part), None),
        Place::Content(content) => (None, Some(content)),
    };
    let values = [
        account_id.into(),
        message_id.into(),
        position.into(),
        (&attachment.name).into(),
        (&attachment.media_type).into(),
        attachment.size_bytes.into(),
        part.into(),
        content.into(),
    ];
    db.execute(sql, &values).map(|_| ())
}

/// What hangs on a message, in the order of its mail.
pub fn list(db: &dyn Driver, account_id: i64, message_id: i64) -> Result<Vec<Attachment>> {
    let sql = "SELECT name, media_type, size_bytes FROM attachments WHERE account_id = ?1 AND message_id = ?2 \
               ORDER BY position";
    many(db, sql, &[account_id.into(), message_id.into()], |row| {
        Ok(Attachment { name: row.text(0)?.to_owned(), media_type: row.text(1)?.to_owned(), size_bytes: row.int(2)? })
    })
}

/// What hangs on a message in a place, from 1. Its content where its message goes out.
pub fn find(
    db: &dyn Driver,
    account_id: i64,
    message_id: i64,
    position: i64,
) -> Result<Option<(Attachment, Option<Vec<u8>>)>> {
    let sql = "SELECT name, media_type, size_bytes, part, content FROM attachments \
               WHERE account_id = ?1 AND message_id = ?2 AND position = ?3";
    one(db, sql, &[account_id.into(), message_id.into(), position.into()], |row| {
        let attachment =
            Attachment { name: row.text(0)?.to_owned(), media_type: row.text(1)?.to_owned(), size_bytes: row.int(2)? };
        let content = if row.optional_int(3)?.is_none() { Some(row.blob(4)?.to_vec()) } else { None };
        Ok((attachment, content))
    })
}

/// The files that go out with a message: name, media type and content, in their order.
pub fn list_contents(db: &dyn Driver, account_id: i64, message_id: i64) -> Result<Vec<(String, String, Vec<u8>)>> {
    let sql = "SELECT name, media_type, content FROM attachments WHERE account_id = ?1 AND message_id = ?2 \
               AND content IS NOT NULL ORDER BY position";
    many(db, sql, &[account_id.into(), message_id.into()], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.blob(2)?.to_vec()))
    })
}

/// The messages of a conversation with something on them, each with the mail that it came in, where it did.
pub fn list_laden(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<Vec<(i64, Option<i64>)>> {
    let sql = "SELECT messages.id, messages.mail_id FROM messages WHERE messages.account_id = ?1 \
               AND messages.conversation_id = ?2 \
               AND EXISTS (SELECT 1 FROM attachments WHERE attachments.account_id = messages.account_id \
               AND attachments.message_id = messages.id) ORDER BY messages.created_at, messages.id";
    many(db, sql, &[account_id.into(), conversation_id.into()], |row| Ok((row.int(0)?, row.optional_int(1)?)))
}
