//! Letters as files: one `.eml` each, in a folder.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use crate::domain::thread::identity;
use crate::domain::token::hex;
use crate::mail::letter::Sealed;

/// The longest name of a file, in bytes, before its ending.
const LONGEST: usize = 240;

/// Writes a letter under its Message-ID. It appears whole or not at all, and only its owner can read it: it may hold a
/// link. The same letter sent again takes its own place; another one under the same Message-ID, which a message to several
/// people is, has its recipient in its name.
pub fn write(folder: &Path, letter: &Sealed) -> io::Result<()> {
    if !folder.is_dir() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut name = safe(&letter.message_id);
    if is_another(&folder.join(format!("{name}.eml")), letter) {
        // The address is for people; what tells two of them apart is the digest.
        let to: String = letter.envelope.to().iter().map(AsRef::<str>::as_ref).collect();
        let digest = hex(&identity(&[to.as_bytes()])[..8]);
        name = safe(&format!("{name}-{to}")).chars().take(LONGEST - digest.len() - 1).collect();
        name.push_str(&format!("-{digest}"));
    }
    let unfinished = folder.join(format!(".{name}.{}", std::process::id()));
    let written = write_new(&unfinished, &letter.bytes)
        .and_then(|()| std::fs::rename(&unfinished, folder.join(format!("{name}.eml"))))
        .and_then(|()| File::open(folder)?.sync_all());
    if written.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
    written
}

fn safe(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || ".@-_".contains(c) { c } else { '_' };
    name.chars().map(plain).take(LONGEST).collect()
}

/// Whether a file holds a letter to somebody else.
fn is_another(path: &Path, letter: &Sealed) -> bool {
    // A long name is folded, and the address stands on a later line.
    let recipient = |bytes: &[u8]| {
        let head = String::from_utf8_lossy(bytes);
        let head = head.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        head.split("\r\n").find(|line| line.starts_with("To: ")).map(str::to_owned)
    };
    std::fs::read(path).is_ok_and(|there| recipient(&there) != recipient(&letter.bytes))
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let open = || OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = match open() {
        // Left behind by a process that had this number before.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            std::fs::remove_file(path)?;
            open()?
        }
        opened => opened?,
    };
    file.write_all(bytes)?;
    file.sync_all()
}
