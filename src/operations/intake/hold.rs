//! Mail that is held: kept whole, listed, and in no conversation.

use serde_json::json;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::letter::LetterStatus;
use crate::mail::incoming::HOPS;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::intake::{Kept, NOT_YET, Reading, Taken, bounce};
use crate::operations::refusal::Refusal;
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::{contacts, letters, mails};

/// Why a mail can be in no conversation, if that is so.
pub(super) fn reason(desk: &Desk, kept: &Kept, reading: &Reading) -> Result<Option<String>, Refusal> {
    let mail = match &reading.mail {
        Ok(mail) => mail,
        Err(reason) => return Ok(Some(reason.clone())),
    };
    if mail.hops > HOPS {
        return Ok(Some(format!("it went through {} servers, and {HOPS} is the most: it goes round", mail.hops)));
    }
    let account_id = desk.account()?.id;
    if let Some(id) = &mail.message_id
        && desk.thread(id, kept.inbox.id)?.is_some()
    {
        return Ok(Some("it is a mail of our own that came back".to_owned()));
    }
    if let Some(report) = &mail.report {
        return bounce::reason(desk, kept, report);
    }
    let Some(sender) = reading.sender() else { return Ok(Some("it names no sender to answer to".to_owned())) };
    let addresses = [Some(sender.key()), mail.from.as_ref().map(|from| from.email.to_lowercase())];
    for address in addresses.into_iter().flatten() {
        if let Some(AddressOwner::Inbox { .. }) = find_address(desk.db, &address)? {
            return Ok(Some("it comes from the address of an inbox, and an answer would go round".to_owned()));
        }
        if let Some((_, true)) = contacts::find_sender(desk.db, account_id, &address)? {
            return Ok(Some("its sender is blocked".to_owned()));
        }
    }
    Ok(None)
}

/// Keeps a mail in the list of what is held.
pub(super) fn hold(desk: &mut Desk, kept: &Kept, reading: &Reading, reason: String) -> Result<Taken, Refusal> {
    let account_id = desk.account()?.id;
    let subject = reading.mail.as_ref().map(|mail| mail.subject.as_str()).unwrap_or_default();
    let (letter_id, before) = match kept.letter_id {
        Some(id) => (id, held_reason(desk, account_id, id)?),
        None => {
            let id = letters::insert_held(desk.db, account_id, &kept.inbox.email, NOT_YET, kept.at)?;
            mails::update_letter(desk.db, account_id, kept.mail_id, Some(id))?;
            (id, Some(NOT_YET.to_owned()))
        }
    };
    if before.as_ref() != Some(&reason) {
        letters::update_held(desk.db, account_id, letter_id, subject, &reason)?;
        if let Some(report) = reading.mail.as_ref().ok().and_then(|mail| mail.report.as_ref()) {
            bounce::mark_letter(desk, report)?;
        }
        desk.record(Recorded {
            action: Action::MailHeld,
            subject: (SubjectKind::Letter, &letter_id.to_string()),
            before: None,
            after: Some(json!({ "inbox": kept.inbox.name, "status": LetterStatus::Held, "held_reason": reason })),
        })?;
    }
    Ok(Taken::Held { letter_id, reason })
}

fn held_reason(view: &View, account_id: i64, id: i64) -> Result<Option<String>, Refusal> {
    Ok(letters::find(view.db, account_id, id)?.and_then(|row| row.letter.held_reason))
}
