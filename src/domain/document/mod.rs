//! Documents: an account written down, a JSON object for each thing in it, by natural keys, without ids and counters.
//!
//! `export` writes them, `apply --restore` reads them back, and a fixture is made of them. They tell what is stored, never
//! what the clock makes of it. What a person may declare of a thing, for `apply` and `diff`, stands in `declared`.

mod conversation;
pub mod declared;
mod reading;

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use conversation::{Attachment, Conversation, FormerAgent, Message, Party};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, AgentType, Availability, Status};
use crate::domain::contact::ContactAddress;
use crate::domain::inbox::{Channel, Reopen};
use crate::domain::name::PersonName;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::word::{Word as _, words};

words! {
    /// The kinds of documents, in the order in which an export holds them: each names only what stands before it.
    pub enum Kind {
        Account = "account",
        Canned = "canned",
        Inbox = "inbox",
        Agent = "agent",
        Contact = "contact",
        Conversation = "conversation",
        Message = "message",
    }
}

/// The version of the format. There is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Version;

/// The version that is written, and the newest that is read.
pub const NEWEST: i64 = 1;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(NEWEST)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match i64::deserialize(deserializer)? {
            NEWEST => Ok(Self),
            other => Err(serde::de::Error::custom(format!("version {other} is not known"))),
        }
    }
}

impl JsonSchema for Version {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The version of the format. There is one.", "type": "integer", "const": NEWEST })
    }
}

/// One thing of an account.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Document {
    Account(Account),
    Canned(Canned),
    Inbox(Inbox),
    Agent(Box<Agent>),
    Contact(Contact),
    Conversation(Box<Conversation>),
    Message(Box<Message>),
}

impl Document {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Account(_) => Kind::Account,
            Self::Canned(_) => Kind::Canned,
            Self::Inbox(_) => Kind::Inbox,
            Self::Agent(_) => Kind::Agent,
            Self::Contact(_) => Kind::Contact,
            Self::Conversation(_) => Kind::Conversation,
            Self::Message(_) => Kind::Message,
        }
    }

    /// Its natural key: a name, a code, an address, a number; of a message, the number of its conversation.
    pub fn key(&self) -> String {
        match self {
            Self::Account(account) => account.name.to_string(),
            Self::Canned(canned) => canned.code.to_string(),
            Self::Inbox(inbox) => inbox.name.to_string(),
            Self::Agent(agent) => agent.email.to_string(),
            Self::Contact(contact) => contact.email.to_string(),
            Self::Conversation(conversation) => conversation.number.to_string(),
            Self::Message(message) => message.conversation.to_string(),
        }
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let json = serde_json::Value::deserialize(deserializer)?;
        let kind = json.get("object").and_then(serde_json::Value::as_str).and_then(Kind::from_word);
        let read = match kind.ok_or_else(|| D::Error::custom("it is no kind of document"))? {
            Kind::Account => serde_json::from_value(json).map(Self::Account),
            Kind::Canned => serde_json::from_value(json).map(Self::Canned),
            Kind::Inbox => serde_json::from_value(json).map(Self::Inbox),
            Kind::Agent => serde_json::from_value(json).map(|agent| Self::Agent(Box::new(agent))),
            Kind::Contact => serde_json::from_value(json).map(Self::Contact),
            Kind::Conversation => serde_json::from_value(json).map(|one| Self::Conversation(Box::new(one))),
            Kind::Message => serde_json::from_value(json).map(|message| Self::Message(Box::new(message))),
        };
        read.map_err(D::Error::custom)
    }
}

/// The account to which all that follows belongs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Always `account`.
    #[schemars(extend("const" = "account"))]
    pub object: Kind,
    pub v: Version,
    pub name: Slug,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// A canned response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Canned {
    /// Always `canned`.
    #[schemars(extend("const" = "canned"))]
    pub object: Kind,
    pub v: Version,
    pub code: Slug,
    pub text: String,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// An inbox. Who works in it stands with each person; the mailbox that it is fetched from is set anew where it is wanted,
/// since its password is sealed for one store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inbox {
    /// Always `inbox`.
    #[schemars(extend("const" = "inbox"))]
    pub object: Kind,
    pub v: Version,
    pub name: Slug,
    pub title: String,
    pub channel: Channel,
    pub email: EmailAddress,
    pub reopen: Reopen,
    /// The code of the canned response that it answers with by itself.
    pub auto_reply: Option<Slug>,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// A person.
#[derive(Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Always `agent`.
    #[schemars(extend("const" = "agent"))]
    pub object: Kind,
    pub v: Version,
    pub name: PersonName,
    pub email: EmailAddress,
    #[serde(rename = "type")]
    pub kind: AgentType,
    /// As it is stored: `suspended` also where the suspension has run out since.
    pub status: Status,
    pub availability: Availability,
    pub access: Access,
    pub assignment_mail: bool,
    /// The names of the inboxes that are allocated to them, in alphabetical order.
    pub inboxes: Vec<Slug>,
    /// The sets of people to which an import put them, in alphabetical order.
    pub sets: Vec<Slug>,
    pub created_at: Instant,
    pub verified_at: Option<Instant>,
    pub suspended_at: Option<Instant>,
    pub suspended_until: Option<Instant>,
    pub updated_at: Instant,
    /// A PHC string. There only where secrets were asked for; then null of somebody without a password.
    #[serde(default, skip_serializing_if = "Secret::is_left_out")]
    pub password_hash: Secret,
}

/// What an export holds only where it was asked for.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Secret {
    #[default]
    LeftOut,
    Nothing,
    Is(String),
}

impl Secret {
    pub fn is_left_out(&self) -> bool {
        *self == Self::LeftOut
    }

    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Is(value) => Some(value),
            _ => None,
        }
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Nothing, Self::Is))
    }
}

impl JsonSchema for Secret {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<String>::json_schema(generator)
    }
}

/// A person is shown without their secret.
impl fmt::Debug for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Agent").field("email", &self.email).field("status", &self.status).finish_non_exhaustive()
    }
}

/// A user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Always `contact`.
    #[schemars(extend("const" = "contact"))]
    pub object: Kind,
    pub v: Version,
    pub email: ContactAddress,
    pub name: Option<String>,
    /// The other addresses that lead to them, in lower case and alphabetical order: those of contacts merged into them.
    pub addresses: Vec<ContactAddress>,
    /// Whether their mail is held.
    pub blocked: bool,
    pub blocked_at: Option<Instant>,
    pub created_at: Instant,
    pub updated_at: Instant,
}
