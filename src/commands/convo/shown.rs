//! How conversations look, and how a change of several is run and told.

use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::{listed, time};
use crate::commands::{Outcome, Session};
use crate::domain::conversation::{Conversation, ConversationStatus, Message, Priority};
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::asked::Asked;
use crate::operations::codes::Exit;
use crate::operations::conversations::{self, Found, Written};
use crate::operations::run::Change;
use crate::remote::Place;
use crate::terminal::{Cell, Look, Shown, Tone};

/// Runs a change of the conversations that words name, and prints what it left behind.
pub fn change<C>(
    session: &Session,
    words: &[String],
    make: impl FnOnce(Vec<Reference>) -> Result<C, Refusal>,
    told: impl Fn(&Changed<Conversation>) -> String,
) -> Outcome
where
    C: Change<Output = Vec<Changed<Conversation>>> + Asked,
{
    change_in(session, words, |_, references| make(references), told)
}

/// As [`change`], where the store's clock has a say.
pub fn change_in<C>(
    session: &Session,
    words: &[String],
    make: impl FnOnce(&Place, Vec<Reference>) -> Result<C, Refusal>,
    told: impl Fn(&Changed<Conversation>) -> String,
) -> Outcome
where
    C: Change<Output = Vec<Changed<Conversation>>> + Asked,
{
    let printer = session.output.printer::<Changed<Conversation>>().map_err(Refusal::from)?;
    let named = session.references(words)?;
    let reached = session.reach(Need::Change)?;
    let place = session.place(&reached);
    let mut done = place.change(make(&place, named.references)?)?;
    session.conclude::<C>(&place, &mut done, Some(Reach::Few))?;
    session.show_changed(&printer, &done.output, named.several, told)
}

/// What is printed where standard input was to name people, and named none.
pub fn change_of_nothing(session: &Session, words: &[String]) -> Outcome {
    // It is read by one alone.
    session.references(words)?;
    session.output.printer::<Changed<Conversation>>().map_err(Refusal::from)?.changed_all(&[], |_| String::new())?;
    Ok(Exit::Ok)
}

/// `conversation #42`.
pub fn what(conversation: &Conversation) -> String {
    what_number(conversation.number)
}

/// The same where a sentence begins.
pub fn what_first(conversation: &Conversation) -> String {
    format!("Conversation #{}", conversation.number)
}

pub fn what_number(number: i64) -> String {
    format!("conversation #{number}")
}

/// Who handles it, in a sentence.
pub fn to_whom(conversation: &Conversation) -> String {
    listed(&conversation.assignees.iter().map(ToString::to_string).collect::<Vec<_>>())
}

pub fn status_tone(status: ConversationStatus) -> Tone {
    match status {
        ConversationStatus::Open => Tone::Waiting,
        ConversationStatus::Snoozed => Tone::Dim,
        ConversationStatus::Resolved => Tone::Good,
    }
}

impl Shown for Conversation {
    fn fields() -> Vec<&'static str> {
        vec![
            "number",
            "account",
            "inbox",
            "subject",
            "status",
            "priority",
            "contact.id",
            "contact.name",
            "contact.email",
            "assignees",
            "labels",
            "message_count",
            "waiting_since",
            "first_reply_at",
            "last_activity_at",
            "snoozed_until",
            "resolved_at",
            "merged_into",
            "created_at",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["NO", "INBOX", "SUBJECT", "STATUS", "PRIORITY", "CONTACT", "ASSIGNEES", "ACTIVITY"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let assignees: Vec<String> = self.assignees.iter().map(ToString::to_string).collect();
        vec![
            Cell::new(self.number),
            Cell::new(&self.inbox),
            Cell::new(&self.subject),
            Cell::new(self.status).tone(status_tone(self.status)),
            Cell::optional((self.priority != Priority::None).then_some(self.priority)),
            Cell::new(&self.contact.email),
            Cell::optional((!assignees.is_empty()).then(|| assignees.join(", "))),
            time(self.last_activity_at, look),
        ]
    }

    fn key(&self) -> String {
        self.number.to_string()
    }
}

impl Shown for Found {
    fn fields() -> Vec<&'static str> {
        let mut fields = Conversation::fields();
        fields.push("snippet");
        fields
    }

    fn titles() -> Vec<&'static str> {
        vec!["NO", "INBOX", "SUBJECT", "STATUS", "CONTACT", "FOUND"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let mut cells = self.conversation.cells(look);
        cells.remove(4);
        cells.truncate(5);
        cells.push(Cell::new(&self.snippet));
        cells
    }

    fn key(&self) -> String {
        self.conversation.key()
    }
}

impl Shown for conversations::Shown {
    fn fields() -> Vec<&'static str> {
        let mut fields = Conversation::fields();
        fields.push("messages");
        fields
    }

    fn titles() -> Vec<&'static str> {
        Conversation::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.conversation.cells(look)
    }

    fn key(&self) -> String {
        self.conversation.key()
    }
}

impl Shown for Written {
    fn fields() -> Vec<&'static str> {
        vec![
            "id",
            "conversation",
            "kind",
            "author.kind",
            "author.name",
            "author.email",
            "text",
            "quoted",
            "truncated",
            "attachments",
            "message_id",
            "delivery.status",
            "delivery.attempts",
            "delivery.last_error",
            "delivery.message_id",
            "delivery.sent_at",
            "created_at",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ID", "CONVERSATION", "TEXT"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let Message { id, conversation, text, .. } = &self.message;
        vec![Cell::new(id), Cell::new(conversation), Cell::new(text)]
    }

    fn key(&self) -> String {
        self.message.id.to_string()
    }
}
