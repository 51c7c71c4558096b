//! `convoctl convo resolve`, `reopen` and `snooze`, and what `tick` writes down

use serde_json::{Value, json};

use crate::desk::{desk, field, last_event, lines, open, three};
use crate::people::{column, refused, refused_as, unchanged};
use crate::support::Shell;

#[test]
fn resolving_and_reopening_can_be_repeated() {
    let mut shell = three();
    shell.at("2026-01-31T10:00:00Z");
    let resolve = "convoctl --as bo@acme.example convo resolve 1 3";
    shell.run(resolve).exits(0).says("").prints("Resolved conversation #1\nResolved conversation #3\n");
    unchanged(&shell, resolve).prints("Conversation #1 is resolved already\nConversation #3 is resolved already\n");
    let one = shell.run("convoctl convo show 1 --json").json();
    assert_eq!((&one["status"], &one["resolved_at"]), (&"resolved".into(), &"2026-01-31T10:00:00.000Z".into()));
    assert_eq!(one["last_activity_at"], "2026-01-31T10:00:00.000Z");
    let event = last_event(&shell);
    assert_eq!((&event["action"], &event["before"]["status"]), (&"conversation.resolved".into(), &"open".into()));
    shell.at("2026-01-31T11:00:00Z");
    let reopen = "convoctl convo reopen 1 2";
    shell.run(reopen).exits(0).says("").prints("Reopened conversation #1\nConversation #2 is open already\n");
    assert_eq!(column(&unchanged(&shell, &format!("{reopen} --json")), "outcome"), ["unchanged", "unchanged"]);
    let one = shell.run("convoctl convo show 1 --json").json();
    assert_eq!((&one["status"], &one["resolved_at"]), (&"open".into(), &Value::Null));
    assert_eq!(lines(&shell, "1"), ["Bo Li resolved this", "The operator reopened this"]);
    refused_as(&shell, "convoctl convo resolve 2 99", 3, "conversation_not_found");
    refused_as(&shell, "convoctl --as di@acme.example convo resolve 2", 3, "conversation_not_found");
    refused(&shell, "convoctl convo resolve 2 -n", 0).prints("Would resolve conversation #2\n");
    refused(&shell, "convoctl convo reopen 3 -n", 0).prints("Would reopen conversation #3\n");
}

#[test]
fn an_agent_who_reopens_what_nobody_has_becomes_its_assignee() {
    let shell = three();
    shell.run("convoctl convo resolve 1 2 3").exits(0);
    let bo = shell.run("convoctl --as bo@acme.example convo reopen 1 --json").exits(0).json();
    assert_eq!((&bo["assignees"], &bo["outcome"]), (&json!(["bo@acme.example"]), &"updated".into()));
    assert_eq!(lines(&shell, "1")[1], "Bo Li reopened this and handles it");
    assert_eq!(last_event(&shell)["after"]["assignees"], json!(["bo@acme.example"]));
    // Administrators and the operator do not.
    shell.run("convoctl --as jane@acme.example convo reopen 2").exits(0);
    assert_eq!(field(&shell, "2", "assignees"), json!([]));
    // What somebody has stays theirs.
    shell.run("convoctl convo assign 3 --to cy@acme.example").exits(0);
    shell.run("convoctl --as bo@acme.example convo reopen 3").exits(0);
    assert_eq!(field(&shell, "3", "assignees"), json!(["cy@acme.example"]));
}

#[test]
fn reopening_drops_those_who_are_suspended_removed_or_left_the_inbox() {
    let shell = three();
    shell.run("convoctl inbox allocate support --agent di@acme.example").exits(0);
    shell.run("convoctl convo assign 1 2 3 --to bo@acme.example --to cy@acme.example --to di@acme.example").exits(0);
    shell.run("convoctl convo resolve 1 2 3").exits(0);
    shell.run("convoctl agent suspend bo@acme.example").exits(0);
    shell.run("convoctl inbox deallocate support --agent di@acme.example").exits(0);
    shell.run("convoctl agent delete cy@acme.example --yes").exits(0);
    // Who handled it is on record until then.
    assert_eq!(field(&shell, "1", "assignees"), json!(["bo@acme.example", "cy@acme.example", "di@acme.example"]));
    let one = shell.run("convoctl convo reopen 1 --json").exits(0).json();
    assert_eq!(one["assignees"], json!([]));
    assert_eq!(
        lines(&shell, "1").last().unwrap(),
        "The operator reopened this; suspended and not handling it any more: Bo Li; \
         not of support and not handling it any more: Di Wu"
    );
    shell.run("convoctl convo list --unassigned -o id").exits(0).prints("1\n");
    // Resumed, but it is not theirs again.
    shell.run("convoctl agent resume bo@acme.example").exits(0);
    assert_eq!(field(&shell, "1", "assignees"), json!([]));
    let two = shell.run("convoctl --as bo@acme.example convo reopen 2 --json").exits(0).json();
    assert_eq!(two["assignees"], json!(["bo@acme.example"]));
}

#[test]
fn a_snooze_lasts_until_a_time_or_the_next_message() {
    let shell = three();
    let snooze = "convoctl convo snooze 1 --until 2026-02-02";
    shell.run(snooze).exits(0).says("").prints("Put conversation #1 off until 2026-02-02T00:00:00.000Z\n");
    unchanged(&shell, snooze).prints("Conversation #1 is put off until 2026-02-02T00:00:00.000Z already\n");
    let next = "convoctl convo snooze 2 --until next-message";
    shell.run(next).exits(0).says("").prints("Put conversation #2 off until its next message\n");
    unchanged(&shell, next).prints("Conversation #2 is put off until its next message already\n");
    let both = shell.run("convoctl convo list --status snoozed --json").json();
    assert_eq!(both[0]["snoozed_until"], "2026-02-02T00:00:00.000Z");
    assert_eq!((&both[1]["number"], &both[1]["snoozed_until"]), (&2.into(), &Value::Null));
    assert_eq!(lines(&shell, "2"), ["The operator put this off until the next message"]);
    // From one to the other, and back.
    shell.run("convoctl convo snooze 1 --until next-message").exits(0);
    assert_eq!(field(&shell, "1", "snoozed_until"), Value::Null);
    shell.run("convoctl convo snooze 1 --until +1h").exits(0);
    assert_eq!(field(&shell, "1", "snoozed_until"), "2026-01-31T10:00:00.000Z");
    shell.run("convoctl --as bo@acme.example convo reopen 1").exits(0).prints("Reopened conversation #1\n");
    shell.run("convoctl convo resolve 2").exits(0);
    assert_eq!(field(&shell, "2", "snoozed_until"), Value::Null);
    for (until, status, code) in [
        ("2026-01-31T09:00:00Z", 2, "usage"),
        ("2025-01-01", 2, "usage"),
        ("1h", 2, "usage"),
        ("soon", 2, "usage"),
        ("+999999999999999d", 2, "usage"),
        ("''", 2, "usage"),
    ] {
        refused_as(&shell, &format!("convoctl convo snooze 1 --until {until}"), status, code);
    }
    refused(&shell, "convoctl convo snooze 1 2 --until +1d", 4)
        .says("error: conversation #2 is resolved\n  hint: convoctl convo reopen 2\n");
    refused_as(&shell, "convoctl convo snooze 1", 2, "usage");
}

#[test]
fn a_note_opens_nothing() {
    let shell = three();
    shell.run("convoctl convo resolve 1").exits(0);
    shell.run("convoctl convo snooze 2 --until next-message").exits(0);
    for (number, status) in [("1", "resolved"), ("2", "snoozed")] {
        shell.run(&format!("convoctl --as bo@acme.example convo note {number} --text Hm")).exits(0);
        assert_eq!(field(&shell, number, "status"), status);
    }
}

/// What readers see of conversations, activity lines apart.
fn read(shell: &Shell) -> String {
    let mut read = String::new();
    for line in [
        "convo list --json",
        "convo list --status open -o id",
        "convo list --unassigned -o id",
        "convo list --sort last_activity_at -o id",
        "convo list --since 2026-01-31T12:00:00Z -o id",
        "--as cy@acme.example convo list --json",
    ] {
        read.push_str(&shell.run(&format!("convoctl {line}")).exits(0).stdout);
    }
    read
}

#[test]
fn a_snooze_ends_by_the_clock_and_a_tick_late_or_twice_changes_nothing_that_a_reader_sees() {
    let mut shell = three();
    shell.run("convoctl agent edit cy@acme.example --access unassigned").exits(0);
    shell.run("convoctl convo assign 1 --to bo@acme.example").exits(0);
    shell.run("convoctl convo snooze 1 2 --until 2026-01-31T12:00:00Z").exits(0);
    shell.run("convoctl convo snooze 3 --until next-message").exits(0);
    shell.run("convoctl agent suspend bo@acme.example").exits(0);
    shell.at("2026-01-31T11:59:59Z");
    shell.run("convoctl convo list --status open -o id").exits(0).prints("");
    shell.run("convoctl tick").exits(0).prints("0 suspensions ended, 0 letters sent\n");
    shell.at("2026-01-31T12:00:00Z");
    shell.run("convoctl convo list --status open -o id").exits(0).prints("1\n2\n");
    assert_eq!(field(&shell, "1", "snoozed_until"), Value::Null);
    shell.at("2026-01-31T15:00:00Z");
    shell.run("convoctl --as jane@acme.example convo note 2 --text 'Awake'").exits(0);
    shell.at("2026-02-03T09:00:00Z");
    let before = read(&shell);
    refused(&shell, "convoctl tick -n", 0).prints("Would end 0 suspensions and open 2 conversations again\n");
    shell.run("convoctl tick").exits(0).prints("0 suspensions ended, 2 conversations opened again, 0 letters sent\n");
    assert_eq!(read(&shell), before);
    assert_eq!(field(&shell, "1", "assignees"), json!(["bo@acme.example"]));
    let two = field(&shell, "2", "messages");
    let kinds: Vec<_> = two.as_array().unwrap().iter().map(|message| message["text"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "You get it back.",
            "The operator put this off until 2026-01-31T12:00:00.000Z",
            "Opened again: it had been put off until now",
            "Awake"
        ]
    );
    assert_eq!(two[2]["created_at"], "2026-01-31T12:00:00.000Z");
    assert_eq!(two[2]["author"], json!({ "kind": "system", "name": "convoctl", "email": null }));
    let event = last_event(&shell);
    assert_eq!((&event["action"], &event["actor"]["kind"]), (&"conversation.reopened".into(), &"system".into()));
    assert_eq!((&event["before"]["status"], &event["after"]["status"]), (&"snoozed".into(), &"open".into()));
    unchanged(&shell, "convoctl tick").prints("0 suspensions ended, 0 letters sent\n");
    assert_eq!(field(&shell, "3", "status"), "snoozed");
}

#[test]
fn what_was_done_after_a_snooze_ended_stays_when_a_tick_comes() {
    let mut shell = desk();
    for subject in ["Resolved", "Snoozed again", "Reopened"] {
        open(&shell, "ola@people.example", subject, "x");
    }
    shell.run("convoctl convo snooze 1 2 3 --until +1h").exits(0);
    shell.at("2026-01-31T11:00:00Z");
    shell.run("convoctl convo resolve 1").exits(0).prints("Resolved conversation #1\n");
    shell.run("convoctl convo snooze 2 --until +1d").exits(0);
    // It is open already, by the clock.
    shell.run("convoctl --as bo@acme.example convo reopen 3").exits(0).prints("Conversation #3 is open already\n");
    shell.run("convoctl tick").exits(0).prints("0 suspensions ended, 1 conversation opened again, 0 letters sent\n");
    assert_eq!(field(&shell, "1", "status"), "resolved");
    assert_eq!(field(&shell, "2", "status"), "snoozed");
    assert_eq!(field(&shell, "3", "status"), "open");
    assert_eq!(field(&shell, "3", "assignees"), json!([]));
}
