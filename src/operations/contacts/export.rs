//! Everything that is kept about a contact, to be handed to them (GDPR, Article 15 and 20).

use std::ops::ControlFlow;

use serde::Serialize;

use crate::domain::contact::Contact;
use crate::domain::reference::Reference;
use crate::operations::conversations::Shown;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::{contacts, conversations, messages};

/// What is kept about one contact.
#[derive(Debug, Clone)]
pub struct Export {
    pub reference: Reference,
}

/// A contact with all that was written.
#[derive(Debug, Clone, Serialize)]
pub struct Exported {
    #[serde(flatten)]
    pub contact: Contact,
    /// Every address that leads to them, in lower case.
    pub addresses: Vec<String>,
    pub conversations: Vec<Shown>,
}

impl Listing for Export {
    type Item = Exported;

    const DEED: &'static str = "exporting contacts";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Exported) -> ControlFlow<()>) -> Result<(), Refusal> {
        let contact = view.contact(&self.reference)?;
        let account_id = view.account()?.id;
        let addresses = contacts::list_addresses(view.db, account_id, contact.id)?;
        let mut all = Vec::new();
        for id in conversations::list_of_contact(view.db, account_id, contact.id)? {
            let conversation = view.conversation_by_id(id)?.conversation;
            // What agents tell one another is not told.
            let mut messages = messages::list(view.db, account_id, id)?;
            messages.retain(|message| message.kind.is_public());
            all.push(Shown { conversation, messages });
        }
        all.sort_by_key(|shown| shown.conversation.number);
        let _ = sink(Exported { contact, addresses, conversations: all });
        Ok(())
    }
}
