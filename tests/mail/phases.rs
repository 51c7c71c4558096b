//! The phase in which it goes wrong decides what becomes of the letter.

use crate::desk::{add, count, desk, flush, letter, letters, queue, state};
use crate::server::{Act, Phase, Script};

/// The relay's trouble: this letter is tried again, the others are not even touched.
fn stops_the_batch(script: Script, told: &str) {
    let server = script.start();
    let mut shell = desk(&server);
    queue(&shell, 12);
    let flushed = shell.run("convoctl mail flush --json --timeout 2s").exits(0);
    assert_eq!(crate::desk::tally(&flushed.json()), [0, 0, 1, 12], "{told}");
    assert!(flushed.stderr.contains("the letter to p01@acme.example did not go out: "), "{}", flushed.stderr);
    let hint =
        "hint: it stays queued and is tried again later; at once: convoctl mail retry --all && convoctl mail flush\n";
    assert!(flushed.stderr.ends_with(hint), "{}", flushed.stderr);
    let after = letters(&shell);
    let (status, attempts, error) = state(&after[0]);
    assert_eq!((status, attempts), ("queued", 1), "{told}");
    assert!(error.contains(told), "{error}");
    assert!(after[0]["due_at"].as_str().unwrap() > "2026-01-31T09:01:00", "{told}");
    for letter in &after[1..] {
        assert_eq!(state(letter), ("queued", 0, "-"), "{told}");
        assert_eq!(letter["due_at"], "2026-01-31T09:00:00.000Z");
    }
    assert_eq!(server.log().messages.len(), 0);
    untouched(&shell, 11);
    // Nobody holds the rest: once the server is well, it goes out at the same instant.
    server.mend(Script::new());
    assert_eq!(flush(&shell), [11, 0, 0, 1], "{told}");
    shell.at("2026-01-31T09:02:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0], "{told}");
    assert_eq!(server.recipients().len(), 12);
}

/// The life of an invitation begins with its first token, and a letter that was not tried needs none.
fn untouched(shell: &crate::support::Shell, wanted: usize) {
    let invitations = shell.run("convoctl invite list --json").exits(0).json();
    let unborn = invitations.as_array().unwrap().iter().filter(|invitation| invitation["expires_at"].is_null());
    assert_eq!(unborn.count(), wanted);
}

#[test]
fn a_greeting_of_554_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Greeting, Act::Leave("554 5.3.2 not today")), "5.3.2 not today");
}

#[test]
fn a_greeting_of_421_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Greeting, Act::Leave("421 4.3.2 too busy")), "4.3.2 too busy");
}

#[test]
fn a_connection_that_is_dropped_before_the_greeting_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Greeting, Act::Drop), "incomplete response");
}

#[test]
fn silence_instead_of_a_greeting_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Greeting, Act::Hang), "no answer in time");
}

#[test]
fn a_refused_ehlo_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Ehlo, Act::Say("550 5.7.1 go away")), "5.7.1 go away");
}

#[test]
fn silence_after_ehlo_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Ehlo, Act::Hang), "no answer in time");
}

#[test]
fn a_deferred_mail_from_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Mail, Act::Say("452 4.3.1 disk full")), "4.3.1 disk full");
}

#[test]
fn a_refused_mail_from_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Mail, Act::Say("550 5.7.1 who is that?")), "5.7.1 who is that?");
}

#[test]
fn a_server_that_shuts_down_at_mail_from_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Mail, Act::Leave("421 4.3.2 closing")), "4.3.2 closing");
}

#[test]
fn silence_after_mail_from_is_the_relays_trouble() {
    stops_the_batch(Script::new().at(Phase::Mail, Act::Hang), "no answer in time");
}

#[test]
fn a_server_that_is_not_there_is_the_relays_trouble() {
    let server = Script::new().start();
    let shell = desk(&server);
    queue(&shell, 3);
    drop(server);
    assert_eq!(flush(&shell), [0, 0, 1, 3]);
    let after = letters(&shell);
    assert!(state(&after[0]).2.contains("onnection refused"), "{:?}", after[0]);
    assert_eq!(after.iter().map(|letter| letter["attempts"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 0, 0]);
}

/// A final no: this letter has failed with the server's words, and the batch goes on.
fn refuses_one(phase: Phase, words: &'static str, told: &str) {
    let server = Script::new().towards("p02@acme.example", phase, Act::Say(words)).start();
    let mut shell = desk(&server);
    queue(&shell, 4);
    let flushed = shell.run("convoctl mail flush --json").exits(0);
    assert_eq!(crate::desk::tally(&flushed.json()), [3, 1, 0, 0]);
    assert!(flushed.stderr.contains("the letter to p02@acme.example was refused: "), "{}", flushed.stderr);
    assert!(flushed.stderr.contains("convoctl invite link p02@acme.example"), "{}", flushed.stderr);
    let failed = &letters(&shell)[1];
    let (status, attempts, error) = state(failed);
    assert_eq!((status, attempts), ("failed", 1));
    assert!(error.contains(told), "{error}");
    assert!(failed["due_at"].is_null() && failed["sent_at"].is_null());
    assert_eq!(server.recipients(), ["p01@acme.example", "p03@acme.example", "p04@acme.example"]);
    assert_eq!(server.log().connections, 1, "a no leaves the connection as it is");
    shell.at("2026-02-01T09:00:00Z");
    assert_eq!(flush(&shell), [0, 0, 0, 0], "what failed is not tried again by itself");
}

#[test]
fn a_refused_recipient_fails_the_letter() {
    refuses_one(Phase::Rcpt, "550 5.1.1 no such person", "5.1.1 no such person");
}

#[test]
fn a_refused_message_fails_the_letter() {
    refuses_one(Phase::Dot, "554 5.6.0 we do not like it", "5.6.0 we do not like it");
}

#[test]
fn a_refusal_at_data_fails_the_letter() {
    refuses_one(Phase::Data, "554 5.5.1 no valid recipients", "5.5.1 no valid recipients");
}

#[test]
fn a_refusal_of_many_lines_is_told_whole() {
    refuses_one(
        Phase::Rcpt,
        "550-5.1.1 no such person here\r\n550 5.1.1 see https://mail.test/",
        "see https://mail.test/",
    );
}

#[test]
fn a_refusal_in_another_charset_is_a_refusal_all_the_same() {
    refuses_one(Phase::Rcpt, "550 5.1.1 unbekannter Empfänger", "5.1.1 unbekannter Empf");
}

/// Put off: this letter comes again, and the batch goes on.
fn puts_one_off(phase: Phase, act: Act, told: &str) {
    let server = Script::new().towards("p02@acme.example", phase, act).start();
    let mut shell = desk(&server);
    queue(&shell, 4);
    let flushed = shell.run("convoctl mail flush --json --timeout 2s").exits(0);
    assert_eq!(crate::desk::tally(&flushed.json()), [3, 0, 1, 1], "{told}");
    let put_off = &letters(&shell)[1];
    let (status, attempts, error) = state(put_off);
    assert_eq!((status, attempts), ("queued", 1), "{told}");
    assert!(error.contains(told), "{error}");
    let due_at = put_off["due_at"].as_str().unwrap();
    assert!(("2026-01-31T09:01:00.000Z"..="2026-01-31T09:01:06.000Z").contains(&due_at), "{due_at}");
    server.mend(Script::new());
    assert_eq!(flush(&shell), [0, 0, 0, 1], "not before it is due");
    shell.at("2026-01-31T09:01:06Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(count(&shell, "sent"), 4);
    assert_eq!(server.recipients(), (1..=4).map(|n| format!("p{n:02}@acme.example")).collect::<Vec<_>>());
}

#[test]
fn a_greylisted_recipient_is_put_off() {
    puts_one_off(Phase::Rcpt, Act::Say("451 4.7.1 greylisted"), "4.7.1 greylisted");
}

#[test]
fn a_message_deferred_after_the_dot_is_put_off() {
    puts_one_off(Phase::Dot, Act::Say("452 4.2.2 mailbox full"), "4.2.2 mailbox full");
}

#[test]
fn a_server_that_shuts_down_at_a_recipient_puts_the_letter_off() {
    puts_one_off(Phase::Rcpt, Act::Leave("421 4.3.2 closing"), "4.3.2 closing");
}

#[test]
fn a_connection_lost_at_a_recipient_puts_the_letter_off() {
    puts_one_off(Phase::Rcpt, Act::Drop, "incomplete response");
}

#[test]
fn a_connection_lost_in_the_message_puts_the_letter_off() {
    puts_one_off(Phase::Message, Act::Drop, "");
}

#[test]
fn a_connection_lost_after_the_dot_puts_the_letter_off() {
    puts_one_off(Phase::Dot, Act::Drop, "incomplete response");
}

#[test]
fn silence_after_a_recipient_puts_the_letter_off() {
    puts_one_off(Phase::Rcpt, Act::Hang, "no answer in time");
}

#[test]
fn silence_after_the_dot_puts_the_letter_off() {
    puts_one_off(Phase::Dot, Act::Hang, "no answer in time");
}

#[test]
fn a_letter_lost_after_the_dot_comes_again_under_the_same_message_id() {
    let server = Script::new().times(1, Phase::Dot, Act::Drop).start();
    let mut shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    shell.at("2026-01-31T09:02:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    let messages = server.log().messages.clone();
    let ids: Vec<String> = messages.iter().map(|message| crate::desk::header(&message.text, "Message-ID")).collect();
    assert_eq!((ids.len(), &ids[0]), (2, &ids[1]));
    assert_eq!(state(&letter(&shell)), ("sent", 2, "-"));
}

#[test]
fn a_server_that_takes_a_few_letters_a_connection_gets_them_over_several() {
    for act in [Act::Leave("421 4.4.5 too many letters"), Act::Drop] {
        let server = Script::new().a_connection(4, act).start();
        let shell = desk(&server);
        queue(&shell, 9);
        assert_eq!(flush(&shell), [9, 0, 0, 0]);
        assert_eq!(server.log().connections, 3);
        let by_connection: Vec<usize> = server.accepted().iter().map(|message| message.connection).collect();
        assert_eq!(by_connection, [1, 1, 1, 1, 2, 2, 2, 2, 3]);
        assert!(letters(&shell).iter().all(|letter| state(letter) == ("sent", 1, "-")));
    }
}
