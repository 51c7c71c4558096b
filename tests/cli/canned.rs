//! `convoctl canned`

use crate::people::{column, refused, refused_as, unchanged};
use crate::support::Shell;

#[test]
fn a_canned_response_is_added_looked_at_changed_and_deleted() {
    let mut shell = Shell::with_store();
    shell
        .run("convoctl canned add --code thanks --text 'Dear {{ contact.name }}, thank you!'")
        .exits(0)
        .says("")
        .prints("Added canned response thanks\n");
    shell.pipe("convoctl canned add --code hours --file -", "We are here\r\n  from 9 to 5.\n\n").exits(0).says("");
    shell.run("convoctl canned list").exits(0).says("").prints(
        "CODE    TEXT                                 UPDATED\n\
         hours   We are here …                        2026-01-31T09:00:00.000Z\n\
         thanks  Dear {{ contact.name }}, thank you!  2026-01-31T09:00:00.000Z\n",
    );
    shell.run("convoctl canned show hours --json").exits(0).prints(
        "{\"id\":2,\"account\":\"acme\",\"code\":\"hours\",\"text\":\"We are here\\n  from 9 to 5.\",\
         \"created_at\":\"2026-01-31T09:00:00.000Z\",\"updated_at\":\"2026-01-31T09:00:00.000Z\"}\n",
    );
    shell.at("2026-02-01T09:00:00Z");
    shell.write("text", "Thank you, {{contact.name}}.\n");
    shell.run("convoctl canned edit thanks --file text").exits(0).prints("Updated canned response thanks\n");
    unchanged(&shell, "convoctl canned edit thanks --file text")
        .prints("Canned response thanks is like that already\n");
    let thanks = shell.run("convoctl canned show thanks --json").json();
    assert_eq!(
        (&thanks["text"], &thanks["updated_at"]),
        (&"Thank you, {{contact.name}}.".into(), &"2026-02-01T09:00:00.000Z".into())
    );
    refused_as(&shell, "convoctl canned delete hours", 2, "confirmation_required");
    shell.run("convoctl canned rm hours --yes").exits(0).prints("Deleted canned response hours\n");
    shell.run("convoctl canned ls -o id").exits(0).prints("thanks\n");
    let events = shell.run("convoctl audit list --json").exits(0);
    assert_eq!(column(&events, "action")[1..], ["canned.added", "canned.added", "canned.edited", "canned.deleted"]);
    assert_eq!(events.json()[3]["before"]["text"], "Dear {{ contact.name }}, thank you!");
}

#[test]
fn a_code_is_once_in_an_account_and_commands_can_be_repeated() {
    let shell = Shell::with_store();
    let add = "convoctl canned add --code thanks --text";
    shell.run(&format!("{add} Thanks")).exits(0);
    refused(&shell, &format!("{add} Other"), 4).prints("").says(
        "error: a canned response with the code thanks already exists in account acme\n  \
         hint: use --if-exists update to change it, or convoctl canned edit thanks\n",
    );
    unchanged(&shell, &format!("{add} Other --if-exists skip")).prints("There is a canned response thanks already\n");
    shell.run(&format!("{add} Other --if-exists update")).exits(0).prints("Updated canned response thanks\n");
    unchanged(&shell, &format!("{add} Other --if-exists update"));
    unchanged(&shell, "convoctl canned delete none --if-missing ignore --yes").prints("");
    for line in ["show none", "show THANKS", "show /thanks", "edit none --text x", "delete none --yes", "show 1"] {
        refused_as(&shell, &format!("convoctl canned {line}"), 3, "canned_not_found");
    }
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run("convoctl --account globex canned add --code thanks --text Thanks").exits(0);
    refused_as(&shell, "convoctl --account globex canned show other", 3, "canned_not_found");
    shell.run("convoctl account delete globex --yes").exits(0);
}

#[test]
fn a_text_that_could_not_be_sent_is_refused() {
    let shell = Shell::with_store();
    let add = "convoctl canned add --code x";
    refused(&shell, &format!("{add} --text 'a {{{{ contact.nmae }}}}'"), 5).prints("").says(
        "error: the text cannot be filled in: line 1: there is no variable `contact.nmae`; did you mean `contact.name`?\n  \
         hint: the variables are contact.name, contact.email, agent.name, conversation.number, inbox.title\n",
    );
    for text in ["--text ''", "--text '  '", "--text \"$(printf 'a\\033b')\"", "--text '{{ x'"] {
        refused_as(&shell, &format!("{add} {text}"), 5, "invalid_text");
    }
    shell.write("long", "a".repeat(65_537));
    refused_as(&shell, &format!("{add} --file long"), 5, "invalid_text");
    shell.write("latin", b"caf\xE9");
    refused_as(&shell, &format!("{add} --file latin"), 5, "invalid_text");
    refused_as(&shell, &format!("{add} --file none"), 3, "file_not_found");
    refused_as(&shell, &format!("{add} --file /dev/zero"), 5, "invalid_text");
    refused_as(&shell, "convoctl canned add --code X --text x", 5, "invalid_slug");
    refused_as(&shell, add, 2, "usage");
    refused_as(&shell, &format!("{add} --text a --file b"), 2, "usage");
}

#[test]
fn agents_keep_canned_responses_too() {
    let shell = Shell::with_store();
    shell.verified("Bo Li", "agent", "bo@acme.example");
    let bo = "convoctl --as bo@acme.example canned";
    shell.run(&format!("{bo} add --code thanks --text Thanks")).exits(0);
    shell.run(&format!("{bo} edit thanks --text 'Thank you'")).exits(0);
    shell.run(&format!("{bo} list -o id")).exits(0).prints("thanks\n");
    shell.run(&format!("{bo} delete thanks --yes")).exits(0);
    let event = shell.run("convoctl audit list --json").json().as_array().unwrap().last().unwrap().clone();
    assert_eq!((&event["actor"]["email"], &event["subject"]["ref"]), (&"bo@acme.example".into(), &"thanks".into()));
}
