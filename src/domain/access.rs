//! Access over a network: the credential that a caller shows, and the tokens that people make for their programs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::address::EmailAddress;
use crate::domain::name::{NameError, PersonName};
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::domain::token::{Purpose, TokenHash};
use crate::domain::word::{parsed, words};

/// How long a session lives at most: 12 hours.
pub const SESSION_LIFE: Span = Span::from_secs(12 * 3_600);

/// How long a session lives without being used: 60 minutes.
pub const SESSION_IDLE: Span = Span::from_secs(3_600);

/// How seldom it is written down that a session or a token is used: once a minute.
pub const SEEN_EVERY: Span = Span::from_secs(60);

words! {
    /// What a token lets a program do: look, or all that its person may do.
    pub enum TokenScope {
        Read = "read",
        Write = "write",
    }
}

/// What a caller shows to be somebody: a session, or a token for a program. The store knows it by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    pub purpose: Purpose,
    pub hash: TokenHash,
}

/// The name of a token: as a person's name is written, but never a number, which would read as an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "The name of a token.", extend("minLength" = 1, "maxLength" = 60))]
pub struct TokenName(String);

parsed!(TokenName);

/// Why a text is no name of a token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenNameError {
    #[error(transparent)]
    Name(#[from] NameError),
    #[error("a number would read as an id")]
    Number,
}

impl TokenName {
    pub fn parse(text: &str) -> Result<Self, TokenNameError> {
        let name = PersonName::parse(text)?;
        if name.as_str().bytes().all(|b| b.is_ascii_digit()) {
            return Err(TokenNameError::Number);
        }
        Ok(Self(name.as_str().to_owned()))
    }

    /// Trusts a text that was read from the store.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TokenName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// A token of the API as users see it. What it is made of is nowhere in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AccessToken {
    pub id: i64,
    pub account: Slug,
    /// The address of the person as whom it acts.
    pub agent: EmailAddress,
    pub name: TokenName,
    pub scope: TokenScope,
    pub created_at: Instant,
    /// Null where it lives until it is revoked.
    pub expires_at: Option<Instant>,
    /// To the minute; null where it was never used.
    pub last_used_at: Option<Instant>,
}

/// The text of a session or a token: who has it is let in. It is wiped when dropped and has no `Debug`.
#[derive(Clone)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    pub(super) fn new(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for SecretText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}

impl JsonSchema for SecretText {
    fn schema_name() -> Cow<'static, str> {
        "SecretText".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_number_and_shows_all_that_it_holds() {
        assert_eq!(TokenName::parse(" nightly report ").map(|name| name.0), Ok("nightly report".to_owned()));
        assert_eq!(TokenName::parse("7"), Err(TokenNameError::Number));
        assert_eq!(TokenName::parse("00"), Err(TokenNameError::Number));
        assert!(TokenName::parse("7th").is_ok());
        for bad in ["", " ", "a\nb", "a\u{202e}b", "\u{200b}", &"x".repeat(61)] {
            assert!(matches!(TokenName::parse(bad), Err(TokenNameError::Name(_))), "{bad:?}");
        }
    }
}
