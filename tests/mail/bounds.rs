//! How long a server can hold up the desk, and what it cannot bring about by being slow.

use std::time::{Duration, Instant};

use crate::desk::{add, count, desk, flush, letter, letters, queue, state};
use crate::server::{Act, Phase, Script};

const EVERY_PHASE: [Phase; 6] = [Phase::Greeting, Phase::Ehlo, Phase::Mail, Phase::Rcpt, Phase::Data, Phase::Dot];

/// Adds somebody with a patience of a second; how long that took. Nothing here depends on a fast machine: without a
/// bound these servers hold a client up for a minute, or for ever.
fn adds_within_reason(script: Script) {
    let server = script.start();
    let shell = desk(&server);
    let begun = Instant::now();
    let ran = shell.run(&add("asha", "--timeout 1s --json")).exits(0);
    let took = begun.elapsed();
    assert!((Duration::from_millis(900)..Duration::from_secs(10)).contains(&took), "{took:?}");
    assert_eq!(ran.json()["invitation"]["delivery"]["last_error"], "no answer in time");
    assert!(ran.stderr.contains("the letter to asha@acme.example did not go out: no answer in time"), "{}", ran.stderr);
    assert_eq!(state(&letter(&shell)), ("queued", 1, "no answer in time"));
}

#[test]
fn a_server_that_hangs_is_left_behind_whatever_the_phase() {
    for phase in EVERY_PHASE {
        adds_within_reason(Script::new().at(phase, Act::Hang));
    }
}

#[test]
fn a_server_that_says_a_byte_a_second_is_left_behind_whatever_the_phase() {
    for phase in EVERY_PHASE {
        adds_within_reason(Script::new().at(phase, Act::Dribble(Duration::from_secs(1))));
    }
}

#[test]
fn a_test_letter_is_bounded_too() {
    for act in [Act::Hang, Act::Dribble(Duration::from_secs(1))] {
        let server = Script::new().at(Phase::Greeting, act).start();
        let shell = desk(&server);
        let begun = Instant::now();
        let ran = shell.run("convoctl mail test --to jane@acme.example --timeout 1s --json").exits(8);
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        assert_eq!(ran.error()["code"], "mail_unavailable");
    }
}

/// A command that does something else besides tries letters for as long as `--timeout` in all.
#[test]
fn each_exchange_of_a_slow_server_is_bounded_by_what_is_left_of_the_timeout() {
    let server = Script::new().at(Phase::Rcpt, Act::Wait(Duration::from_millis(1_200)));
    let server = server.at(Phase::Mail, Act::Wait(Duration::from_millis(1_200))).start();
    let shell = desk(&server);
    shell.run(&add("asha", "--timeout 2s")).exits(0);
    assert_eq!(state(&letter(&shell)), ("queued", 1, "no answer in time"));
    // A flush goes on to the end: there the timeout bounds each exchange.
    shell.run("convoctl mail retry --all").exits(0);
    let flushed = shell.run("convoctl mail flush --timeout 2s --json").exits(0).json();
    assert_eq!(crate::desk::tally(&flushed), [1, 0, 0, 0]);
}

#[test]
fn a_slow_letter_does_not_hold_up_the_others_for_ever() {
    let server = Script::new().towards("p01@acme.example", Phase::Rcpt, Act::Hang).start();
    let shell = desk(&server);
    queue(&shell, 3);
    let begun = Instant::now();
    let flushed = shell.run("convoctl mail flush --timeout 1s --json").exits(0).json();
    assert_eq!(crate::desk::tally(&flushed), [2, 0, 1, 1]);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

/// The server answers the recipient so slowly that the letter is put off, while the flush goes on with others. The
/// delivery that was left behind must not come to life again: the letter would go out now and on the next attempt.
#[test]
fn a_delivery_that_was_left_behind_does_not_deliver_after_all() {
    let slow = Act::Dribble(Duration::from_millis(250));
    let server = Script::new().towards("p01@acme.example", Phase::Rcpt, slow);
    let server = server.towards("p02@acme.example", Phase::Dot, Act::Wait(Duration::from_millis(900)));
    let server = server.towards("p03@acme.example", Phase::Dot, Act::Wait(Duration::from_millis(900)));
    let server = server.towards("p04@acme.example", Phase::Dot, Act::Wait(Duration::from_millis(900)));
    let server = server.towards("p05@acme.example", Phase::Dot, Act::Wait(Duration::from_millis(900))).start();
    let mut shell = desk(&server);
    queue(&shell, 5);
    let flushed = shell.run("convoctl mail flush --timeout 2s --json").exits(0).json();
    assert_eq!(crate::desk::tally(&flushed), [4, 0, 1, 1]);
    assert_eq!(state(&letters(&shell)[0]), ("queued", 1, "no answer in time"));
    server.mend(Script::new());
    shell.at("2026-01-31T09:02:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(count(&shell, "sent"), 5);
    assert_eq!(server.recipients().len(), 5, "{:?}", server.recipients());
    assert_eq!(server.log().messages.len(), 5);
}
