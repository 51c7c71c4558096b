//! Mails that are made to do harm: each is refused, or read within the documented limits.

use super::*;

const MIXED: &str = "From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n";

fn mail(raw: &str) -> Incoming {
    read(raw.as_bytes()).expect("a mail")
}

#[track_caller]
fn refused(raw: &str, why: &Unreadable) {
    assert_eq!(read(raw.as_bytes()).as_ref().err(), Some(why));
    // Whoever asks for the contents first gets the same answer, save that nobody is written to there.
    if *why != Unreadable::Recipients {
        assert_eq!(attachments(raw.as_bytes()).as_ref().err(), Some(why));
    }
}

/// `count` times what `piece` makes of a number.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

#[test]
fn two_hundred_thousand_nested_multiparts_are_refused() {
    let nested = many(200_000, |at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"));
    refused(&format!("From: a@b\n{nested}"), &Unreadable::Depth);
    let forwarded = "Content-Type: message/rfc822\n\n".repeat(200_000);
    refused(&format!("From: a@b\n{forwarded}"), &Unreadable::Depth);
}

#[test]
fn a_million_empty_parts_are_refused() {
    refused(&format!("{MIXED}{}", "--b\n".repeat(1_000_000)), &Unreadable::Parts);
    refused(&format!("{MIXED}{}", "--b\n\n".repeat(1_000_000)), &Unreadable::Parts);
}

#[test]
fn ten_thousand_recipients_are_refused() {
    let to = many(10_000, |at| format!("p{at}@x.example, "));
    refused(&format!("From: a@b\nTo: {to}\n\nx"), &Unreadable::Recipients);
    // The same one again and again is one.
    assert_eq!(mail(&format!("To: {}\n\nx", "p@x.example, ".repeat(10_000))).recipients, ["p@x.example"]);
}

#[test]
fn of_twenty_thousand_references_the_last_fifty_are_read() {
    let read = mail(&format!("References: {}\n\nx", many(20_000, |at| format!("<{at}@x>\n "))));
    let expected: Vec<String> = (19_950..20_000).rev().map(|at| format!("{at}@x")).collect();
    assert_eq!(read.answers, expected);
}

#[test]
fn a_subject_of_a_megabyte_is_refused_and_a_long_one_is_cut() {
    refused(&format!("Subject: {}\n\nx", "a".repeat(1_000_000)), &Unreadable::Header(1_000_010));
    assert_eq!(mail(&format!("Subject: {}\n\nx", "a".repeat(250_000))).subject.len(), 998);
    let words = "=?utf-8?B?5pel?= ".repeat(15_000);
    assert_eq!(mail(&format!("Subject: {words}\n\nx")).subject, "日".repeat(998));
}

#[test]
fn an_endless_header_is_refused() {
    let endless = "X-Filler: aaaaaaaaaaa\r\n".repeat(RAW_BYTES / 23);
    refused(&endless, &Unreadable::Header(endless.len()));
    let folded = format!("Subject: x{}", "\n x".repeat((RAW_BYTES - 10) / 3));
    refused(&folded, &Unreadable::Header(folded.len()));
    refused(&"a".repeat(RAW_BYTES + 1), &Unreadable::TooLarge(RAW_BYTES + 1));
}

#[test]
fn fifty_one_hops_are_counted() {
    let read =
        mail(&format!("{}From: a@b\n\nx", "Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0000\n".repeat(51)));
    assert_eq!(read.hops, HOPS + 1);
}

#[test]
fn hostile_names_of_attachments_are_made_safe() {
    let long = "n".repeat(3_000);
    for (given, safe) in [
        ("\"../../../../etc/passwd\"", "passwd"),
        ("\"..\\\\..\\\\windows\\\\system32\\\\evil.dll\"", "evil.dll"),
        ("\"C:\\autoexec.bat\"", "autoexec.bat"),
        ("\"..\"", "attachment-1.bin"),
        ("\".htaccess\"", "htaccess"),
        ("\"CON.txt\"", "_CON.txt"),
        ("\"a:b|c?d*e<f>.txt\"", "abcdef.txt"),
        ("\"invoice\u{202e}fdp.exe\"", "invoicefdp.exe"),
        ("\"=?utf-8?B?Li4vLi4vYQ==?=\"", "a"),
        ("\"=?utf-8?Q?=1B]0;x=07=1B[2Ja.txt?=\"", "]0;x[2Ja.txt"),
        ("\"the \\\"big\\\" one.png\"", "the big one.png"),
    ] {
        let part =
            format!("--b\nContent-Type: application/x-odd\nContent-Disposition: attachment; filename={given}\n\nx\n");
        assert_eq!(mail(&format!("{MIXED}{part}--b--\n")).attachments[0].name, safe, "{given}");
    }
    let encoded = "--b\nContent-Disposition: attachment; filename*=utf-8''%2e%2e%2Fa%00%0d%0ab%1b.txt\n\nx\n";
    assert_eq!(mail(&format!("{MIXED}{encoded}--b--\n")).attachments[0].name, "ab.txt");
    let part = format!("--b\nContent-Disposition: attachment; filename=\"{long}.txt\"\n\nx\n");
    let name = &mail(&format!("{MIXED}{part}--b--\n")).attachments[0].name;
    assert!(name.len() == 200 && name.ends_with("n.txt"), "{name}");
}

#[test]
fn a_hundred_attachments_of_one_name_are_told_apart_and_one_more_is_refused() {
    let parts =
        |count: usize| format!("{MIXED}{}--b--\n", "--b\nContent-Type: image/png; name=a.png\n\nx\n".repeat(count));
    let read = mail(&parts(ATTACHMENTS));
    let names: std::collections::HashSet<_> = read.attachments.iter().map(|one| one.name.to_lowercase()).collect();
    assert_eq!((names.len(), read.attachments[99].name.as_str()), (ATTACHMENTS, "a-100.png"));
    refused(&parts(ATTACHMENTS + 1), &Unreadable::Attachments);
}

#[test]
fn nothing_that_moves_a_cursor_stays_in_a_header() {
    let header = "From: =?utf-8?Q?=1B[1mBold=1B[0m?= <a@b.example>\n\
                  Subject: \x1b[31mRed\x07 =?utf-8?Q?=1B]0;owned=07=0D=0Aalert=C2=9B?= \x1b[0m\n\n";
    let read = mail(&format!("{header}text"));
    assert_eq!(read.subject, "[31mRed ]0;owned alert [0m");
    assert_eq!(read.sender.expect("a sender").name, "[1mBold [0m");
}
