//! Rows of canned responses.

use crate::domain::canned::CannedResponse;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::engine::{Driver, Row, many, one};

const SELECT: &str = "SELECT canned_responses.id, accounts.name, canned_responses.code, canned_responses.text, \
    canned_responses.created_at, canned_responses.updated_at \
    FROM canned_responses JOIN accounts ON accounts.id = canned_responses.account_id";

fn map(row: &dyn Row) -> Result<CannedResponse> {
    Ok(CannedResponse {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        code: Slug::stored(row.text(2)?),
        text: row.text(3)?.to_owned(),
        created_at: row.time(4)?,
        updated_at: row.time(5)?,
    })
}

pub fn insert(db: &dyn Driver, account_id: i64, code: &Slug, text: &str, at: Instant) -> Result<i64> {
    let sql = "INSERT INTO canned_responses (account_id, code, text, created_at, updated_at) \
               VALUES (?1, ?2, ?3, ?4, ?4)";
    db.insert(sql, &[account_id.into(), code.as_str().into(), text.into(), at.into()])
}

pub fn find(db: &dyn Driver, account_id: i64, code: &Slug) -> Result<Option<CannedResponse>> {
    let sql = format!("{SELECT} WHERE canned_responses.account_id = ?1 AND canned_responses.code = ?2");
    one(db, &sql, &[account_id.into(), code.as_str().into()], map)
}

/// The canned responses after a code, in the order of their codes, at most `limit`.
pub fn list(db: &dyn Driver, account_id: i64, after: &str, limit: i64) -> Result<Vec<CannedResponse>> {
    let sql = format!(
        "{SELECT} WHERE canned_responses.account_id = ?1 AND canned_responses.code > ?2 \
         ORDER BY canned_responses.code LIMIT ?3"
    );
    many(db, &sql, &[account_id.into(), after.into(), limit.into()], map)
}

pub fn update(db: &dyn Driver, account_id: i64, code: &Slug, text: &str, at: Instant) -> Result<()> {
    let sql = "UPDATE canned_responses SET text = ?3, updated_at = ?4 WHERE account_id = ?1 AND code = ?2";
    db.execute(sql, &[account_id.into(), code.as_str().into(), text.into(), at.into()]).map(|_| ())
}

pub fn delete(db: &dyn Driver, account_id: i64, code: &Slug) -> Result<()> {
    let sql = "DELETE FROM canned_responses WHERE account_id = ?1 AND code = ?2";
    db.execute(sql, &[account_id.into(), code.as_str().into()]).map(|_| ())
}
