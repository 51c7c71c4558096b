//! A desk with an inbox and an agent, and mails for it.

use crate::support::{Ran, Shell};

/// Account acme, inbox support, and Asha Rao who works in it.
pub fn desk() -> Shell {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    shell
}

/// A mail of Ola's, with more header lines.
pub fn mail(id: &str, subject: &str, more: &str, text: &str) -> String {
    mail_from("Ola Roe <ola@people.example>", id, subject, more, text)
}

pub fn mail_from(from: &str, id: &str, subject: &str, more: &str, text: &str) -> String {
    format!(
        "From: {from}\nTo: support@acme.example\nSubject: {subject}\nMessage-ID: <{id}>\n\
         Date: Fri, 30 Jan 2026 09:00:00 +0000\n{more}\n{text}\n"
    )
}

/// Hands a mail over as a mail server does: it is taken, and nothing is said.
#[track_caller]
pub fn receive(shell: &Shell, mail: impl AsRef<[u8]>) {
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0).prints("").says("");
}

/// Opens a conversation with somebody; the Message-ID of what they get.
pub fn open(shell: &Shell, contact: &str) -> String {
    let line = format!(
        "convoctl --as asha@acme.example convo open --inbox support --contact {contact} --subject 'Your parcel' \
         --text 'It is on its way.' -o id"
    );
    let number = shell.run(&line).exits(0).stdout;
    let shown = shell.run(&format!("convoctl convo show {} --json", number.trim())).exits(0).json();
    shown["messages"][0]["message_id"].as_str().unwrap().to_owned()
}

pub fn show(shell: &Shell, number: i64) -> serde_json::Value {
    shell.run(&format!("convoctl convo show {number} --json")).exits(0).json()
}

/// The texts of a conversation's messages of one kind.
pub fn texts(conversation: &serde_json::Value, kind: &str) -> Vec<String> {
    let messages = conversation["messages"].as_array().unwrap().iter();
    messages
        .filter(|message| message["kind"] == kind)
        .map(|message| message["text"].as_str().unwrap().to_owned())
        .collect()
}

/// The numbers of all conversations.
pub fn numbers(shell: &Shell) -> Vec<String> {
    let listed = shell.run("convoctl convo list -o id").exits(0).stdout;
    listed.lines().map(str::to_owned).collect()
}

/// The mail that is held.
pub fn held(shell: &Shell) -> Ran {
    shell.run("convoctl mail list --held --json").exits(0)
}
