//! Mail of many shapes, and what must be read out of it.
//!
//! Beside each `NAME.eml` in `tests/corpus` stands a `NAME.json`: sender, subject, text, attachments and the rest, as a person
//! would see them. White space at the ends of lines does not count; a key that is not there is not judged, nor is a null
//! in an attachment or in `quoted`.

#![allow(clippy::unwrap_used, clippy::disallowed_macros, reason = "a test may fail and may talk")]

#[path = "support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use convoctl::mail::incoming::{self, Attachment, Incoming, Report, ReportAction, Sender};
use serde_json::{Value, json};
use support::Shell;

/// The mails of the corpus, in the order of their names.
fn mails() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut mails: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "eml")).collect();
    mails.sort();
    assert!(mails.len() > 300, "the corpus was not found");
    mails
}

fn expected(mail: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(mail.with_extension("json")).unwrap()).unwrap()
}

fn trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn person(sender: Option<&Sender>) -> Value {
    sender.map_or(Value::Null, |sender| json!({ "name": sender.name, "email": sender.email }))
}

fn report(report: Option<&Report>) -> Value {
    let word = |action| match action {
        ReportAction::Failed => "failed",
        ReportAction::Delayed => "delayed",
        ReportAction::Delivered => "delivered",
    };
    report.map_or(
        Value::Null,
        |report| json!({ "action": word(report.action), "recipient": report.recipient, "original": report.original }),
    )
}

/// Whether an attachment is the one that was expected.
fn is_same(attachment: &Attachment, expected: &Value) -> bool {
    let is = |key: &str, found: Value| expected[key].is_null() || expected[key] == found;
    !attachment.name.is_empty()
        && !attachment.name.contains(['/', '\\'])
        && is("name", json!(attachment.name))
        && is("media_type", json!(attachment.media_type))
        && is("size_bytes", json!(attachment.size_bytes))
}

/// What is not as it should be.
fn differences(mail: &Incoming, expected: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let (text, quoted) = (trimmed(&mail.text), mail.quoted.as_deref().map(trimmed));
    let mut check = |key: &str, found: Value| {
        if expected.get(key).is_some_and(|wanted| *wanted != found) {
            wrong.push(format!("{key}: {found}\n      not {}", expected[key]));
        }
    };
    check("message_id", json!(mail.message_id));
    check("sender", person(mail.sender.as_ref()));
    check("from", person(mail.from.as_ref()));
    check("subject", json!(mail.subject));
    check("automatic", json!(mail.automatic));
    check("answers", json!(mail.answers));
    check("report", report(mail.report.as_ref()));
    if let Some(wanted) = expected.get("text") {
        let wanted = trimmed(wanted.as_str().unwrap());
        if wanted != text {
            wrong.push(format!("text: {text:?}\n      not {wanted:?}"));
        }
    }
    if expected.get("quoted").is_some_and(|wanted| !wanted.is_null() && *wanted != json!(quoted.is_some())) {
        wrong.push(format!("quoted: {quoted:?}"));
    }
    let parts = |key: &str| expected[key].as_array().cloned().unwrap_or_default();
    for (key, whole, wanted) in [
        ("text_contains", &text, true),
        ("text_lacks", &text, false),
        ("quoted_contains", &quoted.unwrap_or_default(), true),
    ] {
        for part in parts(key) {
            if whole.contains(&trimmed(part.as_str().unwrap())) != wanted {
                wrong.push(format!("{key}: {part}\n      in {whole:?}"));
            }
        }
    }
    if expected.get("attachments").is_some() {
        let wanted = parts("attachments");
        let same = wanted.len() == mail.attachments.len()
            && mail.attachments.iter().zip(&wanted).all(|(found, wanted)| is_same(found, wanted));
        if !same {
            wrong.push(format!("attachments: {:?}\n      not {}", mail.attachments, expected["attachments"]));
        }
    }
    wrong
}

#[test]
fn every_mail_is_read_as_a_person_would() {
    let mut failed = Vec::new();
    for path in mails() {
        let raw = std::fs::read(&path).unwrap();
        let (name, expected) = (path.file_stem().unwrap().to_str().unwrap(), expected(&path));
        let wrong = match (incoming::read(&raw), expected["refused"].is_null()) {
            (Ok(mail), true) => differences(&mail, &expected),
            (Err(_), false) => Vec::new(),
            (found, _) => vec![format!("refused: {:?}", found.err())],
        };
        failed.extend(wrong.into_iter().map(|wrong| format!("{name}\n    {wrong}")));
    }
    assert!(failed.is_empty(), "{} differences\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn attachments_come_out_with_the_sizes_and_names_that_were_told() {
    for path in mails() {
        let raw = std::fs::read(&path).unwrap();
        let Ok(mail) = incoming::read(&raw) else { continue };
        let contents = incoming::attachments(&raw).unwrap();
        assert_eq!(contents.len(), mail.attachments.len(), "{}", path.display());
        for (told, (attachment, content)) in mail.attachments.iter().zip(&contents) {
            assert_eq!((&told.name, told.size_bytes), (&attachment.name, content.len() as u64), "{}", path.display());
        }
    }
}

#[test]
fn every_mail_is_in_one_place_and_none_comes_twice() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@inbox.example").exits(0);
    let receive = |path: &Path| {
        let ran = shell.pipe("convoctl mail receive --inbox support", std::fs::read(path).unwrap());
        ran.exits(0).says("").prints("");
    };
    let counts = || {
        let conversations = shell.run("convoctl convo list -o id").exits(0).stdout.lines().count();
        let held = shell.run("convoctl mail list --held -o id").exits(0).stdout.lines().count();
        (conversations, held)
    };
    let mails = mails();
    for path in &mails {
        receive(path);
    }
    let (conversations, held) = counts();
    assert_eq!(conversations + held, mails.len());
    let unplaced = mails.iter().filter(|path| {
        let expected = expected(path);
        expected["sender"].is_null() || expected["report"].is_object() || !expected["refused"].is_null()
    });
    assert_eq!(held, unplaced.count());
    for path in mails.iter().step_by(7) {
        receive(path);
    }
    assert_eq!(counts(), (conversations, held));
}
