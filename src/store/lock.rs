//! The lock file: one writer at a time, whoever it is, and nobody waits for ever.
//!
//! SQLite's own waiting is unfair: of many writers some fail however long they wait. `flock` queues them.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use crate::domain::time::Span;
use crate::store::file::Guard;
use crate::store::{Error, Result};

/// The lock, held until dropped. The file stays: unlinking it would let two holders in.
pub struct Held {
    _file: File,
}

/// Takes the store's lock for a command, waiting at most `timeout`.
pub fn take(store: &Path, guard: &Guard, command: &str, timeout: Duration) -> Result<Held> {
    let path = lock_path(store);
    let file = open(&path, guard)?;
    let file = match file.try_lock() {
        Ok(()) => file,
        Err(TryLockError::WouldBlock) => wait(store, &path, guard, timeout)?,
        Err(TryLockError::Error(error)) => return Err(Error::Io(error.to_string())),
    };
    sign(&file, command);
    Ok(Held { _file: file })
}

/// The lock file of a store: beside it, named after it.
pub fn lock_path(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

/// A link is not followed: what it leads to would be overwritten with who holds the lock.
pub(super) fn open(path: &Path, guard: &Guard) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).mode(guard.mode()).custom_flags(nix::libc::O_NOFOLLOW);
    let fresh = options.clone().create_new(true).open(path);
    match fresh {
        Ok(file) => {
            guard.apply(path)?;
            Ok(file)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            options.open(path).map_err(|error| Error::Denied { path: path.to_owned(), reason: error.to_string() })
        }
        Err(error) if error.kind() == std::io::ErrorKind::StorageFull => Err(Error::Full),
        Err(error) => Err(Error::Denied { path: path.to_owned(), reason: error.to_string() }),
    }
}

/// Blocks in a helper thread, since a file lock has no deadline of its own. A helper that is still blocked when the time
/// is up goes down with the process.
fn wait(store: &Path, path: &Path, guard: &Guard, timeout: Duration) -> Result<File> {
    let file = open(path, guard)?;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let locked = file.lock().map(|()| file);
        let _ = sender.send(locked);
    });
    match receiver.recv_timeout(timeout) {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(Error::Io(error.to_string())),
        Err(_) => Err(Error::Locked {
            path: store.to_owned(),
            holder: holder(path),
            waited: Span::from_secs(i64::try_from(timeout.as_secs()).unwrap_or(i64::MAX)),
        }),
    }
}

/// Writes who holds it, for those who wait in vain. A full disk is no reason to fail here.
fn sign(mut file: &File, command: &str) {
    let line = format!("{} convoctl {command}\n", std::process::id());
    let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(line.as_bytes()));
    let _ = file.set_len(line.len() as u64);
}

fn holder(path: &Path) -> String {
    let mut line = String::new();
    let read = File::open(path).and_then(|file| file.take(200).read_to_string(&mut line));
    match (read, line.trim().split_once(' ')) {
        (Ok(_), Some((pid, command))) => format!("process {pid} ({command})"),
        _ => "another process".to_owned(),
    }
}
