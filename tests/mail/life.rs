//! Links over time, letters of other kinds and of other accounts, and commands that are given twice.

use crate::desk::{add, count, desk, flush, follow, letter, letters, link, queue, state, status};
use crate::server::{Act, Phase, Script};
use crate::support::PASSWORD;

#[test]
fn a_command_given_twice_mails_once() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run(&add("asha", "--idempotency-key k1")).exits(0);
    shell.run(&add("asha", "--idempotency-key k1")).exits(0);
    shell.run(&add("asha", "")).exits(4);
    shell.run(&add("asha", "--if-exists skip")).exits(0);
    shell.run(&add("asha", "--if-exists update --access own")).exits(0);
    assert_eq!(flush(&shell), [0, 0, 0, 0]);
    assert_eq!(server.recipients(), ["asha@acme.example"]);
}

#[test]
fn asking_for_a_link_voids_none_that_was_mailed() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    let asked = shell.run("convoctl invite link asha@acme.example --json").exits(0).json();
    assert_ne!(asked["link"], link(&server.only().text));
    assert_eq!(follow(&shell, &link(&server.only().text)).0, 0);
    assert_eq!(follow(&shell, asked["link"].as_str().unwrap()), (4, "token_used".to_owned()));
}

#[test]
fn an_invitation_lives_for_a_week_from_its_first_letter_and_is_sent_anew_after_it() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.run(&add("asha", "--no-send")).exits(0);
    shell.at("2026-02-03T09:00:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    shell.at("2026-02-10T08:59:59Z");
    let invitation = shell.run("convoctl invite show asha@acme.example --json").exits(0).json();
    assert_eq!(
        (&invitation["status"], &invitation["expires_at"]),
        (&"pending".into(), &"2026-02-10T09:00:00.000Z".into())
    );
    shell.at("2026-02-10T09:00:00Z");
    assert_eq!(follow(&shell, &link(&server.only().text)), (5, "token_expired".to_owned()));
    let resent = shell.run("convoctl invite resend asha@acme.example --json").exits(0).json();
    assert_eq!((&resent["outcome"], &resent["delivery"]["status"]), (&"created".into(), &"sent".into()));
    let links: Vec<String> = server.accepted().iter().map(|message| link(&message.text)).collect();
    assert_eq!(follow(&shell, &links[0]), (5, "token_revoked".to_owned()));
    assert_eq!(follow(&shell, &links[1]).0, 0);
}

#[test]
fn a_letter_to_a_new_password_is_sent_retried_and_followed() {
    let server = Script::new().times(1, Phase::Dot, Act::Say("451 4.3.0 try again")).start();
    let mut shell = desk(&server);
    let asked = shell.run("convoctl agent password jane@acme.example --send --json").exits(0).json();
    let reset = &asked["reset"];
    assert_eq!((&reset["delivery"]["status"], &reset["link"]), (&"queued".into(), &serde_json::Value::Null));
    assert_eq!((&reset["delivery"]["attempts"], &letter(&shell)["kind"]), (&1.into(), &"password_reset".into()));
    shell.at("2026-01-31T09:02:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    let links: Vec<String> = server.log().messages.iter().map(|message| link(&message.text)).collect();
    assert!(links.iter().all(|link| link.contains("/reset/pwr_")) && links[0] != links[1], "{links:?}");
    assert_eq!(crate::desk::header(&server.only().text, "Subject"), "A new password for acme");
    assert_eq!(follow(&shell, &links[0]).0, 0);
    assert_eq!(follow(&shell, &links[1]).0, 5, "a new password ends every other link to one");
}

#[test]
fn a_new_password_cancels_the_letter_that_offers_one() {
    let server = Script::new().at(Phase::Rcpt, Act::Say("451 4.7.1 greylisted")).start();
    let mut shell = desk(&server);
    shell.run("convoctl agent password jane@acme.example --send").exits(0);
    shell.pipe("convoctl agent password jane@acme.example --password-stdin", PASSWORD).exits(0);
    assert_eq!(state(&letter(&shell)).0, "cancelled");
    server.mend(Script::new());
    shell.at("2026-01-31T10:00:00Z");
    assert_eq!(flush(&shell), [0, 0, 0, 0]);
    assert_eq!(server.log().messages.len(), 0);
}

#[test]
fn a_link_to_a_new_password_is_good_for_a_day() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.run("convoctl agent password jane@acme.example --send").exits(0);
    shell.at("2026-02-01T09:00:00Z");
    assert_eq!(follow(&shell, &link(&server.only().text)), (5, "token_expired".to_owned()));
}

#[test]
fn a_flush_is_for_all_accounts_and_a_list_for_one() {
    let server = Script::new().start();
    let shell = desk(&server);
    queue(&shell, 2);
    shell.run("convoctl account add --name globex --admin 'Gil Bo <gil@globex.example>'").exits(0);
    let line = "convoctl --account globex agent add --name Ann --type agent --email ann@globex.example --no-send";
    shell.run(line).exits(0);
    let listed = |account: &str| {
        let ran = shell.run(&format!("convoctl --account {account} mail list --json")).exits(0);
        ran.json().as_array().unwrap().iter().map(|letter| letter["to"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed("acme"), ["p01@acme.example", "p02@acme.example"]);
    assert_eq!(listed("globex"), ["ann@globex.example"]);
    shell.run("convoctl --account globex mail show 1").exits(3);
    shell.run("convoctl --account globex mail retry 1").exits(3);
    assert_eq!(flush(&shell), [3, 0, 0, 0]);
    let subjects: Vec<String> =
        server.accepted().iter().map(|message| crate::desk::header(&message.text, "Subject")).collect();
    assert_eq!(subjects.iter().filter(|subject| *subject == "Your invitation to globex").count(), 1);
    assert_eq!(server.log().connections, 1);
}

#[test]
fn letters_are_listed_by_status() {
    let server = Script::new()
        .towards("p01@acme.example", Phase::Rcpt, Act::Say("550 5.1.1 no such person"))
        .towards("p02@acme.example", Phase::Rcpt, Act::Say("451 4.7.1 greylisted"))
        .start();
    let shell = desk(&server);
    queue(&shell, 4);
    shell.run("convoctl invite revoke p03@acme.example --yes").exits(0);
    flush(&shell);
    for (status, ids) in [("failed", "1\n"), ("queued", "2\n"), ("cancelled", "3\n"), ("sent", "4\n"), ("held", "")] {
        shell.run(&format!("convoctl mail list --status {status} -o id")).exits(0).prints(ids);
    }
    shell.run("convoctl mail list --held --json").exits(0).prints("[]\n");
    shell.run("convoctl mail list -o id").exits(0).prints("1\n2\n3\n4\n");
}

#[test]
fn a_failed_letter_can_be_retried_once_the_address_is_alive() {
    let server = Script::new().at(Phase::Rcpt, Act::Say("550 5.1.1 no such person")).start();
    let shell = desk(&server);
    let added = shell.run(&add("asha", "--json")).exits(0);
    assert_eq!(added.json()["invitation"]["delivery"]["status"], "failed");
    assert!(added.stderr.contains("was refused: "), "{}", added.stderr);
    shell.run(&add("bo", "--require-delivery")).exits(9);
    server.mend(Script::new());
    shell.run("convoctl mail retry 1 2").exits(0);
    assert_eq!(flush(&shell), [2, 0, 0, 0]);
    assert_eq!(state(&letters(&shell)[0]), ("sent", 2, "-"));
    assert_eq!(follow(&shell, &link(&server.accepted()[0].text)).0, 0);
    assert_eq!((status(&shell, "asha"), count(&shell, "sent")), ("verified".to_owned(), 2));
}

/// A relay that never stops talking fills neither the store nor the screen.
#[test]
fn a_servers_words_are_kept_within_reason() {
    let long = format!("{}550 5.1.1 no", format!("550-5.1.1 {}\r\n", "no ".repeat(60)).repeat(20));
    let long: &'static str = Box::leak(long.into_boxed_str());
    let server = Script::new().at(Phase::Rcpt, Act::Say(long)).start();
    let shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    let failed = letter(&shell);
    let (status, _, error) = state(&failed);
    assert_eq!(status, "failed");
    assert!(error.contains("5.1.1 no no") && error.chars().count() <= 1_000, "{error}");
}
