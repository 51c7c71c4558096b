//! `convoctl apply --restore`: what is refused, and leaves nothing behind

use serde_json::{Value, json};

use crate::desk::three;
use crate::export::objects;
use crate::people::refused_as;
use crate::support::Shell;

/// A session in which `a.jsonl` is an export of three conversations; its objects.
fn written() -> (Shell, Vec<Value>) {
    let shell = three();
    shell.run("convoctl convo merge 3 --into 1 --yes && convoctl convo assign 1 --to bo@acme.example").exits(0);
    let all = objects(&shell.run("convoctl export --with-messages").exits(0));
    (shell, all)
}

/// Writes objects as JSON lines.
fn write(shell: &Shell, all: &[Value]) {
    shell.write("a.jsonl", all.iter().map(|one| format!("{one}\n")).collect::<String>());
}

/// Refuses to restore the file, and leaves no store behind; what is wrong, as `line field code message`.
#[track_caller]
fn complaint(shell: &Shell) -> Vec<String> {
    let ran = shell.run("convoctl --db other.db apply -f a.jsonl --restore --create --json").exits(5).prints("");
    assert!(!shell.path("other.db").exists(), "a store was left");
    let error = ran.error();
    assert_eq!(error["code"], "entries_refused", "{error}");
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let told = |one: &Value| ["line", "field", "code", "message"].map(|key| word(&one[key])).join(" ");
    error["details"].as_array().unwrap().iter().map(told).collect()
}

/// The place of the first object of a kind.
fn first(all: &[Value], kind: &str) -> usize {
    all.iter().position(|one| one["object"] == kind).unwrap()
}

#[test]
fn what_no_mail_and_no_verb_could_have_made() {
    let (shell, all) = written();
    let attachment = |name: &str, media: &str, size: i64, content: &str| json!([{ "name": name, "media_type": media, "size_bytes": size, "content": content }]);
    let author = |name: Value, email: Value| json!({ "kind": "contact", "name": name, "email": email });
    let bad = [
        ("contact", "name", json!("Evil\r\nBcc: x@y.example"), "name"),
        ("contact", "name", json!("\u{1b}[31mred"), "name"),
        ("contact", "name", json!(""), "name"),
        ("contact", "email", json!("a b@c"), "email"),
        ("contact", "blocked", json!(true), "blocked"),
        ("conversation", "subject", json!("a\r\nBcc: x@y.example"), "subject"),
        ("conversation", "subject", json!(""), "subject"),
        ("conversation", "subject", json!("x".repeat(999)), "subject"),
        ("conversation", "number", json!(0), "number"),
        ("conversation", "number", json!(-1), "number"),
        ("conversation", "number", json!(i64::MAX), "number"),
        ("conversation", "number", json!(1e30), "number"),
        ("conversation", "merged_into", json!(2), "merged_into"),
        ("conversation", "status", json!("resolved"), "status"),
        ("conversation", "snoozed_until", json!("2026-03-01T00:00:00.000Z"), "snoozed_until"),
        ("conversation", "labels", json!(["a", "a"]), "labels"),
        ("conversation", "labels", json!(["A b"]), "labels[0]"),
        ("conversation", "assignees", json!(["bo@acme.example", "BO@acme.example"]), "assignees"),
        ("conversation", "participants", json!(["pat@people.example", "Pat@people.example"]), "participants"),
        ("conversation", "former_assignees", json!([{ "email": "x\n", "name": "X" }]), "former_assignees"),
        ("conversation", "former_assignees", json!([{ "email": "x@y.example" }]), "former_assignees[0]"),
        ("message", "message_id", json!("a@b>\r\nBcc: x@y.example"), "message_id"),
        ("message", "author", author(json!("a\nb"), json!("a@b.example")), "author.name"),
        ("message", "author", author(Value::Null, json!("no address")), "author.email"),
        ("message", "author", json!("Bo"), "author"),
        ("message", "attachments", attachment("../../etc/passwd", "text/plain", 0, ""), "attachments"),
        ("message", "attachments", attachment("CON", "text/plain", 0, ""), "attachments"),
        ("message", "attachments", attachment("a\u{202e}txt.exe", "text/plain", 0, ""), "attachments"),
        ("message", "attachments", attachment("a.txt", "text/plain\r\nX: y", 0, ""), "attachments"),
        ("message", "attachments", attachment("a.txt", "text", 0, ""), "attachments"),
        ("message", "attachments", attachment("a.txt", "text/plain", 4, "YWJj"), "attachments"),
        ("message", "attachments", attachment("a.txt", "text/plain", 3, "YW*j"), "attachments[0].content"),
        ("message", "kind", json!("letter"), "kind"),
        ("message", "created_at", json!("yesterday"), "created_at"),
        ("agent", "status", json!("suspended"), "status"),
        ("agent", "suspended_until", json!("2026-03-01T00:00:00.000Z"), "suspended_until"),
        ("agent", "inboxes", json!(["support", "support"]), "inboxes"),
        ("agent", "sets", json!(["hr", "hr"]), "sets"),
        ("agent", "password_hash", json!("hunter2"), "password_hash"),
        ("agent", "password_hash", json!("$2b$12$abcdefghijklmnopqrstuv"), "password_hash"),
        ("inbox", "title", json!("a\nb"), "null"),
        ("inbox", "reopen", json!("sometimes"), "reopen"),
        ("account", "state", json!("absent"), "state"),
        ("account", "v", json!(2), "v"),
    ];
    for (kind, key, value, field) in bad {
        let (mut all, at) = (all.clone(), first(&all, kind));
        all[at][key] = value.clone();
        write(&shell, &all);
        let told = complaint(&shell);
        assert!(told[0].starts_with(&format!("{} {field} ", at + 1)), "{kind} {key} {value}: {told:?}");
    }
}

#[test]
fn what_does_not_fit_together() {
    let (shell, all) = written();
    let (canned, inbox, agent) = (1, first(&all, "inbox"), first(&all, "agent"));
    let (contact, thread, message) = (first(&all, "contact"), first(&all, "conversation"), first(&all, "message"));
    assert_eq!(canned, inbox);
    let missing = |at: usize, told: &str| {
        let mut less = all.clone();
        less.remove(at);
        write(&shell, &less);
        let complaint = complaint(&shell);
        assert!(complaint.iter().any(|one| one.ends_with(told)), "{complaint:?}");
    };
    missing(inbox + 1, "inbox support stands in no line before");
    missing(agent, "agent bo@acme.example stands in no line before");
    missing(contact, "contact ola@people.example stands in no line before");
    missing(thread, "the message belongs to conversation 1, which is not the one in the lines before");
    let twice = |at: usize, told: &str| {
        let mut more = all.clone();
        more.insert(at, all[at].clone());
        write(&shell, &more);
        assert!(
            complaint(&shell)[0].starts_with(&format!("{} null duplicate {told}", at + 2)),
            "{:?}",
            complaint(&shell)
        );
    };
    twice(inbox, "the address sales@acme.example");
    twice(agent, "the address bo@acme.example");
    twice(contact, "the contact's address ola@people.example");
    twice(thread, "conversation 1 stands in a line before already");
    // A message stands right after its conversation.
    let mut astray = all.clone();
    let moved = astray.remove(message);
    astray.push(moved);
    write(&shell, &astray);
    assert!(complaint(&shell)[0].contains("the message belongs to conversation 1"));
    for (key, value) in [("assignees", "nix@acme.example"), ("participants", "nix@people.example")] {
        let mut unknown = all.clone();
        unknown[thread][key] = json!([value]);
        write(&shell, &unknown);
        assert!(complaint(&shell)[0].ends_with(&format!("{value} stands in no line before")));
    }
}

#[test]
fn what_goes_on_in_another_ends_somewhere() {
    let (shell, all) = written();
    let of =
        |number: i64| all.iter().position(|one| one["object"] == "conversation" && one["number"] == number).unwrap();
    let merged = |into: &[(i64, i64)]| {
        let mut all = all.clone();
        for (number, into) in into {
            let resolved = json!("2026-01-31T09:00:00.000Z");
            let thread = &mut all[of(*number)];
            (thread["status"], thread["resolved_at"], thread["merged_into"]) =
                (json!("resolved"), resolved, json!(into));
        }
        write(&shell, &all);
        let ran = shell.run("convoctl --db other.db apply -f a.jsonl --restore --create --json").prints("");
        assert!(!shell.path("other.db").exists());
        (ran.status, ran.error()["message"].as_str().unwrap().to_owned(), ran.error()["details"][0]["message"].clone())
    };
    assert_eq!(merged(&[(1, 1)]).2, "it cannot go on in itself");
    for (into, told) in [
        (vec![(1, 2), (2, 1)], "conversation 1 goes on in 2, which goes on in another itself"),
        (vec![(2, 3)], "conversation 2 goes on in 3, which goes on in another itself"),
        (vec![(2, 99)], "conversation 99 stands in no line before"),
    ] {
        let (_, message, _) = merged(&into);
        assert!(message.ends_with(told), "{message}");
    }
}

#[test]
fn an_account_without_an_administrator_is_not_restored() {
    let (shell, all) = written();
    for (key, value) in [("type", json!("agent")), ("verified_at", Value::Null)] {
        let mut all = all.clone();
        let jane = all.iter().position(|one| one["email"] == "jane@acme.example").unwrap();
        all[jane][key] = value;
        if key == "verified_at" {
            all[jane]["status"] = json!("pending");
        }
        write(&shell, &all);
        shell.run("convoctl --db other.db apply -f a.jsonl --restore --create").exits(4).prints("");
        assert!(!shell.path("other.db").exists());
    }
    for nothing in ["", "[]", "---\n"] {
        shell.write("a.jsonl", nothing);
        let ran = shell.run("convoctl --db other.db apply -f a.jsonl --restore --create");
        assert!(ran.status == 2, "{nothing:?}: {}", ran.stderr);
        assert!(!shell.path("other.db").exists());
    }
}

#[test]
fn a_file_that_ends_half_way_restores_nothing() {
    let (shell, all) = written();
    write(&shell, &all);
    let whole = std::fs::read(shell.path("a.jsonl")).unwrap();
    for part in 1..20 {
        shell.write("a.jsonl", &whole[..whole.len() * part / 20 + 7]);
        let ran = shell.run("convoctl --db other.db apply -f a.jsonl --restore --create --json");
        assert!([4, 5].contains(&ran.status), "{part}: {}", ran.stderr);
        assert!(!shell.path("other.db").exists());
    }
}

#[test]
fn a_declaration_is_no_export() {
    let (shell, _) = written();
    shell.write("a.jsonl", "{\"object\":\"account\",\"name\":\"acme\"}\n{\"object\":\"agent\",\"email\":\"x@acme.example\",\"name\":\"X\",\"type\":\"administrator\"}\n");
    let told = complaint(&shell);
    assert_eq!(told[0], "1 null invalid_value missing field `v`");
    assert_eq!(told[1], "2 null invalid_value missing field `v`");
    refused_as(&shell, "convoctl apply -f a.jsonl --restore", 4, "account_in_use");
}
