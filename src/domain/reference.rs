//! References: how a user points at something that exists.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::domain::address::EmailAddress;
use crate::domain::slug::Slug;

/// A word that points at a person, an inbox or an account, as it was typed.
///
/// A word that could not name anything is no error of its own: what it points at simply does not exist.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Reference(String);

impl<'de> Deserialize<'de> for Reference {
    /// A word, or a number.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a reference is a word or a number")]
        enum Written {
            Word(String),
            Number(u64),
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Word(word) => Self(word),
            Written::Number(number) => Self(number.to_string()),
        })
    }
}

impl JsonSchema for Reference {
    fn schema_name() -> Cow<'static, str> {
        "Reference".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What points at a thing: its address, name, number, code or id.",
            "type": ["string", "integer"],
            "minimum": 0,
            "maximum": u64::MAX,
        })
    }
}

/// What a word can mean where people are asked for.
pub enum PersonReference {
    Id(i64),
    /// The address's comparing form, see [`EmailAddress::key`].
    Address(String),
    Nothing,
}

/// What a word can mean where inboxes or accounts are asked for.
pub enum NamedReference {
    Id(i64),
    Name(Slug),
    Nothing,
}

impl Reference {
    pub fn new(word: impl Into<String>) -> Self {
        Self(word.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn person(&self) -> PersonReference {
        if let Some(id) = self.id() {
            return PersonReference::Id(id);
        }
        match EmailAddress::parse(&self.0) {
            Ok(address) => PersonReference::Address(address.key()),
            Err(_) => PersonReference::Nothing,
        }
    }

    pub fn named(&self) -> NamedReference {
        if let Some(id) = self.id() {
            return NamedReference::Id(id);
        }
        match Slug::parse(&self.0) {
            Ok(name) => NamedReference::Name(name),
            Err(_) => NamedReference::Nothing,
        }
    }

    /// The word as a number of the store: digits only, from 1.
    pub fn id(&self) -> Option<i64> {
        let digits = !self.0.is_empty() && self.0.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| self.0.parse().ok()).flatten().filter(|&id| id > 0)
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
