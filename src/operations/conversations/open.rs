//! Opening a conversation from our side.

use serde::Serialize;

use crate::domain::address::EmailAddress;
use crate::domain::audit::Action;
use crate::domain::contact::ContactAddress;
use crate::domain::conversation::{Conversation, MessageKind};
use crate::domain::letter::LetterKind;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::thread::Thread;
use crate::operations::conversations::{author_of, record, told};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::carried::{self, Carried};
use crate::store::conversations::{self, NewConversation};
use crate::store::letters::{self, NewLetter};
use crate::store::messages::{self, NewMessage};
use crate::store::{contacts, search};

/// Opens a conversation with a user; its text is the acting person's first message, and goes out as a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    pub inbox: Reference,
    pub contact: EmailAddress,
    pub subject: String,
    pub text: String,
}

impl Change for Open {
    type Output = Changed<Conversation>;

    const NAME: &'static str = "convo.open";
    const DEED: &'static str = "opening conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let writer = desk.writer("a conversation that we open")?;
        let (author, agent_id) = (author_of(writer), Some(writer.id()));
        let account_id = desk.account()?.id;
        let inbox = desk.inbox(&self.inbox)?;
        if let Some(AddressOwner::Inbox { .. }) = find_address(desk.db, &self.contact.key())? {
            return Err(Refusal::AddressOfInbox { email: self.contact.to_string() });
        }
        let contact_id = self.contact(desk, account_id)?;
        let new = NewConversation {
            account_id,
            inbox_id: inbox.id,
            contact_id,
            subject: &self.subject,
            waiting_since: None,
            first_reply_at: Some(desk.now),
            at: desk.now,
        };
        let (id, number) = conversations::insert(desk.db, &new)?;
        let new = NewMessage {
            account_id,
            conversation_id: id,
            kind: MessageKind::Outgoing,
            author: &author,
            agent_id,
            contact_id: None,
            mail_id: None,
            message_id: None,
            truncated: false,
            text: &self.text,
            quoted: None,
            at: desk.now,
        };
        let message_id = messages::insert(desk.db, &new)?;
        let thread = Thread { account_id, inbox_id: inbox.id, number, message_id };
        let own_id = desk.write_thread(&thread, inbox.email.domain())?;
        messages::update_message_id(desk.db, account_id, message_id, &own_id)?;
        conversations::update_counted(desk.db, account_id, id, false, desk.now)?;
        search::insert(desk.db, message_id)?;
        let letter_id = self.letter(desk, account_id, &own_id)?;
        let carried = Carried { message_id, letter_id, contact_id, inbox_id: inbox.id };
        carried::insert(desk.db, account_id, &carried)?;
        let object = desk.conversation_by_id(id)?.conversation;
        record(desk, Action::ConversationOpened, number, None, Some(told(&object)))?;
        Ok(Changed { object, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}

impl Open {
    fn contact(&self, desk: &Desk, account_id: i64) -> Result<i64, Refusal> {
        match contacts::find_sender(desk.db, account_id, &self.contact.key())? {
            Some((_, true)) => Err(Refusal::ContactBlocked { contact: self.contact.to_string() }),
            Some((id, false)) => Ok(id),
            None => {
                let email = ContactAddress::stored(self.contact.as_str());
                Ok(contacts::insert(desk.db, account_id, &email, None, desk.now)?)
            }
        }
    }

    fn letter(&self, desk: &Desk, account_id: i64, own_id: &str) -> Result<i64, Refusal> {
        let new = NewLetter {
            account_id,
            kind: LetterKind::Message,
            recipient_name: "",
            recipient: &self.contact,
            subject: &self.subject,
            agent_id: None,
            invitation_id: None,
            at: desk.now,
        };
        let id = letters::insert(desk.db, &new)?;
        letters::update_message_id(desk.db, id, own_id)?;
        Ok(id)
    }
}
