//! Letting people go: what is theirs moves or ends, they are suspended, and their name stays with what they wrote.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Agent, Status};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::domain::token::Purpose;
use crate::operations::agents::{find_successor, told};
use crate::operations::conversations::hand_over;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::invites;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::operations::sessions;
use crate::store::agents::{self, AgentRow};
use crate::store::{credentials, inboxes, sets};

/// Offboards people: they leave their inboxes and sets, their sessions, tokens and links end, and they are suspended
/// without an end.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Offboard {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    /// Who is to have what they leave behind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassign_to: Option<Reference>,
    /// Leaves to nobody what they leave behind, as where nobody is named.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unassign: bool,
}

/// A person who was offboarded, and what that took.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Offboarded {
    #[serde(flatten)]
    pub agent: Agent,
    pub offboarding: Offboarding,
}

/// What an offboarding ends, and who gets the rest.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Offboarding {
    /// The inboxes that they leave.
    pub inboxes: Vec<Slug>,
    /// The sets that they leave.
    pub sets: Vec<Slug>,
    pub sessions: i64,
    pub tokens: i64,
    /// Invitations that are revoked.
    pub invitations: usize,
    /// Links that are void from now on: of an invitation, or to a new password.
    pub links: usize,
    /// Letters that do not go out any more.
    pub letters: usize,
    /// Conversations that are not resolved, and that they handle no more.
    pub conversations: i64,
    /// Who gets what they leave behind; null where nobody does.
    pub reassigned_to: Option<EmailAddress>,
}

impl Offboarding {
    /// Whether there was nothing to end.
    fn is_nothing(&self) -> bool {
        let ended = self.invitations + self.links + self.letters;
        self.inboxes.is_empty()
            && self.sets.is_empty()
            && self.sessions + self.tokens == 0
            && ended == 0
            && self.conversations == 0
    }
}

impl Change for Offboard {
    type Output = Vec<Changed<Offboarded>>;

    const NAME: &'static str = "agent.offboard";
    const DEED: &'static str = "offboarding people";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.agents(&self.references)?;
        let successor = find_successor(desk, self.reassign_to.as_ref(), self.unassign, &rows)?;
        let offboarded: Result<Vec<_>, _> = rows.iter().map(|row| offboard(desk, row, successor.as_ref())).collect();
        desk.keep_an_administrator()?;
        offboarded
    }
}

/// Offboards one person. The caller sees to it that an administrator is left.
pub(super) fn offboard(
    desk: &mut Desk,
    row: &AgentRow,
    successor: Option<&AgentRow>,
) -> Result<Changed<Offboarded>, Refusal> {
    let (account_id, id) = (row.account_id, row.id());
    let (sessions, tokens) = sessions::count_access(desk, account_id, id)?;
    let ended = invites::end_all(desk, account_id, id)?;
    let resets = credentials::void_of_agent(desk.db, account_id, id, Purpose::Reset, desk.now)?;
    let offboarding = Offboarding {
        inboxes: row.agent.inboxes.clone(),
        sets: sets::list_of_agent(desk.db, account_id, id)?,
        sessions,
        tokens,
        invitations: ended.invitations,
        links: ended.links + resets,
        letters: ended.letters,
        conversations: hand_over(desk, row, None, successor, "agent offboarded")?,
        reassigned_to: successor.map(|row| row.agent.email.clone()),
    };
    let suspended = row.agent.status == Status::Suspended && row.agent.suspended_until.is_none();
    if suspended && offboarding.is_nothing() {
        let object = Offboarded { agent: row.agent.clone(), offboarding };
        return Ok(Changed { object, outcome: Outcome::Unchanged, dry_run: desk.dry_run });
    }
    credentials::delete_access(desk.db, account_id, id)?;
    inboxes::deallocate_all(desk.db, account_id, id)?;
    sets::delete_of_agent(desk.db, account_id, id)?;
    let since = if row.agent.status == Status::Suspended { row.suspended_at } else { Some(desk.now) };
    agents::update_suspension(desk.db, (account_id, id), since, None, desk.now)?;
    let agent = desk.agent_by_id(id)?.agent;
    let mut after = told(&agent);
    after["offboarding"] = serde_json::json!(offboarding);
    desk.record(Recorded {
        action: Action::AgentOffboarded,
        subject: (SubjectKind::Agent, row.agent.email.as_str()),
        before: Some(told(&row.agent)),
        after: Some(after),
    })?;
    Ok(Changed { object: Offboarded { agent, offboarding }, outcome: Outcome::Updated, dry_run: desk.dry_run })
}
