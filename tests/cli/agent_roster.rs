//! `convoctl agent import --set --prune`: a directory says who is there

use crate::people::{column, refused, refused_as, unchanged};
use crate::support::Shell;

/// Asha, Bo and Cy came in by the roster hr; Di was added by hand.
fn desk() -> Shell {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    roster(&shell, &["asha", "bo", "cy"]);
    shell
        .run("convoctl agent import roster.csv --set hr --no-send")
        .exits(0)
        .prints("Imported 3 rows: 3 created; 3 joined the set\n");
    shell.run("convoctl agent add --name 'Di Wu' --type agent --email di@acme.example --no-send").exits(0);
    shell
}

fn roster(shell: &Shell, names: &[&str]) {
    let rows: String = names.iter().map(|name| format!("{name},{name}@acme.example,support\n")).collect();
    shell.write("roster.csv", format!("name,email,inboxes\n{rows}"));
}

const PRUNE: &str = "convoctl agent import roster.csv --set hr --prune --no-send";

#[test]
fn those_of_the_set_who_are_not_in_the_file_are_offboarded_and_nobody_else() {
    let shell = desk();
    roster(&shell, &["asha", "ed"]);
    unchanged(&shell, &format!("{PRUNE} --dry-run --report report.jsonl")).says("").prints(
        "Would import 2 rows: 1 created and 1 unchanged; 1 joined the set\n\
         Would offboard bo@acme.example\n\
         Would offboard cy@acme.example\n",
    );
    let report = std::fs::read_to_string(shell.path("report.jsonl")).unwrap();
    assert!(report.ends_with(
        "{\"line\":null,\"email\":\"cy@acme.example\",\"outcome\":\"offboarded\",\"id\":4,\"link\":null,\"errors\":[],\
         \"dry_run\":true}\n"
    ));
    refused_as(&shell, PRUNE, 2, "confirmation_required");
    shell.run(&format!("{PRUNE} --yes --json")).exits(0).says("").prints(
        "{\"created\":1,\"updated\":0,\"unchanged\":1,\"skipped\":0,\"failed\":0,\"joined\":1,\
         \"offboarded\":[\"bo@acme.example\",\"cy@acme.example\"],\"links\":[],\"outcome\":\"created\"}\n",
    );
    let people = shell.run("convoctl agent list --json").exits(0);
    assert_eq!(column(&people, "name"), ["Jane Roe", "asha", "bo", "cy", "Di Wu", "ed"]);
    assert_eq!(column(&people, "status"), ["verified", "pending", "suspended", "suspended", "pending", "pending"]);
    assert_eq!(shell.run("convoctl agent list --set hr -o id").stdout, "asha@acme.example\ned@acme.example\n");
    unchanged(&shell, &format!("{PRUNE} --yes")).prints("Imported 2 rows: 2 unchanged\n");
}

#[test]
fn no_more_than_so_many_are_offboarded() {
    let shell = desk();
    roster(&shell, &["ed"]);
    refused(&shell, &format!("{PRUNE} --max-offboard 2 --yes"), 4).prints("").says(
        "error: 3 people of the set hr are not in the file, and --max-offboard allows 2\n  \
         hint: look first with --dry-run --max-offboard 3: a roster that was cut short looks the same\n",
    );
    refused_as(&shell, &format!("{PRUNE} --max-offboard 0 --dry-run"), 4, "too_many_left");
    let all: Vec<String> = (0..11).map(|n| format!("p{n}")).collect();
    roster(&shell, &all.iter().map(String::as_str).collect::<Vec<_>>());
    shell.run("convoctl agent import roster.csv --set big --no-send").exits(0);
    roster(&shell, &["p"]);
    let prune = "convoctl agent import roster.csv --set big --prune --no-send --yes";
    refused_as(&shell, prune, 4, "too_many_left");
    shell.run(&format!("{prune} --max-offboard 11")).exits(0);
}

#[test]
fn a_roster_that_names_nobody_or_is_wrong_offboards_nobody() {
    let shell = desk();
    roster(&shell, &[]);
    refused_as(&shell, &format!("{PRUNE} --yes"), 5, "empty_roster");
    shell.write("roster.csv", "name,email\nasha,asha@acme.example\nbo,bo@\n");
    refused_as(&shell, &format!("{PRUNE} --yes"), 5, "rows_refused");
    refused_as(&shell, &format!("{PRUNE} --yes --continue-on-error"), 2, "usage");
    refused_as(&shell, "convoctl agent import roster.csv --prune --yes", 2, "usage");
    refused_as(&shell, "convoctl agent import roster.csv --set HR --yes", 5, "invalid_slug");
    refused_as(&shell, "convoctl agent import roster.csv --max-offboard 3", 2, "usage");
}

#[test]
fn a_set_follows_people_whatever_becomes_of_them() {
    let shell = desk();
    // A new address is the same person, whom the old roster does not name any more.
    shell.run("convoctl agent edit bo@acme.example --email bo.li@acme.example").exits(0);
    shell.run("convoctl agent delete cy@acme.example --yes").exits(0);
    shell.write("roster.csv", "name,email\nasha,Asha@acme.example\nbo,bo.li@acme.example\n");
    shell.run(&format!("{PRUNE} --yes")).exits(0).prints("Imported 2 rows: 2 unchanged\n");
    // Who was offboarded by hand has left the set, and does not count again.
    shell.run("convoctl agent offboard asha@acme.example --yes").exits(0);
    shell.write("roster.csv", "name,email\nbo,bo.li@acme.example\n");
    shell.run(&format!("{PRUNE} --max-offboard 0 --yes")).exits(0).prints("Imported 1 row: 1 unchanged\n");
    // Sets of one name in two accounts have nothing to do with one another.
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.write("roster.csv", "name,email\nzoe,zoe@globex.example\n");
    shell
        .run(&format!("{PRUNE} --account globex --yes"))
        .exits(0)
        .prints("Imported 1 row: 1 created; 1 joined the set\n");
}

#[test]
fn the_last_administrator_is_not_pruned() {
    let shell = Shell::with_store();
    shell.write("roster.csv", "name,email,type\nJane Roe,jane@acme.example,administrator\nBo,bo@acme.example,\n");
    shell
        .run("convoctl agent import roster.csv --set hr --no-send")
        .exits(0)
        .prints("Imported 2 rows: 1 created and 1 unchanged; 2 joined the set\n");
    shell.write("roster.csv", "name,email\nBo,bo@acme.example\n");
    refused_as(&shell, &format!("{PRUNE} --yes"), 4, "last_administrator");
}

#[test]
fn who_joins_a_set_is_written_down_and_counts_as_a_change() {
    let shell = Shell::with_store();
    shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --no-send").exits(0);
    shell.write("roster.csv", "name,email\nBo,BO@acme.example\n");
    let import = "convoctl agent import roster.csv --set hr --no-send";
    let json = shell.run(&format!("{import} --if-exists skip --json")).exits(0).json();
    assert_eq!((&json["skipped"], &json["joined"], &json["outcome"]), (&1.into(), &1.into(), &"updated".into()));
    let event = shell.run("convoctl audit list --action set.joined --json").exits(0).json();
    assert_eq!(
        (&event[0]["subject"]["ref"], &event[0]["after"]),
        (&"hr".into(), &serde_json::json!({ "agents": ["bo@acme.example"] }))
    );
    unchanged(&shell, import).prints("Imported 1 row: 1 unchanged\n");
}

#[test]
fn who_comes_back_while_they_are_suspended_is_told_of() {
    let shell = desk();
    shell.run("convoctl agent offboard bo@acme.example --yes").exits(0);
    shell
        .run("convoctl agent import roster.csv --set hr --no-send")
        .exits(0)
        .says("1 person of the file stayed suspended\n  hint: convoctl agent resume ADDRESS\n")
        .prints("Imported 3 rows: 1 updated and 2 unchanged; 1 joined the set\n");
}
