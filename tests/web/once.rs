//! Repeating a request under a key: the first result, and nothing that anybody could use.

use rusqlite::Connection;

use crate::server::{Answer, Server};
use crate::support::Shell;
use crate::twin::Twin;

const JSON: &str = "Content-Type: application/json\r\n";

fn desk() -> Twin {
    Twin::new(|shell| {
        shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
        shell.verified("Bo Li", "agent", "bo@acme.example");
        shell.pipe("convoctl mail receive --inbox support", "From: a@x.example\nMessage-ID: <1@x>\n\nHi\n").exits(0);
    })
}

impl Twin {
    fn asks(&self, name: &str, body: &str) -> (u16, String) {
        let answer = self.post(name, JSON, body.as_bytes());
        (answer.status, answer.body)
    }

    /// What is kept of results, and with which hash.
    fn kept(&self) -> Vec<(String, String)> {
        let db = Connection::open(self.shell.path("desk.db")).unwrap();
        let mut all = db.prepare("SELECT result, body_hash FROM idempotency ORDER BY key").unwrap();
        let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

#[test]
fn another_password_under_a_key_is_a_conflict() {
    let twin = desk();
    let set = |password: &str| {
        twin.asks(
            "agent.password",
            &format!(r#"{{"refs":["bo@acme.example"],"password":"{password}","idempotency_key":"p"}}"#),
        )
    };
    let first = set("a correct horse and a stapler");
    assert_eq!(first.0, 200, "{first:?}");
    assert_eq!(set("a correct horse and a stapler"), first);
    assert_eq!(set("another horse with two staplers").0, 409);
    let hash = &twin.kept()[0].1;
    let guess = r#"{"refs":["bo@acme.example"],"password":"a correct horse and a stapler"}"#;
    assert_ne!(*hash, convoctl::domain::token::digest(guess), "whoever has the store could guess");
}

#[test]
fn the_opposite_under_the_same_key_is_done() {
    let twin = desk();
    let label = r#"{"refs":["1"],"label":["vip"],"idempotency_key":"job"}"#;
    assert_eq!(twin.asks("convo.label", label).0, 200);
    assert_eq!(twin.asks("convo.unlabel", label).0, 200);
    assert_eq!(twin.away("convoctl convo show 1 --jq .labels", "").stdout, "[]\n");
    let contact = r#"{"refs":["a@x.example"],"idempotency_key":"job"}"#;
    assert_eq!(twin.asks("contact.block", contact).0, 200);
    assert_eq!(twin.asks("contact.unblock", contact).0, 200);
    assert_eq!(twin.away("convoctl contact show a@x.example --jq .blocked", "").stdout, "false\n");
}

#[test]
fn no_secret_of_a_webhook_is_kept() {
    let twin = desk();
    let add = r#"{"url":"https://hooks.example/x","idempotency_key":"w"}"#;
    let (status, first) = twin.asks("webhook.add", add);
    assert_eq!(status, 200, "{first}");
    assert!(first.contains("whs_"), "{first}");
    let (status, again) = twin.asks("webhook.add", add);
    assert!(status == 200 && !again.contains("whs_"), "{again}");
    assert!(!twin.kept()[0].0.contains("whs_"));
}

#[test]
fn no_key_is_kept_of_what_a_link_allows() {
    let twin = desk();
    let add = "convoctl agent add --name Di --type agent --email di@acme.example --show-link --jq .invitation.link";
    let link = twin.away(add, "").exits(0).stdout;
    let token = link.trim().rsplit('/').next().unwrap();
    let verify = format!(r#"{{"token":"{token}","password":"a correct horse and a stapler","idempotency_key":"v"}}"#);
    let (status, body) = twin.asks("invite.verify", &verify);
    assert_eq!(status, 400, "{body}");
    assert!(body.contains("\"usage\""), "{body}");
}

#[test]
fn a_key_means_the_same_on_the_command_line_and_over_http() {
    let twin = desk();
    let add = "convoctl --db desk.db --as jane@acme.example agent add --name Di --type agent --email di@acme.example";
    let added = twin.shell.run(&format!("{add} --idempotency-key both --json")).exits(0).json();
    let asked = r#"{"name":"Di","type":"agent","email":"di@acme.example","idempotency_key":"both"}"#;
    let (status, again) = twin.asks("agent.add", asked);
    assert_eq!(status, 200, "{again}");
    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert_eq!(again["id"], added["id"]);
}

#[test]
fn a_moment_that_is_told_by_how_far_off_it_is_is_the_same_when_it_is_asked_again() {
    // The clock of a store for tests stands still, and would not tell.
    let mut shell = Shell::new();
    shell.unset("CONVOCTL_NOW");
    shell.set("CONVOCTL_DB", shell.path("real.db").to_str().unwrap());
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>' -q").exits(0);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.pipe("convoctl mail receive --inbox support", "From: a@x.example\nMessage-ID: <1@x>\n\nHi\n").exits(0);
    let add = "convoctl --as jane@acme.example token add --name t --scope write --jq .token";
    let token = shell.run(add).exits(0).stdout;
    let server = Server::start(&shell);
    let status = |until: &str| {
        let body = format!(r#"{{"refs":["1"],"until":"{until}","idempotency_key":"later"}}"#);
        let head = format!(
            "POST /api/v1/convo.snooze HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {}\r\n{JSON}\
             Content-Length: {}\r\n\r\n{body}",
            token.trim(),
            body.len()
        );
        Answer::read(&server.raw(head)).status
    };
    assert_eq!(status("+1d"), 200);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!((status("+1d"), status("+2d")), (200, 409));
}

#[test]
fn nothing_is_kept_of_what_is_erased() {
    let twin = desk();
    let (status, body) = twin.asks("contact.erase", r#"{"refs":["a@x.example"],"idempotency_key":"forget"}"#);
    assert!(status == 400 && body.contains("without an idempotency key"), "{body}");
    assert_eq!(twin.asks("contact.erase", r#"{"refs":["a@x.example"]}"#).0, 200);
    assert!(twin.kept().is_empty());
}
