//! Rows of inboxes, and who works in them.

use crate::domain::Word as _;
use crate::domain::address::EmailAddress;
use crate::domain::inbox::{Channel, Inbox, Reopen};
use crate::domain::reference::NamedReference;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::engine::{Driver, Row, many, one};
use crate::store::{Error, Result, mailboxes};

const SELECT: &str = "SELECT inboxes.id, accounts.name, inboxes.name, inboxes.title, inboxes.channel, inboxes.email, \
    inboxes.reopen, inboxes.created_at, inboxes.updated_at, \
    (SELECT string_agg(agents.email, ' ') FROM inbox_agents JOIN agents \
     ON agents.account_id = inbox_agents.account_id AND agents.id = inbox_agents.agent_id \
     WHERE inbox_agents.account_id = inboxes.account_id AND inbox_agents.inbox_id = inboxes.id), \
    (SELECT canned_responses.code FROM inbox_auto_replies JOIN canned_responses \
     ON canned_responses.account_id = inbox_auto_replies.account_id \
     AND canned_responses.id = inbox_auto_replies.canned_id \
     WHERE inbox_auto_replies.account_id = inboxes.account_id AND inbox_auto_replies.inbox_id = inboxes.id), \
    inbox_mailboxes.url, inbox_mailboxes.login, inbox_mailboxes.move_to \
    FROM inboxes JOIN accounts ON accounts.id = inboxes.account_id \
    LEFT JOIN inbox_mailboxes ON inbox_mailboxes.account_id = inboxes.account_id \
    AND inbox_mailboxes.inbox_id = inboxes.id";

/// Only inboxes allocated to the agent `?3`; all where it is null.
const VISIBLE: &str = "(?3 IS NULL OR EXISTS (SELECT 1 FROM inbox_agents WHERE inbox_agents.account_id = \
    inboxes.account_id AND inbox_agents.inbox_id = inboxes.id AND inbox_agents.agent_id = ?3))";

fn map(row: &dyn Row) -> Result<Inbox> {
    let channel = row.text(4)?;
    let reopen = row.text(6)?;
    let mut agents: Vec<EmailAddress> =
        row.optional_text(9)?.map(|list| list.split(' ').map(EmailAddress::stored).collect()).unwrap_or_default();
    agents.sort_by_cached_key(EmailAddress::key);
    Ok(Inbox {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        name: Slug::stored(row.text(2)?),
        title: row.text(3)?.to_owned(),
        channel: Channel::from_word(channel).ok_or_else(|| Error::unreadable("channel", channel))?,
        email: EmailAddress::stored(row.text(5)?),
        reopen: Reopen::parse(reopen).map_err(|_| Error::unreadable("reopening rule", reopen))?,
        imap: match row.optional_text(11)? {
            Some(url) => Some(mailboxes::imap(url, row.text(12)?, row.optional_text(13)?)?),
            None => None,
        },
        agents,
        created_at: row.time(7)?,
        updated_at: row.time(8)?,
        auto_reply: row.optional_text(10)?.map(Slug::stored),
    })
}

/// What an inbox is, besides its id.
#[derive(Debug, Clone)]
pub struct Values<'a> {
    pub name: &'a Slug,
    pub title: &'a str,
    pub email: &'a EmailAddress,
    pub reopen: Reopen,
    pub at: Instant,
}

pub fn insert(db: &dyn Driver, account_id: i64, new: &Values) -> Result<i64> {
    let sql = "INSERT INTO inboxes (account_id, name, title, email, reopen, created_at, updated_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
    let reopen = new.reopen.to_string();
    let values = [
        account_id.into(),
        new.name.as_str().into(),
        new.title.into(),
        new.email.as_str().into(),
        (&reopen).into(),
        new.at.into(),
    ];
    let id = db.insert(sql, &values)?;
    super::accounts::insert_address(db, &new.email.key(), account_id, "inbox", id)?;
    Ok(id)
}

/// An inbox that a word names; `viewer` sees only what is allocated to them.
pub fn find(db: &dyn Driver, account_id: i64, which: &NamedReference, viewer: Option<i64>) -> Result<Option<Inbox>> {
    match which {
        NamedReference::Id(id) => {
            let sql = format!("{SELECT} WHERE inboxes.account_id = ?1 AND inboxes.id = ?2 AND {VISIBLE}");
            one(db, &sql, &[account_id.into(), (*id).into(), viewer.into()], map)
        }
        NamedReference::Name(name) => {
            let sql = format!("{SELECT} WHERE inboxes.account_id = ?1 AND inboxes.name = ?2 AND {VISIBLE}");
            one(db, &sql, &[account_id.into(), name.as_str().into(), viewer.into()], map)
        }
        NamedReference::Nothing => Ok(None),
    }
}

/// The id of an inbox that a word names, without all who work in it.
pub fn find_id(db: &dyn Driver, account_id: i64, which: &NamedReference, viewer: Option<i64>) -> Result<Option<i64>> {
    match which {
        NamedReference::Id(id) => {
            let sql = format!("SELECT id FROM inboxes WHERE account_id = ?1 AND id = ?2 AND {VISIBLE}");
            one(db, &sql, &[account_id.into(), (*id).into(), viewer.into()], |row| row.int(0))
        }
        NamedReference::Name(name) => {
            let sql = format!("SELECT id FROM inboxes WHERE account_id = ?1 AND name = ?2 AND {VISIBLE}");
            one(db, &sql, &[account_id.into(), name.as_str().into(), viewer.into()], |row| row.int(0))
        }
        NamedReference::Nothing => Ok(None),
    }
}

/// The inboxes after a name, in the order of their names, at most `limit`.
pub fn list(db: &dyn Driver, account_id: i64, after: &str, viewer: Option<i64>, limit: i64) -> Result<Vec<Inbox>> {
    let sql = format!(
        "{SELECT} WHERE inboxes.account_id = ?1 AND inboxes.name > ?2 AND {VISIBLE} ORDER BY inboxes.name LIMIT ?4"
    );
    many(db, &sql, &[account_id.into(), after.into(), viewer.into(), limit.into()], map)
}

pub fn update(db: &dyn Driver, account_id: i64, id: i64, edited: &Values) -> Result<()> {
    let sql =
        "UPDATE inboxes SET title = ?3, email = ?4, reopen = ?5, updated_at = ?6 WHERE account_id = ?1 AND id = ?2";
    let reopen = edited.reopen.to_string();
    let values = [
        account_id.into(),
        id.into(),
        edited.title.into(),
        edited.email.as_str().into(),
        (&reopen).into(),
        edited.at.into(),
    ];
    db.execute(sql, &values).map(|_| ())
}

pub fn update_time(db: &dyn Driver, account_id: i64, id: i64, at: Instant) -> Result<()> {
    let sql = "UPDATE inboxes SET updated_at = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), at.into()]).map(|_| ())
}

/// From whom mail goes that leaves an inbox.
#[derive(Debug, Clone)]
pub struct Sender {
    pub id: i64,
    pub title: String,
    pub email: EmailAddress,
}

impl From<&Inbox> for Sender {
    fn from(inbox: &Inbox) -> Self {
        Self { id: inbox.id, title: inbox.title.clone(), email: inbox.email.clone() }
    }
}

pub fn find_sender(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<Sender>> {
    let sql = "SELECT title, email FROM inboxes WHERE account_id = ?1 AND id = ?2";
    one(db, sql, &[account_id.into(), id.into()], |row| {
        Ok(Sender { id, title: row.text(0)?.to_owned(), email: EmailAddress::stored(row.text(1)?) })
    })
}

pub fn delete(db: &dyn Driver, account_id: i64, inbox: &Inbox) -> Result<()> {
    let statements = [
        "DELETE FROM inbox_agents WHERE account_id = ?1 AND inbox_id = ?2",
        "DELETE FROM fetched_mail WHERE account_id = ?1 AND inbox_id = ?2",
        "DELETE FROM inbox_mailboxes WHERE account_id = ?1 AND inbox_id = ?2",
        "DELETE FROM inbox_auto_replies WHERE account_id = ?1 AND inbox_id = ?2",
        "DELETE FROM auto_replied WHERE account_id = ?1 AND inbox_id = ?2",
        "DELETE FROM inboxes WHERE account_id = ?1 AND id = ?2",
    ];
    for sql in statements {
        db.execute(sql, &[account_id.into(), inbox.id.into()])?;
    }
    super::accounts::delete_address(db, &inbox.email.key())
}

/// Gives an inbox to an agent; false where it was theirs already.
pub fn allocate(db: &dyn Driver, account_id: i64, inbox_id: i64, agent_id: i64) -> Result<bool> {
    let sql = "INSERT INTO inbox_agents (account_id, inbox_id, agent_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    Ok(db.execute(sql, &[account_id.into(), inbox_id.into(), agent_id.into()])? > 0)
}

/// Takes an inbox from an agent; false where it was not theirs.
pub fn deallocate(db: &dyn Driver, account_id: i64, inbox_id: i64, agent_id: i64) -> Result<bool> {
    let sql = "DELETE FROM inbox_agents WHERE account_id = ?1 AND agent_id = ?3 AND inbox_id = ?2";
    Ok(db.execute(sql, &[account_id.into(), inbox_id.into(), agent_id.into()])? > 0)
}

/// The ids and names of all inboxes of an account, in alphabetical order.
pub fn list_names(db: &dyn Driver, account_id: i64) -> Result<Vec<(i64, Slug)>> {
    let sql = "SELECT id, name FROM inboxes WHERE account_id = ?1 ORDER BY name";
    many(db, sql, &[account_id.into()], |row| Ok((row.int(0)?, Slug::stored(row.text(1)?))))
}

/// Takes every inbox from an agent; how many they had.
pub fn deallocate_all(db: &dyn Driver, account_id: i64, agent_id: i64) -> Result<usize> {
    let sql = "DELETE FROM inbox_agents WHERE account_id = ?1 AND agent_id = ?2";
    db.execute(sql, &[account_id.into(), agent_id.into()])
}
