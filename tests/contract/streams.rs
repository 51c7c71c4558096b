//! Streams: what is quiet, what is coloured, and who reads standard input.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::tables::{ROWS, Shape, desk};

pub fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn quiet_drops_sentences_and_never_data() {
    for row in ROWS {
        let run = |flags: &str| {
            let mut shell = desk();
            shell.unchecked();
            shell.run(&format!("{} {flags}", row.line)).exits(row.status())
        };
        let lines = matches!(row.shape, Shape::Growing | Shape::Documents);
        let machine = if lines { "jsonl" } else { "csv" };
        let (loud, quiet) = (run(&format!("-o {machine}")), run(&format!("-o {machine} --quiet")).says(""));
        assert_eq!(loud.stdout.lines().count(), quiet.stdout.lines().count(), "{}", row.line);
        let table = run("-q").says("");
        if row.verb == "mail receive" {
            assert_eq!(table.stdout, "");
            continue;
        }
        // A link that was asked for is data, and so is a secret that is never shown again.
        let is_data =
            row.line.contains("--show-link") || ["invite link", "webhook add", "token add"].contains(&row.verb);
        assert_eq!(table.stdout.is_empty(), row.changes && !is_data, "{}", row.line);
    }
    let shell = desk();
    shell
        .run("convoctl -q agent show nobody@acme.example")
        .exits(3)
        .says("error: there is no agent `nobody@acme.example` in account acme\n  hint: convoctl agent list\n");
}

#[test]
fn a_link_that_was_asked_for_is_printed_though_it_be_quiet() {
    let shell = desk();
    let link = shell.run("convoctl invite link asha@acme.example -q -o json").exits(0).json();
    assert!(link["link"].is_string(), "{link}");
}

#[test]
fn colours_come_where_they_are_asked_for() {
    let mut shell = desk();
    let colored = |shell: &crate::support::Shell, flags: &str| {
        let table = shell.run(&format!("convoctl agent list {flags}")).exits(0);
        let error = shell.run(&format!("convoctl agent show nobody@acme.example {flags}")).exits(3);
        let sheet = shell.run(&format!("convoctl agent show 1 {flags}")).exits(0);
        let found = [table.stdout, error.stderr, sheet.stdout].map(|text| text.contains('\u{1b}'));
        assert!(found.iter().all(|one| *one == found[0]), "{flags}: {found:?}");
        found[0]
    };
    assert!(!colored(&shell, ""));
    assert!(!colored(&shell, "--color auto"));
    assert!(colored(&shell, "--color always"));
    shell.set("NO_COLOR", "1");
    assert!(!colored(&shell, ""));
    assert!(colored(&shell, "--color always"), "a flag beats the environment");
    shell.set("CLICOLOR_FORCE", "1");
    assert!(!colored(&shell, ""), "who wants none gets none");
    shell.unset("NO_COLOR");
    assert!(colored(&shell, ""));
    assert!(!colored(&shell, "--color never"));
    for format in ["json", "jsonl", "csv", "id"] {
        let ran = shell.run(&format!("convoctl agent list -o {format}")).exits(0);
        assert!(!ran.stdout.contains('\u{1b}'), "{ran:?}");
    }
    shell.set("CLICOLOR_FORCE", "0");
    assert!(!colored(&shell, ""));
    shell.unset("CLICOLOR_FORCE");
    shell.write("config.toml", "[defaults]\ncolor = \"always\"\n");
    assert!(colored(&shell, ""));
    assert!(!colored(&shell, "--color never"));
}

#[test]
fn standard_input_has_one_reader() {
    let shell = desk();
    for line in [
        "agent show - -",
        "agent edit - - --name X",
        "invite verify - --password-stdin",
        "inbox allocate support --agent - --agent -",
        "inbox allocate - --agent -",
        "agent password - --password-stdin",
    ] {
        let error = shell.pipe(&format!("convoctl {line} --json"), "bo@acme.example\n").exits(2).prints("").error();
        assert_eq!(error["code"], "usage", "{line}");
        assert!(error["message"].as_str().unwrap().contains("standard input can be read once"), "{error}");
    }
}

#[test]
fn standard_input_is_read_only_where_it_is_asked_for() {
    for row in ROWS.iter().filter(|row| !row.line.ends_with(" -") && !row.line.contains('<')) {
        let shell = desk();
        let mut command = shell.command(row.line);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The pipe stays open: who reads it waits for ever.
        let kept = child.stdin.take();
        let before = Instant::now();
        let ended = loop {
            match child.try_wait().unwrap() {
                None if before.elapsed() < Duration::from_secs(20) => std::thread::sleep(Duration::from_millis(5)),
                ended => break ended,
            }
        };
        drop(kept);
        child.wait().unwrap();
        assert!(ended.is_some_and(|ended| ended.code() == Some(row.status())), "{}: {ended:?}", row.line);
    }
}

#[test]
fn references_are_read_from_standard_input_one_per_line() {
    let shell = desk();
    let shown = shell.pipe("convoctl agent show - -o id", "\nbo@acme.example\n  2 \n\n").exits(0).says("");
    assert_eq!(shown.stdout, "bo@acme.example\nasha@acme.example\n");
    shell.pipe("convoctl agent suspend - --json", "").exits(0).prints("[]\n");
    shell.pipe("convoctl agent show -", b"\xff\n").exits(2).prints("");
    shell.run("convoctl agent list --status pending -o id | convoctl invite resend - -o id").exits(0);
}

#[test]
fn a_piped_table_is_whole_and_plain() {
    let shell = desk();
    let long = "x".repeat(60);
    shell.run(&format!("convoctl agent edit 1 --name {long}")).exits(0);
    let table = shell.run("COLUMNS=20 convoctl agent list").exits(0).stdout;
    assert!(table.contains(&long) && table.contains("2026-01-31T09:00:00.000Z"), "{table}");
}

#[test]
fn diagnostics_stay_on_standard_error() {
    let mut shell = desk();
    let plain = shell.run("convoctl agent list --json").exits(0).says("").stdout;
    for flags in ["-v", "-vv", "-vvv", "--verbose"] {
        shell.run(&format!("convoctl agent list --json {flags}")).exits(0).prints(&plain);
    }
    shell.set("CONVOCTL_LOG", "trace");
    shell.run("convoctl agent list --json").exits(0).prints(&plain);
}
