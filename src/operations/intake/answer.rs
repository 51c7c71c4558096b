//! What an inbox answers by itself: whoever begins a conversation or comes back to one that was resolved, once a day, and no
//! machine (RFC 3834).

use serde_json::json;

use crate::domain::audit::Action;
use crate::domain::canned::check_text;
use crate::domain::contact::received_name;
use crate::domain::conversation::{Author, AuthorKind};
use crate::domain::time::{Instant, Span};
use crate::mail::canned;
use crate::mail::incoming::Incoming;
use crate::mail::letter::check_recipient;
use crate::operations::conversations::{Outgoing, answering, record};
use crate::operations::desk::{Actor, Desk};
use crate::operations::intake::Kept;
use crate::operations::refusal::Refusal;
use crate::store::auto_replies;
use crate::store::contacts::Recipient;
use crate::store::conversations::{self, ConversationRow};

/// Between two automatic answers of an inbox to one sender.
const PAUSE: Span = Span::from_secs(86_400);

/// Before whose addresses no person stands.
const NOBODY: [&str; 5] = ["mailer-daemon", "postmaster", "no-reply", "noreply", "do-not-reply"];

/// Answers a message, where the inbox does that. `by_agent`: the sender has the address of a person of ours.
pub(super) fn answer(
    desk: &mut Desk,
    kept: &Kept,
    mail: &Incoming,
    row: &ConversationRow,
    (contact_id, by_agent): (i64, bool),
) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    if !kept.live || mail.automatic || by_agent || !mail.recipients.contains(&kept.inbox.email.key()) {
        return Ok(());
    }
    let Some(sender) = mail.sender.as_ref().filter(|sender| check_recipient(&sender.email).is_ok()) else {
        return Ok(());
    };
    let local = sender.email.split('@').next().unwrap_or_default().to_lowercase();
    if NOBODY.contains(&local.as_str()) {
        return Ok(());
    }
    let Some(text) = auto_replies::find(desk.db, account_id, kept.inbox.id)? else { return Ok(()) };
    let name = received_name(&sender.name);
    let facts = canned::Facts {
        contact_name: name.as_deref().unwrap_or(&sender.email),
        contact_email: &sender.email,
        // Nobody wrote it.
        agent_name: &kept.inbox.title,
        conversation_number: row.conversation.number,
        inbox_title: &kept.inbox.title,
    };
    // One that grows too long by what it is filled with is not sent.
    let Ok(text) = check_text(&canned::fill(&text, &facts)?) else { return Ok(()) };
    let since = Instant::from_micros(desk.now.micros() - PAUSE.secs() * 1_000_000);
    if !auto_replies::insert_answered(desk.db, account_id, kept.inbox.id, contact_id, since, desk.now)? {
        return Ok(());
    }
    let outgoing = Outgoing {
        conversation_id: row.id,
        number: row.conversation.number,
        inbox: &(&kept.inbox).into(),
        author: &Author { kind: AuthorKind::System, name: Some(kept.inbox.title.clone()), email: None },
        agent_id: None,
        subject: &answering(&row.conversation.subject),
        text: &text,
        attachments: &[],
    };
    let to = Recipient { id: contact_id, name: name.clone(), email: sender.email.clone(), blocked: false };
    let before = std::mem::replace(&mut desk.view.actor, Actor::Rule);
    let message_id = outgoing.write(desk, &[to])?.id;
    // Nobody has answered yet: who waits goes on waiting.
    conversations::update_counted(desk.db, account_id, row.id, false, desk.now)?;
    record(desk, Action::MessageSent, row.conversation.number, None, Some(json!({ "message": message_id })))?;
    desk.view.actor = before;
    Ok(())
}
