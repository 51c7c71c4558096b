//! What the server counts, in the text that Prometheus reads.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::web::site::Site;

/// The upper bounds of how long requests take, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 60.0];

/// Numbers that only grow.
#[derive(Default)]
pub(super) struct Metrics {
    requests: Mutex<Requests>,
    turned_away: AtomicU64,
}

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

    pub fn turn_away(&self) {
        self.turned_away.fetch_add(1, Ordering::Relaxed);
    }

    /// All that is counted. Writing into a String cannot fail.
    pub fn text(&self, site: &Site) -> String {
        let mut text = String::new();
        self.write_requests(&mut text);
        let away = self.turned_away.load(Ordering::Relaxed);
        one(&mut text, "connections_turned_away_total", "counter", "Connections for which there was no room.", away);
        one(&mut text, "event_streams", "gauge", "Streams of events that are open.", site.streams());
        text
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

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP convoctl_{name} {help}\n# TYPE convoctl_{name} {kind}");
}

fn one(text: &mut String, name: &str, kind: &str, help: &str, value: impl std::fmt::Display) {
    head(text, name, kind, help);
    let _ = writeln!(text, "convoctl_{name} {value}");
}
