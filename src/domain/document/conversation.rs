//! Conversations and their messages, written down.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::base64_text;
use crate::domain::contact::ContactAddress;
use crate::domain::conversation::{Author, ConversationStatus, MessageKind, Priority};
use crate::domain::document::{Kind, Version};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;

/// A conversation. Its messages stand right after it, in order of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    /// Always `conversation`.
    #[schemars(extend("const" = "conversation"))]
    pub object: Kind,
    pub v: Version,
    pub number: i64,
    pub inbox: Slug,
    pub subject: String,
    /// As it is stored: `snoozed` also where the moment has come since.
    pub status: ConversationStatus,
    pub priority: Priority,
    pub contact: Party,
    /// The addresses of all who take part, in alphabetical order.
    pub participants: Vec<ContactAddress>,
    pub assignees: Vec<EmailAddress>,
    /// Who had it when they left, in order of their addresses.
    pub former_assignees: Vec<FormerAgent>,
    pub labels: Vec<Slug>,
    pub waiting_since: Option<Instant>,
    pub first_reply_at: Option<Instant>,
    pub last_activity_at: Instant,
    /// Null of a snoozed one that sleeps until the next message.
    pub snoozed_until: Option<Instant>,
    pub resolved_at: Option<Instant>,
    /// The number of the conversation in which it goes on; it may stand further down.
    pub merged_into: Option<i64>,
    pub created_at: Instant,
}

/// Whose conversation it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct Party {
    pub email: ContactAddress,
}

/// Somebody who is in the account no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct FormerAgent {
    pub email: String,
    pub name: String,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Always `message`.
    #[schemars(extend("const" = "message"))]
    pub object: Kind,
    pub v: Version,
    pub conversation: i64,
    pub kind: MessageKind,
    pub author: Author,
    pub text: String,
    pub quoted: Option<String>,
    pub truncated: bool,
    pub attachments: Vec<Attachment>,
    pub message_id: Option<String>,
    pub created_at: Instant,
}

/// A file that hangs on a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct Attachment {
    pub name: String,
    pub media_type: String,
    pub size_bytes: i64,
    /// Base64 after RFC 4648, section 4.
    #[serde(with = "base64_text")]
    #[schemars(with = "String", extend("contentEncoding" = "base64"))]
    pub content: Vec<u8>,
}
