//! `convoctl export`: an account as JSON lines

use serde_json::Value;

use crate::desk::{desk, open, three};
use crate::people::{refused, refused_as};
use crate::support::{Ran, Shell};

/// Jane Roe, a canned response that an inbox answers with, and Bo Li, who is invited.
pub fn small() -> Shell {
    let shell = Shell::with_store();
    for line in [
        "canned add --code hours --text 'We are open.'",
        "inbox add --name support --email support@acme.example",
        "inbox edit support --auto-reply hours",
        "agent add --name 'Bo Li' --type agent --email Bo@acme.example --inbox support --no-send",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    shell
}

/// What [`small`] is, written down.
pub const SMALL: &str = r#"{"object":"account","v":1,"name":"acme","created_at":"2026-01-31T09:00:00.000Z","updated_at":"2026-01-31T09:00:00.000Z"}
{"object":"canned","v":1,"code":"hours","text":"We are open.","created_at":"2026-01-31T09:00:00.000Z","updated_at":"2026-01-31T09:00:00.000Z"}
{"object":"inbox","v":1,"name":"support","title":"support","channel":"email","email":"support@acme.example","reopen":"always","auto_reply":"hours","created_at":"2026-01-31T09:00:00.000Z","updated_at":"2026-01-31T09:00:00.000Z"}
{"object":"agent","v":1,"name":"Bo Li","email":"Bo@acme.example","type":"agent","status":"pending","availability":"online","access":"inbox","assignment_mail":true,"inboxes":["support"],"sets":[],"created_at":"2026-01-31T09:00:00.000Z","verified_at":null,"suspended_at":null,"suspended_until":null,"updated_at":"2026-01-31T09:00:00.000Z"}
{"object":"agent","v":1,"name":"Jane Roe","email":"jane@acme.example","type":"administrator","status":"verified","availability":"online","access":"inbox","assignment_mail":true,"inboxes":[],"sets":[],"created_at":"2026-01-31T09:00:00.000Z","verified_at":"2026-01-31T09:00:00.000Z","suspended_at":null,"suspended_until":null,"updated_at":"2026-01-31T09:00:00.000Z"}
"#;

/// The objects of JSON lines.
pub fn objects(ran: &Ran) -> Vec<Value> {
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn kinds(ran: &Ran) -> Vec<String> {
    let mut kinds: Vec<String> = objects(ran).iter().map(|one| one["object"].as_str().unwrap().to_owned()).collect();
    kinds.dedup();
    kinds
}

#[test]
fn an_account_is_a_line_for_each_thing_in_it() {
    let shell = small();
    refused(&shell, "convoctl export", 0).says("").prints(SMALL);
    for same in ["-o jsonl", "-o table", "-q", "--as jane@acme.example", "--account acme"] {
        refused(&shell, &format!("convoctl export {same}"), 0).says("").prints(SMALL);
    }
    let array = format!("[\n{}\n]\n", SMALL.trim_end().replace('\n', ",\n"));
    shell.run("convoctl export -o json").exits(0).says("").prints(&array);
    shell
        .run("convoctl export -o id")
        .exits(0)
        .says("")
        .prints("acme\nhours\nsupport\nBo@acme.example\njane@acme.example\n");
    shell.run("convoctl export --kind agent --kind canned --fields object,email").exits(0).says("").prints(
        "{\"object\":\"account\"}\n{\"object\":\"canned\"}\n{\"object\":\"agent\",\"email\":\"Bo@acme.example\"}\n\
         {\"object\":\"agent\",\"email\":\"jane@acme.example\"}\n",
    );
}

#[test]
fn what_it_cannot_print_it_says() {
    let shell = small();
    refused(&shell, "convoctl export -o csv", 2)
        .prints("")
        .says("error: export knows the formats jsonl, json and id: documents have no columns\n");
    refused_as(&shell, "convoctl export --fields nix", 2, "unknown_field");
    refused_as(&shell, "convoctl export --kind letter", 2, "usage");
    refused_as(&shell, "convoctl export --since yesterday", 2, "usage");
    refused_as(&shell, "convoctl export --account globex", 3, "account_not_found");
    refused_as(&shell, "convoctl --db none.db export", 3, "store_not_found");
}

#[test]
fn each_kind_comes_alone_or_with_all_that_stands_in_it() {
    let shell = three();
    shell.run("convoctl canned add --code hi --text Hi").exits(0);
    let kinds_of = |more: &str| kinds(&shell.run(&format!("convoctl export {more}")).exits(0).says(""));
    assert_eq!(kinds_of(""), ["account", "canned", "inbox", "agent"]);
    let threads = ["conversation", "message"].repeat(3);
    assert_eq!(kinds_of("--with-messages")[..5], ["account", "canned", "inbox", "agent", "contact"]);
    assert_eq!(kinds_of("--with-messages")[5..], threads);
    for kind in ["account", "canned", "inbox", "agent", "contact", "conversation", "message"] {
        let expected = if kind == "account" { vec!["account"] } else { vec!["account", kind] };
        assert_eq!(kinds_of(&format!("--kind {kind}")), expected);
    }
    assert_eq!(kinds_of("--kind message --kind conversation")[1..], threads);
    assert_eq!(kinds_of("--kind message --kind inbox"), ["account", "inbox", "message"]);
    assert_eq!(kinds_of("--kind agent --with-messages"), ["account", "agent"]);
}

#[test]
fn only_what_changed_since_a_moment() {
    let mut shell = three();
    let since = |shell: &Shell, when: &str| {
        shell.run(&format!("convoctl export --with-messages --since {when} -o id")).exits(0).stdout
    };
    shell.at("2026-01-31T12:00:00Z");
    shell.run("convoctl agent edit bo@acme.example --name 'Bo L. Li'").exits(0);
    shell.run("convoctl --as bo@acme.example convo note 2 --text Well").exits(0);
    shell.run("convoctl contact edit pat@people.example --name 'Pat Ng'").exits(0);
    let changed = "acme\nbo@acme.example\npat@people.example\n2\n2\n";
    assert_eq!(since(&shell, "2026-01-31T12:00:00Z"), changed);
    assert_eq!(since(&shell, "1h"), changed);
    shell.at("2026-01-31T13:00:00.001Z");
    assert_eq!(since(&shell, "1h"), "acme\n");
    assert_eq!(since(&shell, "5w"), shell.run("convoctl export --with-messages -o id").stdout);
}

#[test]
fn the_clock_is_not_in_it() {
    let mut shell = three();
    for line in [
        "convo snooze 1 --until 2026-02-01",
        "convo snooze 2 --until next-message",
        "convo snooze 3 --until 2026-02-02 && convoctl convo resolve 3",
        "agent suspend cy@acme.example --until 2026-02-01",
        "agent suspend di@acme.example",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    let before = shell.run("convoctl export --with-messages").exits(0).says("");
    shell.at("2031-01-01T00:00:00Z");
    shell.run("convoctl export --with-messages").exits(0).says("").prints(&before.stdout);
    let all = objects(&before);
    let of = |key: &str, value: &str| {
        let value: Value = serde_json::from_str(value).unwrap();
        all.iter().find(|one| one["object"] != "message" && one[key] == value).unwrap().clone()
    };
    let snooze = |number: &str| (of("number", number)["status"].clone(), of("number", number)["snoozed_until"].clone());
    assert_eq!(snooze("1"), ("snoozed".into(), "2026-02-01T00:00:00.000Z".into()));
    assert_eq!(snooze("2"), ("snoozed".into(), Value::Null));
    assert_eq!(snooze("3"), ("resolved".into(), Value::Null));
    let cy = of("email", "\"cy@acme.example\"");
    assert_eq!((&cy["status"], &cy["suspended_until"]), (&"suspended".into(), &"2026-02-01T00:00:00.000Z".into()));
    assert_eq!(shell.run("convoctl agent show cy@acme.example --json").json()["status"], "verified");
}

#[test]
fn it_is_of_one_moment_whatever_others_write() {
    let shell = desk();
    for n in 0..40 {
        open(&shell, &format!("p{n}@people.example"), "Parcel", "Where is it?");
    }
    let writer = shell.command(
        "i=0; while [ ! -e enough ]; do i=$((i+1)); convoctl canned add --code c$i --text x -q || exit 1; \
         convoctl --as bo@acme.example convo open --inbox support --contact p$i@new.example --subject S --text T -q \
         || exit 1; done",
    );
    let mut writer =
        { writer }.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    for _ in 0..5 {
        let all = objects(&shell.run("convoctl export --with-messages").exits(0).says(""));
        let of = |kind: &str| all.iter().filter(|one| one["object"] == kind).count();
        let new = of("conversation") - 40;
        // The next canned response may be there before its conversation is.
        assert!(of("canned") == new || of("canned") == new + 1, "{} {new}", of("canned"));
        assert_eq!((of("contact"), of("message")), (40 + new, 40 + new));
    }
    shell.write("enough", "");
    assert!(writer.wait().unwrap().success());
}

#[test]
fn only_administrators_write_an_account_down() {
    let shell = desk();
    refused_as(&shell, "convoctl --as bo@acme.example export", 11, "denied");
    refused_as(&shell, "convoctl --as nobody@acme.example export", 3, "actor_not_found");
    refused_as(&shell, "convoctl --as jane@acme.example export --include-secrets --out s.jsonl", 11, "denied");
    assert!(!shell.path("s.jsonl").exists());
    // Of two accounts, each is written down alone.
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    refused_as(&shell, "convoctl export", 2, "account_required");
    shell.run("convoctl --account globex export -o id").exits(0).prints("globex\njo@globex.example\n");
    shell.run("convoctl --as jo@globex.example export -o id").exits(0).prints("globex\njo@globex.example\n");
    let acme = shell.run("convoctl --account acme export --with-messages").exits(0).stdout;
    assert!(!acme.contains("globex"));
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let shell = three();
    shell.run("convoctl export --with-messages | head -n 1 >first; cat first").exits(0).says("");
    let full = shell.run("convoctl export --with-messages >/dev/full").exits(8);
    assert!(full.stderr.starts_with("error: "), "{}", full.stderr);
}
