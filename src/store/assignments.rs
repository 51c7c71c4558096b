//! Rows of who is assigned to what, and of labels.

use crate::domain::slug::Slug;
use crate::store::Result;
use crate::store::engine::{Driver, count, many, one};

/// Assigns a conversation to an agent; false where it was theirs already.
pub fn insert(db: &dyn Driver, account_id: i64, conversation_id: i64, agent_id: i64) -> Result<bool> {
    let sql = "INSERT INTO conversation_agents (account_id, conversation_id, agent_id) VALUES (?1, ?2, ?3) \
               ON CONFLICT DO NOTHING";
    Ok(db.execute(sql, &[account_id.into(), conversation_id.into(), agent_id.into()])? > 0)
}

/// Takes a conversation from an agent; false where it was not theirs.
pub fn delete(db: &dyn Driver, account_id: i64, conversation_id: i64, agent_id: i64) -> Result<bool> {
    let sql = "DELETE FROM conversation_agents WHERE account_id = ?1 AND conversation_id = ?2 AND agent_id = ?3";
    Ok(db.execute(sql, &[account_id.into(), conversation_id.into(), agent_id.into()])? > 0)
}

/// Forgets who handled a conversation and was removed since: it is open again.
pub fn delete_former(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<()> {
    let sql = "DELETE FROM conversation_former_agents WHERE account_id = ?1 AND conversation_id = ?2";
    db.execute(sql, &[account_id.into(), conversation_id.into()]).map(|_| ())
}

/// What a letter about an assignment tells: of which conversation, and who assigned it.
pub fn find_letter(db: &dyn Driver, account_id: i64, letter_id: i64) -> Result<Option<(i64, String)>> {
    let sql = "SELECT conversation_id, assigned_by FROM assignment_letters WHERE account_id = ?1 AND letter_id = ?2";
    one(db, sql, &[account_id.into(), letter_id.into()], |row| Ok((row.int(0)?, row.text(1)?.to_owned())))
}

pub fn insert_letter(
    db: &dyn Driver,
    account_id: i64,
    letter_id: i64,
    conversation_id: i64,
    assigned_by: &str,
) -> Result<()> {
    let sql = "INSERT INTO assignment_letters (account_id, letter_id, conversation_id, assigned_by) \
               VALUES (?1, ?2, ?3, ?4)";
    let values = [account_id.into(), letter_id.into(), conversation_id.into(), assigned_by.into()];
    db.execute(sql, &values).map(|_| ())
}

/// The ids of those to whom a conversation is assigned.
pub fn list(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<Vec<i64>> {
    let sql =
        "SELECT agent_id FROM conversation_agents WHERE account_id = ?1 AND conversation_id = ?2 ORDER BY agent_id";
    many(db, sql, &[account_id.into(), conversation_id.into()], |row| row.int(0))
}

/// The unresolved conversations of an agent, of one inbox or of all, in the order of their numbers: ids.
pub fn list_unresolved(db: &dyn Driver, account_id: i64, agent_id: i64, inbox_id: Option<i64>) -> Result<Vec<i64>> {
    let sql = "SELECT conversations.id FROM conversation_agents CROSS JOIN conversations \
               ON conversations.account_id = conversation_agents.account_id \
               AND conversations.id = conversation_agents.conversation_id \
               WHERE conversation_agents.account_id = ?1 AND conversation_agents.agent_id = ?2 \
               AND conversations.resolved_at IS NULL AND (?3 IS NULL OR conversations.inbox_id = ?3) \
               ORDER BY conversation_agents.conversation_id";
    many(db, sql, &[account_id.into(), agent_id.into(), inbox_id.into()], |row| row.int(0))
}

/// Keeps who handled what is resolved, under the address that they have, and ends what is assigned to them.
pub fn let_go(db: &dyn Driver, account_id: i64, agent_id: i64, (email, name): (&str, &str)) -> Result<()> {
    let sql = "INSERT INTO conversation_former_agents (account_id, conversation_id, email, name) \
               SELECT account_id, conversation_id, ?3, ?4 FROM conversation_agents \
               WHERE account_id = ?1 AND agent_id = ?2 ON CONFLICT DO NOTHING";
    db.execute(sql, &[account_id.into(), agent_id.into(), email.into(), name.into()])?;
    let sql = "DELETE FROM conversation_agents WHERE account_id = ?1 AND agent_id = ?2";
    db.execute(sql, &[account_id.into(), agent_id.into()]).map(|_| ())
}

/// Puts a label on a conversation; false where it was there already.
pub fn insert_label(db: &dyn Driver, account_id: i64, conversation_id: i64, label: &Slug) -> Result<bool> {
    let sql = "INSERT INTO conversation_labels (account_id, conversation_id, label) VALUES (?1, ?2, ?3) \
               ON CONFLICT DO NOTHING";
    Ok(db.execute(sql, &[account_id.into(), conversation_id.into(), label.as_str().into()])? > 0)
}

/// Takes a label off a conversation; false where it was not there.
pub fn delete_label(db: &dyn Driver, account_id: i64, conversation_id: i64, label: &Slug) -> Result<bool> {
    let sql = "DELETE FROM conversation_labels WHERE account_id = ?1 AND conversation_id = ?2 AND label = ?3";
    Ok(db.execute(sql, &[account_id.into(), conversation_id.into(), label.as_str().into()])? > 0)
}

/// How many labels a conversation has.
pub fn count_labels(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<i64> {
    let sql = "SELECT count(*) FROM conversation_labels WHERE account_id = ?1 AND conversation_id = ?2";
    count(db, sql, &[account_id.into(), conversation_id.into()])
}
