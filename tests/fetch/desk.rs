//! A desk whose inbox has a mailbox on a scripted server, and what a test asks of it.

use serde_json::Value;

use crate::server::{SECRET, Server, USER};
use crate::support::{Ran, Shell};

/// Account acme, inbox support, and its mailbox on the server in clear.
pub fn desk(server: &Server) -> Shell {
    let shell = Shell::with_store();
    set_up(&shell, "support", &server.url("imap", "127.0.0.1"), "");
    shell
}

/// Makes an inbox with a mailbox.
pub fn set_up(shell: &Shell, inbox: &str, url: &str, flags: &str) {
    shell.write("secret.txt", format!("{SECRET}\n"));
    shell.run(&format!("convoctl inbox add --name {inbox} --email {inbox}@acme.example")).exits(0);
    let line = format!(
        "convoctl inbox edit {inbox} --imap-url {url} --imap-user {USER} --imap-password-file secret.txt {flags}"
    );
    shell.run(&line).exits(0).says("").prints(&format!("Updated inbox {inbox}\n"));
}

/// A mail of Ola's.
pub fn mail(n: u32, text: &str) -> String {
    format!(
        "From: Ola Roe <ola@people.example>\r\nTo: support@acme.example\r\nSubject: Parcel {n}\r\n\
         Message-ID: <{n}@people.example>\r\nDate: Fri, 30 Jan 2026 09:00:00 +0000\r\n\r\n{text}\r\n"
    )
}

/// Puts so many mails of Ola's into the mailbox, the first with this number.
pub fn deliver(server: &Server, first: u32, count: u32) {
    (first..first + count).for_each(|n| server.deliver(mail(n, "Where is it?")));
}

/// Fetches; how many mails were fetched, held, there already and left on the server.
#[track_caller]
pub fn fetch(shell: &Shell) -> [i64; 4] {
    counts(&shell.run("convoctl mail fetch --json --timeout 5s").exits(0).json())
}

pub fn counts(summary: &Value) -> [i64; 4] {
    ["fetched", "held", "unchanged", "skipped"].map(|field| summary[field].as_i64().unwrap())
}

/// Fetching ends so, with this error, whose message has these words in it.
#[track_caller]
pub fn fails(shell: &Shell, status: i32, code: &str, words: &str) -> Ran {
    let ran = shell.run("convoctl mail fetch --json --timeout 1s").exits(status);
    let error = ran.error();
    assert_eq!(error["code"], code, "{}", ran.stderr);
    assert!(error["message"].as_str().unwrap().contains(words), "{}", ran.stderr);
    ran
}

/// How many conversations there are.
pub fn conversations(shell: &Shell) -> usize {
    shell.run("convoctl convo list -o id").exits(0).stdout.lines().count()
}

/// How many mails are held.
pub fn held(shell: &Shell) -> usize {
    shell.run("convoctl mail list --held -o id").exits(0).stdout.lines().count()
}
