//! Interrupts, sudden deaths and company: no letter is lost, and none goes out twice.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::desk::{count, desk, flush, header, letters, link, queue, state, tally};
use crate::server::{Act, Phase, Script};
use crate::support::Shell;

/// A line in the background, its own process from the first.
fn start(shell: &Shell, line: &str) -> Child {
    shell.command(&format!("exec {line}")).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    let done = std::process::Command::new("kill").args([format!("-{name}"), child.id().to_string()]).status().unwrap();
    assert!(done.success());
}

fn everybody(count: usize) -> Vec<String> {
    (1..=count).map(|n| format!("p{n:02}@acme.example")).collect()
}

#[test]
fn an_interrupted_flush_finishes_its_letter_and_leaves_the_rest_to_the_next() {
    for (name, status) in [("TERM", 143), ("INT", 130)] {
        let server = Script::new().at(Phase::Dot, Act::Wait(Duration::from_millis(300))).start();
        let shell = desk(&server);
        queue(&shell, 15);
        let child = start(&shell, "convoctl mail flush --json");
        server.wait("two letters", |log| log.messages.len() >= 2);
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{}", String::from_utf8_lossy(&output.stderr));
        let [sent, failed, deferred, queued] = tally(&serde_json::from_slice(&output.stdout).unwrap());
        assert_eq!((sent + queued, failed, deferred), (15, 0, 0));
        assert!((1..15).contains(&sent), "{sent}");
        assert_eq!(server.accepted().len() as u64, sent);
        // At the same instant: nothing is leased any more.
        server.mend(Script::new());
        assert_eq!(flush(&shell), [queued, 0, 0, 0]);
        assert_eq!(server.recipients(), everybody(15));
        assert!(letters(&shell).iter().all(|letter| state(letter) == ("sent", 1, "-")));
    }
}

#[test]
fn an_interrupted_command_that_tries_its_own_letter_has_done_its_work() {
    let server = Script::new().at(Phase::Dot, Act::Wait(Duration::from_millis(500))).start();
    let shell = desk(&server);
    let child = start(&shell, &crate::desk::add("asha", "--json"));
    server.wait("the letter", |log| log.messages.len() == 1);
    signal(&child, "TERM");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(count(&shell, "sent"), 1);
}

#[test]
fn an_interrupt_does_not_wait_for_the_pace() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    queue(&shell, 3);
    shell.set("CONVOCTL_MAIL_RATE", "1/m");
    let child = start(&shell, "convoctl mail flush --json");
    server.wait("the first letter", |log| log.messages.len() == 1);
    let begun = Instant::now();
    std::thread::sleep(Duration::from_millis(300));
    signal(&child, "TERM");
    let output = child.wait_with_output().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert_eq!(output.status.code(), Some(143));
    assert_eq!(tally(&serde_json::from_slice(&output.stdout).unwrap()), [1, 0, 0, 2]);
    shell.unset("CONVOCTL_MAIL_RATE");
    assert_eq!(flush(&shell), [2, 0, 0, 0]);
    assert_eq!(server.recipients(), everybody(3));
}

#[test]
fn what_a_killed_flush_left_behind_goes_out_with_the_next_under_the_same_message_id() {
    let server = Script::new().towards("p03@acme.example", Phase::Dot, Act::Hang).start();
    let shell = desk(&server);
    queue(&shell, 6);
    let mut child = start(&shell, "convoctl mail flush");
    server.wait("the third letter", |log| log.messages.len() == 3);
    child.kill().unwrap();
    child.wait().unwrap();
    server.mend(Script::new());
    assert_eq!(flush(&shell), [4, 0, 0, 0]);
    assert_eq!(server.recipients(), everybody(6), "the server never said yes to the third before");
    let messages = server.log().messages.clone();
    let third: Vec<&str> = messages
        .iter()
        .filter(|message| message.to == ["p03@acme.example"])
        .map(|message| message.text.as_str())
        .collect();
    assert_eq!(third.len(), 2);
    assert_eq!(header(third[0], "Message-ID"), header(third[1], "Message-ID"));
    // The link of the letter that may have arrived is good as well.
    assert_ne!(link(third[0]), link(third[1]));
    assert_eq!(crate::desk::follow(&shell, &link(third[0])).0, 0);
}

#[test]
fn a_flush_that_was_stopped_keeps_its_letter_for_half_an_hour() {
    let server = Script::new().towards("p03@acme.example", Phase::Dot, Act::Hang).start();
    let mut shell = desk(&server);
    queue(&shell, 6);
    let mut child = start(&shell, "convoctl mail flush");
    server.wait("the third letter", |log| log.messages.len() == 3);
    signal(&child, "STOP");
    server.mend(Script::new());
    assert_eq!(flush(&shell), [3, 0, 0, 1], "whoever lives may still be delivering it");
    assert_eq!(state(&letters(&shell)[2]), ("queued", 0, "-"));
    shell.at("2026-01-31T09:29:59Z");
    assert_eq!(flush(&shell), [0, 0, 0, 1]);
    shell.at("2026-01-31T09:30:00Z");
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(server.recipients(), everybody(6));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn what_a_killed_flush_left_behind_goes_out_though_another_deliverer_is_alive() {
    let server = Script::new().towards("p01@acme.example", Phase::Dot, Act::Hang);
    let server = server.towards("p02@acme.example", Phase::Dot, Act::Hang).start();
    let shell = desk(&server);
    queue(&shell, 6);
    let mut alive = start(&shell, "convoctl mail flush");
    server.wait("the first letter", |log| log.messages.len() == 1);
    signal(&alive, "STOP");
    let mut killed = start(&shell, "convoctl mail flush");
    server.wait("the second letter", |log| log.messages.len() == 2);
    killed.kill().unwrap();
    killed.wait().unwrap();
    server.mend(Script::new());
    assert_eq!(flush(&shell), [5, 0, 0, 1], "only the letter of whoever lives is held");
    assert_eq!(state(&letters(&shell)[0]), ("queued", 0, "-"));
    assert_eq!(server.recipients(), everybody(6)[1..]);
    alive.kill().unwrap();
    alive.wait().unwrap();
    assert_eq!(flush(&shell), [1, 0, 0, 0]);
    assert_eq!(server.recipients(), everybody(6));
}

#[test]
fn flushes_killed_again_and_again_lose_nothing() {
    let server = Script::new().at(Phase::Dot, Act::Wait(Duration::from_millis(20))).start();
    let shell = desk(&server);
    queue(&shell, 30);
    for round in 0..8 {
        let mut child = start(&shell, "convoctl mail flush");
        std::thread::sleep(Duration::from_millis(40 + 37 * round));
        let _ = child.kill();
        child.wait().unwrap();
    }
    flush(&shell);
    assert_eq!(count(&shell, "sent"), 30);
    let mut recipients = server.recipients();
    recipients.dedup();
    assert_eq!(recipients, everybody(30));
    // A letter whose acceptance was never recorded comes twice, under one Message-ID.
    let mut ids: Vec<String> =
        server.log().messages.iter().map(|message| header(&message.text, "Message-ID")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 30);
}

#[test]
fn two_flushes_at_once_send_every_letter_once() {
    let server = Script::new().at(Phase::Dot, Act::Wait(Duration::from_millis(5))).start();
    let shell = desk(&server);
    queue(&shell, 40);
    let children = [start(&shell, "convoctl mail flush --json"), start(&shell, "convoctl mail flush --json")];
    let mut sent = 0;
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        sent += tally(&serde_json::from_slice(&output.stdout).unwrap())[0];
    }
    assert_eq!(sent, 40);
    assert_eq!(server.recipients(), everybody(40));
    assert_eq!(server.log().connections, 2);
    assert!(letters(&shell).iter().all(|letter| state(letter) == ("sent", 1, "-")));
}

#[test]
fn what_is_revoked_while_a_flush_is_on_its_way_does_not_go_out() {
    let server = Script::new().towards("p01@acme.example", Phase::Dot, Act::Wait(Duration::from_secs(2))).start();
    let shell = desk(&server);
    queue(&shell, 3);
    let child = start(&shell, "convoctl mail flush --json");
    server.wait("the first letter", |log| log.messages.len() == 1);
    shell.run("convoctl invite revoke p02@acme.example --yes").exits(0);
    let output = child.wait_with_output().unwrap();
    assert_eq!(tally(&serde_json::from_slice(&output.stdout).unwrap()), [2, 0, 0, 0]);
    assert_eq!(server.recipients(), ["p01@acme.example", "p03@acme.example"]);
    assert_eq!(count(&shell, "cancelled"), 1);
}
