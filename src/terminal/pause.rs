//! Waiting, without missing that somebody wants it to end. For work that holds signals, see [`Signals::hold`].

use std::io;
use std::os::fd::AsFd as _;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::terminal::OutputError;
use crate::terminal::signals::Signals;

/// Waits until then, or for a signal. Where the reader of standard output has gone away, the output ends here and not with
/// the next line, which may be long in coming.
pub fn pause(signals: &Signals, until: Instant) -> Result<(), OutputError> {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || signals.arrived().is_some() {
            return Ok(());
        }
        // Asked for nothing, it tells of errors and hang-ups alone.
        look_at_output(PollFlags::empty(), left)?;
    }
}

/// Waits until then, or for a signal, whatever becomes of standard output.
pub fn rest(signals: &Signals, until: Instant) {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || signals.arrived().is_some() {
            return;
        }
        // A signal wakes it; what else might go wrong with waiting is as good as the end of it.
        let timeout = PollTimeout::try_from(left.as_millis() + 1).unwrap_or(PollTimeout::MAX);
        let _ = poll(&mut [], timeout);
    }
}

/// Waits until standard output takes a line, as a pipe that nobody empties does not. False where a signal came first.
pub fn is_taken(signals: &Signals) -> Result<bool, OutputError> {
    loop {
        if signals.arrived().is_some() {
            return Ok(false);
        }
        // A signal between the question and the wait does not wake it.
        if look_at_output(PollFlags::POLLOUT, Duration::from_millis(200))? {
            return Ok(true);
        }
    }
}

/// Waits for something of standard output; whether that is so now.
fn look_at_output(wanted: PollFlags, at_most: Duration) -> Result<bool, OutputError> {
    let stdout = io::stdout();
    let mut looked = [PollFd::new(stdout.as_fd(), wanted)];
    let timeout = PollTimeout::try_from(at_most.as_millis() + 1).unwrap_or(PollTimeout::MAX);
    match poll(&mut looked, timeout) {
        Ok(0) | Err(Errno::EINTR) => Ok(false),
        Ok(_) if looked[0].revents() == Some(PollFlags::POLLOUT) => Ok(true),
        Ok(_) => Err(OutputError::Closed),
        Err(error) => Err(OutputError::Failed(error.into())),
    }
}
