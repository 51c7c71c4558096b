//! What an inbox answers by itself (RFC 3834).

use crate::desk::{desk, mail, mail_from, numbers, receive, show, texts};
use crate::support::{Ran, Shell};

/// A desk whose inbox answers by itself, with letters as files.
fn answering() -> Shell {
    let mut shell = desk();
    let folder = format!("file:{}", shell.path("mail").display());
    shell.set("CONVOCTL_SMTP_URL", &folder);
    shell.run("convoctl canned add --code received --text 'Dear {{ contact.name }}, #{{ conversation.number }} it is. {{ agent.name }}'").exits(0);
    shell.run("convoctl inbox edit support --title 'Acme Support' --auto-reply received").exits(0);
    shell
}

fn letters(shell: &Shell) -> usize {
    shell.letters().len()
}

#[test]
fn who_begins_a_conversation_is_answered_once_a_day() {
    let mut shell = answering();
    receive(&shell, mail("1@people.example", "Parcel", "", "Where is it?"));
    let letters = shell.letters();
    assert_eq!(letters.len(), 1);
    for line in [
        "From: \"Acme Support\" <support@acme.example>\r\n",
        "To: \"Ola Roe\" <ola@people.example>\r\n",
        "Subject: Re: Parcel\r\n",
        "In-Reply-To: <1@people.example>\r\n",
        "Auto-Submitted: auto-replied\r\n",
        "Dear Ola Roe, #1 it is. Acme Support\r\n",
    ] {
        assert!(letters[0].contains(line), "{line}\n{}", letters[0]);
    }
    let shown = show(&shell, 1);
    assert_eq!(texts(&shown, "outgoing"), ["Dear Ola Roe, #1 it is. Acme Support"]);
    assert_eq!(shown["messages"][1]["author"]["kind"], "system");
    assert_eq!(shown["messages"][1]["delivery"]["status"], "sent");
    // Nobody has answered: the user waits still.
    assert_eq!((shown["first_reply_at"].clone(), shown["waiting_since"].is_string()), (serde_json::Value::Null, true));
    let events = shell.run("convoctl audit list --action message.sent --json").exits(0).json();
    assert_eq!(events[0]["actor"]["kind"], "rule");
    receive(&shell, mail("2@people.example", "Another", "", "And this?"));
    assert_eq!((numbers(&shell).len(), shell.letters().len()), (2, 1));
    receive(&shell, mail_from("Per <per@people.example>", "3@people.example", "Mine", "", "Hello"));
    assert_eq!(shell.letters().len(), 2);
    shell.at("2026-02-01T08:59:00Z");
    receive(&shell, mail("5@people.example", "Almost a day", "", "Still?"));
    assert_eq!(shell.letters().len(), 2);
    shell.at("2026-02-01T09:00:01Z");
    receive(&shell, mail("4@people.example", "Tomorrow", "", "Still?"));
    assert_eq!(shell.letters().len(), 3);
}

#[test]
fn in_a_conversation_that_is_open_nobody_is_interrupted_and_one_that_was_resolved_begins_anew() {
    let shell = answering();
    shell.run("convoctl inbox edit support --auto-reply none").exits(0);
    receive(&shell, mail("1@people.example", "Parcel", "", "Where is it?"));
    shell.run("convoctl --as asha@acme.example convo reply 1 --text There").exits(0);
    let ours = show(&shell, 1)["messages"][1]["message_id"].as_str().unwrap().to_owned();
    shell.run("convoctl inbox edit support --auto-reply received").exits(0);
    let before = letters(&shell);
    let again =
        |n: u32| receive(&shell, mail(&format!("{n}@x"), "Re: Parcel", &format!("In-Reply-To: <{ours}>\n"), "?"));
    again(2);
    assert_eq!(letters(&shell), before);
    shell.run("convoctl convo resolve 1").exits(0);
    again(3);
    assert_eq!((letters(&shell), numbers(&shell).len()), (before + 1, 1));
}

#[test]
fn no_machine_no_stranger_and_nobody_of_ours_is_answered() {
    let mut shell = answering();
    let header = |n: u32, more: &str| receive(&shell, mail(&format!("{n}@people.example"), "x", more, "x"));
    for (n, more) in (1..).zip([
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated\n",
        "List-Id: <x.example>\n",
        "Precedence: bulk\n",
        "X-Auto-Response-Suppress: OOF\n",
        "Return-Path: <>\n",
    ]) {
        header(n, more);
    }
    receive(&shell, mail_from("Asha <asha@acme.example>", "7@x", "x", "", "x"));
    receive(&shell, mail_from("Jane <jane@acme.example>", "8@x", "x", "", "x"));
    receive(&shell, mail_from("Odd <a..b@people.example>", "9@x", "x", "", "x"));
    let elsewhere = mail("10@x", "x", "", "x").replace("To: support@acme.example", "To: list@people.example");
    receive(&shell, elsewhere);
    assert_eq!((numbers(&shell).len(), letters(&shell)), (10, 0));
    // A mailbox that is imported is no news to anybody.
    shell.write("box", format!("From x\n{}", mail("11@x", "Old", "", "x")));
    shell.run("convoctl mail import box --inbox support").exits(0);
    assert_eq!((numbers(&shell).len(), letters(&shell)), (11, 0));
    // What was held for long is not answered when it is taken in.
    receive(&shell, mail_from("Per <per@people.example>", "12@x", "Per", "", "x"));
    let before = letters(&shell);
    assert_eq!(before, 1);
    shell.run("convoctl contact block per@people.example").exits(0);
    shell.at("2026-02-03T09:00:00Z");
    receive(&shell, mail_from("Per <per@people.example>", "13@x", "Per", "", "x"));
    shell.at("2026-02-05T09:00:00Z");
    shell.run("convoctl contact unblock per@people.example").exits(0);
    let held = shell.run("convoctl mail list --held -o id").exits(0).stdout;
    shell.run(&format!("convoctl mail retry {}", held.trim())).exits(0);
    assert_eq!(letters(&shell), before);
}

#[test]
fn the_setting_is_shown_told_and_guarded() {
    let shell = answering();
    let inbox = || shell.run("convoctl inbox show support --json").exits(0).json();
    assert_eq!(inbox()["auto_reply"], "received");
    let refused = |line: &str, status: i32, code: &str| {
        let ran: Ran = shell.run(&format!("{line} --json")).exits(status);
        assert_eq!(ran.error()["code"], code, "{line}");
    };
    refused("convoctl canned delete received --yes", 4, "canned_in_use");
    refused("convoctl inbox edit support --auto-reply nope", 3, "canned_not_found");
    refused("convoctl --as asha@acme.example inbox edit support --auto-reply none", 11, "denied");
    shell
        .run("convoctl inbox edit support --auto-reply received")
        .exits(0)
        .prints("Inbox support is like that already\n");
    shell.run("convoctl inbox edit support --auto-reply none").exits(0).prints("Updated inbox support\n");
    assert_eq!(inbox()["auto_reply"], serde_json::Value::Null);
    let event = shell.run("convoctl audit list --action inbox.edited --json").exits(0).json();
    let last = event.as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["before"]["auto_reply"], &last["after"]["auto_reply"]),
        (&"received".into(), &serde_json::Value::Null)
    );
    shell.run("convoctl canned delete received --yes").exits(0);
    receive(&shell, mail("1@people.example", "x", "", "x"));
    assert_eq!(letters(&shell), 0);
}

#[test]
fn two_desks_that_answer_by_themselves_stop_after_one_answer_each() {
    let (ours, mut theirs) = (answering(), Shell::with_store());
    let folder = format!("file:{}", theirs.path("mail").display());
    theirs.set("CONVOCTL_SMTP_URL", &folder);
    theirs.run("convoctl inbox add --name help --email help@other.example").exits(0);
    theirs.run("convoctl canned add --code hello --text Hello").exits(0);
    theirs.run("convoctl inbox edit help --auto-reply hello").exits(0);
    // Somebody writes to both at once, and gives each as the other's sender: the worst that can be done.
    let forged =
        |from: &str, to: &str, id: &str| format!("From: {from}\nTo: {to}\nSubject: x\nMessage-ID: <{id}@x>\n\nx\n");
    receive(&ours, forged("help@other.example", "support@acme.example", "1"));
    theirs
        .pipe("convoctl mail receive --inbox help", forged("support@acme.example", "help@other.example", "2"))
        .exits(0);
    let mut carried = 0;
    for _ in 0..10 {
        let (mine, others) = (ours.letters(), theirs.letters());
        for shell in [&ours, &theirs] {
            let _ = std::fs::remove_dir_all(shell.path("mail"));
        }
        carried += mine.len() + others.len();
        for letter in mine {
            theirs.pipe("convoctl mail receive --inbox help", letter).exits(0);
        }
        for letter in others {
            receive(&ours, letter);
        }
    }
    assert_eq!(carried, 2);
    assert_eq!(texts(&show(&ours, 1), "outgoing").len(), 1);
}

#[test]
fn two_who_are_made_one_are_answered_once_a_day_all_the_same() {
    let shell = answering();
    receive(&shell, mail("1@people.example", "Parcel", "", "Where is it?"));
    shell.run("convoctl inbox edit support --auto-reply none").exits(0);
    receive(&shell, mail_from("Ola <ola@new.example>", "2@new.example", "Me", "", "Me too"));
    shell.run("convoctl inbox edit support --auto-reply received").exits(0);
    shell.run("convoctl contact merge ola@people.example --into ola@new.example --yes").exits(0);
    receive(&shell, mail("3@people.example", "Again", "", "Still?"));
    assert_eq!(letters(&shell), 1);
}

#[test]
fn no_report_and_nobody_without_a_person_behind_them_is_answered() {
    let shell = answering();
    let report = "Content-Type: multipart/report; report-type=disposition-notification\n";
    receive(&shell, mail("1@people.example", "Read", report, "x"));
    receive(&shell, mail("2@people.example", "Out", "Auto-Submitted: (vacation) auto-replied\n", "x"));
    for (n, local) in (3..).zip(["MAILER-DAEMON", "postmaster", "no-reply", "noreply"]) {
        receive(&shell, mail_from(&format!("x <{local}@people.example>"), &format!("{n}@y"), "x", "", "x"));
    }
    assert_eq!(letters(&shell), 0);
}
