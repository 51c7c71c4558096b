//! A shell session with the binary: a home of its own, a cleared environment, a fixed clock.
//!
//! After each session the store must be sound, its audit chain whole, and no stray file lie about.

#![allow(dead_code, reason = "each test binary uses its part of this")]
#![allow(clippy::unwrap_used, clippy::disallowed_macros, reason = "a test may fail and may talk")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The instant at which every session begins.
pub const NOW: &str = "2026-01-31T09:00:00Z";

/// A password that is good for everybody.
pub const PASSWORD: &str = "correct horse battery staple";

/// A session of `/bin/sh` in which `convoctl` is the binary under test.
pub struct Shell {
    home: tempfile::TempDir,
    variables: BTreeMap<String, String>,
    checked: bool,
}

/// What a line of the session left behind.
#[derive(Debug)]
pub struct Ran {
    line: String,
    pub stdout: String,
    pub stderr: String,
    /// The exit status; 128 and the signal's number where a signal ended it.
    pub status: i32,
}

/// Whether a program that a test needs is on this host. Where it is not, the test says so and passes, except in CI.
pub fn has(program: &str) -> bool {
    let found =
        Command::new("/bin/sh").args(["-c", &format!("command -v {program}")]).output().unwrap().status.success();
    wanted(found, &format!("{program} is not installed"))
}

/// As [`has`], for what is not a program.
pub fn wanted(there: bool, otherwise: &str) -> bool {
    assert!(there || !in_ci(), "{otherwise}, and CI must have it");
    if !there {
        eprintln!("skipped: {otherwise}");
    }
    there
}

/// What the python3 on the path prints for this; none where it fails.
pub fn python(code: &str) -> Option<String> {
    let output = Command::new("python3").args(["-c", code]).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).expect("output is UTF-8"))
}

#[expect(clippy::disallowed_methods, reason = "a test asks where it runs")]
fn in_ci() -> bool {
    std::env::var("CI").as_deref() == Ok("true")
}

/// Whether a line is what is shown, `…` standing for anything.
pub fn matches(shown: &str, line: &str) -> bool {
    let parts: Vec<&str> = shown.split('…').collect();
    let [first, middle @ .., last] = parts.as_slice() else { return shown == line };
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

impl Shell {
    /// A home without a store.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join("config.toml");
        std::fs::write(&config, "[defaults]\nargon2_memory_kib = 8\nargon2_passes = 1\n").unwrap();
        std::fs::write(home.path().join("password.txt"), format!("{PASSWORD}\n")).unwrap();
        let mut shell = Self { home, variables: BTreeMap::new(), checked: true };
        shell.set("CONVOCTL_NOW", NOW);
        shell.set("CONVOCTL_CONFIG", config.to_str().unwrap());
        shell
    }

    /// A home with a test store `desk.db`, which `CONVOCTL_DB` names: account acme, administrator Jane Roe.
    pub fn with_store() -> Self {
        let mut shell = Self::new();
        let store = shell.path("desk.db");
        shell.set("CONVOCTL_DB", store.to_str().unwrap());
        shell.run("convoctl init --test --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
        shell
    }

    /// As [`Shell::with_store`], with letters as files in the folder `mail`.
    pub fn with_mail() -> Self {
        let mut shell = Self::with_store();
        let folder = format!("file:{}", shell.path("mail").display());
        shell.set("CONVOCTL_SMTP_URL", &folder);
        shell
    }

    pub fn set(&mut self, variable: &str, value: &str) {
        self.variables.insert(variable.to_owned(), value.to_owned());
    }

    pub fn unset(&mut self, variable: &str) {
        self.variables.remove(variable);
    }

    /// Sets the clock.
    pub fn at(&mut self, now: &str) {
        self.set("CONVOCTL_NOW", now);
    }

    /// The session's home, which is also where its lines run.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// The session is about a store that is meant to be unsound.
    pub fn unchecked(&mut self) {
        self.checked = false;
    }

    /// Runs a line; standard input is closed.
    pub fn run(&self, line: &str) -> Ran {
        self.pipe(line, "")
    }

    /// Runs a line with a text on standard input.
    pub fn pipe(&self, line: &str, input: impl AsRef<[u8]>) -> Ran {
        let mut child =
            self.command(line).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran::new(line, &output)
    }

    /// A line to be started by the test itself.
    pub fn command(&self, line: &str) -> Command {
        let binary = assert_cmd::cargo::cargo_bin!("convoctl").parent().unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", line]).current_dir(self.home()).env_clear().envs(&self.variables);
        command.env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", binary.display()));
        command.env("HOME", self.home());
        command
    }

    /// The letters in the folder `mail`, in the order of their names.
    pub fn letters(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path("mail")) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    /// Adds a person and has them follow their link.
    pub fn verified(&self, name: &str, kind: &str, email: &str) {
        let link = self.run(&format!(
            "convoctl agent add --name '{name}' --type {kind} --email {email} --no-send --show-link --json"
        ));
        let link = link.exits(0).json()["invitation"]["link"].as_str().unwrap().to_owned();
        self.pipe(&format!("convoctl invite verify {link} --password-stdin"), PASSWORD).exits(0);
    }

    fn check(&self) {
        let store = self.path("desk.db");
        if !store.exists() {
            return;
        }
        let db = store.display();
        self.run(&format!("convoctl --db '{db}' db check")).exits(0);
        let accounts = self.run(&format!("convoctl --db '{db}' account list -o id")).exits(0).stdout;
        for account in accounts.lines() {
            self.run(&format!("convoctl --db '{db}' --account {account} audit verify")).exits(0);
        }
        for entry in std::fs::read_dir(self.home()).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let stray = ["-wal", "-shm", "-journal", ".new-"].iter().any(|ending| name.contains(ending));
            assert!(!stray, "a stray file was left: {name}");
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        if self.checked && !std::thread::panicking() {
            for variable in ["CONVOCTL_AS", "CONVOCTL_ACCOUNT", "CONVOCTL_OUTPUT", "CONVOCTL_PROFILE"] {
                self.unset(variable);
            }
            self.check();
        }
    }
}

impl Ran {
    fn new(line: &str, output: &std::process::Output) -> Self {
        use std::os::unix::process::ExitStatusExt as _;
        let status = output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap_or(0));
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Self { line: line.to_owned(), stdout: text(&output.stdout), stderr: text(&output.stderr), status }
    }

    /// The line ends so.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        let Self { line, stdout, stderr, .. } = &self;
        assert_eq!(self.status, status, "\n$ {line}\n{stdout}{stderr}");
        self
    }

    /// Standard output is this, to the byte.
    #[track_caller]
    pub fn prints(self, stdout: &str) -> Self {
        let Self { line, stderr, .. } = &self;
        assert_eq!(self.stdout, stdout, "\n$ {line}\n{stderr}");
        self
    }

    /// Standard error is this, to the byte.
    #[track_caller]
    pub fn says(self, stderr: &str) -> Self {
        let line = &self.line;
        assert_eq!(self.stderr, stderr, "\n$ {line}");
        self
    }

    /// Standard output as one JSON document.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("\n$ {}\n{}{}{error}", self.line, self.stdout, self.stderr))
    }

    /// The error on standard error, its last line, as JSON.
    #[track_caller]
    pub fn error(&self) -> serde_json::Value {
        let last = self.stderr.lines().last().unwrap_or_default();
        let json: serde_json::Value =
            serde_json::from_str(last).unwrap_or_else(|error| panic!("\n$ {}\n{}{error}", self.line, self.stderr));
        json["error"].clone()
    }
}
