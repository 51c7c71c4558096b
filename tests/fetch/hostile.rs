//! Servers that lie, talk nonsense and say too much: no lie is believed, and the next run goes on.

use crate::desk::{conversations, counts, deliver, desk, fails, fetch, held};
use crate::server::{Act, Phase, Script};
use crate::support::Shell;

/// A server with two mails says this instead of the first.
fn lied_to(said: &str) -> (crate::server::Server, Shell) {
    let server = Script::new().times(1, Phase::Body, Act::Say(said.to_owned())).start();
    let shell = desk(&server);
    deliver(&server, 1, 2);
    (server, shell)
}

#[test]
fn fewer_or_more_bytes_than_were_announced_are_no_mail() {
    let text = "Subject: x\r\n\r\nHello, here is more text than you think\r\n";
    for (count, words) in [
        (text.len() - 20, "what is no IMAP"),
        (0, "what is no IMAP"),
        (text.len() + 1, ""),
        (text.len() + 500, "no answer in time"),
        (50_000_000, "no answer in time"),
    ] {
        let (server, shell) = lied_to(&format!("* 1 FETCH (UID 1 BODY[] {{{count}}}\r\n{text})\r\nTAG OK done"));
        fails(&shell, 8, "mailbox_unavailable", words);
        assert_eq!((conversations(&shell), held(&shell), server.seen()), (0, 0, vec![]), "{count}");
        assert_eq!((fetch(&shell), server.seen()), ([2, 0, 0, 0], vec![1, 2]));
    }
}

#[test]
fn four_gigabytes_are_not_read_and_the_mails_behind_them_are() {
    for count in ["104857601", "4294967296", "18446744073709551615"] {
        let (server, shell) = lied_to(&format!("* 1 FETCH (UID 1 BODY[] {{{count}}}\r\nSubject: x\r\n"));
        let ran = fails(&shell, 8, "mailbox_unavailable", &format!("the server announces {count} bytes"));
        assert_eq!(counts(&ran.json()), [0, 0, 0, 1]);
        let warned = "warning: a mail of inbox support is larger than 104857600 bytes and stays on the server: UID 1\n";
        assert!(ran.stderr.starts_with(warned), "{}", ran.stderr);
        assert_eq!((fetch(&shell), server.seen()), ([1, 0, 0, 0], vec![2]));
    }
}

#[test]
fn what_is_too_large_stays_unread_on_the_server_and_every_run_says_so() {
    let server = Script::new().size(104_857_601).start();
    let shell = desk(&server);
    deliver(&server, 1, 1);
    let warned = "warning: a mail of inbox support is larger than 104857600 bytes and stays on the server: UID 1\n";
    let told = "Fetched 0 mails; 1 left on the server\n";
    shell.run("convoctl mail fetch").exits(0).says(warned).prints(told);
    // It keeps nobody waiting who comes after it.
    server.mend(Script::new());
    deliver(&server, 2, 1);
    assert_eq!((fetch(&shell), server.seen(), server.count("BODY")), ([1, 0, 0, 0], vec![2], 1));
    // The server is asked for it until somebody has read it there.
    let larger = "* SEARCH 1\r\nTAG OK done";
    server.mend(Script::new().at(Phase::Search, Act::Say(larger.to_owned())));
    shell.run("convoctl mail fetch").exits(0).says(warned).prints(told);
    assert!(server.count("UID SEARCH UNSEEN LARGER 104857600") > 2);
    // One that does not search is not asked again.
    server.mend(Script::new().at(Phase::Search, Act::No("what is that?")));
    assert_eq!(fetch(&shell), [0, 0, 0, 0]);
}

#[test]
fn a_size_that_is_wrong_does_not_matter_where_the_mail_is_right() {
    for size in [0, 1, 99_000_000] {
        let server = Script::new().size(size).start();
        let shell = desk(&server);
        deliver(&server, 1, 2);
        assert_eq!(fetch(&shell), [2, 0, 0, 0], "{size}");
    }
}

#[test]
fn nonsense_is_told_as_such() {
    for phase in
        [Phase::Greeting, Phase::Capability, Phase::Login, Phase::Select, Phase::Search, Phase::List, Phase::Body]
    {
        for nonsense in ["HTTP/1.1 400 Bad Request", "\u{1}\u{2}\u{3} \u{1b}[31m", "* 1 FETCH ((((((((", "a999 OK done"]
        {
            let server = Script::new().times(1, phase, Act::Say(nonsense.to_owned())).start();
            let shell = desk(&server);
            deliver(&server, 1, 1);
            let ran = fails(&shell, 8, "mailbox_unavailable", "what is no IMAP");
            assert!(!ran.stderr.contains('\u{1b}'));
            assert_eq!((fetch(&shell), conversations(&shell)), ([1, 0, 0, 0], 1), "{phase:?} {nonsense}");
        }
    }
}

#[test]
fn a_line_without_end_and_a_flood_are_not_listened_to() {
    let long = "* OK ".to_owned() + &"x".repeat(200_000);
    let server = Script::new().times(1, Phase::Select, Act::Say(long)).start();
    let shell = desk(&server);
    fails(&shell, 8, "mailbox_unavailable", "a line of more than 65536 bytes");
    let chatter = "* OK what a day\r\n".repeat(200_000);
    server.mend(Script::new().times(1, Phase::Search, Act::Say(chatter)));
    fails(&shell, 8, "mailbox_unavailable", "the server says more than it was asked for");
    let many: String = (1..200_000).map(|n| format!("* {n} FETCH (UID {n} RFC822.SIZE 1)\r\n")).collect();
    server.mend(Script::new().times(1, Phase::List, Act::Say(format!("{many}TAG OK done"))));
    deliver(&server, 1, 1);
    let ran = fails(&shell, 8, "mailbox_unavailable", "names more than 1000 mails that it does not send");
    // What came before is kept, and marked by the next run.
    assert_eq!(counts(&ran.json()), [1, 0, 0, 1_001]);
    assert!(ran.stderr.lines().count() == 2 && ran.stderr.len() < 1_000, "{}", ran.stderr);
    assert_eq!((fetch(&shell), conversations(&shell)), ([0, 0, 0, 0], 1));
}

#[test]
fn another_mail_than_was_asked_for_is_not_taken() {
    for said in [
        "* 1 FETCH (UID 2 BODY[] {4}\r\nabcd)\r\nTAG OK done",
        "* 1 FETCH (BODY[] {4}\r\nabcd)\r\nTAG OK done",
        "* 1 FETCH (UID 1 BODY[] {4}\r\nabcd)\r\n* 1 FETCH (UID 1 BODY[] {4}\r\nefgh)\r\nTAG OK done",
    ] {
        let (server, shell) = lied_to(said);
        fails(&shell, 8, "mailbox_unavailable", "another mail than it was asked for");
        assert_eq!((fetch(&shell), server.seen()), ([2, 0, 0, 0], vec![1, 2]));
    }
}

#[test]
fn a_mail_that_went_away_meanwhile_is_told_of() {
    let (server, shell) = lied_to("TAG OK done");
    let said = "warning: a mail of inbox support went away before it was fetched: UID 1\n";
    shell.run("convoctl mail fetch").exits(0).says(said).prints("Fetched 1 mail; 1 left on the server\n");
    assert_eq!(server.seen(), [2]);
}

#[test]
fn a_mail_that_the_server_refuses_is_not_passed_over() {
    let server = Script::new().times(1, Phase::Body, Act::No("[SERVERBUG] corrupted")).start();
    let shell = desk(&server);
    deliver(&server, 1, 2);
    fails(&shell, 1, "mailbox_refused", "[SERVERBUG] corrupted");
    assert_eq!(fetch(&shell), [2, 0, 0, 0]);
}

#[test]
fn a_server_that_says_goodbye_or_is_busy_is_tried_again() {
    for (phase, act) in [
        (Phase::Greeting, Act::Say("* BYE too many connections".to_owned())),
        (Phase::Select, Act::Say("* BYE going down".to_owned())),
        (Phase::Login, Act::No("[UNAVAILABLE] too many connections")),
    ] {
        let server = Script::new().times(1, phase, act).start();
        let shell = desk(&server);
        fails(&shell, 8, "mailbox_unavailable", "");
        assert_eq!(fetch(&shell), [0, 0, 0, 0]);
    }
}

#[test]
fn a_folder_without_validity_or_for_reading_only_is_not_fetched_from() {
    for (said, status, code) in [
        ("* 1 EXISTS\r\nTAG OK [READ-WRITE] done", 8, "mailbox_unavailable"),
        ("* 1 EXISTS\r\n* OK [UIDVALIDITY 0] x\r\nTAG OK done", 8, "mailbox_unavailable"),
        ("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\nTAG OK [READ-ONLY] done", 1, "mailbox_refused"),
        ("TAG NO [NONEXISTENT] no such folder", 1, "mailbox_refused"),
        ("TAG BAD what?", 1, "mailbox_refused"),
    ] {
        let server = Script::new().at(Phase::Select, Act::Say(said.to_owned())).start();
        let shell = desk(&server);
        deliver(&server, 1, 1);
        fails(&shell, status, code, "");
        assert_eq!(server.count("FETCH"), 0, "{said}");
    }
}
