//! What the server counts, in the text that Prometheus reads.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::delivery::Tally;
use crate::operations::outbox::Waiting;
use crate::web::site::Site;

/// The upper bounds of how long requests take, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 60.0];

/// Numbers that only grow.
#[derive(Default)]
pub(super) struct Metrics {
    requests: Mutex<Requests>,
    turned_away: AtomicU64,
    letters: [AtomicU64; OUTCOMES.len()],
    rounds: Mutex<BTreeMap<(&'static str, bool), u64>>,
}

const OUTCOMES: [&str; 3] = ["sent", "failed", "deferred"];

#[derive(Default)]
struct Requests {
    by_status: BTreeMap<(&'static str, u16), u64>,
    by_time: BTreeMap<&'static str, Times>,
}

#[derive(Default)]
struct Times {
    within: [u64; BOUNDS.len()],
    count: u64,
    sum: Duration,
}

impl Metrics {
    /// Counts a request, by what kind of route answered it.
    pub fn count(&self, class: &'static str, status: u16, took: Duration) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        *requests.by_status.entry((class, status)).or_default() += 1;
        let times = requests.by_time.entry(class).or_default();
        times.count += 1;
        times.sum += took;
        for (within, bound) in times.within.iter_mut().zip(BOUNDS) {
            *within += u64::from(took.as_secs_f64() <= bound);
        }
    }

    pub fn count_letters(&self, tally: &Tally) {
        for (counted, more) in self.letters.iter().zip([tally.sent, tally.failed, tally.deferred]) {
            counted.fetch_add(more, Ordering::Relaxed);
        }
    }

    /// Counts a round of what is done in the background.
    pub fn count_round(&self, job: &'static str, ok: bool) {
        *self.rounds.lock().unwrap_or_else(PoisonError::into_inner).entry((job, ok)).or_default() += 1;
    }

    pub fn turn_away(&self) {
        self.turned_away.fetch_add(1, Ordering::Relaxed);
    }

    /// All that is counted. Writing into a String cannot fail.
    pub fn text(&self, site: &Site, connections: usize, outbox: Option<&Waiting>) -> String {
        let mut text = String::new();
        self.write_requests(&mut text);
        self.write_background(&mut text);
        one(&mut text, "store_up", "gauge", "Whether the store can be read.", u8::from(outbox.is_some()));
        if let Some(outbox) = outbox {
            one(&mut text, "letters_queued", "gauge", "Letters that wait.", outbox.queued);
            let late = "How long the letter waits that is due the longest.";
            one(&mut text, "letters_late_seconds", "gauge", late, outbox.late_seconds);
        }
        if let Some(bytes) = resident() {
            one(&mut text, "resident_memory_bytes", "gauge", "The memory of the process.", bytes);
        }
        one(&mut text, "connections", "gauge", "Connections that are open, those of streams apart.", connections);
        let away = self.turned_away.load(Ordering::Relaxed);
        one(&mut text, "connections_turned_away_total", "counter", "Connections for which there was no room.", away);
        one(&mut text, "event_streams", "gauge", "Streams of events that are open.", site.streams());
        text
    }

    fn write_background(&self, text: &mut String) {
        head(text, "letters_total", "counter", "Letters that were tried, by what became of them.");
        for (counted, outcome) in self.letters.iter().zip(OUTCOMES) {
            let count = counted.load(Ordering::Relaxed);
            let _ = writeln!(text, "convoctl_letters_total{{outcome=\"{outcome}\"}} {count}");
        }
        head(text, "rounds_total", "counter", "Rounds of what is done in the background, by whether they failed.");
        for ((job, ok), count) in self.rounds.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let outcome = if *ok { "ok" } else { "failed" };
            let _ = writeln!(text, "convoctl_rounds_total{{job=\"{job}\",outcome=\"{outcome}\"}} {count}");
        }
    }

    fn write_requests(&self, text: &mut String) {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        head(text, "requests_total", "counter", "Requests that were answered, by kind of route and status.");
        for ((class, status), count) in &requests.by_status {
            let _ = writeln!(text, "convoctl_requests_total{{class=\"{class}\",status=\"{status}\"}} {count}");
        }
        head(text, "request_seconds", "histogram", "From the head of a request to the head of its answer.");
        for (class, times) in &requests.by_time {
            for (within, bound) in times.within.iter().zip(BOUNDS) {
                let _ = writeln!(text, "convoctl_request_seconds_bucket{{class=\"{class}\",le=\"{bound}\"}} {within}");
            }
            let (count, sum) = (times.count, times.sum.as_secs_f64());
            let _ = writeln!(text, "convoctl_request_seconds_bucket{{class=\"{class}\",le=\"+Inf\"}} {count}");
            let _ = writeln!(text, "convoctl_request_seconds_sum{{class=\"{class}\"}} {sum}");
            let _ = writeln!(text, "convoctl_request_seconds_count{{class=\"{class}\"}} {count}");
        }
    }
}

/// As the kernel counts it, where it tells.
fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP convoctl_{name} {help}\n# TYPE convoctl_{name} {kind}");
}

fn one(text: &mut String, name: &str, kind: &str, help: &str, value: impl std::fmt::Display) {
    head(text, name, kind, help);
    let _ = writeln!(text, "convoctl_{name} {value}");
}
