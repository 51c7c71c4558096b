//! Rows of mail as it came in.

use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::engine::{Driver, many, one};

/// Mail that is held, or not taken in yet.
#[derive(Debug, Clone)]
pub struct HeldMail {
    pub id: i64,
    pub inbox_id: i64,
    pub received_at: Instant,
}

/// A mail to be kept whole.
#[derive(Debug, Clone)]
pub struct NewMail<'a> {
    pub inbox_id: i64,
    /// What stands for it in the list of mail.
    pub letter_id: Option<i64>,
    /// Of its bytes, until it is read.
    pub digest: &'a [u8],
    pub raw: &'a [u8],
    pub at: Instant,
}

pub fn insert(db: &dyn Driver, account_id: i64, new: &NewMail) -> Result<i64> {
    let sql = "INSERT INTO received_mail (account_id, inbox_id, letter_id, digest, received_at) \
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = [account_id.into(), new.inbox_id.into(), new.letter_id.into(), new.digest.into(), new.at.into()];
    let id = db.insert(sql, &values)?;
    let sql = "INSERT INTO received_mail_content (mail_id, account_id, raw) VALUES (?1, ?2, ?3)";
    db.execute(sql, &[id.into(), account_id.into(), new.raw.into()])?;
    Ok(id)
}

/// The letter that stands for a mail, while it is held.
pub fn find_letter(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<i64>> {
    let sql = "SELECT letter_id FROM received_mail WHERE account_id = ?1 AND id = ?2";
    Ok(one(db, sql, &[account_id.into(), id.into()], |row| row.optional_int(0))?.flatten())
}

/// Notes what makes a mail this one, and from whom it came.
pub fn update_identity(db: &dyn Driver, account_id: i64, id: i64, digest: &[u8], sender: Option<&str>) -> Result<()> {
    let sql = "UPDATE received_mail SET digest = ?3, sender = ?4 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), digest.into(), sender.into()]).map(|_| ())
}

/// Lets a letter stand for a mail in the list of what is held, or none: it is there no more.
pub fn update_letter(db: &dyn Driver, account_id: i64, id: i64, letter_id: Option<i64>) -> Result<()> {
    let sql = "UPDATE received_mail SET letter_id = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), letter_id.into()]).map(|_| ())
}

/// The mail of an inbox that is the same, if it is there.
pub fn find_same(db: &dyn Driver, account_id: i64, inbox_id: i64, digest: &[u8]) -> Result<Option<i64>> {
    let sql = "SELECT id FROM received_mail WHERE account_id = ?1 AND inbox_id = ?2 AND digest = ?3 \
               AND digest IS NOT NULL";
    one(db, sql, &[account_id.into(), inbox_id.into(), digest.into()], |row| row.int(0))
}

/// The mail that a letter stands for.
pub fn find_held(db: &dyn Driver, account_id: i64, letter_id: i64) -> Result<Option<HeldMail>> {
    let sql = "SELECT id, inbox_id, received_at FROM received_mail WHERE account_id = ?1 AND letter_id = ?2 \
               AND letter_id IS NOT NULL";
    one(db, sql, &[account_id.into(), letter_id.into()], |row| {
        Ok(HeldMail { id: row.int(0)?, inbox_id: row.int(1)?, received_at: row.time(2)? })
    })
}

/// A mail's bytes.
pub fn find_raw(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT raw FROM received_mail_content WHERE account_id = ?1 AND mail_id = ?2";
    one(db, sql, &[account_id.into(), id.into()], |row| Ok(row.blob(0)?.to_vec()))
}

/// The held mail that came from an address: its id, and the letter that stands for it.
pub fn list_of_sender(db: &dyn Driver, account_id: i64, sender: &str) -> Result<Vec<(i64, Option<i64>)>> {
    let sql = "SELECT id, letter_id FROM received_mail WHERE account_id = ?1 AND sender = ?2 AND sender IS NOT NULL \
               AND letter_id IS NOT NULL";
    many(db, sql, &[account_id.into(), sender.into()], |row| Ok((row.int(0)?, row.optional_int(1)?)))
}

/// The held mail of which no contact is the sender, and the letters that stand for it.
pub fn list_unattributed(db: &dyn Driver, account_id: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT id, letter_id FROM received_mail WHERE account_id = ?1 AND letter_id IS NOT NULL \
               AND (sender IS NULL OR NOT EXISTS (SELECT 1 FROM contact_addresses WHERE contact_addresses.account_id = ?1 \
               AND contact_addresses.address = received_mail.sender))";
    many(db, sql, &[account_id.into()], |row| Ok((row.int(0)?, row.int(1)?)))
}

/// The mail of an inbox that is held, and the letters that stand for it.
pub fn list_held(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT id, letter_id FROM received_mail WHERE account_id = ?1 AND inbox_id = ?2 \
               AND letter_id IS NOT NULL";
    many(db, sql, &[account_id.into(), inbox_id.into()], |row| Ok((row.int(0)?, row.int(1)?)))
}

/// Lets the mail of an inbox that is to go belong to where its messages are now.
pub fn update_homes(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<()> {
    let sql = "UPDATE received_mail SET digest = NULL, inbox_id = (SELECT conversations.inbox_id FROM messages \
               JOIN conversations ON conversations.account_id = messages.account_id \
               AND conversations.id = messages.conversation_id \
               WHERE messages.account_id = received_mail.account_id AND messages.mail_id = received_mail.id \
               AND messages.mail_id IS NOT NULL LIMIT 1) WHERE account_id = ?1 AND inbox_id = ?2 AND letter_id IS NULL";
    db.execute(sql, &[account_id.into(), inbox_id.into()]).map(|_| ())
}

pub fn delete(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let sql = "DELETE FROM received_mail_content WHERE account_id = ?1 AND mail_id = ?2";
    db.execute(sql, &[account_id.into(), id.into()])?;
    let sql = "DELETE FROM received_mail WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into()]).map(|_| ())
}
