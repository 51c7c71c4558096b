//! People as they are declared.

use std::collections::BTreeMap;

use crate::domain::agent::{Access, AgentType, Availability, Status};
use crate::domain::document::declared::{self, Given, State};
use crate::domain::document::{self};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::IfExists;
use crate::operations::agents::{Add, Delete, Edit, Resume, Suspend};
use crate::operations::apply::compare::{Comparison, Membership};
use crate::operations::apply::records::Act;
use crate::operations::apply::{Met, needed};
use crate::operations::desk::Desk;
use crate::operations::inboxes::Allocate;
use crate::operations::refusal::Refusal;
use crate::operations::run::Change as _;
use crate::store::{agents, exported};

/// Makes a person what is declared of them. `send`: whoever is new is invited by mail.
///
/// Into which inboxes they move is gathered: a person at a time, each of many would have all the others read again.
pub(super) fn apply(
    desk: &mut Desk,
    declared: &declared::Agent,
    send: bool,
    moves: &mut Moves,
) -> Result<Met, Refusal> {
    let account_id = desk.account()?.id;
    let stored =
        exported::find_agent(desk.db, account_id, &declared.email.key(), !declared.password_hash.is_missing())?;
    match (stored, declared.state) {
        (None, State::Absent) | (Some(_), State::Created) => Ok(Met::unchanged()),
        (Some(_), State::Absent) => delete(desk, declared.email.as_str()),
        (None, _) => create(desk, declared, send),
        (Some(stored), State::Present) => update(desk, declared, &stored, moves),
    }
}

/// Who comes into which inbox, and who leaves it.
#[derive(Default)]
pub(super) struct Moves(BTreeMap<(String, bool), Vec<Reference>>);

impl Moves {
    pub fn perform(&mut self, desk: &mut Desk) -> Result<(), Refusal> {
        for ((inbox, away), agents) in std::mem::take(&mut self.0) {
            Allocate { reference: Reference::new(inbox), agents, away }.perform(desk)?;
        }
        Ok(())
    }
}

/// Deletes a person; refuses where that would leave conversations to nobody.
pub(super) fn delete(desk: &mut Desk, email: &str) -> Result<Met, Refusal> {
    let gone =
        Delete { references: vec![Reference::new(email)], reassign_to: None, unassign: false, ignore_missing: true };
    gone.perform(desk)?;
    Ok(Met::done(Act::Delete, Comparison::default()))
}

fn create(desk: &mut Desk, declared: &declared::Agent, send: bool) -> Result<Met, Refusal> {
    let mut comparison = Comparison::default();
    let name = comparison.set("name", needed("name", &declared.name)?, None, None)?;
    let kind = comparison.set("type", &declared.kind, Some(AgentType::Agent), None)?;
    let access = comparison.set("access", &declared.access, Some(Access::Inbox), None)?;
    let inboxes = comparison.set_all("inboxes", &declared.inboxes, &[], Slug::to_string)?;
    let joined = inboxes.map(|inboxes| inboxes.joined).unwrap_or_default();
    let add = Add {
        name: name.ok_or_else(|| Refusal::Internal("a name went missing".to_owned()))?,
        kind: kind.unwrap_or(AgentType::Agent),
        email: declared.email.clone(),
        inboxes: joined.iter().map(|name| Reference::new(name.as_str())).collect(),
        access,
        if_exists: IfExists::Fail,
        life: None,
        with_link: false,
        with_letter: send,
        verified: false,
        password: None,
        password_hash: None,
    };
    add.perform(desk)?;
    let account_id = desk.account()?.id;
    let made = exported::find_agent(desk.db, account_id, &declared.email.key(), !declared.password_hash.is_missing())?;
    let made = made.ok_or_else(|| Refusal::Internal("a new person is gone".to_owned()))?;
    settle(desk, declared, &made, &mut comparison)?;
    Ok(Met::done(Act::Create, comparison))
}

fn update(
    desk: &mut Desk,
    declared: &declared::Agent,
    stored: &document::Agent,
    moves: &mut Moves,
) -> Result<Met, Refusal> {
    let mut comparison = Comparison::default();
    let person = Reference::new(stored.email.as_str());
    let name = comparison.set("name", &declared.name, None, Some(&stored.name))?;
    let kind = comparison.set("type", &declared.kind, Some(AgentType::Agent), Some(&stored.kind))?;
    let access = comparison.set("access", &declared.access, Some(Access::Inbox), Some(&stored.access))?;
    if name.is_some() || kind.is_some() || access.is_some() {
        edit(desk, &Edit { name, kind, access, ..nothing(&person) })?;
    }
    if let Some(Membership { joined, left }) =
        comparison.set_all("inboxes", &declared.inboxes, &stored.inboxes, Slug::to_string)?
    {
        for (inbox, away) in joined.iter().map(|inbox| (inbox, false)).chain(left.iter().map(|inbox| (inbox, true))) {
            desk.inbox_id(&Reference::new(inbox.as_str()))?;
            moves.0.entry((inbox.to_string(), away)).or_default().push(person.clone());
        }
    }
    settle(desk, declared, stored, &mut comparison)?;
    Ok(Met::of(comparison))
}

/// What can be said of somebody who is there: whether they can be reached, and whether they are suspended.
fn settle(
    desk: &mut Desk,
    declared: &declared::Agent,
    stored: &document::Agent,
    comparison: &mut Comparison,
) -> Result<(), Refusal> {
    let person = Reference::new(stored.email.as_str());
    let online = Some(Availability::Online);
    let availability = comparison.set("availability", &declared.availability, online, Some(&stored.availability))?;
    let mail =
        comparison.set("assignment_mail", &declared.assignment_mail, Some(true), Some(&stored.assignment_mail))?;
    if availability.is_some() || mail.is_some() {
        edit(desk, &Edit { availability, assignment_mail: mail, ..nothing(&person) })?;
    }
    suspension(desk, declared, stored, comparison)?;
    comparison.keep("sets", &declared.sets, Some(&stored.sets))?;
    comparison.keep("created_at", &declared.created_at, Some(&stored.created_at))?;
    comparison.keep("verified_at", &declared.verified_at, stored.verified_at.as_ref())?;
    comparison.keep("updated_at", &declared.updated_at, Some(&stored.updated_at))?;
    let same = match &declared.password_hash {
        Given::Missing => true,
        Given::Null => stored.password_hash.value().is_none(),
        Given::Is(hidden) => stored.password_hash.value().is_some_and(|hash| hidden.is(hash)),
    };
    if !same {
        comparison.kept.insert("password_hash");
    }
    Ok(())
}

fn suspension(
    desk: &mut Desk,
    declared: &declared::Agent,
    stored: &document::Agent,
    comparison: &mut Comparison,
) -> Result<(), Refusal> {
    let person = || vec![Reference::new(stored.email.as_str())];
    let is_suspended = stored.status == Status::Suspended;
    let wanted = match &declared.status {
        Given::Missing => is_suspended,
        Given::Null => return Err(Refusal::InvalidKey { field: "status", reason: "it cannot be null".to_owned() }),
        Given::Is(status) => *status == Status::Suspended,
    };
    let is_over = declared.suspended_until.value().is_some_and(|until| *until <= desk.now);
    match (wanted, is_suspended) {
        // No verb suspends until a moment that has come; one that stands there stays as it is.
        (true, _) if is_over => {
            comparison.keep("status", &declared.status, Some(&stored.status))?;
            comparison.keep("suspended_until", &declared.suspended_until, stored.suspended_until.as_ref())?;
            comparison.keep("suspended_at", &declared.suspended_at, stored.suspended_at.as_ref())?;
        }
        (true, _) => {
            let status = Given::Is(Status::Suspended);
            let begun = comparison.set("status", &status, None, Some(&stored.status))?.is_some();
            let until = stored.suspended_until.as_ref();
            let moved = comparison.set_optional("suspended_until", &declared.suspended_until, until)?;
            if begun || !moved.is_missing() {
                let until = if moved.is_missing() { stored.suspended_until } else { moved.value().copied() };
                Suspend { references: person(), until }.perform(desk)?;
            }
            comparison.keep("suspended_at", &declared.suspended_at, stored.suspended_at.as_ref())?;
        }
        (false, true) => {
            comparison.set("status", &declared.status, None, Some(&stored.status))?;
            Resume { references: person() }.perform(desk)?;
            let account_id = desk.account()?.id;
            // One that has run out by the clock counts as none, and is still stored.
            let row = desk.agent(&person()[0])?;
            agents::update_suspension(desk.db, (account_id, row.id()), None, None, desk.now)?;
        }
        // Whether somebody has confirmed an invitation is not for a file to say.
        (false, false) => {
            comparison.keep("status", &declared.status, Some(&stored.status))?;
            comparison.keep("suspended_until", &declared.suspended_until, None)?;
            comparison.keep("suspended_at", &declared.suspended_at, None)?;
        }
    }
    Ok(())
}

fn edit(desk: &mut Desk, edit: &Edit) -> Result<(), Refusal> {
    edit.perform(desk).map(|_| ())
}

fn nothing(person: &Reference) -> Edit {
    Edit {
        references: vec![person.clone()],
        name: None,
        kind: None,
        email: None,
        access: None,
        availability: None,
        assignment_mail: None,
        with_link: false,
    }
}

/// Whether somebody loses their chair: to be done once others have theirs.
pub(super) fn demotes(declared: &declared::Agent) -> bool {
    declared.kind.value() != Some(&AgentType::Administrator) && !declared.kind.is_missing()
        || declared.status.value() == Some(&Status::Suspended)
}
