//! `--idempotency-key`: the same key and command does it once

use crate::people::{column, refused, refused_as, unchanged};
use crate::support::Shell;

const ADD: &str = "convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --idempotency-key k1";

#[test]
fn the_same_key_and_command_returns_the_first_result_without_the_link_and_sends_no_second_letter() {
    let shell = Shell::with_mail();
    let first = shell.run(&format!("{ADD} --show-link --json")).exits(0).says("").json();
    let mut expected = first.clone();
    assert!(first["invitation"]["link"].is_string());
    expected["invitation"]["link"] = serde_json::Value::Null;
    let again = unchanged(&shell, &format!("{ADD} --show-link --json")).says("").json();
    assert_eq!(again, expected);
    assert_eq!(shell.letters().len(), 1);
    unchanged(&shell, &format!("{ADD} --show-link")).says("").prints(
        "Added Asha Rao <asha@acme.example> to account acme before, with the same key; the invitation was sent\n",
    );
}

#[test]
fn another_command_under_the_key_is_a_conflict() {
    let shell = Shell::with_mail();
    shell.run(ADD).exits(0);
    for other in [
        ADD.replace("Asha Rao", "Asha R. Rao"),
        ADD.replace("asha@", "bo@"),
        ADD.replace("--type agent", "--type administrator"),
        format!("{ADD} --access own"),
        format!("{ADD} --expires 1d"),
        format!("{ADD} --show-link"),
        format!("{ADD} --if-exists update"),
        format!("{ADD} --verified --password-file password.txt"),
    ] {
        refused_as(&shell, &other, 4, "idempotency_conflict");
    }
    refused(&shell, &ADD.replace("asha@", "bo@"), 4).prints("").says(
        "error: the idempotency key `k1` was used for another command\n  hint: use a new key for a new command\n",
    );
}

#[test]
fn whether_a_transport_is_configured_does_not_make_it_another_command() {
    let mut shell = Shell::with_store();
    let first = shell.run(&format!("{ADD} --json")).exits(0).json();
    assert!(first["invitation"]["link"].is_string());
    let folder = format!("file:{}", shell.path("mail").display());
    shell.set("CONVOCTL_SMTP_URL", &folder);
    let again = shell.run(&format!("{ADD} --json")).exits(0).says("").json();
    assert_eq!(again["invitation"]["link"], serde_json::Value::Null);
    assert_eq!(shell.letters().len(), 0);
}

#[test]
fn a_letter_that_went_out_meanwhile_is_delivered_in_the_repeated_result_too() {
    let shell = Shell::with_mail();
    let add = format!("{ADD} --require-delivery");
    shell.run(&add).exits(0);
    let again = shell.run(&format!("{add} --json")).exits(0).says("").json();
    assert_eq!(again["invitation"]["delivery"]["status"], "sent");
}

#[test]
fn a_refused_command_uses_no_key_up() {
    let shell = Shell::with_store();
    refused_as(&shell, &ADD.replace("asha@acme.example", "jane@acme.example"), 4, "administrator_exists");
    shell.run(ADD).exits(0);
}

#[test]
fn a_dry_run_keeps_no_key_and_knows_the_kept_ones() {
    let shell = Shell::with_store();
    refused(&shell, &format!("{ADD} -n"), 0)
        .says("")
        .prints("Would add agent Asha Rao <asha@acme.example> to account acme, pending\n");
    shell.run(ADD).exits(0);
    let ran = refused(&shell, &format!("{ADD} -n --json"), 0).says("");
    assert_eq!((&ran.json()["outcome"], &ran.json()["dry_run"]), (&"created".into(), &true.into()));
    refused_as(&shell, &format!("{} -n", ADD.replace("asha@", "bo@")), 4, "idempotency_conflict");
}

#[test]
fn a_key_that_a_script_forgot_to_set_is_a_usage_error() {
    let shell = Shell::with_store();
    refused_as(&shell, &ADD.replace("k1", "\"$KEY\""), 2, "usage");
}

#[test]
fn a_key_is_one_actors_in_one_account() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0);
    let bo = ADD.replace("asha@", "bo@");
    shell.run(&format!("{bo} --as jane@acme.example")).exits(0);
    refused_as(&shell, &format!("{} --as JANE@acme.example", ADD.replace("asha@", "cy@")), 4, "idempotency_conflict");
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run(&format!("{} --account globex", ADD.replace("asha@", "di@"))).exits(0);
    let mine = shell.run("convoctl --account acme agent list --json");
    assert_eq!(column(&mine, "email"), ["jane@acme.example", "asha@acme.example", "bo@acme.example"]);
}

#[test]
fn a_result_is_kept_for_7_days() {
    let mut shell = Shell::with_store();
    shell.run(ADD).exits(0);
    shell.at("2026-02-07T08:59:59Z");
    unchanged(&shell, ADD);
    shell.at("2026-02-07T09:00:00Z");
    refused_as(&shell, ADD, 4, "agent_exists");
    shell.run(&ADD.replace("asha@", "bo@")).exits(0);
    assert_eq!(shell.run("convoctl tick --json").exits(0).json()["forgotten"], 0);
    shell.at("2026-02-14T09:00:00Z");
    assert_eq!(shell.run("convoctl tick --json").exits(0).json()["forgotten"], 1);
}

#[test]
fn a_kept_result_outlives_the_person() {
    let shell = Shell::with_store();
    shell.run(ADD).exits(0);
    shell.run("convoctl agent delete asha@acme.example --yes").exits(0);
    let json = unchanged(&shell, &format!("{ADD} --json")).json();
    assert_eq!((&json["id"], &json["outcome"]), (&2.into(), &"created".into()));
    shell.run("convoctl agent list -o id").exits(0).prints("jane@acme.example\n");
}

#[test]
fn nobody_who_has_the_store_can_guess_a_password_by_what_is_kept() {
    let shell = Shell::with_store();
    shell.write("password.txt", "correct zebra lamp 4711 ok\n");
    let add = |key: &str| format!("{ADD} --verified --password-file password.txt --json").replace("k1", key);
    shell.run(&add("k1")).exits(0);
    shell.run(&add("k1")).exits(0);
    let db = rusqlite::Connection::open(shell.path("desk.db")).unwrap();
    let kept: String = db.query_row("SELECT body_hash FROM idempotency", [], |row| row.get(0)).unwrap();
    let asked = r#"{"name":"Asha Rao","type":"agent","email":"asha@acme.example","verified":true,
                    "password":"correct zebra lamp 4711 ok"}"#;
    let asked: convoctl::operations::agents::Add = serde_json::from_str(asked).unwrap();
    assert_ne!(convoctl::domain::token::digest(serde_json::to_string(&asked).unwrap()), kept);
    shell.write("password.txt", "another zebra lamp 4711 ok\n");
    refused_as(&shell, &add("k1"), 4, "idempotency_conflict");
}
