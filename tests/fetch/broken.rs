//! Servers that break off, hang and take their time: nothing is lost, nothing comes in twice, nobody waits for long.

use std::time::{Duration, Instant};

use crate::desk::{conversations, deliver, desk, fails, fetch, set_up};
use crate::server::{Act, Phase, Script};
use crate::support::Shell;

#[test]
fn what_is_stored_and_not_marked_is_marked_by_the_next_run_and_not_taken_in_twice() {
    for act in [Act::Drop, Act::DropAfter, Act::Hang] {
        let server = Script::new().times(1, Phase::Settle, act.clone()).start();
        let shell = desk(&server);
        deliver(&server, 1, 3);
        let ran = fails(&shell, 8, "mailbox_unavailable", "");
        assert_eq!(crate::desk::counts(&ran.json()), [3, 0, 0, 0], "{act:?}");
        assert_eq!(conversations(&shell), 3);
        let bodies = server.count("BODY");
        assert_eq!((fetch(&shell), server.seen(), conversations(&shell)), ([0, 0, 0, 0], vec![1, 2, 3], 3), "{act:?}");
        assert_eq!(server.count("BODY"), bodies, "nothing is fetched again");
        // And that is all: the run after it marks nothing more.
        let stores = server.count("STORE");
        assert_eq!((fetch(&shell), server.count("STORE")), ([0, 0, 0, 0], stores));
    }
}

#[test]
fn what_is_stored_and_not_moved_is_moved_by_the_next_run() {
    for (capabilities, act) in [
        ("IMAP4rev1 AUTH=PLAIN MOVE", Act::Drop),
        ("IMAP4rev1 AUTH=PLAIN MOVE", Act::DropAfter),
        ("IMAP4rev1 AUTH=PLAIN UIDPLUS", Act::Drop),
    ] {
        let server = Script::new().capabilities(capabilities).times(1, Phase::Settle, act).start();
        let shell = Shell::with_store();
        set_up(&shell, "support", &server.url("imap", "127.0.0.1"), "--imap-move-to Done");
        deliver(&server, 1, 3);
        fails(&shell, 8, "mailbox_unavailable", "");
        assert_eq!((fetch(&shell), conversations(&shell)), ([0, 0, 0, 0], 3));
        let mailbox = server.mailbox();
        assert_eq!((mailbox.mails.len(), mailbox.moved.len()), (0, 3));
    }
}

#[test]
fn numbers_that_changed_after_it_broke_off_mark_no_other_mail() {
    let server = Script::new().times(1, Phase::Settle, Act::Drop).start();
    let shell = desk(&server);
    deliver(&server, 1, 2);
    fails(&shell, 8, "mailbox_unavailable", "");
    let put = |uid: u32| {
        let raw = crate::desk::mail(10 + uid, "Another").into_bytes();
        server.mailbox().mails.insert(uid, (raw, [].into()));
    };
    server.mailbox().mails.clear();
    server.mailbox().uid_validity = 8;
    put(1);
    assert_eq!((fetch(&shell), server.seen()), ([1, 0, 0, 0], vec![1]));
    // What was to be marked under this number was another mail.
    put(2);
    server.mend(Script::new().times(1, Phase::Body, Act::Drop));
    fails(&shell, 8, "mailbox_unavailable", "");
    assert_eq!(server.seen(), [1]);
    assert_eq!((fetch(&shell), server.seen()), ([1, 0, 0, 0], vec![1, 2]));
}

#[test]
fn whenever_the_server_leaves_the_next_run_goes_on() {
    for phase in [
        Phase::Greeting,
        Phase::Capability,
        Phase::Login,
        Phase::Select,
        Phase::Search,
        Phase::List,
        Phase::Body,
        Phase::Settle,
    ] {
        let server = Script::new().times(1, phase, Act::Drop).start();
        let shell = desk(&server);
        deliver(&server, 1, 2);
        fails(&shell, 8, "mailbox_unavailable", "the server closed the connection");
        fetch(&shell);
        assert_eq!((conversations(&shell), server.seen()), (2, vec![1, 2]), "{phase:?}");
    }
    // Whoever does not say goodbye has done all that was asked for.
    let server = Script::new().at(Phase::Logout, Act::Drop).start();
    let shell = desk(&server);
    deliver(&server, 1, 1);
    assert_eq!(fetch(&shell), [1, 0, 0, 0]);
}

#[test]
fn what_came_before_it_broke_off_is_kept() {
    let server = Script::new().start();
    let shell = desk(&server);
    deliver(&server, 1, 3);
    // The second mail is the one at which it ends.
    let raw = server.mailbox().mails[&1].0.clone();
    let first = format!("* 1 FETCH (UID 1 BODY[] {{{}}}\r\n{})\r\nTAG OK", raw.len(), String::from_utf8(raw).unwrap());
    server.mend(Script::new().times(1, Phase::Body, Act::Say(first)).times(1, Phase::Body, Act::Drop));
    let ran = fails(&shell, 8, "mailbox_unavailable", "closed the connection");
    assert_eq!((crate::desk::counts(&ran.json()), server.seen()), ([1, 0, 0, 0], vec![]));
    assert_eq!((fetch(&shell), conversations(&shell), server.seen().len()), ([2, 0, 0, 0], 3, 3));
}

#[test]
fn nobody_waits_for_a_server_that_hangs_or_says_a_byte_at_a_time() {
    let slowly = Act::Dribble(Duration::from_millis(150));
    for phase in
        [Phase::Greeting, Phase::Capability, Phase::Login, Phase::Select, Phase::Search, Phase::List, Phase::Body]
    {
        for act in [Act::Hang, slowly.clone()] {
            let server = Script::new().at(phase, act.clone()).start();
            let shell = desk(&server);
            deliver(&server, 1, 1);
            let begun = Instant::now();
            fails(&shell, 8, "mailbox_unavailable", "no answer in time");
            assert!(begun.elapsed() < Duration::from_secs(5), "{phase:?} {act:?}: {:?}", begun.elapsed());
            assert_eq!(conversations(&shell), 0);
        }
    }
    for act in [Act::Hang, slowly] {
        let server = Script::new().at(Phase::Logout, act).start();
        let shell = desk(&server);
        deliver(&server, 1, 1);
        let begun = Instant::now();
        assert_eq!(fetch(&shell), [1, 0, 0, 0]);
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    }
}

#[test]
fn a_server_that_is_not_there_is_unavailable() {
    let server = Script::new().start();
    let shell = desk(&server);
    drop(server);
    fails(&shell, 8, "mailbox_unavailable", "refused");
}
