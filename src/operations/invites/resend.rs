//! Sending an invitation again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::invitation::{Invitation, InvitationStatus};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::invites::{Invite, Show, check_invitable, end_all, find, mint_link, newest, queue, with_link};
use crate::operations::outbox::Tally;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, World};
use crate::store::agents::AgentRow;
use crate::store::invitations::{self, InvitationRow};
use crate::store::{credentials, letters};

/// Sends people their invitation again; earlier links are void, and the life of the invitation begins anew. After
/// revocation or expiry a new invitation begins.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resend {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    /// Whether a link is made at once, to be handed over by other means.
    #[serde(rename = "show_link", default)]
    pub with_link: bool,
}

impl Change for Resend {
    type Output = Vec<Changed<Invitation>>;

    const NAME: &'static str = "invite.resend";
    const DEED: &'static str = "inviting people";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.agents(&self.references)?;
        rows.iter().map(|row| self.resend(desk, row)).collect()
    }

    fn hand_over(&mut self) {
        self.with_link = true;
    }

    fn refresh(world: &World, resent: &mut Vec<Changed<Invitation>>, _: &Tally) -> Result<(), Refusal> {
        for changed in resent {
            let show = Show { reference: Reference::new(changed.object.agent.as_str()) };
            if let Some(now) = world.all(&show)?.pop() {
                changed.object = Invitation { link: changed.object.link.take(), ..now };
            }
        }
        Ok(())
    }
}

impl Resend {
    fn resend(&self, desk: &mut Desk, row: &AgentRow) -> Result<Changed<Invitation>, Refusal> {
        check_invitable(row)?;
        let (invitation, outcome) = match newest(desk, row.id())? {
            Some(pending) if pending.invitation.status == InvitationStatus::Pending => {
                (self.renew(desk, row, &pending)?, Outcome::Updated)
            }
            ended => {
                end_all(desk, row.account_id, row.id())?;
                let life = ended.map(|ended| ended.life);
                (Invite { life, letter: true, link: self.with_link }.begin(desk, row)?, Outcome::Created)
            }
        };
        desk.record(Recorded {
            action: Action::InviteResent,
            subject: (SubjectKind::Agent, row.agent.email.as_str()),
            before: None,
            after: Some(serde_json::json!({ "invitation": invitation.id })),
        })?;
        Ok(Changed { object: invitation, outcome, dry_run: desk.dry_run })
    }

    fn renew(&self, desk: &mut Desk, row: &AgentRow, pending: &InvitationRow) -> Result<Invitation, Refusal> {
        let (account_id, id) = (row.account_id, pending.invitation.id);
        credentials::void_of_invitation(desk.db, account_id, id, desk.now)?;
        letters::cancel_of_agent(desk.db, account_id, row.id(), crate::domain::letter::LetterKind::Invitation)?;
        invitations::update_expiry(desk.db, account_id, id, None)?;
        queue(desk, row, id)?;
        let link = if self.with_link { Some(mint_link(desk, &find(desk, account_id, id)?)?) } else { None };
        Ok(with_link(desk, find(desk, account_id, id)?, link))
    }
}
