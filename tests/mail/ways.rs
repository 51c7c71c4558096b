//! Ways for letters to leave besides a mail server in reach, and the bounds of all of them.

use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use crate::desk::{add, count, desk, flush, follow, header, letter, link, queue, state};
use crate::server::{Act, Phase, Script};
use crate::support::Shell;

#[test]
fn a_folder_gets_a_private_file_for_each_letter() {
    let shell = Shell::with_mail();
    let ran = shell.run(&format!("umask 0 && {}", add("asha", "--json"))).exits(0).says("");
    shell.run(&add("bo", "")).exits(0);
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&shell.path("mail")), 0o700);
    let message_id = ran.json()["invitation"]["delivery"]["message_id"].as_str().unwrap().to_owned();
    let file = shell.path("mail").join(format!("{message_id}.eml"));
    assert_eq!(mode(&file), 0o600);
    let text = std::fs::read_to_string(file).unwrap();
    assert_eq!(header(&text, "Message-ID"), message_id);
    assert_eq!(shell.letters().len(), 2, "and nothing unfinished lies about");
    assert_eq!(follow(&shell, &link(&text)).0, 0);
    assert_eq!(count(&shell, "sent"), 2);
}

#[test]
fn a_folder_that_cannot_be_is_the_relays_trouble() {
    let mut shell = Shell::with_store();
    shell.write("mail", "a file");
    shell.set("CONVOCTL_SMTP_URL", &format!("file:{}", shell.path("mail").display()));
    queue(&shell, 2);
    assert_eq!(flush(&shell), [0, 0, 1, 2]);
    shell.run("rm mail").exits(0);
    assert_eq!(flush(&shell), [1, 0, 0, 1]);
    shell.run("convoctl mail retry --all").exits(0);
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(shell.letters().len(), 2);
}

/// A store that is no test store, and a program that is called like sendmail.
fn with_program(script: &str) -> Shell {
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", shell.path("desk.db").to_str().unwrap());
    shell.set("CONVOCTL_PUBLIC_URL", "https://desk.acme.example");
    shell.set("CONVOCTL_MAIL_FROM", "desk@acme.example");
    shell.write("program", format!("#!/bin/sh\ncd '{}'\n{script}\n", shell.home().display()));
    shell.run("chmod 0755 program").exits(0);
    shell.set("CONVOCTL_SMTP_URL", &format!("sendmail:{}", shell.path("program").display()));
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    shell
}

#[test]
fn a_program_gets_the_letter_and_its_envelope() {
    let shell = with_program("echo \"$@\" > words; cat > letter");
    shell.run(&add("asha", "")).exits(0).says("");
    assert_eq!(std::fs::read_to_string(shell.path("words")).unwrap(), "-i -f desk@acme.example -- asha@acme.example\n");
    let text = std::fs::read_to_string(shell.path("letter")).unwrap();
    assert_eq!(state(&letter(&shell)), ("sent", 1, "-"));
    assert_eq!(follow(&shell, &link(&text)).0, 0);
}

#[test]
fn a_program_that_asks_to_try_later_keeps_the_letter_queued() {
    let shell = with_program("cat > /dev/null; echo queue is full >&2; exit 75");
    queue(&shell, 2);
    assert_eq!(flush(&shell), [0, 0, 1, 2]);
    let waiting = crate::desk::letters(&shell);
    let (status, attempts, error) = state(&waiting[0]);
    assert_eq!((status, attempts), ("queued", 1));
    assert!(error.contains("program: queue is full (exit status: 75)"), "{error}");
    assert_eq!(state(&waiting[1]), ("queued", 0, "-"));
}

#[test]
fn a_program_that_reads_nothing_and_one_that_is_not_there() {
    let mut shell = with_program("exit 0");
    shell.run(&add("asha", "")).exits(0);
    assert_eq!(state(&letter(&shell)), ("sent", 1, "-"));
    shell.set("CONVOCTL_SMTP_URL", "sendmail:/nowhere/sendmail");
    let ran = shell.run("convoctl mail test --to jane@acme.example --json").exits(8);
    assert!(ran.error()["message"].as_str().unwrap().contains("/nowhere/sendmail: No such file"), "{}", ran.stderr);
}

/// Otherwise it would take the letter after all, and it would go out twice.
#[test]
fn a_program_that_hangs_is_ended() {
    let shell = with_program("cat > letter; echo $$ > number; exec sleep 60");
    let begun = Instant::now();
    shell.run(&add("asha", "--timeout 1s")).exits(0);
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    let waiting = letter(&shell);
    let (status, attempts, error) = state(&waiting);
    assert_eq!((status, attempts), ("queued", 1));
    assert!(error.contains("no answer in time"), "{error}");
    let number = std::fs::read_to_string(shell.path("number")).unwrap();
    shell.run(&format!("! kill -0 {} 2> /dev/null", number.trim())).exits(0);
}

#[test]
fn letters_with_links_stay_where_they_are_until_links_lead_somewhere() {
    let mut shell = Shell::with_store();
    for transport in ["smtp://192.0.2.1", "smtps://mail.acme.example", "sendmail:/bin/false"] {
        shell.set("CONVOCTL_SMTP_URL", transport);
        let local = transport[..6].replace([':', '/'], "x");
        let ran = shell.run(&add(&local, "--json")).exits(0);
        assert!(
            ran.stderr.contains("letters with links stay queued: CONVOCTL_PUBLIC_URL is not set"),
            "{}",
            ran.stderr
        );
        let invitation = &ran.json()["invitation"];
        assert_eq!(
            (&invitation["delivery"]["status"], &invitation["delivery"]["attempts"]),
            (&"queued".into(), &0.into())
        );
        assert_eq!(invitation["link"], serde_json::Value::Null);
        shell.run(&add(&format!("{local}x"), "--require-delivery")).exits(9);
        let flushed = shell.run("convoctl mail flush --json").exits(0);
        assert!(flushed.stderr.contains("CONVOCTL_PUBLIC_URL is not set"), "{}", flushed.stderr);
    }
    assert_eq!(count(&shell, "queued"), 6);
    assert!(crate::desk::letters(&shell).iter().all(|letter| state(letter) == ("queued", 0, "-")));
}

#[test]
fn a_test_store_sends_nothing_beyond_this_host() {
    let mut shell = Shell::with_store();
    shell.set("CONVOCTL_PUBLIC_URL", "https://desk.acme.example");
    shell.set("CONVOCTL_SMTP_URL", "sendmail:/bin/true");
    let ran = shell.run(&add("asha", "")).exits(0);
    assert!(ran.stderr.contains("a test store delivers to a folder or to this host only"), "{}", ran.stderr);
    assert_eq!(state(&letter(&shell)), ("queued", 0, "-"));
}

#[test]
fn without_a_transport_the_link_is_handed_over() {
    let shell = Shell::with_store();
    let added = shell.run(&add("asha", "--json")).exits(0).json();
    assert_eq!(added["invitation"]["delivery"]["status"], "queued");
    assert_eq!(follow(&shell, added["invitation"]["link"].as_str().unwrap()).0, 0);
    shell.run(&add("bo", "--require-delivery")).exits(9);
    let flushed = shell.run("convoctl mail flush --json").exits(0).json();
    assert_eq!((flushed["sent"].as_i64(), flushed["queued"].as_i64()), (Some(0), Some(1)));
    let ran = shell.run("convoctl mail test --to jane@acme.example --json").exits(12);
    assert_eq!(ran.error()["code"], "mail_not_configured");
}

#[test]
fn a_test_letter_goes_past_the_outbox_and_says_how_it_went() {
    let server = Script::new().start();
    let shell = desk(&server);
    let place = format!("127.0.0.1:{}", server.port());
    shell
        .run("convoctl mail test --to jane@acme.example")
        .exits(0)
        .says("")
        .prints(&format!("Sent a test letter to jane@acme.example over {place}\n"));
    assert_eq!(header(&server.only().text, "Subject"), "A test letter from convoctl");
    let ran = shell.run("convoctl mail test --to jane@acme.example --dry-run --json").exits(0);
    assert_eq!((&ran.json()["sent"], &ran.json()["dry_run"]), (&false.into(), &true.into()));
    assert_eq!((server.accepted().len(), count(&shell, "sent")), (1, 0));
    for (words, status, code) in [("550 5.1.1 nobody", 1, "mail_refused"), ("451 4.7.1 later", 8, "mail_unavailable")] {
        server.mend(Script::new().at(Phase::Rcpt, Act::Say(words)));
        let error = shell.run("convoctl mail test --to jane@acme.example --json").exits(status).error();
        assert_eq!(error["code"], code);
        assert!(error["message"].as_str().unwrap().contains(&words[4..]), "{error}");
    }
}

#[test]
fn letters_keep_the_pace_that_is_set() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    queue(&shell, 4);
    shell.set("CONVOCTL_MAIL_RATE", "4/s");
    let begun = Instant::now();
    assert_eq!(flush(&shell), [4, 0, 0, 0]);
    assert!(begun.elapsed() >= Duration::from_millis(750), "{:?}", begun.elapsed());
    assert_eq!(server.log().connections, 1);
    shell.set("CONVOCTL_MAIL_RATE", "lots");
    let ran = shell.run("convoctl mail list --json").exits(12);
    assert!(ran.error()["message"].as_str().unwrap().contains("CONVOCTL_MAIL_RATE"), "{}", ran.stderr);
    shell.unset("CONVOCTL_MAIL_RATE");
}

#[test]
fn a_dry_run_sends_nothing() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run(&add("asha", "--dry-run")).exits(0);
    queue(&shell, 2);
    for line in ["convoctl mail flush", "convoctl invite resend p01@acme.example", "convoctl tick"] {
        shell.run(&format!("{line} --dry-run --json")).exits(0);
    }
    assert_eq!(server.log().connections, 0);
    assert_eq!(count(&shell, "queued"), 2);
    shell.run("convoctl tick --json").exits(0);
    assert_eq!(server.recipients(), ["p01@acme.example", "p02@acme.example"]);
}
