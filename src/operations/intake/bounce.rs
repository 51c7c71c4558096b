//! Delivery reports (RFC 3464): what they say of mail that we sent.

use serde_json::json;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::conversation::{Author, AuthorKind, MessageKind};
use crate::domain::reference::Reference;
use crate::domain::thread::Thread;
use crate::mail::incoming::{Report, ReportAction};
use crate::operations::conversations::give_back;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::intake::Kept;
use crate::operations::refusal::Refusal;
use crate::store::messages::{self, NewMessage};
use crate::store::{carried, conversations, letters};

/// The message that a report is about, with its conversation.
pub(super) struct Original {
    message_id: i64,
    conversation_id: i64,
}

/// What a report is about, where it is a message of ours that left from this inbox.
pub(super) fn original(view: &View, kept: &Kept, report: &Report) -> Result<Option<Original>, Refusal> {
    let account_id = view.account()?.id;
    let Some(id) = &report.original else { return Ok(None) };
    let Some(Thread { message_id, .. }) = view.thread(id, kept.inbox.id)? else { return Ok(None) };
    let found = messages::find_conversation(view.db, account_id, message_id)?;
    Ok(found.map(|conversation_id| Original { message_id, conversation_id }))
}

/// Why a report is held: it is about no message in a conversation.
pub(super) fn reason(desk: &Desk, kept: &Kept, report: &Report) -> Result<Option<String>, Refusal> {
    if original(desk, kept, report)?.is_some() {
        return Ok(None);
    }
    Ok(Some(match letter(desk, report)? {
        Some(letter) => format!("it reports that letter {letter} {}", outcome(report)),
        None => "it is a delivery report about no mail of ours".to_owned(),
    }))
}

/// The letter that a report is about, where that carries no message: an invitation, for instance.
pub(super) fn letter(view: &View, report: &Report) -> Result<Option<i64>, Refusal> {
    let Some(id) = &report.original else { return Ok(None) };
    let named = id.strip_prefix("l.").and_then(|rest| rest.split('.').next()).and_then(|n| Reference::new(n).id());
    let Some(named) = named else { return Ok(None) };
    let found = letters::find(view.db, view.account()?.id, named)?;
    Ok(found.filter(|row| row.message_id.as_ref() == Some(id)).map(|row| row.letter.id))
}

fn outcome(report: &Report) -> String {
    let to = report.recipient.as_deref().map(|to| format!(" to {to}")).unwrap_or_default();
    let why = report.diagnostic.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
    match report.action {
        ReportAction::Failed => format!("could not be delivered{to}{why}"),
        ReportAction::Delayed => format!("is delayed{to}{why}"),
        ReportAction::Delivered => format!("was delivered{to}{why}"),
    }
}

/// Writes a report into the conversation that it is about. A failure marks the message, and opens the conversation.
pub(super) fn take_in(desk: &mut Desk, kept: &Kept, original: &Original, report: &Report) -> Result<i64, Refusal> {
    let account_id = desk.account()?.id;
    let row = desk.conversation_by_id(original.conversation_id)?;
    let text = format!("A message {}", outcome(report));
    messages::insert(
        desk.db,
        &NewMessage {
            account_id,
            conversation_id: row.id,
            kind: MessageKind::Activity,
            author: &Author { kind: AuthorKind::System, name: Some("convoctl".to_owned()), email: None },
            agent_id: None,
            contact_id: None,
            mail_id: Some(kept.mail_id),
            // Of what it is about.
            message_id: report.original.as_deref(),
            truncated: false,
            text: &text,
            quoted: None,
            at: kept.at,
        },
    )?;
    conversations::update_activity(desk.db, account_id, row.id, kept.at)?;
    if report.action == ReportAction::Failed {
        let said = report.diagnostic.as_deref().unwrap_or("it came back");
        for letter in bounced(desk, original, report)? {
            letters::update_bounced(desk.db, account_id, letter, said)?;
        }
        give_back(desk, row.id, original.message_id)?;
    }
    Ok(row.conversation.number)
}

/// The letters that a report is about: where it names a recipient of one of them, that one alone.
fn bounced(view: &View, original: &Original, report: &Report) -> Result<Vec<i64>, Refusal> {
    let account_id = view.account()?.id;
    let all = carried::list(view.db, account_id, original.message_id)?;
    let recipient = report.recipient.as_deref().map(str::to_lowercase);
    let mut named = Vec::new();
    for &id in &all {
        let letter = letters::find(view.db, account_id, id)?;
        if letter.is_some_and(|row| Some(row.letter.to.key()) == recipient) {
            named.push(id);
        }
    }
    Ok(if named.is_empty() { all } else { named })
}

/// Marks a letter that carries no message as failed, where a report says so.
pub(super) fn mark_letter(desk: &mut Desk, report: &Report) -> Result<(), Refusal> {
    let Some(id) = letter(desk, report)?.filter(|_| report.action == ReportAction::Failed) else { return Ok(()) };
    let said = report.diagnostic.as_deref().unwrap_or("it came back");
    letters::update_bounced(desk.db, desk.account()?.id, id, said)?;
    desk.record(Recorded {
        action: Action::MessageBounced,
        subject: (SubjectKind::Letter, &id.to_string()),
        before: None,
        after: Some(json!({ "error": said })),
    })
}
