//! Logging in, and acting as somebody from then on.

use std::os::unix::fs::PermissionsExt as _;

use crate::server::Server;
use crate::support::{PASSWORD, Shell};

/// A served store with an agent who has a password, and a shell elsewhere that knows the server alone.
fn served() -> (Shell, Server, Shell) {
    let shell = Shell::with_store();
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    let server = Server::start(&shell);
    let mut away = Shell::new();
    away.set("CONVOCTL_SERVER", &server.url);
    (shell, server, away)
}

#[test]
fn a_person_logs_in_acts_and_logs_out() {
    let (shell, server, away) = served();
    let nobody = "error: nobody is logged in here\n  hint: ";
    assert!(away.run("convoctl agent list").exits(11).stderr.starts_with(nobody));
    let login = "convoctl --as asha@acme.example login --password-file password.txt";
    let told = format!("Logged in at {} as asha@acme.example in account acme\n", server.url);
    away.run(login).exits(0).prints(&told).says("");
    let kept = away.path(".local/state/convoctl/logins.json");
    assert_eq!(std::fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o600);
    away.run("convoctl whoami -o id").exits(0).prints("asha@acme.example\n");
    let denied = away.run("convoctl agent add --name X --type agent --email x@acme.example").exits(11);
    assert!(denied.stderr.contains("administrators"), "{}", denied.stderr);
    // Once more from the same machine: the token before is gone.
    away.run(login).exits(0);
    assert_eq!(shell.run("convoctl token list -o id").stdout.lines().count(), 1);
    away.run("convoctl logout").exits(0).prints(&format!("Logged out at {}\n", server.url));
    assert!(away.run("convoctl whoami").exits(11).stderr.starts_with(nobody));
    shell.run("convoctl token list -o id").exits(0).prints("");
}

#[test]
fn the_token_decides_who_acts_and_where() {
    let (_shell, _server, away) = served();
    away.run("convoctl --as asha@acme.example login --password-file password.txt").exits(0);
    away.run("convoctl --as Asha@Acme.example whoami -o id").exits(0).prints("asha@acme.example\n");
    for flag in ["--as jane@acme.example", "--account globex"] {
        let refused = away.run(&format!("convoctl {flag} whoami")).exits(2);
        assert!(refused.stderr.contains("who is logged in decides"), "{}", refused.stderr);
    }
}

#[test]
fn a_wrong_password_and_an_unknown_address_get_one_answer_and_then_wait() {
    let (_shell, _server, away) = served();
    let login = |who: &str| {
        let ran = away.pipe(&format!("convoctl --as {who} login --password-stdin"), "not the password at all");
        (ran.status, ran.stderr)
    };
    let wrong = login("asha@acme.example");
    assert_eq!(wrong, login("nobody@acme.example"));
    assert_eq!(wrong.0, 11);
    let soon = away.pipe("convoctl --as asha@acme.example login --password-stdin", PASSWORD).exits(8);
    assert!(soon.stderr.contains("too many attempts"), "{}", soon.stderr);
}

#[test]
fn a_store_and_a_server_exclude_each_other() {
    let (_shell, server, mut away) = served();
    away.unset("CONVOCTL_SERVER");
    away.run(&format!("convoctl --db x.db --server {} whoami", server.url)).exits(2);
    away.set("CONVOCTL_SERVER", "http://desk.example");
    let clear = away.run("convoctl whoami").exits(2);
    assert!(clear.stderr.contains("without TLS"), "{}", clear.stderr);
    away.set("CONVOCTL_SERVER", "http://127.0.0.1:1");
    let gone = away.run("convoctl whoami").exits(8);
    assert!(gone.stderr.contains("cannot be reached"), "{}", gone.stderr);
    // A flag beats the environment.
    away.run("convoctl --db x.db whoami").exits(3);
}

#[test]
fn a_log_in_that_others_can_read_is_refused() {
    let (_shell, _server, away) = served();
    away.run("convoctl --as asha@acme.example login --password-file password.txt").exits(0);
    let kept = away.path(".local/state/convoctl/logins.json");
    std::fs::set_permissions(&kept, std::fs::Permissions::from_mode(0o644)).unwrap();
    let refused = away.run("convoctl whoami").exits(12);
    assert!(refused.stderr.contains("others can read it"), "{}", refused.stderr);
}
