//! One writer at a time, and nobody waits for ever.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::time::{Duration, Instant};

use crate::processes::{at_once, count, number, sqlite, status, stderr};
use crate::support::{PASSWORD, Shell};

const ADD: &str = "convoctl agent add --name Bo --type agent --no-send --email";

/// The store's lock, held by this process under another's name.
fn hold(shell: &Shell) -> File {
    shell.write("desk.db.lock", "4242 convoctl agent import\n");
    let file = File::options().read(true).write(true).open(shell.path("desk.db.lock")).unwrap();
    crate::processes::mode(&shell.path("desk.db.lock"), 0o600);
    file.lock().unwrap();
    file
}

#[test]
fn who_waits_too_long_is_told_for_whom() {
    let shell = Shell::with_store();
    let held = hold(&shell);
    let before = Instant::now();
    let refused = shell.run(&format!("{ADD} bo@acme.example --timeout 1s")).exits(8).prints("");
    assert!((1.0..5.0).contains(&before.elapsed().as_secs_f64()), "{:?}", before.elapsed());
    let store = shell.path("desk.db");
    assert_eq!(
        refused.stderr,
        format!(
            "error: the store {} is locked by process 4242 (convoctl agent import); waited 1s\n  \
             hint: try again, or wait longer with --timeout\n",
            store.display()
        )
    );
    let error = shell.run(&format!("CONVOCTL_TIMEOUT=1s {ADD} bo@acme.example --json")).exits(8).error();
    assert_eq!((&error["code"], &error["retryable"]), (&"store_locked".into(), &true.into()));
    drop(held);
    shell.run(&format!("{ADD} bo@acme.example --timeout 1s")).exits(0);
}

#[test]
fn the_lock_says_which_command_held_it_last() {
    let shell = Shell::with_store();
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    let line = std::fs::read_to_string(shell.path("desk.db.lock")).unwrap();
    let (pid, command) = line.trim_end().split_once(' ').unwrap();
    assert!(pid.parse::<u32>().is_ok());
    assert_eq!(command, "convoctl agent add");
}

#[test]
fn a_link_in_the_place_of_the_lock_is_not_followed() {
    let shell = Shell::with_store();
    shell.write("precious", "precious\n".repeat(20));
    shell.run("rm -f desk.db.lock; ln -s precious desk.db.lock").exits(0);
    let error = shell.run(&format!("{ADD} bo@acme.example --json")).exits(11).error();
    assert_eq!(error["code"], "store_denied");
    assert_eq!(std::fs::read_to_string(shell.path("precious")).unwrap(), "precious\n".repeat(20));
    shell.run("rm desk.db.lock; ln -s nowhere desk.db.lock").exits(0);
    shell.run(&format!("{ADD} bo@acme.example")).exits(11);
    assert!(!shell.path("nowhere").exists());
    shell.run("rm desk.db.lock").exits(0);
}

#[test]
fn who_reads_never_waits() {
    let shell = Shell::with_store();
    let held = hold(&shell);
    let other = sqlite(&shell.path("desk.db"));
    other.execute_batch("BEGIN IMMEDIATE; UPDATE agents SET name = 'Nobody' WHERE id = 1").unwrap();
    let before = Instant::now();
    for line in ["agent list", "whoami", "audit verify", "db status", "db check", "mail list", "db backup copy.db"] {
        let seen = shell.run(&format!("convoctl {line}")).exits(0);
        assert!(!seen.stdout.contains("Nobody"));
    }
    assert!(before.elapsed() < Duration::from_secs(5), "{:?}", before.elapsed());
    other.execute_batch("ROLLBACK").unwrap();
    drop((other, held));
}

#[test]
fn a_transaction_of_sqlites_own_shell_is_waited_for_as_long_as_was_said() {
    let shell = Shell::with_store();
    let other = sqlite(&shell.path("desk.db"));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let before = Instant::now();
    let error = shell.run(&format!("{ADD} bo@acme.example --timeout 2s --json")).exits(8).error();
    assert_eq!(error["code"], "store_locked");
    assert!((2.0..4.5).contains(&before.elapsed().as_secs_f64()), "{:?}", before.elapsed());
    other.execute_batch("COMMIT").unwrap();
    drop(other);
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
}

#[test]
fn thirty_two_writers_all_come_through() {
    let shell = Shell::with_store();
    let line = |n: u32| format!("for i in 1 2 3 4 5; do {ADD} a{n}-$i@acme.example --timeout 60s -q || exit; done");
    let outputs = at_once(&shell, &(0..32).map(line).collect::<Vec<_>>());
    let failed: Vec<String> = outputs.iter().filter(|output| status(output) != 0).map(stderr).collect();
    assert!(failed.is_empty(), "{failed:?}");
    let store = shell.path("desk.db");
    assert_eq!(number(&store, "SELECT count(*) FROM agents"), 161);
    assert_eq!(number(&store, "SELECT count(*) FROM events WHERE action = 'agent.added'"), 160);
    let verdict = shell.run("convoctl audit verify --json").exits(0).json();
    assert_eq!(verdict["ok"], true);
}

#[test]
fn of_many_who_add_one_address_exactly_one_does() {
    let shell = Shell::with_store();
    let line = |n: u32| {
        let address = if n.is_multiple_of(2) { "bo@acme.example" } else { "BO@Acme.example" };
        format!("{ADD} {address} --timeout 60s --json")
    };
    let outputs = at_once(&shell, &(0..32).map(line).collect::<Vec<_>>());
    assert_eq!((count(&outputs, 0), count(&outputs, 4)), (1, 31), "{outputs:?}");
    for output in outputs.iter().filter(|output| status(output) == 4) {
        assert!(stderr(output).contains("\"code\":\"agent_exists\""), "{output:?}");
    }
    assert_eq!(number(&shell.path("desk.db"), "SELECT count(*) FROM agents"), 2);
    assert_eq!(number(&shell.path("desk.db"), "SELECT count(*) FROM invitations"), 1);
}

#[test]
fn of_two_accounts_that_add_one_address_exactly_one_does() {
    let mut shell = Shell::with_store();
    shell.run("convoctl account add --name other --admin 'Ola Roe <ola@other.example>'").exits(0);
    shell.set("CONVOCTL_TIMEOUT", "60s");
    for round in 0..8 {
        let line = |account| format!("{ADD} b{round}@acme.example --account {account} --json");
        let outputs = at_once(&shell, &["acme", "other"].map(line));
        assert_eq!((count(&outputs, 0), count(&outputs, 4)), (1, 1), "{outputs:?}");
        let told: String = outputs.iter().map(stderr).collect();
        assert!(told.contains("agent_of_another_account"), "{told}");
    }
}

#[test]
fn of_many_who_follow_one_link_exactly_one_does() {
    let shell = Shell::with_store();
    let added = shell.run(&format!("{ADD} bo@acme.example --show-link --json")).exits(0).json();
    let link = added["invitation"]["link"].as_str().unwrap();
    let verify = format!("convoctl invite verify {link} --password-stdin --timeout 60s --json < password.txt");
    let outputs = at_once(&shell, &vec![verify; 16]);
    assert_eq!((count(&outputs, 0), count(&outputs, 4)), (1, 15), "{outputs:?}");
    for output in outputs.iter().filter(|output| status(output) == 4) {
        assert!(stderr(output).contains("\"code\":\"token_used\""), "{output:?}");
    }
    assert_eq!(number(&shell.path("desk.db"), "SELECT count(*) FROM events WHERE action = 'agent.verified'"), 1);
}

#[test]
fn of_two_administrators_who_demote_each_other_one_stays() {
    let shell = Shell::with_store();
    shell.verified("Bo Li", "administrator", "bo@acme.example");
    for _ in 0..6 {
        let line = |by: &str, whom: &str| {
            format!("convoctl --as {by}@acme.example agent edit {whom}@acme.example --type agent --timeout 60s --json")
        };
        let outputs = at_once(&shell, &[line("jane", "bo"), line("bo", "jane")]);
        assert_eq!(count(&outputs, 0), 1, "{outputs:?}");
        // Who was demoted does not even see the other any more.
        assert_eq!(count(&outputs, 3), 1, "{outputs:?}");
        let left = shell.run("convoctl agent list --type administrator -o id").exits(0).stdout;
        assert_eq!(left.lines().count(), 1, "{left}");
        shell.run("convoctl agent edit jane@acme.example bo@acme.example --type administrator").exits(0);
    }
}

#[test]
fn of_a_deletion_and_a_followed_link_both_orders_are_whole() {
    for round in 0..6 {
        let shell = Shell::with_store();
        let added = shell.run(&format!("{ADD} bo@acme.example --show-link --json")).exits(0).json();
        let link = added["invitation"]["link"].as_str().unwrap();
        let verify = format!("convoctl invite verify {link} --password-stdin --json < password.txt");
        let delete = "convoctl agent delete bo@acme.example --yes --json".to_owned();
        let lines = if round % 2 == 0 { [verify, delete] } else { [delete, verify] };
        let outputs = at_once(&shell, &lines);
        let (verified, deleted) = if round % 2 == 0 { (0, 1) } else { (1, 0) };
        assert_eq!(status(&outputs[deleted]), 0, "{outputs:?}");
        let came_first = status(&outputs[verified]);
        assert!(matches!(came_first, 0 | 5), "{outputs:?}");
        assert_eq!(number(&shell.path("desk.db"), "SELECT count(*) FROM agents"), 1);
        assert_eq!(
            number(&shell.path("desk.db"), "SELECT count(*) FROM events WHERE action = 'agent.verified'"),
            i64::from(came_first == 0)
        );
        shell.pipe(&format!("convoctl invite verify {link} --password-stdin"), PASSWORD).exits(5);
    }
}

#[test]
fn a_store_that_is_replaced_while_a_writer_waits_is_not_written() {
    let mut shell = Shell::with_store();
    shell.run("cp desk.db spare.db && chmod 0600 spare.db").exits(0);
    for replacing in ["mv desk.db away.db", "mv desk.db away.db && cp spare.db desk.db && chmod 0600 desk.db"] {
        let held = hold(&shell);
        let line = format!("exec {ADD} bo@acme.example --json");
        let child = shell.command(&line).stderr(std::process::Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(400));
        shell.run(replacing).exits(0);
        drop(held);
        let output = child.wait_with_output().unwrap();
        assert_eq!(status(&output), 8, "{output:?}");
        assert!(stderr(&output).contains("\"code\":\"store_moved\""), "{output:?}");
        assert_eq!(number(&shell.path("away.db"), "SELECT count(*) FROM agents"), 1);
        shell.run("mv away.db desk.db").exits(0);
    }
    // A restore that waits is no better off.
    let held = hold(&shell);
    let child = shell
        .command("exec convoctl db restore spare.db --yes --json")
        .stderr(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(400));
    shell.run("mv desk.db away.db && echo foreign > desk.db").exits(0);
    drop(held);
    let output = child.wait_with_output().unwrap();
    assert!(stderr(&output).contains("\"code\":\"store_moved\""), "{output:?}");
    assert_eq!(std::fs::read_to_string(shell.path("desk.db")).unwrap(), "foreign\n");
    shell.unchecked();
}

#[test]
fn an_import_that_is_killed_has_imported_all_or_nothing() {
    let shell = Shell::with_store();
    let rows: String = (0..2_000).map(|n| format!("P{n},p{n}@people.example\n")).collect();
    shell.write("team.csv", format!("name,email\n{rows}"));
    let import = "convoctl agent import team.csv --no-send --if-exists skip --report report.jsonl";
    let (mut delay, mut killed): (u64, usize) = (1, 0);
    for _ in 0..40 {
        let mut child = shell.command(&format!("exec {import}")).stdout(std::process::Stdio::null()).spawn().unwrap();
        delay = delay * 7_919 % 400_009;
        std::thread::sleep(Duration::from_micros(delay));
        child.kill().unwrap();
        killed += usize::from(status(&child.wait_with_output().unwrap()) == 137);
        let people = number(&shell.path("desk.db"), "SELECT count(*) FROM agents WHERE type = 'agent'");
        assert!(people == 0 || people == 2_000, "{people}");
        if people > 0 {
            shell.run("convoctl agent list -o id | tail -n +2 | convoctl agent delete - --yes -q").exits(0);
        }
    }
    assert!(killed > 5, "only {killed} were killed in time");
    shell.run(import).exits(0);
    // One that was killed while its report took its name left that beside it.
    shell.run("rm -f report.jsonl.new-*").exits(0);
    for (what, sql) in [
        ("people", "SELECT count(*) FROM agents WHERE type = 'agent'"),
        ("addresses", "SELECT count(*) FROM addresses WHERE owner_id > 1"),
        ("invitations", "SELECT count(*) FROM invitations"),
    ] {
        assert_eq!(number(&shell.path("desk.db"), sql), 2_000, "{what}");
    }
}

#[test]
fn an_import_waits_for_its_turn_to_write_and_no_longer_than_it_was_told() {
    let shell = Shell::with_store();
    shell.write("team.csv", "name,email\nBo,bo@acme.example\n");
    shell.run("convoctl agent edit 1 --name Jane").exits(0);
    let lock = std::fs::OpenOptions::new().write(true).open(shell.path("desk.db.lock")).unwrap();
    lock.lock().unwrap();
    let ran = shell.run("convoctl agent import team.csv --timeout 1s --json").exits(8).prints("");
    assert_eq!(ran.error()["code"], "store_locked");
    lock.unlock().unwrap();
    shell.run("convoctl agent import team.csv --no-send").exits(0);
}

#[test]
fn a_long_import_says_how_long_others_will_wait() {
    let mut shell = Shell::with_store();
    let rows: String = (0..50_001).map(|n| format!("P,p{n}@people.example\n")).collect();
    shell.write("team.csv", format!("name,email\n{rows}"));
    shell
        .run("convoctl agent import team.csv --no-send")
        .exits(0)
        .says("writing 50001 rows holds the store for about 2 s; others wait\n")
        .prints("Imported 50001 rows: 50001 created\n");
    shell.unchecked();
}

#[test]
fn what_was_acknowledged_outlives_sixty_kills() {
    let shell = Shell::with_store();
    let mut acknowledged = Vec::new();
    let mut killed = 0;
    // Delays that repeat themselves and still fall everywhere within a run.
    let mut delay: u64 = 1;
    for round in 0..60 {
        let address = format!("a{round}@acme.example");
        let line = format!("exec {ADD} {address} -o id");
        let mut child = shell.command(&line).stdout(std::process::Stdio::piped()).spawn().unwrap();
        delay = delay * 7_919 % 25_013;
        std::thread::sleep(Duration::from_micros(delay));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        killed += usize::from(status(&output) == 137);
        if output.stdout == format!("{address}\n").as_bytes() {
            acknowledged.push(address);
        }
        if round % 10 == 9 {
            shell.run("convoctl db check").exits(0);
        }
    }
    let people = shell.run("convoctl agent list -o id").exits(0).stdout;
    let lost: Vec<_> = acknowledged.iter().filter(|address| !people.lines().any(|line| line == *address)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(killed > 5, "only {killed} were killed in time");
    let added = number(&shell.path("desk.db"), "SELECT count(*) FROM agents WHERE type = 'agent'");
    for (what, sql) in [
        ("invitations", "SELECT count(*) FROM invitations"),
        ("letters", "SELECT count(*) FROM letters"),
        ("events", "SELECT count(*) FROM events WHERE action = 'agent.added'"),
    ] {
        assert_eq!(number(&shell.path("desk.db"), sql), added, "{what}");
    }
}
