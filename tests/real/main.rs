//! Real parts: mail servers, and mail that others wrote to test their own readers.
//!
//! Two hundred people are onboarded over real mail servers: from `agent add` over the letter in a Maildir to the link
//! that makes them verified. A thousand more are imported, and all that is done for them is killed again and
//! again. Hundreds of mails come in through Postfix, and out of a mailbox of Dovecot's.
//!
//! The servers are not part of the build. Where one is not installed its test says so and passes; in CI (`CI=true`) it
//! fails instead.

#![allow(clippy::disallowed_macros, reason = "a test that is skipped says so")]

#[path = "../support/mod.rs"]
mod support;

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use support::{Shell, has, python, wanted};

#[test]
fn onboarding_over_postfix() {
    let there = has("postfix") && has("python3") && wanted(is_root(), "Postfix starts for root only");
    if there {
        onboard("postfix.sh");
    }
}

#[test]
fn importing_a_thousand_over_postfix_whatever_is_killed() {
    let there = has("postfix") && has("python3") && wanted(is_root(), "Postfix starts for root only");
    if there {
        onboard("postfix.sh import.sh");
    }
}

#[test]
fn receiving_from_postfix() {
    let there = has("postfix") && has("python3") && has("flock") && wanted(is_root(), "Postfix starts for root only");
    if there {
        onboard("postfix.sh receive.sh");
    }
}

#[test]
fn replying_over_postfix_and_back() {
    let there = has("postfix") && has("python3") && wanted(is_root(), "Postfix starts for root only");
    if there {
        onboard("postfix.sh reply.sh");
    }
}

#[test]
fn fetching_from_dovecot() {
    let there = has("dovecot") && has("doveadm") && has("openssl") && has("python3");
    if there && wanted(is_root(), "Dovecot starts for root only") {
        onboard("dovecot.sh");
    }
}

/// The mails with which Python tests its own reader, Debian's libpython3.11-testsuite.
#[test]
fn receiving_the_test_mails_of_python() {
    let folder = Path::new("/usr/lib/python3.11/test/test_email/data");
    if !wanted(folder.is_dir(), "libpython3.11-testsuite is not installed") {
        return;
    }
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let mut mails = std::collections::BTreeSet::new();
    let mut twice = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let raw = std::fs::read(&path).expect("a file");
        if path.extension().is_some_and(|ending| ending == "txt") {
            let ran = shell.pipe("convoctl mail receive --inbox support -v", &raw).exits(0).prints("");
            twice += usize::from(mails.insert(raw) && ran.stderr.ends_with("it was there already\n"));
        }
    }
    assert!(mails.len() > 40, "{} mails", mails.len());
    let count = |line: &str| shell.run(line).exits(0).stdout.lines().count();
    let (placed, held) = (count("convoctl convo list -o id"), count("convoctl mail list --held -o id"));
    // Some are another one over again: they differ in header lines that say the same.
    assert_eq!(placed + held + twice, mails.len(), "{placed} placed, {held} held");
    assert!(placed > 25 && twice < 8, "{placed} placed, {twice} twice");
}

#[test]
fn onboarding_over_aiosmtpd() {
    let imports = || python("import aiosmtpd").is_some();
    let there = has("openssl") && has("python3") && wanted(imports(), "aiosmtpd is not installed for this python3");
    if there {
        onboard("aiosmtpd.sh");
    }
}

fn onboard(script: &str) {
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
    shell.set("CONVOCTL_DB", &shell.path("desk.db").display().to_string());
    shell.set("PYTHON", python("import sys; print(sys.executable)").expect("a python3").trim_end());
    let (script, argument) = script.split_once(' ').unwrap_or((script, ""));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real").join(script);
    // `timeout` ends a script that hangs; it then stops its server like after any other failure.
    shell.run(&format!("timeout 600 sh '{}' {argument}", script.display())).exits(0);
}

/// Files that this process makes belong to whoever runs it.
fn is_root() -> bool {
    tempfile::tempfile().and_then(|file| file.metadata()).is_ok_and(|file| file.uid() == 0)
}
