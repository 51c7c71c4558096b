//! `convoctl inbox edit --imap-*`: from where an inbox fetches its mail.

use serde_json::{Value, json};

use crate::desk::{deliver, desk, fetch, set_up};
use crate::server::Script;
use crate::support::Shell;

fn imap(shell: &Shell) -> Value {
    shell.run("convoctl inbox show support --json").exits(0).json()["imap"].clone()
}

/// An edit that is refused so, and changes nothing.
#[track_caller]
fn refused(shell: &Shell, flags: &str, status: i32, code: &str) -> String {
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    let ran = shell.run(&format!("convoctl inbox edit support {flags} --json")).exits(status).prints("");
    assert_eq!(ran.error()["code"], code, "{}", ran.stderr);
    assert!(std::fs::read(shell.path("desk.db")).unwrap() == before, "{flags}");
    ran.error()["message"].as_str().unwrap().to_owned()
}

/// An edit with this outcome.
#[track_caller]
fn edit(shell: &Shell, flags: &str, outcome: &str) {
    let json = shell.run(&format!("convoctl inbox edit support {flags} --json")).exits(0).says("").json();
    assert_eq!(json["outcome"], outcome, "{flags}");
}

#[test]
fn a_mailbox_is_set_shown_changed_and_taken_away() {
    let shell = Shell::with_store();
    set_up(&shell, "support", "imaps://mail.acme.example/Help%20desk", "");
    let shown = |url: &str, user: &str, to: Value| json!({ "url": url, "user": user, "move_to": to });
    let url = "imaps://mail.acme.example/Help%20desk";
    assert_eq!(imap(&shell), shown(url, "support@acme.example", Value::Null));
    edit(&shell, "--imap-move-to Done", "updated");
    edit(&shell, "--imap-move-to Done", "unchanged");
    assert_eq!(imap(&shell), shown(url, "support@acme.example", "Done".into()));
    let csv = shell.run("convoctl inbox list -o csv --fields name,imap.url,imap.move_to").exits(0);
    csv.prints("name,imap.url,imap.move_to\nsupport,imaps://mail.acme.example/Help%20desk,Done\n");
    edit(&shell, "--imap-url imaps://mail.acme.example --imap-move-to none", "updated");
    assert_eq!(imap(&shell), shown("imaps://mail.acme.example", "support@acme.example", Value::Null));
    // The same password again is no change, and another one is.
    edit(&shell, "--imap-password-file secret.txt", "unchanged");
    shell.write("other.txt", "another one\n");
    edit(&shell, "--imap-password-file other.txt --title Help", "updated");
    edit(&shell, "--imap-url none", "updated");
    edit(&shell, "--imap-url none", "unchanged");
    assert_eq!(imap(&shell), Value::Null);
    let events = shell.run("convoctl audit list --action inbox.edited --json").exits(0).json();
    let told: Vec<(Value, Value)> =
        events.as_array().unwrap().iter().map(|event| (event["before"].clone(), event["after"].clone())).collect();
    assert!(told.iter().any(|(_, after)| after["imap_password"] == "changed"), "{told:?}");
    assert!(
        told.iter()
            .any(|(before, after)| before["imap"]["url"] == "imaps://mail.acme.example" && after["imap"].is_null())
    );
}

#[test]
fn what_means_nothing_is_refused() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.write("secret.txt", "secret");
    shell.write("empty.txt", "\n");
    shell.write("lines.txt", "one\ntwo\n");
    let all = |url: &str| format!("--imap-url '{url}' --imap-user desk --imap-password-file secret.txt");
    for url in
        ["mail.acme.example", "imaps://desk:secret@h", "imaps://desk@h", "imaps://", "imaps://h?x", "imap://h/a%0ab"]
    {
        let message = refused(&shell, &all(url), 5, "invalid_imap");
        assert!(message.starts_with("the mailbox is not acceptable: it ") || message.contains("folder"), "{message}");
    }
    for flags in [
        "--imap-url imaps://h",
        "--imap-user desk",
        "--imap-password-file secret.txt",
        "--imap-move-to Done",
        "--imap-url imaps://h --imap-user desk",
        "--imap-url none --imap-user desk",
        "--imap-url imaps://h --imap-user desk --imap-password-file secret.txt --imap-move-to INBOX",
    ] {
        refused(&shell, flags, 2, "usage");
    }
    refused(&shell, "--imap-url imaps://h --imap-user '' --imap-password-file secret.txt", 5, "invalid_imap");
    refused(&shell, "--imap-url imaps://h --imap-user desk --imap-password-file empty.txt", 5, "invalid_imap");
    refused(&shell, "--imap-url imaps://h --imap-user desk --imap-password-file lines.txt", 5, "invalid_imap");
    refused(&shell, "--imap-url imaps://h --imap-user desk --imap-password-file none.txt", 3, "file_not_found");
    shell
        .run(&format!("convoctl inbox edit support {} -n", all("imaps://h")))
        .exits(0)
        .prints("Would update inbox support\n");
    assert_eq!(imap(&shell), Value::Null);
}

#[test]
fn a_password_that_is_kept_is_told_to_no_other_server() {
    let server = Script::new().start();
    let other = Script::new().start();
    let shell = desk(&server);
    let (here, there) = (server.url("imap", "127.0.0.1"), other.url("imap", "127.0.0.1"));
    refused(&shell, &format!("--imap-url {there}"), 2, "usage");
    refused(&shell, "--imap-user somebody", 2, "usage");
    refused(&shell, &format!("--imap-url {}", here.replace("imap://", "imaps://")), 2, "usage");
    edit(&shell, &format!("--imap-url {here}/Other"), "updated");
    edit(&shell, &format!("--imap-url {there} --imap-password-file secret.txt"), "updated");
}

#[test]
fn another_place_begins_anew_and_the_same_goes_on() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 2);
    assert_eq!(fetch(&shell), [2, 0, 0, 0]);
    edit(&shell, "--imap-move-to Done", "updated");
    assert_eq!((fetch(&shell), server.mailbox().moved.len()), ([0, 0, 0, 0], 0));
    edit(&shell, &format!("--imap-url {}/INBOX", server.url("imap", "127.0.0.1")), "updated");
    assert_eq!((fetch(&shell), server.mailbox().moved.len()), ([0, 0, 2, 0], 2));
}

#[test]
fn an_inbox_without_a_mailbox_fetches_nothing() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let hint = "convoctl inbox edit REF --imap-url imaps://HOST --imap-user USER --imap-password-file PATH";
    let said = format!("no inbox has a mailbox to fetch its mail from\n  hint: {hint}\n");
    shell.run("convoctl mail fetch").exits(0).says(&said).prints("Fetched 0 mails\n");
    let said = format!(
        "error: inbox support has no mailbox to fetch its mail from\n  hint: {}\n",
        hint.replace("REF", "support")
    );
    shell.run("convoctl mail fetch --inbox support").exits(4).prints("").says(&said);
    shell.run("convoctl mail fetch --inbox nothing --json").exits(3).prints("");
    shell.run("convoctl tick").exits(0).says("");
}

#[test]
fn an_inbox_with_a_mailbox_can_be_deleted() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 1);
    assert_eq!(fetch(&shell), [1, 0, 0, 0]);
    shell.run("convoctl inbox delete support --purge --yes").exits(0);
    shell.run("convoctl mail fetch --json").exits(0);
}
