//! Conversations: what users and agents write to one another, and where that stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::contact::ContactName;
use crate::domain::name::check_characters;
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::word::words;

words! {
    /// Where a conversation stands.
    pub enum ConversationStatus {
        Open = "open",
        Snoozed = "snoozed",
        Resolved = "resolved",
    }
}

words! {
    /// How pressing a conversation is, from the least on.
    pub enum Priority {
        None = "none",
        Low = "low",
        Medium = "medium",
        High = "high",
        Urgent = "urgent",
    }
}

/// A conversation as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conversation {
    pub number: i64,
    pub account: Slug,
    pub inbox: Slug,
    pub subject: String,
    pub status: ConversationStatus,
    pub priority: Priority,
    pub contact: ContactName,
    /// In alphabetical order; of a resolved one also those who were removed since.
    pub assignees: Vec<EmailAddress>,
    pub labels: Vec<Slug>,
    /// Of people: activity lines are not counted.
    pub message_count: i64,
    /// Since when the user waits for an answer.
    pub waiting_since: Option<Instant>,
    pub first_reply_at: Option<Instant>,
    pub last_activity_at: Instant,
    /// Null also where it is snoozed until the next message.
    pub snoozed_until: Option<Instant>,
    pub resolved_at: Option<Instant>,
    /// The number of the conversation in which this one goes on.
    pub merged_into: Option<i64>,
    pub created_at: Instant,
}

/// Until when a conversation is out of sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snooze {
    Until(Instant),
    NextMessage,
}

impl Snooze {
    /// How it is written that the next message ends it.
    pub const NEXT_MESSAGE: &'static str = "next-message";
}

impl Serialize for Snooze {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Until(until) => until.serialize(serializer),
            Self::NextMessage => serializer.serialize_str(Self::NEXT_MESSAGE),
        }
    }
}

impl<'de> Deserialize<'de> for Snooze {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == Self::NEXT_MESSAGE {
            return Ok(Self::NextMessage);
        }
        let until = Instant::deserialize(serde::de::value::StringDeserializer::<D::Error>::new(text))?;
        Ok(Self::Until(until))
    }
}

impl JsonSchema for Snooze {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Snooze".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "A time, `+DUR`, or `next-message`.", "type": "string" })
    }
}

/// What is stored for a snooze without an end of its own: later than any moment.
pub const NEXT_MESSAGE: Instant = Instant::from_micros(i64::MAX);

impl Snooze {
    pub fn stored(self) -> Instant {
        match self {
            Self::Until(until) => until,
            Self::NextMessage => NEXT_MESSAGE,
        }
    }
}

/// The status that the stored moments make at `now`, and the moment at which a snooze ends, where it has one.
pub fn status_at(
    now: Instant,
    resolved_at: Option<Instant>,
    snoozed_until: Option<Instant>,
) -> (ConversationStatus, Option<Instant>) {
    match (resolved_at, snoozed_until.filter(|&until| until > now)) {
        (Some(_), _) => (ConversationStatus::Resolved, None),
        (None, Some(until)) => (ConversationStatus::Snoozed, Some(until).filter(|&until| until != NEXT_MESSAGE)),
        (None, None) => (ConversationStatus::Open, None),
    }
}

words! {
    /// What a message is.
    pub enum MessageKind {
        /// From a user.
        Incoming = "incoming",
        /// To a user.
        Outgoing = "outgoing",
        /// Between agents.
        Note = "note",
        /// Says what was done to the conversation.
        Activity = "activity",
    }
}

impl MessageKind {
    /// Whether a user sees it.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Incoming | Self::Outgoing)
    }
}

words! {
    /// Who wrote a message.
    pub enum AuthorKind {
        Contact = "contact",
        Agent = "agent",
        /// The operator, and convoctl itself.
        System = "system",
    }
}

/// Who wrote a message, under the name that they had then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
#[serde(deny_unknown_fields)]
pub struct Author {
    pub kind: AuthorKind,
    pub name: Option<String>,
    pub email: Option<String>,
}

/// A message as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    pub id: i64,
    pub conversation: i64,
    pub kind: MessageKind,
    pub author: Author,
    pub text: String,
    /// The history that a mail repeats, folded off its text.
    pub quoted: Option<String>,
    /// Whether the mail says more than is kept as text: it is whole in the mail itself.
    pub truncated: bool,
    pub attachments: Vec<Attachment>,
    pub message_id: Option<String>,
    /// How it went out; null of what does not.
    pub delivery: Option<crate::domain::invitation::Delivery>,
    pub created_at: Instant,
}

/// What hangs on a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attachment {
    /// One path component that is safe everywhere.
    pub name: String,
    pub media_type: String,
    pub size_bytes: i64,
}

/// Why a text is no subject.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubjectError {
    #[error("it is empty")]
    Empty,
    #[error("it has {0} characters, and {LONGEST_SUBJECT} is the most")]
    TooLong(usize),
    #[error("{0}")]
    Character(#[from] crate::domain::name::NameError),
}

/// The longest subject, in characters: what a line of a mail may hold (RFC 5322, 2.1.1).
pub const LONGEST_SUBJECT: usize = 998;

/// A subject that somebody writes: one line, trimmed.
pub fn check_subject(text: &str) -> Result<String, SubjectError> {
    let subject = text.trim();
    if subject.is_empty() {
        return Err(SubjectError::Empty);
    }
    match check_characters(subject)? {
        count if count > LONGEST_SUBJECT => Err(SubjectError::TooLong(count)),
        _ => Ok(subject.to_owned()),
    }
}

/// The number that a word names: `42` or `#42`.
pub fn number(word: &str) -> Option<i64> {
    Reference::new(word.strip_prefix('#').unwrap_or(word)).id()
}

/// A conversation as it was named, in one spelling: `42` for `#42`. Commands that say the same are the same.
pub fn one_spelling(reference: Reference) -> Reference {
    number(reference.as_str()).map_or(reference, |number| Reference::new(number.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snooze_ends_by_itself_and_a_resolved_one_sleeps_no_more() {
        let at = Instant::from_micros;
        assert_eq!(status_at(at(5), None, Some(at(6))), (ConversationStatus::Snoozed, Some(at(6))));
        assert_eq!(status_at(at(6), None, Some(at(6))), (ConversationStatus::Open, None));
        assert_eq!(status_at(at(5), None, Some(NEXT_MESSAGE)), (ConversationStatus::Snoozed, None));
        assert_eq!(status_at(at(5), Some(at(1)), Some(at(6))), (ConversationStatus::Resolved, None));
    }

    #[test]
    fn a_subject_is_one_line_that_can_be_seen() {
        assert_eq!(check_subject(" Crème brûlée "), Ok("Crème brûlée".to_owned()));
        assert_eq!(check_subject(" "), Err(SubjectError::Empty));
        assert!(check_subject("a\nb").is_err() && check_subject("a\u{202e}").is_err());
        assert_eq!(check_subject(&"é".repeat(999)), Err(SubjectError::TooLong(999)));
    }

    #[test]
    fn a_number_may_have_a_hash_before_it() {
        assert_eq!(
            (number("42"), number("#42"), number("##42"), number("#"), number("0")),
            (Some(42), Some(42), None, None, None)
        );
    }
}
