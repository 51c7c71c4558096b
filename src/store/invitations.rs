//! Rows of invitations, read together with how their newest letter fares.

use crate::domain::address::EmailAddress;
use crate::domain::invitation::{Delivery, DeliveryStatus, Invitation, InvitationStatus};
use crate::domain::letter::LetterStatus;
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::store::engine::{Driver, Row, many, one};
use crate::store::{Result, agents};

/// An invitation with what only the rules need to know.
#[derive(Debug, Clone)]
pub struct InvitationRow {
    pub invitation: Invitation,
    pub account_id: i64,
    pub agent_id: i64,
    pub life: Span,
}

const SELECT: &str = "SELECT invitations.id, accounts.name, agents.email, invitations.status, invitations.created_at, \
    invitations.expires_at, invitations.accepted_at, invitations.account_id, invitations.agent_id, \
    invitations.life_seconds, letters.status, letters.attempts, letters.last_error, letters.message_id, letters.sent_at \
    FROM invitations JOIN accounts ON accounts.id = invitations.account_id \
    JOIN agents ON agents.account_id = invitations.account_id AND agents.id = invitations.agent_id \
    LEFT JOIN letters ON letters.id = (SELECT max(newest.id) FROM letters newest \
    WHERE newest.account_id = invitations.account_id AND newest.invitation_id = invitations.id)";

fn map(row: &dyn Row, now: Instant) -> Result<InvitationRow> {
    let expires_at = row.optional_time(5)?;
    let status = match agents::word(row, 3)? {
        InvitationStatus::Pending if expires_at.is_some_and(|end| end <= now) => InvitationStatus::Expired,
        stored => stored,
    };
    let delivery = if row.is_null(10)? {
        Delivery::skipped()
    } else {
        Delivery {
            status: DeliveryStatus::from(agents::word::<LetterStatus>(row, 10)?),
            attempts: row.int(11)?,
            last_error: row.optional_text(12)?.map(str::to_owned),
            message_id: row.optional_text(13)?.map(str::to_owned),
            sent_at: row.optional_time(14)?,
        }
    };
    let invitation = Invitation {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        agent: EmailAddress::stored(row.text(2)?),
        status,
        created_at: row.time(4)?,
        expires_at,
        accepted_at: row.optional_time(6)?,
        delivery,
        link: None,
    };
    Ok(InvitationRow { invitation, account_id: row.int(7)?, agent_id: row.int(8)?, life: Span::from_secs(row.int(9)?) })
}

pub fn insert(db: &dyn Driver, account_id: i64, agent_id: i64, life: Span, at: Instant) -> Result<i64> {
    let sql = "INSERT INTO invitations (account_id, agent_id, status, life_seconds, created_at) \
               VALUES (?1, ?2, 'pending', ?3, ?4)";
    db.insert(sql, &[account_id.into(), agent_id.into(), life.secs().into(), at.into()])
}

pub fn find(db: &dyn Driver, account_id: i64, id: i64, now: Instant) -> Result<Option<InvitationRow>> {
    let sql = format!("{SELECT} WHERE invitations.account_id = ?1 AND invitations.id = ?2");
    one(db, &sql, &[account_id.into(), id.into()], |row| map(row, now))
}

/// The newest invitation of a person.
pub fn find_newest(db: &dyn Driver, account_id: i64, agent_id: i64, now: Instant) -> Result<Option<InvitationRow>> {
    let sql = format!(
        "{SELECT} WHERE invitations.account_id = ?1 AND invitations.agent_id = ?2 ORDER BY invitations.id DESC LIMIT 1"
    );
    one(db, &sql, &[account_id.into(), agent_id.into()], |row| map(row, now))
}

/// The invitations after an id, in order, at most `limit`.
pub fn list(db: &dyn Driver, account_id: i64, after: i64, limit: i64, now: Instant) -> Result<Vec<InvitationRow>> {
    let sql =
        format!("{SELECT} WHERE invitations.account_id = ?1 AND invitations.id > ?2 ORDER BY invitations.id LIMIT ?3");
    many(db, &sql, &[account_id.into(), after.into(), limit.into()], |row| map(row, now))
}

/// Begins an invitation's life, where its first token is made.
pub fn update_expiry(db: &dyn Driver, account_id: i64, id: i64, expires_at: Option<Instant>) -> Result<()> {
    let sql = "UPDATE invitations SET expires_at = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), expires_at.into()]).map(|_| ())
}

pub fn update_life(db: &dyn Driver, account_id: i64, id: i64, life: Span) -> Result<()> {
    let sql = "UPDATE invitations SET life_seconds = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), life.secs().into()]).map(|_| ())
}

/// Accepts an invitation that is still good; false where it is not.
pub fn accept(db: &dyn Driver, account_id: i64, id: i64, at: Instant) -> Result<bool> {
    let sql = "UPDATE invitations SET status = 'accepted', accepted_at = ?3 \
               WHERE account_id = ?1 AND id = ?2 AND status = 'pending' AND expires_at > ?3";
    Ok(db.execute(sql, &[account_id.into(), id.into(), at.into()])? > 0)
}

/// Revokes a person's invitations that are still pending in the store.
pub fn revoke_all(db: &dyn Driver, account_id: i64, agent_id: i64) -> Result<usize> {
    let sql =
        "UPDATE invitations SET status = 'revoked' WHERE account_id = ?1 AND agent_id = ?2 AND status = 'pending'";
    db.execute(sql, &[account_id.into(), agent_id.into()])
}
