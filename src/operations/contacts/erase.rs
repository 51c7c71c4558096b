//! Erasing a contact: nothing of them is left, in no table, no index and no event.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::Action;
use crate::domain::contact::Contact;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::contacts::record;
use crate::operations::conversations::{answering, reindexed, tell};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::conversations::ConversationRow;
use crate::store::{carried, contacts, conversations, events, idempotency, letters, mails, messages, search};

/// The subject of a conversation that was begun by somebody who was erased.
const ERASED: &str = "(erased)";

/// Erases a contact with everything that they wrote and that was written to them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Erase {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

/// A contact who was erased, and what that took.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Erased {
    #[serde(flatten)]
    pub contact: Contact,
    pub erased: Counts,
}

/// How much was erased.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, Deserialize)]
pub struct Counts {
    /// Conversations with nobody else, which are gone as a whole.
    pub conversations: i64,
    pub messages: i64,
    pub mails: i64,
    pub letters: i64,
    /// Events of the audit log that hold nothing any more.
    pub events: i64,
}

impl Change for Erase {
    type Output = Changed<Erased>;

    const NAME: &'static str = "contact.erase";
    const DEED: &'static str = "erasing contacts";
    const RIGHT: Right = Right::Administrators;
    // It would hold what is erased.
    const KEPT: bool = false;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let contact = desk.contact(&self.reference)?;
        let account_id = desk.account()?.id;
        let mut counts = Counts::default();
        for id in conversations::list_of_contact(desk.db, account_id, contact.id)? {
            let row = desk.conversation_by_id(id)?;
            erase_from(desk, &row, contact.id, &mut counts)?;
        }
        for address in contacts::list_addresses(desk.db, account_id, contact.id)? {
            for (mail, letter) in mails::list_of_sender(desk.db, account_id, &address)? {
                delete_mail(desk, mail, letter, &mut counts)?;
            }
            delete_held(desk, address.as_bytes(), &mut counts)?;
            idempotency::delete_naming(desk.db, account_id, &address)?;
        }
        forget_results(desk)?;
        // What went to them in a conversation of others is no longer there; what is left went out before they took part.
        for (message, letter) in carried::list_to(desk.db, account_id, contact.id, None)? {
            carried::delete(desk.db, account_id, message, letter)?;
        }
        contacts::delete(desk.db, account_id, contact.id)?;
        for id in merged(desk, contact.id)? {
            counts.events += count(events::redact_contact(desk.db, account_id, id)?);
        }
        search::rebuild(desk.db)?;
        record(desk, Action::ContactErased, contact.id, None, None)?;
        let object = Erased { contact, erased: counts };
        Ok(Changed { object, outcome: Outcome::Deleted, dry_run: desk.dry_run })
    }
}

/// Takes away the held mail that names an address and of which no other contact is the sender: what could not be read, and
/// mail of ours that came back.
fn delete_held(desk: &Desk, address: &[u8], counts: &mut Counts) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    for (mail, letter) in mails::list_unattributed(desk.db, account_id)? {
        let raw = mails::find_raw(desk.db, account_id, mail)?.unwrap_or_default();
        if raw.windows(address.len()).any(|bytes| bytes.eq_ignore_ascii_case(address)) {
            delete_mail(desk, mail, Some(letter), counts)?;
        }
    }
    Ok(())
}

/// Forgets the results of repeated commands that show a message which is gone.
fn forget_results(desk: &Desk) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    for ([actor, operation, key], result) in idempotency::list_messages(desk.db, account_id)? {
        let shown: Option<serde_json::Value> = serde_json::from_str(&result).ok();
        let id = shown.and_then(|message| message["id"].as_i64()).unwrap_or_default();
        if messages::find_conversation(desk.db, account_id, id)?.is_none() {
            idempotency::delete(
                desk.db,
                &idempotency::Key { account_id, actor: &actor, operation: &operation, key: &key },
            )?;
        }
    }
    Ok(())
}

/// The ids under which events tell of a contact: theirs, and those of the contacts that were merged into them.
fn merged(desk: &Desk, contact_id: i64) -> Result<Vec<i64>, Refusal> {
    let account_id = desk.account()?.id;
    let mut ids = vec![contact_id];
    let mut next = 0;
    while let Some(&id) = ids.get(next) {
        ids.extend(events::list_merged_contacts(desk.db, account_id, id)?);
        next += 1;
    }
    Ok(ids)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Takes a contact out of a conversation. With nobody else in it, it goes as a whole.
fn erase_from(desk: &mut Desk, row: &ConversationRow, contact_id: i64, counts: &mut Counts) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    let mut others = conversations::list_participants(desk.db, account_id, row.id)?;
    others.push(row.contact_id);
    others.retain(|&id| id != contact_id);
    if row.contact_id == contact_id {
        forget_subject(desk, row)?;
    }
    let only = (!others.is_empty()).then_some(contact_id);
    if only.is_some() {
        delete_sent(desk, row.id, contact_id, counts)?;
    }
    delete_messages(desk, row.id, only, (false, counts))?;
    match others.first() {
        None => {
            conversations::delete(desk.db, account_id, row.id)?;
            counts.conversations += 1;
        }
        Some(&other) => {
            if row.contact_id == contact_id {
                reindexed(desk, &[row.id], |desk| {
                    Ok(conversations::update_contact(desk.db, account_id, row.id, other, ERASED)?)
                })?;
                conversations::delete_participant(desk.db, account_id, row.id, other)?;
            }
            conversations::update_waiting(desk.db, account_id, row.id)?;
            tell(desk, row.id, "A participant was erased with what they wrote")?;
        }
    }
    Ok(())
}

/// Takes the subject of a conversation out of the letters that its messages went by, also where these go on in another one.
fn forget_subject(desk: &Desk, row: &ConversationRow) -> Result<(), Refusal> {
    let (account_id, subject) = (desk.account()?.id, &row.conversation.subject);
    let target = match row.conversation.merged_into {
        Some(number) => conversations::find_number(desk.db, account_id, number, None, desk.now)?,
        None => None,
    };
    let id = target.map_or(row.id, |target| target.id);
    Ok(carried::update_subjects(desk.db, account_id, id, [subject, &answering(subject)], &answering(ERASED))?)
}

/// Takes out of a conversation what went to a contact and to nobody else, and what tells how that fared.
fn delete_sent(desk: &Desk, conversation_id: i64, contact_id: i64, counts: &mut Counts) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    for address in contacts::list_addresses(desk.db, account_id, contact_id)? {
        for (id, mail) in messages::list_about(desk.db, account_id, conversation_id, contact_id, &address)? {
            delete_message(desk, conversation_id, (id, mail), (false, counts))?;
        }
    }
    for (message, letter) in carried::list_to(desk.db, account_id, contact_id, Some(conversation_id))? {
        carried::delete(desk.db, account_id, message, letter)?;
        counts.letters += 1;
    }
    Ok(())
}

/// Takes messages of a conversation away for good: those of one contact, or all; with the mail that they came in. They are
/// taken out of the index one by one where that is asked for; else the caller makes it anew.
pub(in crate::operations) fn delete_messages(
    desk: &Desk,
    conversation_id: i64,
    only: Option<i64>,
    (unindexed, counts): (bool, &mut Counts),
) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    for message in messages::list_ids(desk.db, account_id, conversation_id, only)? {
        delete_message(desk, conversation_id, message, (unindexed, counts))?;
    }
    Ok(())
}

fn delete_message(
    desk: &Desk,
    conversation_id: i64,
    (id, mail): (i64, Option<i64>),
    (unindexed, counts): (bool, &mut Counts),
) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    let letters = carried::list(desk.db, account_id, id)?;
    if messages::is_indexed(desk.db, account_id, id)? {
        if unindexed {
            search::delete(desk.db, id)?;
        }
        conversations::update_uncounted(desk.db, account_id, conversation_id)?;
        counts.messages += 1;
    }
    messages::delete(desk.db, account_id, id)?;
    for letter in letters {
        letters::delete(desk.db, account_id, letter)?;
        counts.letters += 1;
    }
    if let Some(mail) = mail {
        delete_mail(desk, mail, None, counts)?;
    }
    Ok(())
}

pub(in crate::operations) fn delete_mail(
    desk: &Desk,
    mail: i64,
    letter: Option<i64>,
    counts: &mut Counts,
) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    mails::delete(desk.db, account_id, mail)?;
    counts.mails += 1;
    if let Some(letter) = letter {
        letters::delete(desk.db, account_id, letter)?;
    }
    Ok(())
}
