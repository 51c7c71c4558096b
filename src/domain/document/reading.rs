//! Reading what stands in a file: of what kind an object is, and which key is to blame where it cannot be read.

use serde::Deserialize;

use crate::domain::Word as _;
use crate::domain::document::declared::Declared;
use crate::domain::document::{Kind, NEWEST};

/// What stands at the beginning of every object.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Head {
    #[serde(default)]
    object: Option<serde_json::Value>,
    #[serde(default)]
    v: Option<serde_json::Value>,
}

/// Why an object cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The path of the key that is wrong, where it is one.
    pub field: Option<String>,
    pub reason: String,
    /// It was written in a later version of the format.
    pub newer: bool,
}

impl Unreadable {
    pub fn new(field: Option<&str>, reason: impl Into<String>) -> Self {
        Self { field: field.map(str::to_owned), reason: reason.into(), newer: false }
    }
}

/// Says of what kind an object is, and reads it as that.
pub fn kind(json: &[u8]) -> Result<Kind, Unreadable> {
    let head: Head = typed(json)?;
    match head.v.as_ref() {
        None => {}
        Some(v) if v.as_i64() == Some(NEWEST) => {}
        Some(v) => {
            let newer = v.as_f64().is_some_and(|v| v > 1.0);
            let reason = format!("version {v} of the format is not known, {NEWEST} is");
            return Err(Unreadable { newer, ..Unreadable::new(Some("v"), reason) });
        }
    }
    let known = || Kind::ALL.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let Some(named) = &head.object else {
        return Err(Unreadable::new(Some("object"), format!("it is missing; it is one of {}", known())));
    };
    let kind = named.as_str().and_then(Kind::from_word);
    kind.ok_or_else(|| Unreadable::new(Some("object"), format!("{named} is none of {}", known())))
}

/// Reads what a file declares.
pub fn read(json: &[u8]) -> Result<Declared, Unreadable> {
    Ok(match kind(json)? {
        Kind::Account => Declared::Account(typed(json)?),
        Kind::Canned => Declared::Canned(typed(json)?),
        Kind::Inbox => Declared::Inbox(typed(json)?),
        Kind::Agent => Declared::Agent(typed(json)?),
        Kind::Contact => Declared::Contact(typed(json)?),
        Kind::Conversation => Declared::Conversation(typed(json)?),
        Kind::Message => Declared::Message(typed(json)?),
    })
}

/// Reads an object of a known kind; where that fails, it is read once more to find out which key is to blame.
pub fn typed<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T, Unreadable> {
    serde_json::from_slice(json).map_err(|error| {
        let told = error.to_string();
        let reason = told.rsplit_once(" at line ").map_or(told.as_str(), |(reason, _)| reason).to_owned();
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let again: Result<T, _> = serde_path_to_error::deserialize(&mut deserializer);
        let path = again.err().map(|error| error.path().to_string()).filter(|path| path != ".");
        Unreadable::new(path.as_deref().filter(|path| !path.contains('?')), reason)
    })
}
