//! convoctl beside the `sqlite3` shell that does the same row work on an equal store of 10,000 people:
//! `cargo bench --bench shell`. Whole processes, in interleaved pairs; it prints figures and judges none.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench may fail and talks"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::sys::resource::{UsageWho, getrusage};
use pairs::pairs;

#[path = "../tests/support/floor.rs"]
mod floor;
#[path = "support/pairs.rs"]
mod pairs;

const CONVOCTL: &str = env!("CARGO_BIN_EXE_convoctl");
const PEOPLE: u32 = 10_000;
const ROUNDS: usize = 101;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.first().map(String::as_str) {
        Some(MEASURE) => print_peak(&words[1..]),
        // `cargo test` runs benches too, without saying so.
        _ if !words.iter().any(|word| word == "--bench") => {}
        _ if !floor::has(&["sqlite3"]) => println!("there is no sqlite3 to measure beside"),
        _ => measure(),
    }
}

fn measure() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(home.path());
    pairs::title();
    bench.reads();
    bench.writes();
    bench.version();
    bench.extras();
    assert_eq!(floor::counts(&bench.ours), floor::counts(&bench.theirs), "both stores saw the same work");
    bench.memory();
}

/// Two equal stores: one for convoctl, one for the shell.
struct Bench<'h> {
    home: &'h Path,
    ours: PathBuf,
    theirs: PathBuf,
}

impl<'h> Bench<'h> {
    fn new(home: &'h Path) -> Self {
        let bench = Self { home, ours: home.join("ours.db"), theirs: home.join("theirs.db") };
        let init = ["init", "--account", "acme", "--admin", "Jane Roe <jane@acme.example>"];
        assert!(bench.convoctl(&init).stdout(Stdio::null()).status().unwrap().success());
        floor::fill(&bench.ours, PEOPLE);
        std::fs::copy(&bench.ours, &bench.theirs).unwrap();
        std::fs::write(home.join("password.txt"), "correct horse battery staple\n").unwrap();
        bench
    }

    /// A command in a home of its own, with no mail transport.
    fn convoctl(&self, words: &[&str]) -> Command {
        let mut command = Command::new(CONVOCTL);
        command.env_clear().env("HOME", self.home).env("CONVOCTL_DB", &self.ours).current_dir(self.home).args(words);
        command
    }

    fn floor(&self, sql: &str) -> Command {
        let mut command = floor::shell(&self.theirs, sql);
        command.env("HOME", self.home);
        command
    }

    fn reads(&self) {
        pairs(ROUNDS, "agent show", |_| (self.convoctl(&SHOW), self.floor(&floor::show("p77@acme.example"))));
        pairs(ROUNDS, "agent list, 10,000", |_| (self.convoctl(&LIST), self.floor(&floor::list(floor::written))));
        pairs(ROUNDS, "  beside raw times", |_| (self.convoctl(&LIST), self.floor(&floor::list(floor::stored))));
    }

    fn writes(&self) {
        pairs(ROUNDS, "agent add", |round| {
            let email = format!("new{round}@acme.example");
            (self.convoctl(&add(&email)), self.floor(&floor::add(&email)))
        });
        pairs(ROUNDS, "agent edit", |round| {
            let name = format!("Asha {round}");
            let words = ["agent", "edit", "p77@acme.example", "--name", &name, "--json"];
            (self.convoctl(&words), self.floor(&floor::edit("p77@acme.example", &name)))
        });
    }

    /// Beside a Rust program that does nothing.
    fn version(&self) {
        let (source, empty) = (self.home.join("empty.rs"), self.home.join("empty"));
        std::fs::write(&source, "fn main() {}\n").unwrap();
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        assert!(Command::new(rustc).arg("-O").arg(&source).arg("-o").arg(&empty).status().unwrap().success());
        pairs(ROUNDS, "--version", |_| (self.convoctl(&["--version"]), Command::new(&empty)));
    }

    /// A filter beside the same without it, and an answer to a shell beside what convoctl needs to begin.
    fn extras(&self) {
        pairs(ROUNDS, "--jq beside --json", |_| {
            (self.convoctl(&[&SHOW[..], &["--jq", ".email"]].concat()), self.convoctl(&SHOW))
        });
        pairs(ROUNDS, "live completion", |_| {
            let mut asked = self.convoctl(&["--", "convoctl", "agent", "show", "p77"]);
            asked.env("CONVOCTL_COMPLETE", "words");
            (asked, self.convoctl(&["--version"]))
        });
    }

    fn memory(&self) {
        println!("\n{:40} {:>10}", "peak memory", "MiB");
        let verified = ["--verified", "--password-file", "password.txt"];
        let with_password = [&add("verified@acme.example")[..8], &verified].concat();
        let cases: [(&str, &[&str]); 7] = [
            ("--version", &["--version"]),
            ("agent show", &SHOW),
            ("agent add", &add("heavy@acme.example")),
            ("agent add --verified, with a password", &with_password),
            ("agent list, 10,000, json", &LIST),
            ("agent list, 10,000, csv", &["agent", "list", "-o", "csv"]),
            ("agent list, 10,000, table", &["agent", "list"]),
        ];
        for (name, words) in cases {
            println!("{name:40} {:>10.1}", self.peak(words));
        }
    }

    /// The peak memory of a command in MiB. The kernel tells that of the largest child a process has had, so each command
    /// gets a process of its own: this one again, which runs it.
    fn peak(&self, words: &[&str]) -> f64 {
        let mut alone = Command::new(std::env::current_exe().unwrap());
        alone.args([MEASURE, CONVOCTL]).args(words).current_dir(self.home);
        alone.env_clear().env("HOME", self.home).env("CONVOCTL_DB", &self.ours);
        let output = alone.output().unwrap();
        let kib: u32 = String::from_utf8(output.stdout).unwrap().trim().parse().unwrap();
        f64::from(kib) / 1_024.0
    }
}

const SHOW: [&str; 4] = ["agent", "show", "p77@acme.example", "--json"];
const LIST: [&str; 3] = ["agent", "list", "--json"];
const MEASURE: &str = "measure-memory";

fn add(email: &str) -> [&str; 10] {
    ["agent", "add", "--name", "Asha Rao", "--type", "agent", "--email", email, "--json", "--no-send"]
}

fn print_peak(words: &[String]) {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.status().unwrap().success(), "{words:?}");
    println!("{}", getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss());
}
