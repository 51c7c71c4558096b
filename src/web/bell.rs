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
    rung: bool,
    closed: bool,
}

impl Bell {
    pub fn ring(&self) {
        self.state().rung = true;
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

    /// Waits so long, or until it is rung where that is listened to. False where it is time to go.
    pub fn wait(&self, longest: Duration, listens: bool) -> bool {
        let goes_on = |state: &mut State| !(state.closed || listens && state.rung);
        let waited = self.changed.wait_timeout_while(self.state(), longest, goes_on);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if listens {
            state.rung = false;
        }
        !state.closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
