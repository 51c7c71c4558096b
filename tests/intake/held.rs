//! Mail that is held: listed, looked at, and taken in again.

use crate::desk::{desk, held, mail, mail_from, numbers, open, receive, show, texts};
use crate::people::{column, refused_as};

#[test]
fn what_cannot_be_placed_is_held_whole_with_the_reason() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    let hops: String =
        (0..51).map(|n| format!("Received: from a{n} by b; Fri, 30 Jan 2026 09:00:00 +0000\n")).collect();
    let mails = [
        ("no mail at all".to_owned(), "it has no header and is no mail"),
        ("Subject: Hello\n\nHi\n".to_owned(), "it names no sender to answer to"),
        (
            mail_from("support@acme.example", "1@x.example", "x", "", "x"),
            "it comes from the address of an inbox, and an answer would go round",
        ),
        (
            mail("2@x.example", "x", "Reply-To: Support <SUPPORT@acme.example>\n", "x"),
            "it comes from the address of an inbox, and an answer would go round",
        ),
        (mail(&id, "Your parcel", "", "x"), "it is a mail of our own that came back"),
        (hops + &mail("3@x.example", "x", "", "x"), "it went through 51 servers, and 50 is the most: it goes round"),
    ];
    for (mail, _) in &mails {
        receive(&shell, mail);
    }
    assert_eq!(numbers(&shell), ["1"]);
    let listed = held(&shell);
    assert_eq!(column(&listed, "held_reason"), mails.each_ref().map(|(_, reason)| *reason));
    assert!(column(&listed, "kind").iter().all(|kind| kind == "received"));
    assert!(column(&listed, "to").iter().all(|to| to == "support@acme.example"));
    for (id, (mail, _)) in column(&listed, "id").iter().zip(&mails) {
        shell.run(&format!("convoctl mail show {id} --raw")).exits(0).prints(mail);
    }
    // Each is there once, however often it comes.
    for (mail, _) in &mails {
        receive(&shell, mail);
    }
    assert_eq!(column(&held(&shell), "id").len(), mails.len());
    let shown = shell.run(&format!("convoctl mail show {} --json", column(&listed, "id")[1])).exits(0).json();
    assert_eq!(
        (&shown["subject"], &shown["text"], &shown["status"]),
        (&"Hello".into(), &"Hi\n".into(), &"held".into())
    );
    refused_as(&shell, "convoctl --as asha@acme.example mail list --held", 11, "denied");
}

#[test]
fn a_blocked_senders_mail_is_held_and_comes_in_when_they_are_unblocked() {
    let shell = desk();
    receive(&shell, mail("1@people.example", "Hello", "", "Hi"));
    shell.run("convoctl contact block ola@people.example").exits(0);
    receive(&shell, mail("2@people.example", "Again", "", "Are you there?"));
    assert_eq!(numbers(&shell), ["1"]);
    let id = column(&held(&shell), "id")[0].clone();
    shell
        .run(&format!("convoctl mail retry {id}"))
        .exits(0)
        .prints(&format!("Mail {id} is held still: its sender is blocked\n"));
    shell.run("convoctl contact unblock ola@people.example").exits(0);
    let dry = shell.run(&format!("convoctl mail retry {id} --dry-run --json")).exits(0).json();
    assert_eq!((&dry["conversation"], &dry["dry_run"]), (&2.into(), &true.into()));
    assert_eq!(numbers(&shell), ["1"]);
    shell.run(&format!("convoctl mail retry {id}")).exits(0).prints(&format!("Mail {id} is in conversation #2 now\n"));
    assert_eq!(texts(&show(&shell, 2), "incoming"), ["Are you there?"]);
    assert_eq!(held(&shell).stdout, "[]\n");
    refused_as(&shell, &format!("convoctl mail retry {id}"), 3, "letter_not_found");
    let events = shell.run("convoctl audit list --json").exits(0);
    let actions = column(&events, "action");
    let count = |action: &str| actions.iter().filter(|found| *found == action).count();
    assert_eq!((count("mail.held"), count("mail.retried")), (1, 1));
}

#[test]
fn what_was_interrupted_between_keeping_and_taking_in_is_listed_and_comes_in_again() {
    let shell = desk();
    let mail = mail("1@people.example", "Hello", "", "Hi");
    // The second time that the lock is waited for is the one of taking in: a mail that is kept is not lost by it.
    let line = "strace -f -o /dev/null -e trace=flock -e inject=flock:error=ENOLCK:when=2 \
                convoctl mail receive --inbox support";
    if !crate::support::has("strace") {
        return;
    }
    let ran = shell.pipe(line, &mail).exits(0).prints("");
    assert!(ran.stderr.contains("the mail is held as letter"), "{}", ran.stderr);
    let listed = held(&shell);
    assert_eq!(column(&listed, "held_reason"), ["it was received, and taking it in was interrupted"]);
    let id = &column(&listed, "id")[0];
    shell.run(&format!("convoctl mail retry {id}")).exits(0).prints(&format!("Mail {id} is in conversation #1 now\n"));
    assert_eq!((numbers(&shell).len(), held(&shell).stdout), (1, "[]\n".to_owned()));
    // The mail server's second attempt finds it there.
    receive(&shell, &mail);
    assert_eq!(numbers(&shell), ["1"]);
}

#[test]
fn an_inbox_with_mail_that_is_held_is_not_deleted_unless_that_is_said() {
    let shell = desk();
    receive(&shell, "no mail at all");
    refused_as(&shell, "convoctl inbox delete support --yes", 4, "inbox_in_use");
    shell.run("convoctl inbox delete support --purge --yes").exits(0);
    assert_eq!(held(&shell).stdout, "[]\n");
}

#[test]
fn a_block_holds_whoever_wrote_whatever_address_an_answer_would_go_to() {
    let shell = desk();
    receive(&shell, mail("1@people.example", "Hello", "", "Hi"));
    shell.run("convoctl contact block ola@people.example").exits(0);
    receive(&shell, mail("2@people.example", "Hello", "Reply-To: other@people.example\n", "Hi again"));
    assert_eq!(column(&held(&shell), "held_reason"), ["its sender is blocked"]);
    assert_eq!(numbers(&shell), ["1"]);
}
