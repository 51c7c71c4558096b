//! Opening a conversation from our side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::audit::Action;
use crate::domain::contact::ContactAddress;
use crate::domain::conversation::Conversation;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::conversations::outgoing::{Outgoing, recipients};
use crate::operations::conversations::{author_of, record, told};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::contacts;
use crate::store::conversations::{self, NewConversation};

/// Opens a conversation with a user; its text is the acting person's first message, and goes out as a letter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Open {
    pub inbox: Reference,
    pub contact: EmailAddress,
    #[serde(with = "asked::subject")]
    #[schemars(with = "String", length(min = 1))]
    pub subject: String,
    #[serde(with = "asked::text")]
    #[schemars(with = "String", length(min = 1))]
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
        let outgoing = Outgoing {
            conversation_id: id,
            number,
            inbox: &(&inbox).into(),
            author: &author,
            agent_id,
            subject: &self.subject,
            text: &self.text,
            attachments: &[],
        };
        let mut to = recipients(desk, id)?;
        // Of several addresses that lead to them, the one that was named.
        for recipient in &mut to {
            recipient.email = self.contact.to_string();
        }
        outgoing.write(desk, &to)?;
        conversations::update_counted(desk.db, account_id, id, false, desk.now)?;
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
}
