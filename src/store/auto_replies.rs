//! Rows of what inboxes send by themselves, and to whom they did.

use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::engine::{Driver, one};

/// The text that an inbox sends by itself.
pub fn find(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<Option<String>> {
    let sql = "SELECT canned_responses.text FROM inbox_auto_replies JOIN canned_responses \
               ON canned_responses.account_id = inbox_auto_replies.account_id \
               AND canned_responses.id = inbox_auto_replies.canned_id \
               WHERE inbox_auto_replies.account_id = ?1 AND inbox_auto_replies.inbox_id = ?2";
    one(db, sql, &[account_id.into(), inbox_id.into()], |row| row.text(0).map(str::to_owned))
}

/// An inbox that sends a canned response by itself.
pub fn find_user(db: &dyn Driver, account_id: i64, canned_id: i64) -> Result<Option<Slug>> {
    let sql = "SELECT inboxes.name FROM inbox_auto_replies JOIN inboxes \
               ON inboxes.account_id = inbox_auto_replies.account_id AND inboxes.id = inbox_auto_replies.inbox_id \
               WHERE inbox_auto_replies.account_id = ?1 AND inbox_auto_replies.canned_id = ?2 \
               ORDER BY inboxes.name LIMIT 1";
    one(db, sql, &[account_id.into(), canned_id.into()], |row| row.text(0).map(Slug::stored))
}

/// Says what an inbox sends by itself; none: nothing.
pub fn update(db: &dyn Driver, account_id: i64, inbox_id: i64, canned_id: Option<i64>) -> Result<()> {
    let Some(canned_id) = canned_id else {
        let sql = "DELETE FROM inbox_auto_replies WHERE account_id = ?1 AND inbox_id = ?2";
        return db.execute(sql, &[account_id.into(), inbox_id.into()]).map(|_| ());
    };
    let sql = "INSERT INTO inbox_auto_replies (account_id, inbox_id, canned_id) VALUES (?1, ?2, ?3) \
               ON CONFLICT (account_id, inbox_id) DO UPDATE SET canned_id = excluded.canned_id";
    db.execute(sql, &[account_id.into(), inbox_id.into(), canned_id.into()]).map(|_| ())
}

/// Notes that an inbox answers a contact by itself now; false where it did so after `since`.
pub fn insert_answered(
    db: &dyn Driver,
    account_id: i64,
    inbox_id: i64,
    contact_id: i64,
    since: Instant,
    at: Instant,
) -> Result<bool> {
    let sql = "INSERT INTO auto_replied (account_id, inbox_id, contact_id, answered_at) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (account_id, inbox_id, contact_id) DO UPDATE SET answered_at = excluded.answered_at \
               WHERE auto_replied.answered_at <= ?5";
    let values = [account_id.into(), inbox_id.into(), contact_id.into(), at.into(), since.into()];
    Ok(db.execute(sql, &values)? > 0)
}
