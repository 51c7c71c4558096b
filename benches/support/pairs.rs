//! Whole processes in interleaved pairs: what is measured and what it is measured beside, in turns.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub fn title() {
    title_of("convoctl", "beside it");
}

/// The title where other things than a program and its floor are measured.
#[allow(dead_code, reason = "each bench uses its part of this")]
pub fn title_of(ours: &str, theirs: &str) {
    let (ours, theirs) = (format!("{ours} ms (min-max)"), format!("{theirs} ms (min-max)"));
    println!("{:24} {ours:>26} {theirs:>26} {:>8}", "case", "ratio");
}

/// Runs both commands again and again, in turns as to which goes first, and prints their medians and that of the ratios.
#[allow(dead_code, reason = "each bench uses its part of this")]
pub fn pairs(rounds: usize, name: &str, commands: impl Fn(usize) -> (Command, Command)) {
    pairs_fed(rounds, name, |round| {
        let (ours, theirs) = commands(round);
        (Fed(ours, None), Fed(theirs, None))
    });
}

/// A command with the file that it reads from standard input.
pub struct Fed(pub Command, pub Option<PathBuf>);

/// As [`pairs`], for commands that read standard input.
pub fn pairs_fed(rounds: usize, name: &str, commands: impl Fn(usize) -> (Fed, Fed)) {
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=rounds {
        let (mut a, mut b) = commands(round);
        let (a, b) = if round % 2 == 0 {
            (time(&mut a), time(&mut b))
        } else {
            let b = time(&mut b);
            (time(&mut a), b)
        };
        // The first pair warms up.
        if round > 0 {
            ours.push(millis(a));
            theirs.push(millis(b));
            ratios.push(a.as_secs_f64() / b.as_secs_f64());
        }
    }
    let ratio = spread(&mut ratios).0;
    println!("{name:24} {:>26} {:>26} {ratio:>8.2}", shown(&mut ours), shown(&mut theirs));
}

fn time(Fed(command, input): &mut Fed) -> Duration {
    let stdin = input.as_ref().map_or_else(Stdio::null, |path| File::open(path).unwrap().into());
    command.stdin(stdin).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let status = command.status().unwrap();
    let taken = begun.elapsed();
    assert!(status.success(), "{command:?}");
    taken
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

fn shown(sample: &mut [f64]) -> String {
    let (median, least, most) = spread(sample);
    format!("{median:.2} ({least:.2}-{most:.2})")
}

/// The median, the least and the most.
fn spread(sample: &mut [f64]) -> (f64, f64, f64) {
    sample.sort_by(f64::total_cmp);
    (sample[sample.len() / 2], sample[0], sample[sample.len() - 1])
}
