//! `convoctl agent suspend`, `convoctl agent resume` and what the clock does to a suspension

use crate::people::{asha, column, follow, refused_as, unchanged};
use crate::support::Shell;

#[test]
fn suspending_is_reversible_and_resuming_restores_pending_or_verified() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell
        .run("convoctl agent suspend asha@acme.example bo@acme.example")
        .exits(0)
        .says("")
        .prints("Suspended Asha Rao <asha@acme.example>\nSuspended Bo Li <bo@acme.example>\n");
    let suspended = shell.run("convoctl agent list --status suspended --json").exits(0);
    assert_eq!(column(&suspended, "email"), ["asha@acme.example", "bo@acme.example"]);
    assert_eq!(column(&suspended, "suspended_until"), ["null", "null"]);
    shell
        .run("convoctl agent resume asha@acme.example bo@acme.example")
        .exits(0)
        .says("")
        .prints("Resumed Asha Rao <asha@acme.example>, pending\nResumed Bo Li <bo@acme.example>, verified\n");
}

#[test]
fn repeating_either_is_unchanged() {
    let shell = Shell::with_store();
    asha(&shell);
    unchanged(&shell, "convoctl agent resume asha@acme.example")
        .prints("Asha Rao <asha@acme.example> is not suspended\n");
    shell
        .run("convoctl agent suspend asha@acme.example --until 2026-02-02")
        .exits(0)
        .prints("Suspended Asha Rao <asha@acme.example> until 2026-02-02T00:00:00.000Z\n");
    unchanged(&shell, "convoctl agent suspend asha@acme.example --until 2026-02-02T00:00:00Z")
        .says("")
        .prints("Asha Rao <asha@acme.example> is suspended until 2026-02-02T00:00:00.000Z already\n");
    let json = shell.run("convoctl agent suspend asha@acme.example --json").exits(0).json();
    assert_eq!((&json["outcome"], &json["suspended_until"]), (&"updated".into(), &serde_json::Value::Null));
    assert_eq!(unchanged(&shell, "convoctl agent suspend 2 --json").json()["outcome"], "unchanged");
}

#[test]
fn suspending_moves_nothing() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    asha(&shell);
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    shell.run("convoctl agent suspend asha@acme.example").exits(0);
    let json = shell.run("convoctl inbox show support --json").exits(0).json();
    assert_eq!(json["agents"][0], "asha@acme.example");
    assert_eq!(shell.run("convoctl invite show asha@acme.example --json").json()["status"], "pending");
}

#[test]
fn an_invitation_of_somebody_suspended_cannot_be_accepted_until_they_are_resumed() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    shell.run("convoctl agent suspend asha@acme.example").exits(0);
    follow(&shell, &link).exits(4).prints("").says(
        "error: this account is suspended for you\n  \
         hint: ask an administrator of your account for a new invitation\n",
    );
    refused_as(&shell, "convoctl invite resend asha@acme.example", 4, "agent_suspended");
    refused_as(&shell, "convoctl invite link asha@acme.example", 4, "agent_suspended");
    shell.run("convoctl agent resume asha@acme.example").exits(0);
    follow(&shell, &link).exits(0);
}

#[test]
fn until_is_a_time_to_come() {
    let shell = Shell::with_store();
    asha(&shell);
    let suspend = "convoctl agent suspend asha@acme.example --until";
    for bad in
        ["2026-01-31T09:00:00Z", "2026-01-31", "2025-12-31", "tomorrow", "2d", "+0s", "+999999999w", "''", "2026-02-30"]
    {
        refused_as(&shell, &format!("{suspend} {bad}"), 2, "usage");
    }
    for (good, until) in [
        ("+2d", "2026-02-02T09:00:00.000Z"),
        ("2026-02-01", "2026-02-01T00:00:00.000Z"),
        ("2026-02-01T12:30:00+02:00", "2026-02-01T10:30:00.000Z"),
    ] {
        assert_eq!(shell.run(&format!("{suspend} {good} --json")).exits(0).json()["suspended_until"], until);
    }
}

#[test]
fn a_suspension_ends_when_its_time_passes_with_no_tick_and_a_late_tick_changes_nothing_that_a_reader_sees() {
    let mut shell = Shell::with_store();
    let link = asha(&shell);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl agent suspend 2 3 --until 2026-02-02T09:00:00Z").exits(0);
    shell.at("2026-02-02T08:59:59.999Z");
    shell.run("convoctl agent list --status suspended -o id").exits(0).prints("asha@acme.example\nbo@acme.example\n");
    shell.run("convoctl --as bo@acme.example whoami").exits(11);
    shell.at("2026-02-02T09:00:00Z");
    let seen = |shell: &Shell| {
        ["agent list --json", "agent list --status pending --json", "agent show 2 3 --json", "invite list --json"]
            .map(|line| shell.run(&format!("convoctl {line}")).exits(0).stdout)
    };
    let before = seen(&shell);
    shell.run("convoctl agent list --status suspended --json").exits(0).prints("[]\n");
    let people = shell.run("convoctl agent list --json");
    assert_eq!(column(&people, "status"), ["verified", "pending", "verified"]);
    assert_eq!(column(&people, "suspended_until"), ["null", "null", "null"]);
    shell.run("convoctl --as bo@acme.example whoami -o id").exits(0).prints("bo@acme.example\n");
    shell.at("2026-02-05T00:00:00Z");
    shell.run("convoctl tick").exits(0).says("").prints("2 suspensions ended, 0 letters sent\n");
    unchanged(&shell, "convoctl tick").prints("0 suspensions ended, 0 letters sent\n");
    assert_eq!(seen(&shell), before);
    let events = shell.run("convoctl audit list --action agent.resumed --json").exits(0).json();
    assert_eq!(events.as_array().unwrap().len(), 2);
    assert_eq!(events[0]["actor"], serde_json::json!({"kind": "system", "email": null, "os_user": null}));
    follow(&shell, &link).exits(0);
}

#[test]
fn an_ended_suspension_may_begin_again_before_any_tick() {
    let mut shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl agent suspend 2 --until +1d").exits(0);
    shell.at("2026-02-03T09:00:00Z");
    unchanged(&shell, "convoctl agent resume 2").prints("Asha Rao <asha@acme.example> is not suspended\n");
    shell.run("convoctl agent suspend 2").exits(0).prints("Suspended Asha Rao <asha@acme.example>\n");
    shell.run("convoctl tick").exits(0).prints("0 suspensions ended, 0 letters sent\n");
    assert_eq!(shell.run("convoctl agent show 2 --json").json()["status"], "suspended");
}

#[test]
fn the_last_verified_administrator_cannot_be_suspended_not_even_for_a_second() {
    let mut shell = Shell::with_store();
    shell.verified("Bo Li", "agent", "bo@acme.example");
    for line in ["convoctl agent suspend jane@acme.example", "convoctl agent suspend 2 JANE@acme.example --until +1s"] {
        refused_as(&shell, line, 4, "last_administrator");
        refused_as(&shell, &format!("{line} --as jane@acme.example"), 4, "last_administrator");
    }
    shell.verified("Cy Po", "administrator", "cy@acme.example");
    shell.run("convoctl agent suspend cy@acme.example --until +1d").exits(0);
    refused_as(&shell, "convoctl agent suspend jane@acme.example", 4, "last_administrator");
    // The other one is back by the clock alone.
    shell.at("2026-02-02T09:00:00Z");
    shell.run("convoctl agent suspend jane@acme.example").exits(0);
}

#[test]
fn one_who_is_missing_suspends_nobody() {
    let shell = Shell::with_store();
    asha(&shell);
    refused_as(&shell, "convoctl agent suspend asha@acme.example nobody@acme.example", 3, "agent_not_found");
    refused_as(&shell, "convoctl agent resume asha@acme.example nobody@acme.example", 3, "agent_not_found");
}
