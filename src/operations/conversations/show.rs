//! Looking at a conversation with everything in it.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::base64_text;
use crate::domain::conversation::{Attachment, Conversation, Message};
use crate::domain::reference::Reference;
use crate::mail::incoming;
use crate::operations::conversations::Written;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right, World};
use crate::store::{attachments, mails, messages};

/// A conversation with its messages, in the order of time.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Shown {
    #[serde(flatten)]
    pub conversation: Conversation,
    pub messages: Vec<Message>,
}

/// The conversations that several words name, in their order.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
}

impl Listing for Show {
    type Item = Shown;

    const NAME: &'static str = "convo.show";
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

/// A message of a conversation, by its id.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShowMessage {
    pub conversation: Reference,
    pub id: i64,
}

impl Listing for ShowMessage {
    type Item = Written;

    const NAME: &'static str = "convo.message";
    const DEED: &'static str = "looking at conversations";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Written) -> ControlFlow<()>) -> Result<(), Refusal> {
        let number = view.conversation(&self.conversation)?.conversation.number;
        let found = messages::find(view.db, view.account()?.id, self.id)?;
        let message = found.filter(|message| message.conversation == number);
        let message = message.ok_or(Refusal::MessageNotFound { id: self.id, number })?;
        let _ = sink(Written { message });
        Ok(())
    }
}

/// What hangs on the messages of conversations, with its contents.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SavedContents {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
}

/// An attachment to be saved.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    /// The message that it hangs on.
    pub message_id: i64,
    /// One path component that is safe everywhere.
    pub name: String,
    #[serde(with = "base64_text")]
    #[schemars(with = "String", extend("contentEncoding" = "base64"))]
    pub content: Vec<u8>,
}

impl Listing for SavedContents {
    type Item = Saved;

    const NAME: &'static str = "convo.attachments";
    const DEED: &'static str = "looking at conversations";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Saved) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        for row in view.conversations(&self.references)? {
            for (message_id, mail_id) in attachments::list_laden(view.db, account_id, row.id)? {
                for (name, content) in contents(view, account_id, message_id, mail_id)? {
                    if sink(Saved { message_id, name, content }).is_break() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}

impl World<'_> {
    /// One of the files that hang on a message of a conversation, by its place from 1. None where there is none.
    pub fn attachment(
        &self,
        conversation: &Reference,
        message_id: i64,
        place: i64,
    ) -> Result<Option<(Attachment, Vec<u8>)>, Refusal> {
        let view = self.view(SavedContents::RIGHT, SavedContents::SCOPE, SavedContents::DEED)?;
        let account_id = view.account()?.id;
        let row = view.conversation(conversation)?;
        let laden = attachments::list_laden(view.db, account_id, row.id)?;
        let Some((_, mail_id)) = laden.into_iter().find(|(id, _)| *id == message_id) else { return Ok(None) };
        let Some((attachment, content)) = attachments::find(view.db, account_id, message_id, place)? else {
            return Ok(None);
        };
        if let Some(content) = content {
            return Ok(Some((attachment, content)));
        }
        let mut found = contents(&view, account_id, message_id, mail_id)?.into_iter();
        Ok(found.find(|(name, _)| *name == attachment.name).map(|(_, content)| (attachment, content)))
    }
}

/// What hangs on a message: on one that came in it lies in the mail.
pub(in crate::operations) fn contents(
    view: &View,
    account_id: i64,
    message_id: i64,
    mail_id: Option<i64>,
) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let Some(mail_id) = mail_id else {
        let own = attachments::list_contents(view.db, account_id, message_id)?;
        return Ok(own.into_iter().map(|(name, _, content)| (name, content)).collect());
    };
    let raw = mails::find_raw(view.db, account_id, mail_id)?.unwrap_or_default();
    let attachments = incoming::attachments(&raw)
        .map_err(|reason| Refusal::Internal(format!("the mail of message {message_id}: {reason}")))?;
    Ok(attachments.into_iter().map(|(attachment, content)| (attachment.name, content)).collect())
}
