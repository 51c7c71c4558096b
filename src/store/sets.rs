//! Rows of sets: who came in by which roster.

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

/// Puts everybody whom the staged rows name into a set.
pub fn insert_staged(db: &dyn Driver, account_id: i64, set: &Slug) -> Result<()> {
    let sql = "INSERT INTO set_agents (account_id, set_name, agent_id) SELECT ?1, ?2, agent_id FROM staged_agents \
               WHERE agent_id IS NOT NULL AND outcome <> 'failed' ON CONFLICT DO NOTHING";
    db.execute(sql, &[account_id.into(), set.as_str().into()]).map(|_| ())
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
