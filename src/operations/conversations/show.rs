//! Looking at a conversation with everything in it.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::domain::conversation::{Conversation, Message};
use crate::domain::reference::Reference;
use crate::mail::incoming;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::{attachments, mails, messages};

/// A conversation with its messages, in the order of time.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    #[serde(flatten)]
    pub conversation: Conversation,
    pub messages: Vec<Message>,
}

/// The conversations that several words name, in their order.
#[derive(Debug, Clone)]
pub struct Show {
    pub references: Vec<Reference>,
}

impl Listing for Show {
    type Item = Shown;

    const DEED: &'static str = "looking at conversations";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Shown) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        for row in view.conversations(&self.references)? {
            let messages = messages::list(view.db, account_id, row.id)?;
            if sink(Shown { conversation: row.conversation, messages }).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// What hangs on the messages of conversations, with its contents.
#[derive(Debug, Clone)]
pub struct SavedContents {
    pub references: Vec<Reference>,
}

/// An attachment to be saved.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The message that it hangs on.
    pub message_id: i64,
    /// One path component that is safe everywhere.
    pub name: String,
    pub content: Vec<u8>,
}

impl Listing for SavedContents {
    type Item = Saved;

    const DEED: &'static str = "looking at conversations";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Saved) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        for row in view.conversations(&self.references)? {
            for (message_id, mail_id) in attachments::list_laden(view.db, account_id, row.id)? {
                let raw = mails::find_raw(view.db, account_id, mail_id)?.unwrap_or_default();
                let attachments = incoming::attachments(&raw)
                    .map_err(|reason| Refusal::Internal(format!("the mail of message {message_id}: {reason}")))?;
                for (attachment, content) in attachments {
                    if sink(Saved { message_id, name: attachment.name, content }).is_break() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}
