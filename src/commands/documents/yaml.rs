//! YAML as objects: each document of a stream is one, or a list of them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_saphyr::Spanned;

/// The objects of a YAML text, each with the line on which it begins; else the line of what is wrong, and what it is.
///
/// Only `true` and `false` are truth values, and a key stands once. How much aliases may unfold into, and how deep things
/// may lie in one another, is bounded by the reader.
pub fn read(text: &str) -> Result<Vec<(i64, Value)>, (i64, String)> {
    let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
    let documents: Vec<Objects> = serde_saphyr::from_multiple_with_options(text, options).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line());
        let told = error.to_string();
        let reason = match told.lines().next().unwrap_or_default() {
            bounded if bounded.contains("budget breached") => "it is too deep, or unfolds into too much",
            first => first,
        };
        (i64::try_from(line).unwrap_or(1).max(1), format!("it is no YAML that can be read: {reason}"))
    })?;
    Ok(documents.into_iter().flat_map(|Objects(objects)| objects).collect())
}

/// The objects of one document.
struct Objects(Vec<(i64, Value)>);

impl<'de> Deserialize<'de> for Objects {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Document)
    }
}

struct Document;

impl<'de> Visitor<'de> for Document {
    type Value = Objects;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object, or a list of objects")
    }

    fn visit_unit<E>(self) -> Result<Objects, E> {
        Ok(Objects(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Objects, A::Error> {
        let mut objects = Vec::new();
        while let Some(Spanned { value, referenced, .. }) = list.next_element::<Spanned<Value>>()? {
            objects.push((i64::try_from(referenced.line()).unwrap_or(1), value));
        }
        Ok(Objects(objects))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Objects, A::Error> {
        let (mut object, mut line) = (Map::new(), None);
        while let Some(Spanned { value: key, referenced, .. }) = map.next_key::<Spanned<String>>()? {
            line.get_or_insert(i64::try_from(referenced.line()).unwrap_or(1));
            object.insert(key, map.next_value()?);
        }
        Ok(Objects(vec![(line.unwrap_or(1), Value::Object(object))]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn documents_and_lists_are_objects_with_their_lines() {
        let text = "# people\n---\nobject: agent\nname: No\n---\n- object: inbox\n  title: ~\n-\n  object: canned\n";
        let read = read(text).expect("YAML");
        assert_eq!(
            read,
            [
                (3, json!({"object": "agent", "name": "No"})),
                (6, json!({"object": "inbox", "title": null})),
                (9, json!({"object": "canned"})),
            ]
        );
        assert_eq!(super::read("").expect("nothing"), []);
    }

    #[test]
    fn what_is_no_object_or_never_ends_is_refused() {
        let bomb = (0..20).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
            let next = level + 1;
            text + &format!("a{next}: &a{next} [{}]\n", vec![format!("*a{level}"); 10].join(", "))
        });
        let deep = format!("object: {}", "[".repeat(10_000));
        for bad in ["just a text", "a: 1\na: 2", "a: [1", &bomb, &deep, "a: *nothing"] {
            let (line, reason) = read(bad).expect_err("no objects");
            assert!(line >= 1 && reason.starts_with("it is no YAML"), "{line} {reason}");
        }
        assert_eq!(read("a: 1\nb: 2\na: 3").expect_err("twice").0, 3);
    }
}
