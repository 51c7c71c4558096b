//! What convoctl opens, and what it refuses to.

use crate::processes::{names, number, sqlite};
use crate::support::Shell;

const JANE: &str = "--admin 'Jane Roe <jane@acme.example>'";
const ADD_BO: &str = "convoctl agent add --name Bo --type agent --email bo@acme.example";

/// A line fails with this code and status, in words and in JSON.
#[track_caller]
fn refuses(shell: &Shell, line: &str, code: &str, status: i32) -> serde_json::Value {
    let told = shell.run(line).exits(status).prints("");
    assert!(told.stderr.starts_with("error: "), "{}", told.stderr);
    let error = shell.run(&format!("{line} --json")).exits(status).prints("").error();
    assert_eq!((error["code"].as_str().unwrap(), error["exit_code"].as_i64().unwrap()), (code, i64::from(status)));
    error
}

#[test]
fn a_store_that_is_not_there_is_not_made_by_a_typing_error() {
    let shell = Shell::new();
    for line in
        ["agent list", "whoami", "audit verify", "db status", "db check", "db migrate", "db backup x.db", "tick"]
    {
        refuses(&shell, &format!("convoctl --db dsek.db {line}"), "store_not_found", 3);
    }
    let hint = refuses(&shell, &format!("{ADD_BO} --db dsek.db"), "store_not_found", 3);
    assert_eq!(hint["hint"], "make one: convoctl --db dsek.db init --account NAME --admin 'NAME <ADDRESS>'");
    refuses(&shell, "convoctl --db nowhere/dsek.db agent list", "store_not_found", 3);
    refuses(
        &shell,
        "CONVOCTL_DB=dsek.db convoctl inbox add --name support --email s@acme.example",
        "store_not_found",
        3,
    );
    assert_eq!(names(&shell, ""), ["config.toml", "password.txt"]);
}

#[test]
fn what_is_no_store_of_ours_is_left_as_it_is() {
    let mut shell = Shell::new();
    shell.unchecked();
    shell.write("text", "just a text\n".repeat(100));
    shell.write("short", "SQLite format 3\0");
    shell.write("empty", "");
    std::fs::create_dir(shell.path("folder")).unwrap();
    sqlite(&shell.path("other.db")).execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
    for (file, code) in
        [("text", "store_foreign"), ("short", "store_foreign"), ("other.db", "store_foreign"), ("empty", "store_empty")]
    {
        let before = std::fs::read(shell.path(file)).unwrap();
        for verb in ["agent list", "db status", "db check", "agent delete bo@acme.example --yes", "db migrate"] {
            refuses(&shell, &format!("convoctl --db {file} {verb}"), code, 12);
        }
        refuses(&shell, &format!("convoctl --db {file} init --account acme {JANE}"), code, 12);
        assert_eq!(std::fs::read(shell.path(file)).unwrap(), before, "{file}");
    }
    refuses(&shell, "convoctl --db folder agent list", "store_foreign", 12);
    refuses(&shell, "convoctl --db /dev/null agent list", "store_foreign", 12);
    assert_eq!(names(&shell, ""), ["config.toml", "empty", "folder", "other.db", "password.txt", "short", "text"]);
}

#[test]
fn a_fifo_for_a_store_does_not_hang() {
    let shell = Shell::new();
    shell.run("mkfifo pipe").exits(0);
    refuses(&shell, "convoctl --db pipe agent list", "store_foreign", 12);
}

#[test]
fn a_damaged_store_is_told_and_never_written_to() {
    let mut shell = Shell::with_store();
    shell.unchecked();
    for n in 0..40 {
        let line = format!("convoctl agent add --name 'Agent {n}' --type agent --email a{n}@acme.example --no-send");
        shell.run(&line).exits(0);
    }
    let path = shell.path("desk.db");
    let whole = std::fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    for byte in flipped.iter_mut().skip(8_192) {
        *byte ^= 0x55;
    }
    let truncated = &whole[..whole.len() / 2];
    for damaged in [flipped.as_slice(), truncated] {
        std::fs::write(&path, damaged).unwrap();
        let check = shell.run("convoctl db check --json").exits(10).says("").json();
        assert_eq!(check["ok"], false);
        assert!(!check["problems"].as_array().unwrap().is_empty());
        shell.run("convoctl doctor").exits(10);
        refuses(&shell, "convoctl agent list", "store_damaged", 12);
        refuses(&shell, ADD_BO, "store_damaged", 12);
        assert!(std::fs::read(&path).unwrap() == damaged, "a damaged file was written to");
    }
}

#[test]
fn a_newer_store_is_left_alone() {
    let mut shell = Shell::with_store();
    shell.unchecked();
    let path = shell.path("desk.db");
    sqlite(&path).pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    for verb in ["agent list", "tick", "db migrate", "whoami", "agent delete 1 --yes", "tick --dry-run"] {
        refuses(&shell, &format!("convoctl {verb}"), "store_newer", 12);
    }
    refuses(&shell, ADD_BO, "store_newer", 12);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let status = shell.run("convoctl db status --json").exits(0).json();
    assert_eq!((&status["schema"], &status["writable"]), (&99.into(), &true.into()));
}

/// A store as the first version wrote it: account acme, administrator Jane Roe.
fn older(shell: &Shell) {
    use convoctl::store::migrations;
    use convoctl::store::sqlite::{Mode, Sqlite};
    let path = shell.path("desk.db");
    let guard = convoctl::store::file::Guard::default();
    convoctl::store::file::create_file(&path, guard).unwrap();
    let mut store = Sqlite::open(&path, Mode::ReadWrite).unwrap();
    store.found().unwrap();
    migrations::run_to(&mut store, 1).unwrap();
    drop(store);
    sqlite(&path)
        .execute_batch(
            "INSERT INTO meta (id, created_at, test_seed) VALUES (1, 1, 7);
             INSERT INTO accounts (id, name, created_at, updated_at) VALUES (1, 'acme', 1, 1);
             INSERT INTO addresses (address, account_id, kind, owner_id) VALUES ('jane@acme.example', 1, 'agent', 1);
             INSERT INTO agents (id, account_id, name, name_key, email, email_key, type, access, verified_at,
                 created_at, updated_at)
             VALUES (1, 1, 'Jane Roe', 'jane roe', 'jane@acme.example', 'jane@acme.example', 'administrator', 'inbox',
                 1, 1, 1);",
        )
        .unwrap();
}

#[test]
fn an_older_store_is_migrated_by_the_first_change_and_kept_aside() {
    let mut shell = Shell::new();
    older(&shell);
    shell.set("CONVOCTL_DB", "desk.db");
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    for verb in ["agent list", "whoami", "agent delete 1 --dry-run", "audit verify"] {
        let error = refuses(&shell, &format!("convoctl {verb}"), "store_outdated", 12);
        assert_eq!(error["hint"], "convoctl db migrate");
    }
    refuses(&shell, &format!("{ADD_BO} --dry-run"), "store_outdated", 12);
    let plan = shell.run("convoctl db migrate --dry-run --json").exits(0).json();
    assert_eq!((&plan["outcome"], &plan["schema"]), (&"updated".into(), &1.into()));
    assert_eq!(shell.run("convoctl db status --json").exits(0).json()["schema"], 1);
    assert_eq!(std::fs::read(shell.path("desk.db")).unwrap(), before);
    assert_eq!(names(&shell, "desk.db"), ["desk.db"]);

    shell.run(ADD_BO).exits(0);
    assert_eq!(shell.run("convoctl agent list -o id").exits(0).stdout, "jane@acme.example\nbo@acme.example\n");
    assert_eq!(names(&shell, "desk.db"), ["desk.db", "desk.db.before-2", "desk.db.lock"]);
    let copy = shell.path("desk.db.before-2");
    assert_eq!(crate::processes::mode_of(&copy), 0o600);
    assert_eq!((number(&copy, "PRAGMA user_version"), number(&copy, "SELECT count(*) FROM agents")), (1, 1));
}

#[test]
fn an_older_store_is_migrated_once_by_many_first_changes() {
    let mut shell = Shell::new();
    older(&shell);
    shell.set("CONVOCTL_DB", "desk.db");
    let lines: Vec<String> = (0..16)
        .map(|n| format!("convoctl agent add --name A --type agent --email a{n}@acme.example --no-send"))
        .collect();
    for output in crate::processes::at_once(&shell, &lines) {
        assert_eq!(crate::processes::status(&output), 0, "{}", crate::processes::stderr(&output));
    }
    assert_eq!(number(&shell.path("desk.db"), "SELECT count(*) FROM agents"), 17);
    let copy = shell.path("desk.db.before-2");
    assert_eq!((number(&copy, "PRAGMA user_version"), number(&copy, "SELECT count(*) FROM agents")), (1, 1));
    let again = shell.run("convoctl db migrate --json").exits(0).json();
    assert_eq!(again["outcome"], "unchanged");
}

#[test]
fn a_link_leads_to_one_store_with_one_lock() {
    let shell = Shell::with_store();
    shell.run("mkdir links && ln -s ../desk.db links/here.db").exits(0);
    shell.run(&format!("{ADD_BO} --db links/here.db")).exits(0);
    assert_eq!(names(&shell, "desk.db"), ["desk.db", "desk.db.lock"]);
    assert_eq!(shell.run("ls links").exits(0).stdout, "here.db\n");
    shell.run("ln -s nowhere dangling").exits(0);
    refuses(&shell, "convoctl --db dangling agent list", "store_not_found", 3);
    refuses(&shell, &format!("convoctl --db dangling init --account acme {JANE}"), "store_exists", 4);
}

#[test]
fn paths_that_are_no_text_are_paths_all_the_same() {
    let shell = Shell::new();
    let run = |line: &str| {
        shell.run(&format!(
            r#"folder="$PWD/$(printf 'd\351\377 ?%%#&')"; mkdir -p "$folder"; export CONVOCTL_DB="$folder/desk.db"; {line}"#
        ))
    };
    run(&format!("convoctl init --account acme {JANE}")).exits(0);
    run(ADD_BO).exits(0);
    for verb in ["db status", "db check", "agent list", "config show", "db backup \"$CONVOCTL_DB.copy\"", "doctor"] {
        for format in ["table", "json", "csv", "id"] {
            run(&format!("rm -f \"$CONVOCTL_DB.copy\"; convoctl {verb} -o {format}")).exits(0);
        }
    }
    run("convoctl db backup \"$CONVOCTL_DB.last\"").exits(0);
    run("convoctl db restore \"$CONVOCTL_DB.last\" --yes --json").exits(0);
    run("export CONVOCTL_CONFIG=\"$CONVOCTL_DB.toml\"; touch \"$CONVOCTL_CONFIG\"; convoctl config path --json")
        .exits(0);
}

#[test]
fn arguments_that_are_no_text_are_usage_errors() {
    let shell = Shell::with_store();
    let line = r#"convoctl agent show "$(printf 'a\377')" --json"#;
    assert_eq!(shell.run(line).exits(2).prints("").error()["code"], "usage");
    let line = r#"CONVOCTL_ACCOUNT="$(printf 'a\377')" convoctl agent list --json"#;
    assert_eq!(shell.run(line).exits(12).prints("").error()["code"], "config_invalid");
}

#[test]
fn a_store_in_memory_lives_as_long_as_the_process() {
    let shell = Shell::new();
    shell.run(&format!("{ADD_BO} --db :memory:")).exits(0);
    let list = shell.run("convoctl --db :memory: agent list --json").exits(0).json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!((&list[0]["type"], &list[0]["account"]), (&"administrator".into(), &"default".into()));
    shell.run(&format!("convoctl --db :memory: init --account acme {JANE}")).exits(0);
    shell.run("convoctl --db :memory: db restore x.db --yes").exits(2);
    assert_eq!(names(&shell, ""), ["config.toml", "password.txt"]);
}
