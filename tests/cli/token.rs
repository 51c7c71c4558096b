//! `convoctl token`

use crate::people::{column, refused, refused_as};
use crate::support::Shell;

fn desk() -> Shell {
    let shell = Shell::with_store();
    for name in ["asha", "bo"] {
        shell.verified(name, "agent", &format!("{name}@acme.example"));
    }
    shell
}

#[test]
fn a_token_is_made_shown_once_listed_and_taken_back() {
    let mut shell = desk();
    let add = "convoctl --as asha@acme.example token add";
    let made = shell.run(&format!("{add} --name 'nightly report' --scope read --expires 90d")).exits(0).says("").stdout;
    let (told, token) = made.trim_end().rsplit_once(' ').unwrap();
    assert_eq!(
        told,
        "Token nightly report of asha@acme.example, good until 2026-05-01T09:00:00.000Z and shown this once:"
    );
    assert!(token.starts_with("tok_") && token.len() == 47, "{token}");
    shell.run("convoctl token list").exits(0).says("").prints(
        "ID  AGENT              NAME            SCOPE  CREATED                   EXPIRES                   LAST USED\n\
         1   asha@acme.example  nightly report  read   2026-01-31T09:00:00.000Z  2026-05-01T09:00:00.000Z  -\n",
    );
    shell.run("convoctl token list --json").exits(0).prints(
        "[\n{\"id\":1,\"account\":\"acme\",\"agent\":\"asha@acme.example\",\"name\":\"nightly report\",\"scope\":\"read\",\
         \"created_at\":\"2026-01-31T09:00:00.000Z\",\"expires_at\":\"2026-05-01T09:00:00.000Z\",\
         \"last_used_at\":null}\n]\n",
    );
    let bot = shell.run(&format!("{add} --name bot --scope write --json")).exits(0).json();
    assert_eq!((&bot["id"], &bot["expires_at"], &bot["outcome"]), (&2.into(), &().into(), &"created".into()));
    assert!(bot["token"].as_str().is_some_and(|text| text.starts_with("tok_") && text != token));
    let quiet = shell.run(&format!("{add} --name quiet --scope read -q")).exits(0).stdout;
    assert!(quiet.starts_with("tok_") && quiet.len() == 48, "what was asked for is not dropped: {quiet}");
    shell.run(&format!("{add} --name id --scope read -o id")).exits(0).prints("4\n");
    shell.run("convoctl token ls -o id").exits(0).prints("1\n2\n3\n4\n");
    shell.at("2026-02-01T09:00:00Z");
    let revoke = "convoctl --as asha@acme.example token revoke";
    refused_as(&shell, &format!("{revoke} bot"), 2, "confirmation_required");
    shell
        .run(&format!("{revoke} bot --dry-run"))
        .exits(0)
        .prints("Would revoke the token bot of asha@acme.example for good\n");
    shell.run(&format!("{revoke} bot --yes")).exits(0).prints("Revoked the token bot of asha@acme.example\n");
    let revoked = shell.run("echo 'nightly report' | convoctl token revoke - --yes --json").exits(0).json();
    assert_eq!((&revoked["id"], &revoked["outcome"]), (&1.into(), &"deleted".into()));
    assert!(revoked.get("token").is_none());
    shell.run("convoctl token list -o id").exits(0).prints("3\n4\n");
    let events = shell.run("convoctl audit list --json").exits(0);
    let last = column(&events, "action").split_off(5);
    assert_eq!(last, ["token.added", "token.added", "token.added", "token.added", "token.revoked", "token.revoked"]);
    assert!(!events.stdout.contains("tok_"), "{}", events.stdout);
    let event = &events.json()[5];
    assert_eq!((&event["actor"]["kind"], &event["subject"]["kind"]), (&"agent".into(), &"token".into()));
    assert_eq!(
        event["after"].to_string(),
        "{\"id\":1,\"agent\":\"asha@acme.example\",\"name\":\"nightly report\",\"scope\":\"read\",\
         \"expires_at\":\"2026-05-01T09:00:00.000Z\"}"
    );
}

#[test]
fn a_token_is_a_persons() {
    let shell = desk();
    refused(&shell, "convoctl token add --name bot --scope write", 2).prints("").says(
        "error: a token is a person's, and lets a program act as them\n  \
         hint: say whose it is to be with --as ADDRESS, or set CONVOCTL_AS\n",
    );
    let add = |who: &str| format!("convoctl --as {who}@acme.example token add --name bot --scope read");
    shell.run(&add("asha")).exits(0);
    shell.run(&add("bo")).exits(0);
    refused(&shell, &add("asha"), 4).prints("").says(
        "error: asha@acme.example has a token with the name bot already\n  \
         hint: use another name, or take that one back: convoctl token revoke 1\n",
    );
    refused(&shell, "convoctl token revoke bot --yes", 2)
        .prints("")
        .says("error: the tokens 1, 2 have the name bot\n  hint: name one of them by its id\n");
    refused_as(&shell, "convoctl --as bo@acme.example token revoke 1 --yes", 3, "token_not_found");
    shell.run("convoctl --as bo@acme.example token list -o id").exits(0).prints("2\n");
    shell.run("convoctl token revoke 1 --yes").exits(0).prints("Revoked the token bot of asha@acme.example\n");
    shell.run("convoctl token revoke bot --yes").exits(0).prints("Revoked the token bot of bo@acme.example\n");
    shell.run("convoctl token list").exits(0).says("there is no token\n");
}

#[test]
fn what_cannot_be_a_token_is_refused() {
    let shell = desk();
    let add = "convoctl --as asha@acme.example token add";
    for name in ["''", "' '", "7", "\"$(printf 'a\\033b')\"", "\"$(printf 'a\\nb')\"", "\"$(printf %061d 0)\""] {
        refused_as(&shell, &format!("{add} --scope read --name {name}"), 5, "invalid_name");
    }
    for rest in [
        "--name x",
        "--scope read",
        "--name x --scope admin",
        "--name x --scope READ",
        "--name x --scope read --expires 0s",
        "--name x --scope read --expires soon",
    ] {
        refused_as(&shell, &format!("{add} {rest}"), 2, "usage");
    }
    for word in ["none", "0", "99", "''", "'a b'"] {
        refused_as(&shell, &format!("convoctl token revoke --yes {word}"), 3, "token_not_found");
    }
    let dry = shell.run(&format!("{add} --name x --scope read --dry-run --json")).exits(0).json();
    assert_eq!((&dry["token"], &dry["dry_run"]), (&().into(), &true.into()));
    shell
        .run(&format!("{add} --name x --scope read --dry-run"))
        .exits(0)
        .prints("Would make a token x for asha@acme.example\n");
    shell.run("convoctl token list --json").exits(0).prints("[]\n");
}

#[test]
fn tokens_go_with_whoever_leaves() {
    let shell = desk();
    for who in ["asha", "bo"] {
        shell.run(&format!("convoctl --as {who}@acme.example token add --name bot --scope read")).exits(0);
    }
    let plan = shell.run("convoctl agent offboard asha@acme.example --unassign --dry-run --json").exits(0).json();
    assert_eq!(plan["offboarding"]["tokens"], 1);
    shell.run("convoctl agent offboard asha@acme.example --unassign --yes").exits(0);
    shell.run("convoctl token list -o id").exits(0).prints("2\n");
    shell.run("convoctl agent delete bo@acme.example --yes").exits(0);
    shell.run("convoctl token list --json").exits(0).prints("[]\n");
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run("convoctl --as jo@globex.example token add --name bot --scope read").exits(0);
    shell.run("convoctl account delete globex --yes").exits(0);
    shell.run("convoctl token list --json").exits(0).prints("[]\n");
}

#[test]
fn the_store_and_its_copies_hold_no_token() {
    let shell = desk();
    let add = "convoctl --as asha@acme.example token add --name bot --scope write --json --jq .token";
    let token = shell.run(add).exits(0).stdout;
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run("convoctl export --with-messages --include-secrets --out all.jsonl").exits(0);
    for file in ["desk.db", "copy.db", "all.jsonl"] {
        let bytes = std::fs::read(shell.path(file)).unwrap();
        let held = bytes.windows(token.trim_end().len()).any(|window| window == token.trim_end().as_bytes());
        assert!(!held, "{file}");
    }
}
