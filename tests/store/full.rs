//! A full disk, a limit on files, and a standard output that does not take what is written.

#![allow(clippy::disallowed_macros, reason = "a test that is skipped says so")]

use crate::processes::{number, sqlite};
use crate::support::{Ran, Shell};

const ADD: &str = "convoctl agent add --name Bo --type agent --no-send --email";

/// Runs a script in a mount namespace of its own, with a file system of this size at `small`; nothing where that is not
/// allowed here.
fn on_small_disk(shell: &Shell, size: &str, script: &str) -> Option<Ran> {
    std::fs::create_dir_all(shell.path("small")).unwrap();
    let mount = format!("mount -t tmpfs -o size={size},mode=0700 tmpfs small");
    let how = ["unshare -m", "unshare -rm"];
    let Some(how) = how.iter().find(|how| shell.run(&format!("{how} sh -c '{mount}' 2>/dev/null")).status == 0) else {
        eprintln!("skipped: no file system can be mounted here");
        return None;
    };
    shell.write("script.sh", format!("{mount} || exit 99\n{script}"));
    Some(shell.run(&format!("{how} sh script.sh")))
}

#[test]
fn on_a_full_disk_nothing_is_changed_and_that_is_said() {
    let shell = Shell::with_store();
    let script = format!(
        "cp desk.db small/ && chmod 0600 small/desk.db
         export CONVOCTL_DB=small/desk.db
         i=0
         while i=$((i+1)); {ADD} a$i@acme.example -o id >>acknowledged 2>error --json; status=$?; [ $status = 0 ]; do
             [ $i = 3000 ] && exit 98
             [ $i = 1 ] && {{ cat /dev/zero > small/fill 2>/dev/null; truncate -s -300K small/fill; }}
         done
         convoctl agent list -o id > listed || exit 97
         rm small/fill
         convoctl agent list -o id | cmp - listed || exit 96
         convoctl db check && convoctl audit verify || exit 95
         {ADD} again@acme.example -q || exit 94
         exit $status"
    );
    let script = script.replace(" -o id >>acknowledged 2>error --json", " --json >>acknowledged 2>error");
    let Some(ran) = on_small_disk(&shell, "3m", &script) else { return };
    let ran = ran.exits(8);
    assert!(ran.stderr.is_empty(), "{}", ran.stderr);
    let error: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(shell.path("error")).unwrap()).unwrap();
    let error = &error["error"];
    assert_eq!((&error["code"], &error["retryable"]), (&"disk_full".into(), &true.into()));
    assert_eq!(error["message"], "the disk is full, nothing was changed");
    let acknowledged = std::fs::read_to_string(shell.path("acknowledged")).unwrap();
    let listed = std::fs::read_to_string(shell.path("listed")).unwrap();
    assert_eq!(listed.lines().count(), acknowledged.lines().count() + 1);
    assert!(acknowledged.lines().count() > 1);
}

#[test]
fn on_a_disk_without_a_free_byte_nothing_is_left_half_made() {
    let shell = Shell::with_store();
    let script = "cp desk.db small/ && chmod 0600 small/desk.db
         cat /dev/zero > small/fill 2>/dev/null
         convoctl --db desk.db db backup small/copy.db --json 2>error; echo $?
         convoctl --db small/new.db init --account a --admin 'J <j@a.example>' --json 2>>error; echo $?
         convoctl --db small/new.db db restore desk.db --yes --json 2>>error; echo $?
         ls small
         convoctl --db small/desk.db agent list --json 2>>error; echo $?
         rm small/fill
         convoctl --db small/desk.db agent list -o id; ls small";
    let Some(ran) = on_small_disk(&shell, "1m", script) else { return };
    let ran = ran.exits(0).says("");
    assert_eq!(ran.stdout, "8\n8\n8\ndesk.db\nfill\n8\njane@acme.example\ndesk.db\n");
    let errors = std::fs::read_to_string(shell.path("error")).unwrap();
    assert_eq!(errors.matches("\"code\":\"disk_full\"").count(), 4, "{errors}");
}

#[test]
fn an_import_that_does_not_fit_anywhere_imports_nobody() {
    let shell = Shell::with_store();
    let rows: String = (0..9_000).map(|n| format!("P{n},p{n}@people.example\n")).collect();
    shell.write("team.csv", format!("name,email\n{rows}"));
    // Where the rows are staged, and where the store lies.
    let script = "import() { convoctl agent import team.csv --no-send --json \"$@\" 2>>error; echo $?; }
         SQLITE_TMPDIR=small import
         convoctl agent list -o id
         cp desk.db small/ && chmod 0600 small/desk.db
         export CONVOCTL_DB=small/desk.db
         import
         convoctl agent list -o id; ls small
         convoctl db check -q -o id; convoctl audit verify -o id > verified || exit 97";
    let Some(ran) = on_small_disk(&shell, "720k", script) else { return };
    let ran = ran.exits(0).says("");
    let [first, rest] = ran.stdout.split_at_checked(20).map(|(first, rest)| [first, rest]).unwrap();
    assert_eq!(first, "8\njane@acme.example\n");
    assert!(rest.starts_with("8\njane@acme.example\ndesk.db\ndesk.db.lock\n"), "{rest}");
    let errors = std::fs::read_to_string(shell.path("error")).unwrap();
    assert_eq!(errors.matches("\"message\":\"the disk is full, nothing was changed\"").count(), 2, "{errors}");
}

#[test]
fn a_limit_on_the_size_of_files_does_not_kill() {
    let shell = Shell::with_store();
    let people = || number(&shell.path("desk.db"), "SELECT count(*) FROM agents");
    for blocks in [1, 8, 64] {
        let ran = shell.run(&format!("ulimit -f {blocks}; {ADD} bo{blocks}@acme.example --json"));
        assert!(matches!(ran.status, 0 | 8), "{ran:?}");
        if ran.status == 8 {
            assert!(["disk_full", "store_failed"].contains(&ran.error()["code"].as_str().unwrap()), "{ran:?}");
        }
    }
    assert!(people() < 4, "the limit was never met");
    shell.run("convoctl db check").exits(0);
    shell.run("ulimit -f 1; convoctl db backup copy.db").exits(8);
    assert!(!shell.path("copy.db").exists());
}

#[test]
fn a_change_whose_reader_went_away_ends_as_its_work_did() {
    let shell = Shell::with_store();
    // The reader is gone before a word is written; the shell tells how the writer ended.
    let line = |change: &str, format: &str| {
        format!("{{ sleep 0.1; {change} -o {format}; echo $? > status; }} | true; sleep 0.4; cat status")
    };
    for (n, format) in ["table", "json", "jsonl", "csv", "id"].iter().enumerate() {
        let ran = shell.run(&line(&format!("{ADD} bo{n}@acme.example"), format)).exits(0).prints("0\n");
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        shell.run(&line("convoctl agent edit 1 2 --name 'Some Body'", format)).exits(0).prints("0\n");
        shell.run(&line("convoctl agent show nobody@acme.example", format)).exits(0).prints("3\n");
        shell.run(&line("convoctl agent list", format)).exits(0).says("").prints("141\n");
    }
    assert_eq!(number(&shell.path("desk.db"), "SELECT count(*) FROM agents"), 6);
    shell.run(&line("convoctl help errors", "table")).exits(0).says("").prints("141\n");
    shell.run(&line("convoctl man", "table")).exits(0).says("").prints("141\n");
    shell.run(&line("convoctl completions zsh", "table")).exits(0).says("").prints("141\n");
}

#[test]
fn a_change_whose_output_is_lost_says_that_it_was_made() {
    let shell = Shell::with_store();
    for (n, format) in ["table", "json", "csv", "id"].iter().enumerate() {
        let ran = shell.run(&format!("{ADD} bo{n}@acme.example -o {format} > /dev/full")).exits(1);
        assert!(ran.stderr.contains("the change was made, but its output cannot be written"), "{}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        shell.run(&format!("convoctl agent show bo{n}@acme.example")).exits(0);
        let read = shell.run(&format!("convoctl agent list -o {format} > /dev/full")).exits(8);
        assert!(read.stderr.contains("cannot write the output"), "{}", read.stderr);
    }
    let error = shell.run(&format!("{ADD} cy@acme.example --json > /dev/full")).error();
    assert_eq!((&error["code"], &error["retryable"]), (&"failure".into(), &false.into()));
}

#[test]
fn closed_streams_are_nothing_to_panic_about() {
    let shell = Shell::with_store();
    shell.run(&format!("{ADD} bo@acme.example >&-")).exits(0);
    shell.run("convoctl agent show bo@acme.example >&-").exits(0).says("");
    shell.run("convoctl agent list >&- 2>&- <&-").exits(0);
    shell.run("convoctl agent show nobody@acme.example 2>&-").exits(3);
    shell.run("convoctl agent show nobody@acme.example 2>/dev/full").exits(3);
    shell.run(&format!("{ADD} cy@acme.example 2>/dev/full")).exits(0);
    shell.run("convoctl agent show - <&-").exits(0);
}

#[test]
fn a_reader_of_the_first_line_ends_a_long_list_silently() {
    let shell = Shell::with_store();
    sqlite(&shell.path("desk.db"))
        .execute_batch(
            "BEGIN;
             WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < 20001)
             INSERT INTO agents (id, account_id, name, name_key, email, email_key, type, access, created_at, updated_at)
             SELECT n, 1, 'Agent ' || n, 'agent ' || n, 'a' || n || '@acme.example', 'a' || n || '@acme.example',
                 'agent', 'inbox', 1, 1 FROM n;
             INSERT INTO addresses (address, account_id, kind, owner_id)
             SELECT email_key, 1, 'agent', id FROM agents WHERE id > 1;
             COMMIT",
        )
        .unwrap();
    for format in ["json", "jsonl", "csv", "id", "table"] {
        let line = format!("{{ convoctl agent list -o {format}; echo $? > status; }} | head -1");
        let ran = shell.run(&line).exits(0).says("");
        assert_eq!(ran.stdout.lines().count(), 1);
        assert_eq!(std::fs::read_to_string(shell.path("status")).unwrap(), "141\n", "{format}");
    }
    let all = shell.run("convoctl agent list --json").exits(0).json();
    assert_eq!(all.as_array().unwrap().len(), 20_001);
    shell.run("convoctl agent list -o id | wc -l").exits(0).prints("20001\n");
}
