//! `convoctl export --out`: secrets, and files that are not overwritten

use std::os::unix::fs::{PermissionsExt as _, symlink};

use crate::desk::desk;
use crate::export::{SMALL, objects, small};
use crate::people::{refused, refused_as};
use crate::support::PASSWORD;

const SECRETS: &str = "convoctl export --include-secrets --out";

#[test]
fn a_file_of_its_owner_alone_whatever_the_mask() {
    let shell = small();
    for (line, mode) in [("umask 0; convoctl export", 0o600), ("umask 0; convoctl export --include-secrets", 0o600)] {
        let _ = std::fs::remove_file(shell.path("a.jsonl"));
        refused(&shell, &format!("{line} --out a.jsonl"), 0).prints("").says("wrote 5 lines to a.jsonl\n");
        let mode_of = std::fs::metadata(shell.path("a.jsonl")).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode_of, mode, "{line}");
    }
    shell.run("convoctl export --out b.jsonl -q -o json").exits(0).prints("").says("");
    assert_eq!(std::fs::read_to_string(shell.path("b.jsonl")).unwrap(), SMALL);
    refused_as(&shell, "convoctl export --out c.jsonl --fields email", 2, "usage");
}

#[test]
fn hashes_go_into_a_file_or_nowhere() {
    let shell = desk();
    assert!(!shell.run("convoctl export --with-messages").exits(0).stdout.contains("password_hash"));
    refused_as(&shell, "convoctl export --include-secrets", 2, "usage");
    refused_as(&shell, &format!("{SECRETS} -"), 2, "usage");
    for out in ["/dev/stdout", "/dev/stderr", "/dev/fd/1", "/proc/self/fd/1"] {
        refused(&shell, &format!("{SECRETS} {out} >taken 2>&1"), 4);
        assert!(!std::fs::read_to_string(shell.path("taken")).unwrap().contains("argon2"), "{out}");
    }
    refused(&shell, &format!("{SECRETS} a.jsonl"), 0).prints("").says("wrote 7 lines to a.jsonl\n");
    let all = shell.run("cat a.jsonl");
    let hash = |email: &str| {
        let all = objects(&all);
        all.iter().find(|one| one["email"] == email).unwrap()["password_hash"].clone()
    };
    assert!(hash("bo@acme.example").as_str().unwrap().starts_with("$argon2id$"));
    assert_eq!(hash("jane@acme.example"), serde_json::Value::Null);
    assert!(!all.stdout.contains(PASSWORD));
}

#[test]
fn what_is_there_is_never_overwritten() {
    let shell = small();
    shell.write("there.jsonl", "kept");
    shell.write("target", "kept");
    symlink(shell.path("target"), shell.path("link.jsonl")).unwrap();
    symlink(shell.path("nothing"), shell.path("dangling.jsonl")).unwrap();
    for out in ["there.jsonl", "link.jsonl", "dangling.jsonl", "."] {
        refused_as(&shell, &format!("convoctl export --out {out}"), 4, "file_exists");
        refused_as(&shell, &format!("{SECRETS} {out}"), 4, "file_exists");
    }
    assert!(!shell.path("nothing").exists());
    assert_eq!(std::fs::read_to_string(shell.path("target")).unwrap(), "kept");
    refused(&shell, "convoctl export --out there.jsonl", 4)
        .prints("")
        .says("error: there is a file at there.jsonl already\n  hint: name a file that does not exist yet\n");
    for store in ["desk.db-wal", "desk.db-shm", "desk.db.key", "desk.db-journal"] {
        refused_as(&shell, &format!("convoctl export --out {store}"), 2, "usage");
        assert!(!shell.path(store).exists(), "{store}");
    }
    refused_as(&shell, "convoctl export --out desk.db", 4, "file_exists");
    refused_as(&shell, "convoctl export --out no/such/folder.jsonl", 3, "file_not_found");
}
