//! Rows that are written as they once were: every column is given, and nothing is made up.

use crate::domain::Word as _;
use crate::domain::conversation::{ConversationStatus, NEXT_MESSAGE};
use crate::domain::document::{Agent, Canned, Contact, Conversation, Inbox, Message};
use crate::domain::time::Instant;
use crate::store::engine::{Driver, Value};
use crate::store::{Result, accounts, attachments};

/// Gives an account the moments at which it was made and changed.
pub fn update_account(db: &dyn Driver, account_id: i64, made: Instant, changed: Instant) -> Result<()> {
    let sql = "UPDATE accounts SET created_at = ?2, updated_at = ?3 WHERE id = ?1";
    db.execute(sql, &[account_id.into(), made.into(), changed.into()]).map(|_| ())
}

pub fn insert_canned(db: &dyn Driver, account_id: i64, canned: &Canned) -> Result<i64> {
    let sql = "INSERT INTO canned_responses (account_id, code, text, created_at, updated_at) \
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = [
        account_id.into(),
        canned.code.as_str().into(),
        (&canned.text).into(),
        canned.created_at.into(),
        canned.updated_at.into(),
    ];
    db.insert(sql, &values)
}

pub fn insert_inbox(db: &dyn Driver, account_id: i64, inbox: &Inbox) -> Result<i64> {
    let sql = "INSERT INTO inboxes (account_id, name, title, channel, email, reopen, created_at, updated_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let reopen = inbox.reopen.to_string();
    let values = [
        account_id.into(),
        inbox.name.as_str().into(),
        (&inbox.title).into(),
        inbox.channel.word().into(),
        inbox.email.as_str().into(),
        (&reopen).into(),
        inbox.created_at.into(),
        inbox.updated_at.into(),
    ];
    let id = db.insert(sql, &values)?;
    accounts::insert_address(db, &inbox.email.key(), account_id, "inbox", id)?;
    Ok(id)
}

pub fn insert_agent(db: &dyn Driver, account_id: i64, agent: &Agent) -> Result<i64> {
    let sql = "INSERT INTO agents (account_id, name, name_key, email, email_key, type, availability, access, \
               password_hash, verified_at, suspended_at, suspended_until, created_at, updated_at, assignment_mail) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    let (name_key, email_key) = (agent.name.key(), agent.email.key());
    let values = [
        account_id.into(),
        agent.name.as_str().into(),
        (&name_key).into(),
        agent.email.as_str().into(),
        (&email_key).into(),
        agent.kind.word().into(),
        agent.availability.word().into(),
        agent.access.word().into(),
        agent.password_hash.value().into(),
        agent.verified_at.into(),
        agent.suspended_at.into(),
        agent.suspended_until.into(),
        agent.created_at.into(),
        agent.updated_at.into(),
        i64::from(agent.assignment_mail).into(),
    ];
    let id = db.insert(sql, &values)?;
    accounts::insert_address(db, &email_key, account_id, "agent", id)?;
    Ok(id)
}

/// Puts a person into a set.
pub fn insert_member(db: &dyn Driver, account_id: i64, set: &str, agent_id: i64) -> Result<()> {
    let sql = "INSERT INTO set_agents (account_id, set_name, agent_id) VALUES (?1, ?2, ?3)";
    db.execute(sql, &[account_id.into(), set.into(), agent_id.into()]).map(|_| ())
}

pub fn insert_contact(db: &dyn Driver, account_id: i64, contact: &Contact) -> Result<i64> {
    let sql = "INSERT INTO contacts (account_id, name, email, blocked_at, created_at, updated_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = [
        account_id.into(),
        contact.name.as_deref().into(),
        contact.email.as_str().into(),
        contact.blocked_at.into(),
        contact.created_at.into(),
        contact.updated_at.into(),
    ];
    db.insert(sql, &values)
}

/// Lets an address, in lower case, lead to a contact.
pub fn insert_address(db: &dyn Driver, account_id: i64, key: &str, contact_id: i64) -> Result<()> {
    let sql = "INSERT INTO contact_addresses (account_id, address, contact_id) VALUES (?1, ?2, ?3)";
    db.execute(sql, &[account_id.into(), key.into(), contact_id.into()]).map(|_| ())
}

/// What a conversation names, found already, and how many messages it has that are no activity.
#[derive(Debug, Clone, Copy)]
pub struct Ties {
    pub inbox_id: i64,
    pub contact_id: i64,
}

pub fn insert_conversation(db: &dyn Driver, account_id: i64, ties: Ties, written: &Conversation) -> Result<i64> {
    let sql = "INSERT INTO conversations (account_id, number, inbox_id, contact_id, subject, priority, waiting_since, \
               first_reply_at, last_activity_at, snoozed_until, resolved_at, created_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let snoozed_until = match written.status {
        ConversationStatus::Snoozed => Some(written.snoozed_until.unwrap_or(NEXT_MESSAGE)),
        ConversationStatus::Open | ConversationStatus::Resolved => None,
    };
    let values = [
        account_id.into(),
        written.number.into(),
        ties.inbox_id.into(),
        ties.contact_id.into(),
        (&written.subject).into(),
        written.priority.word().into(),
        written.waiting_since.into(),
        written.first_reply_at.into(),
        written.last_activity_at.into(),
        snoozed_until.into(),
        written.resolved_at.into(),
        written.created_at.into(),
    ];
    db.insert(sql, &values)
}

/// Notes who had a conversation when they left.
pub fn insert_former(
    db: &dyn Driver,
    account_id: i64,
    conversation_id: i64,
    (email, name): (&str, &str),
) -> Result<()> {
    let sql = "INSERT INTO conversation_former_agents (account_id, conversation_id, email, name) \
               VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, &[account_id.into(), conversation_id.into(), email.into(), name.into()]).map(|_| ())
}

/// What is counted of a conversation once all its messages are there.
pub fn update_count(db: &dyn Driver, account_id: i64, conversation_id: i64, messages: i64) -> Result<()> {
    let sql = "UPDATE conversations SET message_count = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), conversation_id.into(), messages.into()]).map(|_| ())
}

/// The conversation that has a number.
pub fn find_number(db: &dyn Driver, account_id: i64, number: i64) -> Result<Option<i64>> {
    let sql = "SELECT id FROM conversations WHERE account_id = ?1 AND number = ?2";
    crate::store::engine::one(db, sql, &[account_id.into(), number.into()], |row| row.int(0))
}

/// Leads a conversation to the one in which it goes on.
pub fn update_merged(db: &dyn Driver, account_id: i64, id: i64, into: i64) -> Result<()> {
    let sql = "UPDATE conversations SET merged_into = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), into.into()]).map(|_| ())
}

/// Keeps the numbers up to this one from being given again.
pub fn update_last_number(db: &dyn Driver, account_id: i64, number: i64) -> Result<()> {
    let sql = "INSERT INTO account_numbers (account_id, last_number) VALUES (?1, ?2) \
               ON CONFLICT (account_id) DO UPDATE SET last_number = excluded.last_number";
    db.execute(sql, &[account_id.into(), number.into()]).map(|_| ())
}

/// Whose message it is, found already.
#[derive(Debug, Clone, Copy)]
pub struct Author {
    pub agent_id: Option<i64>,
    pub contact_id: Option<i64>,
}

/// A message with its attachments; the index of words is told apart from it.
pub fn insert_message(
    db: &dyn Driver,
    (account_id, conversation_id): (i64, i64),
    author: Author,
    message: &Message,
) -> Result<i64> {
    let sql = "INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, author_email, \
               agent_id, contact_id, message_id, truncated_at, created_at, text, quoted) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let truncated_at = message.truncated.then_some(message.created_at);
    let values: [Value; 13] = [
        account_id.into(),
        conversation_id.into(),
        message.kind.word().into(),
        message.author.kind.word().into(),
        message.author.name.as_deref().into(),
        message.author.email.as_deref().into(),
        author.agent_id.into(),
        author.contact_id.into(),
        message.message_id.as_deref().into(),
        truncated_at.into(),
        message.created_at.into(),
        (&message.text).into(),
        message.quoted.as_deref().into(),
    ];
    let id = db.insert(sql, &values)?;
    for (attachment, position) in message.attachments.iter().zip(1..) {
        let shown = crate::domain::conversation::Attachment {
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            size_bytes: attachment.size_bytes,
        };
        let place = attachments::Place::Content(&attachment.content);
        attachments::insert(db, (account_id, id), position, &shown, place)?;
    }
    Ok(id)
}

/// The first people of an account with the keys of their addresses, at most `limit`.
pub fn list_people(db: &dyn Driver, account_id: i64, limit: i64) -> Result<Vec<(i64, String)>> {
    let sql = "SELECT id, email_key FROM agents WHERE account_id = ?1 ORDER BY email_key LIMIT ?2";
    crate::store::engine::many(db, sql, &[account_id.into(), limit.into()], |row| {
        Ok((row.int(0)?, row.text(1)?.to_owned()))
    })
}

/// Whether an account holds anything besides people.
pub fn is_furnished(db: &dyn Driver, account_id: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM inboxes WHERE account_id = ?1) \
               OR EXISTS (SELECT 1 FROM canned_responses WHERE account_id = ?1) \
               OR EXISTS (SELECT 1 FROM contacts WHERE account_id = ?1) \
               OR EXISTS (SELECT 1 FROM letters WHERE account_id = ?1)";
    Ok(crate::store::engine::count(db, sql, &[account_id.into()])? > 0)
}
