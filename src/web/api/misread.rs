//! Why what was asked for is no operation: which key is wrong, and what the command line says of such a value.
//!
//! Reading stops at the first thing that it cannot take, and tells what a program would be written in. The schema knows
//! the key and the type, so that the reason is the type's own.

use schemars::JsonSchema;
use schemars::generate::{Contract, SchemaSettings};
use serde::Deserialize as _;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::domain::access::TokenName;
use crate::domain::address::EmailAddress;
use crate::domain::audit::Head;
use crate::domain::base64_text;
use crate::domain::brief::{brief, listed};
use crate::domain::canned::check_text;
use crate::domain::conversation::{Snooze, check_subject};
use crate::domain::imap::{ImapUrl, check_password, folder_name, user_name};
use crate::domain::inbox::{Reopen, check_title};
use crate::domain::name::PersonName;
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::domain::webhook::WebhookUrl;
use crate::operations::Refusal;

/// Reads what is asked for; else says what is wrong with it.
pub(super) fn read<T: DeserializeOwned + JsonSchema>(asked: Map<String, Value>) -> Result<T, Refusal> {
    let asked = Value::Object(asked);
    T::deserialize(&asked).map_err(|error| {
        let settings = SchemaSettings::draft2020_12().with(|settings| settings.contract = Contract::Deserialize);
        let root = settings.into_generator().into_root_schema_for::<T>().to_value();
        let wrong = Wrong { root: &root }.of_object(&root, "", &asked);
        wrong.unwrap_or_else(|| Refusal::usage(brief(&error.to_string())))
    })
}

/// A type as its schema has it: its name, where it has one, and the schema.
type Kind<'s> = (Option<&'s str>, &'s Value);

/// Looks for what is wrong in a value of a type.
struct Wrong<'s> {
    root: &'s Value,
}

impl<'s> Wrong<'s> {
    /// What is wrong at a key, or deeper. None where nothing is.
    fn of(&self, schema: &'s Value, key: &str, value: &Value) -> Option<Refusal> {
        if value.is_null() && is_optional(schema) {
            return None;
        }
        let (name, schema) = self.kind(schema);
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            several => several.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
        };
        if value.is_null() && (types.contains(&"null") || is_optional(schema)) {
            return None;
        }
        if !types.is_empty() && !types.iter().any(|kind| is_of(kind, schema, value)) {
            return Some(at(key, Refusal::usage(wanted(&types, schema))));
        }
        match value {
            Value::String(text) => of_text(name, key, schema, text).map(|refusal| at(key, refusal)),
            Value::Array(items) => self.of_list(schema, key, items),
            Value::Object(_) => self.of_object(schema, key, value),
            _ => None,
        }
    }

    fn of_list(&self, schema: &'s Value, key: &str, items: &[Value]) -> Option<Refusal> {
        let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
        let (least, most) = (schema["minItems"].as_u64(), schema["maxItems"].as_u64());
        if least.is_some_and(|least| count < least) || most.is_some_and(|most| count > most) {
            let one = least == Some(1) && most == Some(1);
            return Some(at(key, Refusal::usage(if one { "it is to hold one" } else { "it is to hold one at least" })));
        }
        let items = items.iter().enumerate();
        items.into_iter().find_map(|(n, item)| self.of(&schema["items"], &format!("{key}[{n}]"), item))
    }

    /// What is wrong with an object that stands at a key: a key that there is not, a value, a key that is missing.
    fn of_object(&self, schema: &'s Value, key: &str, value: &Value) -> Option<Refusal> {
        let nothing = Map::new();
        let (known, fields) = (schema["properties"].as_object().unwrap_or(&nothing), value.as_object()?);
        if known.is_empty() && schema["additionalProperties"] != false {
            return None;
        }
        let path = |field: &str| if key.is_empty() { field.to_owned() } else { format!("{key}.{field}") };
        let unknown = fields.keys().find(|field| !known.contains_key(*field));
        if let Some(field) = unknown {
            let names: Vec<String> = known.keys().cloned().collect();
            let hint =
                if names.is_empty() { "there are none".to_owned() } else { format!("the keys are {}", listed(&names)) };
            let cause = Refusal::Usage { message: "there is no such key".to_owned(), hint: Some(hint) };
            return Some(at(&path(&brief(field)), cause));
        }
        let wrong = fields.iter().find_map(|(field, value)| self.of(&known[field], &path(field), value));
        let needed = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let mut missing = needed.filter(|field| !fields.contains_key(*field));
        wrong.or_else(|| missing.next().map(|field| at(&path(field), Refusal::usage("it is missing"))))
    }

    /// What a schema comes to: that which it refers to, and of something that may be null what it is otherwise.
    fn kind(&self, schema: &'s Value) -> Kind<'s> {
        if let Some(place) = schema["$ref"].as_str().and_then(|place| place.strip_prefix('#')) {
            let name = place.rsplit('/').next();
            return (name, self.root.pointer(place).unwrap_or(&Value::Null));
        }
        let variants = schema["anyOf"].as_array().into_iter().flatten();
        let other = variants.filter(|variant| variant["type"] != "null").collect::<Vec<_>>();
        match (other.as_slice(), is_optional(schema)) {
            ([one], true) => self.kind(one),
            _ => (None, schema),
        }
    }
}

/// Says where it is.
fn at(key: &str, cause: Refusal) -> Refusal {
    Refusal::misread(key.to_owned(), cause)
}

fn is_optional(schema: &Value) -> bool {
    schema["anyOf"].as_array().is_some_and(|variants| variants.iter().any(|variant| variant["type"] == "null"))
}

/// Whether a value is of one of JSON's types, and within its bounds where it is a number.
fn is_of(kind: &str, schema: &Value, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        "integer" => value
            .as_i64()
            .map_or(value.is_u64(), |number| schema["minimum"].as_i64().is_none_or(|least| number >= least)),
        _ => value.is_number(),
    }
}

/// What it is to be instead.
fn wanted(types: &[&str], schema: &Value) -> String {
    let word = |kind: &&str| match *kind {
        "string" => Some("a text"),
        "boolean" => Some("true or false"),
        "array" => Some("a list"),
        "object" => Some("an object"),
        "integer" if schema["minimum"].as_i64() == Some(0) => Some("a whole number, not below 0"),
        "integer" => Some("a whole number"),
        "null" => None,
        _ => Some("a number"),
    };
    format!("it is to be {}", types.iter().filter_map(word).collect::<Vec<_>>().join(" or "))
}

/// What is wrong with a text, by its type; where that has no name, by its key.
fn of_text(name: Option<&str>, key: &str, schema: &Value, text: &str) -> Option<Refusal> {
    if let Some(words) = schema["enum"].as_array() {
        return of_word(key, words, text);
    }
    let json = Value::from(text);
    if schema["contentEncoding"] == "base64" {
        return base64_text::deserialize(&json).err().map(|error| Refusal::usage(error.to_string()));
    }
    match name.unwrap_or(key) {
        "EmailAddress" => {
            let address = brief(text).into_owned();
            EmailAddress::parse(text).err().map(|reason| Refusal::InvalidAddress { address, reason })
        }
        "PersonName" => PersonName::parse(text).err().map(Refusal::from),
        "TokenName" => TokenName::parse(text).err().map(Refusal::from),
        "Slug" => Slug::parse(text).err().map(|reason| Refusal::InvalidSlug { name: brief(text).into_owned(), reason }),
        "WebhookUrl" => WebhookUrl::parse(text).err().map(Refusal::from),
        "Span" => Span::parse(text).err().map(|error| none(text, "length of time", &error)),
        "Instant" if Instant::deserialize(&json).is_err() => Some(no_time(key, text)),
        "Snooze" if Snooze::deserialize(&json).is_err() => Some(no_time(key, text)),
        "Reopen" => {
            let why = |error| format!("it is neither always nor never, and {error}");
            Reopen::parse(text).err().map(|error| Refusal::usage(why(error)))
        }
        "subject" => check_subject(text).err().map(Refusal::from),
        // What is searched for may be anything.
        "text" if schema["minLength"].is_u64() => check_text(text).err().map(Refusal::InvalidText),
        "title" => check_title(text).err().map(Refusal::from),
        "since_head" if Head::parse(text).is_none() => Some(Refusal::InvalidHead(brief(text).into_owned())),
        "imap_url" if text != "none" => ImapUrl::parse(text).err().map(Refusal::from),
        "imap_user" => user_name(text).err().map(Refusal::from),
        "imap_password" => check_password(text).err().map(Refusal::from),
        "imap_move_to" => folder_name(text).err().map(Refusal::from),
        _ => None,
    }
}

fn of_word(key: &str, words: &[Value], text: &str) -> Option<Refusal> {
    if words.iter().any(|word| word == text) {
        return None;
    }
    let names: Vec<String> = words.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    if key == "sort" {
        let names: Vec<String> = names.into_iter().filter(|name| !name.contains(':')).collect();
        let field = text.split(':').next().unwrap_or_default();
        return Some(Refusal::UnknownField { field: brief(field).into_owned(), valid: listed(&names) });
    }
    let few = if names.len() > 12 { "the words".to_owned() } else { names.join(", ") };
    Some(Refusal::usage(format!("`{}` is none of {few}", brief(text))))
}

fn none(text: &str, what: &str, why: &impl std::fmt::Display) -> Refusal {
    Refusal::usage(format!("`{}` is no {what}: {why}", brief(text)))
}

fn no_time(key: &str, text: &str) -> Refusal {
    let last = if key == "since" { "a duration ago (2h)" } else { "+DUR (+14d)" };
    none(text, "time", &format!("write RFC 3339 (2026-01-31T09:00:00Z), a date (2026-01-31, UTC) or {last}"))
}
