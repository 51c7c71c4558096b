//! `convoctl mail import`

use crate::desk::{desk, held, mail, mail_from, numbers, show};
use crate::people::{column, refused, refused_as};

fn mbox(mails: &[String]) -> String {
    mails.iter().map(|mail| format!("From ola@people.example Fri Jan 30 09:00:00 2026\n{mail}\n")).collect()
}

#[test]
fn an_mbox_is_imported_once_however_often_and_its_mail_keeps_its_time() {
    let shell = desk();
    let mails: Vec<String> =
        (1..=3).map(|n| mail(&format!("{n}@people.example"), &format!("Mail {n}"), "", "Hi")).collect();
    shell.write("box.mbox", mbox(&mails));
    shell
        .run("convoctl mail import box.mbox --inbox support --dry-run")
        .exits(0)
        .says("")
        .prints("Would import 3 mails\n");
    assert_eq!(numbers(&shell).len(), 0);
    shell.run("convoctl mail import box.mbox --inbox support").exits(0).says("").prints("Imported 3 mails\n");
    shell
        .run("convoctl mail import box.mbox --inbox support --json")
        .exits(0)
        .prints("{\"imported\":0,\"held\":0,\"unchanged\":3}\n");
    shell
        .pipe("convoctl mail import - --inbox support", mbox(&mails))
        .exits(0)
        .prints("Imported 0 mails; 3 there already\n");
    assert_eq!(numbers(&shell), ["1", "2", "3"]);
    let shown = show(&shell, 2);
    for time in [&shown["created_at"], &shown["waiting_since"], &shown["messages"][0]["created_at"]] {
        assert_eq!(*time, "2026-01-30T09:00:00.000Z");
    }
    // A mail of the future is of now.
    let future = mail("4@people.example", "x", "", "x").replace("2026", "2027");
    shell.write("future.mbox", mbox(&[future]));
    shell.run("convoctl mail import future.mbox --inbox support").exits(0);
    assert_eq!(show(&shell, 4)["created_at"], "2026-01-31T09:00:00.000Z");
}

#[test]
fn a_maildir_is_imported_and_left_as_it_is() {
    let shell = desk();
    for folder in ["cur", "new", "tmp"] {
        std::fs::create_dir_all(shell.path("box").join(folder)).unwrap();
    }
    shell.write("box/cur/1700000000.1.host:2,S", mail("1@people.example", "One", "", "Hi"));
    shell.write("box/new/1700000001.1.host", mail("2@people.example", "Two", "", "Hi"));
    shell.write("box/tmp/1700000002.1.host", mail("3@people.example", "Three", "", "Hi"));
    shell.write("box/cur/.hidden", "x");
    shell.run("convoctl mail import box --inbox support").exits(0).prints("Imported 2 mails\n");
    assert_eq!(column(&shell.run("convoctl convo list --json"), "subject"), ["One", "Two"]);
    assert!(shell.path("box/new/1700000001.1.host").exists());
}

#[test]
fn what_cannot_be_read_is_held_and_the_rest_comes_in() {
    let shell = desk();
    let mails = [
        mail("1@people.example", "One", "", "Hi"),
        "Subject: nobody\n\nHi\n".to_owned(),
        mail_from("Per <per@people.example>", "2@people.example", "Two", "", ">From here\nFrom there"),
    ];
    shell.write("box.mbox", mbox(&mails).replace("\nFrom there", "\n>From there"));
    shell
        .run("convoctl mail import box.mbox --inbox support")
        .exits(0)
        .prints("Imported 2 mails; 1 more held, see convoctl mail list --held\n");
    assert_eq!(column(&held(&shell), "held_reason"), ["it names no sender to answer to"]);
    assert_eq!(show(&shell, 2)["messages"][0]["text"], "From here\nFrom there");
}

#[test]
fn what_is_no_mailbox_is_refused() {
    let shell = desk();
    shell.write("mail.eml", mail("1@people.example", "One", "", "Hi"));
    refused(&shell, "convoctl mail import mail.eml --inbox support", 2).prints("").says(
        "error: mail.eml is no mbox: its first line does not begin with `From `\n  \
         hint: a single mail is taken by convoctl mail receive\n",
    );
    std::fs::create_dir(shell.path("empty")).unwrap();
    for (line, status, code) in [
        ("empty --inbox support", 2, "usage"),
        ("none --inbox support", 3, "file_not_found"),
        ("mail.eml --inbox none", 2, "usage"),
        ("mail.eml", 2, "usage"),
    ] {
        refused_as(&shell, &format!("convoctl mail import {line}"), status, code);
    }
    shell.write("box.mbox", mbox(&[mail("1@people.example", "One", "", "Hi")]));
    refused_as(&shell, "convoctl mail import box.mbox --inbox none", 3, "inbox_not_found");
    refused_as(&shell, "convoctl --as asha@acme.example mail import box.mbox --inbox support", 11, "denied");
    shell.write("box.mbox", "");
    shell.run("convoctl mail import box.mbox --inbox support").exits(0).prints("Imported 0 mails\n");
}

#[test]
fn an_import_that_was_killed_goes_on_where_it_was() {
    let shell = desk();
    let text = "x".repeat(2_000);
    let mails: Vec<String> =
        (1..=3_000).map(|n| mail(&format!("{n}@people.example"), &format!("Mail {n}"), "", &text)).collect();
    shell.write("box.mbox", mbox(&mails));
    let mut there = 0;
    for _ in 0..2 {
        let mut child = shell.command("exec convoctl mail import box.mbox --inbox support").spawn().unwrap();
        let before = there;
        while there == before {
            there = numbers(&shell).len();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        there = numbers(&shell).len();
        assert_eq!(there % 500, 0, "a batch is whole or not there");
    }
    assert!(there < 3_000, "no kill came between two batches");
    let ended = shell.run("convoctl mail import box.mbox --inbox support --json").exits(0).json();
    assert_eq!(ended["imported"].as_i64().unwrap() + ended["unchanged"].as_i64().unwrap(), 3_000);
    assert_eq!(numbers(&shell).len(), 3_000);
    assert!(ended["unchanged"].as_i64().unwrap() >= 1_000, "{ended}");
}
