//! Rows of people.

use crate::domain::Word;
use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, Agent, AgentType, Availability, NewAgent, Status};
use crate::domain::name::PersonName;
use crate::domain::reference::PersonReference;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::engine::{Driver, Row, Value, count, one};
use crate::store::{Error, Result};

/// A person with what only the rules need to know.
#[derive(Debug, Clone)]
pub struct AgentRow {
    pub agent: Agent,
    pub account_id: i64,
    pub has_password: bool,
    pub suspended_at: Option<Instant>,
}

impl AgentRow {
    pub fn id(&self) -> i64 {
        self.agent.id
    }
}

/// What a listing of people leaves out.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub status: Option<Status>,
    pub kind: Option<AgentType>,
    pub inbox_id: Option<i64>,
    /// Only people of this set.
    pub set: Option<Slug>,
    /// Only people who share an inbox with this agent, and that agent.
    pub visible_to: Option<i64>,
}

/// By what a listing of people is ordered; ties by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Id,
    Name,
    Email,
}

/// Where a page of a listing begins: after the person with this key and id.
#[derive(Debug, Clone)]
pub struct Position {
    pub key: String,
    pub id: i64,
}

const COLUMNS: &str = "agents.id, accounts.name, agents.name, agents.email, agents.type, agents.verified_at, \
    agents.suspended_at, agents.suspended_until, agents.availability, agents.access, agents.created_at, \
    agents.updated_at, agents.account_id, CASE WHEN agents.password_hash IS NULL THEN 0 ELSE 1 END, \
    (SELECT string_agg(inboxes.name, ' ') FROM inbox_agents JOIN inboxes \
     ON inboxes.account_id = inbox_agents.account_id AND inboxes.id = inbox_agents.inbox_id \
     WHERE inbox_agents.account_id = agents.account_id AND inbox_agents.agent_id = agents.id), agents.assignment_mail";

const FROM: &str = "FROM agents JOIN accounts ON accounts.id = agents.account_id";

/// One column per part of a person; what is due (a suspension's end) is judged at `now`.
fn map(row: &dyn Row, now: Instant) -> Result<AgentRow> {
    let verified_at = row.optional_time(5)?;
    let suspended_until = row.optional_time(7)?;
    let suspended_at = row.optional_time(6)?.filter(|_| suspended_until.is_none_or(|until| until > now));
    let status = match (suspended_at, verified_at) {
        (Some(_), _) => Status::Suspended,
        (None, Some(_)) => Status::Verified,
        (None, None) => Status::Pending,
    };
    let mut inboxes: Vec<Slug> =
        row.optional_text(14)?.map(|names| names.split(' ').map(Slug::stored).collect()).unwrap_or_default();
    inboxes.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    let agent = Agent {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        name: PersonName::stored(row.text(2)?),
        email: EmailAddress::stored(row.text(3)?),
        kind: word(row, 4)?,
        status,
        availability: word(row, 8)?,
        access: word(row, 9)?,
        inboxes,
        created_at: row.time(10)?,
        verified_at,
        suspended_until: suspended_until.filter(|_| suspended_at.is_some()),
        updated_at: row.time(11)?,
        assignment_mail: row.int(15)? != 0,
    };
    Ok(AgentRow { agent, account_id: row.int(12)?, has_password: row.int(13)? != 0, suspended_at })
}

/// A column that holds a word of a closed vocabulary.
pub fn word<W: Word>(row: &dyn Row, column: usize) -> Result<W> {
    let text = row.text(column)?;
    W::from_word(text).ok_or_else(|| Error::unreadable("word", text))
}

pub fn insert(db: &dyn Driver, new: &NewAgent) -> Result<i64> {
    let sql = "INSERT INTO agents (account_id, name, name_key, email, email_key, type, access, verified_at, \
               password_hash, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)";
    let (name_key, email_key) = (new.name.key(), new.email.key());
    let id = db.insert(
        sql,
        &[
            new.account_id.into(),
            new.name.as_str().into(),
            (&name_key).into(),
            new.email.as_str().into(),
            (&email_key).into(),
            new.kind.word().into(),
            new.access.word().into(),
            new.verified_at.into(),
            new.password_hash.into(),
            new.at.into(),
        ],
    )?;
    super::accounts::insert_address(db, &email_key, new.account_id, "agent", id)?;
    Ok(id)
}

/// A person of an account.
pub fn find(db: &dyn Driver, account_id: i64, who: &PersonReference, now: Instant) -> Result<Option<AgentRow>> {
    match who {
        PersonReference::Id(id) => {
            let sql = format!("SELECT {COLUMNS} {FROM} WHERE agents.account_id = ?1 AND agents.id = ?2");
            one(db, &sql, &[account_id.into(), (*id).into()], |row| map(row, now))
        }
        PersonReference::Address(key) => {
            let sql = format!("SELECT {COLUMNS} {FROM} WHERE agents.account_id = ?1 AND agents.email_key = ?2");
            one(db, &sql, &[account_id.into(), key.into()], |row| map(row, now))
        }
        PersonReference::Nothing => Ok(None),
    }
}

/// A portion of a listing: the people after a position, at most `limit`, each handed to `sink`.
pub fn list(db: &dyn Driver, account_id: i64, now: Instant, page: &Page, sink: &mut dyn FnMut(AgentRow)) -> Result<()> {
    let (sql, values) = page.statement(account_id, now);
    db.query(&sql, &values, &mut |row| {
        sink(map(row, now)?);
        Ok(true)
    })
}

/// Which people a portion of a listing holds.
#[derive(Debug, Clone)]
pub struct Page {
    pub filter: Filter,
    pub order: Order,
    pub descending: bool,
    pub after: Option<Position>,
    pub limit: i64,
}

impl Page {
    /// The statement, with only the conditions that apply, so that each shape finds its index.
    pub fn statement(&self, account_id: i64, now: Instant) -> (String, Vec<Value<'_>>) {
        let mut sql = format!("SELECT {COLUMNS} {FROM} WHERE agents.account_id = ?1");
        let mut values: Vec<Value> = vec![account_id.into()];
        self.add_filters(&mut sql, &mut values, now);
        let (column, direction, beyond) = match (self.order, self.descending) {
            (Order::Id, false) => ("agents.id", "", '>'),
            (Order::Id, true) => ("agents.id", " DESC", '<'),
            (Order::Name, false) => ("agents.name_key", "", '>'),
            (Order::Name, true) => ("agents.name_key", " DESC", '<'),
            (Order::Email, false) => ("agents.email_key", "", '>'),
            (Order::Email, true) => ("agents.email_key", " DESC", '<'),
        };
        let by_id = self.order == Order::Id;
        if let Some(position) = &self.after {
            let next = values.len() + 1;
            if by_id {
                sql.push_str(&format!(" AND {column} {beyond} ?{next}"));
            } else {
                sql.push_str(&format!(" AND ({column}, agents.id) {beyond} (?{next}, ?{})", next + 1));
                values.push((&position.key).into());
            }
            values.push(position.id.into());
        }
        let ties = if by_id { String::new() } else { format!(", agents.id{direction}") };
        sql.push_str(&format!(" ORDER BY {column}{direction}{ties} LIMIT ?{}", values.len() + 1));
        values.push(self.limit.into());
        (sql, values)
    }

    fn add_filters<'a>(&'a self, sql: &mut String, values: &mut Vec<Value<'a>>, now: Instant) {
        if let Some(status) = self.filter.status {
            values.push(now.into());
            let now = values.len();
            let suspended = format!(
                "agents.suspended_at IS NOT NULL AND (agents.suspended_until IS NULL OR agents.suspended_until > ?{now})"
            );
            sql.push_str(&match status {
                Status::Suspended => format!(" AND {suspended}"),
                Status::Verified => format!(" AND NOT ({suspended}) AND agents.verified_at IS NOT NULL"),
                Status::Pending => format!(" AND NOT ({suspended}) AND agents.verified_at IS NULL"),
            });
        }
        if let Some(kind) = self.filter.kind {
            values.push(kind.word().into());
            sql.push_str(&format!(" AND agents.type = ?{}", values.len()));
        }
        if let Some(inbox_id) = self.filter.inbox_id {
            values.push(inbox_id.into());
            sql.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM inbox_agents WHERE inbox_agents.account_id = agents.account_id \
                 AND inbox_agents.agent_id = agents.id AND inbox_agents.inbox_id = ?{})",
                values.len()
            ));
        }
        if let Some(set) = &self.filter.set {
            values.push(set.as_str().into());
            sql.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM set_agents WHERE set_agents.account_id = agents.account_id \
                 AND set_agents.agent_id = agents.id AND set_agents.set_name = ?{})",
                values.len()
            ));
        }
        if let Some(viewer) = self.filter.visible_to {
            values.push(viewer.into());
            sql.push_str(&format!(" AND {}", visible(values.len())));
        }
    }
}

/// Whom an agent may know of: themselves, and the people of their own inboxes.
fn visible(viewer: usize) -> String {
    format!(
        "(agents.id = ?{viewer} OR EXISTS (SELECT 1 FROM inbox_agents mine JOIN inbox_agents theirs \
         ON theirs.account_id = mine.account_id AND theirs.inbox_id = mine.inbox_id \
         WHERE mine.account_id = agents.account_id AND mine.agent_id = ?{viewer} AND theirs.agent_id = agents.id))"
    )
}

/// Whether an agent may know of a person.
pub fn is_visible(db: &dyn Driver, account_id: i64, viewer: i64, id: i64) -> Result<bool> {
    let sql = format!("SELECT count(*) FROM agents WHERE agents.account_id = ?1 AND agents.id = ?2 AND {}", visible(3));
    Ok(count(db, &sql, &[account_id.into(), id.into(), viewer.into()])? > 0)
}

/// What an edit leaves behind.
#[derive(Debug, Clone)]
pub struct Edited<'a> {
    pub name: &'a PersonName,
    pub email: &'a EmailAddress,
    pub kind: AgentType,
    pub access: Access,
    pub availability: Availability,
    pub assignment_mail: bool,
    pub at: Instant,
}

pub fn update(db: &dyn Driver, account_id: i64, id: i64, edited: &Edited) -> Result<()> {
    let sql = "UPDATE agents SET name = ?3, name_key = ?4, email = ?5, email_key = ?6, type = ?7, access = ?8, \
               availability = ?9, updated_at = ?10, assignment_mail = ?11 WHERE account_id = ?1 AND id = ?2";
    let (name_key, email_key) = (edited.name.key(), edited.email.key());
    let values = [
        account_id.into(),
        id.into(),
        edited.name.as_str().into(),
        (&name_key).into(),
        edited.email.as_str().into(),
        (&email_key).into(),
        edited.kind.word().into(),
        edited.access.word().into(),
        edited.availability.word().into(),
        edited.at.into(),
        i64::from(edited.assignment_mail).into(),
    ];
    db.execute(sql, &values).map(|_| ())
}

pub fn update_suspension(
    db: &dyn Driver,
    (account_id, id): (i64, i64),
    since: Option<Instant>,
    until: Option<Instant>,
    at: Instant,
) -> Result<()> {
    let sql = "UPDATE agents SET suspended_at = ?3, suspended_until = ?4, updated_at = ?5 \
               WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), since.into(), until.into(), at.into()]).map(|_| ())
}

/// Sets a password; the first one given over a confirmation link verifies.
pub fn update_password(
    db: &dyn Driver,
    (account_id, id): (i64, i64),
    hash: &str,
    verify: bool,
    at: Instant,
) -> Result<()> {
    let sql = "UPDATE agents SET password_hash = ?3, updated_at = ?4, \
               verified_at = CASE WHEN ?5 = 1 AND verified_at IS NULL THEN ?4 ELSE verified_at END \
               WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), hash.into(), at.into(), i64::from(verify).into()]).map(|_| ())
}

/// The hash of a person's password.
pub fn find_password(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<String>> {
    let sql = "SELECT password_hash FROM agents WHERE account_id = ?1 AND id = ?2";
    let found = one(db, sql, &[account_id.into(), id.into()], |row| Ok(row.optional_text(0)?.map(str::to_owned)))?;
    Ok(found.flatten())
}

/// Keeps the same password under another hash, where it is still that password.
pub fn update_hash(db: &dyn Driver, (account_id, id): (i64, i64), old: &str, new: &str) -> Result<bool> {
    let sql = "UPDATE agents SET password_hash = ?4 WHERE account_id = ?1 AND id = ?2 AND password_hash = ?3";
    Ok(db.execute(sql, &[account_id.into(), id.into(), old.into(), new.into()])? > 0)
}

/// Takes a person away for good, with all that was theirs alone.
pub fn delete(db: &dyn Driver, account_id: i64, id: i64, email_key: &str) -> Result<()> {
    let statements = [
        "DELETE FROM credentials WHERE account_id = ?1 AND agent_id = ?2",
        "UPDATE letters SET agent_id = NULL, invitation_id = NULL WHERE account_id = ?1 AND agent_id = ?2",
        "DELETE FROM invitations WHERE account_id = ?1 AND agent_id = ?2",
        "UPDATE messages SET agent_id = NULL WHERE account_id = ?1 AND agent_id = ?2 AND agent_id IS NOT NULL",
        "DELETE FROM inbox_agents WHERE account_id = ?1 AND agent_id = ?2",
        "DELETE FROM set_agents WHERE account_id = ?1 AND agent_id = ?2",
        "DELETE FROM agents WHERE account_id = ?1 AND id = ?2",
    ];
    for sql in statements {
        db.execute(sql, &[account_id.into(), id.into()])?;
    }
    super::accounts::delete_address(db, email_key)
}

/// How many administrators of an account are verified and not suspended.
pub fn count_administrators(db: &dyn Driver, account_id: i64, now: Instant) -> Result<i64> {
    let sql = "SELECT count(*) FROM agents WHERE account_id = ?1 AND type = 'administrator' \
               AND verified_at IS NOT NULL AND (suspended_at IS NULL OR suspended_until <= ?2)";
    count(db, sql, &[account_id.into(), now.into()])
}

/// People whose suspension has ended by the clock and not yet in the store.
pub fn list_resumable(db: &dyn Driver, now: Instant) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT account_id, id FROM agents WHERE suspended_until <= ?1 ORDER BY suspended_until, id";
    super::engine::many(db, sql, &[now.into()], |row| Ok((row.int(0)?, row.int(1)?)))
}
