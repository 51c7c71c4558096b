//! Conversations and messages as documents.

use crate::domain::address::EmailAddress;
use crate::domain::contact::ContactAddress;
use crate::domain::conversation::{Author, ConversationStatus, NEXT_MESSAGE};
use crate::domain::document::{Conversation, FormerAgent, Kind, Message, Party, Version};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::agents::word;
use crate::store::engine::{Driver, Row, many, one};
use crate::store::exported::{Sink, Which};

const CONVERSATIONS: &str = "SELECT conversations.id, conversations.number, inboxes.name, conversations.subject, \
    conversations.priority, contacts.email, conversations.waiting_since, conversations.first_reply_at, \
    conversations.last_activity_at, conversations.snoozed_until, conversations.resolved_at, \
    (SELECT target.number FROM conversations target WHERE target.account_id = conversations.account_id \
     AND target.id = conversations.merged_into), conversations.created_at, \
    (SELECT string_agg(agents.email, ' ') FROM conversation_agents JOIN agents \
     ON agents.account_id = conversation_agents.account_id AND agents.id = conversation_agents.agent_id \
     WHERE conversation_agents.account_id = conversations.account_id \
     AND conversation_agents.conversation_id = conversations.id), \
    (SELECT string_agg(labels.label, ' ') FROM conversation_labels labels \
     WHERE labels.account_id = conversations.account_id AND labels.conversation_id = conversations.id), \
    (SELECT string_agg(others.email, ' ') FROM conversation_contacts JOIN contacts others \
     ON others.account_id = conversation_contacts.account_id AND others.id = conversation_contacts.contact_id \
     WHERE conversation_contacts.account_id = conversations.account_id \
     AND conversation_contacts.conversation_id = conversations.id), \
    EXISTS (SELECT 1 FROM conversation_former_agents former WHERE former.account_id = conversations.account_id \
     AND former.conversation_id = conversations.id) \
    FROM conversations \
    JOIN inboxes ON inboxes.account_id = conversations.account_id AND inboxes.id = conversations.inbox_id \
    JOIN contacts ON contacts.account_id = conversations.account_id AND contacts.id = conversations.contact_id";

/// A conversation with its id, and whether somebody had it when they left.
struct Found {
    id: i64,
    conversation: Conversation,
    has_former: bool,
}

fn conversation(row: &dyn Row) -> Result<Found> {
    let (snoozed_until, resolved_at) = (row.optional_time(9)?, row.optional_time(10)?);
    let status = match (resolved_at, snoozed_until) {
        (Some(_), _) => ConversationStatus::Resolved,
        (None, Some(_)) => ConversationStatus::Snoozed,
        (None, None) => ConversationStatus::Open,
    };
    let conversation = Conversation {
        object: Kind::Conversation,
        v: Version,
        number: row.int(1)?,
        inbox: Slug::stored(row.text(2)?),
        subject: row.text(3)?.to_owned(),
        status,
        priority: word(row, 4)?,
        contact: Party { email: ContactAddress::stored(row.text(5)?) },
        participants: words(row.optional_text(15)?).into_iter().map(ContactAddress::stored).collect(),
        assignees: words(row.optional_text(13)?).into_iter().map(EmailAddress::stored).collect(),
        former_assignees: Vec::new(),
        labels: words(row.optional_text(14)?).into_iter().map(Slug::stored).collect(),
        waiting_since: row.optional_time(6)?,
        first_reply_at: row.optional_time(7)?,
        last_activity_at: row.time(8)?,
        snoozed_until: snoozed_until.filter(|&until| status == ConversationStatus::Snoozed && until != NEXT_MESSAGE),
        resolved_at,
        merged_into: row.optional_int(11)?,
        created_at: row.time(12)?,
    };
    Ok(Found { id: row.int(0)?, conversation, has_former: row.int(16)? != 0 })
}

/// Words that the database joined by spaces, in the order of their lower case.
fn words(joined: Option<&str>) -> Vec<&str> {
    let mut words: Vec<&str> = joined.map(|joined| joined.split(' ').collect()).unwrap_or_default();
    words.sort_by_cached_key(|word| word.to_lowercase());
    words
}

/// Conversations with their ids, by number.
pub fn list_conversations(db: &dyn Driver, which: Which, sink: &mut Sink<(i64, Conversation)>) -> Result<()> {
    let sql = format!(
        "{CONVERSATIONS} WHERE conversations.account_id = ?1 AND conversations.last_activity_at >= ?2 \
         ORDER BY conversations.number"
    );
    db.query(&sql, &which.values(), &mut |row| sink(with_former(db, which.account_id, conversation(row)?)?))
}

pub fn find_conversation(db: &dyn Driver, account_id: i64, number: i64) -> Result<Option<(i64, Conversation)>> {
    let sql = format!("{CONVERSATIONS} WHERE conversations.account_id = ?1 AND conversations.number = ?2");
    let found = one(db, &sql, &[account_id.into(), number.into()], conversation)?;
    found.map(|found| with_former(db, account_id, found)).transpose()
}

fn with_former(db: &dyn Driver, account_id: i64, found: Found) -> Result<(i64, Conversation)> {
    let Found { id, mut conversation, has_former } = found;
    if has_former {
        let sql = "SELECT email, name FROM conversation_former_agents WHERE account_id = ?1 AND conversation_id = ?2 \
                   ORDER BY email";
        conversation.former_assignees = many(db, sql, &[account_id.into(), id.into()], |row| {
            Ok(FormerAgent { email: row.text(0)?.to_owned(), name: row.text(1)?.to_owned() })
        })?;
    }
    Ok((id, conversation))
}

/// A message as it is found: what hangs on it is to be added.
#[derive(Debug)]
pub struct Unladen {
    pub message: Message,
    pub id: i64,
    /// The mail in which its attachments lie.
    pub mail_id: Option<i64>,
    pub is_laden: bool,
}

/// The messages of a conversation, in order of time.
pub fn list_messages(
    db: &dyn Driver,
    (account_id, id, number): (i64, i64, i64),
    since: Option<Instant>,
    sink: &mut Sink<Unladen>,
) -> Result<()> {
    let sql = "SELECT kind, author_kind, author_name, author_email, text, quoted, truncated_at, message_id, created_at, \
               id, mail_id, EXISTS (SELECT 1 FROM attachments WHERE attachments.account_id = messages.account_id \
               AND attachments.message_id = messages.id) \
               FROM messages WHERE account_id = ?1 AND conversation_id = ?2 AND created_at >= ?3 \
               ORDER BY created_at, id";
    let since = since.map_or(i64::MIN, Instant::micros);
    db.query(sql, &[account_id.into(), id.into(), since.into()], &mut |row| sink(message(row, number)?))
}

fn message(row: &dyn Row, conversation: i64) -> Result<Unladen> {
    let message = Message {
        object: Kind::Message,
        v: Version,
        conversation,
        kind: word(row, 0)?,
        author: Author {
            kind: word(row, 1)?,
            name: row.optional_text(2)?.map(str::to_owned),
            email: row.optional_text(3)?.map(str::to_owned),
        },
        text: row.text(4)?.to_owned(),
        quoted: row.optional_text(5)?.map(str::to_owned),
        truncated: !row.is_null(6)?,
        attachments: Vec::new(),
        message_id: row.optional_text(7)?.map(str::to_owned),
        created_at: row.time(8)?,
    };
    Ok(Unladen { message, id: row.int(9)?, mail_id: row.optional_int(10)?, is_laden: row.int(11)? != 0 })
}
