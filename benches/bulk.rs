//! convoctl beside the `sqlite3` shell where thousands are worked on at once: `cargo bench --bench bulk`. Both do the same
//! row work, on copies of one store, in interleaved pairs; the shell does it table by table, in one transaction, without
//! rules, hashes and words. It prints figures and judges none.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench may fail and talks"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pairs::pairs;

#[path = "support/fixture.rs"]
mod fixture;
#[path = "../tests/support/floor.rs"]
mod floor;
#[path = "support/pairs.rs"]
mod pairs;

const CONVOCTL: &str = env!("CARGO_BIN_EXE_convoctl");
const PEOPLE: u32 = 10_000;
const ROUNDS: usize = 21;

/// A fixture that fills every table that one has rows in.
const FIXTURE: [&str; 9] = ["fixture", "--seed", "7", "--agents", "100", "--inboxes", "4", "--conversations", "5000"];

fn main() {
    // `cargo test` runs benches too, without saying so.
    if !std::env::args().any(|word| word == "--bench") {
        return;
    }
    if !floor::has(&["sqlite3"]) {
        println!("there is no sqlite3 to measure beside");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(home.path());
    pairs::title();
    bench.imports();
    bench.resends();
    bench.fixtures();
    bench.first_stores();
}

/// A store before the work, and a copy of it for each of the two.
struct Bench<'h> {
    home: &'h Path,
    ours: PathBuf,
    theirs: PathBuf,
}

impl<'h> Bench<'h> {
    fn new(home: &'h Path) -> Self {
        let bench = Self { home, ours: home.join("ours.db"), theirs: home.join("theirs.db") };
        let init = ["--db", "fresh.db", "init", "--account", "acme", "--admin", "Jane Roe <jane@acme.example>"];
        run(&mut bench.convoctl(&init));
        std::fs::write(home.join("team.csv"), floor::team(PEOPLE)).unwrap();
        std::fs::copy(home.join("fresh.db"), home.join("full.db")).unwrap();
        run(&mut bench.convoctl(&["--db", "full.db", "agent", "import", "team.csv", "--no-send"]));
        let ids: String = (1..=PEOPLE).map(floor::person).collect::<Vec<_>>().join("\n");
        std::fs::write(home.join("ids.txt"), ids + "\n").unwrap();
        bench
    }

    /// A command in a home of its own. Letters wait: nothing leaves this host without a public base of links.
    fn convoctl(&self, words: &[&str]) -> Command {
        let mut command = Command::new(CONVOCTL);
        command.env_clear().env("HOME", self.home).env("CONVOCTL_DB", &self.ours).current_dir(self.home).args(words);
        command.env("CONVOCTL_SMTP_URL", "smtp://mail.invalid");
        command
    }

    /// Lays out both copies anew.
    fn lay_out(&self, store: &str) {
        for copy in [&self.ours, &self.theirs] {
            std::fs::copy(self.home.join(store), copy).unwrap();
        }
    }

    fn imports(&self) {
        pairs(ROUNDS, "agent import, 10,000", |_| {
            self.lay_out("fresh.db");
            let ours = self.convoctl(&["agent", "import", "team.csv", "--no-send", "--json"]);
            (ours, floor::script(self.home, &self.theirs, &floor::import("team.csv")))
        });
        assert_eq!(floor::counts(&self.ours), floor::counts(&self.theirs), "both stores saw the same work");
    }

    fn resends(&self) {
        pairs(ROUNDS, "invite resend, 10,000", |_| {
            self.lay_out("full.db");
            let mut ours = Command::new("/bin/sh");
            ours.args(["-c", &format!("exec '{CONVOCTL}' invite resend - --json < ids.txt")]);
            ours.env_clear().env("HOME", self.home).env("CONVOCTL_DB", &self.ours).current_dir(self.home);
            ours.env("CONVOCTL_SMTP_URL", "smtp://mail.invalid");
            (ours, floor::script(self.home, &self.theirs, &floor::resend("ids.txt")))
        });
        assert_eq!(floor::counts(&self.ours), floor::counts(&self.theirs), "both stores saw the same work");
    }

    /// Making a store and filling it, beside inserting its rows and its index of words into an empty one.
    fn fixtures(&self) {
        let filled = self.home.join("filled.db");
        let line = [&["--db", "filled.db"], &FIXTURE[..]].concat();
        run(&mut self.convoctl(&line));
        std::fs::write(self.home.join("filled.sql"), fixture::insertions(&filled)).unwrap();
        let empty = self.home.join("empty.db");
        std::fs::copy(&filled, &empty).unwrap();
        floor::run(&empty, &fixture::emptied());
        pairs(ROUNDS, "fixture, 5,000 threads", |_| {
            let _ = std::fs::remove_file(&self.ours);
            std::fs::copy(&empty, &self.theirs).unwrap();
            (self.convoctl(&FIXTURE), floor::script(self.home, &self.theirs, ".read filled.sql"))
        });
        assert_eq!(fixture::counts(&self.ours), fixture::counts(&self.theirs), "both stores hold the same rows");
    }

    /// A store with 50 people, beside adding one of them to a store that is there.
    fn first_stores(&self) {
        pairs(ROUNDS, "50 people, beside 1", |_| {
            let _ = std::fs::remove_file(&self.ours);
            let line = ["fixture", "--seed", "7", "--agents", "50", "--conversations", "0"];
            std::fs::copy(self.home.join("fresh.db"), &self.theirs).unwrap();
            let mut one = self.convoctl(&["agent", "add", "--name", "Asha Rao", "--type", "agent", "--no-send"]);
            one.args(["--email", "asha@acme.example"]).env("CONVOCTL_DB", &self.theirs);
            (self.convoctl(&line), one)
        });
    }
}

fn run(command: &mut Command) {
    assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success(), "{command:?}");
}
