//! Removing people for good.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::agent::Agent;
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::agents::{find_successor, told};
use crate::operations::asked;
use crate::operations::conversations::hand_over;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::invites;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::agents::{self, AgentRow};
use crate::store::assignments;

/// Deletes people: password, sessions, tokens, memberships and invitations go, and the address is free again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delete {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    /// Who is to have what is not resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassign_to: Option<Reference>,
    /// Leaves it to nobody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unassign: bool,
    /// Whether words that name nobody are passed over.
    #[serde(rename = "if_missing", default, with = "asked::ignore", skip_serializing_if = "std::ops::Not::not")]
    #[schemars(with = "asked::Ignore")]
    pub ignore_missing: bool,
}

/// A person who was deleted, and what they left behind.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Deleted {
    #[serde(flatten)]
    pub agent: Agent,
    /// Conversations that are not resolved, and that they handle no more.
    pub conversations: i64,
    /// Who handles them instead; null where nobody does.
    pub reassigned_to: Option<EmailAddress>,
}

impl Change for Delete {
    type Output = Vec<Changed<Deleted>>;

    const NAME: &'static str = "agent.delete";
    const DEED: &'static str = "deleting people";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = self.rows(desk)?;
        let successor = find_successor(desk, self.reassign_to.as_ref(), self.unassign, &rows)?;
        let mut deleted = Vec::with_capacity(rows.len());
        for row in rows {
            if successor.is_none() && !self.unassign {
                check_idle(desk, &row)?;
            }
            let conversations = hand_over(desk, &row, None, successor.as_ref(), "agent removed")?;
            assignments::let_go(
                desk.db,
                row.account_id,
                row.id(),
                (row.agent.email.as_str(), row.agent.name.as_str()),
            )?;
            invites::end_all(desk, row.account_id, row.id())?;
            agents::delete(desk.db, row.account_id, row.id(), &row.agent.email.key())?;
            desk.record(Recorded {
                action: Action::AgentDeleted,
                subject: (SubjectKind::Agent, row.agent.email.as_str()),
                before: Some(told(&row.agent)),
                after: None,
            })?;
            let reassigned_to = successor.as_ref().map(|row| row.agent.email.clone());
            let object = Deleted { agent: row.agent, conversations, reassigned_to };
            deleted.push(Changed { object, outcome: Outcome::Deleted, dry_run: desk.dry_run });
        }
        desk.keep_an_administrator()?;
        Ok(deleted)
    }
}

/// Refuses to leave conversations to nobody unless that was said.
fn check_idle(desk: &Desk, row: &AgentRow) -> Result<(), Refusal> {
    match assignments::list_unresolved(desk.db, row.account_id, row.id(), None)?.len() {
        0 => Ok(()),
        count => Err(Refusal::OpenConversations {
            agent: row.agent.email.to_string(),
            count: i64::try_from(count).unwrap_or(i64::MAX),
        }),
    }
}

impl Delete {
    fn rows(&self, desk: &Desk) -> Result<Vec<AgentRow>, Refusal> {
        if !self.ignore_missing {
            return desk.agents(&self.references);
        }
        let mut present = Vec::with_capacity(self.references.len());
        for reference in &self.references {
            if desk.find_agent(reference)?.is_some() {
                present.push(reference.clone());
            }
        }
        desk.agents(&present)
    }
}
