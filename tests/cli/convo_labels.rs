//! `convoctl convo label`, `unlabel`, `prioritize` and `move`

use serde_json::json;

use crate::desk::{field, last_event, lines, open_in, three};
use crate::people::{column, refused, refused_as, unchanged};

#[test]
fn labels_are_put_on_and_taken_off() {
    let shell = three();
    let label = "convoctl --as bo@acme.example convo label 1 2 --label vip --label billing --label vip";
    shell.run(label).exits(0).says("").prints("Labeled conversation #1\nLabeled conversation #2\n");
    unchanged(&shell, label).prints("Conversation #1 is labeled so already\nConversation #2 is labeled so already\n");
    assert_eq!(field(&shell, "1", "labels"), json!(["billing", "vip"]));
    let ran = shell.run("convoctl convo label 2 3 --label vip --label late --json").exits(0);
    assert_eq!(column(&ran, "outcome"), ["updated", "updated"]);
    assert_eq!(ran.json()[0]["labels"], json!(["billing", "late", "vip"]));
    assert_eq!(lines(&shell, "2"), ["Bo Li put on the labels vip and billing", "The operator put on the label late"]);
    shell
        .run("convoctl convo unlabel 1 3 --label billing")
        .exits(0)
        .prints("Unlabeled conversation #1\nConversation #3 is not labeled so\n");
    let event = last_event(&shell);
    assert_eq!((&event["action"], &event["subject"]["ref"]), (&"conversation.unlabeled".into(), &"1".into()));
    assert_eq!(
        (&event["before"], &event["after"]),
        (&json!({ "labels": ["billing", "vip"] }), &json!({ "labels": ["vip"] }))
    );
    assert_eq!(lines(&shell, "1")[1..], ["The operator took off the label billing"]);
    unchanged(&shell, "convoctl convo unlabel 1 --label billing --label never");
    shell.run("convoctl convo list --label vip -o id").exits(0).prints("1\n2\n3\n");
    shell
        .run("convoctl convo list --label billing -o id | convoctl convo unlabel - --label billing -o id")
        .exits(0)
        .prints("2\n");
    shell.run("convoctl convo list --label billing -o id").exits(0).prints("");
}

#[test]
fn a_label_is_a_slug_and_there_are_not_too_many() {
    let shell = three();
    for label in ["VIP", "''", "'a b'", "-", "1st", "a_b", "ünder", "a,b", &"a".repeat(41)] {
        refused_as(&shell, &format!("convoctl convo label 1 --label={label}"), 5, "invalid_slug");
        refused_as(&shell, &format!("convoctl convo unlabel 1 --label={label}"), 5, "invalid_slug");
    }
    refused_as(&shell, "convoctl convo label 1", 2, "usage");
    refused_as(&shell, "convoctl convo label 1 99 --label vip", 3, "conversation_not_found");
    refused_as(&shell, "convoctl --as di@acme.example convo label 1 --label vip", 3, "conversation_not_found");
    refused(&shell, "convoctl convo label 1 --label vip -n", 0).prints("Would label conversation #1\n");
    shell.run(&format!("convoctl convo label 1 --label {}", "a".repeat(40))).exits(0);
    let many: String = (0..49).map(|n| format!(" --label l{n}")).collect();
    shell.run(&format!("convoctl convo label 1{many}")).exits(0);
    refused_as(&shell, "convoctl convo label 2 1 --label more", 4, "too_many_labels");
    unchanged(&shell, "convoctl convo label 1 --label l0");
    assert_eq!(field(&shell, "1", "labels").as_array().unwrap().len(), 50);
}

#[test]
fn a_priority_is_set() {
    let shell = three();
    let urgent = "convoctl convo prioritize 1 2 --priority urgent";
    shell
        .run(urgent)
        .exits(0)
        .says("")
        .prints("Set the priority of conversation #1 to urgent\nSet the priority of conversation #2 to urgent\n");
    unchanged(&shell, urgent).prints(
        "The priority of conversation #1 is urgent already\nThe priority of conversation #2 is urgent already\n",
    );
    shell.run("convoctl convo list --priority urgent -o id").exits(0).prints("1\n2\n");
    assert_eq!(last_event(&shell)["after"], json!({ "priority": "urgent" }));
    for priority in ["none", "low", "medium", "high"] {
        let json = shell.run(&format!("convoctl convo prioritize 1 --priority {priority} --json")).exits(0).json();
        assert_eq!((&json["priority"], &json["outcome"]), (&priority.into(), &"updated".into()));
    }
    assert_eq!(lines(&shell, "1")[1], "The operator set the priority to none");
    refused_as(&shell, "convoctl convo prioritize 1 --priority highest", 2, "usage");
    refused_as(&shell, "convoctl convo prioritize 1", 2, "usage");
    refused(&shell, "convoctl convo prioritize 2 --priority low -n", 0)
        .prints("Would set the priority of conversation #2 to low\n");
}

#[test]
fn who_does_not_work_in_the_new_inbox_handles_it_no_more() {
    let shell = three();
    shell.run("convoctl inbox allocate sales --agent cy@acme.example").exits(0);
    shell.run("convoctl convo assign 1 --to bo@acme.example --to cy@acme.example --to jane@acme.example").exits(0);
    let moving = "convoctl convo move 1 2 --to sales";
    shell.run(moving).exits(0).says("").prints("Moved conversation #1 to sales\nMoved conversation #2 to sales\n");
    unchanged(&shell, moving).prints("Conversation #1 is in sales already\nConversation #2 is in sales already\n");
    assert_eq!(field(&shell, "1", "assignees"), json!(["cy@acme.example", "jane@acme.example"]));
    assert_eq!(
        lines(&shell, "1")[1],
        "The operator moved this from support to sales; not of sales and not handling it any more: Bo Li"
    );
    assert_eq!(lines(&shell, "2"), ["The operator moved this from support to sales"]);
    let events = shell.run("convoctl audit list --action conversation.moved --json").json();
    assert_eq!(
        (&events[0]["before"]["inbox"], &events[0]["after"]),
        (&"support".into(), &json!({ "inbox": "sales", "assignees": ["cy@acme.example", "jane@acme.example"] }))
    );
    // Bo has lost it, and Di has won it.
    shell.run("convoctl --as bo@acme.example convo list -o id").exits(0).prints("3\n");
    shell.run("convoctl --as di@acme.example convo list -o id").exits(0).prints("1\n2\n");
    refused_as(&shell, "convoctl --as bo@acme.example convo show 1", 3, "conversation_not_found");
}

#[test]
fn an_agent_moves_only_into_an_inbox_of_theirs_and_sees_the_result() {
    let shell = three();
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    refused_as(&shell, "convoctl --as bo@acme.example convo move 1 --to sales", 3, "inbox_not_found");
    refused_as(&shell, "convoctl convo move 1 --to nowhere", 3, "inbox_not_found");
    refused_as(&shell, "convoctl convo move 99 --to sales", 3, "conversation_not_found");
    refused_as(&shell, "convoctl convo move 1", 2, "usage");
    shell.run("convoctl inbox allocate sales --agent bo@acme.example").exits(0);
    shell.run("convoctl agent edit bo@acme.example --access own").exits(0);
    shell.run("convoctl convo assign 1 --to bo@acme.example").exits(0);
    shell.run("convoctl inbox allocate sales --agent cy@acme.example").exits(0);
    let moved = shell.run("convoctl --as bo@acme.example convo move 1 --to 2 --json").exits(0).json();
    assert_eq!((&moved["inbox"], &moved["assignees"]), (&"sales".into(), &json!(["bo@acme.example"])));
    refused(&shell, "convoctl convo move 2 --to sales -n", 0).prints("Would move conversation #2 to sales\n");
    // The old inbox holds two still, and then only what is purged with it.
    refused(&shell, "convoctl inbox delete support --yes", 4)
        .says("error: inbox support holds conversations\n  hint: --purge deletes them with it, for good\n");
    refused_as(&shell, "convoctl inbox delete support --yes", 4, "inbox_in_use");
    refused_as(&shell, "convoctl inbox delete support --purge", 2, "confirmation_required");
    shell
        .run("convoctl inbox delete support --purge --yes")
        .exits(0)
        .prints("Deleted inbox support <support@acme.example> with 2 conversations\n");
    shell.run("convoctl convo list -o id").exits(0).prints("1\n4\n");
    assert_eq!(column(&shell.run("convoctl convo search 'refund' --json"), "number"), Vec::<String>::new());
    assert_eq!(column(&shell.run("convoctl convo search 'parcel' --json"), "number"), ["1"]);
    let line = ("ola@people.example", "Again", "x");
    assert_eq!(open_in(&shell, "di@acme.example", "sales", line), "5");
}
