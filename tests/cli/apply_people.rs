//! `convoctl apply`: people, inboxes and canned responses, key by key

use serde_json::{Value, json};

use crate::apply::{applied, complaint};
use crate::desk::desk;
use crate::people::{column, refused_as, unchanged};
use crate::support::Shell;

/// One field of somebody.
#[track_caller]
fn of(shell: &Shell, email: &str, field: &str) -> Value {
    shell.run(&format!("convoctl agent show {email} --json")).exits(0).json()[field].clone()
}

fn of_inbox(shell: &Shell, name: &str, field: &str) -> Value {
    shell.run(&format!("convoctl inbox show {name} --json")).exits(0).json()[field].clone()
}

#[test]
fn each_key_of_a_person_is_set_left_alone_or_cleared() {
    let shell = desk();
    let keys = [
        ("name", "Bo Lee", json!("Bo Lee"), None),
        ("type", "administrator", json!("administrator"), Some(json!("agent"))),
        ("availability", "busy", json!("busy"), Some(json!("online"))),
        ("access", "own", json!("own"), Some(json!("inbox"))),
        ("assignment_mail", "false", json!(false), Some(json!(true))),
        ("inboxes", "[sales, support]", json!(["sales", "support"]), Some(json!([]))),
    ];
    for (key, value, shown, cleared) in keys {
        let before = shell.run("convoctl agent show bo@acme.example --json").json();
        let text = |value: &str| format!("object: agent\nemail: bo@acme.example\n{key}: {value}\n");
        assert_eq!(applied(&shell, &text(value)), "Applied 1 object: 1 updated\nupdated agent bo@acme.example\n");
        let after = shell.run("convoctl agent show bo@acme.example --json").json();
        for (other, value) in before.as_object().unwrap().iter().filter(|(other, _)| *other != "updated_at") {
            assert_eq!(&after[other], if other == key { &shown } else { value }, "{other} after {key}");
        }
        match cleared {
            None => assert_eq!(complaint(&shell, &text("~")), format!("1, {key} [invalid_value]: it cannot be null")),
            Some(cleared) => {
                applied(&shell, &text("null"));
                assert_eq!(of(&shell, "bo@acme.example", key), cleared, "{key}");
            }
        }
    }
}

#[test]
fn what_no_verb_can_set_is_told_of_once() {
    let shell = desk();
    shell.write(
        "desk.yaml",
        "- {object: agent, email: bo@acme.example, created_at: 2020-01-01T00:00:00Z, password_hash: x, sets: [hr]}\n\
         - {object: agent, email: cy@acme.example, verified_at: ~, status: pending, suspended_at: 2020-01-01T00:00:00Z}\n",
    );
    unchanged(&shell, "convoctl apply -f desk.yaml").prints("Applied 2 objects: 2 unchanged\n").says(
        "warning: 2 objects differ in what the store alone keeps, which was left as it is: created_at, password_hash, \
         sets, status, suspended_at and verified_at\n",
    );
}

#[test]
fn somebody_new_is_what_is_declared_and_pending_for_the_rest() {
    let shell = desk();
    let text = "object: agent\nemail: Asha@acme.example\nname: Asha Rao\ntype: administrator\naccess: unassigned\n\
                availability: offline\nassignment_mail: false\ninboxes: [support]\n";
    assert_eq!(applied(&shell, text), "Applied 1 object: 1 created\ncreated agent Asha@acme.example\n");
    let asha = shell.run("convoctl agent show asha@acme.example --json").json();
    for (key, value) in [
        ("email", json!("Asha@acme.example")),
        ("name", json!("Asha Rao")),
        ("type", json!("administrator")),
        ("access", json!("unassigned")),
        ("availability", json!("offline")),
        ("assignment_mail", json!(false)),
        ("inboxes", json!(["support"])),
        ("status", json!("pending")),
    ] {
        assert_eq!(asha[key], value, "{key}");
    }
    assert_eq!(
        complaint(&shell, "object: agent\nemail: x@acme.example\n"),
        "1, name [invalid_value]: it is missing, and there is none yet"
    );
    assert_eq!(
        complaint(&shell, "object: agent\nemail: support@acme.example\nname: X\n").split(':').next(),
        Some("1 [address_of_inbox]")
    );
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.write("jo.yaml", "object: agent\nemail: JO@globex.example\nname: Jo\n");
    let error = refused_as(&shell, "convoctl --account acme apply -f jo.yaml", 5, "entries_refused").error();
    assert_eq!(error["details"][0]["code"], "agent_of_another_account");
}

#[test]
fn present_created_and_absent() {
    let shell = desk();
    let person =
        |state: &str, name: &str| format!("{{object: agent, email: ed@acme.example, name: {name}, state: {state}}}\n");
    assert_eq!(applied(&shell, &person("absent", "Ed")), "Applied 1 object: 1 unchanged\n");
    assert_eq!(
        applied(&shell, &person("created", "Ed")),
        "Applied 1 object: 1 created\ncreated agent ed@acme.example\n"
    );
    assert_eq!(applied(&shell, &person("created", "Edward")), "Applied 1 object: 1 unchanged\n");
    assert_eq!(of(&shell, "ed@acme.example", "name"), "Ed");
    assert_eq!(
        applied(&shell, &person("present", "Edward")),
        "Applied 1 object: 1 updated\nupdated agent ed@acme.example\n"
    );
    assert_eq!(
        applied(&shell, &person("absent", "Ed")),
        "Applied 1 object: 1 deleted\ndeleted agent ed@acme.example\n"
    );
    refused_as(&shell, "convoctl agent show ed@acme.example", 3, "agent_not_found");
    for (object, key, more) in [("inbox", "name", "title: Xx, email: x@acme.example"), ("canned", "code", "text: Xx")] {
        let thing = |state: &str, more: &str| format!("{{object: {object}, {key}: extra, {more}, state: {state}}}\n");
        assert_eq!(
            applied(&shell, &thing("created", more)),
            format!("Applied 1 object: 1 created\ncreated {object} extra\n")
        );
        let other = more.replace("Xx", "Yy");
        assert_eq!(applied(&shell, &thing("created", &other)), "Applied 1 object: 1 unchanged\n");
        assert_eq!(
            applied(&shell, &thing("absent", more)),
            format!("Applied 1 object: 1 deleted\ndeleted {object} extra\n")
        );
        assert_eq!(applied(&shell, &thing("absent", more)), "Applied 1 object: 1 unchanged\n");
    }
    assert!(complaint(&shell, &person("gone", "Ed")).starts_with("1, state [invalid_value]: "));
}

#[test]
fn each_key_of_an_inbox_is_set_left_alone_or_cleared() {
    let shell = desk();
    shell.run("convoctl canned add --code hours --text Open").exits(0);
    let keys = [
        ("title", "' Help  desk '", json!("Help  desk"), Some(json!("support"))),
        ("email", "help@acme.example", json!("help@acme.example"), None),
        ("reopen", "14d", json!("14d"), Some(json!("always"))),
        ("auto_reply", "hours", json!("hours"), Some(Value::Null)),
        (
            "agents",
            "[di@acme.example, BO@acme.example]",
            json!(["bo@acme.example", "di@acme.example"]),
            Some(json!([])),
        ),
    ];
    for (key, value, shown, cleared) in keys {
        let before = shell.run("convoctl inbox show support --json").json();
        let text = |value: &str| format!("object: inbox\nname: support\n{key}: {value}\n");
        assert_eq!(applied(&shell, &text(value)), "Applied 1 object: 1 updated\nupdated inbox support\n");
        let after = shell.run("convoctl inbox show support --json").json();
        for (other, value) in before.as_object().unwrap().iter().filter(|(other, _)| *other != "updated_at") {
            assert_eq!(&after[other], if other == key { &shown } else { value }, "{other} after {key}");
        }
        match cleared {
            None => assert_eq!(complaint(&shell, &text("~")), format!("1, {key} [invalid_value]: it cannot be null")),
            Some(cleared) => {
                applied(&shell, &text("null"));
                assert_eq!(of_inbox(&shell, "support", key), cleared, "{key}");
            }
        }
    }
    assert!(complaint(&shell, "object: inbox\nname: support\nauto_reply: nix\n").contains("nix"));
    assert!(
        complaint(&shell, "object: inbox\nname: support\nchannel: fax\n").starts_with("1, channel [invalid_value]")
    );
}

#[test]
fn a_canned_response_is_set_as_its_verbs_would() {
    let shell = desk();
    assert_eq!(
        applied(&shell, "object: canned\ncode: hi\ntext: |\n  Hi {{ contact.name }}\n"),
        "Applied 1 object: 1 created\ncreated canned hi\n"
    );
    assert_eq!(
        applied(&shell, "object: canned\ncode: hi\ntext: Ho\n"),
        "Applied 1 object: 1 updated\nupdated canned hi\n"
    );
    assert_eq!(applied(&shell, "object: canned\ncode: hi\n"), "Applied 1 object: 1 unchanged\n");
    assert!(complaint(&shell, "object: canned\ncode: hi\ntext: ~\n").ends_with("it cannot be null"));
    assert!(complaint(&shell, "object: canned\ncode: hi\ntext: ''\n").starts_with("1 [invalid_text]"));
}

#[test]
fn who_works_where_stands_with_either_or_with_both_alike() {
    let shell = desk();
    let both = |inboxes: &str, agents: &str| {
        format!(
            "- {{object: agent, email: bo@acme.example, inboxes: {inboxes}}}\n- {{object: inbox, name: sales, agents: {agents}}}\n"
        )
    };
    applied(&shell, &both("[sales]", "[bo@acme.example]"));
    assert_eq!(of_inbox(&shell, "sales", "agents"), json!(["bo@acme.example"]));
    assert_eq!(of(&shell, "di@acme.example", "inboxes"), json!([]));
    for (inboxes, agents) in [("[]", "[bo@acme.example]"), ("[sales]", "[]"), ("[sales]", "[di@acme.example]")] {
        assert_eq!(
            complaint(&shell, &both(inboxes, agents)),
            "2, agents [invalid_value]: inbox sales and bo@acme.example do not agree on whether bo@acme.example works in it"
        );
    }
    // An export says it with each person; what is written beside it must not say otherwise.
    let export = shell.run("convoctl export").stdout;
    shell.write("desk.jsonl", export.replace("\"name\":\"sales\",", "\"name\":\"sales\",\"agents\":[],"));
    let error = refused_as(&shell, "convoctl apply -f desk.jsonl", 5, "entries_refused").error();
    assert_eq!(error["details"][0]["field"], "agents");
    // Who is not said to work anywhere in particular is free.
    applied(
        &shell,
        "- {object: agent, email: bo@acme.example, name: Bo L}\n- {object: inbox, name: sales, agents: []}\n",
    );
    assert_eq!(of(&shell, "bo@acme.example", "inboxes"), json!([]));
}

#[test]
fn nothing_leans_on_what_the_same_file_takes_away() {
    let shell = desk();
    shell.run("convoctl canned add --code hours --text Open").exits(0);
    for (thing, other, gone) in [
        ("inbox, name: sales", "agent, email: di@acme.example, inboxes: [sales]", "inbox sales"),
        ("agent, email: di@acme.example", "inbox, name: sales, agents: [di@acme.example]", "agent di@acme.example"),
        ("canned, code: hours", "inbox, name: sales, auto_reply: hours", "canned hours"),
    ] {
        let text = format!("- {{object: {thing}, state: absent}}\n- {{object: {other}}}\n");
        assert_eq!(
            complaint(&shell, &text),
            format!("2 [invalid_value]: {gone} is named here, and is declared as absent")
        );
    }
    // Also where what leans on it is as it is stored, to the byte.
    let export = shell.run("convoctl export --kind agent").stdout;
    shell.write("desk.jsonl", format!("{export}{{\"object\":\"inbox\",\"name\":\"sales\",\"state\":\"absent\"}}\n"));
    let error = refused_as(&shell, "convoctl apply -f desk.jsonl", 5, "entries_refused").error();
    assert_eq!(error["details"][0]["message"], "inbox sales is named here, and is declared as absent");
}

#[test]
fn a_chair_passes_from_one_to_another_in_one_file() {
    let shell = desk();
    for (from, to) in [("jane", "bo"), ("bo", "jane")] {
        let text = format!(
            "- {{object: agent, email: {from}@acme.example, type: agent}}\n\
             - {{object: agent, email: {to}@acme.example, type: administrator}}\n"
        );
        assert_eq!(applied(&shell, &text).lines().next(), Some("Applied 2 objects: 2 updated"));
        assert_eq!(of(&shell, &format!("{from}@acme.example"), "type"), "agent");
    }
    for last in ["type: agent", "status: suspended", "state: absent", "type: ~"] {
        let told = complaint(&shell, &format!("object: agent\nemail: jane@acme.example\n{last}\n"));
        assert!(told.starts_with("1 [last_administrator]"), "{told}");
    }
    // Somebody who has not confirmed holds no chair.
    let told = complaint(
        &shell,
        "- {object: agent, email: new@acme.example, name: New, type: administrator}\n- {object: agent, email: jane@acme.example, type: agent}\n",
    );
    assert!(told.starts_with("2 [last_administrator]"), "{told}");
}

#[test]
fn suspensions_begin_move_and_end() {
    let mut shell = desk();
    let bo = |more: &str| format!("object: agent\nemail: bo@acme.example\n{more}\n");
    let shown =
        |shell: &Shell| (of(shell, "bo@acme.example", "status"), of(shell, "bo@acme.example", "suspended_until"));
    applied(&shell, &bo("status: suspended\nsuspended_until: 2026-03-01T00:00:00Z"));
    assert_eq!(shown(&shell), (json!("suspended"), json!("2026-03-01T00:00:00.000Z")));
    applied(&shell, &bo("name: Bo L"));
    applied(&shell, &bo("status: suspended"));
    assert_eq!(shown(&shell).1, "2026-03-01T00:00:00.000Z");
    applied(&shell, &bo("suspended_until: 2026-04-01T00:00:00Z"));
    assert_eq!(shown(&shell).1, "2026-04-01T00:00:00.000Z");
    applied(&shell, &bo("suspended_until: ~"));
    assert_eq!(shown(&shell), (json!("suspended"), Value::Null));
    applied(&shell, &bo("status: verified"));
    assert_eq!(shown(&shell), (json!("verified"), Value::Null));
    assert!(complaint(&shell, &bo("status: ~")).ends_with("it cannot be null"));
    // One that has run out by the clock is still stored, and an export with it changes nothing, here or elsewhere.
    applied(&shell, &bo("status: suspended\nsuspended_until: 2026-02-01T00:00:00Z"));
    let export = shell.run("convoctl export").stdout;
    shell.at("2026-05-01T00:00:00Z");
    shell.write("desk.jsonl", &export);
    unchanged(&shell, "convoctl apply -f desk.jsonl").says("");
    let other = shell.run("convoctl --db other.db apply -f desk.jsonl --create").exits(0);
    assert!(other.stderr.contains("status, suspended_at, suspended_until,"), "{}", other.stderr);
    shell.run("convoctl --db other.db apply -f desk.jsonl").exits(0).prints("Applied 7 objects: 7 unchanged\n");
    applied(&shell, &bo("status: verified"));
    assert!(!shell.run("convoctl export").stdout.contains("\"suspended\""));
}

#[test]
fn nobody_is_mailed_unless_it_is_asked_for() {
    let shell = Shell::with_mail();
    let text = "- {object: inbox, name: support, email: support@acme.example}\n\
                - {object: agent, email: bo@acme.example, name: Bo, inboxes: [support]}\n";
    shell.write("desk.yaml", text);
    shell.run("convoctl apply -f desk.yaml -q").exits(0).says("").prints("");
    assert_eq!((shell.letters().len(), column(&shell.run("convoctl mail list --json"), "to").len()), (0, 0));
    shell.write("more.yaml", text.replace("bo@", "cy@").replace("Bo", "Cy").lines().nth(1).unwrap());
    shell.run("convoctl apply -f more.yaml --send-invites --dry-run -q").exits(0);
    assert_eq!(shell.letters().len(), 0);
    shell
        .run("convoctl apply -f more.yaml --send-invites")
        .exits(0)
        .prints("Applied 1 object: 1 created\ncreated agent cy@acme.example\n");
    let letters = shell.letters();
    assert!(letters.len() == 1 && letters[0].contains("To: Cy <cy@acme.example>"), "{letters:?}");
    unchanged(&shell, "convoctl apply -f more.yaml --send-invites");
    unchanged(&shell, "convoctl apply -f desk.yaml --send-invites");
    assert_eq!(shell.letters().len(), 1);
    // An invitation stands for whoever was not mailed, and can be sent.
    shell.run("convoctl invite resend bo@acme.example").exits(0);
    assert_eq!(shell.letters().len(), 2);
}

#[test]
fn only_a_hash_that_is_another_one_is_told_of() {
    let shell = Shell::with_store();
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl export --include-secrets --out secrets.jsonl -q").exits(0);
    shell.run("convoctl apply -f secrets.jsonl").exits(0).says("").prints("Applied 3 objects: 3 unchanged\n");
    shell.run("sed -i 's/\"password_hash\":null/\"password_hash\":\"x\"/' secrets.jsonl").exits(0);
    let warning = "warning: 1 object differs in what the store alone keeps, which was left as it is: password_hash\n";
    shell.run("convoctl apply -f secrets.jsonl").exits(0).says(warning);
}
