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

/// The kinds of things that an apply makes for a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Agent,
    Inbox,
    Canned,
}

impl Made {
    /// From what leans on others to what they lean on.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Inbox, Self::Canned];

    fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Inbox => "inbox",
            Self::Canned => "canned",
        }
    }

    /// How the things of this kind are found: their table, and the column of their natural key.
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Agent => ("agents", "email_key"),
            Self::Inbox => ("inboxes", "name"),
            Self::Canned => ("canned_responses", "code"),
        }
    }
}

/// Notes that an apply of a set has made the thing with this natural key.
pub fn insert_object(db: &dyn Driver, account_id: i64, set: &Slug, made: Made, key: &str) -> Result<()> {
    let (table, column) = made.place();
    let sql = format!(
        "INSERT INTO set_objects (account_id, set_name, kind, object_id) \
         SELECT account_id, ?2, ?3, id FROM {table} WHERE account_id = ?1 AND {column} = ?4 ON CONFLICT DO NOTHING"
    );
    db.execute(&sql, &[account_id.into(), set.as_str().into(), made.word().into(), key.into()]).map(|_| ())
}

/// The natural keys of what applies of a set have made and is still there, after this id: with their ids.
pub fn list_objects(
    db: &dyn Driver,
    account_id: i64,
    set: &Slug,
    made: Made,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, String)>> {
    let (table, column) = made.place();
    let sql = format!(
        "SELECT {table}.id, {table}.{column} FROM set_objects CROSS JOIN {table} \
         ON {table}.account_id = set_objects.account_id AND {table}.id = set_objects.object_id \
         WHERE set_objects.account_id = ?1 AND set_objects.set_name = ?2 AND set_objects.kind = ?3 \
         AND set_objects.object_id > ?4 ORDER BY set_objects.object_id LIMIT ?5"
    );
    let values = [account_id.into(), set.as_str().into(), made.word().into(), after.into(), limit.into()];
    many(db, &sql, &values, |row| Ok((row.int(0)?, row.text(1)?.to_owned())))
}
