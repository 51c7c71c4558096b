//! Following and waiting over a server: as on a store, whatever becomes of the server meanwhile.

use std::time::{Duration, Instant};

use crate::server::Server;
use crate::support::Shell;
use crate::watcher::Watcher;

const JANE: &str = "jane@acme.example";

/// A store with three conversations in an inbox of Bo's, and a shell elsewhere that knows the server alone, as Jane or Bo.
fn served() -> (Shell, Server, Shell) {
    let shell = crate::tables::desk();
    let server = Server::start(&shell);
    let away = beside(&shell, &server, JANE);
    (shell, server, away)
}

fn beside(shell: &Shell, server: &Server, whose: &str) -> Shell {
    let add = format!("convoctl --as {whose} token add --name far --scope write --jq .token");
    let mut away = Shell::new();
    away.write("token", shell.run(&add).exits(0).stdout);
    away.set("CONVOCTL_SERVER", &server.url);
    let token = away.path("token");
    away.set("CONVOCTL_TOKEN_FILE", token.to_str().unwrap());
    away
}

#[track_caller]
fn did(shell: &Shell, line: &str) {
    shell.run(&format!("convoctl {line}")).exits(0);
}

/// A server where another one was.
fn start_again(shell: &Shell, server: Server) -> Server {
    let address = server.address().to_owned();
    server.signal("KILL");
    drop(server);
    Server::start_as(shell, &format!("exec convoctl serve --listen {address}"))
}

#[test]
fn what_is_told_is_the_same_to_the_byte() {
    let (shell, server, away) = served();
    let bo = beside(&shell, &server, "bo@acme.example");
    for (who, far) in [(JANE, &away), ("bo@acme.example", &bo)] {
        for words in
            ["-o jsonl", "", "-o jsonl --fields action,conversation.number --status open", "--fields number,labels"]
        {
            let words = format!("convo watch --count 2 {words}");
            let near = Watcher::run(&shell, &format!("--as {who} {words}"));
            let far = Watcher::run(far, &words);
            did(&shell, "convo label 1 --label here");
            did(&shell, "convo unlabel 1 --label here");
            let (near, far) = (near.ends(0), far.ends(0));
            assert_eq!(near.0.lines().last(), far.0.lines().last(), "{who} {words}");
            assert_eq!(near.0.lines().count(), far.0.lines().count(), "{who} {words}");
            assert!(!near.0.is_empty() && near.1 == far.1);
        }
    }
}

#[test]
fn a_server_that_is_killed_and_comes_again_costs_no_event() {
    let (shell, server, away) = served();
    let watcher = Watcher::run(&away, "convo watch -o jsonl --count 5");
    did(&shell, "convo label 1 --label before");
    assert_eq!(watcher.told(), ("conversation.labeled".to_owned(), 1));
    let address = server.address().to_owned();
    server.signal("KILL");
    drop(server);
    did(&shell, "convo label 2 --label meanwhile");
    let lost = watcher.error();
    assert!(lost.contains(&format!("the server http://{address} cannot be reached")), "{lost}");
    did(&shell, "convo label 1 --label meanwhile");
    let server = Server::start_as(&shell, &format!("exec convoctl serve --listen {address}"));
    assert_eq!([watcher.told().1, watcher.told().1], [2, 1]);
    // Again, and nothing has come since the last time.
    let _server = start_again(&shell, server);
    did(&shell, "convo label 2 1 --label after");
    assert_eq!([watcher.told().1, watcher.told().1], [2, 1]);
    watcher.ends(0);
}

#[test]
fn whoever_may_follow_no_more_is_told_why() {
    let (shell, server, away) = served();
    let watcher = Watcher::run(&away, "convo watch -o jsonl");
    did(&shell, &format!("--as {JANE} token revoke far --yes"));
    let (out, err) = watcher.ends(11);
    assert!(out.is_empty() && err.contains("\"message\":\"nobody is logged in here\""), "{out}{err}");
    let bo = beside(&shell, &server, "bo@acme.example");
    let watcher = Watcher::run(&bo, "convo watch --inbox support -o jsonl");
    did(&shell, "inbox deallocate support --agent bo@acme.example");
    let (_, err) = watcher.ends(3);
    assert!(err.contains("there is no inbox"), "{err}");
    // At once, where there is nobody from the first.
    let gone = away.run("CONVOCTL_SERVER=http://127.0.0.1:1 convoctl convo watch").exits(8);
    assert!(gone.stderr.contains("cannot be reached"), "{}", gone.stderr);
    away.run("convoctl convo watch -o csv").exits(2);
}

#[test]
fn an_interrupt_ends_it() {
    let (_shell, _server, away) = served();
    for words in ["convo watch -o jsonl", "convo watch"] {
        let watcher = Watcher::run(&away, words);
        watcher.signal("INT");
        watcher.ends(130);
    }
}

#[test]
fn what_is_waited_for_comes_about_over_a_server() {
    let (shell, server, away) = served();
    let says = "waiting for conversation 1 to be resolved; an interrupt ends it";
    let watcher = Watcher::start(&away, "wait convo 1 --for resolved --within 1m -o id", says);
    let absent = "waiting for inbox late to be present; an interrupt ends it";
    let late = Watcher::start(&away, "wait inbox late --for present --within 1m -o id", absent);
    // A server that is away for a moment is waited for, too.
    let server = start_again(&shell, server);
    did(&shell, "convo resolve 1");
    did(&shell, "inbox add --name late --email late@acme.example");
    assert_eq!(watcher.ends(0).0, "1\n");
    assert_eq!(late.ends(0).0, "late\n");
    let error = away.run("convoctl wait convo 1 --for open --within 1s --json").exits(8).error();
    assert_eq!((&error["code"], &error["details"][0]["code"]), (&"still_waiting".into(), &"resolved".into()));
    away.run("convoctl wait convo 99 --for absent --within 0s").exits(0);
    drop(server);
    let begun = Instant::now();
    let error = away.run("convoctl wait convo 1 --for resolved --within 2s --json").exits(8).error();
    assert_eq!(error["code"], "server_unavailable");
    assert!(begun.elapsed() > Duration::from_secs(2));
}
