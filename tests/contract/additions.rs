//! What a schema may become: nothing that a script relies on is taken away.
//!
//! Who reads relies on every property being there, on what it can be, and on every word. Who writes relies on everything
//! being accepted that was accepted, and on nothing more being asked for.

use convoctl::commands::schema::Side;
use serde_json::{Map, Value};

/// Keywords that are read here one by one, and those that only explain.
const READ: [&str; 9] =
    ["type", "enum", "const", "properties", "required", "additionalProperties", "items", "anyOf", "oneOf"];
const EXPLAINING: [&str; 8] = ["$schema", "$id", "$defs", "$ref", "title", "description", "examples", "deprecated"];

/// Deeper than any object of ours: a type that holds itself ends here.
const DEEPEST: usize = 16;

/// Two versions of a schema.
struct Versions<'d> {
    side: Side,
    old: &'d Value,
    new: &'d Value,
}

/// Each promise of the old document that the new one breaks, a sentence each.
pub fn broken(side: Side, old: &Value, new: &Value) -> Vec<String> {
    Versions { side, old, new }.any(old, new, "it", 0)
}

/// A schema as what it can be, each of one type.
fn alternatives<'d>(document: &'d Value, schema: &'d Value) -> Vec<(String, Map<String, Value>)> {
    let Some(parts) = schema.as_object() else { return vec![("anything".to_owned(), Map::new())] };
    if let Some(name) = parts.get("$ref") {
        let name = name.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
        return alternatives(document, &document["$defs"][name]);
    }
    if let Some(several) = parts.get("anyOf").or(parts.get("oneOf")) {
        return several.as_array().unwrap().iter().flat_map(|one| alternatives(document, one)).collect();
    }
    let named = |kind: &Value| (kind.as_str().unwrap().to_owned(), parts.clone());
    match parts.get("type") {
        None => vec![("anything".to_owned(), parts.clone())],
        Some(Value::Array(kinds)) => kinds.iter().map(named).collect(),
        Some(kind) => vec![named(kind)],
    }
}

fn words(parts: &Map<String, Value>) -> Option<Vec<&Value>> {
    match (parts.get("enum"), parts.get("const")) {
        (Some(words), _) => Some(words.as_array().unwrap().iter().collect()),
        (None, word) => word.map(|word| vec![word]),
    }
}

fn required(parts: &Map<String, Value>) -> Vec<&str> {
    parts.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

impl Versions<'_> {
    fn is_read(&self) -> bool {
        self.side == Side::Read
    }

    fn any(&self, old: &Value, new: &Value, path: &str, depth: usize) -> Vec<String> {
        if depth > DEEPEST {
            return Vec::new();
        }
        let (old, new) = (alternatives(self.old, old), alternatives(self.new, new));
        let takes = |old: &str, new: &str| {
            old == new || (self.is_read() && (new == "anything" || (old, new) == ("integer", "number")))
        };
        let mut broken = Vec::new();
        for (kind, parts) in &old {
            let candidates = new.iter().filter(|(other, _)| takes(kind, other));
            let tried = candidates.map(|(_, other)| self.one(parts, other, path, depth));
            match tried.min_by_key(Vec::len) {
                None => broken.push(format!("{path} can be {kind} no more")),
                Some(wrong) => broken.extend(wrong),
            }
        }
        if !self.is_read() {
            let unexpected = new.iter().filter(|(kind, _)| old.iter().all(|(other, _)| other != kind));
            broken.extend(unexpected.map(|(kind, _)| format!("{path} can be {kind} now, which nobody expects")));
        }
        broken
    }

    fn one(&self, old: &Map<String, Value>, new: &Map<String, Value>, path: &str, depth: usize) -> Vec<String> {
        let mut broken = Vec::new();
        match (words(old), words(new)) {
            (Some(old), Some(new)) => {
                let lost = old.iter().filter(|word| !new.contains(word));
                broken.extend(lost.map(|word| format!("{path} has lost the word {word}")));
            }
            (None, Some(_)) => broken.push(format!("{path} was free and has certain words only")),
            (Some(_), None) if !self.is_read() => broken.push(format!("{path} had certain words and is free")),
            _ => {}
        }
        broken.extend(self.properties(old, new, path, depth));
        match (old.get("items"), new.get("items")) {
            (Some(old), Some(new)) => broken.extend(self.any(old, new, &format!("{path}[]"), depth + 1)),
            (None, None) => {}
            (Some(_), None) if self.is_read() => {}
            _ => broken.push(format!("what {path} lists is described otherwise")),
        }
        broken.extend(self.bounds(old, new, path));
        broken
    }

    fn properties(&self, old: &Map<String, Value>, new: &Map<String, Value>, path: &str, depth: usize) -> Vec<String> {
        let of = |parts: &Map<String, Value>| parts.get("properties").and_then(Value::as_object).cloned();
        let (before, after) = (of(old).unwrap_or_default(), of(new).unwrap_or_default());
        let mut broken = Vec::new();
        for (name, schema) in &before {
            match after.get(name) {
                None => broken.push(format!("{path} has lost the property {name}")),
                Some(now) => broken.extend(self.any(schema, now, &format!("{path}.{name}"), depth + 1)),
            }
        }
        let (needed, needs) = (required(old), required(new));
        if self.is_read() {
            let more = needs.iter().filter(|name| !needed.contains(name));
            broken.extend(more.map(|name| format!("{path}.{name} must be given now")));
        } else {
            let fewer = needed.iter().filter(|name| !needs.contains(name) && after.contains_key(**name));
            broken.extend(fewer.map(|name| format!("{path}.{name} is not always there any more")));
        }
        let open = |parts: &Map<String, Value>| parts.get("additionalProperties").cloned().unwrap_or(true.into());
        match (open(old), open(new)) {
            (old, new) if old == new || (self.is_read() && new == true) => {}
            (old @ Value::Object(_), new @ Value::Object(_)) => {
                broken.extend(self.any(&old, &new, &format!("{path}.*"), depth + 1));
            }
            _ => broken.push(format!("what else {path} may hold has changed")),
        }
        broken
    }

    /// Patterns, lengths, formats.
    fn bounds(&self, old: &Map<String, Value>, new: &Map<String, Value>, path: &str) -> Vec<String> {
        let counts = |name: &&String| !READ.contains(&name.as_str()) && !EXPLAINING.contains(&name.as_str());
        let mut names: Vec<&String> = old.keys().chain(new.keys()).filter(counts).collect();
        names.sort();
        names.dedup();
        let differs = |name: &&String| old.get(*name) != new.get(*name);
        let matters = |name: &&String| !self.is_read() || new.contains_key(*name);
        names.into_iter().filter(differs).filter(matters).map(|name| format!("{name} of {path} has changed")).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn thing() -> Value {
        json!({
            "description": "A thing.",
            "type": "object",
            "properties": {
                "name": { "$ref": "#/$defs/Name" },
                "state": { "anyOf": [{ "$ref": "#/$defs/State" }, { "type": "null" }] },
                "counts": { "type": "array", "items": { "type": ["integer", "null"] } },
                "free": {},
            },
            "required": ["name", "state"],
            "$defs": {
                "Name": { "type": "string", "maxLength": 40 },
                "State": { "type": "string", "enum": ["on", "off"] },
            },
        })
    }

    /// What is broken for those who read what is printed, and for those who write what is read.
    #[track_caller]
    fn holds(change: impl Fn(&mut Value), printed: &[&str], read: &[&str]) {
        let mut new = thing();
        change(&mut new);
        assert_eq!(broken(Side::Printed, &thing(), &new), printed);
        assert_eq!(broken(Side::Read, &thing(), &new), read);
    }

    #[test]
    fn additions_pass() {
        holds(|_| {}, &[], &[]);
        holds(|new| new["description"] = "Another.".into(), &[], &[]);
        holds(|new| new["properties"]["more"] = json!({ "type": "string" }), &[], &[]);
        holds(|new| new["$defs"]["State"]["enum"] = json!(["on", "off", "broken"]), &[], &[]);
        holds(|new| new["properties"]["name"] = json!({ "type": "string", "maxLength": 40 }), &[], &[]);
    }

    #[test]
    fn what_is_taken_away_is_named() {
        let lost = "it has lost the property state";
        holds(
            |new| {
                new["properties"].as_object_mut().unwrap().remove("state");
                new["required"] = json!(["name"]);
            },
            &[lost],
            &[lost],
        );
        let lost = "it.state has lost the word \"off\"";
        holds(|new| new["$defs"]["State"]["enum"] = json!(["on"]), &[lost], &[lost]);
        let lost = "it.state can be null no more";
        holds(|new| new["properties"]["state"] = json!({ "$ref": "#/$defs/State" }), &[lost], &[lost]);
        let lost = "it.counts[] can be integer no more";
        let now = "it.counts[] can be string now, which nobody expects";
        holds(|new| new["properties"]["counts"]["items"]["type"] = json!(["string", "null"]), &[lost, now], &[lost]);
        let free = "it.name was free and has certain words only";
        holds(|new| new["$defs"]["Name"]["enum"] = json!(["a"]), &[free], &[free]);
        let shorter = "maxLength of it.name has changed";
        holds(|new| new["$defs"]["Name"]["maxLength"] = 10.into(), &[shorter], &[shorter]);
        let closed = "what else it may hold has changed";
        holds(|new| new["additionalProperties"] = false.into(), &[closed], &[closed]);
    }

    #[test]
    fn what_is_asked_for_concerns_those_who_write() {
        holds(|new| new["required"] = json!(["name", "state", "free"]), &[], &["it.free must be given now"]);
        holds(|new| new["required"] = json!(["name"]), &["it.state is not always there any more"], &[]);
    }

    #[test]
    fn what_becomes_wider_concerns_those_who_read() {
        let wider = "it.name can be null now, which nobody expects";
        holds(|new| new["$defs"]["Name"]["type"] = json!(["string", "null"]), &[wider], &[]);
        let free = "it.state had certain words and is free";
        holds(|new| new["$defs"]["State"] = json!({ "type": "string" }), &[free], &[]);
        let longer = "maxLength of it.name has changed";
        holds(|new| new["$defs"]["Name"] = json!({ "type": "string" }), &[longer], &[]);
        let number = ["it.counts[] can be integer no more", "it.counts[] can be number now, which nobody expects"];
        holds(|new| new["properties"]["counts"]["items"]["type"] = json!(["number", "null"]), &number, &[]);
    }
}
