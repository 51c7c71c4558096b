//! A change costs no more syncs than the `sqlite3` shell's one transaction.

#![allow(clippy::unwrap_used, clippy::disallowed_macros, reason = "a test may fail and may talk")]

use std::path::Path;
use std::process::Command;

use support::Shell;

#[path = "support/floor.rs"]
mod floor;
#[path = "support/mod.rs"]
mod support;

#[test]
fn a_change_syncs_no_more_often_than_the_sqlite3_shell() {
    if !floor::has(&["sqlite3", "strace"]) {
        println!("skipped: sqlite3 and strace are needed");
        return;
    }
    let shell = Shell::with_store();
    floor::fill(&shell.path("desk.db"), 100);
    let add = |round: u32| {
        let email = format!("asha{round}@acme.example");
        let words = format!("agent add --name 'Asha Rao' --type agent --email {email} --no-send --json");
        (words, floor::add(&email))
    };
    let edit = |round: u32| {
        let name = format!("Asha {round}");
        (format!("agent edit p7@acme.example --name '{name}' --json"), floor::edit("p7@acme.example", &name))
    };
    // The first change makes the lock file; the second finds it.
    for round in 0..2 {
        check(&shell, &add(round));
        check(&shell, &edit(round));
    }
}

fn check(shell: &Shell, (words, sql): &(String, String)) {
    let copy = shell.path("copy");
    std::fs::copy(shell.path("desk.db"), &copy).unwrap();
    let ours = syncs(shell.home(), &mut shell.command(&format!("exec {STRACE} convoctl {words}")));
    let mut floor = Command::new("strace");
    floor.args(STRACE.split(' ').skip(1)).args(["sqlite3", "-batch", "-bail", "-json", "copy"]).arg(sql);
    let theirs = syncs(shell.home(), floor.current_dir(shell.home()));
    assert!(theirs > 0, "the shell's change is a durable one");
    assert!(ours <= theirs, "convoctl {words}: {ours} syncs, and the shell has {theirs}");
}

const STRACE: &str = "strace -f -qq -e trace=fsync,fdatasync,sync,syncfs,sync_file_range -o trace";

/// How often a command that is traced asks for a sync.
fn syncs(home: &Path, command: &mut Command) -> usize {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read_to_string(home.join("trace")).unwrap().lines().filter(|line| line.contains("sync")).count()
}
