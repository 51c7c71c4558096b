//! Rows of sets: who came in by which roster.

use crate::domain::address::EmailAddress;
use crate::domain::slug::Slug;
use crate::store::Result;
use crate::store::engine::{Driver, many};

/// The sets that a person is in, in alphabetical order.
pub fn list_of_agent(db: &dyn Driver, account_id: i64, agent_id: i64) -> Result<Vec<Slug>> {
    let sql = "SELECT set_name FROM set_agents WHERE account_id = ?1 AND agent_id = ?2 ORDER BY set_name";
    many(db, sql, &[account_id.into(), agent_id.into()], |row| row.text(0).map(Slug::stored))
}

/// Takes a person out of every set.
pub fn delete_of_agent(db: &dyn Driver, account_id: i64, agent_id: i64) -> Result<usize> {
    let sql = "DELETE FROM set_agents WHERE account_id = ?1 AND agent_id = ?2";
    db.execute(sql, &[account_id.into(), agent_id.into()])
}

/// Somebody who is about to join a set.
#[derive(Debug)]
pub struct Joining {
    /// The row that names them.
    pub n: i64,
    pub agent_id: i64,
    pub email: EmailAddress,
}

/// A portion of those whom staged rows name and who are not in the set: after a row, at most `limit`.
pub fn list_joining(db: &dyn Driver, account_id: i64, set: &Slug, after: i64, limit: i64) -> Result<Vec<Joining>> {
    let sql = "SELECT staged_agents.n, agents.id, agents.email FROM staged_agents CROSS JOIN agents \
               ON agents.account_id = ?1 AND agents.id = staged_agents.agent_id WHERE staged_agents.n > ?3 \
               AND staged_agents.outcome <> 'failed' AND NOT EXISTS (SELECT 1 FROM set_agents \
               WHERE set_agents.account_id = ?1 AND set_agents.agent_id = agents.id AND set_agents.set_name = ?2) \
               ORDER BY staged_agents.n LIMIT ?4";
    many(db, sql, &[account_id.into(), set.as_str().into(), after.into(), limit.into()], |row| {
        Ok(Joining { n: row.int(0)?, agent_id: row.int(1)?, email: EmailAddress::stored(row.text(2)?) })
    })
}

/// Puts people into a set.
pub fn insert(db: &dyn Driver, account_id: i64, set: &Slug, joining: &[Joining]) -> Result<()> {
    let sql = "INSERT INTO set_agents (account_id, set_name, agent_id) VALUES (?1, ?2, ?3)";
    let rows = joining.iter().map(|one| vec![account_id.into(), set.as_str().into(), one.agent_id.into()]);
    db.execute_many(sql, &mut { rows }).map(|_| ())
}

/// The members of a set whom no staged row names, in the order of their ids, at most `limit`.
pub fn list_left(db: &dyn Driver, account_id: i64, set: &Slug, limit: i64) -> Result<Vec<i64>> {
    let sql = "SELECT set_agents.agent_id FROM set_agents \
               JOIN agents ON agents.account_id = set_agents.account_id AND agents.id = set_agents.agent_id \
               WHERE set_agents.account_id = ?1 AND set_agents.set_name = ?2 AND NOT EXISTS \
               (SELECT 1 FROM staged_agents WHERE staged_agents.email_key = agents.email_key) \
               ORDER BY set_agents.agent_id LIMIT ?3";
    many(db, sql, &[account_id.into(), set.as_str().into(), limit.into()], |row| row.int(0))
}
