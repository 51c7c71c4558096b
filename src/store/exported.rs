//! Rows as documents: what is stored, in the stable order of an export, with natural keys in the place of ids.

use crate::domain::address::EmailAddress;
use crate::domain::agent::Status;
use crate::domain::contact::ContactAddress;
use crate::domain::document::{Account, Agent, Canned, Contact, Inbox, Kind, Secret, Version};
use crate::domain::inbox::Reopen;
use crate::domain::name::PersonName;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::agents::word;
use crate::store::engine::{Driver, Row, Value, one};
use crate::store::{Error, Result};

/// What takes each document; `false` ends it early.
pub type Sink<'s, T> = dyn FnMut(T) -> Result<bool> + 's;

/// Which things of an account: all of them, or those that changed at this moment or after it.
#[derive(Debug, Clone, Copy)]
pub struct Which {
    pub account_id: i64,
    pub since: Option<Instant>,
}

impl Which {
    pub(super) fn values(&self) -> [Value<'static>; 2] {
        [self.account_id.into(), self.since.map_or(i64::MIN, Instant::micros).into()]
    }
}

fn each<T>(
    db: &dyn Driver,
    sql: &str,
    values: &[Value],
    map: impl Fn(&dyn Row) -> Result<T>,
    sink: &mut Sink<T>,
) -> Result<()> {
    db.query(sql, values, &mut |row| sink(map(row)?))
}

/// The account itself.
pub fn find_account(db: &dyn Driver, account_id: i64) -> Result<Option<Account>> {
    let sql = "SELECT name, created_at, updated_at FROM accounts WHERE id = ?1";
    one(db, sql, &[account_id.into()], |row| {
        Ok(Account {
            object: Kind::Account,
            v: Version,
            name: Slug::stored(row.text(0)?),
            created_at: row.time(1)?,
            updated_at: row.time(2)?,
        })
    })
}

const CANNED: &str = "SELECT code, text, created_at, updated_at FROM canned_responses";

fn canned(row: &dyn Row) -> Result<Canned> {
    Ok(Canned {
        object: Kind::Canned,
        v: Version,
        code: Slug::stored(row.text(0)?),
        text: row.text(1)?.to_owned(),
        created_at: row.time(2)?,
        updated_at: row.time(3)?,
    })
}

/// Canned responses, by code.
pub fn list_canned(db: &dyn Driver, which: Which, sink: &mut Sink<Canned>) -> Result<()> {
    let sql = format!("{CANNED} WHERE account_id = ?1 AND updated_at >= ?2 ORDER BY code");
    each(db, &sql, &which.values(), canned, sink)
}

pub fn find_canned(db: &dyn Driver, account_id: i64, code: &str) -> Result<Option<Canned>> {
    one(db, &format!("{CANNED} WHERE account_id = ?1 AND code = ?2"), &[account_id.into(), code.into()], canned)
}

const INBOXES: &str = "SELECT inboxes.name, inboxes.title, inboxes.channel, inboxes.email, inboxes.reopen, \
    inboxes.created_at, inboxes.updated_at, \
    (SELECT canned_responses.code FROM inbox_auto_replies JOIN canned_responses \
     ON canned_responses.account_id = inbox_auto_replies.account_id \
     AND canned_responses.id = inbox_auto_replies.canned_id \
     WHERE inbox_auto_replies.account_id = inboxes.account_id AND inbox_auto_replies.inbox_id = inboxes.id) \
    FROM inboxes";

fn inbox(row: &dyn Row) -> Result<Inbox> {
    let reopen = row.text(4)?;
    Ok(Inbox {
        object: Kind::Inbox,
        v: Version,
        name: Slug::stored(row.text(0)?),
        title: row.text(1)?.to_owned(),
        channel: word(row, 2)?,
        email: EmailAddress::stored(row.text(3)?),
        reopen: Reopen::parse(reopen).map_err(|_| Error::unreadable("reopening rule", reopen))?,
        created_at: row.time(5)?,
        updated_at: row.time(6)?,
        auto_reply: row.optional_text(7)?.map(Slug::stored),
    })
}

/// Inboxes, by name.
pub fn list_inboxes(db: &dyn Driver, which: Which, sink: &mut Sink<Inbox>) -> Result<()> {
    let sql = format!("{INBOXES} WHERE inboxes.account_id = ?1 AND inboxes.updated_at >= ?2 ORDER BY inboxes.name");
    each(db, &sql, &which.values(), inbox, sink)
}

pub fn find_inbox(db: &dyn Driver, account_id: i64, name: &str) -> Result<Option<Inbox>> {
    let sql = format!("{INBOXES} WHERE inboxes.account_id = ?1 AND inboxes.name = ?2");
    one(db, &sql, &[account_id.into(), name.into()], inbox)
}

const AGENTS: &str = "SELECT agents.name, agents.email, agents.type, agents.availability, agents.access, \
    agents.assignment_mail, agents.created_at, agents.verified_at, agents.suspended_at, agents.suspended_until, \
    agents.updated_at, agents.password_hash, \
    (SELECT string_agg(inboxes.name, ' ') FROM inbox_agents JOIN inboxes \
     ON inboxes.account_id = inbox_agents.account_id AND inboxes.id = inbox_agents.inbox_id \
     WHERE inbox_agents.account_id = agents.account_id AND inbox_agents.agent_id = agents.id), \
    (SELECT string_agg(set_agents.set_name, ' ') FROM set_agents \
     WHERE set_agents.account_id = agents.account_id AND set_agents.agent_id = agents.id) FROM agents";

fn agent(row: &dyn Row, secrets: bool) -> Result<Agent> {
    let (verified_at, suspended_at) = (row.optional_time(7)?, row.optional_time(8)?);
    let status = match (suspended_at, verified_at) {
        (Some(_), _) => Status::Suspended,
        (None, Some(_)) => Status::Verified,
        (None, None) => Status::Pending,
    };
    let password_hash = match row.optional_text(11)? {
        _ if !secrets => Secret::LeftOut,
        None => Secret::Nothing,
        Some(hash) => Secret::Is(hash.to_owned()),
    };
    Ok(Agent {
        object: Kind::Agent,
        v: Version,
        name: PersonName::stored(row.text(0)?),
        email: EmailAddress::stored(row.text(1)?),
        kind: word(row, 2)?,
        status,
        availability: word(row, 3)?,
        access: word(row, 4)?,
        assignment_mail: row.int(5)? != 0,
        inboxes: slugs(row.optional_text(12)?),
        sets: slugs(row.optional_text(13)?),
        created_at: row.time(6)?,
        verified_at,
        suspended_at,
        suspended_until: row.optional_time(9)?,
        updated_at: row.time(10)?,
        password_hash,
    })
}

/// Slugs that the database joined by spaces, in alphabetical order.
fn slugs(joined: Option<&str>) -> Vec<Slug> {
    let mut words: Vec<&str> = joined.map(|joined| joined.split(' ').collect()).unwrap_or_default();
    words.sort_unstable();
    words.into_iter().map(Slug::stored).collect()
}

/// People, by address.
pub fn list_agents(db: &dyn Driver, which: Which, secrets: bool, sink: &mut Sink<Agent>) -> Result<()> {
    let sql = format!("{AGENTS} WHERE agents.account_id = ?1 AND agents.updated_at >= ?2 ORDER BY agents.email_key");
    each(db, &sql, &which.values(), |row| agent(row, secrets), sink)
}

pub fn find_agent(db: &dyn Driver, account_id: i64, email_key: &str, secrets: bool) -> Result<Option<Agent>> {
    let sql = format!("{AGENTS} WHERE agents.account_id = ?1 AND agents.email_key = ?2");
    one(db, &sql, &[account_id.into(), email_key.into()], |row| agent(row, secrets))
}

const CONTACTS: &str = "SELECT contacts.name, contacts.email, contacts.blocked_at, contacts.created_at, \
    contacts.updated_at, \
    (SELECT string_agg(other.address, ' ') FROM contact_addresses other \
     WHERE other.account_id = contacts.account_id AND other.contact_id = contacts.id), found.address \
    FROM contact_addresses found \
    JOIN contacts ON contacts.account_id = found.account_id AND contacts.id = found.contact_id";

fn contact(row: &dyn Row) -> Result<Contact> {
    let email = ContactAddress::stored(row.text(1)?);
    let key = email.key();
    let mut others: Vec<&str> = row.optional_text(5)?.map(|all| all.split(' ').collect()).unwrap_or_default();
    others.retain(|other| *other != key);
    others.sort_unstable();
    Ok(Contact {
        object: Kind::Contact,
        v: Version,
        email,
        name: row.optional_text(0)?.map(str::to_owned),
        addresses: others.into_iter().map(ContactAddress::stored).collect(),
        blocked: !row.is_null(2)?,
        blocked_at: row.optional_time(2)?,
        created_at: row.time(3)?,
        updated_at: row.time(4)?,
    })
}

/// Contacts, by address.
pub fn list_contacts(db: &dyn Driver, which: Which, sink: &mut Sink<Contact>) -> Result<()> {
    let sql = format!("{CONTACTS} WHERE found.account_id = ?1 AND contacts.updated_at >= ?2 ORDER BY found.address");
    // Each stands at every address that leads to it, and is told once, at its own.
    db.query(&sql, &which.values(), &mut |row| {
        let found = contact(row)?;
        if row.text(6)? == found.email.key() { sink(found) } else { Ok(true) }
    })
}

pub fn find_contact(db: &dyn Driver, account_id: i64, key: &str) -> Result<Option<Contact>> {
    let sql = format!("{CONTACTS} WHERE found.account_id = ?1 AND found.address = ?2");
    one(db, &sql, &[account_id.into(), key.into()], contact)
}
