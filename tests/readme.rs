//! The README's console blocks, run as one session from the first to the last, word for word.
//!
//! `…` stands for whatever differs from run to run. `cargo run --release --` runs the binary under test: what a build
//! prints is not part of the page.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;

use support::{Shell, matches};

/// The lines of all console blocks, in order.
fn console_lines(page: &str) -> Vec<&str> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in page.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            line if inside => lines.push(line),
            _ => {}
        }
    }
    lines
}

#[test]
fn the_examples_do_what_the_page_says() {
    if !support::has("jq") || !support::has("curl") {
        return;
    }
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let lines = console_lines(&page);
    let mut shell = Shell::new();
    shell.unset("CONVOCTL_NOW");
    shell.unset("CONVOCTL_CONFIG");
    shell.write("cargo", "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift\nexec convoctl \"$@\"\n");
    std::fs::set_permissions(shell.path("cargo"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut script = "PATH=\"$PWD:$PATH\"\nexec 2>&1\n".to_owned();
    for command in lines.iter().filter_map(|line| line.strip_prefix("$ ")) {
        writeln!(script, "echo '--- next'\n{command}").unwrap();
    }
    let output = shell.run(&script).stdout;
    let mut printed = output.split("--- next\n").skip(1);
    for block in lines.join("\n").split("\n$ ").map(|block| block.strip_prefix("$ ").unwrap_or(block)) {
        let (command, shown) = block.split_once('\n').unwrap_or((block, ""));
        let printed = printed.next().unwrap_or_else(|| panic!("the session ended before `{command}`:\n{output}"));
        let same = shown.lines().count() == printed.lines().count()
            && shown.lines().zip(printed.lines()).all(|(shown, line)| matches(shown, line));
        assert!(same, "\n$ {command}\nthe page shows:\n{shown}\nit printed:\n{printed}");
    }
}

/// The lines of the one block in a language.
fn block<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("```{language}");
    let lines = page.lines().skip_while(|line| *line != fence).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| *line != "```").collect();
    assert!(!lines.is_empty(), "there is no block of {language}");
    lines
}

#[test]
fn the_makefile_makes_the_store_when_the_file_is_new() {
    if !support::has("make") {
        return;
    }
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut shell = Shell::new();
    shell.unset("CONVOCTL_NOW");
    shell.write("Makefile", &(block(&page, "make").join("\n") + "\n"));
    shell.run("convoctl fixture --seed 3 --agents 4 --inboxes 1 --conversations 0 --out desk.jsonl").exits(0);
    let made =
        shell.run("make 2> told && convoctl --db desk.db agent list --jq length && grep -c warning: told").exits(0);
    assert!(made.stdout.ends_with("4\n1\n"), "{}", made.stdout);
    let again = shell.run("make").exits(0);
    assert_eq!(again.stdout, "make: 'desk.db' is up to date.\n");
}

/// There is no builder of containers here: the steps are done in a folder, as one would do them in its root.
#[test]
fn the_container_holds_a_store_that_is_full() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut shell = Shell::new();
    shell.unset("CONVOCTL_NOW");
    let mut script = String::new();
    for line in block(&page, "dockerfile") {
        match line.split_once(' ').unwrap() {
            ("FROM", "debian:bookworm-slim") | ("COPY", "convoctl /usr/local/bin/convoctl") => {}
            ("WORKDIR", place) => writeln!(script, "mkdir -p .{place} && cd .{place}").unwrap(),
            ("RUN", command) => writeln!(script, "{command} || exit").unwrap(),
            ("ENV", setting) => writeln!(script, "cd - > told; export {}", setting.replace("=/", "=./")).unwrap(),
            other => panic!("nobody does {other:?}"),
        }
    }
    script.push_str("convoctl agent list --jq length; convoctl convo list --jq length");
    let output = shell.run(&script).exits(0);
    assert!(output.stdout.ends_with("\n20\n200\n"), "{}", output.stdout);
}

#[test]
fn an_ellipsis_stands_for_anything_and_nothing_else_does() {
    assert!(matches("a…c", "abbbc") && matches("…", "") && matches("a…", "ab") && matches("abc", "abc"));
    assert!(!matches("a…c", "abb") && !matches("abc", "abd") && !matches("a…b…c", "acb"));
}
