//! Rows of the mailboxes from which inboxes fetch their mail, and how far that has come.

use crate::domain::imap::{Imap, ImapUrl};
use crate::store::engine::{Driver, Row, many, one};
use crate::store::{Error, Result};

const SELECT: &str = "SELECT inbox_id, url, login, move_to, password, uid_validity, last_uid FROM inbox_mailboxes";

/// The mailbox of an inbox.
#[derive(Clone)]
pub struct MailboxRow {
    pub inbox_id: i64,
    pub imap: Imap,
    /// Sealed.
    pub password: String,
    pub position: Position,
}

/// Up to where mail was fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// None until the first time.
    pub uid_validity: Option<i64>,
    pub last_uid: i64,
}

fn map(row: &dyn Row) -> Result<MailboxRow> {
    Ok(MailboxRow {
        inbox_id: row.int(0)?,
        imap: imap(row.text(1)?, row.text(2)?, row.optional_text(3)?)?,
        password: row.text(4)?.to_owned(),
        position: Position { uid_validity: row.optional_int(5)?, last_uid: row.int(6)? },
    })
}

/// What is shown of a mailbox.
pub(super) fn imap(url: &str, login: &str, move_to: Option<&str>) -> Result<Imap> {
    let url = ImapUrl::parse(url).map_err(|_| Error::unreadable("mailbox", url))?;
    Ok(Imap { url, user: login.to_owned(), move_to: move_to.map(str::to_owned) })
}

pub fn find(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<Option<MailboxRow>> {
    let sql = format!("{SELECT} WHERE account_id = ?1 AND inbox_id = ?2");
    one(db, &sql, &[account_id.into(), inbox_id.into()], map)
}

/// The mailboxes of an account, the oldest inbox first.
pub fn list(db: &dyn Driver, account_id: i64) -> Result<Vec<MailboxRow>> {
    let sql = format!("{SELECT} WHERE account_id = ?1 ORDER BY inbox_id");
    many(db, &sql, &[account_id.into()], map)
}

/// Gives an inbox a mailbox, of which nothing was fetched yet.
pub fn insert(db: &dyn Driver, account_id: i64, inbox_id: i64, imap: &Imap, password: &str) -> Result<()> {
    let sql = "INSERT INTO inbox_mailboxes (account_id, inbox_id, url, login, move_to, password) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    db.execute(sql, &values(account_id, inbox_id, imap, password)).map(|_| ())
}

/// Changes a mailbox; how far it was fetched stays.
pub fn update(db: &dyn Driver, account_id: i64, inbox_id: i64, imap: &Imap, password: &str) -> Result<()> {
    let sql = "UPDATE inbox_mailboxes SET url = ?3, login = ?4, move_to = ?5, password = ?6 \
               WHERE account_id = ?1 AND inbox_id = ?2";
    db.execute(sql, &values(account_id, inbox_id, imap, password)).map(|_| ())
}

fn values<'v>(account_id: i64, inbox_id: i64, imap: &'v Imap, password: &'v str) -> [super::Value<'v>; 6] {
    [
        account_id.into(),
        inbox_id.into(),
        imap.url.as_str().into(),
        (&imap.user).into(),
        imap.move_to.as_deref().into(),
        password.into(),
    ]
}

/// Notes how far mail was fetched.
pub fn update_position(db: &dyn Driver, account_id: i64, inbox_id: i64, position: Position) -> Result<()> {
    let sql = "UPDATE inbox_mailboxes SET uid_validity = ?3, last_uid = ?4 WHERE account_id = ?1 AND inbox_id = ?2";
    let Position { uid_validity, last_uid } = position;
    db.execute(sql, &[account_id.into(), inbox_id.into(), uid_validity.into(), last_uid.into()]).map(|_| ())
}

/// Takes the mailbox from an inbox, and what was known of its mail.
pub fn delete(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<()> {
    delete_all_fetched(db, account_id, inbox_id)?;
    let sql = "DELETE FROM inbox_mailboxes WHERE account_id = ?1 AND inbox_id = ?2";
    db.execute(sql, &[account_id.into(), inbox_id.into()]).map(|_| ())
}

/// Notes a mail that was fetched, and is neither marked nor moved yet.
pub fn insert_fetched(db: &dyn Driver, account_id: i64, inbox_id: i64, uid: i64) -> Result<()> {
    let sql = "INSERT INTO fetched_mail (account_id, inbox_id, uid) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    db.execute(sql, &[account_id.into(), inbox_id.into(), uid.into()]).map(|_| ())
}

/// The mails that were fetched, and are neither marked nor moved yet.
pub fn list_fetched(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<Vec<i64>> {
    let sql = "SELECT uid FROM fetched_mail WHERE account_id = ?1 AND inbox_id = ?2 ORDER BY uid";
    many(db, sql, &[account_id.into(), inbox_id.into()], |row| row.int(0))
}

/// Forgets a mail that was marked or moved.
pub fn delete_fetched(db: &dyn Driver, account_id: i64, inbox_id: i64, uid: i64) -> Result<()> {
    let sql = "DELETE FROM fetched_mail WHERE account_id = ?1 AND inbox_id = ?2 AND uid = ?3";
    db.execute(sql, &[account_id.into(), inbox_id.into(), uid.into()]).map(|_| ())
}

/// Forgets what was fetched: the numbers mean other mails now.
pub fn delete_all_fetched(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<()> {
    let sql = "DELETE FROM fetched_mail WHERE account_id = ?1 AND inbox_id = ?2";
    db.execute(sql, &[account_id.into(), inbox_id.into()]).map(|_| ())
}
