//! Who may write a store, and as whom.

use crate::processes::{as_nobody, can_be_somebody_else, games, give, mode, mode_of, names, owner_of};
use crate::support::Shell;

const ADD: &str = "convoctl agent add --name Bo --type agent --no-send --email bo@acme.example";
const NOBODY: u32 = 65_534;

/// A session whose home other users may enter.
fn open_home() -> Shell {
    let shell = Shell::with_store();
    mode(shell.home(), 0o755);
    mode(&shell.path("config.toml"), 0o644);
    shell
}

#[test]
fn a_store_that_others_may_write_is_refused() {
    let mut shell = Shell::with_store();
    let store = shell.path("desk.db");
    for (bits, who) in [(0o602, "everybody on this host"), (0o660, "its group, and it is not a shared store")] {
        mode(&store, bits);
        for line in ["convoctl agent list --json", &format!("{ADD} --json"), "convoctl db status --json"] {
            let error = shell.run(line).exits(12).prints("").error();
            assert_eq!(error["code"], "store_unguarded");
            assert_eq!(error["message"], format!("{} can be written by {who}", store.display()));
        }
    }
    mode(&store, 0o644);
    shell.run("convoctl agent list").exits(0);
    mode(&store, 0o600);
    shell.unset("CONVOCTL_NOW");
}

#[test]
fn a_read_only_store_is_read_and_not_changed() {
    if !can_be_somebody_else() {
        return;
    }
    let shell = open_home();
    mode(&shell.path("desk.db"), 0o644);
    let list = shell.run("convoctl agent list").exits(0).stdout;
    shell.run(&as_nobody("convoctl agent list")).exits(0).says("").prints(&list);
    shell.run(&as_nobody("convoctl audit verify")).exits(0);
    let status = shell.run(&as_nobody("convoctl db status --json")).exits(0).json();
    assert_eq!((&status["writable"], &status["administered_by"]), (&false.into(), &"root".into()));
    for line in [&as_nobody(ADD), &as_nobody(&format!("{ADD} --dry-run")), &as_nobody("convoctl tick")] {
        assert_eq!(shell.run(&format!("{line} --json")).exits(11).error()["code"], "store_read_only");
    }
    let before = names(&shell, "");
    // The same while somebody has it open, with a log beside it.
    let open = crate::processes::sqlite(&shell.path("desk.db"));
    open.execute_batch("UPDATE agents SET name = 'Jane Doe' WHERE id = 1").unwrap();
    let seen = shell.run(&as_nobody("convoctl agent list --json"));
    assert_eq!(seen.exits(0).json()[0]["name"], "Jane Doe");
    drop(open);
    assert_eq!(names(&shell, ""), before);
}

#[test]
fn who_cannot_see_what_others_change_is_told_so_and_does_not_watch_in_vain() {
    if !can_be_somebody_else() {
        return;
    }
    let shell = open_home();
    mode(&shell.path("desk.db"), 0o644);
    let watch = as_nobody("convoctl convo watch -o jsonl");
    let error = shell.run(&watch).exits(11).prints("").error();
    assert_eq!(error["code"], "store_denied");
    assert_eq!(
        error["message"],
        format!(
            "cannot open {}: only those who may write the directory of a store see what others change",
            shell.path("desk.db").display()
        )
    );
    // With a log beside it, what others change is seen, as long as they like.
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let open = crate::processes::sqlite(&shell.path("desk.db"));
    open.execute_batch("UPDATE agents SET name = 'Jane Doe' WHERE id = 1").unwrap();
    let line = as_nobody("convoctl convo watch -q -o jsonl --count 1 --fields action");
    let watcher = std::thread::scope(|scope| {
        let watching = scope.spawn(|| shell.run(&format!("timeout 60 {line}")));
        // From some moment on there is somebody who sees it.
        while !watching.is_finished() {
            let open = "convoctl --as jane@acme.example convo open --inbox support --contact ola@people.example";
            shell.run(&format!("{open} --subject Parcel --text Hello")).exits(0);
        }
        watching.join().unwrap()
    });
    watcher.exits(0).prints("{\"action\":\"conversation.opened\"}\n");
    drop(open);
}

#[test]
fn a_writable_file_in_a_read_only_folder_is_not_changed() {
    if !can_be_somebody_else() {
        return;
    }
    let shell = open_home();
    give(&shell.path("desk.db"), NOBODY, NOBODY);
    shell.run(&as_nobody("convoctl agent list")).exits(0);
    let error = shell.run(&as_nobody(&format!("{ADD} --json"))).exits(11).error();
    assert_eq!(error["code"], "store_read_only");
    assert_eq!(names(&shell, "desk.db"), ["desk.db"]);
}

#[test]
fn a_store_that_one_may_not_read_is_denied() {
    if !can_be_somebody_else() {
        return;
    }
    let shell = open_home();
    for line in ["convoctl agent list", ADD, "convoctl db check"] {
        assert_eq!(shell.run(&as_nobody(&format!("{line} --json"))).exits(11).error()["code"], "store_denied");
    }
    let elsewhere = "convoctl --db new.db init --account acme --admin 'Jane Roe <jane@acme.example>' --json";
    assert_eq!(shell.run(&as_nobody(elsewhere)).exits(11).error()["code"], "store_denied");
    assert_eq!(names(&shell, "new.db"), Vec::<String>::new());
}

#[test]
fn root_on_the_store_of_another_works_as_that_owner() {
    if !can_be_somebody_else() {
        return;
    }
    let shell = open_home();
    shell.run("mkdir theirs && mv desk.db theirs/").exits(0);
    give(&shell.path("theirs"), NOBODY, games());
    mode(&shell.path("theirs"), 0o700);
    give(&shell.path("theirs/desk.db"), NOBODY, games());
    shell.run(&format!("{ADD} --db theirs/desk.db")).exits(0);
    shell.run("convoctl --db theirs/desk.db db backup theirs/copy.db").exits(0);
    shell.run("convoctl --db theirs/desk.db db restore theirs/copy.db --yes").exits(0);
    for name in ["theirs/desk.db", "theirs/desk.db.lock", "theirs/copy.db"] {
        assert_eq!((owner_of(&shell.path(name)), mode_of(&shell.path(name))), ((NOBODY, games()), 0o600), "{name}");
    }
    shell.run(&as_nobody("convoctl --db theirs/desk.db db check")).exits(0);
    shell.run("mv theirs/desk.db .").exits(0);
}

#[test]
fn root_restores_the_store_of_another_from_a_copy_of_its_own() {
    if !can_be_somebody_else() {
        return;
    }
    let shell = open_home();
    shell.run("mkdir theirs ours && chmod 0700 ours && mv desk.db theirs/").exits(0);
    shell.run("convoctl --db theirs/desk.db db backup ours/copy.db").exits(0);
    give(&shell.path("theirs"), NOBODY, games());
    mode(&shell.path("theirs"), 0o700);
    give(&shell.path("theirs/desk.db"), NOBODY, games());
    shell.run(&format!("{ADD} --db theirs/desk.db")).exits(0);
    shell.run("convoctl --db theirs/desk.db db restore ours/copy.db --yes").exits(0);
    assert_eq!(shell.run("convoctl --db theirs/desk.db agent list -o id").exits(0).stdout, "jane@acme.example\n");
    assert_eq!(owner_of(&shell.path("theirs/desk.db")), (NOBODY, games()));
    assert_eq!(names(&shell, "copy.db"), Vec::<String>::new());
    shell.run("mv theirs/desk.db .").exits(0);
}

#[test]
fn members_of_the_group_share_a_store() {
    if !can_be_somebody_else() {
        return;
    }
    let shell = Shell::new();
    mode(shell.home(), 0o755);
    mode(&shell.path("config.toml"), 0o644);
    shell
        .run("convoctl --db team/desk.db init --group games --account acme --admin 'Jane Roe <jane@acme.example>'")
        .exits(0);
    let by = |uid: u32, address: &str| {
        shell.run(&format!(
            "umask 077; setpriv --reuid={uid} --regid={uid} --groups={} convoctl --db team/desk.db \
             agent add --name A --type agent --no-send --email {address}",
            games()
        ))
    };
    by(60_001, "a@acme.example").exits(0);
    by(60_002, "b@acme.example").exits(0);
    shell.run("convoctl --db team/desk.db agent add --name A --type agent --no-send --email c@acme.example").exits(0);
    shell.run(&as_nobody("convoctl --db team/desk.db agent list")).exits(11);
    let status = shell.run("convoctl --db team/desk.db db status --json").exits(0).json();
    assert_eq!(status["administered_by"], "root and the group games");
    assert_eq!(mode_of(&shell.path("team/desk.db.lock")), 0o660);
    assert_eq!(shell.run("convoctl --db team/desk.db agent list -o id").exits(0).stdout.lines().count(), 4);
    shell.run("convoctl --db team/desk.db db check").exits(0);
}
