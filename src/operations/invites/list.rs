//! Looking at invitations.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::invitation::{Invitation, InvitationStatus};
use crate::domain::reference::Reference;
use crate::operations::PORTION;
use crate::operations::asked;
use crate::operations::desk::View;
use crate::operations::invites::newest;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::invitations;

/// The invitations of the account, in the order in which they were made.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<InvitationStatus>,
}

impl Listing for List {
    type Item = Invitation;

    const NAME: &'static str = "invite.list";
    const DEED: &'static str = "listing invitations";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Invitation) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut after = 0;
        loop {
            let rows = invitations::list(view.db, account_id, after, PORTION, view.now)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.invitation.id;
            let wanted = rows.into_iter().map(|row| row.invitation);
            for invitation in wanted.filter(|invitation| self.status.is_none_or(|status| invitation.status == status)) {
                if sink(invitation).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// The newest invitation of a person.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Listing for Show {
    type Item = Invitation;

    const NAME: &'static str = "invite.show";
    const DEED: &'static str = "looking at invitations";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Invitation) -> ControlFlow<()>) -> Result<(), Refusal> {
        let row = view.agent(&self.reference)?;
        let found = newest(view, row.id())?;
        let row = found.ok_or_else(|| Refusal::InvitationNotFound { agent: row.agent.email.to_string() })?;
        let _ = sink(row.invitation);
        Ok(())
    }
}
