//! Which conversation a mail belongs to, and how it gets there.

use serde_json::json;

use crate::domain::audit::Action;
use crate::domain::contact::received_name;
use crate::domain::conversation::{Attachment, Author, AuthorKind, ConversationStatus, MessageKind};
use crate::domain::inbox::Reopen;
use crate::mail::incoming::Incoming;
use crate::operations::conversations::{record, reindexed, tell, told, wake};
use crate::operations::desk::{Actor, Desk, View};
use crate::operations::intake::answer::answer;
use crate::operations::intake::{Kept, Reading, bounce};
use crate::operations::refusal::Refusal;
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::attachments::{self, Place};
use crate::store::contacts::{self, Which};
use crate::store::conversations::{self, ConversationRow, NewConversation};
use crate::store::messages::{self, NewMessage};
use crate::store::search;

/// The subject of a conversation whose mail has none.
const NO_SUBJECT: &str = "(no subject)";

/// Where a mail goes.
enum Thread {
    /// Into this conversation.
    Known(Box<ConversationRow>),
    /// Into a new one; what to say of how it came to be.
    New(Option<String>),
}

/// Places a mail that nothing holds; the number of its conversation.
pub(super) fn place(desk: &mut Desk, kept: &Kept, reading: &Reading) -> Result<i64, Refusal> {
    let Ok(mail) = &reading.mail else { return Err(Refusal::Internal("a mail without content was placed".to_owned())) };
    let before = std::mem::replace(&mut desk.view.actor, Actor::Contact);
    let placed = match &mail.report {
        Some(report) => match bounce::original(desk, kept, report)? {
            Some(original) => bounce::take_in(desk, kept, &original, report),
            None => Err(Refusal::Internal("a report about nothing was placed".to_owned())),
        },
        None => place_message(desk, kept, reading, mail),
    };
    desk.view.actor = before;
    placed
}

fn place_message(desk: &mut Desk, kept: &Kept, reading: &Reading, mail: &Incoming) -> Result<i64, Refusal> {
    let contact_id = contact(desk, kept, reading, mail)?;
    let (row, said, fresh) = match thread(desk, kept, mail, contact_id)? {
        Thread::Known(row) => (*row, None, false),
        Thread::New(said) => (open(desk, kept, mail, contact_id)?, said, true),
    };
    let number = row.conversation.number;
    if let Some(said) = said {
        tell(desk, row.id, &said)?;
    }
    let agent = agent_named(desk, mail)?;
    if let Some(whose) = &agent {
        tell(desk, row.id, &format!("The sender has the address of {whose}: whoever wrote this acts for nobody here"))?;
    }
    let message_id = write(desk, kept, mail, contact_id, row.id)?;
    // What a machine sends is no answer that somebody waits for, unless it is how the conversation begins.
    let waits = fresh || !mail.automatic;
    conversations::update_counted(desk.db, desk.account()?.id, row.id, waits, kept.at)?;
    if fresh {
        let row = desk.conversation_by_id(row.id)?;
        record(desk, Action::ConversationOpened, number, None, Some(told(&row.conversation)))?;
    }
    let after = json!({ "message": message_id, "contact": contact_id });
    record(desk, Action::MessageReceived, number, None, Some(after))?;
    if !fresh && !mail.automatic && row.conversation.status != ConversationStatus::Open {
        wake(desk, &row, "Opened again by a new message")?;
    }
    if fresh || row.conversation.status == ConversationStatus::Resolved {
        answer(desk, kept, mail, &row, (contact_id, agent.is_some()))?;
    }
    Ok(number)
}

/// The sender as a contact, who is made where there is none.
fn contact(desk: &mut Desk, kept: &Kept, reading: &Reading, mail: &Incoming) -> Result<i64, Refusal> {
    let account_id = desk.account()?.id;
    let email = reading.sender().ok_or_else(|| Refusal::Internal("a mail without a sender was placed".to_owned()))?;
    let name = mail.sender.as_ref().and_then(|sender| received_name(&sender.name));
    let Some((id, _)) = contacts::find_sender(desk.db, account_id, &email.key())? else {
        return Ok(contacts::insert(desk.db, account_id, email, name.as_deref(), kept.at)?);
    };
    if name.is_some()
        && contacts::find(desk.db, account_id, &Which::Id(id), None)?.is_some_and(|contact| contact.name.is_none())
    {
        let ids = conversations::list_of_contact(desk.db, account_id, id)?;
        reindexed(desk, &ids, |desk| Ok(contacts::update_name(desk.db, account_id, id, name.as_deref(), desk.now)?))?;
    }
    Ok(id)
}

/// By the Message-IDs of our own that it answers, and only where the sender takes part in what they name.
fn thread(desk: &Desk, kept: &Kept, mail: &Incoming, contact_id: i64) -> Result<Thread, Refusal> {
    let account_id = desk.account()?.id;
    let mut stranger = None;
    for id in &mail.answers {
        let Some(named) = desk.thread(id, kept.inbox.id)? else { continue };
        let found = conversations::find_number(desk.db, account_id, named.number, None, desk.now)?;
        let Some(row) = found else { continue };
        if !takes_part(desk, &row, contact_id)? {
            stranger.get_or_insert(row.conversation.number);
            continue;
        }
        if may_go_on(desk, kept, mail, &row)? {
            return Ok(Thread::Known(Box::new(row)));
        }
        return Ok(Thread::New(Some(format!("Goes on from #{}, which stays resolved", row.conversation.number))));
    }
    Ok(Thread::New(stranger.map(|number| format!("Answers #{number}, in which its sender takes no part"))))
}

fn takes_part(view: &View, row: &ConversationRow, contact_id: i64) -> Result<bool, Refusal> {
    let others = || conversations::list_participants(view.db, view.account()?.id, row.id).map_err(Refusal::from);
    Ok(row.contact_id == contact_id || others()?.contains(&contact_id))
}

/// Whether a message goes into a conversation, or begins a new one since that is resolved.
fn may_go_on(desk: &Desk, kept: &Kept, mail: &Incoming, row: &ConversationRow) -> Result<bool, Refusal> {
    let Some(resolved_at) = row.conversation.resolved_at.filter(|_| !mail.automatic) else { return Ok(true) };
    Ok(match desk.inbox_by_id(row.inbox_id)?.reopen {
        Reopen::Always => true,
        Reopen::Never => false,
        Reopen::Within(span) => kept.at <= resolved_at.plus(span),
    })
}

fn open(desk: &Desk, kept: &Kept, mail: &Incoming, contact_id: i64) -> Result<ConversationRow, Refusal> {
    let new = NewConversation {
        account_id: desk.account()?.id,
        inbox_id: kept.inbox.id,
        contact_id,
        subject: if mail.subject.is_empty() { NO_SUBJECT } else { &mail.subject },
        waiting_since: None,
        first_reply_at: None,
        at: kept.at,
    };
    let (id, _) = conversations::insert(desk.db, &new)?;
    desk.conversation_by_id(id)
}

fn write(desk: &Desk, kept: &Kept, mail: &Incoming, contact_id: i64, conversation_id: i64) -> Result<i64, Refusal> {
    let account_id = desk.account()?.id;
    let sender = mail.sender.as_ref();
    let author = Author {
        kind: AuthorKind::Contact,
        name: sender.and_then(|sender| received_name(&sender.name)),
        email: sender.map(|sender| sender.email.clone()),
    };
    let new = NewMessage {
        account_id,
        conversation_id,
        kind: MessageKind::Incoming,
        author: &author,
        agent_id: None,
        contact_id: Some(contact_id),
        mail_id: Some(kept.mail_id),
        message_id: mail.message_id.as_deref(),
        truncated: mail.is_cut,
        text: &mail.text,
        quoted: mail.quoted.as_deref(),
        at: kept.at,
    };
    let id = messages::insert(desk.db, &new)?;
    for (position, attachment) in (1..).zip(&mail.attachments) {
        let part = i64::try_from(attachment.part).unwrap_or(i64::MAX);
        let attachment = Attachment {
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            size_bytes: i64::try_from(attachment.size_bytes).unwrap_or(i64::MAX),
        };
        attachments::insert(desk.db, (account_id, id), position, &attachment, Place::Part(part))?;
    }
    search::insert(desk.db, id)?;
    Ok(id)
}

/// The person of the account whose address the mail gives as its sender's.
fn agent_named(view: &View, mail: &Incoming) -> Result<Option<String>, Refusal> {
    let own = view.account()?.id;
    for sender in [&mail.from, &mail.sender].into_iter().flatten() {
        match find_address(view.db, &sender.email.to_lowercase())? {
            Some(AddressOwner::Agent { account_id, id }) if account_id == own => {
                return Ok(Some(view.agent_by_id(id)?.agent.name.to_string()));
            }
            _ => {}
        }
    }
    Ok(None)
}
