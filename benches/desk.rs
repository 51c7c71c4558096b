//! A desk at work: convoctl beside the `sqlite3` shell that does the same rows, on equal stores of 10,000 conversations with
//! 100,000 messages: `cargo bench --bench desk`. Whole processes, in interleaved pairs; it prints figures and judges none.
//!
//! `cargo bench --bench desk -- growth` times the same verbs on stores of 10,000 and of 1,000,000 conversations.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench may fail and talks"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use desk::Mail;
use pairs::{Fed, pairs, pairs_fed};

#[path = "support/desk.rs"]
mod desk;
#[path = "../tests/support/floor.rs"]
mod floor;
#[path = "support/pairs.rs"]
mod pairs;

const CONVOCTL: &str = env!("CARGO_BIN_EXE_convoctl");
const ROUNDS: usize = 101;
const MAILS: u32 = 5_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is_asked = |word: &str| words.iter().any(|asked| asked == word);
    match () {
        // `cargo test` runs benches too, without saying so.
        () if !is_asked("--bench") => {}
        () if !floor::has(&["sqlite3"]) => println!("there is no sqlite3 to measure beside"),
        () if is_asked("growth") => growth(),
        () => measure(),
    }
}

fn measure() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(home.path(), (10_000, 10));
    let theirs = home.path().join("theirs.db");
    std::fs::copy(&bench.store, &theirs).unwrap();
    let floor = |sql: &str| floor::shell(&theirs, sql);
    pairs::title();
    pairs(ROUNDS, "convo assign", |round| {
        let (number, agent) = (bench.number(round, 1), "a5@acme.example");
        (bench.assign(number, agent), floor(&desk::assign(number, agent)))
    });
    pairs(ROUNDS, "convo note", |round| {
        let number = bench.number(round, 2);
        (bench.note(number), floor(&desk::note(number, NOTE)))
    });
    pairs(ROUNDS, "convo reply --no-send", |round| {
        let number = bench.number(round, 4);
        (bench.reply(number), floor(&desk::reply(number, REPLY)))
    });
    pairs(ROUNDS, "convo resolve", |round| {
        let number = bench.number(round, 3);
        (bench.resolve(number), floor(&desk::resolve(number)))
    });
    pairs_fed(ROUNDS, "mail receive, 2 KiB", |round| {
        let (mail, path) = mail(home.path(), round);
        (Fed(bench.convoctl(&RECEIVE), Some(path)), Fed(floor(&desk::receive(&mail)), None))
    });
    pairs(ROUNDS, "convo list --assignee", |_| (bench.convoctl(&LIST), floor(&desk::list("a5@acme.example"))));
    pairs(ROUNDS, "convo search, 50 hits", |_| (bench.search("giraffe"), floor(&desk::search("giraffe"))));
    pairs(21, "  a word of every tenth", |_| (bench.search("parcel"), floor(&desk::search("parcel"))));
    import(home.path(), &bench);
}

/// A mailbox of 5,000 mails into a store without conversations.
fn import(home: &Path, bench: &Bench) {
    desk::mailbox(home, MAILS);
    let fresh = Bench::fresh(home, "fresh.db");
    pairs(7, "mail import, 5,000 mails", |_| {
        for name in ["import-ours.db", "import-theirs.db"] {
            std::fs::copy(&fresh, home.join(name)).unwrap();
        }
        let words = ["--db", "import-ours.db", "mail", "import", "box.mbox", "--inbox", "support"];
        (bench.convoctl(&words), floor::script(home, &home.join("import-theirs.db"), &desk::import()))
    });
}

fn growth() {
    let home = tempfile::tempdir().unwrap();
    println!("filling two stores takes some minutes");
    let small = Bench::named(home.path(), "small.db", (10_000, 2));
    let large = Bench::named(home.path(), "large.db", (1_000_000, 2));
    pairs::title_of("1,000,000", "10,000");
    let both = |run: &dyn Fn(&Bench) -> Command| (run(&large), run(&small));
    pairs(ROUNDS, "convo assign", |round| both(&|bench| bench.assign(bench.number(round, 1), "a5@acme.example")));
    pairs(ROUNDS, "convo note", |round| both(&|bench| bench.note(bench.number(round, 2))));
    pairs(ROUNDS, "convo reply --no-send", |round| both(&|bench| bench.reply(bench.number(round, 4))));
    pairs(ROUNDS, "convo resolve", |round| both(&|bench| bench.resolve(bench.number(round, 3))));
    pairs_fed(ROUNDS, "mail receive, 2 KiB", |round| {
        let (_, path) = mail(home.path(), round);
        (Fed(large.convoctl(&RECEIVE), Some(path.clone())), Fed(small.convoctl(&RECEIVE), Some(path)))
    });
    let list = ["convo", "list", "--assignee", "a5@acme.example", "--limit", "1000", "--json"];
    pairs(ROUNDS, "convo list, 1,000 of one", |_| both(&|bench| bench.convoctl(&list)));
    pairs(ROUNDS, "convo search, a few hits", |_| both(&|bench| bench.search("977 9770")));
    pairs(11, "  a word of every tenth", |_| both(&|bench| bench.search("parcel")));
}

/// A mail of each round's own, in a file.
fn mail(home: &Path, round: usize) -> (Mail, PathBuf) {
    let mail = Mail::new(u32::try_from(round).unwrap());
    let path = home.join("mail.eml");
    std::fs::write(&path, &mail.raw).unwrap();
    (mail, path)
}

const NOTE: &str = "She called, and the parcel is lost";
const REPLY: &str = "Thank you, the parcel is on its way to you";
const RECEIVE: [&str; 4] = ["mail", "receive", "--inbox", "support"];
const LIST: [&str; 5] = ["convo", "list", "--assignee", "a5@acme.example", "--json"];

/// A store with conversations.
struct Bench<'h> {
    home: &'h Path,
    store: PathBuf,
    conversations: u32,
}

impl<'h> Bench<'h> {
    fn new(home: &'h Path, size: (u32, u32)) -> Self {
        Self::named(home, "ours.db", size)
    }

    fn named(home: &'h Path, name: &str, (conversations, messages): (u32, u32)) -> Self {
        let store = home.join(name);
        init(home, &store);
        desk::fill(&store, conversations, messages);
        Self { home, store, conversations }
    }

    /// A store with an inbox and nothing in it.
    fn fresh(home: &Path, name: &str) -> PathBuf {
        let store = home.join(name);
        init(home, &store);
        let words = ["inbox", "add", "--name", "support", "--email", "support@acme.example"];
        let mut command = Command::new(CONVOCTL);
        command.env_clear().env("HOME", home).env("CONVOCTL_DB", &store).args(words).stdout(Stdio::null());
        assert!(command.status().unwrap().success());
        store
    }

    /// A conversation of each round's own.
    fn number(&self, round: usize, salt: u32) -> u32 {
        (u32::try_from(round).unwrap() * 10 + salt) * 7 % self.conversations + 1
    }

    fn convoctl(&self, words: &[&str]) -> Command {
        let mut command = Command::new(CONVOCTL);
        command.env_clear().env("HOME", self.home).env("CONVOCTL_DB", &self.store).current_dir(self.home).args(words);
        command
    }

    fn assign(&self, number: u32, agent: &str) -> Command {
        self.convoctl(&["convo", "assign", &number.to_string(), "--to", agent, "--json"])
    }

    fn note(&self, number: u32) -> Command {
        let number = number.to_string();
        self.convoctl(&["--as", "a1@acme.example", "convo", "note", &number, "--text", NOTE, "--json"])
    }

    fn reply(&self, number: u32) -> Command {
        let number = number.to_string();
        self.convoctl(&["--as", "a1@acme.example", "convo", "reply", &number, "--text", REPLY, "--no-send", "--json"])
    }

    fn resolve(&self, number: u32) -> Command {
        self.convoctl(&["convo", "resolve", &number.to_string(), "--json"])
    }

    fn search(&self, word: &str) -> Command {
        self.convoctl(&["convo", "search", word, "--limit", "50", "--json"])
    }
}

fn init(home: &Path, store: &Path) {
    let mut command = Command::new(CONVOCTL);
    let words = ["init", "--account", "acme", "--admin", "Jane Roe <jane@acme.example>"];
    command.env_clear().env("HOME", home).env("CONVOCTL_DB", store).args(words).stdout(Stdio::null());
    assert!(command.status().unwrap().success());
}
