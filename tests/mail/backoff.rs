//! When a letter that did not go out is tried again, and when it is given up.

use serde_json::Value;

use crate::desk::{add, desk, flush, letter, letters, link, queue, state};
use crate::server::{Act, Phase, Script, Server};
use crate::support::Shell;

fn greylisting() -> Server {
    Script::new().at(Phase::Rcpt, Act::Say("451 4.7.1 greylisted")).start()
}

/// A time in whole seconds since the session began.
fn seconds(time: &Value) -> i64 {
    let text = time.as_str().unwrap();
    let digits = |range: std::ops::Range<usize>| text[range].parse::<i64>().unwrap();
    let days = if digits(5..7) == 1 { digits(8..10) - 31 } else { digits(8..10) };
    days * 86_400 + (digits(11..13) - 9) * 3_600 + digits(14..16) * 60 + digits(17..19)
}

fn at(shell: &mut Shell, seconds: i64) {
    let from_midnight = seconds + 9 * 3_600;
    let (day, rest) = (from_midnight / 86_400, from_midnight % 86_400);
    let date = if day == 0 { "2026-01-31".to_owned() } else { format!("2026-02-{day:02}") };
    shell.at(&format!("{date}T{:02}:{:02}:{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60));
}

#[test]
fn the_pauses_grow_from_a_minute_to_four_hours() {
    let server = greylisting();
    let mut shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    let mut now = 0;
    for (attempt, minutes) in (1..).zip([1, 5, 15, 30, 60, 120, 240, 240, 240]) {
        let waiting = letter(&shell);
        assert_eq!((&waiting["status"], &waiting["attempts"]), (&"queued".into(), &attempt.into()));
        let pause = seconds(&waiting["due_at"]) - now;
        let least = minutes * 60;
        assert!((least..=least + least / 10).contains(&pause), "attempt {attempt}: {pause} s, not {least}");
        at(&mut shell, now + pause - 1);
        assert_eq!(flush(&shell), [0, 0, 0, 1], "a second before it is due");
        // The instant itself is not a whole second.
        now += pause + 1;
        at(&mut shell, now);
        assert_eq!(flush(&shell), [0, 0, 1, 1]);
    }
}

#[test]
fn a_crowd_does_not_come_back_at_the_same_instant() {
    let server = greylisting();
    let shell = desk(&server);
    queue(&shell, 20);
    assert_eq!(flush(&shell), [0, 0, 20, 20]);
    let mut due: Vec<String> = letters(&shell).iter().map(|letter| letter["due_at"].to_string()).collect();
    due.sort();
    due.dedup();
    assert!(due.len() > 3, "{due:?}");
}

#[test]
fn after_five_days_a_letter_is_given_up() {
    let server = greylisting();
    let mut shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    shell.at("2026-02-05T08:59:59Z");
    assert_eq!(flush(&shell), [0, 0, 1, 1]);
    shell.at("2026-02-05T13:30:00Z");
    assert_eq!(flush(&shell), [0, 1, 0, 0]);
    let given_up = letter(&shell);
    let (status, attempts, error) = state(&given_up);
    assert_eq!((status, attempts), ("failed", 3));
    assert!(error.contains("greylisted"), "{error}");
    let invitation = shell.run("convoctl invite show asha@acme.example --json").exits(0).json();
    assert_eq!((&invitation["status"], &invitation["delivery"]["status"]), (&"pending".into(), &"failed".into()));
}

#[test]
fn a_letter_that_was_never_tried_is_tried_however_late() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.run(&add("asha", "--no-send")).exits(0);
    shell.at("2026-03-31T09:00:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(crate::desk::follow(&shell, &link(&server.only().text)).0, 0);
}

#[test]
fn retrying_makes_a_deferred_letter_due_at_once() {
    let server = greylisting();
    let shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    let retried = shell.run("convoctl mail retry 1 --json").exits(0).json();
    assert_eq!((&retried["outcome"], &retried["due_at"]), (&"updated".into(), &"2026-01-31T09:00:00.000Z".into()));
    assert_eq!(retried["attempts"], 1);
    assert_eq!(shell.run("convoctl mail retry 1 --json").exits(0).json()["outcome"], "unchanged");
    server.mend(Script::new());
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(state(&letter(&shell)), ("sent", 2, "-"));
    shell.run("convoctl mail retry 1").exits(4);
    shell.run("convoctl mail retry 99").exits(3);
}

#[test]
fn retrying_all_takes_what_failed_and_what_was_put_off_and_nothing_else() {
    let server = Script::new()
        .towards("p02@acme.example", Phase::Rcpt, Act::Say("550 5.1.1 no such person"))
        .towards("p03@acme.example", Phase::Rcpt, Act::Say("451 4.7.1 greylisted"))
        .start();
    let shell = desk(&server);
    queue(&shell, 5);
    shell.run("convoctl invite revoke p05@acme.example --yes").exits(0);
    assert_eq!(flush(&shell), [2, 1, 1, 1]);
    let rehearsed = shell.run("convoctl mail retry --all --dry-run -o id").exits(0);
    assert_eq!(rehearsed.stdout, "2\n3\n");
    assert_eq!(flush(&shell), [0, 0, 0, 1], "a dry run changes nothing");
    shell.run("convoctl mail retry --all -o id").exits(0).prints("2\n3\n");
    server.mend(Script::new());
    assert_eq!(flush(&shell), [2, 0, 0, 0]);
    shell.run("convoctl mail retry --all -o id").exits(0).prints("");
    assert_eq!(server.recipients(), (1..=4).map(|n| format!("p{n:02}@acme.example")).collect::<Vec<_>>());
}

/// Ten letters are taken out at a time: a batch of which nothing is left must not end the flush.
#[test]
fn letters_of_invitations_that_have_expired_are_cancelled_and_hold_up_nobody() {
    let server = greylisting();
    let mut shell = desk(&server);
    let lines: Vec<String> = (1..=12).map(|n| add(&format!("e{n:02}"), "--expires 1h --no-send --quiet")).collect();
    shell.run(&lines.join(" && ")).exits(0);
    assert_eq!(flush(&shell), [0, 0, 12, 12]);
    shell.at("2026-01-31T10:30:00Z");
    queue(&shell, 1);
    server.mend(Script::new());
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(server.recipients(), ["p01@acme.example"]);
    assert_eq!(crate::desk::count(&shell, "cancelled"), 12);
}

#[test]
fn a_warning_names_what_became_of_the_letter_that_it_names() {
    let server = Script::new()
        .towards("p01@acme.example", Phase::Rcpt, Act::Say("550 5.1.1 no such person"))
        .towards("p02@acme.example", Phase::Rcpt, Act::Say("451 4.7.1 greylisted"))
        .start();
    let shell = desk(&server);
    queue(&shell, 2);
    let ran = shell.run("convoctl mail flush").exits(0).prints("0 letters sent, 1 put off, 1 refused, 1 waiting\n");
    assert!(ran.stderr.contains("the letter to p01@acme.example was refused: "), "{}", ran.stderr);
    assert!(!ran.stderr.contains("stays queued"), "{}", ran.stderr);
}
