//! What a document must not say, whoever wrote it: the rules that its types cannot hold.

use std::collections::HashSet;

use crate::domain::address::EmailAddress;
use crate::domain::agent::Status;
use crate::domain::attachment::is_media_type;
use crate::domain::canned::check_text;
use crate::domain::contact::{ContactAddress, is_name};
use crate::domain::conversation::{Author, ConversationStatus, LONGEST_SUBJECT};
use crate::domain::document::{Agent, Contact, Conversation, Document, FormerAgent, Message};
use crate::domain::inbox::check_title;
use crate::domain::password::is_hash;
use crate::mail::incoming::safe_names;
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::restore::Unfit;
use crate::store::accounts::{AddressOwner, find_address};

/// Refuses what would not be there if it had come about by verbs and mail.
pub(super) fn document(desk: &Desk, document: &Document) -> Result<(), Unfit> {
    match document {
        Document::Account(_) => Ok(()),
        Document::Contact(contact) => user(contact),
        Document::Canned(canned) => {
            check_text(&canned.text).map_err(Refusal::InvalidText)?;
            Ok(())
        }
        Document::Inbox(inbox) => {
            check_title(&inbox.title).map_err(Refusal::from)?;
            free(desk, &inbox.email.key(), inbox.email.as_str())
        }
        Document::Agent(agent) => person(agent).and_then(|()| free(desk, &agent.email.key(), agent.email.as_str())),
        Document::Conversation(conversation) => thread(conversation),
        Document::Message(message) => letter(message),
    }
}

fn agree(holds: bool, field: &'static str, reason: &str) -> Result<(), Unfit> {
    if holds { Ok(()) } else { Err(Refusal::InvalidKey { field, reason: reason.to_owned() }.into()) }
}

/// Refuses an address that is taken, be it in another account.
fn free(desk: &Desk, key: &str, email: &str) -> Result<(), Unfit> {
    let (account_id, email) = (desk.account()?.id, email.to_owned());
    match find_address(desk.db, key)? {
        None => Ok(()),
        Some(AddressOwner::Agent { account_id: other, .. }) if other != account_id => {
            Err(Refusal::AgentOfAnotherAccount { email }.into())
        }
        Some(AddressOwner::Inbox { account_id: other }) if other != account_id => {
            Err(Refusal::AddressOfInbox { email }.into())
        }
        Some(_) => Err(Unfit::Double { kind: "the address", name: email }),
    }
}

/// Refuses a list in which anything stands twice: rows of it are sets.
fn once(field: &'static str, keys: impl Iterator<Item = String>) -> Result<(), Unfit> {
    let mut seen = HashSet::new();
    let mut keys = keys;
    match keys.find(|key| !seen.insert(key.clone())) {
        None => Ok(()),
        Some(key) => agree(false, field, &format!("{key} stands in it twice")),
    }
}

fn user(contact: &Contact) -> Result<(), Unfit> {
    agree(contact.blocked == contact.blocked_at.is_some(), "blocked", "blocked_at says otherwise")?;
    agree(contact.name.as_deref().is_none_or(is_name), "name", "it is no name that a mail gives")
}

fn person(agent: &Agent) -> Result<(), Unfit> {
    let status = match (agent.suspended_at, agent.verified_at) {
        (Some(_), _) => Status::Suspended,
        (None, Some(_)) => Status::Verified,
        (None, None) => Status::Pending,
    };
    agree(agent.status == status, "status", "the moments beside it say otherwise")?;
    let until_alone = agent.suspended_until.is_some() && agent.suspended_at.is_none();
    agree(!until_alone, "suspended_until", "there is no suspended_at")?;
    once("inboxes", agent.inboxes.iter().map(ToString::to_string))?;
    once("sets", agent.sets.iter().map(ToString::to_string))?;
    let sound = agent.password_hash.value().is_none_or(is_hash);
    agree(sound, "password_hash", "it is no hash of Argon2id in PHC form")
}

/// The highest number of a conversation: what every reader of JSON holds exactly, and far from where numbers end.
const HIGHEST: i64 = (1 << 53) - 1;

fn thread(conversation: &Conversation) -> Result<(), Unfit> {
    let Conversation { number, subject, status, resolved_at, merged_into, .. } = conversation;
    agree((1..=HIGHEST).contains(number), "number", &format!("it is not from 1 to {HIGHEST}"))?;
    let is_line = !subject.is_empty() && !subject.contains(char::is_control);
    agree(is_line && subject.chars().count() <= LONGEST_SUBJECT, "subject", "it is not a line of a mail")?;
    let is_resolved = *status == ConversationStatus::Resolved;
    agree(is_resolved == resolved_at.is_some(), "status", "resolved_at says otherwise")?;
    agree(is_resolved || merged_into.is_none(), "merged_into", "what goes on in another is resolved")?;
    agree(*merged_into != Some(*number), "merged_into", "it cannot go on in itself")?;
    let is_snoozed = *status == ConversationStatus::Snoozed;
    agree(is_snoozed || conversation.snoozed_until.is_none(), "snoozed_until", "the status is not snoozed")?;
    once("participants", conversation.participants.iter().map(ContactAddress::key))?;
    once("assignees", conversation.assignees.iter().map(EmailAddress::key))?;
    once("labels", conversation.labels.iter().map(ToString::to_string))?;
    once("former_assignees", conversation.former_assignees.iter().map(|one| one.email.clone()))?;
    let known = |FormerAgent { email, name }: &FormerAgent| EmailAddress::parse(email).is_ok() && is_name(name);
    let former = conversation.former_assignees.iter().all(known);
    agree(former, "former_assignees", "there is a name or an address that nobody can have")
}

fn letter(message: &Message) -> Result<(), Unfit> {
    let Author { name, email, .. } = &message.author;
    agree(name.as_deref().is_none_or(is_name), "author.name", "it is no name that a mail gives")?;
    let found = email.as_deref().is_none_or(|email| ContactAddress::parse(email).is_ok());
    agree(found, "author.email", "it is no address")?;
    agree(message.message_id.as_deref().is_none_or(is_id), "message_id", "it is none that a mail can have")?;
    let names = message.attachments.iter().map(|one| (one.name.as_str(), one.media_type.as_str()));
    let safe = safe_names(names).iter().zip(&message.attachments).all(|(safe, one)| *safe == one.name);
    agree(safe, "attachments", "a name is one that could not be saved safely, or stands twice")?;
    let typed = message.attachments.iter().all(|one| is_media_type(&one.media_type));
    agree(typed, "attachments", "there is something that is no media type")?;
    let sized = message.attachments.iter().all(|one| i64::try_from(one.content.len()) == Ok(one.size_bytes));
    agree(sized, "attachments", "a size is not that of the content")
}

/// RFC 5322, 2.1.1: no line is longer than that.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 998 && !id.chars().any(|c| c.is_whitespace() || c.is_control() || c == '>')
}
