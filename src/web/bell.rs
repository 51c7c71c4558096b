//! A bell that wakes a thread which waits, or sends it home.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Rung when there is something to do at once.
#[derive(Default)]
pub(super) struct Bell {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// How often it was rung.
    rings: u64,
    closed: bool,
}

impl Bell {
    pub fn ring(&self) {
        self.state().rings += 1;
        self.changed.notify_all();
    }

    /// Nobody waits any more.
    pub fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    pub fn is_closed(&self) -> bool {
        self.state().closed
    }

    /// Waits so long, or until it is rung more often than a listener has heard. False where it is time to go.
    pub fn wait(&self, longest: Duration, heard: Option<&mut u64>) -> bool {
        let known = heard.as_deref().copied();
        let goes_on = |state: &mut State| !(state.closed || known.is_some_and(|known| state.rings > known));
        let waited = self.changed.wait_timeout_while(self.state(), longest, goes_on);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if let Some(heard) = heard {
            *heard = state.rings;
        }
        !state.closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
