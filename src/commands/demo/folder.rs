//! The folder of a demo: new, and for its owner alone.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::commands::arguments::{unreadable, unwritable};
use crate::domain::random::Random;
use crate::operations::Refusal;

/// How often a name is drawn. One that is taken is another's, and never entered.
const DRAWS: u32 = 16;

pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes one in the folder for temporary files.
    pub fn make() -> anyhow::Result<Self> {
        let parent = std::path::absolute(std::env::temp_dir()).context("cannot tell where temporary files go")?;
        if parent.to_str().is_none() {
            return Err(unfit(&parent, "its name is not UTF-8").into());
        }
        let mut draws = 0;
        loop {
            let [a, b, c, d] = Random::System.bytes().map_err(Refusal::from)?;
            let path = parent.join(format!("convoctl-demo-{a:02x}{b:02x}{c:02x}{d:02x}"));
            match DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists && draws < DRAWS => draws += 1,
                made => return made.map(|()| Self { path }).map_err(|error| unmade(&parent, &error).into()),
            }
        }
    }

    pub fn as_path(&self) -> &Path {
        &self.path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The path of something in it, or its own, as a shell takes it.
    pub fn quoted(&self, name: &str) -> String {
        let path = if name.is_empty() { self.path.clone() } else { self.path(name) };
        shell_words::quote(&path.to_string_lossy()).into_owned()
    }

    /// Writes a new file.
    pub fn write(&self, name: &str, text: &str) -> Result<(), Refusal> {
        let path = self.path(name);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| unwritable(&path, &error))
    }

    /// The letter whose file has a name that begins so.
    pub fn letter(&self, start: &str) -> anyhow::Result<String> {
        let folder = self.path("letters");
        let unread = |error: &std::io::Error| unreadable(&folder.display().to_string(), error);
        for entry in std::fs::read_dir(&folder).map_err(|error| unread(&error))? {
            let entry = entry.map_err(|error| unread(&error))?;
            if entry.file_name().to_string_lossy().starts_with(start) {
                return std::fs::read_to_string(entry.path()).map_err(|error| unread(&error).into());
            }
        }
        anyhow::bail!("there is no letter {start}* in {}", folder.display())
    }
}

fn unmade(parent: &Path, error: &std::io::Error) -> Refusal {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::StorageFull => unwritable(parent, error),
        _ => unfit(parent, &error.to_string()),
    }
}

fn unfit(parent: &Path, reason: &str) -> Refusal {
    let message = format!("cannot make a folder in {}: {reason}", parent.display());
    Refusal::Config { message, hint: Some("name another place for temporary files in TMPDIR".to_owned()) }
}
