//! Answering users.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::attachment::{self, NewAttachment};
use crate::domain::audit::Action;
use crate::domain::canned::check_text;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::mail::canned;
use crate::operations::asked;
use crate::operations::conversations::outgoing::{Outgoing, answering, recipients};
use crate::operations::conversations::{ShowMessage, Written, author_of, record};
use crate::operations::desk::Desk;
use crate::operations::outbox::Tally;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Files, Right, World};
use crate::store::agents::AgentRow;
use crate::store::conversations::{self, ConversationRow};
use crate::store::inboxes::Sender;

/// Answers the user of a conversation, and whoever else takes part in it. A reply opens nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    /// `/code` alone is the canned response of that code.
    #[serde(with = "asked::text")]
    #[schemars(with = "String", length(min = 1))]
    pub text: String,
    #[serde(rename = "attach", default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<NewAttachment>,
}

impl Change for Reply {
    type Output = Changed<Written>;

    const NAME: &'static str = "convo.reply";
    const DEED: &'static str = "replying to users";
    const RIGHT: Right = Right::Everyone;
    const FILES: Option<Files<Self>> = Some(|reply| &mut reply.attachments);

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let writer = desk.writer("a reply")?.clone();
        attachment::check(&self.attachments)?;
        let account_id = desk.account()?.id;
        let row = desk.conversation(&self.reference)?;
        let to = recipients(desk, row.id)?;
        let inbox = desk.sender(row.inbox_id)?;
        let text = match code(&self.text) {
            Some(code) => canned_response(desk, code, &writer, &row, &inbox)?,
            None => self.text.clone(),
        };
        let number = row.conversation.number;
        let outgoing = Outgoing {
            conversation_id: row.id,
            number,
            inbox: &inbox,
            author: &author_of(&writer),
            agent_id: Some(writer.id()),
            subject: &answering(&row.conversation.subject),
            text: &text,
            attachments: &self.attachments,
        };
        let message = outgoing.write(desk, &to)?;
        conversations::update_replied(desk.db, account_id, row.id, desk.now)?;
        record(desk, Action::MessageSent, number, None, Some(json!({ "message": message.id })))?;
        Ok(Changed { object: Written { message }, outcome: Outcome::Created, dry_run: desk.dry_run })
    }

    /// Where the message cannot be looked at any more, the reply is written all the same: the conversation may be gone by
    /// now, or who wrote it be suspended.
    fn refresh(world: &World, written: &mut Changed<Written>, _: &Tally) -> Result<(), Refusal> {
        let message = &mut written.object.message;
        let show = ShowMessage { conversation: Reference::new(message.conversation.to_string()), id: message.id };
        if let Some(now) = world.all(&show).ok().and_then(|mut found| found.pop()) {
            message.delivery = now.message.delivery;
        }
        Ok(())
    }
}

/// The code that a text is, where it is one and nothing else: a slash and one word.
fn code(text: &str) -> Option<&str> {
    let word = text.trim().strip_prefix('/')?;
    (!word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c == '/')).then_some(word)
}

fn canned_response(
    desk: &Desk,
    code: &str,
    writer: &AgentRow,
    row: &ConversationRow,
    inbox: &Sender,
) -> Result<String, Refusal> {
    let response = desk.canned(&Reference::new(code))?.text;
    let contact = &row.conversation.contact;
    let facts = canned::Facts {
        contact_name: contact.name.as_deref().unwrap_or(contact.email.as_str()),
        contact_email: contact.email.as_str(),
        agent_name: writer.agent.name.as_str(),
        conversation_number: row.conversation.number,
        inbox_title: &inbox.title,
    };
    check_text(&canned::fill(&response, &facts)?).map_err(Refusal::InvalidText)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_slash_and_one_word_is_a_code() {
        assert_eq!((code("/thanks"), code(" /Thanks\n"), code("/é")), (Some("thanks"), Some("Thanks"), Some("é")));
        for text in ["", "/", "thanks", "/thanks a lot", "/etc/hosts", "//thanks", "a\n/thanks"] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
