//! Files that a command writes beside its output: for their owner alone, and in their place once they are whole.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::operations::Refusal;
use crate::operations::codes::Code;

/// A file to be written when there is something to write.
#[derive(Debug)]
pub struct Planned {
    path: PathBuf,
    /// A pipe or a device is written to as it is; a file is replaced.
    in_place: bool,
}

/// A file while it is being written. Dropped before it is finished, it leaves nothing behind.
pub struct Writing {
    out: BufWriter<File>,
    /// Where it lies until it is whole, and where it belongs.
    unfinished: Option<(PathBuf, PathBuf)>,
    shown: String,
}

impl Planned {
    /// Looks whether a file can be written, before anything is done that it is to tell of.
    pub fn new(path: &Path) -> Result<Self, Refusal> {
        let denied = |reason: &str, code| refused(path, reason.to_owned(), code);
        let found = std::fs::metadata(path);
        if found.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
            return Err(denied("it is a folder", Code::Failure));
        }
        let in_place = found.is_ok_and(|meta| !meta.is_file());
        let target = if in_place { path } else { folder(path) };
        match nix::unistd::eaccess(target, nix::unistd::AccessFlags::W_OK) {
            Ok(()) => Ok(Self { path: path.to_owned(), in_place }),
            Err(nix::Error::ENOENT | nix::Error::ENOTDIR) => Err(denied("there is no such folder", Code::FileNotFound)),
            Err(error) => Err(denied(error.desc(), Code::FileDenied)),
        }
    }

    /// Whether it would take the place of another file.
    pub fn is_same(&self, other: &Path) -> bool {
        let identity = |path: &Path| std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()));
        let same_file = !self.in_place && identity(&self.path).is_some_and(|mine| identity(other) == Some(mine));
        same_file || self.path == other
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn begin(&self) -> Result<Writing, Refusal> {
        let failed = |error: &std::io::Error| unwritten(&self.path, error);
        let shown = self.path.display().to_string();
        if self.in_place {
            let file = OpenOptions::new().write(true).open(&self.path).map_err(|error| failed(&error))?;
            return Ok(Writing { out: BufWriter::new(file), unfinished: None, shown });
        }
        for attempt in 0..100 {
            let mut name = self.path.as_os_str().to_owned();
            name.push(format!(".new-{}-{attempt}", std::process::id()));
            let path = PathBuf::from(name);
            match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
                Ok(file) => {
                    let unfinished = Some((path, self.path.clone()));
                    return Ok(Writing { out: BufWriter::new(file), unfinished, shown });
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(&error)),
            }
        }
        Err(refused(&self.path, "too many unfinished files beside it".to_owned(), Code::Failure))
    }
}

impl Writing {
    /// Writes a line and its end.
    pub fn line(&mut self, line: &[u8]) -> Result<(), Refusal> {
        let written = self.out.write_all(line).and_then(|()| self.out.write_all(b"\n"));
        written.map_err(|error| unwritten(Path::new(&self.shown), &error))
    }

    /// Puts it into its place, whole.
    pub fn finish(mut self) -> Result<(), Refusal> {
        let failed = |error: &std::io::Error| unwritten(Path::new(&self.shown), error);
        self.out.flush().map_err(|error| failed(&error))?;
        if let Some((path, target)) = &self.unfinished {
            self.out.get_ref().sync_all().map_err(|error| failed(&error))?;
            std::fs::rename(path, target).map_err(|error| failed(&error))?;
        }
        self.unfinished = None;
        Ok(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if let Some((path, _)) = &self.unfinished {
            let _ = std::fs::remove_file(path);
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

fn unwritten(path: &Path, error: &std::io::Error) -> Refusal {
    let code = match error.kind() {
        ErrorKind::StorageFull => Code::DiskFull,
        ErrorKind::PermissionDenied => Code::FileDenied,
        _ => Code::Failure,
    };
    refused(path, error.to_string(), code)
}

fn refused(path: &Path, reason: String, code: Code) -> Refusal {
    Refusal::FileUnwritable { path: path.display().to_string(), reason, code }
}
