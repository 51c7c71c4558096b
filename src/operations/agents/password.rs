//! Passwords of people who are verified.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::agent::{Agent, Status};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::invitation::{Delivery, DeliveryStatus, RESET_LIFE};
use crate::domain::letter::LetterKind;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::password::Password;
use crate::domain::reference::Reference;
use crate::domain::time::Instant;
use crate::domain::token::{Purpose, Token};
use crate::mail::templates::{Facts, Template};
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::outbox::Tally;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, World};
use crate::store::agents::{self, AgentRow};
use crate::store::credentials::{self, NewCredential};
use crate::store::letters::{self, NewLetter};

/// A person whose password was changed, or who got a link to do so.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct PasswordChanged {
    #[serde(flatten)]
    pub agent: Agent,
    /// Null where the password was set at once.
    pub reset: Option<ResetLink>,
}

/// A link to a new password.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ResetLink {
    /// Null until a token is made, when the letter goes out.
    pub expires_at: Option<Instant>,
    pub delivery: Delivery,
    pub link: Option<String>,
}

impl ResetLink {
    /// Takes in how the delivery of its letter went.
    pub fn tried(&mut self, sent: bool, failed: bool, last_error: Option<String>) {
        self.delivery.attempts += 1;
        self.delivery.last_error = last_error;
        if sent {
            self.delivery.status = DeliveryStatus::Sent;
        } else if failed {
            self.delivery.status = DeliveryStatus::Failed;
        }
    }
}

/// Sets a password at once. Agents set their own.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(with = "asked::password")]
    #[schemars(with = "String")]
    pub password: Password,
    #[serde(skip)]
    pub hash: Option<String>,
}

impl Change for SetPassword {
    type Output = Changed<PasswordChanged>;

    const NAME: &'static str = "agent.password";
    const DEED: &'static str = "setting other people's passwords";
    const RIGHT: Right = Right::Everyone;
    const PREPARES: bool = true;

    fn prepare(&mut self, view: &View) -> Result<(), Refusal> {
        let row = find(view, &self.reference, Self::DEED)?;
        let personal = [row.agent.name.as_str(), row.agent.email.as_str(), row.agent.account.as_str()];
        let policy = &view.settings.password;
        self.hash = Some(self.password.check_and_hash(policy, &personal, &mut view.random_before())??);
        Ok(())
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let row = find(desk, &self.reference, Self::DEED)?;
        let hash = self.hash.as_deref().ok_or_else(|| Refusal::Internal("a password without a hash".to_owned()))?;
        store_password(desk, &row, hash)?;
        let agent = desk.agent_by_id(row.id())?.agent;
        let object = PasswordChanged { agent, reset: None };
        Ok(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })
    }
}

/// Stores a password's hash, ends every session, token and other link of the person, and tells the log.
pub(in crate::operations) fn store_password(desk: &mut Desk, row: &AgentRow, hash: &str) -> Result<(), Refusal> {
    let (account_id, id) = (row.account_id, row.id());
    agents::update_password(desk.db, (account_id, id), hash, false, desk.now)?;
    credentials::delete_access(desk.db, account_id, id)?;
    credentials::void_of_agent(desk.db, account_id, id, Purpose::Reset, desk.now)?;
    letters::cancel_of_agent(desk.db, account_id, id, LetterKind::Reset)?;
    desk.record(Recorded {
        action: Action::AgentPasswordSet,
        subject: (SubjectKind::Agent, row.agent.email.as_str()),
        before: None,
        after: None,
    })
}

/// Makes a link to a new password: by letter, to hand over, or both. Agents make their own.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkPassword {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(rename = "send", default)]
    pub letter: bool,
    #[serde(rename = "show_link", default)]
    pub with_link: bool,
}

impl Change for LinkPassword {
    type Output = Changed<PasswordChanged>;

    const NAME: &'static str = "agent.password";
    const DEED: &'static str = "resetting other people's passwords";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if !self.letter && !self.with_link {
            return Err(Refusal::usage("nothing says how they get a new password: give password, send or show_link"));
        }
        let row = find(desk, &self.reference, Self::DEED)?;
        if row.agent.status == Status::Suspended {
            return Err(Refusal::AgentSuspended { agent: row.agent.email.to_string() });
        }
        let mut reset = ResetLink { expires_at: None, delivery: Delivery::skipped(), link: None };
        if self.letter {
            reset.delivery.status = DeliveryStatus::Queued;
            queue(desk, &row)?;
        }
        if self.with_link {
            let (token, expires_at) = mint(desk, row.account_id, row.id())?;
            reset.expires_at = Some(expires_at);
            reset.link = (!desk.dry_run).then(|| token.link(&desk.settings.public_url));
        }
        desk.record(Recorded {
            action: Action::AgentPasswordReset,
            subject: (SubjectKind::Agent, row.agent.email.as_str()),
            before: None,
            after: None,
        })?;
        let object = PasswordChanged { agent: row.agent, reset: Some(reset) };
        Ok(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })
    }

    fn hand_over(&mut self) {
        self.with_link |= self.letter;
    }

    fn refresh(_: &World, changed: &mut Changed<PasswordChanged>, tally: &Tally) -> Result<(), Refusal> {
        if let Some(reset) = &mut changed.object.reset {
            let text = tally.first_failure.as_ref().map(|letter| letter.text.clone());
            reset.tried(tally.sent > 0, tally.failed > 0, text);
        }
        Ok(())
    }
}

/// Makes a token for a new password, good for 24 hours.
pub(in crate::operations) fn mint(
    desk: &mut Desk,
    account_id: i64,
    agent_id: i64,
) -> Result<(Token, Instant), Refusal> {
    let token = Token::mint(Purpose::Reset, &mut desk.random)?;
    let expires_at = desk.now.plus(RESET_LIFE);
    let new = NewCredential {
        hash: &token.hash(),
        account_id,
        agent_id,
        purpose: Purpose::Reset,
        invitation_id: None,
        expires_at: Some(expires_at),
        at: desk.now,
    };
    credentials::insert(desk.db, &new)?;
    Ok((token, expires_at))
}

/// Writes the letter that brings a link to a new password.
pub(in crate::operations) fn queue(desk: &mut Desk, row: &AgentRow) -> Result<(), Refusal> {
    let facts = Facts::without_link(row.agent.account.as_str(), row.agent.name.as_str());
    let subject = desk.settings.templates.subject(Template::Reset, &facts)?;
    letters::cancel_of_agent(desk.db, row.account_id, row.id(), LetterKind::Reset)?;
    let letter = NewLetter {
        account_id: row.account_id,
        kind: LetterKind::Reset,
        recipient_name: row.agent.name.as_str(),
        recipient: &row.agent.email,
        subject: &subject,
        message_id: None,
        agent_id: Some(row.id()),
        invitation_id: None,
        at: desk.now,
    };
    let id = letters::insert(desk.db, &letter)?;
    desk.post(id);
    Ok(())
}

/// A verified person whose password the actor may change.
fn find(view: &View, reference: &Reference, deed: &'static str) -> Result<AgentRow, Refusal> {
    let row = view.agent(reference)?;
    if view.viewer().is_some_and(|viewer| viewer != row.id()) {
        return Err(Refusal::administrators_only(deed));
    }
    if row.agent.verified_at.is_none() {
        return Err(Refusal::AgentPending { agent: row.agent.email.to_string() });
    }
    Ok(row)
}
