//! One JSON object as a row.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

/// An object as it stands in the text: every key, also one that stands there twice.
pub struct Object(pub Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Object(pairs))
    }
}

/// What kind of value it is, in words.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Reads an object; else why it is none, without the place, which is a line of its own.
pub fn object(text: &[u8]) -> Result<Object, String> {
    serde_json::from_slice(text).map_err(|error| {
        let told = error.to_string();
        let reason = told.rsplit_once(" at line ").map_or(told.as_str(), |(reason, _)| reason);
        format!("it is no JSON object: {reason}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_stand_twice_are_seen() {
        let Object(pairs) = object(br#"{"a":1,"b":null,"a":[2]}"#).expect("an object");
        let keys: Vec<&str> = pairs.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["a", "b", "a"]);
    }

    #[test]
    fn anything_else_is_told() {
        for (text, told) in [
            ("", "EOF while parsing a value"),
            ("[1]", "invalid type: sequence, expected an object"),
            ("{\"a\":\"\\ud800\"}", "unexpected end of hex escape"),
            ("{\"a\":\"\\udc00x\"}", "lone leading surrogate in hex escape"),
            ("{} {}", "trailing characters"),
            ("{\"a\":1", "EOF while parsing an object"),
            ("{a:1}", "key must be a string"),
        ] {
            assert_eq!(object(text.as_bytes()).err(), Some(format!("it is no JSON object: {told}")), "{text}");
        }
    }
}
