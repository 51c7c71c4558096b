//! A change costs no more syncs than the `sqlite3` shell's one transaction, and who watches costs next to nothing.

#![allow(clippy::unwrap_used, clippy::disallowed_macros, reason = "a test may fail and may talk")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::Shell;
use watcher::Watcher;

#[path = "support/floor.rs"]
mod floor;
#[path = "support/mod.rs"]
mod support;
#[path = "support/watcher.rs"]
mod watcher;

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

#[test]
fn who_watches_or_waits_looks_a_few_times_a_second_and_reads_nothing_while_nothing_happens() {
    if !floor::has(&["strace"]) {
        println!("skipped: strace is needed");
        return;
    }
    let shell = Shell::with_store();
    floor::fill(&shell.path("desk.db"), 100);
    // Somebody else has the store open, too: what was written last is in the log.
    let other = Watcher::run(&shell, "convo watch -o jsonl");
    shell.run("convoctl agent edit p7@acme.example --name 'Asha Rao'").exits(0);
    looks_alone(&shell, "convo watch -o jsonl", "watching from here on", 200);
    looks_alone(&shell, "wait agent p7@acme.example --for suspended", "waiting for agent", 100);
    other.signal("INT");
    other.ends(130);
}

/// From what it says first on, a command that goes on looks at nothing but whether it is to end, once in so many
/// milliseconds.
fn looks_alone(shell: &Shell, words: &str, says: &str, period: u128) {
    let begun = Instant::now();
    let traced = "poll,pread64,read,openat,fsync,fdatasync,write";
    let line = format!("exec strace -qq -o trace -e trace={traced} convoctl {words}");
    let mut child = shell.command(&line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_secs(3));
    let id = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", child.id())).unwrap();
    assert!(Command::new("kill").args(["-INT", id.trim()]).status().unwrap().success());
    child.wait().unwrap();
    let periods = begun.elapsed().as_millis() / period;
    let trace = std::fs::read_to_string(shell.path("trace")).unwrap();
    let idle = trace.split_once(says).expect("it says that it goes on").1;
    let idle = idle.split_once("--- SIGINT").expect("it was interrupted").0;
    let calls: Vec<&str> = idle.lines().skip_while(|call| !call.starts_with("poll(")).collect();
    let looks = calls.iter().filter(|call| call.starts_with("poll(")).count();
    assert!(looks >= 5 && looks as u128 <= periods + 1, "{looks} looks in {periods} periods");
    let others: Vec<_> = calls.iter().filter(|call| !call.starts_with("poll(")).collect();
    assert!(others.is_empty(), "{others:?}");
}
