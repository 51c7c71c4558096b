//! Delivery reports about mail of ours.

use crate::desk::{desk, held, mail_from, numbers, open, receive, show, texts};
use crate::people::column;

/// A report in the form of RFC 3464 about a message of ours.
fn report(id: &str, action: &str, to: &str) -> String {
    let more = "MIME-Version: 1.0\nAuto-Submitted: auto-replied\n\
                Content-Type: multipart/report; report-type=delivery-status; boundary=r\n";
    let text = format!(
        "--r\n\nI could not deliver it.\n--r\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.people.example\n\nFinal-Recipient: rfc822; {to}\nAction: {action}\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\n--r\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <{id}>\nSubject: Your parcel\n--r--\n"
    );
    mail_from("MAILER-DAEMON <MAILER-DAEMON@mx.people.example>", &format!("{action}@mx"), "Undelivered", more, &text)
}

#[test]
fn a_failure_marks_the_message_and_opens_the_conversation() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    shell.run("convoctl convo resolve 1").exits(0);
    receive(&shell, report(&id, "failed", "ola@people.example"));
    let shown = show(&shell, 1);
    assert_eq!(shown["status"], "open");
    let delivery = &shown["messages"][0]["delivery"];
    assert_eq!((&delivery["status"], &delivery["last_error"]), (&"failed".into(), &"550 5.1.1 no such user".into()));
    assert_eq!(
        texts(&shown, "activity")[1..],
        [
            "A message could not be delivered to ola@people.example: 550 5.1.1 no such user",
            "Opened again: a message did not arrive"
        ]
    );
    assert_eq!((numbers(&shell).len(), held(&shell).stdout), (1, "[]\n".to_owned()));
    receive(&shell, report(&id, "failed", "ola@people.example"));
    assert_eq!(texts(&show(&shell, 1), "activity").len(), 3, "the same report comes once");
    let actions = column(&shell.run("convoctl audit list --json").exits(0), "action");
    assert_eq!(actions[actions.len() - 2..], ["message.bounced", "conversation.reopened"]);
}

#[test]
fn a_delay_and_a_delivery_are_told_and_change_nothing() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    shell.run("convoctl convo resolve 1").exits(0);
    receive(&shell, report(&id, "delayed", "ola@people.example"));
    receive(&shell, report(&id, "delivered", "ola@people.example"));
    let shown = show(&shell, 1);
    assert_eq!((&shown["status"], &shown["messages"][0]["delivery"]["status"]), (&"resolved".into(), &"queued".into()));
    let told = texts(&shown, "activity");
    assert!(told[1].starts_with("A message is delayed to ola@people.example"), "{told:?}");
    assert!(told[2].starts_with("A message was delivered to ola@people.example"), "{told:?}");
}

#[test]
fn a_report_about_no_message_of_ours_is_held_and_a_forged_one_marks_nothing() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    let forged = id.replace("c.1.1.", "c.1.1.0");
    receive(&shell, report(&forged, "failed", "ola@people.example"));
    receive(&shell, report("their-own@people.example", "failed", "x@y.example").replace("<failed@mx>", "<2@mx>"));
    assert_eq!(show(&shell, 1)["messages"][0]["delivery"]["status"], "queued");
    assert_eq!(
        column(&held(&shell), "held_reason"),
        ["it is a delivery report about no mail of ours", "it is a delivery report about no mail of ours"]
    );
    assert_eq!(numbers(&shell), ["1"]);
}

#[test]
fn a_report_about_an_invitation_marks_its_letter() {
    let mut shell = desk();
    shell.set("CONVOCTL_SMTP_URL", &format!("file:{}", shell.path("mail").display()));
    shell.run("convoctl agent add --name 'Bo Li' --type agent --email bo@acme.example").exits(0);
    let invitation = shell.run("convoctl invite show bo@acme.example --json").exits(0).json();
    let id = invitation["delivery"]["message_id"].as_str().unwrap().to_owned();
    receive(&shell, report(&id, "failed", "bo@acme.example"));
    let delivery = shell.run("convoctl invite show bo@acme.example --json").exits(0).json()["delivery"].clone();
    assert_eq!((&delivery["status"], &delivery["last_error"]), (&"failed".into(), &"550 5.1.1 no such user".into()));
    let reason = column(&held(&shell), "held_reason")[0].clone();
    assert!(reason.starts_with("it reports that letter ") && reason.contains("550 5.1.1 no such user"), "{reason}");
}

#[test]
fn nothing_of_a_bounce_or_of_mail_that_came_back_outlives_the_user_who_is_erased() {
    let shell = desk();
    let id = open(&shell, "vera@people.example");
    open(&shell, "per@people.example");
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    // A report that names her by another address only, our own mail to her, and one that nobody can read.
    receive(
        &shell,
        report(&id, "failed", "alias@elsewhere.example").replace("Subject: Your parcel", "To: vera@people.example"),
    );
    receive(&shell, mail_from("x@y.example", &id, "Your parcel", "Cc: vera@people.example\n", "It is on its way."));
    receive(&shell, format!("X: {}\nFrom: vera@people.example\n\nHi\n", "x".repeat(300_000)));
    assert_eq!(column(&held(&shell), "id").len(), 2);
    shell.run("convoctl contact erase vera@people.example --yes").exits(0).says("");
    assert_eq!(held(&shell).stdout, "[]\n");
    let bytes = std::fs::read(shell.path("desk.db")).unwrap();
    for word in ["vera@people.example", "alias@elsewhere"] {
        assert!(!bytes.windows(word.len()).any(|found| found == word.as_bytes()), "{word} is there still");
    }
    assert_eq!(show(&shell, 2)["contact"]["email"], "per@people.example");
}
