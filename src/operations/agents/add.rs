//! Adding a person, and inviting them in the same transaction.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, Agent, AgentType, NewAgent};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::invitation::Invitation;
use crate::domain::name::PersonName;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::password::Password;
use crate::domain::reference::{PersonReference, Reference};
use crate::domain::time::Span;
use crate::operations::IfExists;
use crate::operations::agents::{check_meeting, told};
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::invites::{self, Invite};
use crate::operations::outbox::Tally;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, World};
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::agents::{self, AgentRow};
use crate::store::inboxes;

/// Adds a person and invites them; or, with a password, adds them verified.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub name: PersonName,
    #[serde(rename = "type")]
    pub kind: AgentType,
    pub email: EmailAddress,
    #[serde(rename = "inbox", default)]
    pub inboxes: Vec<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    #[serde(default)]
    pub if_exists: IfExists,
    /// How long the invitation lives; by default 7 days.
    #[serde(rename = "expires", default, skip_serializing_if = "Option::is_none")]
    pub life: Option<Span>,
    /// Whether a confirmation link is made at once, to be handed over by other means.
    #[serde(rename = "show_link", default)]
    pub with_link: bool,
    /// Whether the invitation goes out by mail.
    #[serde(skip, default = "yes")]
    pub with_letter: bool,
    /// Adds the person verified, with a password and without an invitation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    #[serde(default, with = "asked::optional_password", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub password: Option<Password>,
    #[serde(skip)]
    pub password_hash: Option<String>,
}

fn yes() -> bool {
    true
}

/// A person with their newest invitation, if they were ever invited.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Added {
    #[serde(flatten)]
    pub agent: Agent,
    pub invitation: Option<Invitation>,
}

impl Change for Add {
    type Output = Changed<Added>;

    const NAME: &'static str = "agent.add";
    const DEED: &'static str = "adding people";
    const RIGHT: Right = Right::Administrators;
    const PREPARES: bool = true;

    fn prepare(&mut self, view: &View) -> Result<(), Refusal> {
        if self.verified != self.password.is_some() {
            return Err(Refusal::usage("who is added verified has a password, and who is invited sets their own"));
        }
        if self.verified && (self.with_link || self.life.is_some()) {
            return Err(Refusal::usage("who is added verified is not invited, so show_link and expires mean nothing"));
        }
        invites::check_life(self.life)?;
        let Some(password) = &self.password else { return Ok(()) };
        let account = view.account()?;
        let personal = [self.name.as_str(), self.email.as_str(), account.name.as_str()];
        let policy = &view.settings.password;
        self.password_hash = Some(password.check_and_hash(policy, &personal, &mut view.random_before())??);
        Ok(())
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let mut allocated = Vec::with_capacity(self.inboxes.len());
        for reference in &self.inboxes {
            allocated.push(desk.inbox_id(reference)?);
        }
        match self.existing(desk)? {
            Some(row) => self.meet(desk, &row, &allocated),
            None => self.create(desk, &allocated),
        }
    }

    fn hand_over(&mut self) {
        self.with_link |= !self.verified;
    }

    /// Of a kept result the person may be gone by now, or be invited anew.
    fn refresh(world: &World, added: &mut Changed<Added>, _: &Tally) -> Result<(), Refusal> {
        let show = invites::Show { reference: Reference::new(added.object.agent.email.as_str()) };
        let now = match world.all(&show) {
            Err(Refusal::AgentNotFound { .. } | Refusal::InvitationNotFound { .. }) => return Ok(()),
            found => found?.pop(),
        };
        if let (Some(invitation), Some(now)) = (&mut added.object.invitation, now)
            && invitation.id == now.id
        {
            invitation.delivery = now.delivery;
            invitation.expires_at = now.expires_at;
        }
        Ok(())
    }
}

impl Add {
    /// The person who has the address already, where that may be; else the refusal.
    fn existing(&self, desk: &Desk) -> Result<Option<AgentRow>, Refusal> {
        let Some(owner) = find_address(desk.db, &self.email.key())? else { return Ok(None) };
        let row = match owner {
            AddressOwner::Inbox { .. } => None,
            AddressOwner::Agent { account_id, id } => {
                agents::find(desk.db, account_id, &PersonReference::Id(id), desk.now)?
            }
        };
        let person = row.as_ref().map(|row| (row.agent.kind, &row.agent.email));
        check_meeting(desk, (owner, person), (&self.email, self.kind), self.if_exists)?;
        Ok(row)
    }

    /// What `--if-exists skip|update` does. It never changes a type and never sends again.
    fn meet(&self, desk: &mut Desk, row: &AgentRow, allocated: &[i64]) -> Result<Changed<Added>, Refusal> {
        let mut outcome = Outcome::Unchanged;
        if self.if_exists == IfExists::Update && update(desk, row, &self.name, self.access, allocated)? {
            outcome = Outcome::Updated;
        }
        let agent = desk.agent_by_id(row.id())?.agent;
        let invitation = invites::newest(desk, row.id())?.map(|row| row.invitation);
        Ok(Changed { object: Added { agent, invitation }, outcome, dry_run: desk.dry_run })
    }

    fn create(&self, desk: &mut Desk, allocated: &[i64]) -> Result<Changed<Added>, Refusal> {
        let account_id = desk.account()?.id;
        let id = agents::insert(
            desk.db,
            &NewAgent {
                account_id,
                name: &self.name,
                email: &self.email,
                kind: self.kind,
                access: self.access.unwrap_or(Access::Inbox),
                verified_at: self.password_hash.as_ref().map(|_| desk.now),
                password_hash: self.password_hash.as_deref(),
                at: desk.now,
            },
        )?;
        for inbox_id in allocated {
            inboxes::allocate(desk.db, account_id, *inbox_id, id)?;
        }
        let row = desk.agent_by_id(id)?;
        desk.record(Recorded {
            action: Action::AgentAdded,
            subject: (SubjectKind::Agent, self.email.as_str()),
            before: None,
            after: Some(told(&row.agent)),
        })?;
        let invitation = if self.password_hash.is_some() {
            None
        } else {
            let invite = Invite { life: self.life, letter: self.with_letter, link: self.with_link };
            Some(invite.begin(desk, &row)?)
        };
        let object = Added { agent: row.agent, invitation };
        Ok(Changed { object, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}

/// Gives a person a name, an access and inboxes besides those they have; whether that changes anything.
pub(super) fn update(
    desk: &mut Desk,
    row: &AgentRow,
    name: &PersonName,
    access: Option<Access>,
    allocated: &[i64],
) -> Result<bool, Refusal> {
    let before = &row.agent;
    let mut gained = false;
    for inbox_id in allocated {
        gained |= inboxes::allocate(desk.db, row.account_id, *inbox_id, row.id())?;
    }
    let access = access.unwrap_or(before.access);
    if !gained && *name == before.name && access == before.access {
        return Ok(false);
    }
    let edited = agents::Edited {
        name,
        email: &before.email,
        kind: before.kind,
        access,
        availability: before.availability,
        assignment_mail: before.assignment_mail,
        at: desk.now,
    };
    agents::update(desk.db, row.account_id, row.id(), &edited)?;
    let after = desk.agent_by_id(row.id())?.agent;
    desk.record(Recorded {
        action: Action::AgentEdited,
        subject: (SubjectKind::Agent, before.email.as_str()),
        before: Some(told(before)),
        after: Some(told(&after)),
    })?;
    Ok(true)
}
