//! Contacts and conversations as they are declared. Nobody declares new ones: they come with their mail.

use crate::domain::address::EmailAddress;
use crate::domain::conversation::{ConversationStatus, Priority, Snooze};
use crate::domain::document;
use crate::domain::document::declared::{self, Given, State};
use crate::domain::name::PersonName;
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::apply::Met;
use crate::operations::apply::compare::{Comparison, Membership};
use crate::operations::contacts;
use crate::operations::conversations::{
    Assign, Label, Move, Prioritize, Reopen, Resolve, SnoozeUntil, Unassign, end_snooze,
};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::Change as _;
use crate::store::{exported, exported_threads};

/// Refuses a state that only people, inboxes and canned responses have.
fn check_present(state: State, what: &'static str) -> Result<(), Refusal> {
    match state {
        State::Present => Ok(()),
        State::Created | State::Absent => Err(Refusal::InvalidKey {
            field: "state",
            reason: format!("a file does not make or delete {what}: it can only be `present`"),
        }),
    }
}

/// Makes a contact what is declared of them.
pub(super) fn contact(desk: &mut Desk, declared: &declared::Contact) -> Result<Met, Refusal> {
    check_present(declared.state, "contacts")?;
    let key = declared.email.key();
    let stored = exported::find_contact(desk.db, desk.account()?.id, &key)?;
    let stored = stored.ok_or_else(|| Refusal::Undeclarable { what: "contact", key: declared.email.to_string() })?;
    let mut comparison = Comparison::default();
    let reference = Reference::new(stored.email.as_str());
    match comparison.set_optional("name", &name(&declared.name, &stored)?, stored.name.as_ref())? {
        Given::Missing => {}
        Given::Is(name) => {
            let name = Some(PersonName::parse(&name)?);
            contacts::Edit { reference: reference.clone(), name }.perform(desk)?;
        }
        Given::Null => {
            let reason = "a contact's name can be changed, and not taken away".to_owned();
            return Err(Refusal::InvalidKey { field: "name", reason });
        }
    }
    if let Some(blocked) = comparison.set("blocked", &declared.blocked, Some(false), Some(&stored.blocked))? {
        contacts::Block { reference, away: !blocked }.perform(desk)?;
    }
    comparison.keep("addresses", &declared.addresses, Some(&stored.addresses))?;
    comparison.keep("blocked_at", &declared.blocked_at, stored.blocked_at.as_ref())?;
    comparison.keep("created_at", &declared.created_at, Some(&stored.created_at))?;
    comparison.keep("updated_at", &declared.updated_at, Some(&stored.updated_at))?;
    Ok(Met::of(comparison))
}

/// A name as it would be stored. What came with a mail may be longer than what somebody may write.
fn name(given: &Given<String>, stored: &document::Contact) -> Result<Given<String>, Refusal> {
    match given {
        Given::Is(name) if stored.name.as_ref() != Some(name) => Ok(Given::Is(PersonName::parse(name)?.to_string())),
        other => Ok(other.clone()),
    }
}

/// Makes a conversation what is declared of it.
pub(super) fn conversation(desk: &mut Desk, declared: &declared::Conversation) -> Result<Met, Refusal> {
    check_present(declared.state, "conversations")?;
    let stored = exported_threads::find_conversation(desk.db, desk.account()?.id, declared.number)?;
    let missing = || Refusal::Undeclarable { what: "conversation", key: format!("#{}", declared.number) };
    let (id, mut stored) = stored.ok_or_else(missing)?;
    let mut comparison = Comparison::default();
    let this = || vec![Reference::new(declared.number.to_string())];
    if let Some(inbox) = comparison.set("inbox", &declared.inbox, None, Some(&stored.inbox))? {
        Move { references: this(), to: Reference::new(inbox.as_str()) }.perform(desk)?;
        // Whoever does not work there has lost it.
        let moved = exported_threads::find_conversation(desk.db, desk.account()?.id, declared.number)?;
        stored = moved.ok_or_else(missing)?.1;
    }
    let none = Some(Priority::None);
    if let Some(priority) = comparison.set("priority", &declared.priority, none, Some(&stored.priority))? {
        Prioritize { references: this(), priority }.perform(desk)?;
    }
    if let Some(Membership { joined, left }) =
        comparison.set_all("labels", &declared.labels, &stored.labels, Slug::to_string)?
    {
        let some = [(joined, false), (left, true)].into_iter().filter(|(labels, _)| !labels.is_empty());
        for (labels, away) in some {
            Label { references: this(), labels, away }.perform(desk)?;
        }
    }
    assignees(desk, declared, &stored, &mut comparison)?;
    status(desk, declared, (id, &stored), &mut comparison)?;
    kept(declared, &stored, &mut comparison)?;
    Ok(Met::of(comparison))
}

fn assignees(
    desk: &mut Desk,
    declared: &declared::Conversation,
    stored: &document::Conversation,
    comparison: &mut Comparison,
) -> Result<(), Refusal> {
    let references = vec![Reference::new(declared.number.to_string())];
    let named = |people: Vec<EmailAddress>| people.iter().map(|email| Reference::new(email.as_str())).collect();
    let changed = comparison.set_all("assignees", &declared.assignees, &stored.assignees, EmailAddress::key)?;
    let Some(Membership { joined, left }) = changed else { return Ok(()) };
    if !left.is_empty() {
        Unassign { references: references.clone(), from: Some(named(left)) }.perform(desk)?;
    }
    if !joined.is_empty() {
        Assign { references, to: named(joined), only: false, quietly: true }.perform(desk)?;
    }
    Ok(())
}

fn status(
    desk: &mut Desk,
    declared: &declared::Conversation,
    (id, stored): (i64, &document::Conversation),
    comparison: &mut Comparison,
) -> Result<(), Refusal> {
    let references = vec![Reference::new(declared.number.to_string())];
    let is_over = declared.snoozed_until.value().is_some_and(|until| *until <= desk.now);
    if is_over && declared.status.value().unwrap_or(&stored.status) == &ConversationStatus::Snoozed {
        // No verb snoozes until a moment that has come; one that stands there stays as it is.
        comparison.keep("status", &declared.status, Some(&stored.status))?;
        return comparison.keep("snoozed_until", &declared.snoozed_until, stored.snoozed_until.as_ref());
    }
    let changed = comparison.set("status", &declared.status, None, Some(&stored.status))?;
    let status = changed.unwrap_or(stored.status);
    let until = match status {
        ConversationStatus::Snoozed => {
            let stored = stored.snoozed_until.as_ref();
            comparison.set_optional("snoozed_until", &declared.snoozed_until, stored)?
        }
        ConversationStatus::Open | ConversationStatus::Resolved => {
            comparison.keep("snoozed_until", &declared.snoozed_until, None)?;
            Given::Missing
        }
    };
    match (status, changed, &until) {
        (_, None, Given::Missing) => {}
        (ConversationStatus::Resolved, ..) => drop(Resolve { references }.perform(desk)?),
        (ConversationStatus::Open, ..) => {
            drop(Reopen { references }.perform(desk)?);
            // One that has run out by the clock counts as none, and is still stored.
            let still = exported_threads::find_conversation(desk.db, desk.account()?.id, declared.number)?;
            if still.is_some_and(|(_, still)| still.status == ConversationStatus::Snoozed) {
                end_snooze(desk, id)?;
            }
        }
        (ConversationStatus::Snoozed, ..) => {
            let until = until.value().copied().map_or(Snooze::NextMessage, Snooze::Until);
            if stored.status == ConversationStatus::Resolved {
                drop(Reopen { references: references.clone() }.perform(desk)?);
            }
            drop(SnoozeUntil { references, until }.perform(desk)?);
        }
    }
    Ok(())
}

/// What came with the mail, or happened.
fn kept(
    declared: &declared::Conversation,
    stored: &document::Conversation,
    comparison: &mut Comparison,
) -> Result<(), Refusal> {
    comparison.keep("subject", &declared.subject, Some(&stored.subject))?;
    comparison.keep("contact", &declared.contact, Some(&stored.contact))?;
    comparison.keep("participants", &declared.participants, Some(&stored.participants))?;
    comparison.keep("former_assignees", &declared.former_assignees, Some(&stored.former_assignees))?;
    comparison.keep("waiting_since", &declared.waiting_since, stored.waiting_since.as_ref())?;
    comparison.keep("first_reply_at", &declared.first_reply_at, stored.first_reply_at.as_ref())?;
    comparison.keep("last_activity_at", &declared.last_activity_at, Some(&stored.last_activity_at))?;
    comparison.keep("resolved_at", &declared.resolved_at, stored.resolved_at.as_ref())?;
    comparison.keep("merged_into", &declared.merged_into, stored.merged_into.as_ref())?;
    comparison.keep("created_at", &declared.created_at, Some(&stored.created_at))
}
