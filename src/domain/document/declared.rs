//! What a file may declare of an account: the same objects, of which any key may be missing and any may be null.
//!
//! A missing key leaves things as they are, a null clears them. What the store alone keeps (the moments at which things
//! happened, hashes of passwords) may stand there, as in an export: it is compared, and never set.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, AgentType, Availability, Status};
use crate::domain::contact::ContactAddress;
use crate::domain::conversation::{ConversationStatus, Priority};
use crate::domain::document::{FormerAgent, Kind, Message, Party, Version};
use crate::domain::inbox::{Channel, Reopen};
use crate::domain::name::PersonName;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::word::words;

pub use crate::domain::document::reading::{Unreadable, kind, read, typed};

words! {
    /// How a thing is to be.
    pub enum State {
        /// As it is declared.
        Present = "present",
        /// Made where it is missing, and left alone ever after.
        Created = "created",
        /// Gone.
        Absent = "absent",
    }
}

/// What is declared is to be there, unless it is said otherwise.
#[allow(clippy::derivable_impls, reason = "the macro that declares words takes no attribute for it")]
impl Default for State {
    fn default() -> Self {
        Self::Present
    }
}

/// What a key says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Given<T> {
    #[default]
    Missing,
    Null,
    Is(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Is))
    }
}

impl<T: JsonSchema> JsonSchema for Given<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

impl<T> Given<T> {
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Missing | Self::Null => None,
        }
    }

    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

/// One declared thing.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(untagged)]
pub enum Declared {
    Account(Account),
    Canned(Box<Canned>),
    Inbox(Box<Inbox>),
    Agent(Box<Agent>),
    Contact(Box<Contact>),
    Conversation(Box<Conversation>),
    Message(Box<Message>),
}

/// The account to which all the rest belongs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    #[schemars(extend("const" = "account"))]
    pub object: Kind,
    #[serde(default)]
    pub v: Version,
    pub name: Slug,
    #[serde(default)]
    pub created_at: Given<Instant>,
    #[serde(default)]
    pub updated_at: Given<Instant>,
}

/// A canned response.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Canned {
    #[schemars(extend("const" = "canned"))]
    pub object: Kind,
    #[serde(default)]
    pub v: Version,
    #[serde(default)]
    pub state: State,
    pub code: Slug,
    #[serde(default)]
    pub text: Given<String>,
    #[serde(default)]
    pub created_at: Given<Instant>,
    #[serde(default)]
    pub updated_at: Given<Instant>,
}

/// An inbox.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inbox {
    #[schemars(extend("const" = "inbox"))]
    pub object: Kind,
    #[serde(default)]
    pub v: Version,
    #[serde(default)]
    pub state: State,
    pub name: Slug,
    #[serde(default)]
    pub title: Given<String>,
    #[serde(default)]
    pub channel: Given<Channel>,
    #[serde(default)]
    pub email: Given<EmailAddress>,
    #[serde(default)]
    pub reopen: Given<Reopen>,
    /// The code of the canned response that it answers with by itself; null: none.
    #[serde(default)]
    pub auto_reply: Given<Slug>,
    /// All who work in it. It may stand here or with each person.
    #[serde(default)]
    pub agents: Given<Vec<EmailAddress>>,
    #[serde(default)]
    pub created_at: Given<Instant>,
    #[serde(default)]
    pub updated_at: Given<Instant>,
}

/// A person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    #[schemars(extend("const" = "agent"))]
    pub object: Kind,
    #[serde(default)]
    pub v: Version,
    #[serde(default)]
    pub state: State,
    #[serde(default)]
    pub name: Given<PersonName>,
    pub email: EmailAddress,
    #[serde(default, rename = "type")]
    pub kind: Given<AgentType>,
    #[serde(default)]
    pub status: Given<Status>,
    #[serde(default)]
    pub availability: Given<Availability>,
    #[serde(default)]
    pub access: Given<Access>,
    #[serde(default)]
    pub assignment_mail: Given<bool>,
    #[serde(default)]
    pub inboxes: Given<Vec<Slug>>,
    #[serde(default)]
    pub sets: Given<Vec<Slug>>,
    #[serde(default)]
    pub created_at: Given<Instant>,
    #[serde(default)]
    pub verified_at: Given<Instant>,
    #[serde(default)]
    pub suspended_at: Given<Instant>,
    #[serde(default)]
    pub suspended_until: Given<Instant>,
    #[serde(default)]
    pub updated_at: Given<Instant>,
    #[serde(default)]
    pub password_hash: Given<Hidden>,
}

/// A secret: compared, and told to nobody.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Hidden(String);

impl Hidden {
    pub fn is(&self, text: &str) -> bool {
        self.0 == text
    }
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hidden")
    }
}

/// A user.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    #[schemars(extend("const" = "contact"))]
    pub object: Kind,
    #[serde(default)]
    pub v: Version,
    #[serde(default)]
    pub state: State,
    pub email: ContactAddress,
    #[serde(default)]
    pub name: Given<String>,
    #[serde(default)]
    pub addresses: Given<Vec<ContactAddress>>,
    #[serde(default)]
    pub blocked: Given<bool>,
    #[serde(default)]
    pub blocked_at: Given<Instant>,
    #[serde(default)]
    pub created_at: Given<Instant>,
    #[serde(default)]
    pub updated_at: Given<Instant>,
}

/// A conversation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    #[schemars(extend("const" = "conversation"))]
    pub object: Kind,
    #[serde(default)]
    pub v: Version,
    #[serde(default)]
    pub state: State,
    pub number: i64,
    #[serde(default)]
    pub inbox: Given<Slug>,
    #[serde(default)]
    pub subject: Given<String>,
    #[serde(default)]
    pub status: Given<ConversationStatus>,
    #[serde(default)]
    pub priority: Given<Priority>,
    #[serde(default)]
    pub contact: Given<Party>,
    #[serde(default)]
    pub participants: Given<Vec<ContactAddress>>,
    #[serde(default)]
    pub assignees: Given<Vec<EmailAddress>>,
    #[serde(default)]
    pub former_assignees: Given<Vec<FormerAgent>>,
    #[serde(default)]
    pub labels: Given<Vec<Slug>>,
    #[serde(default)]
    pub waiting_since: Given<Instant>,
    #[serde(default)]
    pub first_reply_at: Given<Instant>,
    #[serde(default)]
    pub last_activity_at: Given<Instant>,
    #[serde(default)]
    pub snoozed_until: Given<Instant>,
    #[serde(default)]
    pub resolved_at: Given<Instant>,
    #[serde(default)]
    pub merged_into: Given<i64>,
    #[serde(default)]
    pub created_at: Given<Instant>,
}

impl Declared {
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

    pub fn state(&self) -> State {
        match self {
            Self::Account(_) | Self::Message(_) => State::Present,
            Self::Canned(canned) => canned.state,
            Self::Inbox(inbox) => inbox.state,
            Self::Agent(agent) => agent.state,
            Self::Contact(contact) => contact.state,
            Self::Conversation(conversation) => conversation.state,
        }
    }

    /// Its natural key, as it is told.
    pub fn name(&self) -> String {
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
