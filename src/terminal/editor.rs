//! Writing a longer text in the editor of the person at the terminal.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::terminal::signals::Signals;

/// How much of what was written is read, in bytes.
const MOST: u64 = 16 * 1024 * 1024;

/// A text that somebody wrote, and the file in which it stands until it is used.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    text: String,
}

impl Draft {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Leaves the file where it is.
    pub fn keep(self) -> PathBuf {
        self.path
    }

    /// Takes the file away: the text has arrived.
    pub fn discard(self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Opens the editor on a file that only its owner can read. `editor` is a command as `EDITOR` holds it: words, which no shell
/// reads. An editor that fails leaves the file where it is, and the error names it.
pub fn write(signals: &Signals, editor: &str, begin: &str) -> io::Result<Draft> {
    let words = shell_words::split(editor).map_err(|error| io::Error::other(error.to_string()))?;
    let (program, arguments) = words.split_first().ok_or_else(|| io::Error::other("it names no program"))?;
    let path = new_file(begin)?;
    // The editor has the terminal, and an interrupt is for it.
    let held = signals.hold();
    let before = signals.arrived();
    let status = Command::new(program).args(arguments).arg(&path).status();
    if before.is_none() {
        signals.forget_interrupt();
    }
    drop(held);
    let failed = |why: String| io::Error::other(format!("{why}; the text is in {}", path.display()));
    let status = status.inspect_err(|_| {
        let _ = std::fs::remove_file(&path);
    })?;
    if !status.success() {
        return Err(failed(status.to_string()));
    }
    let text = read(&path).map_err(|error| failed(error.to_string()))?;
    Ok(Draft { path, text })
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST).read_to_string(&mut text)?;
    Ok(text)
}

fn new_file(begin: &str) -> io::Result<PathBuf> {
    let folder = std::env::temp_dir();
    let mut number = std::process::id();
    loop {
        let path = folder.join(format!("convoctl-{number}.md"));
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(mut file) => {
                file.write_all(begin.as_bytes())?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number = number.wrapping_add(1),
            Err(error) => return Err(error),
        }
    }
}
