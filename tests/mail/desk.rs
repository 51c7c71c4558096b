//! A desk whose letters go to a scripted server, and what a test asks of it.

use mail_parser::MessageParser;
use serde_json::Value;

use crate::server::Server;
use crate::support::{PASSWORD, Shell};

/// A test store whose letters go to the server in clear.
pub fn desk(server: &Server) -> Shell {
    let mut shell = Shell::with_store();
    shell.set("CONVOCTL_SMTP_URL", &server.url("smtp", "127.0.0.1"));
    shell
}

/// `convoctl agent add` for an address, with more flags.
pub fn add(local: &str, flags: &str) -> String {
    format!("convoctl agent add --name 'Asha Rao' --type agent --email {local}@acme.example {flags}")
}

/// Queues letters to `p01@acme.example`, `p02@acme.example` and so on, without sending any.
pub fn queue(shell: &Shell, count: usize) {
    let lines: Vec<String> = (1..=count).map(|n| add(&format!("p{n:02}"), "--no-send --quiet")).collect();
    shell.run(&lines.join(" && ")).exits(0);
}

/// The letters of the account, as they are listed.
pub fn letters(shell: &Shell) -> Vec<Value> {
    shell.run("convoctl mail list --json").exits(0).json().as_array().unwrap().clone()
}

/// The one letter of the account.
#[track_caller]
pub fn letter(shell: &Shell) -> Value {
    let letters = letters(shell);
    assert_eq!(letters.len(), 1, "{letters:#?}");
    letters[0].clone()
}

/// A letter's status, its attempts and its last error.
#[track_caller]
pub fn state(letter: &Value) -> (&str, i64, &str) {
    (
        letter["status"].as_str().unwrap(),
        letter["attempts"].as_i64().unwrap(),
        letter["last_error"].as_str().unwrap_or("-"),
    )
}

/// How many letters have a status.
pub fn count(shell: &Shell, status: &str) -> usize {
    letters(shell).iter().filter(|letter| letter["status"] == status).count()
}

/// Sends what is due, and says how that went: sent, failed, deferred, queued.
#[track_caller]
pub fn flush(shell: &Shell) -> [u64; 4] {
    tally(&shell.run("convoctl mail flush --json --timeout 5s").exits(0).json())
}

pub fn tally(flushed: &Value) -> [u64; 4] {
    ["sent", "failed", "deferred", "queued"].map(|field| flushed[field].as_u64().unwrap())
}

/// The confirmation link in a letter's text.
#[track_caller]
pub fn link(letter: &str) -> String {
    let message = MessageParser::default().parse(letter.as_bytes()).unwrap();
    let text = message.body_text(0).unwrap();
    let line = text.lines().find(|line| line.starts_with("http")).unwrap_or_else(|| panic!("no link: {text}"));
    line.to_owned()
}

/// The token at a link's end.
pub fn token(link: &str) -> String {
    link.rsplit('/').next().unwrap().to_owned()
}

/// A header of a letter as a reader sees it.
#[track_caller]
pub fn header(letter: &str, name: &str) -> String {
    let message = MessageParser::default().parse(letter.as_bytes()).unwrap();
    message.header(name).unwrap_or_else(|| panic!("no {name}: {letter}")).as_text().unwrap().to_owned()
}

/// Follows a link; the exit status and the error's code.
pub fn follow(shell: &Shell, link: &str) -> (i32, String) {
    let ran = shell.pipe(&format!("convoctl invite verify '{link}' --password-stdin --json"), PASSWORD);
    let code = if ran.status == 0 { "-".to_owned() } else { ran.error()["code"].as_str().unwrap().to_owned() };
    (ran.status, code)
}

/// The status of a person.
pub fn status(shell: &Shell, local: &str) -> String {
    let agent = shell.run(&format!("convoctl agent show {local}@acme.example --json")).exits(0).json();
    agent["status"].as_str().unwrap().to_owned()
}
