//! What becomes of conversations when people are deleted, offboarded, demoted, or leave an inbox

use serde_json::json;

use crate::desk::{field, last_event, lines, open_in, three};
use crate::people::{column, follow, link, refused, refused_as, unchanged};
use crate::support::Shell;

/// Bo handles #1 and #2, which is snoozed, and handled #3, which is resolved; Cy handles #2, too.
fn busy() -> Shell {
    let shell = three();
    shell.run("convoctl convo assign 1 2 3 --to bo@acme.example").exits(0);
    shell.run("convoctl convo assign 2 --to cy@acme.example").exits(0);
    shell.run("convoctl convo snooze 2 --until +1d").exits(0);
    shell.run("convoctl convo resolve 3").exits(0);
    shell
}

fn another_link_of(shell: &Shell, who: &str) -> String {
    link(&shell.run(&format!("convoctl invite link {who} --json")).exits(0).json())
}

fn assignees(shell: &Shell) -> Vec<String> {
    column(&shell.run("convoctl convo list --json").exits(0), "assignees")
}

#[test]
fn deleting_somebody_with_unresolved_conversations_needs_a_word_on_them() {
    let shell = busy();
    refused(&shell, "convoctl agent delete bo@acme.example --yes", 4).prints("").says(
        "error: bo@acme.example handles 2 conversations that are not resolved\n  \
         hint: hand them over with --reassign-to ADDRESS, or leave them to nobody with --unassign; \
         to look at them: convoctl convo list --assignee bo@acme.example\n",
    );
    refused_as(&shell, "convoctl agent delete bo@acme.example --yes", 4, "open_conversations");
    refused_as(&shell, "convoctl agent delete bo@acme.example --dry-run", 4, "open_conversations");
    refused_as(&shell, "convoctl agent delete di@acme.example bo@acme.example --yes", 4, "open_conversations");
    shell.run("convoctl convo resolve 2").exits(0);
    refused(&shell, "convoctl agent delete bo@acme.example --yes", 4).says(
        "error: bo@acme.example handles 1 conversation that is not resolved\n  \
         hint: hand them over with --reassign-to ADDRESS, or leave them to nobody with --unassign; \
         to look at them: convoctl convo list --assignee bo@acme.example\n",
    );
    shell.run("convoctl convo unassign 1").exits(0);
    shell.run("convoctl agent delete bo@acme.example --yes").exits(0);
    // Resolved ones keep showing who handled them, and do not count as nobody's.
    assert_eq!(field(&shell, "3", "assignees"), json!(["bo@acme.example"]));
    assert_eq!(field(&shell, "2", "assignees"), json!(["bo@acme.example", "cy@acme.example"]));
    shell.run("convoctl convo list --unassigned -o id").exits(0).prints("1\n");
    // Another person under the same address is not the one who did.
    shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example").exits(0);
    shell.run("convoctl convo list --assignee bo@acme.example -o id").exits(0).prints("");
    let link = another_link_of(&shell, "bo@acme.example");
    follow(&shell, &link).exits(0);
    shell.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
    shell
        .run("convoctl convo assign 3 --to bo@acme.example")
        .exits(0)
        .prints("Assigned conversation #3 to bo@acme.example\n");
    shell.run("convoctl convo unassign 3").exits(0);
    shell.run("convoctl convo reopen 3").exits(0);
    assert_eq!(field(&shell, "3", "assignees"), json!([]));
}

#[test]
fn a_deletion_hands_over_and_the_lines_name_the_cause() {
    let shell = busy();
    let delete = "convoctl agent delete bo@acme.example --reassign-to cy@acme.example";
    unchanged(&shell, &format!("{delete} --dry-run"))
        .prints("Would delete Bo Li <bo@acme.example> for good; 2 conversations handed over to cy@acme.example\n");
    let json = unchanged(&shell, &format!("{delete} --dry-run --json")).json();
    assert_eq!((&json["conversations"], &json["reassigned_to"]), (&2.into(), &"cy@acme.example".into()));
    shell
        .run("convoctl agent delete bo@acme.example --reassign-to cy@acme.example --yes")
        .exits(0)
        .says("")
        .prints("Deleted Bo Li <bo@acme.example>; 2 conversations handed over to cy@acme.example\n");
    assert_eq!(assignees(&shell), ["[\"cy@acme.example\"]", "[\"cy@acme.example\"]", "[\"bo@acme.example\"]"]);
    for number in ["1", "2"] {
        assert_eq!(lines(&shell, number).last().unwrap(), "agent removed: Cy Po handles this instead of Bo Li");
    }
    assert_eq!(lines(&shell, "3").last().unwrap(), "The operator resolved this");
    // What Bo wrote stays under the name.
    assert_eq!(field(&shell, "1", "messages")[0]["author"]["name"], "Bo Li");
    let events = shell.run("convoctl audit list --action conversation.assigned --json").json();
    let last = events.as_array().unwrap().last().unwrap();
    assert_eq!((&last["subject"]["ref"], &last["after"]["assignees"]), (&"2".into(), &json!(["cy@acme.example"])));
}

#[test]
fn a_deletion_leaves_to_nobody_where_that_is_said() {
    let shell = busy();
    refused(&shell, "convoctl agent delete bo@acme.example --unassign -n", 0);
    shell.run("convoctl --as jane@acme.example agent delete bo@acme.example --unassign --yes").exits(0);
    assert_eq!(assignees(&shell), ["[]", "[\"cy@acme.example\"]", "[\"bo@acme.example\"]"]);
    assert_eq!(lines(&shell, "1").last().unwrap(), "agent removed: Bo Li does not handle this any more");
    let message = field(&shell, "1", "messages").as_array().unwrap().last().unwrap().clone();
    assert_eq!(message["author"]["email"], "jane@acme.example");
    let events = shell.run("convoctl audit list --action conversation.unassigned --json");
    assert_eq!(events.json()[0]["before"]["assignees"], json!(["bo@acme.example"]));
}

#[test]
fn a_successor_is_verified_and_works_in_the_inboxes() {
    let shell = busy();
    shell.run("convoctl agent add --name Ed --type agent --email ed@acme.example --inbox support").exits(0);
    shell.run("convoctl agent suspend cy@acme.example").exits(0);
    for verb in ["delete", "offboard"] {
        let to = |who: &str| format!("convoctl agent {verb} bo@acme.example --reassign-to {who} --yes");
        refused_as(&shell, &to("di@acme.example"), 4, "agent_not_allocated");
        refused_as(&shell, &to("ed@acme.example"), 4, "agent_pending");
        refused_as(&shell, &to("cy@acme.example"), 4, "agent_suspended");
        refused_as(&shell, &to("bo@acme.example"), 2, "usage");
        refused_as(&shell, &to("nobody@acme.example"), 3, "agent_not_found");
    }
    // Who has nothing to hand over asks nothing of a successor's inboxes.
    shell.run("convoctl agent delete ed@acme.example --reassign-to di@acme.example --yes").exits(0);
    shell.run("convoctl agent delete bo@acme.example --reassign-to jane@acme.example --yes").exits(0);
    assert_eq!(field(&shell, "1", "assignees"), json!(["jane@acme.example"]));
}

#[test]
fn offboarding_releases_or_hands_over_and_shows_how_much() {
    let shell = busy();
    let stays = "  stays: the name, the address and what they wrote; suspended, and can be resumed\n";
    refused(&shell, "convoctl agent offboard bo@acme.example --reassign-to cy@acme.example -n", 0).prints(&format!(
        "Would offboard Bo Li <bo@acme.example>\n  \
         leaves: support\n  \
         hands over to: cy@acme.example (2 conversations)\n{stays}"
    ));
    let json = shell.run("convoctl agent offboard bo@acme.example --yes --json").exits(0).json();
    assert_eq!(
        (&json["offboarding"]["conversations"], &json["offboarding"]["reassigned_to"]),
        (&2.into(), &serde_json::Value::Null)
    );
    assert_eq!(assignees(&shell), ["[]", "[\"cy@acme.example\"]", "[\"bo@acme.example\"]"]);
    assert_eq!(lines(&shell, "1").last().unwrap(), "agent offboarded: Bo Li does not handle this any more");
    assert_eq!(last_event(&shell)["after"]["offboarding"]["conversations"], 2);
    shell
        .run("convoctl agent offboard cy@acme.example --yes")
        .exits(0)
        .prints(&format!("Offboarded Cy Po <cy@acme.example>\n  leaves: support\n  ends: 1 queued letter\n  releases: 1 conversation\n{stays}"));
    unchanged(&shell, "convoctl agent offboard bo@acme.example cy@acme.example --yes");
    // Resumed, they are in no inbox: what they handled once does not come back to them.
    shell.run("convoctl agent resume bo@acme.example").exits(0);
    shell.run("convoctl convo reopen 3").exits(0);
    assert_eq!(field(&shell, "3", "assignees"), json!([]));
}

#[test]
fn offboarding_hands_over() {
    let shell = busy();
    shell.run("convoctl agent offboard bo@acme.example --reassign-to cy@acme.example --yes").exits(0);
    assert_eq!(lines(&shell, "1").last().unwrap(), "agent offboarded: Cy Po handles this instead of Bo Li");
    assert_eq!(assignees(&shell), ["[\"cy@acme.example\"]", "[\"cy@acme.example\"]", "[\"bo@acme.example\"]"]);
    let many = shell
        .run("convoctl agent offboard cy@acme.example di@acme.example --reassign-to jane@acme.example --yes --json");
    let counts: Vec<_> = many
        .exits(0)
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|left| left["offboarding"]["conversations"].clone())
        .collect();
    assert_eq!(counts, [json!(2), json!(0)]);
}

#[test]
fn losing_an_inbox_releases_what_is_unresolved_there_and_nothing_else() {
    let shell = busy();
    shell.run("convoctl inbox allocate sales --agent bo@acme.example").exits(0);
    open_in(&shell, "bo@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    shell.run("convoctl convo assign 4 --to bo@acme.example").exits(0);
    let previewed =
        unchanged(&shell, "convoctl inbox deallocate support --agent bo@acme.example --dry-run --json").json();
    assert_eq!(previewed["released"], 2);
    shell.run("convoctl inbox deallocate support --agent bo@acme.example").exits(0);
    assert_eq!(assignees(&shell), ["[]", "[\"cy@acme.example\"]", "[\"bo@acme.example\"]", "[\"bo@acme.example\"]"]);
    assert_eq!(lines(&shell, "1").last().unwrap(), "inbox deallocated: Bo Li does not handle this any more");
    shell.run("convoctl --as bo@acme.example convo list -o id").exits(0).prints("4\n");
    unchanged(&shell, "convoctl inbox deallocate support --agent bo@acme.example");
    // Suspending moves nothing.
    shell.run("convoctl agent suspend bo@acme.example").exits(0);
    assert_eq!(field(&shell, "4", "assignees"), json!(["bo@acme.example"]));
}

#[test]
fn an_administrator_keeps_what_they_have_until_they_are_one_no_more() {
    let shell = three();
    shell.run("convoctl agent edit cy@acme.example --type administrator").exits(0);
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    shell.run("convoctl convo assign 1 4 --to cy@acme.example").exits(0);
    shell.run("convoctl convo assign 2 --to cy@acme.example --to bo@acme.example").exits(0);
    shell.run("convoctl convo move 2 --to sales").exits(0);
    shell.run("convoctl convo resolve 2").exits(0);
    shell.run("convoctl agent edit cy@acme.example --type agent").exits(0);
    assert_eq!(field(&shell, "1", "assignees"), json!(["cy@acme.example"]));
    assert_eq!(field(&shell, "4", "assignees"), json!([]));
    assert_eq!(field(&shell, "2", "assignees"), json!(["cy@acme.example"]));
    assert_eq!(
        lines(&shell, "4").last().unwrap(),
        "not an administrator any more: Cy Po does not handle this any more"
    );
    shell.run("convoctl --as cy@acme.example convo list -o id").exits(0).prints("1\n3\n");
    // An administrator works everywhere: taking an inbox away takes nothing else.
    shell.run("convoctl convo assign 3 --to jane@acme.example").exits(0);
    shell.run("convoctl inbox allocate support --agent jane@acme.example").exits(0);
    shell.run("convoctl inbox deallocate support --agent jane@acme.example").exits(0);
    assert_eq!(field(&shell, "3", "assignees"), json!(["jane@acme.example"]));
}
