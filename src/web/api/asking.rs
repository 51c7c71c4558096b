//! What a request asks for: an operation as JSON, by whom, and how.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Map, Value};

use crate::domain::access::Credential;
use crate::domain::reference::Reference;
use crate::domain::token::Token;
use crate::operations::Refusal;
use crate::operations::asked::{check_key, moments};
use crate::operations::run::Caller;
use crate::web::api::files::Incoming;
use crate::web::api::listing::LINES;

/// A request that was read.
pub(super) struct Asking {
    pub asked: Map<String, Value>,
    pub extras: Extras,
    pub caller: Caller,
    /// Whether a line is wanted for each object.
    pub lines: bool,
    /// Whether several things were named, so that a list is printed of one, too.
    pub several: bool,
}

/// What is asked besides the operation.
#[derive(Default)]
pub(super) struct Extras {
    pub dry_run: bool,
    pub no_send: bool,
    pub expect: Option<String>,
    pub idempotency_key: Option<String>,
    /// The files that came with it, as they are.
    pub incoming: Incoming,
    /// The moments as they were written.
    pub moments: Map<String, Value>,
}

/// A key that is asked besides the operation, its type, and what it does.
pub(super) type Besides = (&'static str, &'static str, &'static str);

/// What is asked of every change besides the operation. A deed can be tried, and a look takes none of it.
pub(super) const BESIDES: &[Besides] = &[
    ("dry_run", "boolean", "Do it all, and take it back"),
    ("no_send", "boolean", "Leave the letters in the queue"),
    ("yes", "boolean", "Accepted, and of no effect: a request is a decision"),
    ("expect", "string", "Do it only if the output has this digest"),
    ("idempotency_key", "string", "Do it once: the same key and body gives the first result"),
];

/// How deep what is asked for may lie: serde_json reads as much.
const OBJECT: &str = "the body is to be one JSON object";

impl Asking {
    /// Reads a request for something of which this may be asked besides.
    pub fn read(headers: &HeaderMap, body: &[u8], besides: &[Besides]) -> Result<Self, Refusal> {
        Self::of(headers, fields(headers, body)?, besides)
    }

    /// Reads what stands on the first line of several.
    pub fn first(headers: &HeaderMap, line: &[u8], besides: &[Besides]) -> Result<Self, Refusal> {
        let is_lines = |kind: &str| kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(LINES);
        if !header(headers, CONTENT_TYPE.as_str())?.is_some_and(|kind| is_lines(&kind)) {
            return Err(Refusal::usage(format!("the body is to be lines of JSON: Content-Type: {LINES}")));
        }
        Self::of(headers, object(line)?, besides)
    }

    /// Reads what stands in a part of a form.
    pub fn part(headers: &HeaderMap, part: &[u8]) -> Result<Self, Refusal> {
        Self::of(headers, object(part)?, BESIDES)
    }

    fn of(headers: &HeaderMap, mut asked: Map<String, Value>, besides: &[Besides]) -> Result<Self, Refusal> {
        // What may not be asked stays where it is, and is refused as a key that there is not.
        let mut also = Map::new();
        for (key, ..) in besides {
            also.extend(asked.shift_remove_entry(*key));
        }
        let extras = Extras { moments: moments(&asked), ..Extras::read(&mut also, headers, besides)? };
        let mut caller = caller(headers)?;
        (caller.person, caller.account) = (text(&mut asked, "as")?, text(&mut asked, "account")?.map(Reference::new));
        let several = asked.get("refs").and_then(Value::as_array).is_none_or(|refs| refs.len() != 1);
        let lines = header(headers, ACCEPT.as_str())?.is_some_and(|accepted| accepted.contains(LINES));
        Ok(Self { asked, extras, caller, lines, several })
    }
}

impl Extras {
    fn read(also: &mut Map<String, Value>, headers: &HeaderMap, besides: &[Besides]) -> Result<Self, Refusal> {
        // A request is no accident: what a terminal asks about was decided by who wrote it.
        switch(also, "yes")?;
        let idempotency_key = match text(also, "idempotency_key")? {
            // Some programs send one with whatever they ask for; a look is the same each time without it.
            None if besides.is_empty() => None,
            None => header(headers, "idempotency-key")?,
            some => some,
        };
        idempotency_key.as_deref().map_or(Ok(()), check_key)?;
        Ok(Self {
            dry_run: switch(also, "dry_run")?,
            no_send: switch(also, "no_send")?,
            expect: text(also, "expect")?,
            idempotency_key,
            incoming: Incoming::default(),
            moments: Map::new(),
        })
    }
}

/// Who asks: whose token it is.
pub(super) fn caller(headers: &HeaderMap) -> Result<Caller, Refusal> {
    let Some(said) = header(headers, AUTHORIZATION.as_str())? else { return Ok(Caller::remote(None)) };
    let token = said.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let token = token.and_then(|(_, token)| Token::parse_access(token.trim()));
    let token = token.ok_or(Refusal::NotLoggedIn)?;
    Ok(Caller::remote(Some(Credential { purpose: token.purpose(), hash: token.hash() })))
}

/// A header that may stand once.
pub(super) fn header(headers: &HeaderMap, name: &str) -> Result<Option<String>, Refusal> {
    let mut values = headers.get_all(name).iter();
    let value = values.next();
    if values.next().is_some() && name != ACCEPT.as_str() {
        return Err(Refusal::usage(format!("the header {name} stands twice")));
    }
    let text = value.map(|value| value.to_str().map(str::to_owned)).transpose();
    text.map_err(|_| Refusal::usage(format!("the header {name} is not ASCII")))
}

/// The body as the keys that it holds; nothing asks for nothing. A key that stands twice is refused: what is meant by it,
/// nobody knows.
pub(super) fn fields(headers: &HeaderMap, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Map::new());
    }
    // What a form of another page can send is no JSON: it would come with the visitor's cookies.
    let is_json =
        |kind: &str| kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json");
    if !header(headers, CONTENT_TYPE.as_str())?.is_some_and(|kind| is_json(&kind)) {
        return Err(Refusal::usage("the body is to be JSON: Content-Type: application/json"));
    }
    object(body)
}

fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let strict: Strict = serde_json::from_slice(body).map_err(|error| Refusal::usage(format!("{OBJECT}: {error}")))?;
    match strict.0 {
        Value::Object(fields) => Ok(fields),
        _ => Err(Refusal::usage(OBJECT)),
    }
}

fn switch(asked: &mut Map<String, Value>, key: &str) -> Result<bool, Refusal> {
    match asked.shift_remove(key) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(said)) => Ok(said),
        Some(_) => Err(Refusal::usage(format!("{key} is true or false"))),
    }
}

pub(super) fn text(asked: &mut Map<String, Value>, key: &str) -> Result<Option<String>, Refusal> {
    match asked.shift_remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Refusal::usage(format!("{key} is a text"))),
    }
}

/// JSON in which no key stands twice.
struct Strict(Value);

impl<'de> serde::Deserialize<'de> for Strict {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> serde::de::Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((key, Strict(value))) = entries.next_entry::<String, Strict>()? {
            if fields.contains_key(&key) {
                return Err(serde::de::Error::custom(format!("the key `{key}` stands twice")));
            }
            fields.insert(key, value);
        }
        Ok(Value::Object(fields))
    }
}
