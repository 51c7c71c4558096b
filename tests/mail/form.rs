//! Letters as they stand on the wire.

use mail_parser::{Message, MessageParser, MimeHeaders as _};

use crate::desk::{desk, link};
use crate::server::{Script, Server};
use crate::support::Shell;

/// Every line ends in CRLF, is short enough, and holds no other CR or LF; what is not ASCII is encoded.
#[track_caller]
fn assert_sound(wire: &str) {
    assert!(wire.is_ascii(), "{wire:?}");
    assert!(wire.ends_with("\r\n"));
    for line in wire.trim_end_matches("\r\n").split("\r\n") {
        assert!(!line.contains(['\r', '\n', '\0']), "{line:?}");
        assert!(line.len() <= 998, "{line:?}");
    }
    let headers = wire.split("\r\n\r\n").next().unwrap();
    for line in headers.split("\r\n") {
        assert!(line.len() <= 100, "{line:?}");
        assert!(line.starts_with([' ', '\t']) || line.contains(": "), "{line:?}");
    }
}

#[track_caller]
fn parsed(text: &str) -> Message<'_> {
    MessageParser::default().parse(text.as_bytes()).unwrap()
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Adds somebody of this name and takes their letter from the server.
#[track_caller]
fn letter_to(shell: &Shell, server: &Server, name: &str) -> String {
    let email = format!("p{}@acme.example", server.log().messages.len());
    shell.run(&format!("convoctl agent add --name {} --type agent --email {email}", quoted(name))).exits(0).says("");
    let message = server.accepted().pop().unwrap();
    assert_sound(&message.wire);
    assert_eq!(message.to, [email]);
    message.text
}

#[test]
fn names_of_every_kind_arrive_as_they_are() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    shell.set("CONVOCTL_MAIL_FROM", "Büro \u{2116} 1, Köln <desk@acme.example>");
    let (wide, long) = ("山".repeat(60), "Ж".repeat(60));
    let names = [
        "Asha Rao",
        "Müller, Jörg",
        "山田 太郎",
        "मीरा शर्मा",
        "شيرين أحمد",
        "Владимир Ильин",
        "Nguyễn Thị Ánh",
        "O'Neill \"The Boss\"",
        "a \\ b",
        "<asha@evil.example>",
        "a, b; c: d",
        "=?utf-8?q?evil?=",
        "👩\u{1f3fd} Zoë",
        ".",
        "x",
        &wide,
        &long,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D",
    ];
    for name in names {
        let text = letter_to(&shell, &server, name);
        let message = parsed(&text);
        let to = message.to().unwrap().as_list().unwrap();
        assert_eq!(to.len(), 1, "{text}");
        assert_eq!(to[0].name(), Some(name), "{text}");
        let from = message.from().unwrap().first().unwrap();
        assert_eq!((from.name(), from.address()), (Some("Büro \u{2116} 1, Köln"), Some("desk@acme.example")));
        assert!(message.body_text(0).unwrap().starts_with(&format!("Hello {name},\r\n")), "{text}");
        assert!(link(&text).starts_with("http://localhost:8080/invite/inv_"));
    }
}

#[test]
fn a_letter_has_what_a_letter_needs() {
    let server = Script::new().start();
    let shell = desk(&server);
    let text = letter_to(&shell, &server, "Asha Rao");
    let message = parsed(&text);
    assert_eq!(message.subject(), Some("Your invitation to acme"));
    assert_eq!(message.date().unwrap().to_rfc3339(), "2026-01-31T09:00:00Z");
    let from = message.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (Some("acme"), Some("convoctl@localhost.localdomain")));
    assert_eq!(message.header("Auto-Submitted").unwrap().as_text(), Some("auto-generated"));
    assert!(message.message_id().unwrap().ends_with("@localhost.localdomain"));
    assert_eq!(message.content_type().unwrap().ctype(), "multipart");
    assert_eq!((message.text_body_count(), message.html_body_count()), (1, 1));
    let html = message.body_html(0).unwrap();
    assert!(html.contains("acme") && html.contains(&link(&text)), "{html}");
    assert!(message.body_text(0).unwrap().contains("until 2026-02-07 09:00 UTC."));
}

#[test]
fn html_says_a_name_and_runs_none() {
    let server = Script::new().start();
    let shell = desk(&server);
    let text = letter_to(&shell, &server, "<script>alert('x')</script>");
    let message = parsed(&text);
    let html = message.body_html(0).unwrap();
    assert!(!html.contains("<script>"), "{html}");
}

/// A session whose letters have words of their own.
fn with_words(server: &Server, words: &[(&str, &str)]) -> Shell {
    let shell = desk(server);
    std::fs::create_dir(shell.path("words")).unwrap();
    for (name, text) in words {
        shell.write(&format!("words/{name}"), text);
    }
    let folder = shell.path("words");
    let config = format!("[defaults]\nargon2_memory_kib = 8\nargon2_passes = 1\ntemplates = '{}'\n", folder.display());
    shell.write("config.toml", config);
    shell
}

#[test]
fn dots_at_the_beginning_of_lines_survive() {
    let words = ".\n.hidden\n..two\n. .\n{{ link }}\n.\n";
    let server = Script::new().start();
    let shell = with_words(&server, &[("invitation.txt", words)]);
    let text = letter_to(&shell, &server, "Asha Rao");
    let message = parsed(&text);
    let body = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert!(body.starts_with(".\n.hidden\n..two\n. .\nhttp"), "{body:?}");
    assert_eq!(shell.run("convoctl mail list -o csv --fields status").exits(0).stdout, "status\nsent\n");
}

#[test]
fn line_ends_of_every_kind_become_crlf() {
    let words = "one\r\ntwo\nthree\rfour\r\r\nfive\n\rsix {{ link }}";
    let server = Script::new().start();
    let shell = with_words(&server, &[("invitation.txt", words), ("invitation.html", words)]);
    let text = letter_to(&shell, &server, "Asha Rao");
    let message = parsed(&text);
    let body = message.body_text(0).unwrap();
    for word in ["one", "two", "three", "four", "five", "six"] {
        assert!(body.contains(word), "{body:?}");
    }
}

#[test]
fn long_words_and_lines_are_folded() {
    let (subject, line) = ("Ваше приглашение ".repeat(20), "слово ".repeat(2_000));
    let ascii = "x".repeat(5_000);
    let text = format!("{line}\n{ascii}\n{{{{ link }}}}\n");
    let server = Script::new().start();
    let shell = with_words(&server, &[("invitation.subject", &subject), ("invitation.txt", &text)]);
    let text = letter_to(&shell, &server, "Asha Rao");
    let message = parsed(&text);
    assert_eq!(message.subject(), Some(subject.trim()));
    let body = message.body_text(0).unwrap();
    assert!(body.contains(&line) && body.contains(&ascii));
}

#[test]
fn words_are_replaced_from_a_folder_file_by_file() {
    let server = Script::new().start();
    let shell = with_words(
        &server,
        &[
            ("invitation.subject", "Willkommen bei {{ account }}, {{ name }}"),
            ("invitation.txt", "Hallo {{ name }},\n\n{{ link }}\nbis {{ expires }}\n"),
        ],
    );
    let text = letter_to(&shell, &server, "Jörg Müller");
    let message = parsed(&text);
    assert_eq!(message.subject(), Some("Willkommen bei acme, Jörg Müller"));
    let body = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert!(body.starts_with("Hallo Jörg Müller,\n\nhttp"), "{body}");
    assert!(body.contains("bis 2026-02-07 09:00 UTC"), "{body}");
    assert!(message.body_html(0).unwrap().contains("Confirm and set a password"));
    let listed = shell.run("convoctl mail list -o csv --fields subject").exits(0).stdout;
    assert_eq!(listed, "subject\n\"Willkommen bei acme, Jörg Müller\"\n");
}

#[test]
fn words_that_cannot_be_used_are_told_before_anything_is_done() {
    for (name, words) in [
        ("invitation.txt", "{{ lnik }}"),
        ("invitation.html", "{% if %}"),
        ("invitation.subject", "two\nlines"),
        ("reset.txt", "{{ link"),
    ] {
        let server = Script::new().start();
        let shell = with_words(&server, &[(name, words)]);
        let ran = shell.run(&crate::desk::add("asha", "--json")).exits(12);
        assert_eq!(ran.error()["code"], "config_invalid", "{name}");
        assert!(ran.error()["message"].as_str().unwrap().contains(name), "{name}: {}", ran.stderr);
        shell.write("config.toml", "[defaults]\nargon2_memory_kib = 8\nargon2_passes = 1\n");
        shell.run("convoctl agent list -o id").exits(0).prints("jane@acme.example\n");
    }
}
