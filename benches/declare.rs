//! Accounts as files: `cargo bench --bench declare`. An export beside the `sqlite3` shell that prints the same rows as JSON,
//! and an apply of a file that changes nothing beside the export of it, with 100,000 people. Whole processes in interleaved
//! pairs; it prints figures and judges none.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench may fail and talks"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pairs::{Fed, pairs_fed};

#[path = "../tests/support/floor.rs"]
mod floor;
#[path = "support/pairs.rs"]
mod pairs;

const CONVOCTL: &str = env!("CARGO_BIN_EXE_convoctl");
const PEOPLE: &str = "100000";
const ROUNDS: usize = 15;

/// The rows of an export, with all that a line of it says.
const ROWS: &str = "SELECT 'agent' AS object, 1 AS v, name, email, type, availability, access, assignment_mail,
    (SELECT group_concat(inboxes.name, ' ') FROM inbox_agents JOIN inboxes
     ON inboxes.account_id = inbox_agents.account_id AND inboxes.id = inbox_agents.inbox_id
     WHERE inbox_agents.account_id = agents.account_id AND inbox_agents.agent_id = agents.id) AS inboxes,
    (SELECT group_concat(set_name, ' ') FROM set_agents
     WHERE set_agents.account_id = agents.account_id AND set_agents.agent_id = agents.id) AS sets,
    created_at, verified_at, suspended_at, suspended_until, updated_at
    FROM agents WHERE account_id = 1 ORDER BY email_key;";

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
    bench.exports();
    bench.applies();
    bench.filters();
}

struct Bench<'h> {
    home: &'h Path,
    rows: PathBuf,
}

impl<'h> Bench<'h> {
    fn new(home: &'h Path) -> Self {
        let bench = Self { home, rows: home.join("rows.sql") };
        std::fs::write(&bench.rows, ROWS).unwrap();
        let fixture = ["fixture", "--seed", "7", "--agents", PEOPLE, "--conversations", "0", "--out", "desk.jsonl"];
        let restore = ["apply", "-f", "desk.jsonl", "--restore", "--create"];
        for words in [fixture.as_slice(), &restore] {
            let status = bench.convoctl(words).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
            assert!(status.success(), "{words:?}");
        }
        bench
    }

    fn convoctl(&self, words: &[&str]) -> Command {
        let mut command = Command::new(CONVOCTL);
        command.env_clear().env("HOME", self.home).env("CONVOCTL_DB", self.home.join("desk.db"));
        command.current_dir(self.home).args(words);
        command
    }

    fn exports(&self) {
        pairs_fed(ROUNDS, "export 100,000", |_| {
            let mut shell = Command::new("sqlite3");
            shell.args(["-json", "desk.db"]).current_dir(self.home);
            (Fed(self.convoctl(&["export"]), None), Fed(shell, Some(self.rows.clone())))
        });
    }

    fn applies(&self) {
        pairs_fed(ROUNDS, "apply, beside export", |_| {
            let apply = self.convoctl(&["apply", "-f", "desk.jsonl"]);
            (Fed(apply, None), Fed(self.convoctl(&["export"]), None))
        });
    }

    /// The same listing of one object, filtered and not.
    fn filters(&self) {
        pairs_fed(2 * ROUNDS, "--jq, beside --json", |_| {
            let filtered = self.convoctl(&["inbox", "list", "--jq", ".[] | select(.channel == \"email\") | .name"]);
            (Fed(filtered, None), Fed(self.convoctl(&["inbox", "list", "--json"]), None))
        });
    }
}
