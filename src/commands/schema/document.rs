//! How the schema of a type becomes a document of its own.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use crate::commands::schema::kinds::Side;

/// The version of every kind. One that loses or narrows anything begins a new one.
const VERSION: u32 = 1;

/// What schemars makes of a type.
pub fn of<T: JsonSchema>(side: Side) -> Schema {
    let settings = match side {
        Side::Printed => SchemaSettings::draft2020_12().for_serialize(),
        Side::Read => SchemaSettings::draft2020_12().for_deserialize(),
    };
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(tidy).transform(&mut schema);
    if side == Side::Printed {
        RecursiveTransform(open).transform(&mut schema);
    }
    schema
}

/// The document of a kind: what says what it is stands first.
pub fn titled(name: &str, mut schema: Schema) -> Value {
    let mut parts = std::mem::take(schema.ensure_object());
    let mut document = Map::new();
    document.extend(parts.shift_remove_entry("$schema"));
    document.insert("$id".to_owned(), format!("urn:convoctl:schema:{name}:{VERSION}").into());
    document.insert("title".to_owned(), name.into());
    document.extend(parts.shift_remove_entry("description"));
    parts.shift_remove("title");
    document.extend(parts);
    Value::Object(document)
}

/// What is printed may grow, also where the same type is read and refuses what it does not know.
fn open(schema: &mut Schema) {
    if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
        schema.ensure_object().shift_remove("additionalProperties");
    }
}

/// The lines of a comment are one text; the width of an integer in memory, and what serde takes for a field that is not
/// there, say nothing of the JSON.
fn tidy(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace("\n\n", "\u{0}").replace('\n', " ").replace('\u{0}', "\n\n");
    }
    if schema.get("type").is_some_and(|kinds| kinds == "integer" || kinds[0] == "integer") {
        schema.ensure_object().shift_remove("format");
    }
    if let Some(parts) = schema.as_object_mut() {
        parts.shift_remove("default");
    }
}
