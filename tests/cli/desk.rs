//! A help desk with people and conversations, which many sessions need.

use crate::support::Shell;

/// Bo Li and Cy Po, verified, in the inbox support; Di Wu, verified, in sales; Jane Roe in none.
pub fn desk() -> Shell {
    let shell = Shell::with_store();
    for line in [
        "inbox add --name support --email support@acme.example",
        "inbox add --name sales --email sales@acme.example",
        "agent add --name 'Bo Li' --email bo@acme.example --inbox support",
        "agent add --name 'Cy Po' --email cy@acme.example --inbox support",
        "agent add --name 'Di Wu' --email di@acme.example --inbox sales",
    ] {
        let more = if line.starts_with("agent") { " --type agent --verified --password-file password.txt" } else { "" };
        shell.run(&format!("convoctl {line}{more}")).exits(0);
    }
    shell
}

/// Opens a conversation in support as Bo; its number.
#[track_caller]
pub fn open(shell: &Shell, contact: &str, subject: &str, text: &str) -> String {
    open_in(shell, "bo@acme.example", "support", (contact, subject, text))
}

/// Opens a conversation as somebody in an inbox; its number.
#[track_caller]
pub fn open_in(shell: &Shell, who: &str, inbox: &str, (contact, subject, text): (&str, &str, &str)) -> String {
    let line = format!(
        "convoctl --as {who} convo open --inbox {inbox} --contact '{contact}' --subject '{subject}' --text '{text}' -o id"
    );
    shell.run(&line).exits(0).says("").stdout.trim().to_owned()
}

/// Three conversations in support: with Ola about a parcel, with Pat about a refund, with Ola about an invoice.
pub fn three() -> Shell {
    let shell = desk();
    open(&shell, "ola@people.example", "Your parcel", "It is on its way.");
    open(&shell, "pat@people.example", "Refund", "You get it back.");
    open(&shell, "ola@people.example", "Invoice", "Here it is.");
    shell
}

/// One field of a conversation.
#[track_caller]
pub fn field(shell: &Shell, number: &str, name: &str) -> serde_json::Value {
    shell.run(&format!("convoctl convo show {number} --json")).exits(0).json()[name].clone()
}

/// The activity lines of a conversation.
#[track_caller]
pub fn lines(shell: &Shell, number: &str) -> Vec<String> {
    texts(shell, number, "activity")
}

/// The texts of one kind in a conversation.
#[track_caller]
pub fn texts(shell: &Shell, number: &str, kind: &str) -> Vec<String> {
    let messages = field(shell, number, "messages");
    let of_kind = messages.as_array().unwrap().iter().filter(|message| message["kind"] == kind);
    of_kind.map(|message| message["text"].as_str().unwrap().to_owned()).collect()
}

/// The last event of the audit log.
pub fn last_event(shell: &Shell) -> serde_json::Value {
    shell.run("convoctl audit list --json").exits(0).json().as_array().unwrap().last().unwrap().clone()
}
