//! The schemas: each as its snapshot in `tests/contract/schemas` shows it, and never less than that.

use std::collections::BTreeSet;
use std::path::PathBuf;

use convoctl::commands::schema::{KINDS, Kind, Side};
use convoctl::domain::slug::Slug;
use convoctl::domain::time::Instant;
use serde_json::{Value, json};

use crate::additions::broken;
use crate::support::Shell;
use crate::verbs::leaves;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contract/schemas")
}

fn snapshot(kind: &Kind) -> Option<String> {
    std::fs::read_to_string(folder().join(format!("{}.json", kind.name))).ok()
}

/// The promises of the snapshot that the schema breaks.
fn broken_promises(kind: &Kind) -> Vec<String> {
    let Some(old) = snapshot(kind) else { return Vec::new() };
    let old: Value = serde_json::from_str(&old).unwrap();
    broken(kind.side, &old, &kind.document()).into_iter().map(|told| format!("{}: {told}", kind.name)).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test asks what it is to do")]
fn is_to_be_written() -> bool {
    std::env::var("UPDATE_SCHEMAS").is_ok()
}

#[test]
fn each_schema_is_as_its_snapshot_shows_it() {
    let mut other = Vec::new();
    for kind in KINDS {
        let shown = serde_json::to_string_pretty(&kind.document()).unwrap() + "\n";
        if snapshot(kind).as_ref() == Some(&shown) {
            continue;
        }
        if is_to_be_written() && broken_promises(kind).is_empty() {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(folder().join(format!("{}.json", kind.name)), shown).unwrap();
        } else {
            other.push(kind.name);
        }
    }
    assert!(
        other.is_empty(),
        "the schemas of {} are others than tests/contract/schemas shows. Look at the difference that is left by\n\
         UPDATE_SCHEMAS=1 cargo test --test contract schemas\nwhich writes additions, and refuses whatever takes away",
        other.join(", ")
    );
}

#[test]
fn a_schema_only_grows() {
    let broken: Vec<String> = KINDS.iter().flat_map(broken_promises).collect();
    assert!(broken.is_empty(), "scripts rely on what is no more:\n{}", broken.join("\n"));
}

#[test]
fn every_snapshot_has_its_kind() {
    let files: BTreeSet<String> =
        std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let kinds: BTreeSet<String> = KINDS.iter().map(|kind| format!("{}.json", kind.name)).collect();
    assert_eq!(files, kinds);
    assert_eq!(kinds.len(), KINDS.len(), "a name stands twice");
}

/// The paths of what a schema describes, in order: an object's own by dots, a list as one.
fn paths(document: &Value, schema: &Value, path: &str, into: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return paths(document, &document["$defs"][name.strip_prefix("#/$defs/").unwrap()], path, into);
    }
    let inner = schema["anyOf"].as_array().and_then(|several| several.iter().find(|one| one["type"] != "null"));
    if let Some(inner) = inner {
        return paths(document, inner, path, into);
    }
    match schema["properties"].as_object() {
        None => into.push(path.to_owned()),
        Some(properties) => {
            for (name, below) in properties {
                let below_path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                paths(document, below, &below_path, into);
            }
        }
    }
}

#[test]
fn the_properties_are_the_fields_that_can_be_asked_for() {
    for kind in KINDS {
        let Some(fields) = kind.fields else { continue };
        let document = kind.document();
        let mut found = Vec::new();
        paths(&document, &document, "", &mut found);
        assert_eq!(found, fields(), "{}", kind.name);
    }
}

/// Every schema in a document, with the document itself.
fn schemas(value: &Value, visit: &mut dyn FnMut(&Value)) {
    match value {
        Value::Object(parts) => {
            visit(value);
            parts.values().for_each(|part| schemas(part, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| schemas(item, visit)),
        _ => {}
    }
}

#[test]
fn a_document_says_what_it_is_and_hides_nothing() {
    for kind in KINDS {
        let document = kind.document();
        let keys: Vec<&String> = document.as_object().unwrap().keys().take(4).collect();
        assert_eq!(keys, ["$schema", "$id", "title", "description"], "{}", kind.name);
        assert_eq!(document["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(document["$id"], format!("urn:convoctl:schema:{}:1", kind.name));
        assert!(kind.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", kind.name);
        // Links of the source lead nowhere here.
        let text = document.to_string();
        assert!(!text.contains("[`") && !text.contains("RFC 5"), "{}: {text}", kind.name);
        schemas(&document, &mut |schema| {
            if schema["properties"].is_object() && schema["type"] == "object" {
                let closed = schema["additionalProperties"] == false;
                assert_eq!(closed, kind.side == Side::Read, "{}: {schema}", kind.name);
            }
        });
    }
}

/// What somebody may write.
#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "it is only described")]
struct Wish {
    name: Slug,
    due_at: Option<Instant>,
    #[serde(default)]
    count: u32,
}

#[test]
fn what_is_read_is_closed_and_asks_for_what_has_no_default() {
    let document = Kind::read::<Wish>("wish", &[]).document();
    assert_eq!(document["additionalProperties"], false);
    assert_eq!(document["required"], json!(["name"]));
    // More ways to write a moment are read than are printed.
    assert!(document["$defs"]["Instant"]["pattern"].is_null() && document["$defs"]["Slug"]["pattern"].is_string());
}

#[test]
fn what_is_printed_is_there_always_save_what_a_change_adds() {
    // A secret is there only where it was asked for.
    let sometimes = ["outcome", "dry_run", "details_total", "password_hash"];
    for kind in KINDS.iter().filter(|kind| kind.side == Side::Printed) {
        schemas(&kind.document(), &mut |schema| {
            let Some(properties) = schema["properties"].as_object().filter(|_| schema["type"] == "object") else {
                return;
            };
            let required: Vec<&str> =
                schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            for name in properties.keys().filter(|name| !sometimes.contains(&name.as_str())) {
                assert!(required.contains(&name.as_str()), "{}: {name}", kind.name);
            }
        });
    }
}

#[test]
fn the_commands_of_a_kind_are_commands() {
    let leaves = leaves();
    for command in KINDS.iter().flat_map(|kind| kind.commands) {
        let verb = command.split(" --").next().unwrap();
        assert!(leaves.contains(verb), "{command}");
    }
}

#[test]
fn a_schema_is_the_same_in_every_format_that_has_it() {
    let shell = Shell::new();
    for kind in KINDS {
        let line = format!("convoctl schema {}", kind.name);
        let expected = shell.run(&line).exits(0).says("");
        assert_eq!(expected.json(), kind.document(), "{line}");
        assert_eq!(expected.stdout.lines().count(), 1, "{line}");
        for format in ["table", "json", "jsonl"] {
            shell.run(&format!("{line} -o {format}")).exits(0).says("").prints(&expected.stdout);
        }
    }
    for flags in ["-o csv", "-o id", "--fields title"] {
        shell.run(&format!("convoctl schema agent {flags}")).exits(2).prints("").says(
            "error: a schema is one JSON document, which is printed as a whole\n  hint: convoctl schema agent --json\n",
        );
    }
}

#[test]
fn the_listing_names_every_kind_and_an_unknown_one_is_a_usage_error() {
    let shell = Shell::new();
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    shell.run("convoctl schema -o id").exits(0).says("").prints(&(names.join("\n") + "\n"));
    shell.run("convoctl schema -o id | xargs -n 1 convoctl schema").exits(0).says("");
    let listed = shell.run("convoctl schema --json").exits(0).json();
    assert!(listed.as_array().unwrap().iter().all(|kind| kind["description"].as_str().unwrap().ends_with('.')));
    let error = shell.run("convoctl schema agnet --json").exits(2).prints("").error();
    assert_eq!(error["code"], "usage");
    assert!(error["hint"].as_str().unwrap().contains("`agent`"), "{error}");
}

#[test]
fn schemas_need_no_store_and_no_sound_configuration() {
    let mut shell = Shell::new();
    let agent = shell.run("convoctl schema agent").exits(0).says("").stdout;
    let list = shell.run("convoctl schema -o csv --fields kind").exits(0).says("").stdout;
    shell.write("config.toml", "nonsense = [");
    shell.set("CONVOCTL_DB", "/nowhere/desk.db");
    shell.set("CONVOCTL_TIMEOUT", "never");
    shell.run("convoctl schema agent").exits(0).says("").prints(&agent);
    shell.run("convoctl schema agent --as nobody --json").exits(0).says("").prints(&agent);
    shell.run("convoctl schema -o csv --fields kind").exits(0).says("").prints(&list);
    assert!(list.starts_with("kind\naccount\nagent\n"), "{list}");
}
