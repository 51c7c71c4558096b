//! `convoctl inbox`

use crate::people::{asha, column, refused, refused_as, unchanged};
use crate::support::Shell;

const ADD: &str = "convoctl inbox add --name support --email support@acme.example";

#[test]
fn an_inbox_has_a_name_an_address_a_title_and_nobody_at_first() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0).says("").prints("Added inbox support <support@acme.example>\n");
    shell.run("convoctl inbox show support").exits(0).says("").prints(
        "id:            1\n\
         account:       acme\n\
         name:          support\n\
         title:         support\n\
         channel:       email\n\
         email:         support@acme.example\n\
         reopen:        always\n\
         agents:        -\n\
         created_at:    2026-01-31T09:00:00.000Z\n\
         updated_at:    2026-01-31T09:00:00.000Z\n\
         auto_reply:    -\n\
         imap.url:      -\n\
         imap.user:     -\n\
         imap.move_to:  -\n",
    );
    shell.run("convoctl inbox show 1 --json").exits(0).prints(
        "{\"id\":1,\"account\":\"acme\",\"name\":\"support\",\"title\":\"support\",\"channel\":\"email\",\
         \"email\":\"support@acme.example\",\"reopen\":\"always\",\"agents\":[],\
         \"created_at\":\"2026-01-31T09:00:00.000Z\",\"updated_at\":\"2026-01-31T09:00:00.000Z\",\
         \"auto_reply\":null,\"imap\":null}\n",
    );
}

#[test]
fn inboxes_are_listed_by_name() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox list").exits(0).prints("").says("there is no inbox\n");
    shell.run("convoctl inbox list --json").exits(0).says("").prints("[]\n");
    shell.run(&format!("{ADD} --title 'Acme Support'")).exits(0);
    shell.run("convoctl inbox add --name billing --email billing@acme.example").exits(0);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl inbox allocate support --agent bo@acme.example --agent jane@acme.example").exits(0);
    shell.run("convoctl inbox ls").exits(0).says("").prints(
        "NAME     TITLE         EMAIL                 REOPEN  AGENTS\n\
         billing  billing       billing@acme.example  always  -\n\
         support  Acme Support  support@acme.example  always  bo@acme.example, jane@acme.example\n",
    );
    shell.run("convoctl inbox list -o id").exits(0).prints("billing\nsupport\n");
}

#[test]
fn names_are_slugs_and_addresses_are_addresses() {
    let shell = Shell::with_store();
    for name in ["Support", "1st", "-a", "a_b", "a b", "''", "ünbox", &"a".repeat(41)] {
        refused_as(
            &shell,
            &format!("convoctl inbox add --name={name} --email s@acme.example").replace("=a b", "='a b'"),
            5,
            "invalid_slug",
        );
    }
    for email in ["support", "a@b", "''", "'a@b.example, c@d.example'"] {
        refused_as(&shell, &format!("convoctl inbox add --name support --email {email}"), 5, "invalid_address");
    }
    for title in
        ["''", "'  '", "\"$(printf 'a\\nb')\"", "\"$(printf 'a\\033[31mb')\"", "\"$(printf 'a\\342\\200\\256b')\""]
    {
        refused_as(&shell, &format!("{ADD} --title {title}"), 5, "invalid_title");
    }
    refused_as(&shell, "convoctl inbox add --name support", 2, "usage");
}

#[test]
fn if_exists_fails_skips_or_updates() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0);
    let again = "convoctl inbox add --name support --email help@acme.example --title Help";
    refused(&shell, again, 4).prints("").says(
        "error: an inbox with the name support already exists in account acme\n  \
         hint: use --if-exists update to change it, or convoctl inbox edit support\n",
    );
    unchanged(&shell, &format!("{again} --if-exists skip"))
        .says("")
        .prints("There is an inbox support <support@acme.example> already\n");
    let json = shell.run(&format!("{again} --if-exists update --json")).exits(0).json();
    assert_eq!((&json["email"], &json["title"]), (&"help@acme.example".into(), &"Help".into()));
    assert_eq!(json["outcome"], "updated");
    assert_eq!(unchanged(&shell, &format!("{again} --if-exists update --json")).json()["outcome"], "unchanged");
}

#[test]
fn each_field_is_edited_and_the_same_again_is_unchanged() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0);
    for (flag, field, value) in [
        ("--title 'Acme Support'", "title", "Acme Support"),
        ("--email help@acme.example", "email", "help@acme.example"),
        ("--email Help@acme.example", "email", "Help@acme.example"),
        ("--reopen never", "reopen", "never"),
        ("--reopen 2w", "reopen", "14d"),
        ("--reopen always", "reopen", "always"),
    ] {
        let line = format!("convoctl inbox edit support {flag} --json");
        let json = shell.run(&line).exits(0).says("").json();
        assert_eq!((&json[field], &json["outcome"]), (&value.into(), &"updated".into()), "{line}");
        assert_eq!(unchanged(&shell, &line).json()["outcome"], "unchanged", "{line}");
    }
    shell.run("convoctl inbox edit 1 --title T").exits(0).says("").prints("Updated inbox support\n");
    refused_as(&shell, "convoctl inbox edit support", 2, "usage");
    refused_as(&shell, "convoctl inbox edit support --reopen sometimes", 2, "usage");
    refused_as(&shell, "convoctl inbox edit sales --title T", 3, "inbox_not_found");
    // The old address is free.
    shell.run("convoctl agent add --name S --type agent --email support@acme.example").exits(0);
}

#[test]
fn allocating_and_taking_away_work_on_several_people_at_once() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0);
    asha(&shell);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    let allocate = "convoctl inbox allocate support --agent asha@acme.example --agent bo@acme.example";
    shell
        .run(allocate)
        .exits(0)
        .says("")
        .prints("Inbox support is allocated to asha@acme.example and bo@acme.example\n");
    unchanged(&shell, allocate).prints("Inbox support is allocated to asha@acme.example and bo@acme.example already\n");
    assert_eq!(column(&shell.run("convoctl agent list --inbox support --json"), "id"), ["2", "3"]);
    shell
        .run("convoctl inbox deallocate 1 --agent ASHA@acme.example")
        .exits(0)
        .prints("Inbox support is allocated to bo@acme.example\n");
    shell
        .run("printf '3\\n' | convoctl inbox deallocate support --agent -")
        .exits(0)
        .prints("Inbox support is allocated to nobody\n");
    assert_eq!(shell.run("convoctl agent show 3 --json").json()["inboxes"], serde_json::json!([]));
}

#[test]
fn one_who_is_missing_allocates_to_nobody() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0);
    asha(&shell);
    refused_as(&shell, "convoctl inbox allocate support --agent 2 --agent nobody@acme.example", 3, "agent_not_found");
    refused_as(&shell, "convoctl inbox allocate sales --agent 2", 3, "inbox_not_found");
    refused_as(&shell, "convoctl inbox allocate support", 2, "usage");
    refused_as(&shell, "convoctl inbox allocate - --agent -", 2, "usage");
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    refused_as(
        &shell,
        "convoctl --account acme inbox allocate support --agent jo@globex.example",
        3,
        "agent_not_found",
    );
    refused_as(
        &shell,
        "convoctl --account globex inbox allocate support --agent jo@globex.example",
        3,
        "inbox_not_found",
    );
}

#[test]
fn deleting_asks_frees_the_address_and_takes_it_from_its_agents() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0);
    asha(&shell);
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    refused_as(&shell, "convoctl inbox delete support", 2, "confirmation_required");
    shell
        .run("convoctl inbox rm support --yes")
        .exits(0)
        .says("")
        .prints("Deleted inbox support <support@acme.example>\n");
    assert_eq!(shell.run("convoctl agent show 2 --json").json()["inboxes"], serde_json::json!([]));
    refused_as(&shell, "convoctl inbox delete support --yes", 3, "inbox_not_found");
    unchanged(&shell, "convoctl inbox delete support --if-missing ignore --yes --json").prints("[]\n");
    shell.run("convoctl agent add --name S --type agent --email SUPPORT@acme.example").exits(0);
}
