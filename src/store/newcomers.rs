//! Rows of people who were staged and become people of an account, table by table.

use crate::domain::Word as _;
use crate::domain::agent::{Access, AgentType};
use crate::domain::letter::LetterKind;
use crate::domain::time::{Instant, Span};
use crate::store::engine::{Driver, many};
use crate::store::{Result, agents};

/// Of whom the new people are, and since when.
#[derive(Debug, Clone, Copy)]
pub struct Newcomers {
    pub account_id: i64,
    pub life: Span,
    /// Where their invitation's life begins at once.
    pub expires_at: Option<Instant>,
    pub at: Instant,
}

/// Writes the new people with their addresses, inboxes, invitations and letters, each table in one go.
pub fn insert(db: &dyn Driver, new: &Newcomers) -> Result<()> {
    let account_id = new.account_id.into();
    let at = new.at.into();
    let sql = "INSERT INTO agents (account_id, name, name_key, email, email_key, type, access, created_at, updated_at) \
               SELECT ?1, name, name_key, email, email_key, type, COALESCE(access, ?2), ?3, ?3 FROM staged_agents \
               WHERE outcome = 'created' ORDER BY n";
    db.execute(sql, &[account_id, Access::Inbox.word().into(), at])?;
    let sql = "UPDATE staged_agents SET agent_id = (SELECT agents.id FROM agents WHERE agents.account_id = ?1 \
               AND agents.email_key = staged_agents.email_key) WHERE outcome = 'created'";
    db.execute(sql, &[account_id])?;
    let sql = "INSERT INTO addresses (address, account_id, kind, owner_id) SELECT email_key, ?1, 'agent', agent_id \
               FROM staged_agents WHERE outcome = 'created' ORDER BY email_key";
    db.execute(sql, &[account_id])?;
    let sql = "INSERT INTO inbox_agents (account_id, inbox_id, agent_id) \
               SELECT ?1, inboxes.id, staged_agents.agent_id FROM staged_inboxes \
               CROSS JOIN staged_agents ON staged_agents.n = staged_inboxes.n \
               JOIN inboxes ON inboxes.account_id = ?1 AND inboxes.name = staged_inboxes.name \
               WHERE staged_agents.outcome = 'created'";
    db.execute(sql, &[account_id])?;
    let sql = "INSERT INTO invitations (account_id, agent_id, status, life_seconds, created_at, expires_at) \
               SELECT ?1, agent_id, 'pending', ?2, ?3, ?4 FROM staged_agents WHERE outcome = 'created' ORDER BY n";
    db.execute(sql, &[account_id, new.life.secs().into(), at, new.expires_at.into()])?;
    let sql = "INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, due_at, agent_id, \
               invitation_id, created_at) SELECT ?1, ?2, staged_agents.name, staged_agents.email, staged_agents.subject, \
               'queued', ?3, staged_agents.agent_id, invitations.id, ?3 FROM staged_agents CROSS JOIN invitations \
               ON invitations.account_id = ?1 AND invitations.agent_id = staged_agents.agent_id \
               WHERE staged_agents.outcome = 'created' ORDER BY staged_agents.n";
    db.execute(sql, &[account_id, LetterKind::Invitation.word().into(), at]).map(|_| ())
}

/// A person who was written just now.
#[derive(Debug)]
pub struct Newcomer {
    pub n: i64,
    pub name: String,
    pub email: String,
    pub kind: AgentType,
    pub access: Access,
    pub inboxes: String,
    pub agent_id: i64,
    pub invitation_id: i64,
    pub letter_id: i64,
}

/// A portion of the new people, after a row, at most `limit`.
pub fn list(db: &dyn Driver, account_id: i64, after: i64, limit: i64) -> Result<Vec<Newcomer>> {
    let sql = "SELECT staged_agents.n, staged_agents.name, staged_agents.email, staged_agents.type, \
               COALESCE(staged_agents.access, ?4), staged_agents.inboxes, staged_agents.agent_id, invitations.id, \
               letters.id FROM staged_agents CROSS JOIN invitations ON invitations.account_id = ?1 \
               AND invitations.agent_id = staged_agents.agent_id \
               CROSS JOIN letters ON letters.account_id = ?1 AND letters.invitation_id = invitations.id \
               WHERE staged_agents.outcome = 'created' AND staged_agents.n > ?2 ORDER BY staged_agents.n LIMIT ?3";
    many(db, sql, &[account_id.into(), after.into(), limit.into(), Access::Inbox.word().into()], |row| {
        Ok(Newcomer {
            n: row.int(0)?,
            name: row.text(1)?.to_owned(),
            email: row.text(2)?.to_owned(),
            kind: agents::word(row, 3)?,
            access: agents::word(row, 4)?,
            inboxes: row.text(5)?.to_owned(),
            agent_id: row.int(6)?,
            invitation_id: row.int(7)?,
            letter_id: row.int(8)?,
        })
    })
}
