//! Who delivers letters: a lock on the store's lock file that every deliverer holds, and the kernel lets go of when one
//! is killed. Whoever finds nobody else there knows that what is still leased was left behind.

use std::fs::File;
use std::time::{Duration, Instant};

use crate::store::{Error, Result};

/// Held while letters are leased.
pub struct Delivering {
    _file: File,
}

/// How long a deliverer that takes back what was left behind is waited for at a time.
const NAP: Duration = Duration::from_millis(10);

/// Begins to deliver. Where nobody else does, `alone` is called first, and nobody begins meanwhile.
#[cfg(target_os = "linux")]
pub fn begin(file: File, timeout: Duration, alone: impl FnOnce() -> Result<()>) -> Result<Delivering> {
    use nix::libc::{F_RDLCK, F_WRLCK};
    if set(&file, F_WRLCK)? {
        alone()?;
    }
    let end = Instant::now() + timeout;
    // From an exclusive lock to a shared one: that is granted at once.
    while !set(&file, F_RDLCK)? {
        if Instant::now() >= end {
            return Err(Error::Io("another process begins to deliver and does not get on".to_owned()));
        }
        std::thread::sleep(NAP);
    }
    Ok(Delivering { _file: file })
}

/// Tries to take the lock, of one kind or the other; false where somebody else's stands in the way. It belongs to the
/// open file (an "open file description lock"), and has nothing to do with the lock of writers, which is `flock`'s.
#[cfg(target_os = "linux")]
fn set(file: &File, kind: nix::libc::c_int) -> Result<bool> {
    use nix::fcntl::{FcntlArg, fcntl};
    let failed = |error: &dyn std::fmt::Display| Error::Io(error.to_string());
    let short = |word: nix::libc::c_int| nix::libc::c_short::try_from(word).map_err(|error| failed(&error));
    // Any byte will do, so long as everybody takes the same one.
    let wanted = nix::libc::flock {
        l_type: short(kind)?,
        l_whence: short(nix::libc::SEEK_SET)?,
        l_start: 1,
        l_len: 1,
        l_pid: 0,
    };
    match fcntl(file, FcntlArg::F_OFD_SETLK(&wanted)) {
        Ok(_) => Ok(true),
        Err(nix::Error::EAGAIN | nix::Error::EACCES) => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

/// Elsewhere nobody is known to be alone: what was left behind waits for its lease to run out.
#[cfg(not(target_os = "linux"))]
pub fn begin(file: File, _: Duration, _: impl FnOnce() -> Result<()>) -> Result<Delivering> {
    Ok(Delivering { _file: file })
}
