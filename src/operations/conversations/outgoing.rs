//! Messages to users: written down with the letters that carry them, one for each recipient.

use crate::domain::address::EmailAddress;
use crate::domain::attachment::NewAttachment;
use crate::domain::conversation::{Attachment, Author, Message, MessageKind};
use crate::domain::invitation::{Delivery, DeliveryStatus};
use crate::domain::letter::LetterKind;
use crate::domain::thread::Thread;
use crate::domain::time::Instant;
use crate::mail::incoming::safe_names;
use crate::mail::letter::check_recipient;
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::store::attachments::{self, Place};
use crate::store::carried::{self, Carried};
use crate::store::contacts::{self, Recipient};
use crate::store::inboxes::Sender;
use crate::store::letters::{self, NewLetter};
use crate::store::messages::{self, NewMessage};
use crate::store::search;

/// A message to a user.
pub(in crate::operations) struct Outgoing<'m> {
    pub conversation_id: i64,
    pub number: i64,
    /// The conversation's inbox, from whose address it goes.
    pub inbox: &'m Sender,
    pub author: &'m Author,
    /// Who that is, where it is a person of the account.
    pub agent_id: Option<i64>,
    pub subject: &'m str,
    pub text: &'m str,
    pub attachments: &'m [NewAttachment],
}

impl Outgoing<'_> {
    /// Writes the message, and a letter to each of the recipients.
    pub fn write(&self, desk: &mut Desk, recipients: &[Recipient]) -> Result<Message, Refusal> {
        let account_id = desk.account()?.id;
        let new = NewMessage {
            account_id,
            conversation_id: self.conversation_id,
            kind: MessageKind::Outgoing,
            author: self.author,
            agent_id: self.agent_id,
            contact_id: None,
            mail_id: None,
            message_id: None,
            truncated: false,
            text: self.text,
            quoted: None,
            at: desk.now,
        };
        let message_id = messages::insert(desk.db, &new)?;
        let attachments = self.attach(desk, account_id, message_id)?;
        let thread = Thread { account_id, inbox_id: self.inbox.id, number: self.number, message_id };
        let own_id = desk.write_thread(&thread, self.inbox.email.domain())?;
        messages::update_message_id(desk.db, account_id, message_id, &own_id)?;
        search::insert(desk.db, message_id)?;
        for recipient in recipients {
            let letter_id = self.letter(desk, account_id, &own_id, recipient)?;
            let carried = Carried { message_id, letter_id, contact_id: recipient.id, inbox_id: self.inbox.id };
            carried::insert(desk.db, account_id, &carried)?;
            desk.post(letter_id);
        }
        Ok(self.written(message_id, own_id, attachments, desk.now))
    }

    /// As it is read back from the store.
    fn written(&self, id: i64, own_id: String, attachments: Vec<Attachment>, at: Instant) -> Message {
        let delivery = Delivery {
            status: DeliveryStatus::Queued,
            attempts: 0,
            last_error: None,
            message_id: Some(own_id.clone()),
            sent_at: None,
        };
        Message {
            id,
            conversation: self.number,
            kind: MessageKind::Outgoing,
            author: self.author.clone(),
            text: self.text.to_owned(),
            quoted: None,
            truncated: false,
            attachments,
            message_id: Some(own_id),
            delivery: Some(delivery),
            created_at: at,
        }
    }

    fn attach(&self, desk: &Desk, account_id: i64, message_id: i64) -> Result<Vec<Attachment>, Refusal> {
        let mut hung = Vec::with_capacity(self.attachments.len());
        let names = safe_names(self.attachments.iter().map(|file| (file.name.as_str(), file.media_type.as_str())));
        for ((position, file), name) in (1..).zip(self.attachments).zip(names) {
            let attachment = Attachment {
                name,
                media_type: file.media_type.clone(),
                size_bytes: i64::try_from(file.content.len()).unwrap_or(i64::MAX),
            };
            let place = Place::Content(&file.content);
            attachments::insert(desk.db, (account_id, message_id), position, &attachment, place)?;
            hung.push(attachment);
        }
        Ok(hung)
    }

    fn letter(&self, desk: &Desk, account_id: i64, own_id: &str, to: &Recipient) -> Result<i64, Refusal> {
        let new = NewLetter {
            account_id,
            kind: LetterKind::Message,
            recipient_name: to.name.as_deref().unwrap_or_default(),
            recipient: &EmailAddress::stored(&to.email),
            subject: self.subject,
            message_id: Some(own_id),
            agent_id: None,
            invitation_id: None,
            at: desk.now,
        };
        Ok(letters::insert(desk.db, &new)?)
    }
}

/// To whom an answer in a conversation goes: all who take part and are not blocked. Refused where that is nobody, or where an
/// address is none to which a letter can be written.
pub(super) fn recipients(desk: &Desk, conversation_id: i64) -> Result<Vec<Recipient>, Refusal> {
    let all = contacts::list_recipients(desk.db, desk.account()?.id, conversation_id)?;
    let blocked = all.first().map(|first| first.email.clone()).unwrap_or_default();
    let open: Vec<Recipient> = all.into_iter().filter(|recipient| !recipient.blocked).collect();
    if open.is_empty() {
        return Err(Refusal::ContactBlocked { contact: blocked });
    }
    for Recipient { email, .. } in &open {
        check_recipient(email).map_err(|reason| Refusal::ContactUndeliverable { contact: email.clone(), reason })?;
    }
    Ok(open)
}

/// The subject of an answer: what it answers, after `Re:`, once.
pub(in crate::operations) fn answering(subject: &str) -> String {
    let mut rest = subject.trim_start();
    while rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:")) {
        rest = rest[3..].trim_start();
    }
    format!("Re: {rest}")
}

#[cfg(test)]
mod tests {
    use super::answering;

    #[test]
    fn an_answer_says_re_once() {
        for (subject, answer) in [
            ("Lost parcel", "Re: Lost parcel"),
            ("Re: Lost parcel", "Re: Lost parcel"),
            ("RE: re:Re:  Lost", "Re: Lost"),
            ("Regarding you", "Re: Regarding you"),
            ("é", "Re: é"),
            ("", "Re: "),
        ] {
            assert_eq!(answering(subject), answer);
        }
    }
}
