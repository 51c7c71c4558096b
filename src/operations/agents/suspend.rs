//! Suspending people, and taking that back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::agent::{Agent, Status};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::time::Instant;
use crate::operations::agents::told;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::agents::{self, AgentRow};
use crate::store::credentials;

/// Suspends people: their sessions and tokens end, everything else stays.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspend {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

impl Change for Suspend {
    type Output = Vec<Changed<Agent>>;

    const NAME: &'static str = "agent.suspend";
    const DEED: &'static str = "suspending people";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if self.until.is_some_and(|until| until <= desk.now) {
            return Err(Refusal::usage("--until lies in the past"));
        }
        let rows = desk.agents(&self.references)?;
        let changed: Result<Vec<_>, _> = rows.iter().map(|row| self.suspend(desk, row)).collect();
        desk.keep_an_administrator()?;
        changed
    }
}

impl Suspend {
    fn suspend(&self, desk: &mut Desk, row: &AgentRow) -> Result<Changed<Agent>, Refusal> {
        let suspended = row.agent.status == Status::Suspended;
        if suspended && row.agent.suspended_until == self.until {
            return Ok(Changed { object: row.agent.clone(), outcome: Outcome::Unchanged, dry_run: desk.dry_run });
        }
        let since = if suspended { row.suspended_at } else { Some(desk.now) };
        agents::update_suspension(desk.db, (row.account_id, row.id()), since, self.until, desk.now)?;
        credentials::delete_access(desk.db, row.account_id, row.id())?;
        told_of(desk, row, Action::AgentSuspended)
    }
}

/// Ends the suspension of people: they are pending or verified again, as they were.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
}

impl Change for Resume {
    type Output = Vec<Changed<Agent>>;

    const NAME: &'static str = "agent.resume";
    const DEED: &'static str = "resuming people";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.agents(&self.references)?;
        rows.iter().map(|row| resume(desk, row)).collect()
    }
}

fn resume(desk: &mut Desk, row: &AgentRow) -> Result<Changed<Agent>, Refusal> {
    if row.agent.status != Status::Suspended {
        return Ok(Changed { object: row.agent.clone(), outcome: Outcome::Unchanged, dry_run: desk.dry_run });
    }
    agents::update_suspension(desk.db, (row.account_id, row.id()), None, None, desk.now)?;
    told_of(desk, row, Action::AgentResumed)
}

fn told_of(desk: &mut Desk, row: &AgentRow, action: Action) -> Result<Changed<Agent>, Refusal> {
    let after = desk.agent_by_id(row.id())?.agent;
    let json = |agent: &Agent| {
        let mut json = told(agent);
        json["suspended_until"] = serde_json::json!(agent.suspended_until);
        Some(json)
    };
    desk.record(Recorded {
        action,
        subject: (SubjectKind::Agent, row.agent.email.as_str()),
        before: json(&row.agent),
        after: json(&after),
    })?;
    Ok(Changed { object: after, outcome: Outcome::Updated, dry_run: desk.dry_run })
}
