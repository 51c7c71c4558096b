//! Who delivers letters: each deliverer has a number, and holds a lock on that byte of the store's lock file, which the
//! kernel lets go of when one is killed. What was leased under a number whose byte is free was left behind.

use std::fs::File;

use crate::store::{Error, Result};

/// Held while letters are leased.
pub struct Delivering {
    file: File,
    number: Option<i64>,
}

/// More deliverers than a host will ever have at once.
const MOST: i64 = 10_000;

impl Delivering {
    /// Takes the first number that nobody has. Whoever had it before is gone.
    pub(super) fn begin(file: File) -> Result<Self> {
        let mut delivering = Self { file, number: None };
        if cfg!(target_os = "linux") {
            for number in 1..=MOST {
                if delivering.take(number)? {
                    delivering.number = Some(number);
                    return Ok(delivering);
                }
            }
            return Err(Error::Io("too many processes deliver letters".to_owned()));
        }
        Ok(delivering)
    }

    /// Under which letters are leased. None where deliverers cannot be told apart: what is left behind then waits for its
    /// lease to run out.
    pub fn number(&self) -> Option<i64> {
        self.number
    }

    /// Takes another deliverer's number, if that one is gone. Nobody else gets it until it is let go of.
    pub(super) fn take(&self, number: i64) -> Result<bool> {
        if self.number == Some(number) {
            return Ok(true);
        }
        set(&self.file, number, Kind::Write)
    }

    pub(super) fn let_go(&self, number: i64) -> Result<()> {
        if self.number != Some(number) {
            set(&self.file, number, Kind::Unlock)?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Write,
    Unlock,
}

/// Tries to take the lock of a byte, or lets go of it; false where somebody else has it. It belongs to the open file (an
/// "open file description lock"), and has nothing to do with the lock of writers, which is `flock`'s.
#[cfg(target_os = "linux")]
fn set(file: &File, byte: i64, kind: Kind) -> Result<bool> {
    use nix::fcntl::{FcntlArg, fcntl};
    use nix::libc::{F_UNLCK, F_WRLCK, SEEK_SET, c_int, c_short, flock};
    let failed = |error: &dyn std::fmt::Display| Error::Io(error.to_string());
    let short = |word: c_int| c_short::try_from(word).map_err(|error| failed(&error));
    let kind = match kind {
        Kind::Write => F_WRLCK,
        Kind::Unlock => F_UNLCK,
    };
    let wanted = flock { l_type: short(kind)?, l_whence: short(SEEK_SET)?, l_start: byte, l_len: 1, l_pid: 0 };
    match fcntl(file, FcntlArg::F_OFD_SETLK(&wanted)) {
        Ok(_) => Ok(true),
        Err(nix::Error::EAGAIN | nix::Error::EACCES) => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

#[cfg(not(target_os = "linux"))]
fn set(_: &File, _: i64, _: Kind) -> Result<bool> {
    Ok(false)
}
