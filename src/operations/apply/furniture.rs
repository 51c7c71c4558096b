//! Canned responses and inboxes as they are declared.

use crate::domain::address::EmailAddress;
use crate::domain::canned::check_text;
use crate::domain::document::declared::{self, Given, State};
use crate::domain::document::{self};
use crate::domain::inbox::{Reopen, check_title};
use crate::domain::reference::Reference;
use crate::operations::IfExists;
use crate::operations::apply::compare::{Comparison, Membership};
use crate::operations::apply::records::Act;
use crate::operations::apply::{Met, needed};
use crate::operations::canned;
use crate::operations::desk::Desk;
use crate::operations::inboxes::{self, Allocate, AutoReply};
use crate::operations::refusal::Refusal;
use crate::operations::run::Change as _;
use crate::store::exported;

/// Makes a canned response what is declared of it.
pub(super) fn canned(desk: &mut Desk, declared: &declared::Canned) -> Result<Met, Refusal> {
    let account_id = desk.account()?.id;
    let code = Reference::new(declared.code.as_str());
    let stored = exported::find_canned(desk.db, account_id, declared.code.as_str())?;
    let mut comparison = Comparison::default();
    let act = match (&stored, declared.state) {
        (None, State::Absent) | (Some(_), State::Created) => return Ok(Met::unchanged()),
        (Some(_), State::Absent) => return delete_canned(desk, declared.code.as_str()),
        (None, _) => {
            let text = text(needed("text", &declared.text)?)?;
            if let Some(text) = comparison.set("text", &text, None, None)? {
                canned::Add { code: declared.code.clone(), text, if_exists: IfExists::Fail }.perform(desk)?;
            }
            Some(Act::Create)
        }
        (Some(stored), State::Present) => {
            if let Some(text) = comparison.set("text", &text(&declared.text)?, None, Some(&stored.text))? {
                canned::Edit { reference: code, text }.perform(desk)?;
            }
            None
        }
    };
    comparison.keep("created_at", &declared.created_at, stored.as_ref().map(|stored| &stored.created_at))?;
    comparison.keep("updated_at", &declared.updated_at, stored.as_ref().map(|stored| &stored.updated_at))?;
    Ok(match act {
        Some(act) => Met::done(act, comparison),
        None => Met::of(comparison),
    })
}

/// A text as it would be stored.
fn text(given: &Given<String>) -> Result<Given<String>, Refusal> {
    Ok(match given {
        Given::Is(text) => Given::Is(check_text(text).map_err(Refusal::InvalidText)?),
        other => other.clone(),
    })
}

pub(super) fn delete_canned(desk: &mut Desk, code: &str) -> Result<Met, Refusal> {
    canned::Delete { reference: Reference::new(code), ignore_missing: true }.perform(desk)?;
    Ok(Met::done(Act::Delete, Comparison::default()))
}

/// Makes an inbox what is declared of it, but for those who work in it.
pub(super) fn inbox(desk: &mut Desk, declared: &declared::Inbox) -> Result<Met, Refusal> {
    let account_id = desk.account()?.id;
    let stored = exported::find_inbox(desk.db, account_id, declared.name.as_str())?;
    let mut comparison = Comparison::default();
    let (stored, act) = match (stored, declared.state) {
        (None, State::Absent) | (Some(_), State::Created) => return Ok(Met::unchanged()),
        (Some(_), State::Absent) => return delete_inbox(desk, declared.name.as_str()),
        (Some(stored), State::Present) => (stored, None),
        (None, _) => (create_inbox(desk, declared, &mut comparison)?, Some(Act::Create)),
    };
    edit_inbox(desk, declared, &stored, &mut comparison)?;
    Ok(match act {
        Some(act) => Met::done(act, comparison),
        None => Met::of(comparison),
    })
}

fn create_inbox(
    desk: &mut Desk,
    declared: &declared::Inbox,
    comparison: &mut Comparison,
) -> Result<document::Inbox, Refusal> {
    let email = comparison.set("email", needed("email", &declared.email)?, None, None)?;
    let email = email.ok_or_else(|| Refusal::Internal("an address went missing".to_owned()))?;
    let title = comparison.set("title", &title(&declared.title)?, Some(declared.name.to_string()), None)?;
    inboxes::Add { name: declared.name.clone(), email, title, if_exists: IfExists::Fail }.perform(desk)?;
    let made = exported::find_inbox(desk.db, desk.account()?.id, declared.name.as_str())?;
    made.ok_or_else(|| Refusal::Internal("a new inbox is gone".to_owned()))
}

fn edit_inbox(
    desk: &mut Desk,
    declared: &declared::Inbox,
    stored: &document::Inbox,
    comparison: &mut Comparison,
) -> Result<(), Refusal> {
    let named = Some(declared.name.to_string());
    let title = comparison.set("title", &title(&declared.title)?, named, Some(&stored.title))?;
    comparison.set("channel", &declared.channel, None, Some(&stored.channel))?;
    let same_address = declared.email.value().is_some_and(|email| email.key() == stored.email.key());
    let email = match &declared.email {
        // An address is the same in any letter case.
        _ if same_address => None,
        given => comparison.set("email", given, None, Some(&stored.email))?,
    };
    let reopen = comparison.set("reopen", &declared.reopen, Some(Reopen::Always), Some(&stored.reopen))?;
    let auto_reply = comparison.set_optional("auto_reply", &declared.auto_reply, stored.auto_reply.as_ref())?;
    let auto_reply = match auto_reply {
        Given::Missing => AutoReply::AsItIs,
        Given::Null => AutoReply::Off,
        Given::Is(code) => AutoReply::Code(Reference::new(code.as_str())),
    };
    if title.is_some() || email.is_some() || reopen.is_some() || !matches!(auto_reply, AutoReply::AsItIs) {
        let reference = Reference::new(stored.name.as_str());
        inboxes::Edit { reference, title, email, reopen, auto_reply, mailbox: None }.perform(desk)?;
    }
    comparison.keep("created_at", &declared.created_at, Some(&stored.created_at))?;
    comparison.keep("updated_at", &declared.updated_at, Some(&stored.updated_at))
}

/// A title as it would be stored.
fn title(given: &Given<String>) -> Result<Given<String>, Refusal> {
    Ok(match given {
        Given::Is(title) => Given::Is(check_title(title)?),
        other => other.clone(),
    })
}

pub(super) fn delete_inbox(desk: &mut Desk, name: &str) -> Result<Met, Refusal> {
    inboxes::Delete { reference: Reference::new(name), ignore_missing: true, purge: false }.perform(desk)?;
    Ok(Met::done(Act::Delete, Comparison::default()))
}

/// Lets those work in an inbox who are declared to, once all of them are there.
pub(super) fn members(desk: &mut Desk, declared: &declared::Inbox) -> Result<Met, Refusal> {
    let inbox = desk.inbox(&Reference::new(declared.name.as_str()))?;
    let mut comparison = Comparison::default();
    let membership = comparison.set_all("agents", &declared.agents, &inbox.agents, EmailAddress::key)?;
    if let Some(Membership { joined, left }) = membership {
        for (people, away) in [(joined, false), (left, true)] {
            let agents: Vec<Reference> = people.iter().map(|email| Reference::new(email.as_str())).collect();
            if !agents.is_empty() {
                let reference = Reference::new(declared.name.as_str());
                Allocate { reference, agents, away }.perform(desk)?;
            }
        }
    }
    Ok(Met::of(comparison))
}
