//! `convoctl apply`: contacts and conversations that are there

use serde_json::{Value, json};

use crate::apply::{applied, complaint};
use crate::desk::{field, lines, open_in, three};
use crate::people::{refused, unchanged};
use crate::support::Shell;

fn convo(number: i64, more: &str) -> String {
    format!("object: conversation\nnumber: {number}\n{more}\n")
}

#[test]
fn what_can_be_said_of_a_conversation_is_set() {
    let shell = three();
    let one = "Applied 1 object: 1 updated\nupdated conversation 1\n";
    for (key, value, shown, cleared) in [
        ("priority", "high", json!("high"), json!("none")),
        ("labels", "[vip, late]", json!(["late", "vip"]), json!([])),
        ("assignees", "[CY@acme.example, bo@acme.example]", json!(["bo@acme.example", "cy@acme.example"]), json!([])),
    ] {
        assert_eq!(applied(&shell, &convo(1, &format!("{key}: {value}"))), one);
        assert_eq!(field(&shell, "1", key), shown);
        assert_eq!(applied(&shell, &convo(1, &format!("{key}: ~"))), one);
        assert_eq!(field(&shell, "1", key), cleared);
    }
    assert_eq!(applied(&shell, &convo(1, "labels: [vip]\nassignees: [bo@acme.example]")), one);
    assert_eq!(applied(&shell, &convo(1, "labels: [new, vip]\nassignees: [cy@acme.example]")), one);
    assert_eq!(
        (field(&shell, "1", "labels"), field(&shell, "1", "assignees")),
        (json!(["new", "vip"]), json!(["cy@acme.example"]))
    );
    for bad in [
        "priority: huge",
        "labels: [A b]",
        "assignees: [nix@acme.example]",
        "assignees: [di@acme.example]",
        "inbox: nix",
        "inbox: ~",
        "status: ~",
    ] {
        assert!(complaint(&shell, &convo(1, bad)).starts_with('1'), "{bad}");
    }
}

#[test]
fn a_conversation_is_open_snoozed_or_resolved_as_it_is_declared() {
    let mut shell = three();
    let shown = |shell: &Shell| (field(shell, "1", "status"), field(shell, "1", "snoozed_until"));
    let steps = [
        ("status: snoozed\nsnoozed_until: 2026-02-01T00:00:00Z", "snoozed", json!("2026-02-01T00:00:00.000Z")),
        ("snoozed_until: 2026-02-02T00:00:00Z", "snoozed", json!("2026-02-02T00:00:00.000Z")),
        ("snoozed_until: ~", "snoozed", Value::Null),
        ("status: resolved", "resolved", Value::Null),
        ("status: snoozed", "snoozed", Value::Null),
        ("status: open", "open", Value::Null),
        ("status: resolved\nsnoozed_until: ~", "resolved", Value::Null),
        ("status: open", "open", Value::Null),
        ("status: snoozed\nsnoozed_until: 2026-02-01T00:00:00Z", "snoozed", json!("2026-02-01T00:00:00.000Z")),
    ];
    for (declared, status, until) in steps {
        applied(&shell, &convo(1, declared));
        assert_eq!(shown(&shell), (json!(status), until), "{declared}");
    }
    // What is over by the clock is left as it is stored, until something else is declared.
    shell.at("2026-03-01T00:00:00Z");
    unchanged(&shell, "convoctl apply -f declared.yaml").says("").prints("Applied 1 object: 1 unchanged\n");
    shell.write("two.yaml", convo(2, "status: snoozed\nsnoozed_until: 2026-02-01T00:00:00Z"));
    unchanged(&shell, "convoctl apply -f two.yaml").says(
        "warning: 1 object differs in what the store alone keeps, which was left as it is: snoozed_until and status\n",
    );
    applied(&shell, &convo(1, "status: open"));
    assert!(!shell.run("convoctl export --kind conversation").stdout.contains("\"snoozed\""));
}

#[test]
fn a_conversation_moves_and_those_who_do_not_work_there_lose_it() {
    let shell = three();
    applied(&shell, &convo(1, "assignees: [bo@acme.example]"));
    let told = complaint(&shell, &convo(1, "inbox: sales\nassignees: [bo@acme.example]"));
    assert!(told.starts_with("1 [") && told.contains("bo@acme.example"), "{told}");
    assert_eq!(applied(&shell, &convo(1, "inbox: sales")), "Applied 1 object: 1 updated\nupdated conversation 1\n");
    assert_eq!((field(&shell, "1", "inbox"), field(&shell, "1", "assignees")), (json!("sales"), json!([])));
    applied(&shell, &convo(1, "inbox: support\nassignees: [cy@acme.example]"));
    assert_eq!(
        (field(&shell, "1", "inbox"), field(&shell, "1", "assignees")),
        (json!("support"), json!(["cy@acme.example"]))
    );
}

#[test]
fn who_loses_an_inbox_is_not_left_with_its_conversations_by_an_export() {
    let shell = three();
    shell.run("convoctl convo assign 1 2 --to bo@acme.example").exits(0);
    let export = shell.run("convoctl export --with-messages").exits(0).stdout;
    let bo = |line: &&str| line.contains("\"email\":\"bo@acme.example\",\"type\"");
    let line = export.lines().find(bo).unwrap();
    let changed = export.replace(line, &line.replace("[\"support\"]", "[]"));
    shell.write("desk.jsonl", &changed);
    // The file wants Bo out of the inbox, and the two conversations still Bo's.
    let told = refused(&shell, "convoctl apply -f desk.jsonl", 5).stderr;
    assert!(told.starts_with("error: the file is not acceptable in 2 places"), "{told}");
    shell.write("desk.jsonl", changed.replace("\"assignees\":[\"bo@acme.example\"]", "\"assignees\":[]"));
    shell.run("convoctl apply -f desk.jsonl -q").exits(0);
    unchanged(&shell, "convoctl apply -f desk.jsonl");
    assert_eq!(field(&shell, "1", "assignees"), json!([]));
}

#[test]
fn what_came_with_the_mail_is_compared_and_left() {
    let shell = three();
    shell.write(
        "desk.yaml",
        "- {object: conversation, number: 1, subject: Other, contact: {email: x@y.example}, participants: ~, created_at: 2020-01-01T00:00:00Z, merged_into: 2}\n\
         - {object: contact, email: ola@people.example, addresses: [a@b.example], blocked_at: 2020-01-01T00:00:00Z}\n\
         - {object: message, v: 1, conversation: 1, kind: note, author: {kind: system, name: ~, email: ~}, text: x, quoted: ~, truncated: false, attachments: [], message_id: ~, created_at: 2020-01-01T00:00:00Z}\n",
    );
    unchanged(&shell, "convoctl apply -f desk.yaml").prints("Applied 2 objects: 2 unchanged\n").says(
        "warning: 3 objects differ in what the store alone keeps, which was left as it is: addresses, blocked_at, contact, \
         created_at, merged_into, message and subject\n",
    );
}

#[test]
fn contacts_are_named_and_blocked_and_never_made() {
    let shell = three();
    let ola = |more: &str| format!("object: contact\nemail: OLA@people.example\n{more}\n");
    let shown = |key: &str| shell.run("convoctl contact show ola@people.example --json").json()[key].clone();
    assert_eq!(
        applied(&shell, &ola("name: '  Ola Roe '")),
        "Applied 1 object: 1 updated\nupdated contact OLA@people.example\n"
    );
    assert_eq!(shown("name"), "Ola Roe");
    applied(&shell, &ola("blocked: true"));
    assert_eq!(shown("blocked"), true);
    applied(&shell, &ola("blocked: ~"));
    assert_eq!(shown("blocked"), false);
    assert_eq!(
        complaint(&shell, &ola("name: ~")),
        "1, name [invalid_value]: a contact's name can be changed, and not taken away"
    );
    for text in ["object: contact\nemail: new@people.example\n", &convo(4, "")] {
        assert!(complaint(&shell, text).starts_with("1 [undeclarable]"));
    }
    for (text, what) in [
        (ola("state: absent"), "contacts"),
        (ola("state: created"), "contacts"),
        (convo(1, "state: absent"), "conversations"),
    ] {
        assert_eq!(
            complaint(&shell, &text),
            format!("1, state [invalid_value]: a file does not make or delete {what}: it can only be `present`")
        );
    }
}

#[test]
fn a_whole_export_with_its_messages_changes_nothing() {
    let shell = three();
    for line in
        ["convo assign 1 --to bo@acme.example", "convo label 2 --label vip", "convo snooze 3 --until next-message"]
    {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    shell.run("convoctl export --with-messages --include-secrets --out all.jsonl").exits(0);
    let count = std::fs::read_to_string(shell.path("all.jsonl")).unwrap().lines().count();
    let told = unchanged(&shell, "convoctl apply -f all.jsonl");
    assert_eq!(told.stdout, format!("Applied {count} objects: {count} unchanged\n"));
    told.says("");
    unchanged(&shell, "convoctl export --with-messages | convoctl apply -f -").says("");
}

#[test]
fn assigning_by_a_file_mails_nobody() {
    let mut shell = three();
    let folder = format!("file:{}", shell.path("mail").display());
    shell.set("CONVOCTL_SMTP_URL", &folder);
    let before = shell.run("convoctl mail list -o id").stdout;
    applied(&shell, &convo(1, "assignees: [bo@acme.example]\nstatus: resolved"));
    assert_eq!(shell.run("convoctl mail list -o id").stdout, before);
    shell.run("convoctl tick").exits(0);
    assert!(shell.letters().iter().all(|letter| !letter.contains("To: Bo Li")));
    assert!(lines(&shell, "1").iter().any(|line| line.contains("assigned")), "{:?}", lines(&shell, "1"));
    // By a person, too, and into what somebody else sees.
    shell.write("two.yaml", convo(2, "assignees: [cy@acme.example]"));
    shell.run("convoctl --as jane@acme.example apply -f two.yaml -q").exits(0);
    assert_eq!(shell.run("convoctl mail list -o id").stdout, before);
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Deal", "Yes."));
}
