//! Files that a command writes beside its output: for their owner alone, and in their place once they are whole.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::commands::arguments::unwritable;
use crate::operations::Refusal;
use crate::operations::codes::Code;

/// A file to be written when there is something to write.
#[derive(Debug)]
pub struct Planned {
    path: PathBuf,
    /// A pipe or a device is written to as it is, and open already: that may take until somebody reads. A file is
    /// replaced.
    in_place: Option<File>,
    /// Whether nothing may be there yet, until the very end.
    vacant: bool,
}

/// A file while it is being written. Dropped before it is finished, it leaves nothing behind.
pub struct Writing {
    out: BufWriter<File>,
    place: Place,
    shown: String,
    vacant: bool,
}

/// Where a file lies until it is whole, and where it belongs.
enum Place {
    /// Where it is written.
    Here,
    /// Nowhere: it has no name yet, so that not even a killed process leaves it behind.
    Unnamed { target: PathBuf },
    /// Beside its place, where a file cannot be without a name.
    Beside { path: PathBuf, target: PathBuf },
}

impl Planned {
    /// Looks whether a file can be written, before anything is done that it is to tell of.
    pub fn new(path: &Path) -> Result<Self, Refusal> {
        let denied = |reason: &str, code| refused(path, reason.to_owned(), code);
        if path.as_os_str() == "-" {
            return Err(Refusal::usage("`-` is standard input, which nothing can be written to: name a file"));
        }
        let found = std::fs::metadata(path);
        if found.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
            return Err(denied("it is a folder", Code::Failure));
        }
        let in_place = found.is_ok_and(|meta| !meta.is_file());
        if in_place {
            let file = OpenOptions::new().write(true).open(path).map_err(|error| unwritable(path, &error))?;
            return Ok(Self { path: path.to_owned(), in_place: Some(file), vacant: false });
        }
        match nix::unistd::eaccess(folder(path), nix::unistd::AccessFlags::W_OK) {
            Ok(()) => Ok(Self { path: path.to_owned(), in_place: None, vacant: false }),
            Err(nix::Error::ENOENT | nix::Error::ENOTDIR) => Err(denied("there is no such folder", Code::FileNotFound)),
            Err(error) => Err(denied(error.desc(), Code::FileDenied)),
        }
    }

    /// As [`Planned::new`], for a file that is not there yet: nothing is ever overwritten.
    pub fn vacant(path: &Path) -> Result<Self, Refusal> {
        if path.as_os_str() != "-" && std::fs::symlink_metadata(path).is_ok() {
            return Err(Refusal::FileExists { path: path.display().to_string() });
        }
        Ok(Self { vacant: true, ..Self::new(path)? })
    }

    /// Whether it would take the place of another file, be that there yet or not.
    pub fn replaces(&self, other: &Path) -> bool {
        let identity = |path: &Path| std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()));
        let place = |path: &Path| Some((folder(path).canonicalize().ok()?, path.file_name()?.to_owned()));
        let is_there = identity(&self.path).is_some_and(|mine| identity(other) == Some(mine));
        self.is_replaced() && (is_there || place(&self.path).is_some_and(|mine| place(other) == Some(mine)))
    }

    /// Whether it is a file, which is written beside its place and then takes it.
    pub fn is_replaced(&self) -> bool {
        self.in_place.is_none()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn begin(&self) -> Result<Writing, Refusal> {
        let failed = |error: &std::io::Error| unwritable(&self.path, error);
        let (shown, vacant) = (self.path.display().to_string(), self.vacant);
        if let Some(file) = &self.in_place {
            let file = file.try_clone().map_err(|error| failed(&error))?;
            return Ok(Writing { out: BufWriter::new(file), place: Place::Here, shown, vacant });
        }
        let target = self.path.clone();
        if let Some(file) = unnamed(folder(&self.path)) {
            return Ok(Writing { out: BufWriter::new(file), place: Place::Unnamed { target }, shown, vacant });
        }
        let create = |path: &Path| OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let (file, path) = beside(&self.path, create).map_err(|error| failed(&error))?;
        Ok(Writing { out: BufWriter::new(file), place: Place::Beside { path, target }, shown, vacant })
    }
}

impl Writing {
    /// Writes a line and its end.
    pub fn line(&mut self, line: &[u8]) -> Result<(), Refusal> {
        let written = self.out.write_all(line).and_then(|()| self.out.write_all(b"\n"));
        written.map_err(|error| unwritable(Path::new(&self.shown), &error))
    }

    /// Puts it into its place, whole.
    pub fn finish(mut self) -> Result<(), Refusal> {
        let finished = self.out.flush().and_then(|()| self.take_place());
        finished.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Refusal::FileExists { path: self.shown.clone() },
            _ => unwritable(Path::new(&self.shown), &error),
        })
    }

    fn take_place(&mut self) -> std::io::Result<()> {
        match std::mem::replace(&mut self.place, Place::Here) {
            Place::Here => return Ok(()),
            Place::Beside { path, target } => self.place = Place::Beside { path, target },
            Place::Unnamed { target } => {
                let file = self.out.get_ref();
                let ((), path) = beside(&target, |path| give_name(file, path))?;
                self.place = Place::Beside { path, target };
            }
        }
        self.out.get_ref().sync_all()?;
        if let Place::Beside { path, target } = &self.place {
            if self.vacant {
                // A link never takes the place of a file; the name beside it goes with this value.
                return std::fs::hard_link(path, target);
            }
            std::fs::rename(path, target)?;
        }
        self.place = Place::Here;
        Ok(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if let Place::Beside { path, .. } = &self.place {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Makes something under a name that nobody has, beside the place that it is to take.
fn beside<T>(target: &Path, make: impl Fn(&Path) -> std::io::Result<T>) -> std::io::Result<(T, PathBuf)> {
    let mut attempt = 0;
    loop {
        let mut name = target.as_os_str().to_owned();
        name.push(format!(".new-{}-{attempt}", std::process::id()));
        let path = PathBuf::from(name);
        match make(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            result => return result.map(|thing| (thing, path)),
        }
    }
}

/// A file without a name, where the file system knows such.
#[cfg(target_os = "linux")]
fn unnamed(folder: &Path) -> Option<File> {
    OpenOptions::new().write(true).mode(0o600).custom_flags(nix::libc::O_TMPFILE).open(folder).ok()
}

#[cfg(target_os = "linux")]
fn give_name(file: &File, path: &Path) -> std::io::Result<()> {
    use nix::fcntl::{AT_FDCWD, AtFlags};
    use std::os::fd::AsRawFd as _;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(nix::unistd::linkat(AT_FDCWD, open.as_str(), AT_FDCWD, path, AtFlags::AT_SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn give_name(_: &File, _: &Path) -> std::io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

fn refused(path: &Path, reason: String, code: Code) -> Refusal {
    Refusal::FileUnwritable { path: path.display().to_string(), reason, code }
}
