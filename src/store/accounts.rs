//! Rows of accounts, and the addresses that are taken over the whole store.

use crate::domain::account::Account;
use crate::domain::address::EmailAddress;
use crate::domain::reference::NamedReference;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::engine::{Driver, Row, many, one};

/// An account's row alone.
#[derive(Debug, Clone)]
pub struct AccountRow {
    pub id: i64,
    pub name: Slug,
}

/// Who has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressOwner {
    Agent { account_id: i64, id: i64 },
    Inbox { account_id: i64 },
}

fn row(row: &dyn Row) -> Result<AccountRow> {
    Ok(AccountRow { id: row.int(0)?, name: Slug::stored(row.text(1)?) })
}

pub fn insert(db: &dyn Driver, name: &Slug, at: Instant) -> Result<i64> {
    let sql = "INSERT INTO accounts (name, created_at, updated_at) VALUES (?1, ?2, ?2)";
    db.insert(sql, &[name.as_str().into(), at.into()])
}

/// The account that a word names. A deleted one is found by its id alone, and only where `deleted` asks for it.
pub fn find(db: &dyn Driver, reference: &NamedReference, deleted: bool) -> Result<Option<AccountRow>> {
    match reference {
        NamedReference::Id(id) if deleted => {
            one(db, "SELECT id, name FROM accounts WHERE id = ?1", &[(*id).into()], row)
        }
        NamedReference::Id(id) => {
            one(db, "SELECT id, name FROM accounts WHERE id = ?1 AND deleted_at IS NULL", &[(*id).into()], row)
        }
        NamedReference::Name(name) => {
            let sql = "SELECT id, name FROM accounts WHERE name = ?1 AND deleted_at IS NULL";
            one(db, sql, &[name.as_str().into()], row)
        }
        NamedReference::Nothing => Ok(None),
    }
}

/// The first accounts in the order of their ids, at most `limit`.
pub fn first(db: &dyn Driver, limit: i64) -> Result<Vec<AccountRow>> {
    let sql = "SELECT id, name FROM accounts WHERE deleted_at IS NULL AND id > 0 ORDER BY id LIMIT ?1";
    many(db, sql, &[limit.into()], row)
}

/// The live accounts after an id, in order, at most `limit`.
pub fn list(db: &dyn Driver, after: i64, limit: i64) -> Result<Vec<Account>> {
    let sql = "SELECT id, name, created_at, updated_at, \
               (SELECT count(*) FROM agents WHERE agents.account_id = accounts.id), \
               (SELECT count(*) FROM inboxes WHERE inboxes.account_id = accounts.id) \
               FROM accounts WHERE id > ?1 AND deleted_at IS NULL ORDER BY id LIMIT ?2";
    let mut accounts = many(db, sql, &[after.into(), limit.into()], full)?;
    for account in &mut accounts {
        account.administrators = administrators(db, account.id)?;
    }
    Ok(accounts)
}

pub fn show(db: &dyn Driver, id: i64) -> Result<Option<Account>> {
    let found = list(db, id - 1, 1)?;
    Ok(found.into_iter().find(|account| account.id == id))
}

fn full(row: &dyn Row) -> Result<Account> {
    Ok(Account {
        id: row.int(0)?,
        name: Slug::stored(row.text(1)?),
        administrators: Vec::new(),
        agent_count: row.int(4)?,
        inbox_count: row.int(5)?,
        created_at: row.time(2)?,
        updated_at: row.time(3)?,
    })
}

fn administrators(db: &dyn Driver, account_id: i64) -> Result<Vec<EmailAddress>> {
    let sql = "SELECT email FROM agents WHERE account_id = ?1 AND type = 'administrator' ORDER BY email_key";
    many(db, sql, &[account_id.into()], |row| row.text(0).map(EmailAddress::stored))
}

pub fn update_name(db: &dyn Driver, id: i64, name: &Slug, at: Instant) -> Result<()> {
    let sql = "UPDATE accounts SET name = ?2, updated_at = ?3 WHERE id = ?1";
    db.execute(sql, &[id.into(), name.as_str().into(), at.into()]).map(|_| ())
}

/// Takes everything of an account but its row and its audit log.
pub fn delete(db: &dyn Driver, id: i64, at: Instant) -> Result<()> {
    // From the leaves of the references to their roots.
    let statements = [
        "DELETE FROM addresses WHERE address IN (SELECT email_key FROM agents WHERE account_id = ?1)",
        "DELETE FROM addresses WHERE address IN (SELECT lower(email) FROM inboxes WHERE account_id = ?1)",
        // The log stays, but for what it says of users: nobody could erase them any more.
        "UPDATE events SET actor_kind = NULL, actor_email = NULL, os_user = NULL, subject_kind = NULL, \
         subject_ref = NULL, before = NULL, after = NULL, salt = NULL WHERE account_id = ?1 AND subject_kind = 'contact'",
        "DELETE FROM webhook_calls WHERE account_id = ?1",
        "DELETE FROM webhook_actions WHERE account_id = ?1",
        "DELETE FROM webhooks WHERE account_id = ?1",
        "DELETE FROM fetched_mail WHERE account_id = ?1",
        "DELETE FROM inbox_mailboxes WHERE account_id = ?1",
        "DELETE FROM inbox_auto_replies WHERE account_id = ?1",
        "DELETE FROM auto_replied WHERE account_id = ?1",
        "DELETE FROM assignment_letters WHERE account_id = ?1",
        "DELETE FROM attachments WHERE account_id = ?1",
        "DELETE FROM message_letters WHERE account_id = ?1",
        "DELETE FROM messages WHERE account_id = ?1",
        "DELETE FROM received_mail_content WHERE account_id = ?1",
        "DELETE FROM received_mail WHERE account_id = ?1",
        "DELETE FROM conversation_agents WHERE account_id = ?1",
        "DELETE FROM conversation_former_agents WHERE account_id = ?1",
        "DELETE FROM conversation_labels WHERE account_id = ?1",
        "DELETE FROM conversation_contacts WHERE account_id = ?1",
        "UPDATE conversations SET merged_into = NULL WHERE account_id = ?1 AND merged_into IS NOT NULL",
        "DELETE FROM conversations WHERE account_id = ?1",
        "DELETE FROM account_numbers WHERE account_id = ?1",
        "DELETE FROM contact_addresses WHERE account_id = ?1",
        "DELETE FROM contacts WHERE account_id = ?1",
        "DELETE FROM credentials WHERE account_id = ?1",
        "DELETE FROM letters WHERE account_id = ?1",
        "DELETE FROM invitations WHERE account_id = ?1",
        "DELETE FROM inbox_agents WHERE account_id = ?1",
        "DELETE FROM set_agents WHERE account_id = ?1",
        "DELETE FROM set_objects WHERE account_id = ?1",
        "DELETE FROM idempotency WHERE account_id = ?1",
        "DELETE FROM agents WHERE account_id = ?1",
        "DELETE FROM inboxes WHERE account_id = ?1",
        "DELETE FROM canned_responses WHERE account_id = ?1",
    ];
    for sql in statements {
        db.execute(sql, &[id.into()])?;
    }
    // Word by word it would take many times as long.
    super::search::rebuild(db)?;
    let sql = "UPDATE accounts SET deleted_at = ?2, updated_at = ?2 WHERE id = ?1";
    db.execute(sql, &[id.into(), at.into()]).map(|_| ())
}

pub fn find_address(db: &dyn Driver, key: &str) -> Result<Option<AddressOwner>> {
    let sql = "SELECT account_id, kind, owner_id FROM addresses WHERE address = ?1";
    one(db, sql, &[key.into()], |row| {
        let account_id = row.int(0)?;
        Ok(match row.text(1)? {
            "inbox" => AddressOwner::Inbox { account_id },
            _ => AddressOwner::Agent { account_id, id: row.int(2)? },
        })
    })
}

/// Takes an address for a person (`agent`) or an inbox (`inbox`). The primary key refuses one that is taken.
pub fn insert_address(db: &dyn Driver, key: &str, account_id: i64, kind: &str, owner_id: i64) -> Result<()> {
    let sql = "INSERT INTO addresses (address, account_id, kind, owner_id) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, &[key.into(), account_id.into(), kind.into(), owner_id.into()]).map(|_| ())
}

pub fn delete_address(db: &dyn Driver, key: &str) -> Result<()> {
    db.execute("DELETE FROM addresses WHERE address = ?1", &[key.into()]).map(|_| ())
}
