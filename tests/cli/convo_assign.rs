//! `convoctl convo assign` and `unassign`

use serde_json::json;

use crate::desk::{desk, field, last_event, lines, open, open_in, three};
use crate::people::{asha, column, refused, refused_as, unchanged};

#[test]
fn many_are_assigned_to_many_and_the_same_again_is_unchanged() {
    let shell = three();
    let line = "convoctl convo assign 1 '#3' --to bo@acme.example --to CY@acme.example";
    shell.run(line).exits(0).says("").prints(
        "Assigned conversation #1 to bo@acme.example and cy@acme.example\n\
         Assigned conversation #3 to bo@acme.example and cy@acme.example\n",
    );
    let event = last_event(&shell);
    assert_eq!(event["action"], "conversation.assigned");
    assert_eq!(event["subject"], json!({ "kind": "conversation", "ref": "3" }));
    assert_eq!(
        (&event["before"], &event["after"]["assignees"][1]),
        (&json!({ "assignees": [] }), &"cy@acme.example".into())
    );
    assert_eq!(lines(&shell, "1"), ["The operator assigned this to Bo Li and Cy Po"]);
    unchanged(&shell, line).says("").prints(
        "Conversation #1 is assigned to bo@acme.example and cy@acme.example already\n\
         Conversation #3 is assigned to bo@acme.example and cy@acme.example already\n",
    );
    // One of them is new to it, and the other is not.
    let ran = shell.run("convoctl convo assign 1 2 --to bo@acme.example --json").exits(0);
    assert_eq!(column(&ran, "outcome"), ["unchanged", "updated"]);
    let one = shell.run("convoctl --as bo@acme.example convo assign 2 --to cy@acme.example --json").exits(0).json();
    assert_eq!((&one["outcome"], &one["number"]), (&"updated".into(), &2.into()));
    assert_eq!(lines(&shell, "2"), ["The operator assigned this to Bo Li", "Bo Li assigned this to Cy Po"]);
    shell.run("convoctl convo assign 2 2 '#2' --to 2 --to 2 -o id").exits(0).prints("2\n");
}

#[test]
fn only_takes_it_from_everybody_else() {
    let shell = three();
    shell.run("convoctl convo assign 1 --to bo@acme.example --to cy@acme.example").exits(0);
    shell
        .run("convoctl --as jane@acme.example convo assign 1 --to jane@acme.example --to cy@acme.example --only")
        .exits(0)
        .prints("Assigned conversation #1 to cy@acme.example and jane@acme.example\n");
    let only = "convoctl convo assign 1 --to cy@acme.example --only";
    shell.run(only).exits(0).prints("Assigned conversation #1 to cy@acme.example\n");
    unchanged(&shell, only);
    assert_eq!(
        lines(&shell, "1"),
        [
            "The operator assigned this to Bo Li and Cy Po",
            "Jane Roe assigned this to Jane Roe instead of Bo Li",
            "The operator took this from Jane Roe"
        ]
    );
    let event = last_event(&shell);
    assert_eq!(event["before"]["assignees"], json!(["cy@acme.example", "jane@acme.example"]));
    assert_eq!(event["after"]["assignees"], json!(["cy@acme.example"]));
}

#[test]
fn unassigning_takes_it_from_those_named_or_from_everybody() {
    let shell = three();
    shell.run("convoctl convo assign 1 2 --to bo@acme.example --to cy@acme.example").exits(0);
    let from = "convoctl convo unassign 1 3 --from bo@acme.example";
    shell.run(from).exits(0).says("").prints("Unassigned conversation #1\nConversation #3 is not assigned to them\n");
    unchanged(&shell, from);
    assert_eq!(field(&shell, "1", "assignees"), json!(["cy@acme.example"]));
    let event = last_event(&shell);
    assert_eq!((&event["action"], &event["subject"]["ref"]), (&"conversation.unassigned".into(), &"1".into()));
    shell.run("convoctl --as cy@acme.example convo unassign 2").exits(0).prints("Unassigned conversation #2\n");
    assert_eq!(lines(&shell, "2")[1..], ["Cy Po took this from Bo Li and Cy Po"]);
    unchanged(&shell, "convoctl convo unassign 2 --json");
    refused_as(&shell, "convoctl convo unassign 1 --from nobody@acme.example", 3, "agent_not_found");
    refused_as(&shell, "convoctl convo unassign 1 99", 3, "conversation_not_found");
    refused_as(&shell, "convoctl convo unassign", 2, "usage");
}

#[test]
fn references_come_from_standard_input() {
    let shell = three();
    shell
        .run("convoctl convo list --status open --unassigned -o id | convoctl convo assign - --to bo@acme.example")
        .exits(0)
        .prints(
            "Assigned conversation #1 to bo@acme.example\n\
             Assigned conversation #2 to bo@acme.example\n\
             Assigned conversation #3 to bo@acme.example\n",
        );
    let again = "convoctl convo list --status open --unassigned -o id | convoctl convo assign - --to bo@acme.example";
    unchanged(&shell, again).says("").prints("");
    unchanged(&shell, &format!("{again} --json")).says("").prints("[]\n");
    assert_eq!(column(&shell.run("echo '#2' | convoctl convo unassign - --json").exits(0), "number"), ["2"]);
    let people = "convoctl agent list --inbox support -o id";
    shell
        .run(&format!("{people} | convoctl convo assign 2 --to -"))
        .exits(0)
        .prints("Assigned conversation #2 to bo@acme.example and cy@acme.example\n");
    shell
        .run(&format!("{people} | convoctl convo unassign 2 --from -"))
        .exits(0)
        .prints("Unassigned conversation #2\n");
    unchanged(&shell, "convoctl convo unassign 1 --from - < /dev/null").prints("");
    refused_as(&shell, "convoctl convo assign - --to -", 2, "usage");
    refused_as(&shell, "printf '1\\nx\\n' | convoctl convo assign - --to cy@acme.example", 3, "conversation_not_found");
    refused_as(&shell, "printf '\\377' | convoctl convo assign - --to cy@acme.example", 2, "usage");
    refused_as(&shell, "convoctl convo assign 1", 2, "usage");
}

#[test]
fn one_who_cannot_handle_it_refuses_the_whole_command() {
    let shell = three();
    asha(&shell);
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    shell.run("convoctl agent suspend cy@acme.example").exits(0);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    let assign = |who: &str| format!("convoctl --account acme convo assign 1 2 --to bo@acme.example --to {who}");
    refused_as(&shell, &assign("asha@acme.example"), 4, "agent_pending");
    refused_as(&shell, &assign("cy@acme.example"), 4, "agent_suspended");
    refused_as(&shell, &assign("di@acme.example"), 4, "agent_not_allocated");
    refused_as(&shell, &assign("jo@globex.example"), 3, "agent_not_found");
    refused_as(&shell, &assign("nobody@acme.example"), 3, "agent_not_found");
    refused(&shell, &assign("di@acme.example"), 4).prints("").says(
        "error: di@acme.example does not work in inbox support\n  \
         hint: convoctl inbox allocate support --agent di@acme.example\n",
    );
    refused_as(&shell, "convoctl --account acme convo assign 1 2 99 --to bo@acme.example", 3, "conversation_not_found");
    refused_as(&shell, "convoctl --account globex convo assign 1 --to jo@globex.example", 3, "conversation_not_found");
    // An administrator works in every inbox, and access plays no part.
    shell.run("convoctl --account acme agent edit bo@acme.example --access own").exits(0);
    shell
        .run("convoctl --account acme convo assign 1 --to jane@acme.example --to bo@acme.example")
        .exits(0)
        .prints("Assigned conversation #1 to bo@acme.example and jane@acme.example\n");
}

#[test]
fn a_mixed_command_fails_as_a_whole_where_one_inbox_is_not_theirs() {
    let shell = three();
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    refused_as(&shell, "convoctl convo assign 1 4 --to bo@acme.example", 4, "agent_not_allocated");
    refused_as(&shell, "convoctl convo assign 1 4 --to bo@acme.example --only --dry-run", 4, "agent_not_allocated");
    let dry = "convoctl convo assign 1 --to bo@acme.example --dry-run";
    refused(&shell, dry, 0).prints("Would assign conversation #1 to bo@acme.example\n");
    refused(&shell, "convoctl convo assign 1 --to bo@acme.example -n --json", 0);
}

#[test]
fn agents_assign_what_they_see_to_those_whom_they_see() {
    let shell = three();
    let bo = "convoctl --as bo@acme.example convo";
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    refused_as(&shell, &format!("{bo} assign 1 4 --to bo@acme.example"), 3, "conversation_not_found");
    refused_as(&shell, &format!("{bo} unassign 4"), 3, "conversation_not_found");
    refused_as(&shell, &format!("{bo} assign 1 --to di@acme.example"), 3, "agent_not_found");
    shell.run(&format!("{bo} assign 1 2 --to bo@acme.example")).exits(0);
    // Who sees only their own sees what they gave away a last time.
    shell.run("convoctl agent edit bo@acme.example --access own").exits(0);
    shell.run(&format!("{bo} list -o id")).exits(0).prints("1\n2\n");
    let given = shell.run(&format!("{bo} assign 1 --to cy@acme.example --only --json")).exits(0).json();
    assert_eq!(given["assignees"], json!(["cy@acme.example"]));
    shell.run(&format!("{bo} list -o id")).exits(0).prints("2\n");
    refused_as(&shell, &format!("{bo} assign 1 --to bo@acme.example"), 3, "conversation_not_found");
    refused_as(&shell, &format!("{bo} show 3"), 3, "conversation_not_found");
}

#[test]
fn access_decides_whose_conversations_are_seen() {
    let shell = desk();
    for subject in ["Mine", "Nobody's", "Hers"] {
        open(&shell, "ola@people.example", &subject.replace('\'', ""), "x");
    }
    shell.run("convoctl convo assign 1 --to bo@acme.example").exits(0);
    shell.run("convoctl convo assign 3 --to cy@acme.example").exits(0);
    for (access, seen) in [("inbox", "1\n2\n3\n"), ("unassigned", "1\n2\n"), ("own", "1\n")] {
        shell.run(&format!("convoctl agent edit bo@acme.example --access {access}")).exits(0);
        shell.run("convoctl --as bo@acme.example convo list -o id").exits(0).prints(seen);
        let found = column(&shell.run("convoctl --as bo@acme.example convo search x --json"), "number");
        assert_eq!(found.len(), seen.lines().count(), "{access}");
    }
    shell.run("convoctl convo unassign 1").exits(0);
    shell.run("convoctl --as bo@acme.example convo list -o id").exits(0).prints("");
    shell.run("convoctl --as jane@acme.example convo list -o id").exits(0).prints("1\n2\n3\n");
}
