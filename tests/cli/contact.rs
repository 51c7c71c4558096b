//! `convoctl contact`

use serde_json::{Value, json};

use crate::desk::{desk, field, last_event, open, open_in, three};
use crate::people::{column, refused, refused_as, unchanged};

const AT: &str = "2026-01-31T09:00:00.000Z";

#[test]
fn contacts_are_listed_shown_and_named() {
    let mut shell = three();
    shell.run("convoctl contact ls").exits(0).says("").prints(&format!(
        "ID  NAME  EMAIL               CONVERSATIONS  BLOCKED  SINCE\n\
         1   -     ola@people.example  2              -        {AT}\n\
         2   -     pat@people.example  1              -        {AT}\n",
    ));
    shell.run("convoctl contact list -o id").exits(0).prints("ola@people.example\npat@people.example\n");
    shell.run("convoctl contact show OLA@people.example --json").exits(0).prints(&format!(
        "{{\"id\":1,\"account\":\"acme\",\"name\":null,\"email\":\"ola@people.example\",\"blocked\":false,\
         \"conversation_count\":2,\"created_at\":\"{AT}\",\"updated_at\":\"{AT}\"}}\n",
    ));
    shell.at("2026-02-01T09:00:00Z");
    let edit = "convoctl contact edit 1 --name '  Ola Roe '";
    shell.run(edit).exits(0).says("").prints("Updated contact Ola Roe <ola@people.example>\n");
    unchanged(&shell, edit).prints("Contact ola@people.example is called that already\n");
    let ola = shell.run("convoctl contact show 1 --json").json();
    assert_eq!((&ola["name"], &ola["updated_at"]), (&"Ola Roe".into(), &"2026-02-01T09:00:00.000Z".into()));
    assert_eq!(field(&shell, "3", "contact"), json!({ "id": 1, "name": "Ola Roe", "email": "ola@people.example" }));
    let event = last_event(&shell);
    assert_eq!(event["subject"], json!({ "kind": "contact", "ref": "1" }));
    assert_eq!((&event["action"], &event["after"]["name"]), (&"contact.edited".into(), &"Ola Roe".into()));
    refused(&shell, "convoctl contact edit 1 --name X -n", 0).prints("Would update contact X <ola@people.example>\n");
    for name in ["''", "' '", "\"$(printf 'a\\033b')\"", &"x".repeat(61)] {
        refused_as(&shell, &format!("convoctl contact edit 1 --name {name}"), 5, "invalid_name");
    }
    refused_as(&shell, "convoctl contact edit 1", 2, "usage");
    for word in [
        "99",
        "nobody@people.example",
        "0",
        "''",
        "ola",
        "'a b@c'",
        "\"$(printf 'a\\033b@c')\"",
        "99999999999999999999",
    ] {
        refused_as(&shell, &format!("convoctl contact show {word}"), 3, "contact_not_found");
    }
    refused(&shell, "convoctl contact show \"$(printf 'a\\033b')\"", 3)
        .says("error: there is no contact `a\\u{1b}b` in account acme\n  hint: convoctl contact list\n");
}

#[test]
fn there_is_no_contact_at_first() {
    let shell = desk();
    shell.run("convoctl contact list").exits(0).prints("").says("there is no contact\n");
    shell.run("convoctl contact list --json").exits(0).says("").prints("[]\n");
    refused_as(&shell, "convoctl contact list --fields mail", 2, "unknown_field");
}

#[test]
fn blocking_and_unblocking_can_be_repeated() {
    let shell = three();
    let block = "convoctl --as bo@acme.example contact block ola@people.example";
    shell.run(block).exits(0).says("").prints("Blocked contact ola@people.example\n");
    unchanged(&shell, block).prints("Contact ola@people.example is blocked already\n");
    assert_eq!(shell.run("convoctl contact show 1 --json").json()["blocked"], true);
    let event = last_event(&shell);
    assert_eq!((&event["action"], &event["actor"]["email"]), (&"contact.blocked".into(), &"bo@acme.example".into()));
    let unblock = "convoctl contact unblock 1 --json";
    assert_eq!(shell.run(unblock).exits(0).json()["outcome"], "updated");
    let again = unchanged(&shell, unblock).json();
    assert_eq!((&again["outcome"], &again["blocked"]), (&"unchanged".into(), &false.into()));
    refused(&shell, "convoctl contact block 1 -n", 0).prints("Would block contact ola@people.example\n");
}

#[test]
fn two_become_one_and_both_addresses_lead_there() {
    let shell = three();
    shell.run("convoctl contact edit 1 --name 'Ola Zimt'").exits(0);
    shell.run("convoctl contact block 1").exits(0);
    refused_as(&shell, "convoctl contact merge 1 --into 2", 2, "confirmation_required");
    refused(&shell, "convoctl contact merge 1 --into 2 -n", 0)
        .prints("Would merge 1 into contact Ola Zimt <pat@people.example>\n");
    let line = "convoctl contact merge ola@people.example --into pat@people.example --yes";
    shell.run(line).exits(0).says("").prints("Merged ola@people.example into contact Ola Zimt <pat@people.example>\n");
    let pat = shell.run("convoctl contact show ola@people.example --json").exits(0).json();
    assert_eq!(
        (&pat["id"], &pat["email"], &pat["name"]),
        (&2.into(), &"pat@people.example".into(), &"Ola Zimt".into())
    );
    // Who was blocked is not let in by another address.
    assert_eq!((&pat["blocked"], &pat["conversation_count"]), (&true.into(), &3.into()));
    refused_as(&shell, "convoctl contact show 1", 3, "contact_not_found");
    shell.run("convoctl convo list --contact ola@people.example -o id").exits(0).prints("1\n2\n3\n");
    // The name that came with it is found in the conversations of both, and no address of one that is gone.
    let mut found = column(&shell.run("convoctl convo search zimt --json").exits(0), "number");
    found.sort();
    assert_eq!(found, ["1", "2", "3"]);
    shell.run("convoctl convo search ola@people.example --json").exits(0).prints("[]\n");
    unchanged(&shell, line).prints("ola@people.example leads to contact Ola Zimt <pat@people.example> already\n");
    assert_eq!(unchanged(&shell, &format!("{line} --json")).json()["outcome"], "unchanged");
    for line in ["2 --into 2", "2 --into pat@people.example", "PAT@people.example --into pat@people.example"] {
        refused_as(&shell, &format!("convoctl contact merge {line} --yes"), 2, "usage");
    }
    refused_as(&shell, "convoctl contact merge 99 --into 2 --yes", 3, "contact_not_found");
    refused_as(&shell, "convoctl contact merge 2 --into 99 --yes", 3, "contact_not_found");
    shell.run("convoctl contact unblock 2").exits(0);
    open(&shell, "Ola@people.example", "Again", "x");
    assert_eq!(field(&shell, "4", "contact")["id"], 2);
}

#[test]
fn participants_of_a_merged_conversation_stay_one_each() {
    let shell = three();
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    shell.run("convoctl contact edit 1 --name 'Ola Zimt'").exits(0);
    shell.run("convoctl contact merge 1 --into 2 --yes").exits(0);
    shell.run("convoctl convo list --contact 2 --status open -o id").exits(0).prints("2\n3\n");
    assert_eq!(column(&shell.run("convoctl convo search zimt --json"), "number").len(), 2);
    assert_eq!(field(&shell, "2", "message_count"), 2);
}

#[test]
fn an_export_holds_what_was_written_to_them_and_no_notes() {
    let shell = three();
    shell.run("convoctl --as bo@acme.example convo note 1 --text 'Difficult'").exits(0);
    shell.run("convoctl convo resolve 1").exits(0);
    let export = shell.run("convoctl contact export ola@people.example --json").exits(0).says("");
    assert!(!export.stdout.contains("Difficult") && !export.stdout.contains("pat@people"), "{}", export.stdout);
    let json = export.json();
    assert_eq!((&json["email"], &json["addresses"]), (&"ola@people.example".into(), &json!(["ola@people.example"])));
    assert_eq!(json["conversations"][0]["messages"].as_array().unwrap().len(), 1);
    assert_eq!(json["conversations"][0]["messages"][0]["text"], "It is on its way.");
    assert_eq!((&json["conversations"][1]["number"], &json["conversations"][2]), (&3.into(), &Value::Null));
    // Where others take part, what was written to those alone is theirs.
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    let shared = shell.run("convoctl contact export ola@people.example --json").exits(0).json();
    let texts = |n: usize| {
        shared["conversations"][n]["messages"].as_array().unwrap().iter().map(|m| m["text"].clone()).collect::<Vec<_>>()
    };
    assert_eq!((texts(0), texts(1), texts(2)), (vec![], vec!["It is on its way.".into()], vec!["Here it is.".into()]));
    refused_as(&shell, "convoctl contact export nobody@people.example", 3, "contact_not_found");
}

#[test]
fn an_agent_knows_the_contacts_of_conversations_that_they_see() {
    let shell = three();
    open_in(&shell, "di@acme.example", "sales", ("pat@people.example", "Offer", "We offer."));
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    shell
        .run("convoctl --as di@acme.example contact list -o id")
        .exits(0)
        .prints("pat@people.example\nquy@people.example\n");
    let count = |who: &str| {
        shell.run(&format!("convoctl --as {who} contact show pat@people.example --json")).exits(0).json()["conversation_count"].clone()
    };
    assert_eq!((count("di@acme.example"), count("jane@acme.example")), (1.into(), 2.into()));
    for verb in ["show", "block", "unblock", "edit --name X", "merge --into 2 --yes"] {
        let (verb, rest) = verb.split_once(' ').unwrap_or((verb, ""));
        let line = format!("convoctl --as di@acme.example contact {verb} ola@people.example {rest}");
        refused_as(&shell, &line, 3, "contact_not_found");
    }
    refused_as(&shell, "convoctl --as di@acme.example contact merge 2 --into 1 --yes", 3, "contact_not_found");
    shell.run("convoctl --as di@acme.example contact edit quy@people.example --name 'Quy Xi'").exits(0);
    shell.run("convoctl --as di@acme.example contact merge 3 --into 2 --yes").exits(0);
    refused_as(&shell, "convoctl --as di@acme.example contact export 2", 11, "denied");
    refused_as(&shell, "convoctl --as di@acme.example contact erase 2 --yes", 11, "denied");
    // One who only takes part is known, too.
    shell.run("convoctl convo merge 1 3 --into 2 --yes").exits(0);
    shell.run("convoctl convo move 2 --to sales").exits(0);
    shell
        .run("convoctl --as di@acme.example contact show ola@people.example -o id")
        .exits(0)
        .prints("ola@people.example\n");
}
