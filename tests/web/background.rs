//! What a server does by itself: letters, mailboxes, and what the clock brings

use std::net::TcpListener;

use crate::server::{Server, configure, wait};
use crate::support::Shell;

fn add(shell: &Shell, n: usize) {
    let person = format!("--name P{n} --type agent --email p{n}@acme.example");
    shell.run(&format!("convoctl agent add {person} --no-send")).exits(0);
}

#[test]
fn letters_go_out_while_it_serves() {
    let shell = Shell::with_mail();
    add(&shell, 1);
    let server = Server::limited(&shell, "flush_every = \"1s\"");
    wait(|| shell.letters().len() == 1, || "the letter that waited did not go out".to_owned());
    add(&shell, 2);
    wait(|| shell.letters().len() == 2, || "the letter that came later did not go out".to_owned());
    wait(|| server.metric("letters_queued") < 1.0, || server.get("/metrics").body);
    wait(|| server.metric("letters_total{outcome=\"sent\"}") > 1.5, || server.get("/metrics").body);
    assert!(server.metric("rounds_total{job=\"letters\",outcome=\"ok\"}") > 0.5);
    assert_eq!(server.stop(), 0);
}

#[test]
fn two_servers_send_no_letter_twice() {
    let shell = Shell::with_mail();
    for n in 0..30 {
        add(&shell, n);
    }
    configure(&shell, "flush_every = \"1s\"");
    let servers = [Server::start(&shell), Server::start(&shell)];
    let sent = |server: &Server| server.metric("letters_total{outcome=\"sent\"}");
    wait(|| servers.iter().all(|server| server.metric("letters_queued") < 1.0), || "letters wait".to_owned());
    wait(|| (servers.iter().map(sent).sum::<f64>() - 30.0).abs() < 0.5, || "not each went out once".to_owned());
    assert_eq!(shell.letters().len(), 30);
    for server in servers {
        assert_eq!(server.stop(), 0);
    }
    let sent = shell.run("convoctl mail list --jq '[.[] | select(.status == \"sent\" and .attempts == 1)] | length'");
    sent.exits(0).prints("30\n");
}

#[test]
fn a_relay_that_is_not_there_ends_nothing_and_is_told_of_once() {
    let mut shell = Shell::with_store();
    // A port where nobody listens.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    shell.set("CONVOCTL_SMTP_URL", &format!("smtp://127.0.0.1:{port}"));
    add(&shell, 1);
    let server = Server::limited(&shell, "flush_every = \"1s\"");
    server.hears("the letter to p1@acme.example did not go out");
    let rounds = || {
        let of = |outcome: &str| server.metric(&format!("rounds_total{{job=\"letters\",outcome=\"{outcome}\"}}"));
        of("ok") + of("failed")
    };
    wait(|| rounds() > 2.5, || "there are no further rounds".to_owned());
    assert_eq!(server.get("/healthz").status, 200);
    let warned = server.said().iter().filter(|line| line.starts_with("warning:")).count();
    assert_eq!(warned, 1, "{:?}", server.said());
    assert_eq!(server.stop(), 0);
    shell.run("convoctl mail list --jq '.[].status'").exits(0).prints("queued\n");
}

#[test]
fn a_mailbox_that_is_not_there_ends_nothing_and_is_told_of_once() {
    let shell = Shell::with_store();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let mailbox = format!("--imap-url imap://127.0.0.1:{port} --imap-user u --imap-password-file password.txt");
    shell.run(&format!("convoctl inbox edit support {mailbox}")).exits(0);
    let server = Server::limited(&shell, "fetch_every = \"1s\"");
    server.hears("cannot fetch the mail of inbox support");
    wait(
        || server.metric("rounds_total{job=\"mailboxes\",outcome=\"failed\"}") > 1.5,
        || "no further rounds".to_owned(),
    );
    assert_eq!(server.said().iter().filter(|line| line.starts_with("warning:")).count(), 1, "{:?}", server.said());
    assert_eq!(server.stop(), 0);
}

#[test]
fn what_falls_due_is_written_down() {
    let mut shell = Shell::with_store();
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl agent suspend bo@acme.example --until +1h").exits(0);
    shell.at("2026-01-31T11:00:00Z");
    let server = Server::start(&shell);
    let resumed = "convoctl audit list --action agent.resumed --jq 'length'";
    wait(|| shell.run(resumed).stdout == "1\n", || "nothing was written down".to_owned());
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_store_that_is_locked_keeps_nothing_from_going_on_later() {
    let shell = Shell::with_mail();
    add(&shell, 1);
    let mut holder = shell.command("exec flock -o desk.db.lock sleep 60").spawn().unwrap();
    wait(|| shell.run("flock -n desk.db.lock true").status != 0, || "nobody holds the lock".to_owned());
    configure(&shell, "flush_every = \"1s\"\ntick_every = \"1s\"");
    let server = Server::start_as(&shell, "exec convoctl --timeout 1s serve --listen 127.0.0.1:0");
    server.hears("is locked by");
    assert_eq!(server.get("/healthz").status, 200);
    assert!(shell.letters().is_empty());
    holder.kill().unwrap();
    holder.wait().unwrap();
    wait(|| shell.letters().len() == 1, || "the letter did not go out".to_owned());
    assert_eq!(server.stop(), 0);
}
