//! How stores are made: by `init`, and the user's own on first use.

use std::time::{Duration, SystemTime};

use crate::processes::{at_once, count, games, mode_of, names, number, owner_of, status, stderr};
use crate::support::Shell;

const INIT: &str = "convoctl --db desk.db init --account acme --admin 'Jane Roe <jane@acme.example>'";
const ADD: &str = "convoctl agent add --name Bo --type agent --no-send --email";

#[test]
fn init_makes_one_file_for_its_owner_alone() {
    let shell = Shell::new();
    shell.run(&format!("umask 0; {INIT}")).exits(0).says("").prints("Made a store at desk.db, with the account acme\n");
    assert_eq!(names(&shell, "desk.db"), ["desk.db"]);
    assert_eq!(mode_of(&shell.path("desk.db")), 0o600);
    shell.run(&format!("umask 0; {ADD} bo@acme.example --db desk.db")).exits(0);
    assert_eq!(names(&shell, "desk.db"), ["desk.db", "desk.db.lock"]);
    assert_eq!(mode_of(&shell.path("desk.db.lock")), 0o600);
    shell.run(&format!("umask 0; {}", INIT.replace("desk.db", "a/b/other.db"))).exits(0);
    assert_eq!((mode_of(&shell.path("a")), mode_of(&shell.path("a/b"))), (0o700, 0o700));
    // SQLite's own files are as private as the store while it is open.
    let open = crate::processes::sqlite(&shell.path("desk.db"));
    open.execute_batch("BEGIN IMMEDIATE; UPDATE meta SET changes = changes; COMMIT").unwrap();
    assert_eq!((mode_of(&shell.path("desk.db-wal")), mode_of(&shell.path("desk.db-shm"))), (0o600, 0o600));
}

#[test]
fn init_where_there_is_a_store_changes_nothing() {
    let shell = Shell::new();
    shell.run(INIT).exits(0);
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    shell
        .run(INIT)
        .exits(4)
        .prints("")
        .says("error: there is a store at desk.db already\n  hint: use --if-exists ignore to go on with it\n");
    shell.run(&format!("{INIT} --dry-run")).exits(4);
    let again = shell.run(&format!("{INIT} --if-exists ignore --json")).exits(0).says("").json();
    assert_eq!((&again["name"], &again["outcome"]), (&"acme".into(), &"unchanged".into()));
    assert_eq!(std::fs::read(shell.path("desk.db")).unwrap(), before);
    let fresh = shell.run(&format!("{} --if-exists ignore --json", INIT.replace("desk.db", "new.db"))).exits(0).json();
    assert_eq!(fresh["outcome"], "created");
}

#[test]
fn a_refused_init_leaves_nothing() {
    let shell = Shell::new();
    for (line, code) in [
        ("convoctl --db desk.db init --account acme --admin 'Jane Roe'", 5),
        ("convoctl --db desk.db init --account Acme --admin 'Jane Roe <jane@acme.example>'", 5),
        ("convoctl --db desk.db init --admin 'Jane Roe <jane@acme.example>'", 2),
        ("convoctl --db desk.db --as jane@acme.example init --account acme --admin 'Jane Roe <jane@acme.example>'", 11),
    ] {
        shell.run(line).exits(code).prints("");
    }
    shell.run(&format!("{INIT} --group no-such-group")).exits(2);
    shell.run(&format!("{INIT} --fields nothing --json")).exits(2);
    shell.run(&format!("{INIT} --dry-run")).exits(0).prints("Would make a store at desk.db, with the account acme\n");
    assert_eq!(names(&shell, ""), ["config.toml", "password.txt"]);
}

#[test]
fn of_many_inits_at_once_exactly_one_wins() {
    for _ in 0..5 {
        let shell = Shell::new();
        let line = |n| format!("convoctl --db desk.db init --account acme-{n} --admin 'Jane Roe <jane@acme.example>'");
        let outputs = at_once(&shell, &(0..12).map(line).collect::<Vec<_>>());
        assert_eq!((count(&outputs, 0), count(&outputs, 4)), (1, 11), "{outputs:?}");
        let winner = outputs.iter().position(|output| status(output) == 0).unwrap();
        let accounts = shell.run("convoctl --db desk.db account list -o id").exits(0).stdout;
        assert_eq!(accounts, format!("acme-{winner}\n"));
        assert_eq!(names(&shell, "desk.db"), ["desk.db"]);
    }
}

#[test]
fn a_killed_init_leaves_no_half_store() {
    let mut whole = 0;
    for round in 0..40_u64 {
        let shell = Shell::new();
        // The line becomes the process, so that the signal reaches it.
        let mut child = shell.command(&format!("exec {INIT} >/dev/null")).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(round * 700));
        child.kill().unwrap();
        child.wait().unwrap();
        if shell.path("desk.db").exists() {
            whole += 1;
            assert_eq!(shell.run("convoctl --db desk.db agent list -o id").exits(0).stdout, "jane@acme.example\n");
        } else {
            shell.run(INIT).exits(0);
        }
        for stray in names(&shell, "desk.db.new-") {
            std::fs::remove_file(shell.path(&stray)).unwrap();
        }
    }
    assert!(whole < 40, "every init was faster than its signal");
}

#[test]
fn what_a_killed_init_left_is_cleared_away_an_hour_later() {
    let shell = Shell::new();
    for (name, age) in [("desk.db.new-1", 4_000), ("desk.db.new-1-wal", 4_000), ("desk.db.new-2", 60)] {
        shell.write(name, "half");
        let file = std::fs::File::options().write(true).open(shell.path(name)).unwrap();
        #[expect(clippy::disallowed_methods, reason = "the age of a file is told by the host's clock")]
        file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
    }
    shell.run(INIT).exits(0);
    assert_eq!(names(&shell, "desk.db"), ["desk.db", "desk.db.new-2"]);
    std::fs::remove_file(shell.path("desk.db.new-2")).unwrap();
}

#[test]
fn what_a_killed_init_left_does_not_stop_one_with_its_number() {
    let shell = Shell::new();
    // The line becomes the process, so that both have one number.
    let line = "for n in '' -2 -3; do echo half > desk.db.new-$$$n; done; exec";
    shell.run(&format!("{line} {INIT}")).exits(0).says("");
    assert_eq!(names(&shell, "desk.db.new-").len(), 3);
    shell.run("rm desk.db.new-*").exits(0);
    shell.run("convoctl --db desk.db db check").exits(0);
}

#[test]
fn a_group_shares_a_store_in_a_folder_of_its_own() {
    if !crate::processes::can_be_somebody_else() {
        return;
    }
    let shell = Shell::new();
    let line = INIT.replace("--db desk.db", "--db team/desk.db") + " --group games";
    shell.run(&format!("umask 077; {line}")).exits(0);
    shell.run(&format!("umask 077; {ADD} bo@acme.example --db team/desk.db")).exits(0);
    let at = |name: &str| (mode_of(&shell.path(name)), owner_of(&shell.path(name)).1);
    assert_eq!(
        [at("team"), at("team/desk.db"), at("team/desk.db.lock")],
        [(0o2770, games()), (0o660, games()), (0o660, games())]
    );
    shell.run(&format!("{INIT} --group games")).exits(11);
    assert_eq!(names(&shell, "desk.db"), Vec::<String>::new());
}

/// The default store of a home, with a user of a known name.
fn home() -> Shell {
    let mut shell = Shell::new();
    shell.unset("CONVOCTL_NOW");
    shell
}

#[test]
fn the_default_store_is_made_by_the_first_change_and_says_so() {
    let shell = home();
    let place = shell.path(".local/share/convoctl/desk.db");
    for line in ["convoctl agent list", "convoctl whoami", "convoctl db status", "convoctl agent delete 1 --yes"] {
        shell.run(line).exits(3);
        assert!(!place.exists(), "{line}");
    }
    shell.run(&format!("{ADD} bo@acme.example --dry-run")).exits(0);
    assert!(!shell.path(".local").exists());
    let user = shell.run("id -un").stdout.trim().to_owned();
    let added = shell.run(&format!("umask 0; {ADD} bo@acme.example -o id")).exits(0).prints("bo@acme.example\n");
    let told = format!(
        "made a store at {}, with the account default and the administrator {user}@localhost.localdomain\n",
        place.display()
    );
    assert!(added.stderr.starts_with(&told), "{}", added.stderr);
    assert_eq!((mode_of(&place), mode_of(place.parent().unwrap())), (0o600, 0o700));
    let list = format!("{user}@localhost.localdomain\nbo@acme.example\n");
    shell.run("convoctl agent list -o id").exits(0).says("").prints(&list);
    let again = shell.run(&format!("{ADD} cy@acme.example -q -o id")).exits(0).prints("cy@acme.example\n");
    assert_eq!(again.stderr, "");
}

#[test]
fn the_default_store_lies_where_xdg_data_home_says() {
    let mut shell = home();
    let data = shell.path("data");
    shell.set("XDG_DATA_HOME", data.to_str().unwrap());
    shell.run(&format!("{ADD} bo@acme.example")).exits(0);
    assert!(data.join("convoctl/desk.db").exists());
    // A relative one is no place: the specification says to ignore it.
    shell.set("XDG_DATA_HOME", "data");
    shell.run("convoctl agent list").exits(3);
    shell.set("XDG_DATA_HOME", "");
    shell.run("convoctl agent list").exits(3);
}

#[test]
fn many_first_changes_make_one_default_store() {
    let shell = home();
    let lines: Vec<String> = (0..12).map(|n| format!("{ADD} a{n}@acme.example")).collect();
    let outputs = at_once(&shell, &lines);
    assert_eq!(count(&outputs, 0), 12, "{outputs:?}");
    assert_eq!(outputs.iter().filter(|output| stderr(output).contains("made a store")).count(), 1);
    let place = shell.path(".local/share/convoctl/desk.db");
    assert_eq!(number(&place, "SELECT count(*) FROM agents"), 13);
}
