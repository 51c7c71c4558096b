//! The clock: the host's, or the instant that a test sets.

use crate::domain::time::Instant;

/// What tells the time.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Obeyed in a test store only.
    pub fixed: Option<Instant>,
}

impl Clock {
    /// The time in a store; `test` says whether it is a test store.
    pub fn now(self, test: bool) -> Instant {
        match self.fixed {
            Some(fixed) if test => fixed,
            _ => system(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the host's clock is read")]
fn system() -> Instant {
    Instant::from(std::time::SystemTime::now())
}
