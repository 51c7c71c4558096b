//! `convoctl audit`: who did what, and whether somebody has changed the record

use std::fmt::Write as _;

use crate::people::{another_link, asha, column, follow, refused, refused_as};
use crate::support::{PASSWORD, Shell};

/// Every kind of change to people, inboxes and invitations, each once.
fn eventful() -> Shell {
    let shell = Shell::with_store();
    for line in [
        "inbox add --name support --email support@acme.example",
        "inbox edit support --title Help",
        "agent add --name 'Asha Rao' --type agent --email asha@acme.example --no-send",
        "agent edit asha@acme.example --name 'Asha R. Rao'",
        "inbox allocate support --agent asha@acme.example",
        "inbox deallocate support --agent asha@acme.example",
        "invite resend asha@acme.example",
        "invite revoke asha@acme.example --yes",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    let link = another_link(&shell);
    follow(&shell, &link).exits(0);
    for line in [
        "agent password asha@acme.example --show-link",
        "agent password asha@acme.example --password-file password.txt",
        "agent suspend asha@acme.example",
        "agent resume asha@acme.example",
        "agent delete asha@acme.example --yes",
        "inbox delete support --yes",
        "account edit acme --name acme-2",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    shell
}

#[test]
fn every_change_writes_one_event_naming_what_and_whom() {
    let shell = eventful();
    let events = shell.run("convoctl audit ls --json").exits(0).says("").json();
    let told = events.as_array().unwrap().iter().fold(String::new(), |mut told, event| {
        let (action, subject) = (&event["action"], &event["subject"]);
        writeln!(told, "{action} {} {}", subject["kind"], subject["ref"]).unwrap();
        told
    });
    assert_eq!(
        told.replace('"', ""),
        "account.added account acme\n\
         inbox.added inbox support\n\
         inbox.edited inbox support\n\
         agent.added agent asha@acme.example\n\
         agent.edited agent asha@acme.example\n\
         inbox.allocated inbox support\n\
         inbox.deallocated inbox support\n\
         invite.resent agent asha@acme.example\n\
         invite.revoked agent asha@acme.example\n\
         invite.linked agent asha@acme.example\n\
         agent.verified agent asha@acme.example\n\
         agent.password_reset agent asha@acme.example\n\
         agent.password_set agent asha@acme.example\n\
         agent.suspended agent asha@acme.example\n\
         agent.resumed agent asha@acme.example\n\
         agent.deleted agent asha@acme.example\n\
         inbox.deleted inbox support\n\
         account.edited account acme\n"
    );
    assert_eq!(column(&shell.run("convoctl audit list --json"), "account"), ["acme-2"; 18]);
}

#[test]
fn before_and_after_hold_what_changed() {
    let shell = eventful();
    let event =
        |action: &str| shell.run(&format!("convoctl audit list --action {action} --json")).exits(0).json()[0].clone();
    let added = event("agent.added");
    assert_eq!((&added["before"], &added["after"]["status"]), (&serde_json::Value::Null, &"pending".into()));
    let edited = event("agent.edited");
    assert_eq!((&edited["before"]["name"], &edited["after"]["name"]), (&"Asha Rao".into(), &"Asha R. Rao".into()));
    let verified = event("agent.verified");
    assert_eq!((&verified["before"]["status"], &verified["after"]["status"]), (&"pending".into(), &"verified".into()));
    let allocated = event("inbox.allocated");
    assert_eq!(allocated["before"], serde_json::json!({"agents": []}));
    assert_eq!(allocated["after"], serde_json::json!({"agents": ["asha@acme.example"]}));
    let deleted = event("agent.deleted");
    assert_eq!((&deleted["before"]["name"], &deleted["after"]), (&"Asha R. Rao".into(), &serde_json::Value::Null));
    let renamed = event("account.edited");
    assert_eq!((&renamed["before"]["name"], &renamed["after"]["name"]), (&"acme".into(), &"acme-2".into()));
}

#[test]
fn the_actor_is_the_operator_an_administrator_an_agent_or_the_system() {
    let mut shell = Shell::with_store();
    let link = asha(&shell);
    shell.run("convoctl --as JANE@acme.example agent edit asha@acme.example --access own").exits(0);
    follow(&shell, &link).exits(0);
    shell.run("convoctl --as asha@acme.example agent edit asha@acme.example --availability busy").exits(0);
    shell.run("convoctl agent suspend asha@acme.example --until +1d").exits(0);
    shell.at("2026-02-03T09:00:00Z");
    shell.run("convoctl tick").exits(0);
    let events = shell.run("convoctl audit list --json").exits(0).json();
    let actors: Vec<(String, String)> = events
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (event["actor"]["kind"].as_str().unwrap().to_owned(), event["actor"]["email"].to_string()))
        .collect();
    let actors: Vec<(&str, &str)> = actors.iter().map(|(kind, email)| (kind.as_str(), email.as_str())).collect();
    let (asha, jane) = ("\"asha@acme.example\"", "\"jane@acme.example\"");
    assert_eq!(
        actors,
        [
            ("operator", "null"),
            ("operator", "null"),
            ("administrator", jane),
            ("agent", asha),
            ("agent", asha),
            ("operator", "null"),
            ("system", "null"),
        ]
    );
    let user = shell.run("id -un").stdout;
    assert_eq!(events[1]["actor"]["os_user"], user.trim());
}

#[test]
fn what_changes_nothing_writes_no_event() {
    let shell = Shell::with_store();
    asha(&shell);
    let head = shell.run("convoctl audit head -o id").exits(0).stdout;
    for (line, status) in [
        ("agent edit asha@acme.example --name 'Asha Rao'", 0),
        ("agent resume asha@acme.example", 0),
        ("agent add --name X --type agent --email asha@acme.example --if-exists skip", 0),
        ("agent add --name X --type agent --email asha@acme.example", 4),
        ("agent delete asha@acme.example --dry-run", 0),
        ("agent delete asha@acme.example", 2),
        ("agent list", 0),
        ("mail flush", 0),
    ] {
        shell.run(&format!("convoctl {line}")).exits(status);
    }
    shell.run("convoctl audit head -o id").exits(0).prints(&head);
}

#[test]
fn events_are_narrowed_by_time_action_and_actor_in_any_letter_case_even_of_who_is_gone() {
    let mut shell = Shell::with_store();
    shell.verified("Bo Li", "administrator", "Bo@acme.example");
    shell.at("2026-02-02T09:00:00Z");
    shell.run("convoctl --as bo@acme.example inbox add --name support --email support@acme.example").exits(0);
    let actions = |filter: &str| column(&shell.run(&format!("convoctl audit list --json {filter}")).exits(0), "action");
    assert_eq!(actions("--actor BO@ACME.example"), ["agent.verified", "inbox.added"]);
    assert_eq!(actions("--actor 2 --action inbox.added"), ["inbox.added"]);
    assert_eq!(actions("--since 24h"), ["inbox.added"]);
    assert_eq!(actions("--since 2026-02-01"), ["inbox.added"]);
    assert_eq!(actions("--since 2026-02-02T09:00:00.001Z"), [""; 0]);
    assert_eq!(actions("--actor jane@acme.example"), [""; 0]);
    refused_as(&shell, "convoctl audit list --action agent.hired", 2, "usage");
    refused_as(&shell, "convoctl audit list --since yesterday", 2, "usage");
    refused_as(&shell, "convoctl audit list --since 999999999w", 2, "usage");
    refused_as(&shell, "convoctl audit list --actor 99", 3, "agent_not_found");
    shell.run("convoctl agent delete bo@acme.example --yes").exits(0);
    let of_bo = shell.run("convoctl audit list --json --actor bo@acme.EXAMPLE").exits(0);
    assert_eq!(column(&of_bo, "action"), ["agent.verified", "inbox.added"]);
}

#[test]
fn a_whole_chain_verifies_and_its_head_holds_later() {
    let shell = Shell::with_store();
    let head = shell.run("convoctl audit head -o id").exits(0).stdout;
    let head = head.trim();
    asha(&shell);
    let json = shell.run(&format!("convoctl audit verify --since-head {head} --json")).exits(0).says("").json();
    assert_eq!((&json["ok"], &json["events"], &json["redacted"]), (&true.into(), &2.into(), &0.into()));
    assert_eq!(json["problems"], serde_json::json!([]));
    assert!(json["head"].as_str().unwrap().starts_with("2:"));
    let other = format!("1:{}", "0".repeat(64));
    let ran = shell.run(&format!("convoctl audit verify --since-head {other} --json")).exits(10);
    assert_eq!(ran.json()["problems"][0], "the chain up to event 1 is not the one whose head was kept");
    let later = format!("9:{}", "0".repeat(64));
    let ran = shell.run(&format!("convoctl audit verify --since-head {later} --json")).exits(10);
    assert_eq!(ran.json()["problems"][0], "event 9, of the head kept elsewhere, is gone");
    for bad in ["x", "''", "1", "1:abc", "-1:0"] {
        refused_as(&shell, &format!("convoctl audit verify --since-head={bad}"), 5, "invalid_head");
    }
}

/// A store with three events whose file was edited by other means.
fn edited(sql: &str) -> Shell {
    let mut shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl agent edit asha@acme.example --access own").exits(0);
    shell.unchecked();
    rusqlite::Connection::open(shell.path("desk.db")).unwrap().execute_batch(sql).unwrap();
    shell
}

#[test]
fn an_edited_event_turns_verify_red_whatever_was_edited() {
    for (sql, problem) in [
        ("UPDATE events SET at = at + 1 WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET actor_kind = 'system' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET actor_email = 'x@acme.example' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET os_user = NULL WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET action = 'agent.edited' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET subject_ref = 'bo@acme.example' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET after = replace(after, 'agent', 'administrator') WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET before = after, after = before WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET salt = randomblob(16) WHERE seq = 2", "event 2 was changed"),
        // Not words of ours, or half redacted.
        ("UPDATE events SET action = 'agent.hired' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET salt = NULL WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET salt = NULL, actor_email = 'x@acme.example' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET subject_ref = NULL WHERE seq = 2", "event 2 was changed"),
        ("UPDATE events SET hash = NULL WHERE seq = 2", "event 2 does not follow from the one before it"),
        ("UPDATE events SET hash = randomblob(32) WHERE seq = 2", "event 2 does not follow from the one before it"),
        ("DELETE FROM events WHERE seq = 2", "between event 1 and event 3 something is missing"),
        ("UPDATE events SET seq = NULL WHERE seq = 2", "between event 1 and event 3 something is missing"),
        ("DELETE FROM events WHERE seq = 1", "between event 0 and event 2 something is missing"),
    ] {
        let ran = edited(sql).run("convoctl audit verify --json").exits(10);
        assert_eq!((&ran.json()["ok"], &ran.json()["problems"][0]), (&false.into(), &problem.into()), "{sql}");
        assert_eq!(ran.stderr, "", "{sql}");
    }
}

#[test]
fn a_tail_that_was_cut_off_shows_against_a_head_that_was_kept() {
    let shell = edited("SELECT 1");
    let head = shell.run("convoctl audit head -o id").exits(0).stdout;
    let db = rusqlite::Connection::open(shell.path("desk.db")).unwrap();
    db.execute_batch("DELETE FROM events WHERE seq = 3").unwrap();
    drop(db);
    shell.run("convoctl audit verify --json").exits(0);
    let ran = shell.run(&format!("convoctl audit verify --since-head {} --json", head.trim())).exits(10);
    assert_eq!(ran.json()["problems"][0], "event 3, of the head kept elsewhere, is gone");
}

#[test]
fn chains_of_accounts_are_apart() {
    let shell = Shell::with_store();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    asha_in(&shell, "globex");
    let head = |account: &str| shell.run(&format!("convoctl --account {account} audit head --json")).exits(0).json();
    assert_eq!((&head("acme")["seq"], &head("globex")["seq"]), (&1.into(), &2.into()));
    refused_as(&shell, "convoctl audit verify", 2, "account_required");
}

fn asha_in(shell: &Shell, account: &str) {
    let add = format!("convoctl --account {account} agent add --name A --type agent --email a@acme.example");
    shell.run(&add).exits(0);
}

#[test]
fn the_log_is_for_administrators() {
    let shell = Shell::with_store();
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    for verb in ["list", "verify", "head"] {
        refused_as(&shell, &format!("convoctl --as asha@acme.example audit {verb}"), 11, "denied");
        refused(&shell, &format!("convoctl --as jane@acme.example audit {verb}"), 0);
    }
}

#[test]
fn secrets_are_not_in_the_log() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    follow(&shell, &link).exits(0);
    shell.run("convoctl agent password asha@acme.example --show-link").exits(0);
    shell.run("convoctl agent password asha@acme.example --password-file password.txt").exits(0);
    let log = shell.run("convoctl audit list --json").exits(0).stdout;
    for secret in [PASSWORD, "inv_", "pwr_", "argon2", "password_hash"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
