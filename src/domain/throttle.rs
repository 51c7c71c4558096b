//! How often something may fail before it has to wait.

use crate::domain::time::{Instant, Span};
use crate::domain::word::words;

words! {
    /// What is watched for those who guess.
    pub enum Watched {
        Login = "login",
        Token = "token",
        Forgot = "forgot",
    }
}

/// How long failures are remembered, and how many there may be in that time.
pub const MEMORY: Span = Span::from_secs(86_400);
pub const MOST: i64 = 100;

/// How long the next attempt has to wait after the first failure, the second, and so on; then always the last of these.
const DELAYS: [i64; 4] = [1, 3, 5, 10];

/// The longest of the ordinary delays, in seconds.
pub const LONGEST_DELAY: i64 = DELAYS[DELAYS.len() - 1];

/// The failures of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    pub count: i64,
    /// The first of them.
    pub since: Instant,
    pub blocked_until: Instant,
}

impl Failures {
    /// Those that are remembered: none that began longer ago than a day, and none of a time that is still to come.
    pub fn remembered(found: Option<Self>, now: Instant) -> Option<Self> {
        found.filter(|failures| failures.since <= now && failures.since.plus(MEMORY) > now)
    }

    /// One failure more.
    #[must_use]
    pub fn with_another(found: Option<Self>, now: Instant) -> Self {
        let before = Self::remembered(found, now);
        let since = before.map_or(now, |before| before.since);
        let count = before.map_or(0, |before| before.count) + 1;
        let nth = usize::try_from(count).unwrap_or(1).min(DELAYS.len());
        let delay = now.plus(Span::from_secs(DELAYS[nth - 1]));
        let blocked_until = if count >= MOST { since.plus(MEMORY).max(delay) } else { delay };
        Self { count, since, blocked_until }
    }

    /// Whether as many as a day allows have failed.
    pub fn is_full(&self) -> bool {
        self.count >= MOST
    }

    /// How many seconds are left to wait; none where nothing is in the way.
    pub fn wait(&self, now: Instant) -> Option<i64> {
        wait(self.blocked_until, now)
    }
}

/// How many seconds are left until a moment, begun ones included; none where it has come.
pub fn wait(until: Instant, now: Instant) -> Option<i64> {
    let micros = until.micros().saturating_sub(now.micros());
    (micros > 0).then(|| micros.saturating_add(999_999) / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(1_000_000_000_000);

    fn after(failures: usize) -> Failures {
        let mut found = None;
        for _ in 0..failures {
            found = Some(Failures::with_another(found, NOW));
        }
        found.expect("at least one failure")
    }

    #[test]
    fn each_failure_waits_longer_and_the_hundredth_a_day() {
        let waits: Vec<_> = [1, 2, 3, 4, 5, 99, 100, 101].map(|n| after(n).wait(NOW).unwrap_or(0)).into();
        assert_eq!(waits, [1, 3, 5, 10, 10, 10, 86_400, 86_400]);
    }

    #[test]
    fn a_wait_ends_to_the_microsecond() {
        let failed = after(1);
        assert_eq!(failed.wait(Instant::from_micros(NOW.micros() + 999_999)), Some(1));
        assert_eq!(failed.wait(NOW.plus(Span::from_secs(1))), None);
    }

    #[test]
    fn a_day_after_the_first_failure_all_is_forgotten() {
        let failed = after(100);
        let last = Instant::from_micros(NOW.plus(MEMORY).micros() - 1);
        assert_eq!(Failures::remembered(Some(failed), last), Some(failed));
        assert_eq!(Failures::remembered(Some(failed), NOW.plus(MEMORY)), None);
        assert_eq!(Failures::with_another(Some(failed), NOW.plus(MEMORY)).count, 1);
    }

    #[test]
    fn failures_of_a_clock_that_was_set_back_do_not_block_forever() {
        let earlier = Instant::from_micros(NOW.micros() - 1);
        assert_eq!(Failures::remembered(Some(after(100)), earlier), None);
    }
}
