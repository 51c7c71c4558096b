//! Changing what a person is called, may do and is reached by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, Agent, AgentType, Availability, Status};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::name::PersonName;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::token::Purpose;
use crate::operations::agents::{check_free, told};
use crate::operations::conversations::leave_others;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::invites::{self, Invite};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::agents::{self, AgentRow};
use crate::store::{accounts, credentials};

/// Edits one or more people. Agents edit their own name, availability and mail; the rest is for administrators.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AgentType>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Availability>,
    /// Whether they are told by mail of what somebody else assigns to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment_mail: Option<bool>,
    /// Whether a new invitation, where the address of a pending person changes, comes with a link to hand over.
    #[serde(rename = "show_link", default)]
    pub with_link: bool,
}

impl Change for Edit {
    type Output = Vec<Changed<Agent>>;

    const NAME: &'static str = "agent.edit";
    const DEED: &'static str = "editing other people";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        self.check_something_changes()?;
        if self.references.len() > 1 && self.email.is_some() {
            return Err(Refusal::usage("an address is one person's: name one person with --email"));
        }
        let rows = desk.agents(&self.references)?;
        let mut edited = Vec::with_capacity(rows.len());
        for row in rows {
            self.check_right(desk, &row)?;
            edited.push(self.edit(desk, &row)?);
        }
        // Counting them reads every person: only where one may have been lost.
        if self.kind == Some(AgentType::Agent) {
            desk.keep_an_administrator()?;
        }
        Ok(edited)
    }
}

impl Edit {
    fn check_something_changes(&self) -> Result<(), Refusal> {
        let nothing = self.name.is_none()
            && self.kind.is_none()
            && self.email.is_none()
            && self.access.is_none()
            && self.availability.is_none()
            && self.assignment_mail.is_none();
        if nothing {
            return Err(Refusal::usage(
                "nothing to change: give --name, --type, --email, --access, --availability or --assignment-mail",
            ));
        }
        Ok(())
    }

    fn check_right(&self, desk: &Desk, row: &AgentRow) -> Result<(), Refusal> {
        let Some(viewer) = desk.viewer() else { return Ok(()) };
        if viewer != row.id() {
            return Err(Refusal::administrators_only(Self::DEED));
        }
        if self.kind.is_some() || self.email.is_some() || self.access.is_some() {
            return Err(Refusal::administrators_only("changing a type, an address or an access"));
        }
        Ok(())
    }

    fn edit(&self, desk: &mut Desk, row: &AgentRow) -> Result<Changed<Agent>, Refusal> {
        let before = &row.agent;
        let edited = agents::Edited {
            name: self.name.as_ref().unwrap_or(&before.name),
            email: self.email.as_ref().unwrap_or(&before.email),
            kind: self.kind.unwrap_or(before.kind),
            access: self.access.unwrap_or(before.access),
            availability: self.availability.unwrap_or(before.availability),
            assignment_mail: self.assignment_mail.unwrap_or(before.assignment_mail),
            at: desk.now,
        };
        let same = *edited.name == before.name
            && *edited.email == before.email
            && edited.kind == before.kind
            && edited.access == before.access
            && edited.availability == before.availability
            && edited.assignment_mail == before.assignment_mail;
        if same {
            return Ok(Changed { object: before.clone(), outcome: Outcome::Unchanged, dry_run: desk.dry_run });
        }
        let (account_id, id) = (row.account_id, row.id());
        if edited.email.key() != before.email.key() {
            check_free(desk, edited.email)?;
            accounts::delete_address(desk.db, &before.email.key())?;
            accounts::insert_address(desk.db, &edited.email.key(), account_id, "agent", id)?;
        }
        agents::update(desk.db, account_id, id, &edited)?;
        let after = desk.agent_by_id(id)?;
        desk.record(Recorded {
            action: Action::AgentEdited,
            subject: (SubjectKind::Agent, before.email.as_str()),
            before: Some(told(before)),
            after: Some(told(&after.agent)),
        })?;
        if *edited.email != before.email {
            self.readdress(desk, &after)?;
        }
        if edited.kind != before.kind {
            credentials::delete_access(desk.db, account_id, id)?;
        }
        if before.kind == AgentType::Administrator && edited.kind == AgentType::Agent {
            leave_others(desk, &after, "not an administrator any more")?;
        }
        Ok(Changed { object: after.agent, outcome: Outcome::Updated, dry_run: desk.dry_run })
    }

    /// Nothing that was sent to the old address is good any more; who is pending is invited anew.
    fn readdress(&self, desk: &mut Desk, row: &AgentRow) -> Result<(), Refusal> {
        let newest = invites::newest(desk, row.id())?;
        invites::end_all(desk, row.account_id, row.id())?;
        credentials::void_of_agent(desk.db, row.account_id, row.id(), Purpose::Reset, desk.now)?;
        if row.agent.status == Status::Pending
            && let Some(old) = newest
        {
            let invite = Invite { life: Some(old.life), letter: true, link: self.with_link };
            invite.begin(desk, row)?;
        }
        Ok(())
    }
}
