//! Every verb in every format.

use std::collections::BTreeSet;

use clap::CommandFactory as _;
use serde_json::Value;

use crate::support::{Ran, Shell};
use crate::tables::{ROWS, Row, Shape, desk};

const FORMATS: [&str; 5] = ["table", "json", "jsonl", "csv", "id"];

/// Every verb that the command line knows, as in `agent add`.
pub fn leaves() -> BTreeSet<String> {
    fn walk(command: &clap::Command, above: &str, found: &mut BTreeSet<String>) {
        for below in command.get_subcommands() {
            let name = format!("{above} {}", below.get_name()).trim().to_owned();
            if below.has_subcommands() {
                walk(below, &name, found);
            } else {
                found.insert(name);
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&convoctl::cli::Cli::command(), "", &mut found);
    found
}

#[test]
fn every_verb_has_a_row_and_every_row_a_verb() {
    // These need a server: tests/remote.
    let of_servers = ["login", "logout"].map(str::to_owned);
    let rows: BTreeSet<String> = ROWS.iter().map(|row| row.verb.to_owned()).chain(of_servers).collect();
    assert_eq!(leaves(), rows);
    assert!(rows.len() > 40);
}

/// The fields that a verb declares: it lists them when it is asked for another one.
fn declared(shell: &Shell, row: &Row) -> Vec<String> {
    declared_in(shell, row, "json")
}

fn declared_in(shell: &Shell, row: &Row, format: &str) -> Vec<String> {
    let error = shell.run(&format!("{} --fields no_such_field -o {format}", row.line)).exits(2).prints("").error();
    assert_eq!(error["code"], "unknown_field", "{}", row.line);
    let hint = error["hint"].as_str().unwrap();
    hint.strip_prefix("the fields are ").unwrap().split(", ").map(str::to_owned).collect()
}

/// The paths of an object, and whether there is nothing at them. What is declared as a whole is one path.
fn flat(value: &Value, path: &str, declared: &[String], into: &mut Vec<(String, bool)>) {
    match value {
        Value::Object(fields) if !declared.iter().any(|whole| whole == path) => {
            let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            fields.iter().for_each(|(name, field)| flat(field, &below(name), declared, into));
        }
        other => into.push((path.to_owned(), other.is_null())),
    }
}

/// The object has exactly the declared fields, in their order; below a null there may be more, and `dry_run` stands in
/// dry runs alone.
fn check_fields(object: &Value, declared: &[String], dry_run: bool, line: &str) {
    let mut found = Vec::new();
    flat(object, "", declared, &mut found);
    let mut expected = Vec::new();
    for path in declared {
        let null = found.iter().find(|(name, null)| *null && path.starts_with(&format!("{name}.")));
        let name = null.map_or(path, |(name, _)| name);
        let missing = name == "dry_run" && !dry_run;
        if !missing && expected.last() != Some(name) {
            expected.push(name.clone());
        }
    }
    let found: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
    // A link is an invitation's or a new password's: the fields of both objects are declared, and those of one shown.
    if line.contains("invite verify") {
        expected.retain(|path| found.contains(path));
    }
    assert_eq!(found, expected, "{line}");
}

#[test]
fn live_completion_knows_the_fields_that_a_verb_declares() {
    let mut known = 0;
    for row in ROWS.iter().filter(|row| !matches!(row.shape, Shape::Text | Shape::Nothing)) {
        let shell = desk();
        let asked = format!("CONVOCTL_COMPLETE=words convoctl -- convoctl {} --fields ''", row.verb);
        let told = shell.run(&asked).exits(0).says("").stdout;
        let format = if row.shape == Shape::Growing { "jsonl" } else { "json" };
        if !told.is_empty() {
            known += 1;
            assert_eq!(told.lines().collect::<Vec<_>>(), declared_in(&shell, row, format), "{}", row.line);
        }
    }
    assert!(known > 70, "{known}");
}

fn is_clean(ran: &Ran, line: &str) {
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'), "{line}: {ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{line}: {ran:?}");
    assert!(ran.stdout.is_empty() || ran.stdout.ends_with('\n'), "{line}: {ran:?}");
}

fn run(row: &Row, format: &str) -> Ran {
    let line = format!("{} -o {format}", row.line);
    let mut shell = desk();
    if !row.changes {
        shell.unchecked();
    }
    let ran = shell.run(&line).exits(row.status());
    is_clean(&ran, &line);
    ran
}

fn objects(row: &Row, document: &str) -> Vec<Value> {
    let value: Value = serde_json::from_str(document).unwrap_or_else(|error| panic!("{}: {error}", row.line));
    match (row.shape, value) {
        (Shape::Array | Shape::Differences, Value::Array(objects)) => objects,
        (Shape::Object, object @ Value::Object(_)) => vec![object],
        (shape, value) => panic!("{}: {shape:?} is no {value}", row.line),
    }
}

/// What grows has no end, and so no document.
fn check_growing(row: &Row) {
    let declared = declared_in(&desk(), row, "jsonl");
    assert!(declared.contains(&"action".to_owned()) && declared.contains(&"conversation.contact.email".to_owned()));
    for format in ["json", "csv", "id"] {
        let error = desk().run(&format!("{} -o {format}", row.line)).exits(2).prints("").stderr;
        assert!(error.contains("as a table or as jsonl"), "{error}");
    }
    assert_eq!(run(row, "jsonl").stdout, "");
    assert!(!run(row, "table").stdout.is_empty());
}

/// Each has some of the declared fields, in their order.
fn check_documents(row: &Row) {
    let declared = declared(&desk(), row);
    let error = desk().run(&format!("{} -o csv", row.line)).exits(2).prints("").stderr;
    assert!(error.contains("documents have no columns"), "{error}");
    let lines = run(row, "jsonl").stdout;
    assert_eq!(lines, run(row, "table").stdout);
    let Value::Array(all) = serde_json::from_str(&run(row, "json").stdout).unwrap() else { panic!("{}", row.line) };
    assert_eq!(lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect::<Vec<_>>(), all);
    assert_eq!(run(row, "id").stdout.lines().count(), all.len());
    for object in &all {
        let mut found = Vec::new();
        flat(object, "", &declared, &mut found);
        assert!(found.iter().all(|(path, _)| declared.contains(path)), "{object}");
    }
    assert!(all.len() > 5 && all[0]["object"] == "account");
}

fn check(row: &Row) {
    match row.shape {
        Shape::Growing => return check_growing(row),
        Shape::Documents => return check_documents(row),
        _ => {}
    }
    let ran: Vec<String> = FORMATS.iter().map(|format| run(row, format).stdout).collect();
    let [table, json, jsonl, csv, id] = ran.as_slice() else { unreachable!() };
    if row.shape == Shape::Nothing {
        assert!(ran.iter().all(String::is_empty), "{}", row.line);
        return;
    }
    assert!(!table.is_empty(), "{}", row.line);
    if row.shape == Shape::Text {
        assert!(ran.iter().all(|text| text == table), "{}", row.line);
        return;
    }
    let declared = declared(&desk(), row);
    let objects = objects(row, json);
    assert!(!objects.is_empty(), "{} shows nothing", row.line);
    for object in &objects {
        check_fields(object, &declared, false, row.line);
        let tells = ["mail fetch", "mail flush", "mail import", "mail test", "tick", "webhook test"];
        if row.changes && !tells.contains(&row.verb) {
            assert!(["created", "updated", "unchanged", "deleted"].contains(&object["outcome"].as_str().unwrap()));
        }
    }
    for line in jsonl.lines() {
        check_fields(&serde_json::from_str(line).unwrap(), &declared, false, row.line);
    }
    assert_eq!(jsonl.lines().count(), objects.len(), "{}", row.line);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), declared, "{}", row.line);
    assert_eq!(reader.records().map(Result::unwrap).count(), objects.len(), "{}", row.line);
    assert!(!csv.contains('\r'), "{}", row.line);
    assert_eq!(id.lines().filter(|line| !line.is_empty()).count(), objects.len(), "{}: {id}", row.line);
}

/// The rows are shared out among tests, so that they run side by side.
fn check_share(share: usize) {
    ROWS.iter().skip(share).step_by(4).for_each(check);
}

#[test]
fn every_verb_honours_every_format_first_share() {
    check_share(0);
}

#[test]
fn every_verb_honours_every_format_second_share() {
    check_share(1);
}

#[test]
fn every_verb_honours_every_format_third_share() {
    check_share(2);
}

#[test]
fn every_verb_honours_every_format_fourth_share() {
    check_share(3);
}

#[test]
fn a_dry_run_of_every_change_shows_it_and_changes_nothing() {
    for row in ROWS.iter().filter(|row| row.changes) {
        let shell = desk();
        let before = std::fs::read(shell.path("desk.db")).unwrap();
        let line = format!("{} --dry-run", row.line);
        let ran = shell.run(&format!("{line} --json")).exits(0);
        is_clean(&ran, &line);
        let declared = if row.shape == Shape::Nothing { Vec::new() } else { declared(&shell, row) };
        for object in if row.shape == Shape::Nothing { Vec::new() } else { objects(row, &ran.stdout) } {
            assert_eq!(object["dry_run"], true, "{line}");
            check_fields(&object, &declared, true, &line);
        }
        let told = shell.run(&line).exits(0).stdout;
        assert!(
            row.shape == Shape::Nothing
                || ["Would ", "There is", "The schema"].iter().any(|start| told.starts_with(start))
                || row.verb == "tick"
                || row.verb == "mail flush",
            "{line}: {told}"
        );
        assert!(std::fs::read(shell.path("desk.db")).unwrap() == before, "{line} changed the store");
        assert!(shell.letters().is_empty(), "{line} sent a letter");
        for name in ["new.db", "fresh.db", "fresh.jsonl"] {
            assert!(!shell.path(name).exists(), "{line} left {name}");
        }
    }
}

#[test]
fn fields_keep_what_was_asked_for_in_every_format() {
    let shell = desk();
    let json = shell.run("convoctl agent list --fields status,email --json").exits(0).stdout;
    assert!(json.starts_with("[\n{\"email\":\"jane@acme.example\",\"status\":\"verified\"},\n"), "{json}");
    let csv = shell.run("convoctl agent list --fields status,email -o csv").exits(0).stdout;
    assert!(csv.starts_with("status,email\nverified,jane@acme.example\n"), "{csv}");
    let table = shell.run("convoctl agent list --fields status,email").exits(0).stdout;
    assert!(table.starts_with("STATUS"), "{table}");
    let nested = shell.run("convoctl invite show asha@acme.example --fields delivery.status --json").exits(0);
    nested.prints("{\"delivery\":{\"status\":\"queued\"}}\n");
}

#[test]
fn a_listing_of_nothing_is_an_empty_document() {
    let shell = desk();
    for (format, expected) in [("json", "[]\n"), ("jsonl", ""), ("id", ""), ("table", "")] {
        shell.run(&format!("convoctl mail list --status failed -o {format}")).exits(0).prints(expected);
        shell.run(&format!("convoctl agent show - -o {format}")).exits(0).prints(expected);
    }
    let csv = shell.run("convoctl mail list --status failed -o csv").exits(0).stdout;
    assert_eq!(csv.lines().count(), 1, "{csv}");
}
