//! Inboxes: the channels over which users write.

use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// An inbox's public name: 1 to 120 characters that can be seen.
pub fn check_title(text: &str) -> Result<String, &'static str> {
    let title = text.trim();
    if title.is_empty() {
        return Err("it is empty");
    }
    if title.chars().count() > 120 {
        return Err("it is longer than 120 characters");
    }
    if title
        .chars()
        .any(|c| c.is_control() || ('\u{2028}'..='\u{202E}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c))
    {
        return Err("it has a control character in it");
    }
    Ok(title.to_owned())
}
