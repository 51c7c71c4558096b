//! Rows of attachments: what hangs on messages.

use crate::domain::conversation::Attachment;
use crate::store::Result;
use crate::store::engine::{Driver, many};

pub fn insert(
    db: &dyn Driver,
    (account_id, message_id): (i64, i64),
    (position, part): (i64, i64),
    attachment: &Attachment,
) -> Result<()> {
    let sql = "INSERT INTO attachments (account_id, message_id, position, name, media_type, size_bytes, part) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = [
        account_id.into(),
        message_id.into(),
        position.into(),
        (&attachment.name).into(),
        (&attachment.media_type).into(),
        attachment.size_bytes.into(),
        part.into(),
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

/// The messages of a conversation with something on them, and the mails that they came in.
pub fn list_laden(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT messages.id, messages.mail_id FROM messages WHERE messages.account_id = ?1 \
               AND messages.conversation_id = ?2 AND messages.mail_id IS NOT NULL \
               AND EXISTS (SELECT 1 FROM attachments WHERE attachments.account_id = messages.account_id \
               AND attachments.message_id = messages.id) ORDER BY messages.created_at, messages.id";
    many(db, sql, &[account_id.into(), conversation_id.into()], |row| Ok((row.int(0)?, row.int(1)?)))
}
