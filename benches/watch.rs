//! What it costs to watch: the time on a processor while nothing happens, and how long a change takes until it is told, on a
//! store of 10,000 conversations with 100,000 messages: `cargo bench --bench watch`. It prints figures and judges none.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench may fail and talks"
)]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[path = "support/desk.rs"]
#[allow(dead_code, reason = "each bench uses its part of this")]
mod desk;
#[path = "../tests/support/floor.rs"]
mod floor;

const CHANGES: u32 = 51;
const IDLE: Duration = Duration::from_secs(20);

fn main() {
    // `cargo test` runs benches too, without saying so.
    if !std::env::args().any(|word| word == "--bench") {
        return;
    }
    if !floor::has(&["sqlite3"]) {
        println!("there is no sqlite3 to fill a store with");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let words = ["init", "--account", "acme", "--admin", "Jane Roe <jane@acme.example>"];
    assert!(convoctl(home.path(), &words).stdout(Stdio::null()).status().unwrap().success());
    desk::fill(&home.path().join("desk.db"), 10_000, 10);
    for watch in [&["convo", "watch", "-o", "jsonl"][..], &["convo", "watch", "-o", "jsonl", "--label", "vip"]] {
        println!("convoctl {}", watch.join(" "));
        measure(home.path(), watch);
    }
}

fn convoctl(home: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_convoctl"));
    command.env_clear().env("HOME", home).env("CONVOCTL_DB", home.join("desk.db")).current_dir(home).args(words);
    command
}

fn measure(home: &Path, watch: &[&str]) {
    let mut watcher = convoctl(home, watch).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(watcher.stdout.take().unwrap()).lines();
    let mut errors = BufReader::new(watcher.stderr.take().unwrap()).lines();
    errors.next().unwrap().unwrap();
    let (begun, before) = (Instant::now(), on_processor(&watcher));
    std::thread::sleep(IDLE);
    let used = on_processor(&watcher).checked_sub(before).unwrap();
    let share = used.as_secs_f64() / begun.elapsed().as_secs_f64() * 100.0;
    println!("  nothing happens: {share:.3} % of a core");

    let (mut from_begin, mut from_end) = (Vec::new(), Vec::new());
    for n in 1..=CHANGES {
        // At another moment between two looks each time.
        std::thread::sleep(Duration::from_millis(u64::from(n * 37 % 200)));
        let number = (n * 97).to_string();
        let begun = Instant::now();
        let mut change = convoctl(home, &["convo", "label", &number, "--label", "vip", "-q"]).spawn().unwrap();
        // It may be told before the command has ended, and that is waited for on the side.
        let ended = std::thread::spawn(move || {
            assert!(change.wait().unwrap().success());
            Instant::now()
        });
        lines.next().unwrap().unwrap();
        let told = Instant::now();
        from_begin.push(told - begun);
        from_end.push(told.saturating_duration_since(ended.join().unwrap()));
        let undo = convoctl(home, &["convo", "unlabel", &number, "--label", "vip", "-q"]).status().unwrap();
        assert!(undo.success());
        if !watch.contains(&"vip") {
            lines.next().unwrap().unwrap();
        }
    }
    tell("from a change's end to its line", &mut from_end);
    tell("from its command's start to it", &mut from_begin);
    watcher.kill().unwrap();
    watcher.wait().unwrap();
}

/// How long a process has been on a processor.
fn on_processor(child: &Child) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{}/schedstat", child.id())).unwrap();
    Duration::from_nanos(stat.split(' ').next().unwrap().parse().unwrap())
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
    println!("  {what}: median {} ms, longest {} ms", median.as_millis(), longest.as_millis());
}
