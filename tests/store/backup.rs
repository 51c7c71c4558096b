//! Copies: made whole while others work, put back in one step, and never mixed up with anything else.

use std::process::Stdio;
use std::time::Duration;

use crate::processes::{mode_of, names, number, sqlite};
use crate::support::Shell;

const ADD: &str = "convoctl agent add --name Bo --type agent --no-send --email";

fn addresses(shell: &Shell, store: &str) -> String {
    shell.run(&format!("convoctl --db {store} agent list -o id")).exits(0).stdout
}

#[test]
fn a_backup_is_a_store_for_its_owner_alone() {
    let shell = Shell::with_store();
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    let made = shell.run("umask 0; convoctl db backup copy.db").exits(0).says("");
    assert_eq!(made.stdout, "Wrote a copy of the store to copy.db\n");
    assert_eq!(mode_of(&shell.path("copy.db")), 0o600);
    assert_eq!(names(&shell, "copy.db"), ["copy.db"]);
    assert_eq!(addresses(&shell, "copy.db"), addresses(&shell, "desk.db"));
    let json = shell.run("convoctl db backup other.db --json").exits(0).json();
    assert_eq!(json["size_bytes"].as_u64().unwrap(), shell.path("other.db").metadata().unwrap().len());
}

#[test]
fn a_backup_overwrites_nothing_and_needs_a_folder() {
    let shell = Shell::with_store();
    shell.write("there", "precious\n");
    for line in
        ["convoctl db backup there", "convoctl db backup there --dry-run", "ln -s no link; convoctl db backup link"]
    {
        assert_eq!(shell.run(&format!("{line} --json")).exits(4).prints("").error()["code"], "file_exists");
    }
    assert_eq!(std::fs::read_to_string(shell.path("there")).unwrap(), "precious\n");
    assert_eq!(shell.run("convoctl db backup desk.db --json").exits(4).error()["code"], "file_exists");
    let error = shell.run("convoctl db backup no/copy.db --json").exits(3).error();
    assert_eq!(
        (&error["code"], &error["message"]),
        (&"file_not_found".into(), &"cannot write no/copy.db: no such file or directory".into())
    );
    shell.run("convoctl db backup copy.db --dry-run").exits(0).prints("Would write a copy of the store to copy.db\n");
    assert_eq!(names(&shell, "copy.db"), Vec::<String>::new());
}

#[test]
fn a_backup_is_complete_while_others_write() {
    let shell = Shell::with_store();
    // Somebody keeps the log from being written back: a plain copy would miss every row.
    let reader = sqlite(&shell.path("desk.db"));
    reader.execute_batch("BEGIN; SELECT count(*) FROM agents").unwrap();
    let line = format!("i=0; while [ ! -e stop ]; do i=$((i+1)); {ADD} w$i@acme.example -q || exit; done");
    let mut writer = shell.command(&line).stdout(Stdio::null()).spawn().unwrap();
    for round in 0..8 {
        std::thread::sleep(Duration::from_millis(60));
        shell.run(&format!("{ADD} r{round}@acme.example")).exits(0);
        let copy = format!("copy-{round}.db");
        shell.run(&format!("convoctl db backup {copy}")).exits(0);
        shell.run(&format!("convoctl --db {copy} db check")).exits(0);
        shell.run(&format!("convoctl --db {copy} audit verify")).exits(0);
        for earlier in 0..=round {
            assert!(addresses(&shell, &copy).contains(&format!("r{earlier}@acme.example\n")));
        }
    }
    shell.write("stop", "");
    assert!(writer.wait().unwrap().success());
    drop(reader);
}

#[test]
fn a_killed_backup_leaves_nothing_under_its_name() {
    let shell = Shell::with_store();
    let ballast = "CREATE TABLE ballast AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n \
                   WHERE i < 20000) SELECT randomblob(1000) AS bytes FROM n";
    sqlite(&shell.path("desk.db")).execute_batch(ballast).unwrap();
    for _ in 0..3 {
        let mut child = shell.command("exec convoctl db backup copy.db").stdout(Stdio::null()).spawn().unwrap();
        while !shell.path("copy.db").exists() {
            std::thread::sleep(Duration::from_micros(200));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        shell.run("convoctl --db copy.db db check && rm -f copy.db*").exits(0);
    }
    // What is left of one that never came to its end has another name, and is for its owner alone.
    let mut child = shell.command("exec convoctl db backup copy.db").stdout(Stdio::null()).spawn().unwrap();
    while names(&shell, "copy.db").is_empty() {
        std::thread::sleep(Duration::from_micros(200));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for name in names(&shell, "copy.db") {
        assert_eq!(mode_of(&shell.path(&name)), 0o600, "{name}");
    }
    shell.run("rm -f copy.db.new-* && convoctl db backup fresh.db").exits(0);
    assert_eq!(names(&shell, "fresh.db"), ["fresh.db"]);
}

#[test]
fn restoring_needs_a_yes() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    let error = shell.run("convoctl db restore copy.db --json").exits(2).prints("").error();
    assert_eq!(error["code"], "confirmation_required");
    shell.run("convoctl db restore copy.db --dry-run").exits(0);
    assert!(addresses(&shell, "desk.db").contains("bo@acme.example"));
}

#[test]
fn a_restore_is_seen_by_those_who_have_the_store_open() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    let open = sqlite(&shell.path("desk.db"));
    let people = || open.query_row("SELECT count(*) FROM agents", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(people(), 2);
    let told = shell.run("convoctl db restore copy.db --yes").exits(0).stderr;
    assert_eq!(
        told,
        "rights, passwords, tokens and links are those of the copy: what was ended since is there again\n"
    );
    assert_eq!(people(), 1);
    open.execute_batch("UPDATE agents SET name = 'Jane Doe'").unwrap();
    drop(open);
    let list = shell.run("convoctl agent list --json").exits(0).json();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["name"]), (1, &"Jane Doe".into()));
    let events = shell.run("convoctl audit list --json").exits(0).json();
    assert_eq!(events.as_array().unwrap().last().unwrap()["action"], "store.restored");
    shell.run("convoctl audit verify").exits(0);
}

#[test]
fn a_restore_is_noted_whatever_account_was_named() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run("convoctl account add --name beta --admin 'Ola Roe <ola@beta.example>'").exits(0);
    shell.run("CONVOCTL_ACCOUNT=beta convoctl db restore copy.db --yes").exits(0);
    let events = shell.run("convoctl audit list --json").exits(0).json();
    assert_eq!(events.as_array().unwrap().last().unwrap()["action"], "store.restored");
}

#[test]
fn a_head_kept_elsewhere_tells_of_a_restore() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    let early = shell.run("convoctl audit head -o id").exits(0).stdout;
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    let late = shell.run("convoctl audit head -o id").exits(0).stdout;
    shell.run("convoctl db restore copy.db --yes").exits(0);
    shell.run(&format!("convoctl audit verify --since-head {early}")).exits(0);
    shell.run(&format!("convoctl audit verify --since-head {late}")).exits(10);
}

#[test]
fn restoring_where_there_is_no_store_makes_one() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run("umask 0; convoctl --db new/desk.db db restore copy.db --yes").exits(0);
    assert_eq!(addresses(&shell, "new/desk.db"), "jane@acme.example\n");
    assert_eq!((mode_of(&shell.path("new")), mode_of(&shell.path("new/desk.db"))), (0o700, 0o600));
    shell.run("convoctl --db new/desk.db audit verify").exits(0);
    shell.run(&format!("{ADD} bo@acme.example --db new/desk.db")).exits(0);
    assert_eq!(addresses(&shell, "desk.db"), "jane@acme.example\n");
}

#[test]
fn what_is_no_good_copy_changes_nothing() {
    let mut shell = Shell::with_store();
    shell.unchecked();
    for n in 0..30 {
        shell.run(&format!("{ADD} a{n}@acme.example")).exits(0);
    }
    shell.run("convoctl db backup good.db").exits(0);
    shell.write("text", "text\n".repeat(60));
    shell.write("empty", "");
    sqlite(&shell.path("other.db")).execute_batch("CREATE TABLE t (a)").unwrap();
    let good = std::fs::read(shell.path("good.db")).unwrap();
    let mut damaged = good.clone();
    damaged[12_288..].iter_mut().for_each(|byte| *byte ^= 0x55);
    shell.write("damaged.db", &damaged);
    shell.write("truncated.db", &good[..good.len() / 2]);
    shell.run("cp good.db newer.db && chmod 0600 *.db").exits(0);
    sqlite(&shell.path("newer.db")).pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    for (file, code, status) in [
        ("text", "store_foreign", 12),
        ("empty", "store_empty", 12),
        ("other.db", "store_foreign", 12),
        ("damaged.db", "store_damaged", 12),
        ("truncated.db", "store_damaged", 12),
        ("newer.db", "store_newer", 12),
        ("missing.db", "file_not_found", 3),
    ] {
        for target in ["desk.db", "fresh.db"] {
            for flag in ["--yes", "--dry-run"] {
                let line = format!("convoctl --db {target} db restore {file} {flag} --json");
                let error = shell.run(&line).exits(status).prints("").error();
                assert_eq!(error["code"], code, "{file}");
            }
        }
    }
    assert_eq!(std::fs::read(shell.path("desk.db")).unwrap(), before);
    assert_eq!(names(&shell, "fresh.db"), Vec::<String>::new());
}

#[test]
fn what_is_no_store_of_ours_is_not_restored_over() {
    let mut shell = Shell::with_store();
    shell.unchecked();
    shell.run("convoctl db backup good.db").exits(0);
    shell.write("text", "text\n".repeat(60));
    shell.write("empty", "");
    shell.run("cp good.db newer.db && chmod 0600 newer.db").exits(0);
    sqlite(&shell.path("newer.db")).pragma_update(None, "user_version", 99).unwrap();
    for (target, code) in [("text", "store_foreign"), ("empty", "store_empty"), ("newer.db", "store_newer")] {
        let before = std::fs::read(shell.path(target)).unwrap();
        for flag in ["--yes", "--yes --dry-run"] {
            let line = format!("convoctl --db {target} db restore good.db {flag} --json");
            assert_eq!(shell.run(&line).exits(12).error()["code"], code);
        }
        assert_eq!(std::fs::read(shell.path(target)).unwrap(), before, "{target}");
    }
}

#[test]
fn a_damaged_store_is_mended_by_a_restore() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    let path = shell.path("desk.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4_096..].iter_mut().for_each(|byte| *byte ^= 0x55);
    std::fs::write(&path, bytes).unwrap();
    shell.run("convoctl db check").exits(10);
    shell.run("convoctl db restore copy.db --yes").exits(0);
    shell.run("convoctl db check").exits(0);
    assert_eq!(addresses(&shell, "desk.db"), "jane@acme.example\n");
}

#[test]
fn a_copy_need_not_be_kept_as_a_store_is() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db && chmod 0666 copy.db").exits(0);
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    shell.run("convoctl db restore copy.db --yes").exits(0);
    assert_eq!(addresses(&shell, "desk.db"), "jane@acme.example\n");
    assert_eq!(mode_of(&shell.path("desk.db")), 0o600);
}

#[test]
fn a_transaction_of_sqlites_own_shell_keeps_a_restore_as_long_as_was_said() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    let other = sqlite(&shell.path("desk.db"));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = shell.run("convoctl db restore copy.db --yes --timeout 2s --json").exits(8).error();
    assert!(error["message"].as_str().unwrap().ends_with("waited 2s"), "{error}");
    other.execute_batch("COMMIT").unwrap();
}

#[test]
fn a_restore_waits_for_the_lock() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    let held = std::fs::File::options().write(true).open(shell.path("desk.db.lock")).unwrap();
    held.lock().unwrap();
    let error = shell.run("convoctl db restore copy.db --yes --timeout 1s --json").exits(8).error();
    assert_eq!(error["code"], "store_locked");
    drop(held);
    assert_eq!(number(&shell.path("desk.db"), "SELECT count(*) FROM agents"), 2);
}

#[test]
fn the_status_tells_what_the_store_holds() {
    let shell = Shell::with_store();
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let status = shell.run("convoctl db status --json").exits(0).json();
    let of = |name: &str| status[name].as_i64().unwrap();
    assert_eq!([of("accounts"), of("agents"), of("inboxes"), of("letters_queued"), of("events")], [1, 2, 1, 1, 3]);
    assert_eq!(
        (of("schema"), &status["test"], &status["engine"]),
        (of("newest_schema"), &true.into(), &"sqlite".into())
    );
    assert_eq!(status["path"], shell.path("desk.db").canonicalize().unwrap().to_str().unwrap());
    assert_eq!(status["created_at"], "2026-01-31T09:00:00.000Z");
}

#[test]
fn the_store_as_a_whole_is_the_operators() {
    let shell = Shell::with_store();
    for line in ["status", "check", "migrate", "backup copy.db", "restore desk.db --yes"] {
        let error = shell.run(&format!("convoctl --as jane@acme.example db {line} --json")).exits(11).error();
        assert_eq!(error["code"], "denied");
    }
    assert_eq!(names(&shell, "copy.db"), Vec::<String>::new());
}
