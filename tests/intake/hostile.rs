//! Mail that means harm: every limit, and what lies beyond it is held whole.

use crate::desk::{desk, held, mail, numbers, receive, show, texts};
use crate::people::column;
use crate::support::Shell;

/// Receives a mail; it is held with this reason, whole.
#[track_caller]
fn is_held(shell: &Shell, mail: &[u8], reason: &str) {
    let before = column(&held(shell), "id").len();
    receive(shell, mail);
    let listed = held(shell);
    let reasons = column(&listed, "held_reason");
    assert_eq!(reasons.len(), before + 1, "it was not held: {reason}");
    assert!(reasons[before].contains(reason), "{} is not {reason}", reasons[before]);
    let id = column(&listed, "id")[before].clone();
    let raw = shell.command(&format!("convoctl mail show {id} --raw")).output().unwrap().stdout;
    assert!(raw == mail, "it is not whole");
}

#[test]
fn what_is_beyond_the_limits_is_held_whole() {
    let shell = desk();
    let base = |more: &str| mail("1@people.example", "x", more, "x").into_bytes();
    let mut nested = String::from("From: a@b.example\n");
    for n in 0..200_000 {
        nested.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    }
    is_held(&shell, nested.as_bytes(), "more than 50");
    let parts = "--b\n\n".repeat(1_000_000);
    let more = "Content-Type: multipart/mixed; boundary=b\n";
    is_held(&shell, mail("2@people.example", "x", more, &parts).as_bytes(), "more than 1000 parts");
    let recipients: String = (0..10_000).map(|n| format!(" r{n}@b.example,\n")).collect();
    is_held(&shell, &base(&format!("Cc: x@y.example,\n{recipients} z@y.example\n")), "");
    is_held(&shell, &base(&format!("X-Long: {}\n", "x".repeat(1_000_000))), "header");
    is_held(&shell, format!("From: a@b.example\nX: {}", "x".repeat(5_000_000)).as_bytes(), "header");
    let references: String = (0..100_000).map(|n| format!(" <{n}@b.example>\n")).collect();
    is_held(&shell, &base(&format!("References:\n{references}")), "header");
    let part = "--b\nContent-Disposition: attachment; filename=a\n\nx\n";
    let many = part.repeat(101);
    is_held(&shell, mail("3@people.example", "x", more, &format!("{many}--b--\n")).as_bytes(), "attachments");
    let large = mail("4@people.example", "x", "", &"x".repeat(36 * 1024 * 1024));
    is_held(&shell, large.as_bytes(), "bytes");
    assert_eq!(numbers(&shell).len(), 0);
}

#[test]
fn what_is_within_the_limits_is_taken_whatever_it_holds() {
    let shell = desk();
    let subject = "\u{1b}[31mred\u{202e}\u{200b}";
    receive(&shell, mail("1@people.example", subject, "", "\u{1b}]0;owned\u{7} text\0"));
    let table = shell.run("convoctl convo list").exits(0).stdout;
    assert!(!table.contains('\u{1b}') && !table.contains('\u{202e}'), "{table:?}");
    let page = shell.run("convoctl convo show 1").exits(0).stdout;
    assert!(page.contains("\\u{1b}]0;owned\\u{7}") && !page.contains('\u{1b}'), "{page:?}");
    assert_eq!(texts(&show(&shell, 1), "incoming").len(), 1);
    // A text of a megabyte and more is cut, and says so.
    receive(&shell, mail("2@people.example", "long", "", &"word ".repeat(300_000)));
    let shown = show(&shell, 2);
    let text = shown["messages"][0]["text"].as_str().unwrap();
    assert!(shown["messages"][0]["truncated"] == true && text.len() <= 1024 * 1024, "{}", text.len());
    assert!(shell.run("convoctl convo show 2").exits(0).stdout.ends_with("  [the mail goes on]\n"));
    // What is packed stays packed.
    let zip = "MIME-Version: 1.0\nContent-Type: application/zip; name=bomb.zip\nContent-Transfer-Encoding: base64\n";
    receive(&shell, mail("3@people.example", "zip", zip, "UEsDBBQAAAAIAA=="));
    assert_eq!(show(&shell, 3)["messages"][0]["attachments"][0]["size_bytes"], 10);
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let mut raw = mail("4@people.example", "bytes", "", "").into_bytes();
    raw.extend(bytes);
    receive(&shell, &raw);
    assert_eq!(numbers(&shell).len(), 4);
}
