//! Waiting for the next look, without missing that somebody wants it to end.

use std::io;
use std::os::fd::AsFd as _;
use std::time::Instant;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::terminal::OutputError;
use crate::terminal::signals::Signals;

/// Waits until then. A signal ends it early and is noted, so that the caller ends in good order; where the reader of
/// standard output has gone away, the output ends here and not with the next line, which may be long in coming.
pub fn pause(signals: &Signals, until: Instant) -> Result<(), OutputError> {
    let _held = signals.hold();
    let stdout = io::stdout();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || signals.arrived().is_some() {
            return Ok(());
        }
        let timeout = PollTimeout::try_from(left.as_millis() + 1).unwrap_or(PollTimeout::MAX);
        // Asked for nothing, it tells of errors and hang-ups alone.
        match poll(&mut [PollFd::new(stdout.as_fd(), PollFlags::empty())], timeout) {
            Ok(0) | Err(Errno::EINTR) => {}
            Ok(_) => return Err(OutputError::Closed),
            Err(error) => return Err(OutputError::Failed(error.into())),
        }
    }
}
