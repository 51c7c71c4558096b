//! How much memory a command takes at its peak. A listing of a million people takes no more than one of a few:
//! `cargo test --release --test memory -- --ignored`.

#![allow(clippy::unwrap_used, clippy::disallowed_macros, reason = "a test may fail and may talk")]
#![allow(clippy::format_collect, reason = "clearer than a fold")]

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};
use nix::sys::ptrace;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;
use server::Server;
use support::Shell;

#[path = "support/floor.rs"]
mod floor;
#[path = "web/server.rs"]
#[allow(dead_code, reason = "another test binary uses the rest")]
mod server;
#[path = "support/mod.rs"]
mod support;

const MIB: i64 = 1_024;

/// What the program's own code may have of it, which every process on the host shares. A build for debugging has more code,
/// which is not shipped: of that build, what a command takes besides its code is held to the rest.
const CODE: i64 = 10 * MIB;

/// What a small command may take. Nearly all of it is the program's own code, which every process on the host shares: the
/// server's is a part of it, and a command takes little more than 1 MiB for itself.
const SMALL: i64 = 16 * MIB;

#[test]
fn a_command_stays_small() {
    let shell = Shell::with_store();
    let add = "agent add --name 'Asha Rao' --type agent --json";
    check(&shell, &format!("{add} --email asha@acme.example --no-send"), SMALL);
    check(&shell, "agent edit asha@acme.example --name Asha --json", SMALL);
    check(&shell, "agent show asha@acme.example", SMALL);
    // At full strength, as where nothing is configured.
    shell.write("config.toml", "");
    check(&shell, &format!("{add} --email bo@acme.example --verified --password-file password.txt"), 40 * MIB);
}

#[test]
fn a_listing_takes_no_more_memory_for_more_people() {
    check_listings(50_000);
}

#[test]
#[ignore = "a million people take a minute: cargo test --release --test memory -- --ignored"]
fn a_listing_of_a_million_takes_no_more_memory() {
    check_listings(1_000_000);
}

#[test]
fn an_import_takes_no_more_memory_for_more_rows() {
    check_imports(50_000);
}

#[test]
#[ignore = "a million rows take a minute: cargo test --release --test memory -- --ignored"]
fn an_import_of_a_million_takes_no_more_memory() {
    check_imports(1_000_000);
}

#[test]
fn a_fixture_keeps_people_and_contacts_in_mind_and_no_conversation() {
    let shell = Shell::new();
    check(&shell, "fixture --seed 7 --conversations 20000 --out account.jsonl", SMALL);
    check(&shell, "--db filled.db fixture --seed 7 --conversations 5000", 24 * MIB);
}

#[test]
fn an_unchanged_file_is_applied_within_a_bounded_memory() {
    if !floor::has(&["sqlite3"]) {
        println!("skipped: sqlite3 is needed to make so many people");
        return;
    }
    let shell = Shell::with_store();
    floor::fill(&shell.path("desk.db"), 100_000);
    check(&shell, "export --out desk.jsonl", 64 * MIB);
    check(&shell, "apply -f desk.jsonl", 64 * MIB);
    check(&shell, "diff -f desk.jsonl", 64 * MIB);
}

/// A mail of so many bytes, with a number of its own.
fn mail(number: u32, bytes: usize) -> String {
    let line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\n";
    format!(
        "From: ola@people.example\nSubject: Mail {number}\nMessage-ID: <{number}@people.example>\nMIME-Version: 1.0\n\
         Content-Type: application/octet-stream; name=a.bin\nContent-Transfer-Encoding: base64\n\n{}",
        line.repeat(bytes / line.len())
    )
}

fn desk() -> Shell {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell
}

#[test]
fn a_mail_is_received_within_a_bounded_memory() {
    let shell = desk();
    shell.write("small.eml", mail(1, 2_048));
    check(&shell, "mail receive --inbox support < small.eml", SMALL);
    // As large as one may be, and larger, which is held.
    for (number, mebibytes) in [(2, 34), (3, 60)] {
        shell.write("large.eml", mail(number, mebibytes * 1_024 * 1_024));
        check(&shell, "mail receive --inbox support < large.eml", 256 * MIB);
    }
    assert_eq!(shell.run("convoctl convo list -o id").exits(0).stdout, "1\n2\n");
}

/// What a process that goes on took at its peak for itself, in KiB.
fn own_peak(id: u32) -> i64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let found = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let [all, file]: [i64; 2] = [PEAK, FILE].map(|name| found(name).trim().trim_end_matches(" kB").parse().unwrap());
    all - file
}

#[test]
fn what_hangs_on_a_conversation_is_saved_one_by_one() {
    let mut shell = desk();
    shell.pipe("convoctl mail receive --inbox support", "From: ola@people.example\n\nHello\n").exits(0);
    let token = shell.run("convoctl --as jane@acme.example token add --name far --scope write --jq .token").stdout;
    shell.write("token", token);
    shell.run("chmod 600 token").exits(0);
    shell.write("large.bin", vec![b'x'; 10 * 1_024 * 1_024]);
    shell.write("less.bin", vec![b'y'; 8 * 1_024 * 1_024]);
    let reply = "convo reply 1 --text x --attach large.bin --no-send";
    for _ in 0..19 {
        shell.run(&format!("convoctl --as jane@acme.example {reply}")).exits(0);
    }
    let server = Server::start(&shell);
    check(&shell, "convo show 1 --save-attachments near -o id", 64 * MIB);
    shell.unset("CONVOCTL_DB");
    shell.set("CONVOCTL_SERVER", &server.url);
    shell.set("CONVOCTL_TOKEN_FILE", shell.path("token").to_str().unwrap());
    check(&shell, reply, 40 * MIB);
    check(&shell, "convo show 1 --save-attachments far -o id", 64 * MIB);
    assert_eq!(std::fs::read_dir(shell.path("far")).unwrap().count(), 20);
    let peak = own_peak(server.id());
    assert!(peak <= 64 * MIB, "the server took {peak} KiB to give files");
    // However many send files, so much is held at once and no more.
    let together =
        format!("for n in 1 2 3 4 5 6 7 8 9 10 11 12; do convoctl {reply} --attach less.bin -q & done; wait");
    shell.run(&together).says("");
    let peak = own_peak(server.id());
    assert!(peak <= 256 * MIB, "the server took {peak} KiB to take files");
}

#[test]
fn a_mailbox_is_imported_in_a_memory_that_does_not_grow_with_it() {
    let shell = desk();
    let mails = |from: u32, to: u32| {
        (from..to).map(|n| format!("From ola@people.example x\n{}\n", mail(n, 2_048))).collect::<String>()
    };
    for (name, from, to) in [("small.mbox", 0, 2_000), ("large.mbox", 2_000, 20_000)] {
        shell.write(name, mails(from, to));
        check(&shell, &format!("mail import {name} --inbox support"), 40 * MIB);
    }
}

fn check_imports(people: u32) {
    let mut shell = Shell::with_store();
    shell.write("team.csv", floor::team(people));
    check(&shell, "agent import team.csv --no-send --set hr", 64 * MIB);
    // A million people are not looked at once more at the end.
    shell.unchecked();
    check(&shell, "agent import team.csv --if-exists skip --report report --json", 64 * MIB);
}

fn check_listings(people: u32) {
    if !floor::has(&["sqlite3"]) {
        println!("skipped: sqlite3 is needed to make so many people");
        return;
    }
    let shell = Shell::with_store();
    floor::fill(&shell.path("desk.db"), people);
    for format in ["json", "jsonl", "csv", "id"] {
        check(&shell, &format!("agent list -o {format}"), 64 * MIB);
    }
    check(&shell, "agent list --sort name:desc --json", 64 * MIB);
}

/// What a process took at its peak, and what of it was its code and what else it read from files without a copy.
struct Peak {
    all: i64,
    file: i64,
}

/// Holds a command to a bound. It gets a process of its own that looks at it, this one again, which runs [`alone`].
fn check(shell: &Shell, words: &str, most: i64) {
    let Peak { all, file } = peak(shell, words);
    let own = all - file;
    assert!(own <= most - CODE, "convoctl {words}: {own} KiB of its own, {} at most", most - CODE);
    assert!(all <= most || cfg!(debug_assertions), "convoctl {words}: {all} KiB at its peak, {most} at most");
}

/// The program as one that was installed a while ago: all of its file is in the cache, page by page. Of one that a linker
/// has just written the cache holds larger pieces, of which the kernel maps more than is asked for: by a fourth of it all.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let program = env!("CARGO_BIN_EXE_convoctl");
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("convoctl-measured");
        let line = format!("rm -f '{0}'; dd if='{program}' of='{0}' bs=1M oflag=direct status=none", copy.display());
        // Past the cache, where the file system knows how; else it is written out, and forgotten.
        if !Command::new("/bin/sh").args(["-c", &line]).status().unwrap().success() {
            std::fs::copy(program, &copy).unwrap();
        }
        let file = File::open(&copy).unwrap();
        file.set_permissions(std::fs::Permissions::from_mode(0o755)).unwrap();
        file.sync_all().unwrap();
        for advice in [PosixFadviseAdvice::POSIX_FADV_DONTNEED, PosixFadviseAdvice::POSIX_FADV_RANDOM] {
            posix_fadvise(&file, 0, 0, advice).unwrap();
        }
        let mut page = [0; 4_096];
        let mut at = 0;
        while let count @ 1.. = file.read_at(&mut page, at).unwrap() {
            at += count as u64;
        }
        copy
    })
}

fn peak(shell: &Shell, words: &str) -> Peak {
    let this = std::env::current_exe().unwrap();
    let mut command = shell.command(&format!("exec '{}' --exact alone --ignored --nocapture", this.display()));
    let output = command.env(LINE, format!("exec '{}' {words} >listed", program().display())).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let found = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{text}"));
    let [all, file] = [PEAK, FILE].map(|name| found(name).trim().trim_end_matches(" kB").parse().unwrap());
    Peak { all, file }
}

const LINE: &str = "MEMORY_LINE";
const PEAK: &str = "VmHWM:";
const FILE: &str = "RssFile:";

/// Runs a command, and prints what the kernel knows of its memory in the moment at which it ends. What is resident of files
/// is the most then: it only grows.
#[test]
#[ignore = "the others run it"]
#[expect(clippy::disallowed_methods, reason = "it is told so what to run")]
#[expect(clippy::zombie_processes, reason = "the loop waits for it by its number")]
fn alone() {
    let Ok(line) = std::env::var(LINE) else { return };
    // It waits until it is looked at.
    let mut shell = Command::new("/bin/sh");
    let mut child = shell.args(["-c", &format!("read -r go; {line}")]).stdin(Stdio::piped()).spawn().unwrap();
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap());
    ptrace::seize(pid, ptrace::Options::PTRACE_O_TRACEEXIT).unwrap();
    child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    loop {
        match waitpid(pid, None).unwrap() {
            WaitStatus::PtraceEvent(..) => {
                let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
                println!("\n{status}");
                ptrace::cont(pid, None).unwrap();
            }
            WaitStatus::Exited(_, code) => break assert_eq!(code, 0, "{line}"),
            WaitStatus::Stopped(_, signal) => ptrace::cont(pid, signal).unwrap(),
            other => panic!("{line}: {other:?}"),
        }
    }
}
