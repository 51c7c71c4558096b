//! Rows of messages, with their attachments and their place in the index of what can be searched.

use crate::domain::Word as _;
use crate::domain::conversation::{Author, Message, MessageKind};
use crate::domain::invitation::Delivery;
use crate::domain::letter::LetterStatus;
use crate::domain::time::Instant;
use crate::store::agents::word;
use crate::store::engine::{Driver, Row, many, one};
use crate::store::{Result, attachments};

/// A message to be kept.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    pub account_id: i64,
    pub conversation_id: i64,
    pub kind: MessageKind,
    pub author: &'a Author,
    /// Who wrote it, where that is a person of the account.
    pub agent_id: Option<i64>,
    pub contact_id: Option<i64>,
    pub mail_id: Option<i64>,
    pub message_id: Option<&'a str>,
    pub truncated: bool,
    pub text: &'a str,
    pub quoted: Option<&'a str>,
    pub at: Instant,
}

pub fn insert(db: &dyn Driver, new: &NewMessage) -> Result<i64> {
    let sql = "INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, author_email, \
               contact_id, mail_id, message_id, truncated_at, created_at, text, quoted, agent_id) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let values = [
        new.account_id.into(),
        new.conversation_id.into(),
        new.kind.word().into(),
        new.author.kind.word().into(),
        new.author.name.as_deref().into(),
        new.author.email.as_deref().into(),
        new.contact_id.into(),
        new.mail_id.into(),
        new.message_id.into(),
        new.truncated.then_some(new.at).into(),
        new.at.into(),
        new.text.into(),
        new.quoted.into(),
        new.agent_id.into(),
    ];
    db.insert(sql, &values)
}

pub fn update_message_id(db: &dyn Driver, account_id: i64, id: i64, message_id: &str) -> Result<()> {
    let sql = "UPDATE messages SET message_id = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), message_id.into()]).map(|_| ())
}

/// How the letters of a message fare: the one that fares worst, then the newest.
const SELECT: &str = "SELECT messages.id, conversations.number, messages.kind, messages.author_kind, \
    messages.author_name, messages.author_email, messages.text, messages.quoted, messages.truncated_at, \
    messages.message_id, messages.created_at, letters.status, letters.attempts, letters.last_error, \
    letters.message_id, letters.sent_at, \
    EXISTS (SELECT 1 FROM attachments WHERE attachments.account_id = messages.account_id \
    AND attachments.message_id = messages.id) \
    FROM messages JOIN conversations ON conversations.account_id = messages.account_id \
    AND conversations.id = messages.conversation_id \
    LEFT JOIN letters ON letters.account_id = messages.account_id AND letters.id = \
    (SELECT sent.id FROM message_letters JOIN letters sent ON sent.account_id = message_letters.account_id \
    AND sent.id = message_letters.letter_id WHERE message_letters.account_id = messages.account_id \
    AND message_letters.message_id = messages.id \
    ORDER BY CASE sent.status WHEN 'failed' THEN 0 WHEN 'queued' THEN 1 ELSE 2 END, sent.id DESC LIMIT 1)";

/// A message, and whether something hangs on it.
fn map(row: &dyn Row) -> Result<(Message, bool)> {
    let delivery = if row.is_null(11)? { None } else { Some(delivery(row)?) };
    let message = Message {
        id: row.int(0)?,
        conversation: row.int(1)?,
        kind: word(row, 2)?,
        author: Author {
            kind: word(row, 3)?,
            name: row.optional_text(4)?.map(str::to_owned),
            email: row.optional_text(5)?.map(str::to_owned),
        },
        text: row.text(6)?.to_owned(),
        quoted: row.optional_text(7)?.map(str::to_owned),
        truncated: !row.is_null(8)?,
        attachments: Vec::new(),
        message_id: row.optional_text(9)?.map(str::to_owned),
        delivery,
        created_at: row.time(10)?,
    };
    Ok((message, row.int(16)? != 0))
}

fn delivery(row: &dyn Row) -> Result<Delivery> {
    Ok(Delivery {
        status: word::<LetterStatus>(row, 11)?.into(),
        attempts: row.int(12)?,
        last_error: row.optional_text(13)?.map(str::to_owned),
        message_id: row.optional_text(14)?.map(str::to_owned),
        sent_at: row.optional_time(15)?,
    })
}

/// The messages of a conversation, in the order of time.
pub fn list(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<Vec<Message>> {
    let sql = format!(
        "{SELECT} WHERE messages.account_id = ?1 AND messages.conversation_id = ?2 \
         ORDER BY messages.created_at, messages.id"
    );
    let rows = many(db, &sql, &[account_id.into(), conversation_id.into()], map)?;
    rows.into_iter().map(|(message, laden)| with_attachments(db, account_id, message, laden)).collect()
}

fn with_attachments(db: &dyn Driver, account_id: i64, mut message: Message, laden: bool) -> Result<Message> {
    if laden {
        message.attachments = attachments::list(db, account_id, message.id)?;
    }
    Ok(message)
}

/// A message by its id.
pub fn find(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<Message>> {
    let sql = format!("{SELECT} WHERE messages.account_id = ?1 AND messages.id = ?2");
    let found = one(db, &sql, &[account_id.into(), id.into()], map)?;
    found.map(|(message, laden)| with_attachments(db, account_id, message, laden)).transpose()
}

/// The Message-IDs of what users and agents wrote to one another in a conversation before a message, the newest first, at
/// most `limit`; each with whether a user wrote it.
pub fn list_ancestors(
    db: &dyn Driver,
    account_id: i64,
    conversation_id: i64,
    before: i64,
    limit: i64,
) -> Result<Vec<(String, bool)>> {
    let sql = "SELECT message_id, kind FROM messages WHERE account_id = ?1 AND conversation_id = ?2 AND id < ?3 \
               AND kind IN ('incoming', 'outgoing') AND message_id IS NOT NULL ORDER BY created_at DESC, id DESC \
               LIMIT ?4";
    many(db, sql, &[account_id.into(), conversation_id.into(), before.into(), limit.into()], |row| {
        Ok((row.text(0)?.to_owned(), word::<MessageKind>(row, 1)? == MessageKind::Incoming))
    })
}

/// The conversation that a message is in, by their ids.
pub fn find_conversation(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<i64>> {
    let sql = "SELECT conversation_id FROM messages WHERE account_id = ?1 AND id = ?2";
    one(db, sql, &[account_id.into(), id.into()], |row| row.int(0))
}

/// Moves the messages of one conversation into another.
pub fn update_conversation(db: &dyn Driver, account_id: i64, from: i64, to: i64) -> Result<()> {
    let sql = "UPDATE messages SET conversation_id = ?3 WHERE account_id = ?1 AND conversation_id = ?2";
    db.execute(sql, &[account_id.into(), from.into(), to.into()]).map(|_| ())
}

/// The messages of a conversation that somebody wrote, by their ids: of one contact, or of all.
pub fn list_ids(
    db: &dyn Driver,
    account_id: i64,
    conversation_id: i64,
    contact_id: Option<i64>,
) -> Result<Vec<(i64, Option<i64>)>> {
    let sql = "SELECT id, mail_id FROM messages WHERE account_id = ?1 AND conversation_id = ?2 \
               AND (?3 IS NULL OR contact_id = ?3) ORDER BY created_at, id";
    many(db, sql, &[account_id.into(), conversation_id.into(), contact_id.into()], |row| {
        Ok((row.int(0)?, row.optional_int(1)?))
    })
}

/// The messages of a conversation that went to a contact and to nobody else, and the activity lines that came in by mail and
/// tell how these fared, or that name one of the contact's addresses.
pub fn list_about(
    db: &dyn Driver,
    account_id: i64,
    conversation_id: i64,
    contact_id: i64,
    address: &str,
) -> Result<Vec<(i64, Option<i64>)>> {
    let sent = |message: &str| {
        format!(
            "SELECT 1 FROM message_letters WHERE message_letters.account_id = ?1 \
             AND message_letters.message_id = {message}.id AND message_letters.contact_id"
        )
    };
    let (sent, about) = (sent("messages"), sent("about"));
    let sql = format!(
        "SELECT messages.id, messages.mail_id FROM messages \
         WHERE messages.account_id = ?1 AND messages.conversation_id = ?2 \
         AND ((messages.kind = 'outgoing' AND EXISTS ({sent} = ?3) AND NOT EXISTS ({sent} <> ?3)) \
         OR (messages.kind = 'activity' AND (lower(messages.text) LIKE ?4 ESCAPE '!' \
         OR messages.mail_id IS NOT NULL AND EXISTS (SELECT 1 FROM messages about WHERE about.account_id = ?1 AND about.conversation_id = ?2 \
         AND about.message_id = messages.message_id AND EXISTS ({about} = ?3)))))"
    );
    let pattern = super::engine::containing(address);
    let values = [account_id.into(), conversation_id.into(), contact_id.into(), (&pattern).into()];
    many(db, &sql, &values, |row| Ok((row.int(0)?, row.optional_int(1)?)))
}

/// Whether a message is in the index: activity lines are not.
pub fn is_indexed(db: &dyn Driver, account_id: i64, id: i64) -> Result<bool> {
    let sql = "SELECT count(*) FROM messages WHERE account_id = ?1 AND id = ?2 AND kind <> 'activity'";
    Ok(super::engine::count(db, sql, &[account_id.into(), id.into()])? > 0)
}

/// Takes a message away with what hangs on it. It is out of the index already.
pub fn delete(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let statements = [
        "DELETE FROM attachments WHERE account_id = ?1 AND message_id = ?2",
        "DELETE FROM message_letters WHERE account_id = ?1 AND message_id = ?2",
        "DELETE FROM messages WHERE account_id = ?1 AND id = ?2",
    ];
    for sql in statements {
        db.execute(sql, &[account_id.into(), id.into()])?;
    }
    Ok(())
}
