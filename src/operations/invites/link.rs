//! Handing an invitation over without mail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::invitation::{Invitation, InvitationStatus};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::time::Span;
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::invites::{Invite, check_invitable, check_life, end_all, find, mint_link, newest, with_link};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::invitations;

/// Makes another link of a person's invitation; the earlier ones stay good. After revocation or expiry a new invitation
/// begins, without a letter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkInvitation {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    /// Lets the invitation end this long from now; by default it keeps its end, or lives 7 days from its first token.
    #[serde(rename = "expires", default, skip_serializing_if = "Option::is_none")]
    pub life: Option<Span>,
}

impl Change for LinkInvitation {
    type Output = Changed<Invitation>;

    const NAME: &'static str = "invite.link";
    const DEED: &'static str = "making confirmation links";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        check_life(self.life)?;
        let row = desk.agent(&self.reference)?;
        check_invitable(&row)?;
        let (invitation, outcome) = match newest(desk, row.id())? {
            Some(pending) if pending.invitation.status == InvitationStatus::Pending => {
                let id = pending.invitation.id;
                if let Some(life) = self.life {
                    invitations::update_life(desk.db, row.account_id, id, life)?;
                    invitations::update_expiry(desk.db, row.account_id, id, None)?;
                }
                let link = mint_link(desk, &find(desk, row.account_id, id)?)?;
                (with_link(desk, find(desk, row.account_id, id)?, Some(link)), Outcome::Updated)
            }
            ended => {
                end_all(desk, row.account_id, row.id())?;
                let life = self.life.or(ended.map(|ended| ended.life));
                (Invite { life, letter: false, link: true }.begin(desk, &row)?, Outcome::Created)
            }
        };
        desk.record(Recorded {
            action: Action::InviteLinked,
            subject: (SubjectKind::Agent, row.agent.email.as_str()),
            before: None,
            after: Some(serde_json::json!({ "invitation": invitation.id, "expires_at": invitation.expires_at })),
        })?;
        Ok(Changed { object: invitation, outcome, dry_run: desk.dry_run })
    }
}
