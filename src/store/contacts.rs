//! Rows of contacts.

use crate::domain::contact::{Contact, ContactAddress};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::engine::{Driver, Row, Value, many, one};
use crate::store::sight::{visible, visible_contact};

/// By what a contact is looked for.
#[derive(Debug, Clone)]
pub enum Which<'a> {
    Id(i64),
    /// The comparing form of one of their addresses.
    Address(&'a str),
}

const FROM: &str = "FROM contacts JOIN accounts ON accounts.id = contacts.account_id";

/// What is read of a contact, with those of their conversations counted that the viewer sees.
fn columns(viewer: Option<usize>) -> String {
    let narrowed = viewer.map_or_else(String::new, |viewer| format!(" AND {}", visible(viewer)));
    format!(
        "SELECT contacts.id, accounts.name, contacts.name, contacts.email, contacts.blocked_at, contacts.created_at, \
         contacts.updated_at, (SELECT count(*) FROM conversations WHERE conversations.account_id = contacts.account_id \
         AND conversations.contact_id = contacts.id{narrowed})"
    )
}

fn map(row: &dyn Row) -> Result<Contact> {
    Ok(Contact {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        name: row.optional_text(2)?.map(str::to_owned),
        email: ContactAddress::stored(row.text(3)?),
        blocked: !row.is_null(4)?,
        created_at: row.time(5)?,
        updated_at: row.time(6)?,
        conversation_count: row.int(7)?,
    })
}

pub fn insert(
    db: &dyn Driver,
    account_id: i64,
    email: &ContactAddress,
    name: Option<&str>,
    at: Instant,
) -> Result<i64> {
    let sql = "INSERT INTO contacts (account_id, name, email, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)";
    let id = db.insert(sql, &[account_id.into(), name.into(), email.as_str().into(), at.into()])?;
    let sql = "INSERT INTO contact_addresses (account_id, address, contact_id) VALUES (?1, ?2, ?3)";
    db.execute(sql, &[account_id.into(), (&email.key()).into(), id.into()])?;
    Ok(id)
}

/// A contact of the account that the viewer sees.
pub fn find(db: &dyn Driver, account_id: i64, which: &Which, viewer: Option<i64>) -> Result<Option<Contact>> {
    let (condition, value): (_, Value) = match which {
        Which::Id(id) => ("contacts.id = ?2", (*id).into()),
        Which::Address(key) => (
            "contacts.id = (SELECT contact_id FROM contact_addresses \
             WHERE contact_addresses.account_id = ?1 AND contact_addresses.address = ?2)",
            (*key).into(),
        ),
    };
    let mut sql = format!("{} {FROM} WHERE contacts.account_id = ?1 AND {condition}", columns(viewer.map(|_| 3)));
    let mut values = vec![account_id.into(), value];
    if let Some(viewer) = viewer {
        sql.push_str(&format!(" AND {}", visible_contact(3)));
        values.push(viewer.into());
    }
    one(db, &sql, &values, map)
}

/// Who an address leads to, and whether they are blocked.
pub fn find_sender(db: &dyn Driver, account_id: i64, key: &str) -> Result<Option<(i64, bool)>> {
    let sql = "SELECT contacts.id, contacts.blocked_at FROM contact_addresses JOIN contacts \
               ON contacts.account_id = contact_addresses.account_id AND contacts.id = contact_addresses.contact_id \
               WHERE contact_addresses.account_id = ?1 AND contact_addresses.address = ?2";
    one(db, sql, &[account_id.into(), key.into()], |row| Ok((row.int(0)?, !row.is_null(1)?)))
}

/// A user to whom a message goes.
#[derive(Debug, Clone)]
pub struct Recipient {
    pub id: i64,
    pub name: Option<String>,
    pub email: String,
    pub blocked: bool,
}

/// Who takes part in a conversation, its contact first; each under the address from which they wrote there last.
pub fn list_recipients(db: &dyn Driver, account_id: i64, conversation_id: i64) -> Result<Vec<Recipient>> {
    let last = "coalesce((SELECT messages.author_email FROM messages WHERE messages.account_id = ?1 \
                AND messages.conversation_id = ?2 AND messages.contact_id = contacts.id \
                ORDER BY messages.created_at DESC, messages.id DESC LIMIT 1), contacts.email)";
    let sql = format!(
        "SELECT contacts.id, contacts.name, {last}, contacts.blocked_at, 0 AS turn FROM conversations \
               JOIN contacts ON contacts.account_id = conversations.account_id \
               AND contacts.id = conversations.contact_id \
               WHERE conversations.account_id = ?1 AND conversations.id = ?2 UNION ALL \
               SELECT contacts.id, contacts.name, {last}, contacts.blocked_at, 1 FROM conversation_contacts \
               JOIN contacts ON contacts.account_id = conversation_contacts.account_id \
               AND contacts.id = conversation_contacts.contact_id \
               WHERE conversation_contacts.account_id = ?1 AND conversation_contacts.conversation_id = ?2 \
               ORDER BY turn, 1"
    );
    many(db, &sql, &[account_id.into(), conversation_id.into()], |row| {
        let email = row.text(2)?;
        Ok(Recipient {
            id: row.int(0)?,
            name: row.optional_text(1)?.map(str::to_owned),
            email: ContactAddress::parse(email).map_or_else(|_| email.to_owned(), |parsed| parsed.to_string()),
            blocked: !row.is_null(3)?,
        })
    })
}

/// The contacts after an id that the viewer sees, in order, at most `limit`.
pub fn list(db: &dyn Driver, account_id: i64, after: i64, viewer: Option<i64>, limit: i64) -> Result<Vec<Contact>> {
    let mut sql = format!("{} {FROM} WHERE contacts.account_id = ?1 AND contacts.id > ?2", columns(viewer.map(|_| 4)));
    let mut values = vec![account_id.into(), after.into(), limit.into()];
    if let Some(viewer) = viewer {
        sql.push_str(&format!(" AND {}", visible_contact(4)));
        values.push(viewer.into());
    }
    sql.push_str(" ORDER BY contacts.id LIMIT ?3");
    many(db, &sql, &values, map)
}

/// How many conversations of a contact an agent does not see.
pub fn count_hidden(db: &dyn Driver, account_id: i64, id: i64, viewer: i64) -> Result<i64> {
    let sql = format!(
        "SELECT count(*) FROM conversations WHERE conversations.account_id = ?1 AND conversations.id IN \
         (SELECT own.id FROM conversations own WHERE own.account_id = ?1 AND own.contact_id = ?2 \
         UNION SELECT conversation_id FROM conversation_contacts WHERE account_id = ?1 AND contact_id = ?2) AND NOT {}",
        visible(3)
    );
    super::engine::count(db, &sql, &[account_id.into(), id.into(), viewer.into()])
}

pub fn update_name(db: &dyn Driver, account_id: i64, id: i64, name: Option<&str>, at: Instant) -> Result<()> {
    let sql = "UPDATE contacts SET name = ?3, updated_at = ?4 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), name.into(), at.into()]).map(|_| ())
}

pub fn update_blocked(db: &dyn Driver, account_id: i64, id: i64, since: Option<Instant>, at: Instant) -> Result<()> {
    let sql = "UPDATE contacts SET blocked_at = ?3, updated_at = ?4 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), since.into(), at.into()]).map(|_| ())
}

/// The addresses that lead to a contact.
pub fn list_addresses(db: &dyn Driver, account_id: i64, id: i64) -> Result<Vec<String>> {
    let sql = "SELECT address FROM contact_addresses WHERE account_id = ?1 AND contact_id = ?2 ORDER BY address";
    many(db, sql, &[account_id.into(), id.into()], |row| row.text(0).map(str::to_owned))
}

/// Lets everything of one contact be another's: addresses, conversations, messages.
pub fn update_owner(db: &dyn Driver, account_id: i64, from: i64, to: i64) -> Result<()> {
    let statements = [
        "UPDATE contact_addresses SET contact_id = ?3 WHERE account_id = ?1 AND contact_id = ?2",
        "UPDATE conversations SET contact_id = ?3 WHERE account_id = ?1 AND contact_id = ?2",
        "UPDATE messages SET contact_id = ?3 WHERE account_id = ?1 AND contact_id = ?2 AND contact_id IS NOT NULL",
        "UPDATE message_letters SET contact_id = ?3 WHERE account_id = ?1 AND contact_id = ?2",
        "INSERT INTO conversation_contacts (account_id, conversation_id, contact_id) SELECT account_id, conversation_id, \
         ?3 FROM conversation_contacts WHERE account_id = ?1 AND contact_id = ?2 ON CONFLICT DO NOTHING",
        "DELETE FROM conversation_contacts WHERE account_id = ?1 AND contact_id = ?2 AND ?3 <> ?2",
        "INSERT INTO auto_replied (account_id, inbox_id, contact_id, answered_at) SELECT account_id, inbox_id, ?3, answered_at \
         FROM auto_replied WHERE account_id = ?1 AND contact_id = ?2 AND ?2 <> ?3 \
         ON CONFLICT (account_id, inbox_id, contact_id) DO UPDATE SET answered_at = \
         CASE WHEN answered_at > excluded.answered_at THEN answered_at ELSE excluded.answered_at END",
        // Whose conversation it is takes part in it anyhow.
        "DELETE FROM conversation_contacts WHERE account_id = ?1 AND contact_id = ?3 AND ?2 <> ?3 \
         AND conversation_id IN (SELECT id FROM conversations WHERE account_id = ?1 AND contact_id = ?3)",
    ];
    for sql in statements {
        db.execute(sql, &[account_id.into(), from.into(), to.into()])?;
    }
    Ok(())
}

/// Takes a contact away, to whom nothing leads any more but their addresses.
pub fn delete(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    let statements = [
        "DELETE FROM conversation_contacts WHERE account_id = ?1 AND contact_id = ?2",
        "DELETE FROM contact_addresses WHERE account_id = ?1 AND contact_id = ?2",
        "DELETE FROM auto_replied WHERE account_id = ?1 AND contact_id = ?2",
        "DELETE FROM contacts WHERE account_id = ?1 AND id = ?2",
    ];
    for sql in statements {
        db.execute(sql, &[account_id.into(), id.into()])?;
    }
    Ok(())
}
