//! Interrupts: when they end the process at once, and when work is finished first.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;

/// The process's way with SIGINT and SIGTERM. Unless work is being finished, they end it at once with 130 and 143:
/// a transaction that is cut off has changed nothing.
#[derive(Debug, Clone)]
pub struct Signals {
    at_once: Arc<AtomicBool>,
    arrived: Arc<AtomicUsize>,
}

impl Signals {
    pub fn install() -> io::Result<Self> {
        let signals = Self { at_once: Arc::new(AtomicBool::new(true)), arrived: Arc::new(AtomicUsize::new(0)) };
        for (signal, number) in [(SIGINT, 2), (SIGTERM, 15)] {
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&signals.at_once))?;
            flag::register_usize(signal, Arc::clone(&signals.arrived), number)?;
        }
        // A limit on the size of files then shows as a failed write, which is told, and not as a sudden death.
        flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        Ok(signals)
    }

    /// From here until the guard is dropped, a signal is only noted.
    pub fn hold(&self) -> Held<'_> {
        Held { signals: self, before: self.at_once.swap(false, Ordering::SeqCst) }
    }

    /// From now on a hang-up is noted, too, and does not end the process.
    pub fn note_hangups(&self) -> io::Result<()> {
        flag::register_usize(SIGHUP, Arc::clone(&self.arrived), 1).map(|_| ())
    }

    /// Forgets an interrupt that was noted: it was for somebody else at the terminal.
    pub fn forget_interrupt(&self) {
        let _ = self.arrived.compare_exchange(2, 0, Ordering::SeqCst, Ordering::SeqCst);
    }

    /// The signal that was noted, if one was: 1, 2 or 15.
    pub fn arrived(&self) -> Option<usize> {
        Some(self.arrived.load(Ordering::SeqCst)).filter(|&signal| signal != 0)
    }
}

/// While it lives, signals are only noted. One within another changes nothing.
pub struct Held<'s> {
    signals: &'s Signals,
    before: bool,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.signals.at_once.store(self.before, Ordering::SeqCst);
    }
}
