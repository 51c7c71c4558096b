//! The file of an embedded store: how it is made, and what is looked at before SQLite may touch it.

use std::fs::{DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{ErrorKind, Read as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::unistd::{Gid, Group, Uid};

use crate::store::sqlite::APPLICATION_ID;
use crate::store::{Error, Result};

/// Whose a store is: what the files beside it must be like.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    group: Option<Gid>,
    mode: u32,
}

impl Guard {
    const OURS: Self = Self { group: None, mode: 0o600 };

    fn of(meta: &Metadata) -> Self {
        if meta.mode() & 0o060 == 0 { Self::OURS } else { Self { group: Some(Gid::from_raw(meta.gid())), mode: 0o660 } }
    }

    /// For the one group of a host that shares the store.
    pub fn shared(name: &str) -> Result<Self> {
        match Group::from_name(name) {
            Ok(Some(group)) => Ok(Self { group: Some(group.gid), mode: 0o660 }),
            _ => Err(Error::NoGroup { name: name.to_owned() }),
        }
    }

    pub fn mode(self) -> u32 {
        self.mode
    }

    /// Gives a fresh file its group and its mode, whatever the umask took away.
    pub fn apply(self, path: &Path) -> Result<()> {
        if self.group.is_some() {
            std::os::unix::fs::chown(path, None, self.group.map(Gid::as_raw)).map_err(|e| refused(path, &e))?;
            std::fs::set_permissions(path, Permissions::from_mode(self.mode)).map_err(|e| refused(path, &e))?;
        }
        Ok(())
    }
}

/// A store's file, looked at and found to be ours.
#[derive(Debug)]
pub struct Inspected {
    /// Without symbolic links, so that every process names the same lock file.
    pub path: PathBuf,
    pub guard: Guard,
    /// Whether this process may write it and the directory around it.
    pub writable: bool,
}

impl Inspected {
    fn new(path: PathBuf, meta: &Metadata) -> Self {
        let writable = may_write(&path) && path.parent().is_some_and(may_write);
        Self { guard: Guard::of(meta), path, writable }
    }
}

/// Looks at a store before it is opened: it is there, a whole file of ours, kept from others, on a disk of this host.
pub fn inspect(path: &Path) -> Result<Inspected> {
    let (path, meta) = find(path)?;
    act_as_owner(&meta);
    check_header(&path)?;
    check_guard(&path, &meta)?;
    check_network(&path)?;
    Ok(Inspected::new(path, &meta))
}

/// Looks at a copy of a store before it is opened: it is there, and one of ours. It may be kept anyhow and anywhere.
pub fn inspect_copy(path: &Path) -> Result<Inspected> {
    let (path, meta) = find(path)?;
    check_header(&path)?;
    Ok(Inspected::new(path, &meta))
}

fn find(path: &Path) -> Result<(PathBuf, Metadata)> {
    let path = path.canonicalize().map_err(|e| refused(path, &e))?;
    let meta = path.metadata().map_err(|e| refused(&path, &e))?;
    if meta.is_file() { Ok((path, meta)) } else { Err(Error::Foreign { path }) }
}

/// Makes the directory for a new store where that is missing; the store's path without symbolic links. There must be
/// nothing there yet.
pub fn prepare_place(path: &Path, guard: Guard) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| Error::Foreign { path: path.to_owned() })?;
    let parent = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    check_vacant(path)?;
    make_directory(parent, guard)?;
    let path = parent.canonicalize().map_err(|e| refused(parent, &e))?.join(name);
    check_network(&path)?;
    Ok(path)
}

/// Refuses a place where there is something already, be it a dangling link.
pub fn check_vacant(path: &Path) -> Result<()> {
    if path.symlink_metadata().is_ok() { Err(Error::Exists { path: path.to_owned() }) } else { Ok(()) }
}

/// Removes what a process left behind that was killed while it made a store here. A store is made in a moment: what is an
/// hour old is nobody's.
pub fn clear_abandoned(target: &Path) {
    let Some(name) = target.file_name() else { return };
    let mut start = name.as_encoded_bytes().to_vec();
    start.extend_from_slice(b".new-");
    for entry in folder(target).read_dir().into_iter().flatten().flatten() {
        let age = entry.metadata().ok().and_then(|meta| meta.modified().ok()?.elapsed().ok());
        let is_old = age.is_some_and(|age| age > Duration::from_hours(1));
        if is_old && entry.file_name().as_encoded_bytes().starts_with(&start) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Makes an empty file that nobody else can read, where there is none.
pub fn create_file(path: &Path, guard: Guard) -> Result<()> {
    let made = OpenOptions::new().write(true).create_new(true).mode(guard.mode).open(path);
    match made {
        Ok(_) => guard.apply(path).inspect_err(|_| discard(path)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Error::Exists { path: path.to_owned() }),
        Err(error) => Err(refused(path, &error)),
    }
}

/// Makes an empty file beside the place that it is to take once it is finished.
pub fn create_beside(target: &Path, guard: Guard) -> Result<PathBuf> {
    for attempt in 1..=100 {
        let mut name = target.as_os_str().to_owned();
        name.push(format!(".new-{}", std::process::id()));
        if attempt > 1 {
            name.push(format!("-{attempt}"));
        }
        let path = PathBuf::from(name);
        match create_file(&path, guard) {
            // A killed process that had our number left it.
            Err(Error::Exists { .. }) => {}
            made => return made.map(|()| path),
        }
    }
    Err(Error::Io(format!("too many unfinished files beside {}", target.display())))
}

/// Gives a finished file its place in one step that outlives a crash of the host, unless there is something already.
pub fn take_place(path: &Path, target: &Path) -> Result<()> {
    let placed = std::fs::hard_link(path, target).or_else(|error| match error.kind() {
        // Where files have one name only, an empty file keeps the place, so that nothing is overwritten.
        ErrorKind::PermissionDenied | ErrorKind::Unsupported => {
            File::create_new(target).and_then(|_| std::fs::rename(path, target))
        }
        _ => Err(error),
    });
    placed.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::Exists { path: target.to_owned() },
        ErrorKind::StorageFull => Error::Full,
        _ => Error::Io(error.to_string()),
    })?;
    File::open(folder(target)).and_then(|folder| folder.sync_all()).map_err(|error| Error::Io(error.to_string()))
}

/// Removes an unfinished file, with whatever lies beside a file that was opened as a store.
pub fn discard(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// Makes an empty file for a copy of a store, for us alone.
pub fn create_private(path: &Path) -> Result<()> {
    create_file(path, Guard::OURS)
}

impl Default for Guard {
    fn default() -> Self {
        Self::OURS
    }
}

fn make_directory(path: &Path, guard: Guard) -> Result<()> {
    if !path.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(|e| refused(path, &e))?;
    } else if guard.group.is_some() {
        return check_shared_directory(path, guard);
    }
    share_directory(path, guard)
}

/// An existing directory becomes a shared one only where nothing else lies in it.
fn check_shared_directory(path: &Path, guard: Guard) -> Result<()> {
    let meta = path.metadata().map_err(|e| refused(path, &e))?;
    let ready = meta.mode() & 0o7777 == 0o2770 && Some(Gid::from_raw(meta.gid())) == guard.group;
    if ready {
        return Ok(());
    }
    let mut entries = path.read_dir().map_err(|e| refused(path, &e))?;
    if entries.next().is_some() {
        let reason = "a shared store needs a directory of its own, and this one holds other files".to_owned();
        return Err(Error::Denied { path: path.to_owned(), reason });
    }
    share_directory(path, guard)
}

fn share_directory(path: &Path, guard: Guard) -> Result<()> {
    if guard.group.is_none() {
        return Ok(());
    }
    std::os::unix::fs::chown(path, None, guard.group.map(Gid::as_raw)).map_err(|e| refused(path, &e))?;
    std::fs::set_permissions(path, Permissions::from_mode(0o2770)).map_err(|e| refused(path, &e))
}

/// Root does not leave files of its own beside another user's store: it goes on as that user.
fn act_as_owner(meta: &Metadata) {
    if Uid::effective().is_root() && meta.uid() != 0 {
        let _ = nix::unistd::setegid(Gid::from_raw(meta.gid()));
        let _ = nix::unistd::seteuid(Uid::from_raw(meta.uid()));
    }
}

fn check_header(path: &Path) -> Result<()> {
    let mut header = [0; 100];
    let mut file = File::open(path).map_err(|e| refused(path, &e))?;
    match file.read_exact(&mut header) {
        Ok(()) => {}
        Err(_) if file.metadata().is_ok_and(|meta| meta.len() == 0) => {
            return Err(Error::Empty { path: path.to_owned() });
        }
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(Error::Foreign { path: path.to_owned() }),
        Err(error) => return Err(refused(path, &error)),
    }
    let is_sqlite = header.starts_with(b"SQLite format 3\0");
    if is_sqlite && header[68..72] == APPLICATION_ID.to_be_bytes() {
        return Ok(());
    }
    Err(Error::Foreign { path: path.to_owned() })
}

fn check_guard(path: &Path, meta: &Metadata) -> Result<()> {
    if meta.mode() & 0o002 != 0 {
        return Err(Error::Unguarded { path: path.to_owned(), who: "everybody on this host" });
    }
    let shares = |dir: Metadata| dir.mode() & 0o2000 != 0 && dir.gid() == meta.gid();
    if meta.mode() & 0o020 != 0 && !path.parent().and_then(|p| p.metadata().ok()).is_some_and(shares) {
        return Err(Error::Unguarded { path: path.to_owned(), who: "its group, and it is not a shared store" });
    }
    Ok(())
}

/// Magic numbers of statfs(2): NFS, SMB, CIFS, SMB2, AFS, Coda, Ceph, 9p.
const NETWORK_FILE_SYSTEMS: [i64; 8] =
    [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x7375_7245, 0x00C3_6400, 0x0102_1997];

#[cfg(target_os = "linux")]
fn check_network(path: &Path) -> Result<()> {
    let place = path.parent().unwrap_or(path);
    let kind = nix::sys::statfs::statfs(place).map_or(0, |found| found.filesystem_type().0);
    if NETWORK_FILE_SYSTEMS.contains(&kind) {
        return Err(Error::Network { path: path.to_owned() });
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn check_network(_: &Path) -> Result<()> {
    Ok(())
}

fn may_write(path: &Path) -> bool {
    nix::unistd::eaccess(path, nix::unistd::AccessFlags::W_OK).is_ok()
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Error::Missing { path: path.to_owned() },
        ErrorKind::StorageFull => Error::Full,
        ErrorKind::ReadOnlyFilesystem => Error::ReadOnly { path: path.to_owned() },
        _ => Error::Denied { path: path.to_owned(), reason: error.to_string() },
    }
}

/// Who can write a file, in words: its owner, its group, everybody.
pub fn administered_by(path: &Path) -> String {
    let Ok(meta) = path.metadata() else { return "nobody who can be named".to_owned() };
    let owner = nix::unistd::User::from_uid(Uid::from_raw(meta.uid())).ok().flatten();
    let owner = owner.map_or_else(|| format!("user {}", meta.uid()), |user| user.name);
    if meta.mode() & 0o020 == 0 {
        return owner;
    }
    let group = Group::from_gid(Gid::from_raw(meta.gid())).ok().flatten();
    let group = group.map_or_else(|| meta.gid().to_string(), |group| group.name);
    format!("{owner} and the group {group}")
}
