//! The secret beside a store, in a file of its own that no copy of the store contains: `STORE.key`.
//!
//! Whoever has it can write Message-IDs that are taken for ours. It also seals the passwords and the
//! secrets of webhooks that the store keeps. Where it is lost, a new one is made, answers to what went out before begin new
//! conversations, and those passwords and secrets are set anew.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::domain::random::Random;
use crate::domain::token::hex;
use crate::store::file::Guard;
use crate::store::{Error, Result};

/// How many bytes the secret has.
const BYTES: usize = 32;

/// The secret of a store. It has no `Debug`.
pub type Secret = Vec<u8>;

/// Reads the secret; where there is none, makes it if the caller wants that and holds the store's lock.
pub fn read(store: &Path, guard: Guard, make: bool) -> Result<Option<Secret>> {
    let path = beside(store, ".key");
    match read_file(&path) {
        Err(Error::Missing { .. }) if make => make_file(&path, guard).map(Some),
        Err(Error::Missing { .. }) => Ok(None),
        read => read.map(Some),
    }
}

fn beside(store: &Path, ending: &str) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn read_file(path: &Path) -> Result<Secret> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Error::Missing { path: path.to_owned() },
        _ => Error::Denied { path: path.to_owned(), reason: error.to_string() },
    };
    let file = OpenOptions::new().read(true).custom_flags(nix::libc::O_NOFOLLOW).open(path).map_err(failed)?;
    let mut text = String::new();
    file.take(1_000).read_to_string(&mut text).map_err(failed)?;
    let text = text.trim();
    if text.len() < 2 * BYTES {
        return Err(Error::Denied { path: path.to_owned(), reason: "it holds no key".to_owned() });
    }
    Ok(text.as_bytes().to_vec())
}

/// Written whole under another name first: one that is cut short would be no key for ever.
fn make_file(path: &Path, guard: Guard) -> Result<Secret> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::StorageFull => Error::Full,
        _ => Error::Denied { path: path.to_owned(), reason: error.to_string() },
    };
    let bytes = Random::System.bytes::<BYTES>().map_err(|error| Error::Other(error.to_string()))?;
    let text = hex(&bytes);
    let fresh = path.with_extension("key.new");
    let _ = std::fs::remove_file(&fresh);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(guard.mode()).custom_flags(nix::libc::O_NOFOLLOW);
    let mut file: File = options.open(&fresh).map_err(failed)?;
    guard.apply(&fresh)?;
    file.write_all(format!("{text}\n").as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&fresh, path).map_err(failed)?;
    if let Some(folder) = path.parent() {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    }
    Ok(text.into_bytes())
}
