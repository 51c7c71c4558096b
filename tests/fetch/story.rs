//! Mail that is fetched as it should be.

use crate::desk::{conversations, counts, deliver, desk, fetch, held, mail, set_up};
use crate::server::{Act, Phase, Script};
use crate::support::Shell;

#[test]
fn mail_is_fetched_once_and_marked() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 3);
    shell.run("convoctl mail fetch").exits(0).says("").prints("Fetched 3 mails\n");
    assert_eq!((conversations(&shell), server.seen()), (3, vec![1, 2, 3]));
    shell.run("convoctl mail fetch").exits(0).says("").prints("Fetched 0 mails\n");
    // What is new is fetched, though somebody has read it there.
    server.deliver(mail(4, "And mine?"));
    server.mailbox().mails.get_mut(&4).unwrap().1.insert("\\Seen".to_owned());
    assert_eq!(fetch(&shell), [1, 0, 0, 0]);
    let shown = shell.run("convoctl convo show 4 --json").exits(0).json();
    assert_eq!(shown["messages"][0]["text"], "And mine?");
    assert_eq!(shown["messages"][0]["created_at"], "2026-01-31T09:00:00.000Z");
    assert_eq!(server.count("BODY.PEEK[]"), 4);
    assert_eq!(server.count("LOGOUT"), 4 - 1);
}

#[test]
fn fetched_mail_is_moved_where_that_is_wanted() {
    for capabilities in ["IMAP4rev1 AUTH=PLAIN MOVE", "IMAP4rev1 AUTH=PLAIN UIDPLUS"] {
        let server = Script::new().capabilities(capabilities).start();
        let shell = Shell::with_store();
        set_up(&shell, "support", &server.url("imap", "localhost"), "--imap-move-to Done");
        deliver(&server, 1, 150);
        assert_eq!(fetch(&shell), [150, 0, 0, 0]);
        {
            let mailbox = server.mailbox();
            assert_eq!((mailbox.mails.len(), mailbox.moved.len()), (0, 150), "{capabilities}");
        }
        deliver(&server, 151, 1);
        assert_eq!(fetch(&shell), [1, 0, 0, 0]);
        assert_eq!(server.count("MOVE") > 0, capabilities.contains("MOVE"));
    }
}

#[test]
fn a_server_that_cannot_move_is_told_of_and_the_mail_comes_in_all_the_same() {
    let server = Script::new().capabilities("IMAP4rev1 AUTH=PLAIN").start();
    let shell = Shell::with_store();
    set_up(&shell, "support", &server.url("imap", "localhost"), "--imap-move-to Done");
    for n in 1..3 {
        deliver(&server, n, 1);
        let ran = shell.run("convoctl mail fetch").exits(1);
        let told = "error: cannot fetch the mail of inbox support: mail cannot be moved to the folder Done: the server \
                    knows neither MOVE nor UIDPLUS\n  hint: look at its settings: convoctl inbox show support\n";
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("Fetched 1 mail\n", told));
    }
    assert_eq!((conversations(&shell), server.mailbox().mails.len()), (2, 2));
    // What lies there still is moved as soon as that can be done.
    server.mend(Script::new());
    assert_eq!((fetch(&shell), server.mailbox().moved.len()), ([0, 0, 0, 0], 2));
}

#[test]
fn what_cannot_be_read_is_held_and_marked() {
    let server = Script::new().start();
    let shell = desk(&server);
    server.deliver("\r\n\r\nno header");
    server.deliver("");
    server.deliver("Subject: from nobody\r\n\r\nHello\r\n");
    deliver(&server, 1, 1);
    assert_eq!(fetch(&shell), [1, 3, 0, 0]);
    assert_eq!((conversations(&shell), held(&shell), server.seen().len()), (1, 3, 4));
    assert_eq!(fetch(&shell), [0, 0, 0, 0]);
}

#[test]
fn a_dry_run_looks_and_leaves_everything_as_it_is() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 3);
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    shell.run("convoctl mail fetch -n").exits(0).says("").prints("Would fetch 3 mails\n");
    let json = shell.run("convoctl mail fetch -n --inbox support --json").exits(0).json();
    assert_eq!((counts(&json), &json["dry_run"]), ([3, 0, 0, 0], &true.into()));
    assert!(std::fs::read(shell.path("desk.db")).unwrap() == before);
    assert_eq!((server.seen(), server.count("BODY"), server.count("SELECT")), (vec![], 0, 0));
    assert_eq!(fetch(&shell), [3, 0, 0, 0]);
}

#[test]
fn numbers_that_mean_other_mails_begin_anew_and_take_nothing_in_twice() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 3);
    assert_eq!(fetch(&shell), [3, 0, 0, 0]);
    {
        // Restored from a copy: every mail has another number, and none is marked.
        let mut mailbox = server.mailbox();
        mailbox.uid_validity = 8;
        let mails = std::mem::take(&mut mailbox.mails);
        for (n, (_, (raw, _))) in (1..).zip(mails.into_iter().rev()) {
            mailbox.mails.insert(n, (raw, [].into()));
        }
    }
    deliver(&server, 4, 1);
    assert_eq!(fetch(&shell), [1, 0, 3, 0]);
    assert_eq!((conversations(&shell), server.seen().len()), (4, 4));
    assert_eq!(fetch(&shell), [0, 0, 0, 0]);
}

#[test]
fn two_fetch_at_the_same_time_and_every_mail_comes_in_once() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 120);
    let children: Vec<_> =
        (0..3).map(|_| shell.command("convoctl mail fetch --timeout 30s -q").spawn().unwrap()).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!((conversations(&shell), server.seen().len()), (120, 120));
    assert_eq!(fetch(&shell), [0, 0, 0, 0]);
}

#[test]
fn two_that_serve_one_store_fetch_and_every_mail_comes_in_once() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.write("config.toml", "[serve]\nfetch_every = \"1s\"\n");
    deliver(&server, 1, 60);
    let serve = || shell.command("exec convoctl serve --listen 127.0.0.1:0 2>/dev/null").spawn().unwrap();
    let mut both = [serve(), serve()];
    let begun = std::time::Instant::now();
    let wait = |count| {
        while conversations(&shell) < count || server.seen().len() < count {
            assert!(begun.elapsed() < std::time::Duration::from_mins(1), "{}", conversations(&shell));
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    };
    wait(60);
    deliver(&server, 61, 60);
    wait(120);
    // Each of them looks again.
    std::thread::sleep(std::time::Duration::from_secs(3));
    for child in &mut both {
        shell.run(&format!("kill {}", child.id())).exits(0);
        assert!(child.wait().unwrap().success());
    }
    assert_eq!((conversations(&shell), server.seen().len()), (120, 120));
    assert_eq!(fetch(&shell), [0, 0, 0, 0]);
}

#[test]
fn an_inbox_whose_server_fails_does_not_keep_the_others_from_being_fetched() {
    let (good, bad) = (Script::new().start(), Script::new().at(Phase::Select, Act::No("no such folder")).start());
    let shell = Shell::with_store();
    set_up(&shell, "sales", &bad.url("imap", "127.0.0.1"), "");
    set_up(&shell, "support", &good.url("imap", "127.0.0.1"), "");
    deliver(&good, 1, 2);
    let ran = shell.run("convoctl mail fetch").exits(6).prints("Fetched 2 mails\n");
    ran.says(
        "warning: cannot fetch the mail of inbox sales: the folder INBOX cannot be opened: no such folder\n  \
         hint: look at its settings: convoctl inbox show sales\n\
         error: the mail of 1 of 2 inboxes could not be fetched\n  \
         hint: for each by itself: convoctl mail fetch --inbox REF\n",
    );
    let json = shell.run("convoctl mail fetch --json").exits(6).json();
    assert_eq!((&json["mailboxes"], &json["failed"]), (&2.into(), &1.into()));
    shell.run("convoctl mail fetch --inbox support").exits(0).says("").prints("Fetched 0 mails\n");
    // All of them in the same trouble: it is told as one.
    good.mend(Script::new().at(Phase::Select, Act::No("no such folder")));
    let ran = shell.run("convoctl mail fetch --json").exits(1).prints("");
    assert_eq!(ran.error()["code"], "mailbox_refused");
    shell.run("convoctl mail fetch --inbox sales --json").exits(1).prints("");
}

#[test]
fn a_tick_fetches_and_a_server_that_fails_is_only_warned_of() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 2);
    shell.run("convoctl tick").exits(0).says("").prints("0 suspensions ended, 2 mails fetched, 0 letters sent\n");
    let json = shell.run("convoctl tick --json").exits(0).json();
    assert_eq!((&json["fetched"], &json["held"], &json["unchanged"]), (&0.into(), &0.into(), &0.into()));
    server.mend(Script::new().at(Phase::Login, Act::No("closed")));
    let said = "warning: cannot fetch the mail of inbox support: the server refuses the login of support@acme.example: \
                closed\n";
    shell.run("convoctl tick").exits(0).says(said).prints("0 suspensions ended, 0 letters sent\n");
}

#[test]
fn an_interrupt_ends_it_after_the_batch_at_hand() {
    let pause = std::time::Duration::from_millis(1);
    let server = Script::new().at(Phase::Body, Act::Dribble(pause)).start();
    let shell = desk(&server);
    deliver(&server, 1, 30);
    let mut child = shell.command("exec convoctl mail fetch -q --timeout 30s").spawn().unwrap();
    while server.count("BODY") < 3 {
        std::thread::sleep(pause);
    }
    shell.run(&format!("kill -INT {}", child.id())).exits(0);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let fetched = conversations(&shell);
    assert!((3..30).contains(&fetched) && server.seen().len() == fetched, "{fetched}");
    server.mend(Script::new());
    assert_eq!(fetch(&shell), [30 - i64::try_from(fetched).unwrap(), 0, 0, 0]);
}

#[test]
fn the_doctor_looks_after_the_mailbox() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 2);
    let finding = |shell: &Shell, status: i32| {
        let found = shell.run("convoctl doctor --json --timeout 2s").exits(status).json();
        let found = found.as_array().unwrap().iter().find(|finding| finding["check"] == "mailbox").unwrap();
        (found["status"].as_str().unwrap().to_owned(), found["message"].as_str().unwrap().to_owned())
    };
    let well = "127.0.0.1 answers, with 2 mails in the folder of inbox support";
    assert_eq!(finding(&shell, 0), ("ok".to_owned(), well.to_owned()));
    server.mend(Script::new().at(Phase::Login, Act::No("closed")));
    assert_eq!(finding(&shell, 10).0, "error");
    assert!(server.seen().is_empty());
}
