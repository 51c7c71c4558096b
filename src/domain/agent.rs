//! People: administrators and agents of an account.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::{AddressError, EmailAddress};
use crate::domain::name::{NameError, PersonName};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::word::words;

words! {
    /// What a person may do.
    pub enum AgentType {
        Agent = "agent",
        Administrator = "administrator",
    }
}

words! {
    /// Where a person stands between invitation and departure.
    pub enum Status {
        Pending = "pending",
        Verified = "verified",
        Suspended = "suspended",
    }
}

words! {
    /// What a person says of being there.
    pub enum Availability {
        Online = "online",
        Busy = "busy",
        Offline = "offline",
    }
}

words! {
    /// Which conversations of their inboxes a person sees.
    pub enum Access {
        /// All of them.
        Inbox = "inbox",
        /// Their own and those of nobody.
        Unassigned = "unassigned",
        /// Their own.
        Own = "own",
    }
}

/// A person as users see them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agent {
    pub id: i64,
    pub account: Slug,
    pub name: PersonName,
    pub email: EmailAddress,
    #[serde(rename = "type")]
    pub kind: AgentType,
    pub status: Status,
    pub availability: Availability,
    pub access: Access,
    /// The names of the inboxes allocated to them, in alphabetical order.
    pub inboxes: Vec<Slug>,
    pub created_at: Instant,
    pub verified_at: Option<Instant>,
    pub suspended_until: Option<Instant>,
    pub updated_at: Instant,
    /// Whether they are told by mail of what somebody else assigns to them.
    pub assignment_mail: bool,
}

/// A person to be stored.
#[derive(Debug, Clone)]
pub struct NewAgent<'a> {
    pub account_id: i64,
    pub name: &'a PersonName,
    pub email: &'a EmailAddress,
    pub kind: AgentType,
    pub access: Access,
    pub verified_at: Option<Instant>,
    pub password_hash: Option<&'a str>,
    pub at: Instant,
}

/// A name and an address as one text: `Jane Roe <jane@acme.example>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub name: PersonName,
    pub email: EmailAddress,
}

/// Why a text is no mailbox.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailboxError {
    #[error("it is not of the form 'NAME <ADDRESS>'")]
    Form,
    #[error("its name is not acceptable: {0}")]
    Name(#[from] NameError),
    #[error("its address is not acceptable: {0}")]
    Address(#[from] AddressError),
}

impl Mailbox {
    pub fn parse(text: &str) -> Result<Self, MailboxError> {
        let (name, rest) = text.trim_matches(' ').rsplit_once('<').ok_or(MailboxError::Form)?;
        let address = rest.strip_suffix('>').ok_or(MailboxError::Form)?;
        Ok(Self { name: PersonName::parse(name)?, email: EmailAddress::parse(address)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_a_name_and_an_address() {
        let jane = Mailbox::parse("Jane Roe <jane@acme.example>").expect("a mailbox");
        assert_eq!((jane.name.as_str(), jane.email.as_str()), ("Jane Roe", "jane@acme.example"));
        assert_eq!(Mailbox::parse("jane@acme.example"), Err(MailboxError::Form));
        assert_eq!(Mailbox::parse("Jane <jane@acme.example> x"), Err(MailboxError::Form));
        assert_eq!(Mailbox::parse("<jane@acme.example>"), Err(MailboxError::Name(NameError::Empty)));
        assert_eq!(Mailbox::parse("Jane <jane>"), Err(MailboxError::Address(AddressError::NoAt)));
    }
}
