//! Taking an invitation back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::invitation::{Invitation, InvitationStatus};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::invites::{end_all, find, newest};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::agents::AgentRow;

/// Revokes people's invitations: no link of theirs is good any more, and no letter goes out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revoke {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
}

impl Change for Revoke {
    type Output = Vec<Changed<Invitation>>;

    const NAME: &'static str = "invite.revoke";
    const DEED: &'static str = "revoking invitations";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.agents(&self.references)?;
        rows.iter().map(|row| revoke(desk, row)).collect()
    }
}

fn revoke(desk: &mut Desk, row: &AgentRow) -> Result<Changed<Invitation>, Refusal> {
    let agent = || row.agent.email.to_string();
    let invitation = newest(desk, row.id())?.ok_or_else(|| Refusal::InvitationNotFound { agent: agent() })?.invitation;
    match invitation.status {
        InvitationStatus::Accepted => return Err(Refusal::InvitationAccepted { agent: agent() }),
        InvitationStatus::Revoked => {
            return Ok(Changed { object: invitation, outcome: Outcome::Unchanged, dry_run: desk.dry_run });
        }
        InvitationStatus::Pending | InvitationStatus::Expired => {}
    }
    end_all(desk, row.account_id, row.id())?;
    desk.record(Recorded {
        action: Action::InviteRevoked,
        subject: (SubjectKind::Agent, row.agent.email.as_str()),
        before: None,
        after: Some(serde_json::json!({ "invitation": invitation.id })),
    })?;
    let object = find(desk, row.account_id, invitation.id)?.invitation;
    Ok(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })
}
