//! `convoctl convo merge`

use serde_json::json;

use crate::desk::{field, lines, open, open_in, texts, three};
use crate::people::{column, refused, refused_as, unchanged};
use crate::support::Shell;
use crate::terminal::{self, Terminal};

#[test]
fn messages_participants_labels_and_assignees_go_there() {
    let mut shell = three();
    shell.at("2026-01-31T10:00:00Z");
    open(&shell, "quy@people.example", "Late", "Written later.");
    shell.at("2026-01-31T11:00:00Z");
    for line in [
        "assign 1 --to bo@acme.example",
        "assign 2 --to cy@acme.example",
        "label 1 --label vip",
        "label 2 --label late --label vip",
        "prioritize 1 --priority high",
    ] {
        shell.run(&format!("convoctl convo {line}")).exits(0);
    }
    shell
        .run("convoctl --as bo@acme.example convo merge 4 1 --into 2 --yes")
        .exits(0)
        .says("")
        .prints("Merged conversation #4 into #2\nMerged conversation #1 into #2\n");
    let two = shell.run("convoctl convo show 2 --json").json();
    assert_eq!(two["assignees"], json!(["bo@acme.example", "cy@acme.example"]));
    assert_eq!(two["labels"], json!(["late", "vip"]));
    assert_eq!((&two["priority"], &two["message_count"]), (&"high".into(), &3.into()));
    assert_eq!(two["contact"]["email"], "pat@people.example");
    // In the order of time, and under the number where they are now.
    assert_eq!(texts(&shell, "2", "outgoing"), ["It is on its way.", "You get it back.", "Written later."]);
    assert_eq!(two["messages"][0]["conversation"], 2);
    assert_eq!(
        lines(&shell, "2")[lines(&shell, "2").len() - 2..],
        ["Bo Li merged #4 into this", "Bo Li merged #1 into this"]
    );
    // Who wrote any of it takes part.
    for contact in ["ola@people.example", "pat@people.example", "quy@people.example"] {
        let listed = shell.run(&format!("convoctl convo list --contact {contact} --status open -o id")).exits(0);
        let own = if contact.starts_with("ola") { "2\n3\n" } else { "2\n" };
        listed.prints(own);
    }
    let stubs = shell.run("convoctl convo list --status resolved --json").json();
    assert_eq!((&stubs[0]["number"], &stubs[0]["merged_into"]), (&1.into(), &2.into()));
    assert_eq!(stubs[0]["resolved_at"], "2026-01-31T11:00:00.000Z");
    assert_eq!((&stubs[0]["message_count"], &stubs[0]["assignees"]), (&0.into(), &json!([])));
    let events = shell.run("convoctl audit list --action conversation.merged --json").json();
    assert_eq!((&events[0]["subject"]["ref"], &events[0]["after"]), (&"4".into(), &json!({ "merged_into": 2 })));
}

#[test]
fn a_number_leads_to_the_target_through_chains() {
    let shell = three();
    open(&shell, "quy@people.example", "Late", "Written later.");
    for line in ["1 --into 2", "2 --into 3", "3 --into 4"] {
        shell.run(&format!("convoctl convo merge {line} --yes")).exits(0);
    }
    for number in ["1", "2", "3", "4", "#1"] {
        assert_eq!(field(&shell, &format!("'{number}'"), "number"), 4, "{number}");
    }
    assert_eq!(column(&shell.run("convoctl convo list --json"), "merged_into"), ["4", "4", "4", "null"]);
    shell.run("convoctl convo show 1 2 3 4 -o id").exits(0).prints("4\n");
    shell.run("convoctl convo assign 1 --to bo@acme.example -o id").exits(0).prints("4\n");
    shell
        .run("convoctl --as bo@acme.example convo note 2 --text Hm")
        .exits(0)
        .prints("Wrote a note into conversation #4\n");
    shell.run("convoctl convo resolve 1 2").exits(0).prints("Resolved conversation #4\n");
    shell.run("convoctl convo reopen 3").exits(0).prints("Reopened conversation #4\n");
    assert_eq!(field(&shell, "4", "message_count"), 5);
    // In a listing one that was merged stands at its own place.
    shell.run("convoctl convo list --after 2 -o id").exits(0).prints("3\n4\n");
    // What is there already is unchanged, whichever way it is named.
    for line in ["1 --into 4", "4 --into 1", "1 2 3 --into 4", "2 --into 3"] {
        unchanged(&shell, &format!("convoctl convo merge {line} --yes"))
            .prints("They go on in conversation #4 already\n");
    }
    for word in ["parcel", "way", "refund", "back", "invoice", "Hm", "quy"] {
        let found = column(&shell.run(&format!("convoctl convo search {word} --json")), "number");
        let lost = ["parcel", "refund", "invoice"].contains(&word);
        assert_eq!(found, if lost { vec![] } else { vec!["4"] }, "{word}");
    }
}

#[test]
fn it_asks_for_a_yes_and_refuses_what_cannot_be_one() {
    let shell = three();
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    refused(&shell, "convoctl convo merge 1 --into 2", 2).prints("").says(
        "error: convo merge needs a confirmation, and there is no terminal to ask on\n  \
         hint: add --yes, or look first with --dry-run\n",
    );
    refused(&shell, "convoctl convo merge 1 4 --into 2 --yes", 4).prints("").says(
        "error: conversation #4 is in inbox sales, and #2 in support\n  \
         hint: move it first: convoctl convo move 4 --to support\n",
    );
    refused_as(&shell, "convoctl convo merge 4 --into 2 --yes", 4, "other_inbox");
    for same in ["1 --into 1", "'#1' --into 1", "2 1 --into '#2'", "01 --into 1"] {
        refused_as(&shell, &format!("convoctl convo merge {same} --yes"), 2, "usage");
    }
    refused_as(&shell, "convoctl convo merge 1 --into 99 --yes", 3, "conversation_not_found");
    refused_as(&shell, "convoctl convo merge 99 1 --into 2 --yes", 3, "conversation_not_found");
    refused_as(&shell, "convoctl --as bo@acme.example convo merge 4 --into 2 --yes", 3, "conversation_not_found");
    refused_as(&shell, "convoctl --as bo@acme.example convo merge 1 --into 4 --yes", 3, "conversation_not_found");
    refused_as(&shell, "convoctl convo merge 1", 2, "usage");
    unchanged(&shell, "convoctl convo merge - --into 2 < /dev/null").prints("");
    unchanged(&shell, "convoctl convo merge - --into 2 --json < /dev/null").prints("[]\n");
    refused(&shell, "convoctl convo merge 1 3 --into 2 --dry-run", 0)
        .prints("Would merge conversation #1 into #2\nWould merge conversation #3 into #2\n");
    shell.run("convoctl convo move 4 --to support").exits(0);
    shell.run("echo 4 | convoctl convo merge - --into 2 --yes -o id").exits(0).prints("4\n");
}

#[test]
fn a_yes_at_a_terminal_merges_although_time_goes_on() {
    if !terminal::is_there() {
        return;
    }
    // The clock of a store that is not for tests does not stand still between the question and the answer.
    let mut shell = Shell::new();
    let store = shell.path("desk.db");
    shell.set("CONVOCTL_DB", store.to_str().unwrap());
    shell.unset("CONVOCTL_NOW");
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    for subject in ["One", "Two"] {
        open_in(&shell, "jane@acme.example", "support", ("ola@people.example", subject, "x"));
    }
    let mut at = Terminal::run(&shell, "convoctl convo merge 1 --into 2");
    at.expect("Would merge conversation #1 into #2").expect("Go on?").types("y");
    at.expect("Merged conversation #1 into #2");
    at.ends(0);
    assert_eq!(field(&shell, "1", "number"), 2);
}

#[test]
fn who_left_the_inbox_does_not_come_back_by_a_merge() {
    let shell = three();
    shell.run("convoctl convo assign 1 --to bo@acme.example --to cy@acme.example").exits(0);
    shell.run("convoctl convo resolve 1").exits(0);
    shell.run("convoctl inbox deallocate support --agent bo@acme.example").exits(0);
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    assert_eq!(field(&shell, "2", "assignees"), json!(["cy@acme.example"]));
    assert_eq!(field(&shell, "2", "status"), "open");
}

#[test]
fn what_went_on_out_of_sight_is_out_of_sight_with_its_number() {
    let shell = three();
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    shell.run("convoctl convo move 2 --to sales").exits(0);
    let bo = "convoctl --as bo@acme.example convo";
    shell.run(&format!("{bo} list -o id")).exits(0).prints("3\n");
    for line in ["list --after 1", "list --after 2", "show 1", "show 2"] {
        refused_as(&shell, &format!("{bo} {line}"), 3, "conversation_not_found");
    }
    let di = "convoctl --as di@acme.example convo";
    shell.run(&format!("{di} list -o id")).exits(0).prints("1\n2\n");
    shell.run(&format!("{di} list --after 1 -o id")).exits(0).prints("2\n");
    shell.run(&format!("{di} show 1 -o id")).exits(0).prints("2\n");
}

#[test]
fn a_merged_conversation_can_be_moved_and_its_inbox_purged() {
    let shell = three();
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    shell.run("convoctl convo move 2 --to sales").exits(0);
    shell.run("convoctl inbox delete support --purge --yes").exits(0);
    shell.run("convoctl convo list -o id").exits(0).prints("1\n2\n");
    shell.run("convoctl convo show 1 -o id").exits(0).prints("2\n");
    assert_eq!(column(&shell.run("convoctl convo search way --json"), "number"), ["2"]);
    shell.run("convoctl inbox delete sales --purge --yes").exits(0);
    shell.run("convoctl convo list --json").exits(0).prints("[]\n");
    shell.run("convoctl convo search way --json").exits(0).prints("[]\n");
}

#[test]
fn what_is_open_does_not_vanish_in_what_is_resolved() {
    let shell = three();
    shell.run("convoctl convo resolve 2").exits(0);
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    assert_eq!(field(&shell, "2", "status"), "open");
    shell.run("convoctl convo resolve 2 3").exits(0);
    shell.run("convoctl convo merge 3 --into 2 --yes").exits(0);
    assert_eq!(field(&shell, "2", "status"), "resolved");
}
