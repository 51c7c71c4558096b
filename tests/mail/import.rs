//! Invitations for a whole team: over one connection, at a pace, and never twice

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::desk::{count, desk, flush, letters, state};
use crate::server::{Act, Phase, Script};
use crate::support::Shell;

fn team(shell: &Shell, people: usize) {
    let rows: String = (1..=people).map(|n| format!("Person {n},p{n:02}@acme.example\n")).collect();
    shell.write("team.csv", format!("name,email\n{rows}"));
}

fn everybody(people: usize) -> Vec<String> {
    (1..=people).map(|n| format!("p{n:02}@acme.example")).collect()
}

#[test]
fn everybody_is_invited_over_one_connection() {
    let server = Script::new().start();
    let shell = desk(&server);
    team(&shell, 40);
    shell
        .run("convoctl agent import team.csv")
        .exits(0)
        .says("")
        .prints("Imported 40 rows: 40 created; 40 invitations were sent\n");
    assert_eq!((server.recipients(), server.log().connections), (everybody(40), 1));
    let again = "convoctl agent import team.csv --if-exists update";
    shell.run(again).exits(0).prints("Imported 40 rows: 40 unchanged\n");
    assert_eq!(flush(&shell), [0, 0, 0, 0]);
    assert_eq!(server.recipients(), everybody(40));
}

#[test]
fn what_waits_is_sent_by_the_next_flush() {
    let server = Script::new().start();
    let shell = desk(&server);
    team(&shell, 12);
    shell.run("convoctl agent import team.csv --no-send").exits(0).says("");
    assert!(server.recipients().is_empty());
    assert_eq!(flush(&shell), [12, 0, 0, 0]);
    assert_eq!(server.recipients(), everybody(12));
}

#[test]
fn a_server_that_is_away_keeps_nobody_from_being_imported() {
    let server = Script::new().at(Phase::Mail, Act::Leave("421 later")).start();
    let shell = desk(&server);
    team(&shell, 5);
    let ran = shell.run("convoctl agent import team.csv").exits(0).prints("Imported 5 rows: 5 created\n");
    assert!(
        ran.stderr
            .starts_with("warning: the letter to p01@acme.example did not go out: transient error (421): later\n"),
        "{}",
        ran.stderr
    );
    assert_eq!(count(&shell, "queued"), 5);
    server.mend(Script::new());
    shell.run("convoctl mail retry --all").exits(0);
    assert_eq!(flush(&shell), [5, 0, 0, 0]);
}

#[test]
fn a_recipient_who_is_refused_holds_up_nobody_else() {
    let server = Script::new().towards("p02@acme.example", Phase::Rcpt, Act::Say("550 nobody of that name")).start();
    let shell = desk(&server);
    team(&shell, 4);
    let ran = shell.run("convoctl agent import team.csv").exits(0);
    assert_eq!(ran.stdout, "Imported 4 rows: 4 created; 3 invitations were sent\n");
    assert!(ran.stderr.contains("the letter to p02@acme.example was refused"), "{}", ran.stderr);
    assert_eq!([count(&shell, "sent"), count(&shell, "failed")], [3, 1]);
}

#[test]
fn a_rate_that_was_asked_for_beats_the_configured_one() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.set("CONVOCTL_MAIL_RATE", "1/h");
    team(&shell, 4);
    let begun = Instant::now();
    shell.run("convoctl agent import team.csv --rate 5/s").exits(0);
    // Three pauses of 200 ms; an upper bound only tells it from an hour.
    assert!((Duration::from_millis(600)..Duration::from_mins(2)).contains(&begun.elapsed()), "{:?}", begun.elapsed());
    assert_eq!(server.recipients(), everybody(4));
}

#[test]
fn an_import_that_is_interrupted_while_it_sends_has_imported_all_and_the_rest_is_sent_by_the_next_flush() {
    for (name, status) in [("INT", 130), ("TERM", 143)] {
        let server = Script::new().at(Phase::Dot, Act::Wait(Duration::from_millis(200))).start();
        let shell = desk(&server);
        team(&shell, 15);
        let import = "exec convoctl agent import team.csv --json";
        let child = shell.command(import).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        server.wait("two letters", |log| log.messages.len() >= 2);
        let id = child.id().to_string();
        assert!(std::process::Command::new("kill").args([format!("-{name}"), id]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{}", String::from_utf8_lossy(&output.stderr));
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["created"], 15);
        server.mend(Script::new());
        let [sent, failed, deferred, queued] = flush(&shell);
        assert!((1..15).contains(&sent) && [failed, deferred, queued] == [0, 0, 0], "{sent}");
        assert_eq!(server.recipients(), everybody(15));
    }
}

#[test]
fn an_import_that_is_killed_while_it_sends_leaves_all_to_the_next_flush() {
    let server = Script::new().towards("p03@acme.example", Phase::Dot, Act::Hang).start();
    let shell = desk(&server);
    team(&shell, 8);
    let import = "exec convoctl agent import team.csv";
    let mut child = shell.command(import).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    server.wait("the third letter", |log| log.messages.len() == 3);
    child.kill().unwrap();
    child.wait().unwrap();
    server.mend(Script::new());
    assert_eq!(flush(&shell), [6, 0, 0, 0]);
    assert_eq!(server.recipients(), everybody(8));
    assert!(letters(&shell).iter().all(|letter| state(letter).0 == "sent"));
    let skip = "convoctl agent import team.csv --if-exists skip";
    shell.run(skip).exits(0).prints("Imported 8 rows: 8 skipped\n");
    assert_eq!(server.recipients(), everybody(8));
}

#[test]
fn resending_to_many_goes_on_to_the_end_and_an_interrupt_is_told() {
    let server = Script::new().at(Phase::Dot, Act::Wait(Duration::from_millis(100))).start();
    let shell = desk(&server);
    team(&shell, 14);
    shell.run("convoctl agent import team.csv --no-send").exits(0);
    let resend = "convoctl agent list --status pending -o id > ids && exec convoctl invite resend - -o id < ids";
    let child = shell.command(resend).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    server.wait("two letters", |log| log.messages.len() >= 2);
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 14);
    server.mend(Script::new());
    let [sent, failed, deferred, queued] = flush(&shell);
    assert!((1..14).contains(&sent) && [failed, deferred, queued] == [0, 0, 0]);
    assert_eq!(server.recipients(), everybody(14));
    shell.run("convoctl agent list --status pending -o id | convoctl invite resend - -q -o id").exits(0);
    assert_eq!(server.accepted().len(), 28);
}
