//! Rows of tokens for programs. What lets a program in is the credential of the same hash.

use crate::domain::Word as _;
use crate::domain::access::{AccessToken, TokenName, TokenScope};
use crate::domain::address::EmailAddress;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::token::TokenHash;
use crate::store::Result;
use crate::store::agents::word;
use crate::store::engine::{Driver, Row, Value, many, one};

/// A token with what its users do not see.
#[derive(Debug, Clone)]
pub struct TokenRow {
    pub token: AccessToken,
    pub agent_id: i64,
    pub hash: TokenHash,
}

/// A token to be stored.
#[derive(Debug)]
pub struct NewToken<'a> {
    pub account_id: i64,
    pub agent_id: i64,
    pub name: &'a TokenName,
    pub scope: TokenScope,
    pub hash: &'a TokenHash,
    pub at: Instant,
}

const SELECT: &str = "SELECT tokens.id, accounts.name, agents.email, tokens.name, tokens.scope, tokens.created_at, \
    credentials.expires_at, credentials.seen_at, tokens.agent_id, tokens.hash \
    FROM tokens JOIN accounts ON accounts.id = tokens.account_id \
    JOIN agents ON agents.account_id = tokens.account_id AND agents.id = tokens.agent_id \
    JOIN credentials ON credentials.hash = tokens.hash";

fn map(row: &dyn Row) -> Result<TokenRow> {
    let token = AccessToken {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        agent: EmailAddress::stored(row.text(2)?),
        name: TokenName::stored(row.text(3)?),
        scope: word(row, 4)?,
        created_at: row.time(5)?,
        expires_at: row.optional_time(6)?,
        last_used_at: row.optional_time(7)?,
    };
    Ok(TokenRow { token, agent_id: row.int(8)?, hash: TokenHash::stored(row.text(9)?) })
}

pub fn insert(db: &dyn Driver, new: &NewToken) -> Result<i64> {
    let sql =
        "INSERT INTO tokens (account_id, agent_id, name, scope, hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = [
        new.account_id.into(),
        new.agent_id.into(),
        new.name.as_str().into(),
        new.scope.word().into(),
        new.hash.as_str().into(),
        new.at.into(),
    ];
    db.insert(sql, &values)
}

pub fn find(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<TokenRow>> {
    let sql = format!("{SELECT} WHERE tokens.account_id = ?1 AND tokens.id = ?2");
    one(db, &sql, &[account_id.into(), id.into()], map)
}

/// What a token lets its program do.
pub fn find_scope(db: &dyn Driver, hash: &TokenHash) -> Result<Option<TokenScope>> {
    one(db, "SELECT scope FROM tokens WHERE hash = ?1", &[hash.as_str().into()], |row| word(row, 0))
}

/// The tokens of a name: of everybody, or of one person.
pub fn list_named(db: &dyn Driver, account_id: i64, owner: Option<i64>, name: &str) -> Result<Vec<TokenRow>> {
    let Some(owner) = owner else {
        let sql = format!("{SELECT} WHERE tokens.account_id = ?1 AND tokens.name = ?2");
        return many(db, &sql, &[account_id.into(), name.into()], map);
    };
    let sql = format!("{SELECT} WHERE tokens.account_id = ?1 AND tokens.agent_id = ?2 AND tokens.name = ?3");
    many(db, &sql, &[account_id.into(), owner.into(), name.into()], map)
}

/// The tokens after an id, in the order in which they were made, at most `limit`: of everybody, or of one person.
pub fn list(db: &dyn Driver, account_id: i64, owner: Option<i64>, after: i64, limit: i64) -> Result<Vec<AccessToken>> {
    let whose = if owner.is_some() { " AND tokens.agent_id = ?4" } else { "" };
    let sql = format!("{SELECT} WHERE tokens.account_id = ?1 AND tokens.id > ?2{whose} ORDER BY tokens.id LIMIT ?3");
    let mut values = vec![account_id.into(), after.into(), limit.into()];
    values.extend(owner.map(Value::from));
    many(db, &sql, &values, |row| map(row).map(|row| row.token))
}
