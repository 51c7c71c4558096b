//! `convoctl convo open`, `show`, `note` and `list`

use crate::desk::{desk, field, last_event, open, open_in, texts, three};
use crate::people::{column, refused, refused_as, unchanged};

const OPEN: &str = "convoctl --as bo@acme.example convo open --inbox support --contact ola@people.example \
                    --subject 'Your parcel' --text 'It is on its way.'";

#[test]
fn a_conversation_is_opened_noted_into_and_looked_at() {
    let mut shell = desk();
    shell.run(OPEN).exits(0).says("").prints("Opened conversation #1 with ola@people.example; the letter is queued\n");
    let event = last_event(&shell);
    assert_eq!(
        (&event["action"], &event["actor"]["email"], &event["subject"]["ref"]),
        (&"conversation.opened".into(), &"bo@acme.example".into(), &"1".into())
    );
    assert_eq!(event["after"]["contact"], 1);
    assert!(!event.to_string().contains("parcel") && !event.to_string().contains("people.example"), "{event}");
    shell.at("2026-01-31T10:00:00Z");
    shell
        .pipe("convoctl --as jane@acme.example convo note '#1' --file -", "She called:\r\n\tlost\n\n")
        .exits(0)
        .says("")
        .prints("Wrote a note into conversation #1\n");
    shell.run("convoctl convo show 1").exits(0).says("").prints(
        "#1  Your parcel\n\
         contact:   ola@people.example\n\
         inbox:     support\n\
         status:    open\n\
         \n\
         Bo Li, to the user, 2026-01-31T09:00:00.000Z  ◦ queued\n  \
         It is on its way.\n\
         \n\
         Jane Roe, a note, 2026-01-31T10:00:00.000Z\n  \
         She called:\n  \
         \\tlost\n",
    );
    let json = shell.run("convoctl convo show 1 --json").exits(0).json();
    assert_eq!(json["message_count"], 2);
    assert_eq!(json["first_reply_at"], "2026-01-31T09:00:00.000Z");
    assert_eq!(json["last_activity_at"], "2026-01-31T10:00:00.000Z");
    assert_eq!(json["messages"][0]["kind"], "outgoing");
    assert_eq!(json["messages"][0]["delivery"]["status"], "queued");
    assert_eq!(json["messages"][1]["text"], "She called:\n\tlost");
    assert_eq!(json["messages"][1]["delivery"], serde_json::Value::Null);
    let letters = shell.run("convoctl mail list --json").exits(0).json();
    let letter = letters.as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&letter["kind"], &letter["to"], &letter["subject"]),
        (&"message".into(), &"ola@people.example".into(), &"Your parcel".into())
    );
    let event = last_event(&shell);
    assert_eq!((&event["action"], &event["after"]), (&"note.added".into(), &serde_json::json!({ "message": 2 })));
}

#[test]
fn every_format_shows_conversations() {
    let shell = three();
    shell.run("convoctl convo assign 1 --to cy@acme.example --to bo@acme.example").exits(0);
    shell.run("convoctl convo label 1 --label vip --label late").exits(0);
    shell.run("convoctl convo prioritize 2 --priority high").exits(0);
    let at = "2026-01-31T09:00:00.000Z";
    shell.run("convoctl convo ls").exits(0).says("").prints(&format!(
        "NO  INBOX    SUBJECT      STATUS  PRIORITY  CONTACT             ASSIGNEES                         ACTIVITY\n\
         1   support  Your parcel  open    -         ola@people.example  bo@acme.example, cy@acme.example  {at}\n\
         2   support  Refund       open    high      pat@people.example  -                                 {at}\n\
         3   support  Invoice      open    -         ola@people.example  -                                 {at}\n",
    ));
    let head = "number,account,inbox,subject,status,priority,contact.id,contact.name,contact.email,assignees,labels,\
                message_count,waiting_since,first_reply_at,last_activity_at,snoozed_until,resolved_at,merged_into,\
                created_at";
    shell.run("convoctl convo list --limit 1 -o csv").exits(0).prints(&format!(
        "{head}\n1,acme,support,Your parcel,open,none,1,,ola@people.example,bo@acme.example;cy@acme.example,\
         late;vip,1,,{at},{at},,,,{at}\n",
    ));
    shell.run("convoctl convo list -o id").exits(0).prints("1\n2\n3\n");
    shell.run("convoctl convo list -o jsonl --fields number,contact.email,labels").exits(0).prints(
        "{\"number\":1,\"contact\":{\"email\":\"ola@people.example\"},\"labels\":[\"late\",\"vip\"]}\n\
             {\"number\":2,\"contact\":{\"email\":\"pat@people.example\"},\"labels\":[]}\n\
             {\"number\":3,\"contact\":{\"email\":\"ola@people.example\"},\"labels\":[]}\n",
    );
    shell.run("convoctl convo list --limit 1 --json").exits(0).prints(&format!(
        "[\n{{\"number\":1,\"account\":\"acme\",\"inbox\":\"support\",\"subject\":\"Your parcel\",\
         \"status\":\"open\",\"priority\":\"none\",\"contact\":{{\"id\":1,\"name\":null,\
         \"email\":\"ola@people.example\"}},\"assignees\":[\"bo@acme.example\",\"cy@acme.example\"],\
         \"labels\":[\"late\",\"vip\"],\"message_count\":1,\"waiting_since\":null,\"first_reply_at\":\"{at}\",\
         \"last_activity_at\":\"{at}\",\"snoozed_until\":null,\"resolved_at\":null,\"merged_into\":null,\
         \"created_at\":\"{at}\"}}\n]\n",
    ));
    shell.run("convoctl convo show 2 1 '#2' -o id").exits(0).prints("2\n1\n");
    assert_eq!(column(&shell.run("convoctl convo show 3 1 --json").exits(0), "number"), ["3", "1"]);
    assert_eq!(column(&shell.run("convoctl convo list -o id | convoctl convo show - --json"), "number").len(), 3);
    shell.run("convoctl convo show - --json < /dev/null").exits(0).says("").prints("[]\n");
    shell.run("convoctl convo list --status resolved").exits(0).prints("").says("no conversation matches\n");
    shell.run("convoctl convo list --status resolved --json").exits(0).says("").prints("[]\n");
    refused_as(&shell, "convoctl convo list --fields nummer", 2, "unknown_field");
}

#[test]
fn filters_narrow_a_listing_and_work_together() {
    let mut shell = three();
    shell.at("2026-02-01T09:00:00Z");
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    for line in [
        "assign 1 --to bo@acme.example",
        "label 1 2 --label vip",
        "prioritize 2 --priority urgent",
        "resolve 3",
        "snooze 4 --until +1d",
    ] {
        shell.run(&format!("convoctl convo {line}")).exits(0);
    }
    for (filters, numbers) in [
        ("--status open", "1\n2\n"),
        ("--status snoozed", "4\n"),
        ("--status resolved", "3\n"),
        ("--inbox support", "1\n2\n3\n"),
        ("--inbox 2", "4\n"),
        ("--assignee BO@acme.example", "1\n"),
        ("--assignee 2 --status open --label vip --inbox support", "1\n"),
        ("--assignee 2 --label other", ""),
        ("--unassigned", "2\n3\n4\n"),
        ("--label vip", "1\n2\n"),
        ("--label vip --priority urgent", "2\n"),
        ("--priority none", "1\n3\n4\n"),
        ("--contact Ola@people.example", "1\n3\n"),
        ("--contact 1 --status resolved", "3\n"),
        ("--since 2026-02-01", "1\n2\n3\n4\n"),
        ("--since 1h", "1\n2\n3\n4\n"),
        ("--since 2026-02-01T09:00:01Z", ""),
        ("--waiting", ""),
        ("--limit 0", ""),
        ("--limit 2", "1\n2\n"),
        ("--after 2", "3\n4\n"),
        ("--after '#4'", ""),
        ("--sort number:desc --limit 2", "4\n3\n"),
        ("--sort number:desc --after 3", "2\n1\n"),
        ("--label vip --after 1", "2\n"),
    ] {
        shell.run(&format!("convoctl convo list {filters} -o id")).exits(0).prints(numbers);
    }
    for (filters, status, code) in [
        ("--status closed", 2, "usage"),
        ("--inbox nowhere", 3, "inbox_not_found"),
        ("--assignee nobody@acme.example", 3, "agent_not_found"),
        ("--assignee 2 --unassigned", 2, "usage"),
        ("--label 'a b'", 5, "invalid_slug"),
        ("--contact nobody@people.example", 3, "contact_not_found"),
        ("--since yesterday", 2, "usage"),
        ("--after 99", 3, "conversation_not_found"),
        ("--limit -1", 2, "usage"),
        ("--sort created_at", 2, "unknown_field"),
        ("--sort number:up", 2, "usage"),
    ] {
        refused_as(&shell, &format!("convoctl convo list {filters}"), status, code);
    }
}

#[test]
fn a_listing_goes_on_where_it_ended_whatever_its_order() {
    let mut shell = three();
    for (at, number) in [("10", "3"), ("11", "1"), ("11", "2")] {
        shell.at(&format!("2026-01-31T{at}:00:00Z"));
        shell.run(&format!("convoctl --as bo@acme.example convo note {number} --text x")).exits(0);
    }
    for (sort, order) in [("last_activity_at", ["3", "1", "2"]), ("last_activity_at:desc", ["2", "1", "3"])] {
        let list = format!("convoctl convo list --sort {sort} -o id");
        shell.run(&list).exits(0).prints(&format!("{}\n", order.join("\n")));
        let mut after = String::new();
        for number in order {
            let one = shell.run(&format!("{list} --limit 1{after}")).exits(0).stdout;
            assert_eq!(one, format!("{number}\n"), "{sort}{after}");
            after = format!(" --after {number}");
        }
        shell.run(&format!("{list}{after}")).exits(0).prints("");
    }
    shell.run("convoctl convo list --sort waiting_since -o id").exits(0).prints("");
}

#[test]
fn a_key_opens_once_and_notes_once() {
    let shell = desk();
    let first = shell.run(&format!("{OPEN} --idempotency-key k --json")).exits(0).json();
    assert_eq!((&first["number"], &first["outcome"]), (&1.into(), &"created".into()));
    assert_eq!(unchanged(&shell, &format!("{OPEN} --idempotency-key k --json")).json(), first);
    refused_as(&shell, &format!("{OPEN} --idempotency-key k").replace("parcel", "letter"), 4, "idempotency_conflict");
    let note = "convoctl --as bo@acme.example convo note 1 --text Hm --idempotency-key k";
    let noted = shell.run(&format!("{note} --json")).exits(0).json();
    assert_eq!(unchanged(&shell, &format!("{note} --json")).json(), noted);
    refused_as(&shell, &note.replace("Hm", "Ah"), 4, "idempotency_conflict");
    refused_as(&shell, &format!("{OPEN} --idempotency-key ''"), 2, "usage");
    // Another person's key is another key.
    shell.run(&note.replace("bo@", "cy@")).exits(0);
    assert_eq!(texts(&shell, "1", "note"), ["Hm", "Hm"]);
    assert_eq!(field(&shell, "1", "message_count"), 3);
}

#[test]
fn a_dry_run_opens_and_notes_nothing_and_takes_no_number() {
    let shell = desk();
    refused(&shell, &format!("{OPEN} --dry-run"), 0).prints("Would open conversation #1 with ola@people.example\n");
    let json = refused(&shell, &format!("{OPEN} --dry-run --json"), 0).json();
    assert_eq!((&json["dry_run"], &json["outcome"]), (&true.into(), &"created".into()));
    assert_eq!(open(&shell, "ola@people.example", "Your parcel", "x"), "1");
    refused(&shell, "convoctl --as bo@acme.example convo note 1 --text Hm -n", 0)
        .prints("Would write a note into conversation #1\n");
    shell.run("convoctl contact list -o id").exits(0).prints("ola@people.example\n");
}

#[test]
fn who_writes_is_a_person_who_works_in_the_inbox_and_may_be_written_to() {
    let shell = desk();
    let as_nobody = OPEN.replace("--as bo@acme.example ", "");
    refused(&shell, &as_nobody, 2).prints("").says(
        "error: a conversation that we open has a person who writes it\n  \
         hint: say who you are with --as ADDRESS, or set CONVOCTL_AS\n",
    );
    refused_as(&shell, &as_nobody, 2, "actor_required");
    refused_as(&shell, &OPEN.replace("bo@", "di@"), 3, "inbox_not_found");
    refused_as(&shell, &OPEN.replace("ola@people", "sales@acme"), 4, "address_of_inbox");
    shell.run(&OPEN.replace("bo@", "jane@")).exits(0);
    refused_as(&shell, "convoctl convo note 1 --text x", 2, "actor_required");
    refused_as(&shell, "convoctl --as di@acme.example convo note 1 --text x", 3, "conversation_not_found");
    refused_as(&shell, "convoctl --as di@acme.example convo show 1", 3, "conversation_not_found");
    shell.run("convoctl --as di@acme.example convo list --json").exits(0).prints("[]\n");
    shell.run("convoctl contact block ola@people.example").exits(0);
    refused(&shell, OPEN, 4)
        .says("error: ola@people.example is blocked\n  hint: convoctl contact unblock ola@people.example\n");
    shell.run("convoctl agent suspend bo@acme.example").exits(0);
    refused_as(&shell, OPEN, 11, "actor_suspended");
}

#[test]
fn accounts_number_for_themselves_and_one_goes_without_a_trace_in_another() {
    let shell = three();
    for line in [
        "account add --name globex --admin 'Jo Bell <jo@globex.example>'",
        "--account globex inbox add --name help --email help@globex.example",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    let jo = "jo@globex.example";
    assert_eq!(open_in(&shell, jo, "help", ("ola@people.example", "Globex", "Parcel")), "1");
    assert_eq!(open_in(&shell, jo, "help", ("zoe@people.example", "Globex", "Parcel")), "2");
    shell.run("convoctl --account globex convo merge 1 --into 2 --yes").exits(0);
    shell.run("convoctl --account globex convo search parcel -o id").exits(0).prints("2\n");
    shell.run("convoctl --account acme convo search globex --json").exits(0).prints("[]\n");
    refused_as(&shell, "convoctl --account acme convo move 1 --to help", 3, "inbox_not_found");
    refused_as(&shell, "convoctl --account acme contact show zoe@people.example", 3, "contact_not_found");
    refused_as(&shell, "convoctl convo list", 2, "account_required");
    shell.run("convoctl account delete globex --yes").exits(0);
    shell.run("convoctl convo search parcel -o id").exits(0).prints("1\n");
    shell.run("convoctl convo list -o id").exits(0).prints("1\n2\n3\n");
}

#[test]
fn hostile_subjects_texts_and_numbers_are_refused_or_shown_harmless() {
    let shell = three();
    let with = |subject: &str| OPEN.replace("'Your parcel'", subject);
    for subject in
        ["''", "'  '", "\"$(printf 'a\\nb')\"", "\"$(printf 'a\\033[31mb')\"", "\"$(printf 'a\\342\\200\\256b')\""]
    {
        refused_as(&shell, &with(subject), 5, "invalid_subject");
    }
    refused_as(&shell, &with(&"s".repeat(999)), 5, "invalid_subject");
    shell.run(&with(&"é".repeat(998))).exits(0);
    shell.write("long", "a".repeat(1_000_000));
    shell.write("latin", b"caf\xE9");
    let note = "convoctl --as bo@acme.example convo note 1";
    for text in
        ["--text ''", "--text \"$(printf '\\n \\n')\"", "--text \"$(printf 'a\\033b')\"", "--file long", "--file latin"]
    {
        refused_as(&shell, &format!("{note} {text}"), 5, "invalid_text");
        refused_as(&shell, &OPEN.replace("--text 'It is on its way.'", text), 5, "invalid_text");
    }
    refused_as(&shell, note, 2, "usage");
    refused_as(&shell, &format!("{note} --text a --file b"), 2, "usage");
    refused_as(&shell, "convoctl --as bo@acme.example convo note - --file -", 2, "usage");
    refused_as(&shell, &OPEN.replace("ola@people.example", "ola"), 5, "invalid_address");
    // What an agent may write and a terminal may not be told.
    shell.pipe(&format!("{note} --file -"), "a\u{202e}b\n''; DROP TABLE messages; --").exits(0);
    let shown = shell.run("convoctl convo show 1").exits(0).stdout;
    assert!(shown.ends_with("  a\\u{202e}b\n  ''; DROP TABLE messages; --\n"), "{shown}");
    for number in [
        "0",
        "4x",
        "'# 1'",
        "'##1'",
        "'#'",
        "''",
        "1.0",
        "+1",
        "1000000000000000000000000000000",
        "9223372036854775808",
    ] {
        refused_as(&shell, &format!("convoctl convo show {number}"), 3, "conversation_not_found");
    }
    refused_as(&shell, "convoctl convo show -1", 2, "usage");
    refused(&shell, "convoctl convo show -- -1", 3)
        .prints("")
        .says("error: there is no conversation `-1` in account acme\n  hint: convoctl convo list\n");
    refused_as(&shell, "convoctl convo show 1 99", 3, "conversation_not_found");
    shell.run("convoctl convo show '#1' -o id").exits(0).prints("1\n");
    shell.run("convoctl convo show 01 -o id").exits(0).prints("1\n");
}
