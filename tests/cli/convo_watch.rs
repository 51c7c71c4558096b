//! `convoctl convo watch`

use std::io::Read as _;
use std::process::Stdio;
use std::thread::scope;
use std::time::Duration;

use crate::desk::{open_in, three};
use crate::people::{column, refused};
use crate::support::Shell;
use crate::watcher::Watcher;

fn did(shell: &Shell, line: &str) {
    shell.run(&format!("convoctl {line}")).exits(0);
}

/// As lines: (action, number).
fn told(watcher: &Watcher, count: usize) -> Vec<(String, i64)> {
    (0..count).map(|_| watcher.told()).collect()
}

fn happened(action: &str, number: i64) -> (String, i64) {
    (format!("conversation.{action}"), number)
}

#[test]
fn every_event_from_the_start_on_is_a_line_in_order() {
    let shell = three();
    did(&shell, "convo label 3 --label early");
    let watcher = Watcher::run(&shell, "convo watch -o jsonl --count 4");
    did(&shell, "--as bo@acme.example convo label 2 1 --label vip");
    did(&shell, "inbox add --name billing --email billing@acme.example");
    did(&shell, "convo assign 2 --to cy@acme.example");
    did(&shell, "convo resolve 1");
    assert_eq!(
        told(&watcher, 4),
        [happened("labeled", 2), happened("labeled", 1), happened("assigned", 2), happened("resolved", 1)]
    );
    assert_eq!(watcher.ends(0), (String::new(), String::new()));
}

#[test]
fn a_line_is_the_event_with_the_conversation_as_it_is_now() {
    let shell = three();
    let watcher = Watcher::run(&shell, "convo watch -o jsonl");
    did(&shell, "--as bo@acme.example convo prioritize 2 --priority urgent");
    let line = watcher.line();
    let user = shell.run("convoctl audit list --json").json()[0]["actor"]["os_user"].clone();
    let at = "2026-01-31T09:00:00.000Z";
    assert_eq!(
        line,
        format!(
            "{{\"id\":10,\"at\":\"{at}\",\"account\":\"acme\",\
             \"actor\":{{\"kind\":\"agent\",\"email\":\"bo@acme.example\",\"os_user\":{user}}},\
             \"action\":\"conversation.prioritized\",\"subject\":{{\"kind\":\"conversation\",\"ref\":\"2\"}},\
             \"before\":{{\"priority\":\"none\"}},\"after\":{{\"priority\":\"urgent\"}},\
             \"conversation\":{{\"number\":2,\"account\":\"acme\",\"inbox\":\"support\",\"subject\":\"Refund\",\
             \"status\":\"open\",\"priority\":\"urgent\",\"contact\":{{\"id\":2,\"name\":null,\
             \"email\":\"pat@people.example\"}},\"assignees\":[],\"labels\":[],\"message_count\":1,\
             \"waiting_since\":null,\"first_reply_at\":\"{at}\",\"last_activity_at\":\"{at}\",\
             \"snoozed_until\":null,\"resolved_at\":null,\"merged_into\":null,\"created_at\":\"{at}\"}}}}"
        )
    );
    // The event is the one of the audit log, to the byte.
    let log = shell.run("convoctl audit list -o jsonl").exits(0).stdout;
    assert!(line.starts_with(log.lines().last().unwrap().strip_suffix('}').unwrap()), "{log}");
    let fields = Watcher::run(&shell, "convo watch -o jsonl --count 1 --fields conversation.number,action");
    did(&shell, "convo resolve 2");
    assert_eq!(fields.line(), "{\"action\":\"conversation.resolved\",\"conversation\":{\"number\":2}}");
    fields.ends(0);
    watcher.signal("INT");
    watcher.ends(130);
}

#[test]
fn mail_that_comes_in_is_told_and_what_an_agent_writes() {
    let shell = three();
    let watcher = Watcher::run(&shell, "convo watch -o jsonl --count 3");
    let mail = "From: New <new@people.example>\nTo: support@acme.example\nSubject: Late\n\nWhere is it?\n";
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    did(&shell, "--as bo@acme.example convo note 4 --text 'I ask'");
    assert_eq!(
        told(&watcher, 3),
        [happened("opened", 4), ("message.received".to_owned(), 4), ("note.added".to_owned(), 4)]
    );
    watcher.ends(0);
}

#[test]
fn filters_judge_what_a_change_left_behind() {
    let shell = three();
    open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    let watchers = [
        ("--inbox sales", &[4][..]),
        ("--assignee bo@acme.example", &[2]),
        ("--label vip", &[3]),
        ("--priority high", &[1]),
        ("--status resolved", &[2]),
        ("--contact pat@people.example", &[2]),
        ("--inbox support --unassigned --status open", &[1, 3, 5]),
        ("--waiting", &[5]),
    ]
    .map(|(filters, numbers)| (Watcher::run(&shell, &format!("convo watch -o jsonl {filters}")), filters, numbers));
    for line in [
        "assign 2 --to bo@acme.example",
        "label 3 --label vip",
        "prioritize 1 --priority high",
        "resolve 2",
        "label 4 --label other",
    ] {
        did(&shell, &format!("convo {line}"));
    }
    let mail = "From: New <new@people.example>\nTo: support@acme.example\nSubject: Late\n\nWhere is it?\n";
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    for (watcher, filters, numbers) in watchers {
        // One look may see several changes, and each of them as the last one left it.
        let mut told = vec![watcher.told().1];
        watcher.signal("INT");
        let rest = watcher.ends(130).0;
        let events = rest.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        told.extend(events.map(|event| event["conversation"]["number"].as_i64().unwrap()));
        assert!(told.iter().all(|number| numbers.contains(number)), "{filters}: {told:?}");
    }
    let none = refused(&shell, "convoctl convo watch -o jsonl --inbox nowhere", 3).prints("");
    assert_eq!(none.error()["code"], "inbox_not_found");
}

#[test]
fn who_loses_an_inbox_or_their_place_hears_no_more() {
    let shell = three();
    let all = Watcher::run(&shell, "--as bo@acme.example convo watch -o jsonl");
    let one = Watcher::run(&shell, "--as bo@acme.example convo watch -o jsonl --inbox support");
    did(&shell, "convo label 1 --label vip");
    assert_eq!(all.told(), happened("labeled", 1));
    did(&shell, "inbox deallocate support --agent bo@acme.example");
    assert!(one.ends(3).1.contains("there is no inbox `support`"));
    did(&shell, "convo label 2 --label vip");
    // Seen, and not told: a look later the inbox is theirs again.
    std::thread::sleep(Duration::from_millis(700));
    did(&shell, "inbox allocate support --agent bo@acme.example");
    did(&shell, "convo label 3 --label vip");
    assert_eq!(all.told(), happened("labeled", 3));
    did(&shell, "agent suspend bo@acme.example");
    let (rest, errors) = all.ends(11);
    assert!(rest.is_empty() && errors.contains("actor_suspended"), "{rest}{errors}");
    let gone = Watcher::run(&shell, "--as cy@acme.example convo watch");
    did(&shell, "agent delete cy@acme.example --yes");
    let errors = gone.ends(3).1;
    assert_eq!(
        errors.lines().next(),
        Some("error: there is nobody with the address `cy@acme.example` to act as"),
        "{errors}"
    );
}

#[test]
fn with_its_account_a_watch_ends_even_where_another_takes_the_name() {
    let shell = Shell::with_store();
    did(&shell, "account add --name other --admin 'Ola Roe <ola@other.example>'");
    let watcher = Watcher::run(&shell, "--account other convo watch -o jsonl");
    let line = "convoctl account delete other --yes && \
                convoctl account add --name other --admin 'Ola Roe <ola@other.example>'";
    shell.run(line).exits(0);
    assert!(watcher.ends(3).1.contains("account_not_found"));
}

#[test]
fn an_agent_is_told_what_the_conversation_shows_them_and_no_more() {
    let shell = three();
    did(&shell, "inbox allocate sales --agent bo@acme.example");
    let watcher = Watcher::run(&shell, "--as cy@acme.example convo watch -o jsonl");
    let administrator = Watcher::run(&shell, "--as jane@acme.example convo watch -o jsonl");
    let number = open_in(&shell, "di@acme.example", "sales", ("quy@people.example", "Offer", "We offer."));
    did(&shell, &format!("convo assign {number} --to di@acme.example"));
    did(&shell, &format!("--as jane@acme.example convo move {number} --to support"));
    // Who handled it elsewhere is in the log alone.
    let line = loop {
        let line = watcher.line();
        assert!(!line.contains("di@acme.example") || line.contains("conversation.opened"), "{line}");
        if line.contains("conversation.moved") {
            break line;
        }
    };
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        event["actor"],
        serde_json::json!({ "kind": "administrator", "email": "jane@acme.example", "os_user": null })
    );
    assert!(event["before"].is_null() && event["after"].is_null(), "{line}");
    let moved = told_of(&administrator, "conversation.moved");
    assert_eq!(moved["before"], serde_json::json!({ "inbox": "sales", "assignees": ["di@acme.example"] }));
    assert_eq!(moved["after"], serde_json::json!({ "inbox": "support", "assignees": [] }));
    for watcher in [watcher, administrator] {
        watcher.signal("TERM");
        watcher.ends(143);
    }
}

/// The next event of an action.
fn told_of(watcher: &Watcher, action: &str) -> serde_json::Value {
    loop {
        let event = watcher.event();
        if event["action"] == action {
            return event;
        }
    }
}

#[test]
fn a_signal_ends_it_in_good_order() {
    let shell = three();
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        for format in ["jsonl", "table"] {
            let watcher = Watcher::run(&shell, &format!("convo watch -o {format}"));
            did(&shell, "convo label 1 --label vip");
            did(&shell, "convo unlabel 1 --label vip");
            watcher.line();
            watcher.signal(signal);
            assert_eq!(watcher.ends(status).1, "");
            assert!(!shell.path("desk.db-wal").exists(), "the log was left beside the store");
        }
    }
}

#[test]
fn where_nobody_reads_any_more_it_ends_silently_though_nothing_happens() {
    let shell = three();
    for format in ["jsonl", "table"] {
        let line = format!("exec timeout 60 convoctl convo watch -q -o {format}");
        let mut child = shell.command(&line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(141), &b""[..]));
    }
    shell.run("convoctl convo watch -q -o jsonl --count 0").exits(0).prints("").says("");
}

#[test]
fn where_nobody_empties_the_pipe_a_signal_ends_it_all_the_same() {
    let shell = three();
    let mails = (0..200).map(|n| format!("From ola\nFrom: Ola <o{n}@people.example>\nSubject: Mail {n}\n\nHello\n\n"));
    shell.write("box.mbox", mails.collect::<String>());
    let line = "exec convoctl convo watch -o jsonl";
    let mut child = shell.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = [0; 8];
    child.stderr.as_mut().unwrap().read_exact(&mut said).unwrap();
    did(&shell, "mail import box.mbox --inbox support");
    // More than a pipe holds; a look or two later it can only wait.
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(child.try_wait().unwrap(), None);
    shell.run(&format!("kill -TERM {}", child.id())).exits(0);
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert!(!shell.path("desk.db-wal").exists(), "the log was left beside the store");
}

#[test]
fn two_who_watch_lose_nothing_of_what_64_do_at_once() {
    let shell = three();
    let watchers = [(); 2].map(|()| Watcher::run(&shell, "convo watch -o jsonl --count 64"));
    let before = shell.run("convoctl audit list -o id").exits(0).stdout.lines().count();
    let notes: Vec<String> = (0..64)
        .map(|n| format!("convoctl --timeout 2m --as bo@acme.example convo note {} --text 'Note {n}'", n % 3 + 1))
        .collect();
    scope(|scope| {
        for note in &notes {
            scope.spawn(|| shell.run(note).exits(0));
        }
    });
    let log = shell.run("convoctl audit list --json").exits(0);
    let ids = &column(&log, "id")[before..];
    for watcher in watchers {
        let seen: Vec<String> = (0..64).map(|_| watcher.event()["id"].to_string()).collect();
        assert_eq!(seen, ids);
        assert_eq!(watcher.ends(0).0, "");
    }
}

#[test]
fn a_store_that_is_moved_removed_or_newer_ends_it_with_the_reason() {
    let mut shell = three();
    for line in ["mv desk.db away.db", "rm -r desk.db"] {
        let watcher = Watcher::run(&shell, "convo watch");
        shell.run(line).exits(0);
        let errors = watcher.ends(8).1;
        assert!(errors.contains("was moved or replaced while it was in use"), "{errors}");
        shell.run("rm -f desk.db-wal desk.db-shm; cp away.db desk.db").exits(0);
    }
    let watcher = Watcher::run(&shell, "convo watch -o jsonl");
    rusqlite::Connection::open(shell.path("desk.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let errors = watcher.ends(12).1;
    assert!(errors.contains("was written by a newer convoctl"), "{errors}");
    shell.unchecked();
}

#[test]
fn a_restored_store_is_watched_on_where_it_holds_what_was_seen_and_else_it_ends() {
    let shell = three();
    did(&shell, "db backup before.db");
    let watcher = Watcher::run(&shell, "convo watch -o jsonl");
    did(&shell, "db restore before.db --yes");
    did(&shell, "convo label 1 --label vip");
    assert_eq!(watcher.told(), happened("labeled", 1));
    did(&shell, "db restore before.db --yes");
    // As many events as there were, and other ones.
    did(&shell, "convo resolve 2");
    let (rest, errors) = watcher.ends(8);
    assert!(rest.is_empty() && errors.contains("store_moved"), "{rest}{errors}");
}

#[test]
fn who_watches_keeps_nobody_from_writing_the_log_back() {
    let shell = three();
    let watcher = Watcher::run(&shell, "convo watch -o jsonl");
    did(&shell, "convo label 1 --label vip");
    watcher.line();
    let db = rusqlite::Connection::open(shell.path("desk.db")).unwrap();
    let busy: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
    assert_eq!(busy, 0);
    drop(db);
    watcher.signal("INT");
    watcher.ends(130);
}

#[test]
fn in_a_pipe_the_table_comes_once_and_then_a_row_for_every_event() {
    let mut shell = three();
    did(&shell, "convo resolve 3");
    shell.at("2026-01-31T10:00:00Z");
    did(&shell, "convo label 2 --label vip");
    let watcher = Watcher::run(&shell, "convo watch --status open --count 1");
    did(&shell, "convo resolve 2");
    did(&shell, "convo assign 1 --to bo@acme.example");
    let (nine, ten) = ("2026-01-31T09:00:00.000Z", "2026-01-31T10:00:00.000Z");
    let (out, errors) = watcher.ends(0);
    assert_eq!(
        out,
        format!(
            "NO  INBOX    SUBJECT      STATUS  PRIORITY  CONTACT             ASSIGNEES  ACTIVITY\n\
             2   support  Refund       open    -         pat@people.example  -          {ten}\n\
             1   support  Your parcel  open    -         ola@people.example  -          {nine}\n\
             1   support  Your parcel  open    -         ola@people.example  bo@acme.example  {ten}\n"
        )
    );
    assert_eq!(errors, "");
    let unknown = refused(&shell, "convoctl convo watch --fields action", 2).prints("").stderr;
    assert!(
        unknown.starts_with("error: unknown field `action`\n  hint: the fields are number, account, "),
        "{unknown}"
    );
    refused(&shell, "convoctl convo watch -o csv", 2).prints("").says(
        "error: what goes on is shown as a table or as jsonl, and in no other format\n  hint: convoctl convo watch -o jsonl\n",
    );
}
