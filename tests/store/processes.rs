//! Many processes at once, other users, other SQLite connections.

#![allow(clippy::disallowed_macros, reason = "a test that is skipped says so")]

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;

use crate::support::Shell;

/// Starts all lines, which wait for the end of their input, then lets them go at once; how each ended.
pub fn at_once(shell: &Shell, lines: &[String]) -> Vec<Output> {
    let mut children: Vec<_> = lines
        .iter()
        .map(|line| {
            let line = format!("read go; {line}");
            let mut command = shell.command(&line);
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in &mut children {
        drop(child.stdin.take());
    }
    children.into_iter().map(|child| child.wait_with_output().unwrap()).collect()
}

/// The exit status; 128 and the signal's number where a signal ended it.
pub fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap_or(0))
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// How often each exit status came.
pub fn count(outputs: &[Output], wanted: i32) -> usize {
    outputs.iter().filter(|output| status(output) == wanted).count()
}

/// A connection of SQLite's own to a file.
pub fn sqlite(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
    connection
}

/// The first number that a statement yields.
pub fn number(path: &Path, sql: &str) -> i64 {
    sqlite(path).query_row(sql, [], |row| row.get(0)).unwrap()
}

fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

/// A group that every host has, and nobody is in.
pub fn games() -> u32 {
    nix::unistd::Group::from_name("games").unwrap().expect("a group `games`").gid.as_raw()
}

/// Whether a test that needs root and its tools can run; says why not.
pub fn can_be_somebody_else() -> bool {
    let can = is_root()
        && Command::new("setpriv").arg("--version").stdout(Stdio::null()).status().is_ok_and(|done| done.success());
    if !can {
        eprintln!("skipped: only root can be somebody else, with setpriv");
        #[expect(
            clippy::disallowed_methods,
            reason = "only the surroundings of a test say that nothing may be skipped"
        )]
        let all_must_run = std::env::var_os("CI").is_some();
        assert!(!(all_must_run && is_root()), "setpriv is missing");
    }
    can
}

/// A line as user 65534, who owns nothing.
pub fn as_nobody(line: &str) -> String {
    format!("setpriv --reuid=65534 --regid=65534 --clear-groups {line}")
}

/// Gives a file or a folder to somebody.
pub fn give(path: &Path, uid: u32, gid: u32) {
    std::os::unix::fs::chown(path, Some(uid), Some(gid)).unwrap();
}

pub fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

pub fn mode_of(path: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().unwrap().mode() & 0o7777
}

pub fn owner_of(path: &Path) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt as _;
    let meta = path.metadata().unwrap();
    (meta.uid(), meta.gid())
}

/// The names in the session's home that begin so, sorted.
pub fn names(shell: &Shell, start: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(shell.home())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(start))
        .collect();
    names.sort();
    names
}
