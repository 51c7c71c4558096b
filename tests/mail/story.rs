//! What an invitation's letter goes through between the adding of a person and their verification.

use crate::desk::{add, count, desk, flush, follow, header, letter, letters, link, queue, state, status};
use crate::server::{Act, Phase, Script};

#[test]
fn a_person_is_added_reads_the_letter_follows_the_link_and_is_verified() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.set("CONVOCTL_MAIL_FROM", "Acme Desk <desk@acme.example>");
    shell.set("CONVOCTL_PUBLIC_URL", "https://desk.acme.example/");
    let added = shell.run(&add("asha", "--json")).exits(0).says("").json();
    assert_eq!(added["status"], "pending");
    assert_eq!(added["invitation"]["delivery"]["status"], "sent");
    assert_eq!(added["invitation"]["link"], serde_json::Value::Null);
    assert_eq!(added["invitation"]["expires_at"], "2026-02-07T09:00:00.000Z");

    let message = server.only();
    assert_eq!((message.from.as_str(), message.to), ("desk@acme.example", vec!["asha@acme.example".to_owned()]));
    assert_eq!(header(&message.text, "Subject"), "Your invitation to acme");
    let message_id = added["invitation"]["delivery"]["message_id"].as_str().unwrap();
    assert!(message_id.ends_with("@acme.example"), "{message_id}");
    assert_eq!(header(&message.text, "Message-ID"), message_id);
    let sent = letter(&shell);
    assert_eq!(state(&sent), ("sent", 1, "-"));
    assert_eq!((&sent["due_at"], &sent["sent_at"]), (&serde_json::Value::Null, &"2026-01-31T09:00:00.000Z".into()));

    let link = link(&message.text);
    assert!(link.starts_with("https://desk.acme.example/invite/inv_"), "{link}");
    assert_eq!(follow(&shell, &link), (0, "-".to_owned()));
    assert_eq!(status(&shell, "asha"), "verified");
    assert_eq!(follow(&shell, &link), (4, "token_used".to_owned()));
}

#[test]
fn a_link_given_by_its_token_alone_is_followed_too() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    assert_eq!(follow(&shell, &crate::desk::token(&link(&server.only().text))), (0, "-".to_owned()));
}

#[test]
fn every_attempt_keeps_the_message_id_and_every_link_stays_good() {
    for chosen in 0..3 {
        // Each attempt hands the letter over, and the server takes two of them back after the dot.
        let server = Script::new().times(2, Phase::Dot, Act::Say("451 4.3.0 try again")).start();
        let mut shell = desk(&server);
        shell.run(&add("asha", "")).exits(0);
        shell.at("2026-01-31T09:02:00Z");
        assert_eq!(flush(&shell), [0, 0, 1, 1]);
        shell.at("2026-01-31T09:10:00Z");
        assert_eq!(flush(&shell), [1, 0, 0, 0]);
        let messages = server.log().messages.clone();
        assert_eq!(messages.len(), 3);
        let ids: Vec<String> = messages.iter().map(|message| header(&message.text, "Message-ID")).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        let links: Vec<String> = messages.iter().map(|message| link(&message.text)).collect();
        assert!(links[0] != links[1] && links[1] != links[2] && links[0] != links[2], "{links:?}");
        assert_eq!(follow(&shell, &links[chosen]), (0, "-".to_owned()));
        for link in &links {
            assert_eq!(follow(&shell, link), (4, "token_used".to_owned()));
        }
    }
}

#[test]
fn resending_voids_the_earlier_links() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    shell.at("2026-02-02T09:00:00Z");
    let resent = shell.run("convoctl invite resend asha@acme.example --json").exits(0).says("").json();
    assert_eq!((&resent["delivery"]["status"], &resent["outcome"]), (&"sent".into(), &"updated".into()));
    assert_eq!(resent["expires_at"], "2026-02-09T09:00:00.000Z");
    let links: Vec<String> = server.accepted().iter().map(|message| link(&message.text)).collect();
    assert_eq!(links.len(), 2);
    assert_eq!(follow(&shell, &links[0]), (5, "token_revoked".to_owned()));
    assert_eq!(follow(&shell, &links[1]), (0, "-".to_owned()));
}

#[test]
fn resending_replaces_a_letter_that_still_waits() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run(&add("asha", "--no-send")).exits(0);
    shell.run("convoctl invite resend asha@acme.example").exits(0);
    assert_eq!((count(&shell, "cancelled"), count(&shell, "sent")), (1, 1));
    assert_eq!(flush(&shell), [0, 0, 0, 0]);
    assert_eq!(server.accepted().len(), 1);
}

#[test]
fn what_ends_an_invitation_cancels_its_letter() {
    for (line, left) in [
        ("convoctl invite revoke asha@acme.example --yes", vec!["cancelled"]),
        ("convoctl agent delete asha@acme.example --yes", vec!["cancelled"]),
        (
            "CONVOCTL_SMTP_URL= convoctl agent edit asha@acme.example --email rao@acme.example",
            vec!["cancelled", "queued"],
        ),
    ] {
        let server = Script::new().start();
        let shell = desk(&server);
        shell.run(&add("asha", "--no-send")).exits(0);
        shell.run(line).exits(0);
        let states: Vec<String> =
            letters(&shell).iter().map(|letter| letter["status"].as_str().unwrap().to_owned()).collect();
        assert_eq!(states, left, "{line}");
        flush(&shell);
        let expected: &[&str] = if left.len() == 2 { &["rao@acme.example"] } else { &[] };
        assert_eq!(server.recipients(), expected, "{line}");
        let ran = shell.run("convoctl mail retry 1 --json").exits(4);
        assert_eq!(ran.error()["code"], "letter_not_retriable", "{line}");
    }
}

#[test]
fn accepting_cancels_the_letter_that_waits() {
    let server = Script::new().start();
    let shell = desk(&server);
    let added = shell.run(&add("asha", "--no-send --show-link --json")).exits(0).json();
    assert_eq!(follow(&shell, added["invitation"]["link"].as_str().unwrap()).0, 0);
    assert_eq!(state(&letter(&shell)), ("cancelled", 0, "-"));
    assert_eq!(flush(&shell), [0, 0, 0, 0]);
    assert_eq!(server.log().connections, 0);
}

#[test]
fn changing_the_address_of_a_pending_person_voids_their_links_and_invites_anew() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    shell.run("convoctl agent edit asha@acme.example --email rao@acme.example").exits(0);
    let messages = server.accepted();
    assert_eq!(server.recipients(), ["asha@acme.example", "rao@acme.example"]);
    assert_eq!(follow(&shell, &link(&messages[0].text)), (5, "token_revoked".to_owned()));
    assert_eq!(follow(&shell, &link(&messages[1].text)).0, 0);
}

#[test]
fn no_send_leaves_the_letter_queued_and_touches_no_server() {
    let server = Script::new().start();
    let shell = desk(&server);
    let added = shell.run(&add("asha", "--no-send --json")).exits(0).says("").json();
    assert_eq!(added["invitation"]["delivery"]["status"], "queued");
    assert_eq!((&added["invitation"]["link"], &added["invitation"]["expires_at"]), (&().into(), &().into()));
    assert_eq!(state(&letter(&shell)), ("queued", 0, "-"));
    assert_eq!(letter(&shell)["due_at"], "2026-01-31T09:00:00.000Z");
    assert_eq!(server.log().connections, 0);
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
}

#[test]
fn require_delivery_fails_where_the_letter_does_not_go_out_and_stores_everything() {
    let server = Script::new().times(1, Phase::Rcpt, Act::Say("451 4.7.1 greylisted")).start();
    let mut shell = desk(&server);
    let ran = shell.run(&add("asha", "--require-delivery --json")).exits(9);
    let error = ran.error();
    assert_eq!((&error["code"], &error["exit_code"]), (&"undelivered".into(), &9.into()));
    assert_eq!(error["retryable"], true);
    let told = error["message"].as_str().unwrap();
    assert!(told.contains("asha@acme.example") && told.contains("4.7.1 greylisted"), "{told}");
    assert_eq!(ran.json()["invitation"]["delivery"]["status"], "queued");
    assert_eq!(status(&shell, "asha"), "pending");
    shell.at("2026-01-31T09:02:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    shell.run(&add("bo", "--require-delivery")).exits(0);
    assert_eq!(server.recipients(), ["asha@acme.example", "bo@acme.example"]);
}

#[test]
fn a_batch_goes_over_one_connection() {
    let server = Script::new().start();
    let shell = desk(&server);
    queue(&shell, 25);
    assert_eq!(flush(&shell), [25, 0, 0, 0]);
    let recipients: Vec<String> = (1..=25).map(|n| format!("p{n:02}@acme.example")).collect();
    assert_eq!(server.recipients(), recipients);
    assert_eq!(server.log().connections, 1);
    server.wait("the goodbye", |log| log.count("QUIT") == 1);
    assert_eq!(flush(&shell), [0, 0, 0, 0]);
    assert_eq!(server.log().connections, 1, "nothing is due, and so nobody is called");
}

#[test]
fn a_flush_can_be_limited() {
    let server = Script::new().start();
    let shell = desk(&server);
    queue(&shell, 13);
    let flushed = shell.run("convoctl mail flush --limit 12 --json").exits(0).json();
    assert_eq!(crate::desk::tally(&flushed), [12, 0, 0, 1]);
    let flushed = shell.run("convoctl mail flush --limit 0 --json").exits(0).json();
    assert_eq!(crate::desk::tally(&flushed), [0, 0, 0, 1]);
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(server.recipients().len(), 13);
}
