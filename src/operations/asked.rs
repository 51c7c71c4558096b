//! How the inputs of operations are written in JSON: under the names of their flags, in `snake_case`, references as a list
//! under `refs`. What a terminal types and what a server is asked are the same operation.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::time::Instant;
use crate::operations::refusal::Refusal;

/// A change that can be asked for from afar.
pub trait Asked: Serialize + DeserializeOwned + JsonSchema {}

impl<T: Serialize + DeserializeOwned + JsonSchema> Asked for T {}

/// By what a listing is ordered: `FIELD` or `FIELD:desc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<O> {
    pub by: O,
    pub descending: bool,
}

/// The fields by which a listing can be ordered; the first is what it is ordered by unless something else is asked for.
pub trait Sortable: Copy + PartialEq + 'static {
    const FIELDS: &'static [(&'static str, Self)];
}

/// Why a text is no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongOrder {
    #[error("it is neither FIELD nor FIELD:desc")]
    Form,
    #[error("nothing is ordered by `{0}`")]
    Field(String),
}

impl<O: Sortable> Default for Sort<O> {
    fn default() -> Self {
        Self { by: O::FIELDS[0].1, descending: false }
    }
}

impl<O: Sortable> Sort<O> {
    /// Reads `FIELD`, `FIELD:asc` or `FIELD:desc`.
    pub fn parse(text: &str) -> Result<Self, WrongOrder> {
        let (field, descending) = match text.split_once(':') {
            None => (text, false),
            Some((field, "desc")) => (field, true),
            Some((field, "asc")) => (field, false),
            Some(_) => return Err(WrongOrder::Form),
        };
        let found = O::FIELDS.iter().find(|(name, _)| *name == field);
        found.map(|&(_, by)| Self { by, descending }).ok_or_else(|| WrongOrder::Field(field.to_owned()))
    }

    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl<O: Sortable> Serialize for Sort<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = O::FIELDS.iter().find(|(_, by)| *by == self.by).map_or("", |(name, _)| name);
        serializer.collect_str(&format_args!("{name}{}", if self.descending { ":desc" } else { "" }))
    }
}

impl<'de, O: Sortable> Deserialize<'de> for Sort<O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<O: Sortable> JsonSchema for Sort<O> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Sort".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<String> =
            O::FIELDS.iter().flat_map(|(name, _)| [(*name).to_owned(), format!("{name}:desc")]).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

/// A reference that is the only one: a list of one.
pub mod one {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(one: &T, serializer: S) -> Result<S::Ok, S::Error> {
        [one].serialize(serializer)
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        <[T; 1]>::deserialize(deserializer).map(|[one]| one)
    }
}

/// What a deletion does where the thing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ignore {
    Ignore,
}

/// Whether what is missing is ignored, as the word of the flag.
pub mod ignore {
    use super::{Deserialize, Deserializer, Ignore, Serialize, Serializer};

    pub fn serialize<S: Serializer>(_: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        Ignore::Ignore.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        Ignore::deserialize(deserializer).map(|_| true)
    }
}

/// A text of somebody, which is looked at as it comes in.
pub mod text {
    use serde::de::Error as _;

    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::domain::canned::check_text;

    pub fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        text.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        check_text(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A subject.
pub mod subject {
    use serde::de::Error as _;

    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::domain::conversation::check_subject;

    pub fn serialize<S: Serializer>(subject: &str, serializer: S) -> Result<S::Ok, S::Error> {
        subject.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        check_subject(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The title of an inbox, which may be missing.
pub mod title {
    use serde::de::Error as _;

    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::domain::inbox::check_title;

    #[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub fn serialize<S: Serializer>(title: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
        title.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
        let title = Option::<String>::deserialize(deserializer)?;
        title.map(|title| check_title(&title).map_err(D::Error::custom)).transpose()
    }
}

/// A password on its way: the one place where it is written out.
pub mod password {
    use super::{Deserialize, Deserializer, Serializer};
    use crate::domain::password::Password;

    pub fn serialize<S: Serializer>(password: &Password, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(password.expose())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Password, D::Error> {
        let text = zeroize::Zeroizing::new(String::deserialize(deserializer)?);
        Ok(Password::new(&text))
    }
}

/// A password that may be missing.
pub mod optional_password {
    use super::{Deserialize, Deserializer, Serializer};
    use crate::domain::password::Password;

    #[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub fn serialize<S: Serializer>(password: &Option<Password>, serializer: S) -> Result<S::Ok, S::Error> {
        match password {
            Some(password) => super::password::serialize(password, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Password>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?.map(zeroize::Zeroizing::new);
        Ok(text.map(|text| Password::new(&text)))
    }
}

/// The token of a link, or the link that ends in it, as the only reference: a second place where a secret is written out.
pub mod link_token {
    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::domain::token::Token;

    #[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub fn serialize<S: Serializer>(token: &Option<Token>, serializer: S) -> Result<S::Ok, S::Error> {
        // What is no token is asked about all the same, and refused as one that nobody has.
        let text = token.as_ref().map(Token::reveal);
        [text.as_ref().map_or("", |text| text.as_str())].serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Token>, D::Error> {
        let [text] = <[String; 1]>::deserialize(deserializer)?;
        Ok(Token::parse(&zeroize::Zeroizing::new(text)))
    }
}

/// The longest idempotency key, in bytes.
pub const LONGEST_KEY: usize = 255;

/// Refuses a key under which no result can be kept.
pub fn check_key(key: &str) -> Result<(), Refusal> {
    match key.len() {
        0 => Err(Refusal::usage("the idempotency key is empty, and would tie together what has nothing in common")),
        1..=LONGEST_KEY => Ok(()),
        long => Err(Refusal::usage(format!("the idempotency key has {long} bytes, and {LONGEST_KEY} is the most"))),
    }
}

/// Refuses a list that has to name something and names nothing.
pub fn check_named<T>(list: &[T], flag: &str) -> Result<(), Refusal> {
    if list.is_empty() { Err(Refusal::usage(format!("nothing is named with --{flag}"))) } else { Ok(()) }
}

type ReadMoment = fn(&str, Instant) -> Option<Instant>;

/// The keys under which moments stand that may be written relative to now, as `+2h` or `7d`.
const MOMENTS: [(&str, ReadMoment); 2] = [
    ("until", |text, now| Instant::parse(text, now).ok()),
    ("since", |text, now| Instant::parse_since(text, now).ok()),
];

/// The moments among what is asked for, as they were written: `+2d` is the same whenever it is asked again.
pub fn moments(asked: &serde_json::Map<String, serde_json::Value>) -> serde_json::Map<String, serde_json::Value> {
    let written = MOMENTS.iter().filter_map(|(key, _)| Some(((*key).to_owned(), asked.get(*key)?.clone())));
    written.collect()
}

/// Writes the moments among what is asked for as RFC 3339. What is none is left, and complained of by who reads it.
pub fn resolve_moments(asked: &mut serde_json::Map<String, serde_json::Value>, now: Instant) {
    for (key, read) in MOMENTS {
        if let Some(value) = asked.get_mut(key)
            && let Some(moment) = value.as_str().and_then(|text| read(text, now))
        {
            *value = serde_json::Value::String(moment.to_string());
        }
    }
}
