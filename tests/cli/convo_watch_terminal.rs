//! `convoctl convo watch` at a terminal: a table that is drawn anew in its place

use std::time::{Duration, Instant};

use crate::desk::{desk, open, three};
use crate::support::Shell;
use crate::terminal::{self, Terminal};

const WATCHING: &str = "watching from here on; an interrupt ends it";

fn did(shell: &Shell, line: &str) {
    shell.run(&format!("convoctl {line}")).exits(0);
}

/// What a terminal of 80 columns shows of what was written to it.
fn shown(written: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut at = 0;
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\r' => {}
            '\n' => {
                at += 1;
                lines.resize(lines.len().max(at + 1), String::new());
            }
            '\u{1b}' => {
                let end = rest.find(|c: char| c.is_ascii_alphabetic()).expect("a sequence has an end");
                let (word, count) = (&rest[end..=end], rest[1..end].parse().unwrap_or(1));
                rest = &rest[end + 1..];
                match word {
                    "A" => at -= count,
                    "J" => {
                        lines.truncate(at);
                        lines.push(String::new());
                    }
                    "m" => {}
                    other => panic!("the terminal was told {other}"),
                }
            }
            c => lines[at].push(c),
        }
    }
    lines
}

#[test]
fn the_table_is_drawn_anew_in_its_place_and_only_where_something_changed() {
    if !terminal::is_there() {
        return;
    }
    let shell = three();
    let mut at = Terminal::run(&shell, "convoctl convo watch --color never --status open");
    at.expect(WATCHING).expect("Your parcel").expect("\n");
    did(&shell, "convo prioritize 2 --priority urgent");
    at.expect("\u{1b}[4A\u{1b}[J").expect("urgent");
    // Nobody sees anything of that.
    did(&shell, "inbox add --name billing --email billing@acme.example");
    did(&shell, "convo resolve 3");
    at.expect("\u{1b}[4A\u{1b}[J").expect("Your parcel");
    at.types("\x03");
    let screen = at.ends(130);
    assert_eq!(screen.matches("\u{1b}[J").count(), 2, "{screen:?}");
    let lines = shown(&screen.replace("^C", ""));
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    assert_eq!(
        lines,
        [
            WATCHING,
            "NO  INBOX    SUBJECT      STATUS  PRIORITY  CONTACT        ASSIGNEES  ACTIVITY",
            "2   support  Refund       open    urgent    pat@people.e…  -          now",
            "1   support  Your parcel  open    -         ola@people.e…  -          now",
            "",
        ]
    );
}

#[test]
fn what_others_wrote_does_not_act_and_no_mode_of_the_terminal_is_touched() {
    if !terminal::is_there() {
        return;
    }
    let shell = desk();
    let mail = "From: New <new@people.example>\nTo: support@acme.example\n\
                Subject: =?utf-8?Q?=1B=5B2J=1B=5D0;x=07_r=E2=80=AEed?=\n\nx\n";
    let mut at = Terminal::run(&shell, "convoctl convo watch --count 2");
    at.expect(WATCHING).expect("no conversation matches");
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    at.expect("\u{1b}[1A\u{1b}[J");
    let screen = at.ends(0);
    assert!(!screen.contains("\u{1b}]") && !screen.contains("\u{1b}[2J") && !screen.contains('\u{202e}'), "{screen:?}");
    assert!(!screen.contains("\u{1b}[?") && !screen.contains("\u{1b}7"), "{screen:?}");
    assert!(screen.contains("NO") && !screen.ends_with("matches\r\n"), "{screen:?}");
}

#[test]
fn as_many_as_there_is_room_for_are_shown_and_another_size_draws_it_anew() {
    if !terminal::is_there() {
        return;
    }
    let shell = desk();
    for n in 1..=9 {
        open(&shell, &format!("c{n}@people.example"), &format!("Question {n}"), "Well.");
    }
    let line =
        "stty rows 6 cols 100; (sleep 1; stty rows 5 cols 30 < /dev/tty) & exec convoctl convo watch --color never";
    let mut at = Terminal::run(&shell, line);
    at.expect("Question 9").expect("Question 6").expect("\u{1b}[H\u{1b}[2J").expect("\r\n").expect("\r\n");
    did(&shell, "convo resolve 9");
    at.expect("\u{1b}[4A\u{1b}[J");
    at.types("\x03");
    let screen = at.ends(130);
    assert!(!screen.contains("Question 5"), "{screen}");
    let small = screen.split("\u{1b}[2J").nth(1).unwrap().replace("\r\u{1b}[4A\u{1b}[J", "");
    assert!(small.contains("9   s…  Q…  r…") && small.lines().all(|line| line.chars().count() <= 30), "{small:?}");
}

#[test]
fn a_snooze_that_ends_by_itself_shows() {
    if !terminal::is_there() {
        return;
    }
    let mut shell = Shell::new();
    // Outside a test store the clock goes on.
    shell.unset("CONVOCTL_NOW");
    shell.set("CONVOCTL_DB", "desk.db");
    for line in [
        "init --account acme --admin 'Jane Roe <jane@acme.example>'",
        "inbox add --name support --email support@acme.example",
        "--as jane@acme.example convo open --inbox support --contact ola@people.example --subject Parcel --text Hello",
        "convo snooze 1 --until +3s",
    ] {
        did(&shell, line);
    }
    let begun = Instant::now();
    let mut at = Terminal::run(&shell, "convoctl convo watch --status open");
    at.expect("no conversation matches").expect("Parcel");
    assert!(begun.elapsed() < Duration::from_secs(45), "only the minute drew it anew");
    at.types("\x03");
    at.ends(130);
}
