//! Inboxes: the channels over which users write.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::imap::Imap;
use crate::domain::name::{NameError, check_characters};
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span, TimeError};
use crate::domain::word::words;

words! {
    /// Over what an inbox is reached.
    pub enum Channel {
        Email = "email",
    }
}

/// An inbox as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Inbox {
    pub id: i64,
    pub account: Slug,
    pub name: Slug,
    pub title: String,
    pub channel: Channel,
    pub email: EmailAddress,
    pub reopen: Reopen,
    /// The addresses of the agents it is allocated to, in alphabetical order.
    pub agents: Vec<EmailAddress>,
    pub created_at: Instant,
    pub updated_at: Instant,
    /// The code of the canned response that it sends by itself.
    pub auto_reply: Option<Slug>,
    /// From where its mail is fetched.
    pub imap: Option<Imap>,
}

/// Whether a user's new message reopens what was resolved: `always`, `never`, or within a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopen {
    Always,
    Never,
    Within(Span),
}

impl Reopen {
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        match text {
            "always" => Ok(Self::Always),
            "never" => Ok(Self::Never),
            span => Span::parse(span).map(Self::Within),
        }
    }
}

impl std::fmt::Display for Reopen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Never => f.write_str("never"),
            Self::Within(span) => span.fmt(f),
        }
    }
}

impl Serialize for Reopen {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reopen {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Reopen {
    fn schema_name() -> Cow<'static, str> {
        "Reopen".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Whether a new message reopens what was resolved: `always`, `never`, or within a duration, as in `14d`.",
            "type": "string",
            "pattern": "^(always|never|[0-9]+[smhdw])$",
        })
    }
}

/// Why a text is no title.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TitleError {
    #[error("it is empty")]
    Empty,
    #[error("it is longer than 120 characters")]
    TooLong,
    #[error("{0}")]
    Character(#[from] NameError),
}

/// An inbox's public name: 1 to 120 characters that can be seen, as in a person's name.
pub fn check_title(text: &str) -> Result<String, TitleError> {
    let title = text.trim();
    if title.is_empty() {
        return Err(TitleError::Empty);
    }
    if title.chars().count() > 120 {
        return Err(TitleError::TooLong);
    }
    check_characters(title)?;
    Ok(title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_holds_nothing_that_cannot_be_seen() {
        assert_eq!(check_title(" Acme Ünterstützung 山 "), Ok("Acme Ünterstützung 山".to_owned()));
        assert_eq!(
            (check_title(" "), check_title(&"x".repeat(121))),
            (Err(TitleError::Empty), Err(TitleError::TooLong))
        );
        for bad in ["a\nb", "a\u{202e}b", "a\u{200b}", "a\u{61c}b", "a\u{feff}b"] {
            assert!(matches!(check_title(bad), Err(TitleError::Character(_))), "{bad:?}");
        }
    }
}
