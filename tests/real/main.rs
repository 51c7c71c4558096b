//! Two hundred people are onboarded over real mail servers: from `agent add` over the letter in a Maildir to the link
//! that makes them verified.
//!
//! The servers are not part of the build. Where one is not installed its test says so and passes; in CI (`CI=true`) it
//! fails instead.

#[path = "../support/mod.rs"]
mod support;

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::Shell;

#[test]
fn onboarding_over_postfix() {
    let python = python("");
    if lacks(&[
        ("Python is not installed", python.is_some()),
        ("Postfix is not installed", Path::new("/usr/sbin/postfix").exists()),
        ("Postfix starts for root only", is_root()),
    ]) {
        return;
    }
    onboard("postfix.sh", &python.unwrap());
}

#[test]
fn onboarding_over_aiosmtpd() {
    let python = python("import aiosmtpd");
    if lacks(&[
        ("aiosmtpd is not installed for the python3 on the path", python.is_some()),
        ("OpenSSL is not installed", found("openssl").is_some()),
    ]) {
        return;
    }
    onboard("aiosmtpd.sh", &python.unwrap());
}

fn onboard(script: &str, python: &Path) {
    let mut shell = Shell::new();
    shell.write(
        "config.toml",
        "[defaults]\n\
         argon2_memory_kib = 8\n\
         argon2_passes = 1\n\
         mail_from = \"Ärger & Söhne <desk@acme.example>\"\n",
    );
    // The servers keep the time of this host, and so does a store that is not a test store.
    shell.unset("CONVOCTL_NOW");
    shell.set("CONVOCTL_DB", shell.path("desk.db").to_str().unwrap());
    shell.set("PYTHON", python.to_str().unwrap());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real").join(script);
    // `timeout` ends a script that hangs; it then stops its server like after any other failure.
    shell.run(&format!("timeout 300 sh '{}'", script.display())).exits(0);
}

/// Whether something that the test needs is missing: then the test is skipped, but in CI nothing may be.
fn lacks(parts: &[(&str, bool)]) -> bool {
    let Some((missing, _)) = parts.iter().find(|(_, there)| !there) else { return false };
    assert!(variable("CI") != "true", "{missing}");
    eprintln!("skipped: {missing}");
    true
}

/// The absolute path of a python3 that runs this.
fn python(code: &str) -> Option<PathBuf> {
    let path = found("python3")?;
    let status = Command::new(&path).args(["-c", code]).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    status.success().then_some(path)
}

fn found(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&variable("PATH")).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Files that this process makes belong to whoever runs it.
fn is_root() -> bool {
    tempfile::tempfile().unwrap().metadata().unwrap().uid() == 0
}

#[allow(clippy::disallowed_methods, reason = "a test asks for what its host has")]
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
