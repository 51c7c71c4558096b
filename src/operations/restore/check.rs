//! What a document must not say, whoever wrote it: the rules that its types cannot hold.

use crate::domain::agent::Status;
use crate::domain::canned::check_text;
use crate::domain::conversation::ConversationStatus;
use crate::domain::document::{Agent, Conversation, Document, Message};
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
        Document::Contact(contact) => {
            agree(contact.blocked == contact.blocked_at.is_some(), "blocked", "blocked_at says otherwise")
        }
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

fn person(agent: &Agent) -> Result<(), Unfit> {
    let status = match (agent.suspended_at, agent.verified_at) {
        (Some(_), _) => Status::Suspended,
        (None, Some(_)) => Status::Verified,
        (None, None) => Status::Pending,
    };
    agree(agent.status == status, "status", "the moments beside it say otherwise")?;
    let until_alone = agent.suspended_until.is_some() && agent.suspended_at.is_none();
    agree(!until_alone, "suspended_until", "there is no suspended_at")?;
    let sound = agent.password_hash.value().is_none_or(is_hash);
    agree(sound, "password_hash", "it is no hash of Argon2id in PHC form")
}

fn thread(conversation: &Conversation) -> Result<(), Unfit> {
    agree(conversation.number > 0, "number", "it is not positive")?;
    let is_resolved = conversation.status == ConversationStatus::Resolved;
    agree(is_resolved == conversation.resolved_at.is_some(), "status", "resolved_at says otherwise")?;
    let is_snoozed = conversation.status == ConversationStatus::Snoozed;
    agree(is_snoozed || conversation.snoozed_until.is_none(), "snoozed_until", "the status is not snoozed")
}

fn letter(message: &Message) -> Result<(), Unfit> {
    let names = message.attachments.iter().map(|one| (one.name.as_str(), one.media_type.as_str()));
    let safe = safe_names(names).iter().zip(&message.attachments).all(|(safe, one)| *safe == one.name);
    agree(safe, "attachments", "a name is one that could not be saved safely, or stands twice")?;
    let sized = message.attachments.iter().all(|one| i64::try_from(one.content.len()) == Ok(one.size_bytes));
    agree(sized, "attachments", "a size is not that of the content")
}
