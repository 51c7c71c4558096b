//! Everything that is kept about a contact, to be handed to them (GDPR, Article 15 and 20).

use std::collections::HashSet;
use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::contact::Contact;
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::conversations::Shown;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::{carried, contacts, conversations, messages};

/// What is kept about one contact.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Export {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

/// A contact with all that was written.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Exported {
    #[serde(flatten)]
    pub contact: Contact,
    /// Every address that leads to them, in lower case.
    pub addresses: Vec<String>,
    pub conversations: Vec<Shown>,
}

/// The messages that a contact wrote or got, where others take part in a conversation: what was written to those alone is
/// not for the contact. None where nobody else takes part.
fn theirs(view: &View, id: i64, contact_id: i64) -> Result<Option<HashSet<i64>>, Refusal> {
    let account_id = view.account()?.id;
    let mut all = conversations::list_participants(view.db, account_id, id)?;
    all.push(view.conversation_by_id(id)?.contact_id);
    if all.iter().all(|&participant| participant == contact_id) {
        return Ok(None);
    }
    let written = messages::list_ids(view.db, account_id, id, Some(contact_id))?;
    let mut theirs: HashSet<i64> = written.into_iter().map(|(message, _)| message).collect();
    let got = carried::list_to(view.db, account_id, contact_id, Some(id))?;
    theirs.extend(got.into_iter().map(|(message, _)| message));
    Ok(Some(theirs))
}

impl Listing for Export {
    type Item = Exported;

    const NAME: &'static str = "contact.export";
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
            if let Some(theirs) = theirs(view, id, contact.id)? {
                messages.retain(|message| theirs.contains(&message.id));
            }
            all.push(Shown { conversation, messages });
        }
        all.sort_by_key(|shown| shown.conversation.number);
        let _ = sink(Exported { contact, addresses, conversations: all });
        Ok(())
    }
}
