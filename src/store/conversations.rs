//! Rows of conversations.

use crate::domain::Word as _;
use crate::domain::address::EmailAddress;
use crate::domain::contact::{ContactAddress, ContactName};
use crate::domain::conversation::{Conversation, NEXT_MESSAGE, Priority, status_at};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::agents::word;
use crate::store::engine::{Driver, Row, count, many, one};
use crate::store::sight::visible;

/// A conversation with what only the rules need to know.
#[derive(Debug, Clone)]
pub struct ConversationRow {
    pub conversation: Conversation,
    pub id: i64,
    pub inbox_id: i64,
    pub contact_id: i64,
}

pub(super) const COLUMNS: &str = "conversations.number, accounts.name, inboxes.name, conversations.subject, \
    conversations.priority, contacts.id, contacts.name, contacts.email, \
    (SELECT string_agg(agents.email, ' ') FROM conversation_agents JOIN agents \
    ON agents.account_id = conversation_agents.account_id AND agents.id = conversation_agents.agent_id \
    WHERE conversation_agents.account_id = conversations.account_id \
    AND conversation_agents.conversation_id = conversations.id), \
    CASE WHEN conversations.resolved_at IS NULL THEN NULL ELSE (SELECT string_agg(former.email, ' ') \
    FROM conversation_former_agents former WHERE former.account_id = conversations.account_id \
    AND former.conversation_id = conversations.id) END, \
    (SELECT string_agg(labels.label, ' ') FROM conversation_labels labels \
    WHERE labels.account_id = conversations.account_id AND labels.conversation_id = conversations.id), \
    conversations.message_count, conversations.waiting_since, conversations.first_reply_at, \
    conversations.last_activity_at, conversations.snoozed_until, conversations.resolved_at, \
    CASE WHEN conversations.merged_into IS NULL THEN NULL ELSE (SELECT target.number FROM conversations target \
    WHERE target.account_id = conversations.account_id AND target.id = conversations.merged_into) END, \
    conversations.created_at, conversations.id, conversations.inbox_id, conversations.contact_id";

pub(super) const JOINS: &str = "JOIN accounts ON accounts.id = conversations.account_id \
    JOIN inboxes ON inboxes.account_id = conversations.account_id AND inboxes.id = conversations.inbox_id \
    JOIN contacts ON contacts.account_id = conversations.account_id AND contacts.id = conversations.contact_id";

/// What has fallen due (a snooze) is judged at `now`.
pub(super) fn map(row: &dyn Row, now: Instant) -> Result<ConversationRow> {
    let resolved_at = row.optional_time(16)?;
    let (status, snoozed_until) = status_at(now, resolved_at, row.optional_time(15)?);
    let mut assignees = words(row.optional_text(8)?, EmailAddress::stored);
    assignees.extend(words(row.optional_text(9)?, EmailAddress::stored));
    assignees.sort_by_cached_key(EmailAddress::key);
    // Somebody new may have the address of one who was removed.
    assignees.dedup_by_key(|address| address.key());
    let conversation = Conversation {
        number: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        inbox: Slug::stored(row.text(2)?),
        subject: row.text(3)?.to_owned(),
        status,
        priority: word(row, 4)?,
        contact: ContactName {
            id: row.int(5)?,
            name: row.optional_text(6)?.map(str::to_owned),
            email: ContactAddress::stored(row.text(7)?),
        },
        assignees,
        labels: words(row.optional_text(10)?, Slug::stored),
        message_count: row.int(11)?,
        waiting_since: row.optional_time(12)?,
        first_reply_at: row.optional_time(13)?,
        last_activity_at: row.time(14)?,
        snoozed_until,
        resolved_at,
        merged_into: row.optional_int(17)?,
        created_at: row.time(18)?,
    };
    Ok(ConversationRow { conversation, id: row.int(19)?, inbox_id: row.int(20)?, contact_id: row.int(21)? })
}

/// Words that the database joined by spaces, none of which holds one.
fn words<T>(joined: Option<&str>, read: impl Fn(&str) -> T) -> Vec<T> {
    joined.map(|joined| joined.split(' ').map(read).collect()).unwrap_or_default()
}

/// A conversation to be opened.
#[derive(Debug, Clone)]
pub struct NewConversation<'a> {
    pub account_id: i64,
    pub inbox_id: i64,
    pub contact_id: i64,
    pub subject: &'a str,
    pub waiting_since: Option<Instant>,
    pub first_reply_at: Option<Instant>,
    pub at: Instant,
}

/// Opens a conversation under the account's next number; its id and its number.
pub fn insert(db: &dyn Driver, new: &NewConversation) -> Result<(i64, i64)> {
    let sql = "INSERT INTO account_numbers (account_id, last_number) VALUES (?1, 1) ON CONFLICT (account_id) \
               DO UPDATE SET last_number = account_numbers.last_number + 1 RETURNING last_number";
    let number = one(db, sql, &[new.account_id.into()], |row| row.int(0))?.unwrap_or(0);
    let sql = "INSERT INTO conversations (account_id, number, inbox_id, contact_id, subject, waiting_since, \
               first_reply_at, last_activity_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)";
    let values = [
        new.account_id.into(),
        number.into(),
        new.inbox_id.into(),
        new.contact_id.into(),
        new.subject.into(),
        new.waiting_since.into(),
        new.first_reply_at.into(),
        new.at.into(),
    ];
    Ok((db.insert(sql, &values)?, number))
}

/// A conversation by its id.
pub fn find(db: &dyn Driver, account_id: i64, id: i64, now: Instant) -> Result<Option<ConversationRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM conversations {JOINS} WHERE conversations.account_id = ?1 AND conversations.id = ?2"
    );
    one(db, &sql, &[account_id.into(), id.into()], |row| map(row, now))
}

/// The conversation that a number leads to: where it was merged into another one, that one. The viewer must see it.
pub fn find_number(
    db: &dyn Driver,
    account_id: i64,
    number: i64,
    viewer: Option<i64>,
    now: Instant,
) -> Result<Option<ConversationRow>> {
    let mut sql = "SELECT conversations.id FROM conversations WHERE conversations.account_id = ?1 \
                   AND conversations.id = (SELECT coalesce(named.merged_into, named.id) FROM conversations named \
                   WHERE named.account_id = ?1 AND named.number = ?2)"
        .to_owned();
    let mut values = vec![account_id.into(), number.into()];
    if let Some(viewer) = viewer {
        sql.push_str(&format!(" AND {}", visible(3)));
        values.push(viewer.into());
    }
    // The long statement is compiled once for what is found and for what a change leaves behind.
    let id = one(db, &sql, &values, |row| row.int(0))?;
    id.map(|id| find(db, account_id, id, now)).transpose().map(Option::flatten)
}

/// The place that a number has, be it merged into another or not. The viewer must see it there.
pub fn find_position(db: &dyn Driver, account_id: i64, number: i64, viewer: Option<i64>) -> Result<Option<Position>> {
    let mut sql = "SELECT id, last_activity_at, waiting_since FROM conversations WHERE account_id = ?1 AND number = ?2"
        .to_owned();
    let mut values = vec![account_id.into(), number.into()];
    if let Some(viewer) = viewer {
        sql.push_str(&format!(" AND {}", visible(3)));
        values.push(viewer.into());
    }
    one(db, &sql, &values, |row| {
        Ok(Position { id: row.int(0)?, last_activity_at: row.int(1)?, waiting_since: row.optional_int(2)? })
    })
}

/// What places a conversation in the orders of listings.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    pub id: i64,
    pub last_activity_at: i64,
    pub waiting_since: Option<i64>,
}

/// The moments of a conversation, as they are to be stored.
#[derive(Debug, Clone, Copy)]
pub struct Moments {
    pub snoozed_until: Option<Instant>,
    pub resolved_at: Option<Instant>,
    pub at: Instant,
}

pub fn update_moments(db: &dyn Driver, account_id: i64, id: i64, moments: &Moments) -> Result<()> {
    let sql = "UPDATE conversations SET snoozed_until = ?3, resolved_at = ?4, last_activity_at = ?5 \
               WHERE account_id = ?1 AND id = ?2";
    let values =
        [account_id.into(), id.into(), moments.snoozed_until.into(), moments.resolved_at.into(), moments.at.into()];
    db.execute(sql, &values).map(|_| ())
}

pub fn update_priority(db: &dyn Driver, account_id: i64, id: i64, priority: Priority) -> Result<()> {
    let sql = "UPDATE conversations SET priority = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), priority.word().into()]).map(|_| ())
}

/// Moves a conversation, with those that go on in it.
pub fn update_inbox(db: &dyn Driver, account_id: i64, id: i64, inbox_id: i64) -> Result<()> {
    let values = [account_id.into(), id.into(), inbox_id.into()];
    let sql = "UPDATE conversations SET inbox_id = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &values)?;
    let sql = "UPDATE conversations SET inbox_id = ?3 WHERE account_id = ?1 AND merged_into = ?2 \
               AND merged_into IS NOT NULL";
    db.execute(sql, &values).map(|_| ())
}

/// Counts anew since when somebody waits, after messages were taken away.
pub fn update_waiting(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let sql = "UPDATE conversations SET waiting_since = (SELECT min(messages.created_at) FROM messages \
               WHERE messages.account_id = ?1 AND messages.conversation_id = ?2 AND messages.kind = 'incoming' \
               AND messages.created_at > coalesce((SELECT max(sent.created_at) FROM messages sent \
               WHERE sent.account_id = ?1 AND sent.conversation_id = ?2 AND sent.kind = 'outgoing' \
               AND sent.author_kind = 'agent'), -1)) \
               WHERE account_id = ?1 AND id = ?2 AND waiting_since IS NOT NULL";
    db.execute(sql, &[account_id.into(), id.into()]).map(|_| ())
}

/// Gives a conversation to another contact, under another subject.
pub fn update_contact(db: &dyn Driver, account_id: i64, id: i64, contact_id: i64, subject: &str) -> Result<()> {
    let sql = "UPDATE conversations SET contact_id = ?3, subject = ?4 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), contact_id.into(), subject.into()]).map(|_| ())
}

/// That something happened in it. Mail of long ago does not turn the clock back.
pub fn update_activity(db: &dyn Driver, account_id: i64, id: i64, at: Instant) -> Result<()> {
    let sql =
        "UPDATE conversations SET last_activity_at = ?3 WHERE account_id = ?1 AND id = ?2 AND last_activity_at < ?3";
    db.execute(sql, &[account_id.into(), id.into(), at.into()]).map(|_| ())
}

/// That a message of a person was added; `waiting` where its writer waits for an answer from then on.
pub fn update_counted(db: &dyn Driver, account_id: i64, id: i64, waiting: bool, at: Instant) -> Result<()> {
    let sql = "UPDATE conversations SET message_count = message_count + 1, \
               last_activity_at = CASE WHEN last_activity_at > ?3 THEN last_activity_at ELSE ?3 END, \
               waiting_since = CASE WHEN ?4 = 1 AND waiting_since IS NULL THEN ?3 ELSE waiting_since END \
               WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), at.into(), i64::from(waiting).into()]).map(|_| ())
}

/// That somebody of ours answered: nobody waits any more.
pub fn update_replied(db: &dyn Driver, account_id: i64, id: i64, at: Instant) -> Result<()> {
    let sql = "UPDATE conversations SET message_count = message_count + 1, waiting_since = NULL, \
               first_reply_at = coalesce(first_reply_at, ?3), \
               last_activity_at = CASE WHEN last_activity_at > ?3 THEN last_activity_at ELSE ?3 END \
               WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), at.into()]).map(|_| ())
}

/// That a message of a person was taken away.
pub fn update_uncounted(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let sql = "UPDATE conversations SET message_count = message_count - 1 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into()]).map(|_| ())
}

/// Lets one conversation go on in another: its messages are counted there, and so is how long its user waits.
pub fn update_merged(db: &dyn Driver, account_id: i64, id: i64, into: i64, at: Instant) -> Result<()> {
    let earlier = |column: &str| {
        format!(
            "{column} = CASE WHEN conversations.{column} IS NULL OR source.{column} < conversations.{column} \
             THEN coalesce(source.{column}, conversations.{column}) ELSE conversations.{column} END"
        )
    };
    let sql = format!(
        "UPDATE conversations SET message_count = conversations.message_count + source.message_count, {}, {}, \
         last_activity_at = ?4 FROM (SELECT message_count, waiting_since, first_reply_at FROM conversations \
         WHERE account_id = ?1 AND id = ?2) source WHERE conversations.account_id = ?1 AND conversations.id = ?3",
        earlier("waiting_since"),
        earlier("first_reply_at")
    );
    let values = [account_id.into(), id.into(), into.into(), at.into()];
    db.execute(&sql, &values)?;
    // What was merged into it before goes on where it goes on.
    let sql = "UPDATE conversations SET merged_into = ?3 WHERE account_id = ?1 AND merged_into = ?2";
    db.execute(sql, &values[..3])?;
    let sql = "UPDATE conversations SET merged_into = ?3, message_count = 0, waiting_since = NULL, snoozed_until = NULL, \
               resolved_at = coalesce(resolved_at, ?4), last_activity_at = ?4 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &values).map(|_| ())
}

/// Those whose snooze has ended by the clock and not yet in the store: account, id, and when it ended.
pub fn list_awake(db: &dyn Driver, now: Instant) -> Result<Vec<(i64, i64, Instant)>> {
    let sql = "SELECT account_id, id, snoozed_until FROM conversations WHERE snoozed_until IS NOT NULL AND snoozed_until <= ?1 \
               ORDER BY snoozed_until, id";
    many(db, sql, &[now.into()], |row| Ok((row.int(0)?, row.int(1)?, row.time(2)?)))
}

/// When the next snooze of the store ends; None where none has an end of its own.
pub fn find_next_awake(db: &dyn Driver, now: Instant) -> Result<Option<Instant>> {
    let sql = "SELECT snoozed_until FROM conversations WHERE snoozed_until IS NOT NULL AND snoozed_until > ?1 \
               AND snoozed_until < ?2 ORDER BY snoozed_until LIMIT 1";
    one(db, sql, &[now.into(), NEXT_MESSAGE.into()], |row| row.time(0))
}

/// That a snooze is over; nothing happened by that.
pub fn update_awake(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let sql = "UPDATE conversations SET snoozed_until = NULL WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into()]).map(|_| ())
}

/// The participants besides the contact.
pub fn insert_participant(db: &dyn Driver, account_id: i64, id: i64, contact_id: i64) -> Result<()> {
    let sql = "INSERT INTO conversation_contacts (account_id, conversation_id, contact_id) VALUES (?1, ?2, ?3) \
               ON CONFLICT DO NOTHING";
    db.execute(sql, &[account_id.into(), id.into(), contact_id.into()]).map(|_| ())
}

pub fn delete_participant(db: &dyn Driver, account_id: i64, id: i64, contact_id: i64) -> Result<()> {
    let sql = "DELETE FROM conversation_contacts WHERE account_id = ?1 AND conversation_id = ?2 AND contact_id = ?3";
    db.execute(sql, &[account_id.into(), id.into(), contact_id.into()]).map(|_| ())
}

pub fn list_participants(db: &dyn Driver, account_id: i64, id: i64) -> Result<Vec<i64>> {
    let sql = "SELECT contact_id FROM conversation_contacts WHERE account_id = ?1 AND conversation_id = ?2 \
               ORDER BY contact_id";
    many(db, sql, &[account_id.into(), id.into()], |row| row.int(0))
}

/// The conversations of a contact, whoever may see them: those that began with them, and those they came into.
pub fn list_of_contact(db: &dyn Driver, account_id: i64, contact_id: i64) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM conversations WHERE account_id = ?1 AND contact_id = ?2 \
               UNION SELECT conversation_id FROM conversation_contacts WHERE account_id = ?1 AND contact_id = ?2";
    many(db, sql, &[account_id.into(), contact_id.into()], |row| row.int(0))
}

/// The conversations of an inbox, resolved ones too.
pub fn list_of_inbox(db: &dyn Driver, account_id: i64, inbox_id: i64, limit: i64) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM conversations WHERE account_id = ?1 AND inbox_id = ?2 ORDER BY id LIMIT ?3";
    many(db, sql, &[account_id.into(), inbox_id.into(), limit.into()], |row| row.int(0))
}

pub fn count_of_inbox(db: &dyn Driver, account_id: i64, inbox_id: i64) -> Result<i64> {
    let sql = "SELECT count(*) FROM conversations WHERE account_id = ?1 AND inbox_id = ?2";
    count(db, sql, &[account_id.into(), inbox_id.into()])
}

/// Takes a conversation away for good; its messages are gone already.
pub fn delete(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let statements = [
        "DELETE FROM conversation_agents WHERE account_id = ?1 AND conversation_id = ?2",
        "DELETE FROM conversation_former_agents WHERE account_id = ?1 AND conversation_id = ?2",
        "DELETE FROM conversation_labels WHERE account_id = ?1 AND conversation_id = ?2",
        "DELETE FROM conversation_contacts WHERE account_id = ?1 AND conversation_id = ?2",
        "DELETE FROM assignment_letters WHERE account_id = ?1 AND conversation_id = ?2",
        "UPDATE conversations SET merged_into = NULL WHERE account_id = ?1 AND merged_into = ?2",
        "DELETE FROM conversations WHERE account_id = ?1 AND id = ?2",
    ];
    for sql in statements {
        db.execute(sql, &[account_id.into(), id.into()])?;
    }
    Ok(())
}
