//! `convoctl diff`: what an apply would change

use crate::export::{SMALL, small};
use crate::people::{refused, refused_as, unchanged};
use crate::support::Shell;

/// Changes of every sort: Bo has another name, an inbox is new, a canned response goes and one stays.
fn different() -> Shell {
    let shell = small();
    shell.run("convoctl canned add --code bye --text Bye").exits(0);
    shell.write(
        "desk.yaml",
        "- {object: agent, email: bo@acme.example, name: \"Bo \\\"B\\\" Li\", inboxes: []}\n\
         - {object: inbox, name: sales, email: sales@acme.example}\n- {object: canned, code: bye, state: absent}\n\
         - {object: canned, code: hours, text: We are open.}\n",
    );
    shell
}

const SHOWN: &str = "+ inbox sales
    email: \"sales@acme.example\"
~ agent bo@acme.example
    name: \"Bo Li\" -> \"Bo \\\"B\\\" Li\"
    inboxes: [\"support\"] -> []
- canned bye
";

#[test]
fn it_shows_what_would_be_and_changes_nothing() {
    let shell = different();
    refused(&shell, "convoctl diff -f desk.yaml", 10).says("").prints(SHOWN);
    refused(&shell, "convoctl diff -f - < desk.yaml", 10).says("").prints(SHOWN);
    refused(&shell, "convoctl --as jane@acme.example diff -f desk.yaml", 10).says("").prints(SHOWN);
    let colored = refused(&shell, "convoctl diff -f desk.yaml --color always", 10).stdout;
    assert!(
        colored.contains("\u{1b}[32m+ inbox sales\u{1b}[0m") && colored.contains("\u{1b}[31m- canned bye\u{1b}[0m")
    );
    shell.run("convoctl apply -f desk.yaml -q").exits(0);
    refused(&shell, "convoctl diff -f desk.yaml", 0).prints("").says("nothing differs\n");
    refused(&shell, "convoctl diff -f desk.yaml -q", 0).prints("").says("");
    for (format, nothing) in [("json", "[]\n"), ("jsonl", ""), ("id", ""), ("csv", "object,key,change,fields\n")] {
        refused(&shell, &format!("convoctl diff -f desk.yaml -o {format}"), 0).prints(nothing).says("");
    }
}

#[test]
fn records_in_every_format() {
    let shell = different();
    let records = [
        r#"{"object":"inbox","key":"sales","change":"create","fields":[{"field":"email","from":null,"to":"sales@acme.example"}]}"#,
        r#"{"object":"agent","key":"bo@acme.example","change":"update","fields":[{"field":"name","from":"Bo Li","to":"Bo \"B\" Li"},{"field":"inboxes","from":["support"],"to":[]}]}"#,
        r#"{"object":"canned","key":"bye","change":"delete","fields":[]}"#,
    ];
    refused(&shell, "convoctl diff -f desk.yaml -o jsonl", 10).says("").prints(&(records.join("\n") + "\n"));
    refused(&shell, "convoctl diff -f desk.yaml --json", 10).prints(&format!("[\n{}\n]\n", records.join(",\n")));
    refused(&shell, "convoctl diff -f desk.yaml -o id", 10).prints("sales\nbo@acme.example\nbye\n");
    refused(&shell, "convoctl diff -f desk.yaml -o csv --fields object,change", 10)
        .prints("object,change\ninbox,create\nagent,update\ncanned,delete\n");
    refused(&shell, "convoctl diff -f desk.yaml --fields key,change", 10)
        .prints("KEY              CHANGE\nsales            create\nbo@acme.example  update\nbye              delete\n");
    refused_as(&shell, "convoctl diff -f desk.yaml --fields nix", 2, "unknown_field");
    refused_as(&shell, "convoctl diff", 2, "usage");
}

#[test]
fn what_the_store_alone_keeps_is_no_difference() {
    let shell = small();
    shell.write("desk.jsonl", SMALL.replace("2026-01-31", "2025-01-31"));
    refused(&shell, "convoctl diff -f desk.jsonl", 0).prints("").says(
        "warning: 5 objects differ in what the store alone keeps, which was left as it is: created_at, updated_at and \
         verified_at\nnothing differs\n",
    );
    unchanged(&shell, "convoctl apply -f desk.jsonl --json").prints(
        "{\"account\":\"acme\",\"set\":null,\"created\":0,\"updated\":0,\"deleted\":0,\"unchanged\":5,\
         \"kept\":{\"objects\":5,\"fields\":[\"created_at\",\"updated_at\",\"verified_at\"]},\"changes\":[],\
         \"outcome\":\"unchanged\"}\n",
    );
}

#[test]
fn stored_controls_do_not_reach_a_terminal() {
    let shell = small();
    shell.write("desk.json", "{\"object\":\"canned\",\"code\":\"hours\",\"text\":\"a\\nb\\u200e c\"}");
    let shown = refused(&shell, "convoctl diff -f desk.json --color always", 10).stdout;
    assert!(!shown.contains('\u{200e}'), "{shown}");
    assert_eq!(shown.lines().count(), 2, "{shown}");
}
