//! Every way in which a mail server fails, with replies to users: what becomes of the message and of its conversation.

use std::time::Duration;

use serde_json::Value;

use crate::desk::desk;
use crate::server::{Act, Phase, Script, Server};
use crate::support::Shell;

/// A desk with an inbox and Ola's mail in conversation #1, which is resolved; the reply to it waits in the queue.
fn replied(server: &Server) -> Shell {
    let shell = desk(server);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    ask(&shell, "support", "ola@people.example", 1);
    shell.run("convoctl --as jane@acme.example convo reply 1 --text 'We look.' --no-send").exits(0);
    shell.run("convoctl convo resolve 1").exits(0);
    shell
}

fn ask(shell: &Shell, inbox: &str, from: &str, n: u32) {
    let mail = format!("From: {from}\nTo: {inbox}@acme.example\nSubject: Parcel\nMessage-ID: <{n}@x>\n\nWhere?\n");
    shell.pipe(&format!("convoctl mail receive --inbox {inbox}"), mail).exits(0);
}

fn show(shell: &Shell, number: u32) -> Value {
    shell.run(&format!("convoctl convo show {number} --json")).exits(0).json()
}

fn reply(shell: &Shell, number: u32) -> Value {
    let shown = show(shell, number);
    let messages = shown["messages"].as_array().unwrap();
    messages.iter().find(|message| message["kind"] == "outgoing").unwrap().clone()
}

/// The letter is tried again until the server is well; its conversation stays resolved. It goes out once, or comes twice under
/// one Message-ID where the server had taken it before it was lost.
fn waits(script: Script, twice: bool) {
    let server = script.start();
    let mut shell = replied(&server);
    shell.run("convoctl mail flush --timeout 1s").exits(0);
    let message = reply(&shell, 1);
    assert_eq!((&message["delivery"]["status"], &message["delivery"]["attempts"]), (&"queued".into(), &1.into()));
    assert!(message["delivery"]["last_error"].is_string(), "{message}");
    assert_eq!(show(&shell, 1)["status"], "resolved");
    server.mend(Script::new());
    shell.at("2026-01-31T09:02:00Z");
    shell.run("convoctl mail flush").exits(0).prints("1 letter sent\n");
    assert_eq!(reply(&shell, 1)["delivery"]["status"], "sent");
    let id = format!("<{}>", message["message_id"].as_str().unwrap());
    let log = server.log();
    let kept: Vec<_> = log.messages.iter().filter(|kept| kept.text.contains(&id)).collect();
    assert_eq!((kept.len(), log.messages.len()), if twice { (2, 2) } else { (1, 1) });
    assert!(kept.iter().all(|kept| kept.from == "support@acme.example" && kept.to == ["ola@people.example"]));
}

/// The letter is given up: the message says so with the server's words, and its conversation is open again.
fn comes_back(script: Script, told: &str) {
    let server = script.start();
    let shell = replied(&server);
    let flushed = shell.run("convoctl mail flush --timeout 1s").exits(0);
    assert!(flushed.stderr.contains("was refused") && flushed.stderr.contains("convoctl mail retry 2"), "{flushed:?}");
    let message = reply(&shell, 1);
    assert_eq!(message["delivery"]["status"], "failed");
    assert!(message["delivery"]["last_error"].as_str().unwrap().contains(told), "{message}");
    let shown = show(&shell, 1);
    assert_eq!(shown["status"], "open");
    let lines: Vec<&str> = shown["messages"].as_array().unwrap().iter().filter_map(|m| m["text"].as_str()).collect();
    assert!(
        lines.iter().any(|line| line.starts_with("A message could not be delivered to ola@people.example: ")),
        "{lines:?}"
    );
    assert!(lines.contains(&"Opened again: a message did not arrive"), "{lines:?}");
    let event = shell.run("convoctl audit list --action message.bounced --json").exits(0).json();
    assert_eq!((&event[0]["actor"]["kind"], &event[0]["subject"]["ref"]), (&"system".into(), &"1".into()));
    // Once the server is well it can be tried once more.
    server.mend(Script::new());
    shell.run("convoctl mail retry 2 && convoctl mail flush").exits(0);
    assert_eq!(reply(&shell, 1)["delivery"]["status"], "sent");
}

#[test]
fn whatever_comes_before_the_recipient_keeps_the_letter() {
    for script in [
        Script::new().at(Phase::Greeting, Act::Leave("554 5.3.2 not today")),
        Script::new().at(Phase::Greeting, Act::Leave("421 4.3.2 too busy")),
        Script::new().at(Phase::Greeting, Act::Drop),
        Script::new().at(Phase::Greeting, Act::Hang),
        Script::new().at(Phase::Ehlo, Act::Say("550 5.7.1 go away")),
        Script::new().at(Phase::Ehlo, Act::Hang),
        Script::new().at(Phase::Mail, Act::Say("452 4.3.1 disk full")),
        Script::new().at(Phase::Mail, Act::Say("550 5.7.1 who is that?")),
        Script::new().at(Phase::Mail, Act::Drop),
    ] {
        waits(script, false);
    }
}

#[test]
fn what_is_put_off_or_lost_is_tried_again() {
    for script in [
        Script::new().at(Phase::Rcpt, Act::Say("450 4.2.0 greylisted")),
        Script::new().at(Phase::Rcpt, Act::Hang),
        Script::new().at(Phase::Data, Act::Say("451 4.3.0 later")),
        Script::new().at(Phase::Data, Act::Drop),
        Script::new().at(Phase::Message, Act::Drop),
        Script::new().at(Phase::Rcpt, Act::Dribble(Duration::from_secs(1))),
    ] {
        waits(script, false);
    }
    waits(Script::new().at(Phase::Dot, Act::Drop), true);
    waits(Script::new().at(Phase::Dot, Act::Hang), true);
}

#[test]
fn a_final_no_marks_the_message_and_opens_its_conversation() {
    comes_back(Script::new().at(Phase::Rcpt, Act::Say("550 5.1.1 no such user")), "no such user");
    comes_back(Script::new().at(Phase::Data, Act::Say("554 5.7.1 not that")), "not that");
    comes_back(Script::new().at(Phase::Dot, Act::Say("552 5.3.4 too big")), "too big");
}

#[test]
fn an_inbox_whose_sender_is_refused_holds_up_no_other() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    for inbox in ["sales", "support"] {
        shell.run(&format!("convoctl inbox add --name {inbox} --email {inbox}@acme.example")).exits(0);
        ask(&shell, inbox, "ola@people.example", 1);
    }
    for number in 1..=2 {
        shell.run(&format!("convoctl --as jane@acme.example convo reply {number} --text Hi --no-send")).exits(0);
    }
    server.mend(Script::new().times(1, Phase::Mail, Act::Say("550 5.7.1 not from there")));
    shell.run("convoctl mail flush -q").exits(0).prints("");
    assert_eq!(reply(&shell, 1)["delivery"]["status"], "queued");
    assert_eq!(reply(&shell, 2)["delivery"]["status"], "sent");
    shell.at("2026-01-31T09:02:00Z");
    shell.run("convoctl mail flush").exits(0).prints("1 letter sent\n");
}

#[test]
fn an_address_beyond_ascii_needs_a_server_that_takes_it() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    ask(&shell, "support", "üser@people.example", 1);
    shell.run("convoctl --as jane@acme.example convo reply 1 --text Hi").exits(0);
    let message = reply(&shell, 1);
    assert_eq!(message["delivery"]["status"], "failed");
    assert!(message["delivery"]["last_error"].as_str().unwrap().contains("SMTPUTF8"), "{message}");
    assert_eq!(server.log().messages.len(), 0);
}

#[test]
fn replies_need_no_public_url_and_links_do() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    ask(&shell, "support", "ola@people.example", 1);
    // A test store delivers to this host only; so the server of the letters is named, and never reached.
    shell.set("CONVOCTL_SMTP_URL", "smtp://mail.acme.example:1");
    let ran = shell.run("convoctl --as jane@acme.example convo reply 1 --text Hi").exits(0);
    assert!(!ran.stderr.contains("CONVOCTL_PUBLIC_URL"), "{}", ran.stderr);
    let ran = shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example").exits(0);
    assert!(ran.stderr.contains("CONVOCTL_PUBLIC_URL is not set"), "{}", ran.stderr);
}

#[test]
fn a_line_about_a_refused_letter_goes_with_the_user_who_is_erased() {
    let server =
        Script::new().towards("xqjola@people.example", Phase::Rcpt, Act::Say("550 5.1.1 no such user")).start();
    let shell = desk(&server);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    ask(&shell, "support", "per@people.example", 1);
    ask(&shell, "support", "xqjola@people.example", 2);
    shell.run("convoctl convo merge 2 --into 1 --yes").exits(0);
    shell
        .run("convoctl --as jane@acme.example convo reply 1 --text Both")
        .exits(0)
        .prints("Sent the reply in conversation #1 to some; a letter to another did not go out\n");
    shell.run("convoctl contact erase xqjola@people.example --yes").exits(0);
    let bytes = std::fs::read(shell.path("desk.db")).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"xqjola"));
    assert_eq!(reply(&shell, 1)["delivery"]["status"], "sent");
}

#[test]
fn a_letter_to_somebody_who_was_blocked_meanwhile_does_not_go_out() {
    let server = Script::new().start();
    let shell = replied(&server);
    shell.run("convoctl contact block ola@people.example").exits(0);
    shell.run("convoctl mail flush").exits(0).prints("0 letters sent\n");
    assert_eq!(reply(&shell, 1)["delivery"]["status"], "cancelled");
}

#[test]
fn a_server_that_repeats_the_password_is_not_repeated() {
    for script in [
        Script::new().at(Phase::Auth, Act::Say("535 5.7.8 hunter2secret is not the password")),
        Script::new().at(Phase::Auth, Act::Say("535 5.7.8 AG9sYQBodW50ZXIyc2VjcmV0")),
        Script::new().at(Phase::Mail, Act::Say("451 4.3.0 HUNTER2SECRET")),
    ] {
        let server = script.login("PLAIN", "ola", "hunter2secret").start();
        let mut shell = replied(&server);
        shell.write("password", "hunter2secret\n");
        shell.set("CONVOCTL_SMTP_URL", &server.url("smtp", "ola@127.0.0.1"));
        let file = shell.path("password").display().to_string();
        shell.set("CONVOCTL_SMTP_PASSWORD_FILE", &file);
        let said =
            ["mail flush -v", "mail show 2 --json", "convo show 1 --json", "doctor", "mail test --to x@y.example"]
                .map(|line| shell.run(&format!("convoctl {line}")))
                .iter()
                .fold(String::new(), |said, ran| said + &ran.stdout + &ran.stderr)
                .to_lowercase();
        assert!(said.contains("its words repeat the password"), "{said}");
        assert!(!said.contains("hunter2") && !said.contains("ag9sy"), "{said}");
        let bytes = std::fs::read(shell.path("desk.db")).unwrap().to_ascii_lowercase();
        assert!(!bytes.windows(7).any(|window| window == b"hunter2"));
    }
}
