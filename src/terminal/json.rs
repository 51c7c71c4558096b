//! JSON that is safe to look at: valid, compact, and with every acting character escaped.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::Formatter;

use crate::terminal::escape::acts;

/// Writes one value as one line, without the line's end. It is made in memory first: a writer behind a pointer would be
/// called for every quotation mark.
pub fn write<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    out.write_all(&bytes(value)?)
}

/// One value as one line.
pub fn line<T: Serialize + ?Sized>(value: &T) -> String {
    // Our types have string keys and no I/O behind them: neither way to fail exists.
    String::from_utf8_lossy(&bytes(value).unwrap_or_default()).into_owned()
}

fn bytes<T: Serialize + ?Sized>(value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(512);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Safe);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    Ok(bytes)
}

/// serde_json escapes C0 alone; the rest of what acts on a terminal is escaped here.
struct Safe;

impl Formatter for Safe {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Without an early way out, so that it is done many bytes at a time.
        if fragment.bytes().fold(0, u8::max) < 0x7F {
            return out.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|&(_, c)| acts(c)) {
            // Every acting character lies in the first plane.
            write!(out, "{}\\u{:04x}", &fragment[written..at], u32::from(c))?;
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

/// Keeps the named paths of an object, in the object's own order.
pub fn keep(value: &Value, paths: &[String]) -> Value {
    let Value::Object(fields) = value else { return value.clone() };
    let kept = fields.iter().filter_map(|(name, field)| {
        if paths.iter().any(|path| path == name) {
            return Some((name.clone(), field.clone()));
        }
        let below: Vec<String> =
            paths.iter().filter_map(|path| path.strip_prefix(name)?.strip_prefix('.').map(str::to_owned)).collect();
        // A null where an object may stand stays null: the path leads into nothing.
        (!below.is_empty()).then(|| (name.clone(), keep(field, &below)))
    });
    Value::Object(kept.collect())
}

/// The value at a dotted path; null where the path leads into nothing.
pub fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, name| value.get(name).unwrap_or(&Value::Null))
}

/// A value as one cell: null empty, lists joined by `;`.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            items.iter().map(cell).collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn acting_characters_are_escaped_and_read_back_the_same() {
        let text = "é\u{7f}\u{9b}x\u{202e}\u{2028}\n\"";
        let written = line(text);
        assert_eq!(written, "\"é\\u007f\\u009bx\\u202e\\u2028\\n\\\"\"");
        assert_eq!(serde_json::from_str::<String>(&written).expect("JSON"), text);
    }

    #[test]
    fn paths_are_kept_in_the_objects_order() {
        let value = json!({"a": 1, "b": {"c": 2, "d": 3}, "e": null});
        let kept = |paths: &[&str]| line(&keep(&value, &paths.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>()));
        assert_eq!(kept(&["b.d", "a"]), r#"{"a":1,"b":{"d":3}}"#);
        assert_eq!(kept(&["b"]), r#"{"b":{"c":2,"d":3}}"#);
        assert_eq!(kept(&["e.x"]), r#"{"e":null}"#);
        assert_eq!((cell(at(&value, "b.c")), cell(at(&value, "e.x"))), ("2".to_owned(), String::new()));
    }
}
