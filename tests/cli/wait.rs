//! `convoctl wait`

use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::desk::{desk, three};
use crate::people::{another_link, asha, follow};
use crate::support::{PASSWORD, Shell};
use crate::watcher::Watcher;

/// Starts to wait for what is not so yet.
#[track_caller]
fn waiting(shell: &Shell, words: &str, what: &str) -> Watcher {
    Watcher::start(shell, &format!("wait {words}"), &format!("waiting for {what}; an interrupt ends it"))
}

fn did(shell: &Shell, line: &str) {
    shell.run(&format!("convoctl {line}")).exits(0);
}

/// Runs out at once; what the last state was.
#[track_caller]
fn last(shell: &Shell, words: &str) -> String {
    let error = shell.run(&format!("convoctl wait {words} --within 0s --json")).exits(8).prints("").error();
    assert_eq!((&error["code"], &error["retryable"]), (&"still_waiting".into(), &true.into()), "{error}");
    assert_eq!(error["details"][0]["field"], "status");
    error["details"][0]["code"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_so_already_is_shown_as_ever() {
    let shell = three();
    did(&shell, "convo assign 1 --to bo@acme.example");
    did(&shell, "convo snooze 2 --until next-message");
    did(&shell, "convo resolve 3");
    asha(&shell);
    for (words, state) in [
        ("agent bo@acme.example", "verified"),
        ("agent asha@acme.example", "pending"),
        ("agent 1", "present"),
        ("convo 1", "open"),
        ("convo 1", "assigned"),
        ("convo 2", "snoozed"),
        ("convo '#2'", "unassigned"),
        ("convo 3", "resolved"),
        ("convo 3", "present"),
        ("inbox support", "present"),
        ("invite asha@acme.example", "pending"),
        ("mail 1", "queued"),
    ] {
        for format in ["table", "json", "jsonl", "csv", "id", "json --fields account,id", "json --jq keys"] {
            let (noun, reference) = words.split_once(' ').unwrap();
            let flags = if noun == "convo" { format.replace(",id", ",number") } else { format.to_owned() };
            let shown = shell.run(&format!("convoctl {noun} show {reference} -o {flags}")).exits(0).stdout;
            let line = format!("convoctl wait {noun} {reference} --for {state} -o {flags}");
            shell.run(&line).exits(0).says("").prints(&shown);
        }
    }
    shell.run("echo 3 | convoctl wait convo - --for resolved -o id").exits(0).prints("3\n");
}

#[test]
fn what_another_process_does_is_noticed() {
    let shell = Shell::with_mail();
    let link = asha(&shell);
    let agent =
        waiting(&shell, "agent asha@acme.example --for verified -o id", "agent asha@acme.example to be verified");
    let invite = waiting(&shell, "invite 2 --for accepted --jq .status", "invitation of 2 to be accepted");
    follow(&shell, &link).exits(0);
    assert_eq!(agent.ends(0), ("asha@acme.example\n".to_owned(), String::new()));
    assert_eq!(invite.ends(0), ("accepted\n".to_owned(), String::new()));

    did(&shell, "inbox add --name support --email support@acme.example");
    did(&shell, "inbox allocate support --agent 2");
    let present = waiting(&shell, "convo 1 --for present --jq .number", "conversation 1 to be present");
    let resolved = waiting(&shell, "convo 1 --for resolved -o id", "conversation 1 to be resolved");
    let assigned = waiting(&shell, "convo 1 --for assigned --jq .assignees[0]", "conversation 1 to be assigned");
    let open = "convo open --inbox support --contact ola@people.example --subject A --text A";
    did(&shell, &format!("--as asha@acme.example {open}"));
    assert_eq!(present.ends(0).0, "1\n");
    did(&shell, "convo assign 1 --to asha@acme.example");
    assert_eq!(assigned.ends(0).0, "asha@acme.example\n");
    did(&shell, "convo resolve 1");
    assert_eq!(resolved.ends(0).0, "1\n");

    did(&shell, "agent add --name Bo --type agent --email bo@acme.example --no-send");
    let letter = shell.run("convoctl mail list --status queued -o id").exits(0).stdout.trim().to_owned();
    let words = format!("mail {letter} --for sent --jq .status");
    let sent = waiting(&shell, &words, &format!("letter {letter} to be sent"));
    did(&shell, "mail flush");
    assert_eq!(sent.ends(0).0, "sent\n");
}

#[test]
fn what_goes_away_is_waited_for_too() {
    let shell = desk();
    did(&shell, "inbox add --name spare --email spare@acme.example");
    let agent = waiting(&shell, "agent cy@acme.example --for absent", "agent cy@acme.example to be absent");
    let inbox = waiting(&shell, "inbox spare --for absent --json", "inbox spare to be absent");
    did(&shell, "agent delete cy@acme.example --yes");
    did(&shell, "inbox delete spare --yes");
    assert_eq!(agent.ends(0).0, "There is no agent cy@acme.example\n");
    assert_eq!(inbox.ends(0).0, "null\n");
    let line = "convoctl wait inbox spare --for absent";
    shell.run(&format!("{line} -q")).exits(0).prints("");
    shell.run(&format!("{line} -o jsonl")).exits(0).prints("");
    shell.run(&format!("{line} -o id")).exits(0).prints("");
    shell.run(&format!("{line} -o csv --fields id,name")).exits(0).prints("id,name\n");
    shell.run(&format!("{line} --jq '. == null'")).exits(0).prints("true\n");
}

#[test]
fn when_the_time_is_over_the_last_state_is_told() {
    let shell = three();
    asha(&shell);
    let begun = Instant::now();
    shell.run("convoctl wait agent asha@acme.example --for verified --within 1s").exits(8).prints("").says(
        "waiting for agent asha@acme.example to be verified; an interrupt ends it\n\
         error: agent asha@acme.example is pending, and after 1s still not verified\n  \
         hint: give it more time with --within\n",
    );
    assert!((1.0..10.0).contains(&begun.elapsed().as_secs_f64()), "{:?}", begun.elapsed());
    assert_eq!(last(&shell, "agent asha@acme.example --for suspended"), "pending");
    assert_eq!(last(&shell, "agent nobody@acme.example --for pending"), "absent");
    assert_eq!(last(&shell, "convo 1 --for resolved"), "open");
    assert_eq!(last(&shell, "convo 1 --for assigned"), "open");
    assert_eq!(last(&shell, "convo 99 --for open"), "absent");
    assert_eq!(last(&shell, "inbox support --for absent"), "present");
    assert_eq!(last(&shell, "invite asha@acme.example --for revoked"), "pending");
    assert_eq!(last(&shell, "invite jane@acme.example --for accepted"), "absent");
    assert_eq!(last(&shell, "mail 99 --for sent"), "absent");
    let quiet = shell.run("convoctl wait convo 1 --for resolved --within 0s -q").exits(8).stderr;
    assert!(quiet.starts_with("error: conversation 1 is open"), "{quiet}");
}

#[test]
fn what_makes_no_sense_is_refused_before_anybody_waits() {
    let shell = desk();
    let refused = |line: &str, status: i32| {
        let begun = Instant::now();
        let ran = shell.run(&format!("convoctl {line}")).exits(status).prints("");
        assert!(begun.elapsed() < Duration::from_secs(30), "{line}");
        ran.stderr
    };
    let error = refused("wait agent bo@acme.example --for asleep", 2);
    assert!(error.contains("[possible values: pending, verified, suspended, present, absent]"), "{error}");
    refused("wait account acme --for present", 2);
    refused("wait agent bo@acme.example", 2);
    refused("wait agent bo@acme.example --for pending --within soon", 2);
    refused("wait agent bo@acme.example --for pending --fields nothing", 2);
    refused("wait agent bo@acme.example --for pending --jq nothing", 2);
    refused("--db nothing.db wait agent bo@acme.example --for pending", 3);
    refused("--account nothing wait agent bo@acme.example --for pending", 3);
    refused("--as nobody@acme.example wait agent bo@acme.example --for pending", 3);
    refused("--as bo@acme.example wait invite bo@acme.example --for pending", 11);
    refused("--as bo@acme.example wait mail 1 --for queued", 11);
}

#[test]
fn what_is_out_of_sight_is_not_there_yet() {
    let shell = three();
    did(&shell, "agent edit cy@acme.example --access own");
    let words = "--as cy@acme.example wait convo 2 --for present --jq .number";
    shell.run(&format!("convoctl {words} --within 0s")).exits(8);
    let seen = Watcher::start(&shell, words, "waiting for conversation 2 to be present; an interrupt ends it");
    did(&shell, "convo assign 2 --to cy@acme.example");
    assert_eq!(seen.ends(0).0, "2\n");
}

/// A store in which time passes.
fn real() -> Shell {
    let mut shell = Shell::new();
    shell.unset("CONVOCTL_NOW");
    let store = shell.path("desk.db");
    shell.set("CONVOCTL_DB", store.to_str().unwrap());
    did(&shell, "init --account acme --admin 'Jane Roe <jane@acme.example>'");
    did(&shell, "inbox add --name support --email support@acme.example");
    let bo = "agent add --name Bo --type agent --email bo@acme.example --inbox support --verified --password-stdin";
    shell.pipe(&format!("convoctl {bo}"), PASSWORD).exits(0);
    shell
}

#[test]
fn what_the_clock_alone_changes_is_noticed_in_time() {
    let shell = real();
    let open = "convo open --inbox support --contact ola@people.example --subject A --text A";
    did(&shell, &format!("--as bo@acme.example {open}"));
    did(&shell, "agent add --name Asha --type agent --email asha@acme.example --no-send --expires 5s --show-link");
    did(&shell, "convo snooze 1 --until +4s");
    did(&shell, "agent suspend bo@acme.example --until +4s");
    let begun = Instant::now();
    let awake = waiting(&shell, "convo 1 --for open -o id", "conversation 1 to be open");
    let resumed = waiting(&shell, "agent bo@acme.example --for verified -o id", "agent bo@acme.example to be verified");
    let over = waiting(&shell, "invite 3 --for expired --jq .status", "invitation of 3 to be expired");
    assert_eq!(awake.ends(0).0, "1\n");
    assert_eq!(resumed.ends(0).0, "bo@acme.example\n");
    assert_eq!(over.ends(0).0, "expired\n");
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn many_may_wait_for_one_thing() {
    let shell = three();
    let all: Vec<Watcher> =
        (0..6).map(|_| waiting(&shell, "convo 2 --for resolved -o id", "conversation 2 to be resolved")).collect();
    for other in 0..5 {
        did(&shell, &format!("convo label 2 --label l{other}"));
    }
    did(&shell, "convo resolve 2");
    for one in all {
        assert_eq!(one.ends(0), ("2\n".to_owned(), String::new()));
    }
}

#[test]
fn a_signal_ends_it() {
    let shell = desk();
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let waits = waiting(&shell, "inbox nothing --for present", "inbox nothing to be present");
        waits.signal(signal);
        assert_eq!(waits.ends(status), (String::new(), String::new()));
    }
}

#[test]
fn a_reader_who_has_gone_is_missed_with_the_first_output_only() {
    if !crate::support::has("bash") {
        return;
    }
    let shell = desk();
    let ended = |line: &str| {
        shell.write("ended.sh", format!("convoctl wait {line} 2> /dev/null | true; echo ${{PIPESTATUS[0]}}"));
        shell.run("bash ended.sh").exits(0).stdout
    };
    assert_eq!(ended("inbox nothing --for present --within 1s"), "8\n");
    let late = std::thread::scope(|scope| {
        let late = scope.spawn(|| ended("inbox late --for present"));
        std::thread::sleep(Duration::from_millis(500));
        did(&shell, "inbox add --name late --email late@acme.example");
        late.join().unwrap()
    });
    assert_eq!(late, "141\n");
}

#[test]
fn a_locked_store_is_waited_for() {
    let shell = desk();
    let lock = || {
        let other = Connection::open(shell.path("desk.db")).unwrap();
        other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
        other
    };
    let other = lock();
    let begun = Instant::now();
    let error =
        shell.run("convoctl --timeout 1s wait agent bo@acme.example --for verified --within 3s --json").exits(8);
    assert_eq!(error.error()["code"], "store_locked");
    assert!((3.0..12.0).contains(&begun.elapsed().as_secs_f64()), "{:?}", begun.elapsed());
    let line = "convoctl --timeout 1s wait agent bo@acme.example --for verified -o id";
    let ran = std::thread::scope(|scope| {
        let waits = scope.spawn(|| shell.run(line));
        std::thread::sleep(Duration::from_secs(3));
        drop(other);
        waits.join().unwrap()
    });
    ran.exits(0).prints("bo@acme.example\n");
}

#[test]
fn another_link_is_no_verification() {
    let shell = Shell::with_store();
    asha(&shell);
    let waits = waiting(&shell, "agent 2 --for verified --jq .status", "agent 2 to be verified");
    let link = another_link(&shell);
    did(&shell, "agent edit 2 --name Asha");
    follow(&shell, &link).exits(0);
    assert_eq!(waits.ends(0).0, "verified\n");
}
