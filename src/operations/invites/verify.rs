//! The moment a link is followed and a password is set.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Agent, Status};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::invitation::{Invitation, InvitationStatus};
use crate::domain::name::PersonName;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::password::Password;
use crate::domain::reference::{PersonReference, Reference};
use crate::domain::slug::Slug;
use crate::domain::token::{Purpose, Token};
use crate::operations::agents::{PasswordChanged, store_password, told};
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::invites::{end_all, find};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope, World};
use crate::store::agents::{self, AgentRow};
use crate::store::credentials::{self, CredentialRow};
use crate::store::invitations;

/// Follows a confirmation link, or a link to a new password: the token says whose it is and what for.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// The token, or the link that ends in it. None of what is neither.
    #[serde(rename = "refs", with = "asked::link_token")]
    #[schemars(with = "[Reference; 1]")]
    pub token: Option<Token>,
    #[serde(with = "asked::password")]
    #[schemars(with = "String")]
    pub password: Password,
    #[serde(skip)]
    pub hash: Option<String>,
}

/// What following a link led to.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Verified {
    /// An invitation was accepted: the person is verified.
    Accepted(Box<Changed<Accepted>>),
    /// A verified person has a new password.
    Reset(Box<Changed<PasswordChanged>>),
}

/// An invitation that was accepted, and the name of who did.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Accepted {
    #[serde(flatten)]
    pub invitation: Invitation,
    /// The person's name.
    pub name: PersonName,
}

/// A token that is good, and whose it is.
struct Bearer {
    row: AgentRow,
    invitation_id: Option<i64>,
}

impl Change for Verify {
    type Output = Verified;

    const NAME: &'static str = "invite.verify";
    const DEED: &'static str = "following a link";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const PREPARES: bool = true;

    fn prepare(&mut self, view: &View) -> Result<(), Refusal> {
        let bearer = self.bearer(view)?;
        let agent = &bearer.row.agent;
        let personal = [agent.name.as_str(), agent.email.as_str(), agent.account.as_str()];
        let policy = &view.settings.password;
        self.hash = Some(self.password.check_and_hash(policy, &personal, &mut view.random_before())??);
        Ok(())
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let Bearer { row, invitation_id } = self.bearer(desk)?;
        let hash = self.hash.as_deref().ok_or_else(|| Refusal::Internal("a password without a hash".to_owned()))?;
        let token = self.token.as_ref().ok_or(Refusal::TokenUnknown)?;
        if !credentials::consume(desk.db, &token.hash(), desk.now)? {
            return Err(Refusal::TokenUsed);
        }
        desk.act_as(row.clone())?;
        match invitation_id {
            Some(id) => accept(desk, &row, id, hash),
            None => reset(desk, &row, hash),
        }
    }
}

impl Verify {
    fn bearer(&self, view: &View) -> Result<Bearer, Refusal> {
        bearer(view, self.token.as_ref().ok_or(Refusal::TokenUnknown)?)
    }
}

/// Whose a token is, if it is good; else why not, in words that reveal nobody.
fn bearer(view: &View, token: &Token) -> Result<Bearer, Refusal> {
    let found = credentials::find(view.db, &token.hash(), token.purpose())?;
    let credential = found.ok_or(Refusal::TokenUnknown)?;
    check_credential(view, &credential)?;
    let who = PersonReference::Id(credential.agent_id);
    let row = agents::find(view.db, credential.account_id, &who, view.now)?.ok_or(Refusal::TokenUnknown)?;
    if row.agent.status == Status::Suspended {
        return Err(Refusal::BearerSuspended);
    }
    Ok(Bearer { row, invitation_id: credential.invitation_id })
}

/// Whose a link is, before they follow it.
#[derive(Debug, Clone)]
pub struct Holder {
    pub agent: Agent,
    /// Whether it leads into the account, or to a new password.
    pub purpose: Purpose,
}

impl World<'_> {
    /// Whose a token is, if it is good; else why not, as [`Verify`] says it. Nothing is consumed.
    pub fn holder(&self, token: &Token) -> Result<Holder, Refusal> {
        let view = self.view(Verify::RIGHT, Verify::SCOPE, Verify::DEED)?;
        Ok(Holder { agent: bearer(&view, token)?.row.agent, purpose: token.purpose() })
    }
}

fn check_credential(view: &View, credential: &CredentialRow) -> Result<(), Refusal> {
    if credential.used_at.is_some() {
        return Err(Refusal::TokenUsed);
    }
    if let Some(id) = credential.invitation_id {
        let found = invitations::find(view.db, credential.account_id, id, view.now)?;
        match found.ok_or(Refusal::TokenUnknown)?.invitation.status {
            InvitationStatus::Accepted => return Err(Refusal::TokenUsed),
            InvitationStatus::Revoked => return Err(Refusal::TokenRevoked),
            InvitationStatus::Expired => return Err(Refusal::TokenExpired),
            InvitationStatus::Pending => {}
        }
    }
    if credential.voided_at.is_some() {
        return Err(Refusal::TokenRevoked);
    }
    if credential.expires_at.is_some_and(|end| end <= view.now) {
        return Err(Refusal::TokenExpired);
    }
    Ok(())
}

fn accept(desk: &mut Desk, row: &AgentRow, invitation_id: i64, hash: &str) -> Result<Verified, Refusal> {
    let (account_id, id) = (row.account_id, row.id());
    if !invitations::accept(desk.db, account_id, invitation_id, desk.now)? {
        return Err(Refusal::TokenUsed);
    }
    agents::update_password(desk.db, (account_id, id), hash, true, desk.now)?;
    end_all(desk, account_id, id)?;
    credentials::void_of_agent(desk.db, account_id, id, Purpose::Reset, desk.now)?;
    credentials::delete_access(desk.db, account_id, id)?;
    let after = desk.agent_by_id(id)?.agent;
    desk.record(Recorded {
        action: Action::AgentVerified,
        subject: (SubjectKind::Agent, row.agent.email.as_str()),
        before: Some(told(&row.agent)),
        after: Some(told(&after)),
    })?;
    let invitation = find(desk, account_id, invitation_id)?.invitation;
    let object = Accepted { invitation, name: after.name };
    Ok(Verified::Accepted(Box::new(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })))
}

fn reset(desk: &mut Desk, row: &AgentRow, hash: &str) -> Result<Verified, Refusal> {
    store_password(desk, row, hash)?;
    let agent = desk.agent_by_id(row.id())?.agent;
    let object = PasswordChanged { agent, reset: None };
    Ok(Verified::Reset(Box::new(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })))
}

impl Verified {
    /// The address of the person who has a new password now.
    pub fn email(&self) -> &EmailAddress {
        match self {
            Self::Accepted(changed) => &changed.object.invitation.agent,
            Self::Reset(changed) => &changed.object.agent.email,
        }
    }

    pub fn name(&self) -> &PersonName {
        match self {
            Self::Accepted(changed) => &changed.object.name,
            Self::Reset(changed) => &changed.object.agent.name,
        }
    }

    pub fn account(&self) -> &Slug {
        match self {
            Self::Accepted(changed) => &changed.object.invitation.account,
            Self::Reset(changed) => &changed.object.agent.account,
        }
    }
}
