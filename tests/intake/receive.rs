//! `convoctl mail receive`

use crate::desk::{desk, held, mail, numbers, receive, show, texts};
use crate::people::{column, refused};
use crate::support::Shell;

#[test]
fn a_mail_becomes_a_conversation_that_waits_for_an_answer() {
    let shell = desk();
    receive(&shell, mail("1@people.example", "Where is it?", "", "Where is my parcel?\n\n-- \nOla"));
    let shown = show(&shell, 1);
    assert_eq!(shown["subject"], "Where is it?");
    assert_eq!(shown["contact"], serde_json::json!({ "id": 1, "name": "Ola Roe", "email": "ola@people.example" }));
    let at = "2026-01-31T09:00:00.000Z";
    assert_eq!((&shown["status"], &shown["waiting_since"]), (&"open".into(), &at.into()));
    assert_eq!((&shown["first_reply_at"], &shown["assignees"]), (&serde_json::Value::Null, &serde_json::json!([])));
    assert_eq!(
        shown["messages"],
        serde_json::json!([{
            "id": 1, "conversation": 1, "kind": "incoming",
            "author": { "kind": "contact", "name": "Ola Roe", "email": "ola@people.example" },
            "text": "Where is my parcel?\n\n-- \nOla", "quoted": null, "truncated": false, "attachments": [],
            "message_id": "1@people.example", "delivery": null, "created_at": at,
        }])
    );
    let events = shell.run("convoctl audit list --json").exits(0);
    let actions = column(&events, "action");
    assert_eq!(actions[actions.len() - 2..], ["conversation.opened", "message.received"]);
    let last = events.json().as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["actor"], serde_json::json!({ "kind": "contact", "email": null, "os_user": null }));
    assert_eq!(last["subject"], serde_json::json!({ "kind": "conversation", "ref": "1" }));
    assert_eq!(last["after"], serde_json::json!({ "message": 1, "contact": 1 }));
}

#[test]
fn the_same_mail_is_taken_once_and_the_same_id_with_other_words_is_another_mail() {
    let shell = desk();
    let first = mail("1@people.example", "Hello", "", "Hi");
    receive(&shell, &first);
    receive(&shell, format!("Received: from a by b; Fri, 30 Jan 2026 09:00:01 +0000\n{first}"));
    receive(&shell, first.replace('\n', "\r\n"));
    assert_eq!(numbers(&shell), ["1"]);
    receive(&shell, mail("1@people.example", "Hello", "", "Hi, and more"));
    assert_eq!(numbers(&shell), ["1", "2"]);
    shell.run("convoctl inbox add --name sales --email sales@acme.example").exits(0);
    shell.pipe("convoctl mail receive --inbox sales", &first).exits(0);
    assert_eq!(numbers(&shell), ["1", "2", "3"]);
    assert_eq!(held(&shell).stdout, "[]\n");
}

#[test]
fn what_is_no_mail_to_be_kept_is_to_be_tried_again_whatever_is_wrong() {
    let mut shell = desk();
    let mail = mail("1@people.example", "Hello", "", "Hi");
    for line in [
        "mail receive --inbox none",
        "mail receive --inbox support --bogus",
        "mail receive",
        "--account none mail receive --inbox support",
        "--as asha@acme.example mail receive --inbox support",
        "--as nobody@acme.example mail receive --inbox support",
        "--db none.db mail receive --inbox support",
        "--config none.toml mail receive --inbox support",
        "mail receive --inbox support -o nonsense",
    ] {
        let before = std::fs::read(shell.path("desk.db")).unwrap();
        let ran = shell.pipe(&format!("convoctl {line}"), &mail).exits(75).prints("");
        assert!(ran.stderr.starts_with("error: "), "{line}: {}", ran.stderr);
        assert!(before == std::fs::read(shell.path("desk.db")).unwrap(), "{line} changed the store");
    }
    // Nothing at all is no mail: whoever hands it over has failed.
    shell.pipe("convoctl mail receive --inbox support", "").exits(75).prints("");
    shell.run("convoctl mail receive --inbox support < none.eml").exits(2);
    shell.set("CONVOCTL_DB", shell.path("password.txt").to_str().unwrap());
    shell.pipe("convoctl mail receive --inbox support", &mail).exits(75).prints("");
}

#[test]
fn a_locked_store_is_tried_again_and_the_mail_is_there_once() {
    let shell = desk();
    let mail = mail("1@people.example", "Hello", "", "Hi");
    let lock = std::fs::File::open(shell.path("desk.db.lock")).unwrap();
    lock.lock().unwrap();
    let ran = shell.pipe("convoctl mail receive --inbox support --timeout 1s", &mail).exits(75).prints("");
    assert!(ran.stderr.contains("is locked by"), "{}", ran.stderr);
    drop(lock);
    assert_eq!((numbers(&shell).len(), held(&shell).stdout), (0, "[]\n".to_owned()));
    receive(&shell, &mail);
    receive(&shell, &mail);
    assert_eq!(numbers(&shell), ["1"]);
}

#[test]
fn a_newer_a_read_only_and_a_full_store_are_tried_again() {
    let mut shell = desk();
    let mail = mail("1@people.example", "Hello", "", "Hi");
    shell.write("newer.db", {
        let mut bytes = std::fs::read(shell.path("desk.db")).unwrap();
        bytes[60..64].copy_from_slice(&99_i32.to_be_bytes());
        bytes
    });
    let receive_into = |db: &str| shell.pipe(&format!("convoctl --db {db} mail receive --inbox support"), &mail);
    let ran = receive_into("newer.db").exits(75).prints("");
    assert!(ran.stderr.contains("newer"), "{}", ran.stderr);
    // A file may grow to so many blocks of 512 bytes, and the log of the store with it.
    let line = "ulimit -f 8; exec convoctl mail receive --inbox support";
    let ran = shell.pipe(line, format!("{mail}{}", "x".repeat(100_000))).exits(75).prints("");
    assert!(ran.stderr.contains("disk full") || ran.stderr.contains("disk is full"), "{}", ran.stderr);
    assert_eq!((numbers(&shell).len(), held(&shell).stdout), (0, "[]\n".to_owned()));
    shell.set("CONVOCTL_TIMEOUT", "5s");
    receive(&shell, &mail);
    assert_eq!(numbers(&shell), ["1"]);
}

#[test]
fn who_wants_to_know_asks_aloud_and_a_dry_run_keeps_nothing() {
    let shell = desk();
    let mail = mail("1@people.example", "Hello", "", "Hi");
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    shell.pipe("convoctl mail receive --inbox support --dry-run", &mail).exits(0).prints("").says("");
    assert!(before == std::fs::read(shell.path("desk.db")).unwrap());
    let aloud = |mail: &str| shell.pipe("convoctl mail receive --inbox support -v", mail).exits(0).prints("").stderr;
    assert!(aloud(&mail).ends_with("placed in conversation #1\n"));
    assert!(aloud(&mail).ends_with("it was there already\n"));
    assert!(aloud("x").ends_with("held as letter 4: it has no header and is no mail\n"), "{}", aloud("x"));
    let with_format = shell.pipe("convoctl mail receive --inbox support --json", &mail).exits(0);
    with_format.prints("").says("");
}

#[test]
fn a_body_is_decoded_and_the_history_folded_off() {
    let shell = desk();
    let more = "MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n";
    let text = "Gr=FC=DFe\n\nAm 29.01.2026 um 10:00 schrieb Acme Support:\n> Wo sind Sie?\n";
    receive(&shell, mail("1@people.example", "=?utf-8?q?Gr=C3=BC=C3=9Fe?=", more, text));
    let shown = show(&shell, 1);
    assert_eq!((&shown["subject"], &shown["messages"][0]["text"]), (&"Grüße".into(), &"Grüße".into()));
    assert_eq!(shown["messages"][0]["quoted"], "Am 29.01.2026 um 10:00 schrieb Acme Support:\n> Wo sind Sie?");
}

#[test]
fn attachments_are_named_safely_and_saved_where_they_are_asked_for() {
    let shell = desk();
    let more = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
    let part = |name: &str, text: &str| {
        format!("--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"{name}\"\n\n{text}\n")
    };
    let text = format!(
        "--b\n\nSee there.\n{}{}{}--b--\n",
        part("../../etc/passwd", "one"),
        part("scan.pdf", "two"),
        part("scan.pdf", "three")
    );
    receive(&shell, mail("1@people.example", "Scans", more, &text));
    let names: Vec<String> = show(&shell, 1)["messages"][0]["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attachment| attachment["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["passwd", "scan.pdf", "scan-2.pdf"]);
    shell.run("convoctl convo show 1 --save-attachments saved --json").exits(0).says("3 attachments in saved\n");
    let read = |name: &str| std::fs::read_to_string(shell.path("saved").join(name)).unwrap();
    assert_eq!([read("1-passwd"), read("1-scan.pdf"), read("1-scan-2.pdf")], ["one", "two", "three"]);
    // Again: what is there stays. Something else there is not overwritten.
    shell.run("convoctl convo show 1 --save-attachments saved -o id").exits(0).prints("1\n");
    shell.write("saved/1-passwd", "other");
    refused(&shell, "convoctl convo show 1 --save-attachments saved", 4)
        .prints("")
        .says("error: there is a file at saved/1-passwd already\n  hint: name a file that does not exist yet\n");
    assert_eq!(texts(&show(&shell, 1), "incoming"), ["See there."]);
}

#[test]
fn mail_needs_no_account_where_there_is_one_and_names_it_where_there_are_two() {
    let shell = desk();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    let mail = mail("1@people.example", "Hello", "", "Hi");
    shell.pipe("convoctl mail receive --inbox support", &mail).exits(75).prints("");
    shell.pipe("convoctl --account globex mail receive --inbox support", &mail).exits(75).prints("");
    shell.pipe("convoctl --account acme mail receive --inbox support", &mail).exits(0).prints("").says("");
    shell.run("convoctl --account acme convo list -o id").exits(0).prints("1\n");
}

#[test]
fn a_store_that_is_not_for_tests_has_a_secret_that_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", shell.path("desk.db").to_str().unwrap());
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let open = "convoctl --as jane@acme.example convo open --inbox support --contact ola@people.example \
                --subject Hello --text Hello -o id";
    shell.run(&format!("{open} --dry-run")).exits(0);
    shell.run(open).exits(0).prints("1\n");
    let key = shell.path("desk.db.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let id = show(&shell, 1)["messages"][0]["message_id"].as_str().unwrap().to_owned();
    let answer = |n: u32, id: &str| {
        receive(&shell, mail(&format!("{n}@people.example"), "Re: Hello", &format!("In-Reply-To: <{id}>\n"), "Thanks"));
    };
    answer(1, &id);
    assert_eq!(numbers(&shell), ["1"]);
    // Another secret, and what went out before is as a stranger's.
    std::fs::write(&key, format!("{}\n", "0".repeat(64))).unwrap();
    answer(2, &id);
    assert_eq!(numbers(&shell), ["1", "2"]);
}

#[test]
fn flags_may_stand_anywhere_and_a_wrong_one_is_still_to_be_tried_again() {
    let shell = desk();
    for line in ["mail --quiet receive", "mail --db desk.db receive --bogus", "mail -q --timeout 1s receive --inbox"] {
        shell.pipe(&format!("convoctl {line}"), "x").exits(75).prints("");
    }
    // What only looks like it is judged as what it is.
    shell.run("convoctl canned add --code mail --text receive --bogus").exits(2);
    shell.run("convoctl mail list receive").exits(2);
}

#[test]
fn a_signal_ends_the_wait_for_a_mail_and_asks_for_another_attempt() {
    use std::io::Write as _;
    use std::process::Stdio;
    let shell = desk();
    for signal in ["TERM", "INT", "HUP"] {
        let mut child = shell
            .command("exec convoctl mail receive --inbox support")
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(b"From: ola@people.example\n").unwrap();
        // It waits: the store is not even looked at before the mail is there.
        std::thread::sleep(std::time::Duration::from_millis(300));
        shell.run(&format!("kill -{signal} {}", child.id())).exits(0);
        assert_eq!(child.wait().unwrap().code(), Some(75), "{signal}");
        drop(stdin);
    }
    assert_eq!(numbers(&shell).len(), 0);
}

#[test]
fn an_attachment_of_the_same_size_with_another_content_makes_another_mail() {
    let shell = desk();
    let scan = |content: &str| {
        let more = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
        let part =
            format!("--b\n\nA scan\n--b\nContent-Disposition: attachment; filename=scan.pdf\n\n{content}\n--b--\n");
        mail("1@people.example", "Scan", more, &part)
    };
    receive(&shell, scan("one"));
    receive(&shell, scan("two"));
    receive(&shell, scan("one"));
    assert_eq!(numbers(&shell), ["1", "2"]);
}

#[test]
fn a_secret_that_is_missing_is_not_made_by_whoever_only_looks() {
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", shell.path("desk.db").to_str().unwrap());
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let open = "convoctl --as jane@acme.example convo open --inbox support --contact ola@people.example \
                --subject Hello --text Hello -o id";
    shell.run(open).exits(0);
    let id = show(&shell, 1)["messages"][0]["message_id"].as_str().unwrap().to_owned();
    shell.run("mv desk.db.key elsewhere").exits(0);
    let answer =
        |n: u32| mail(&format!("{n}@people.example"), "Re: Hello", &format!("In-Reply-To: <{id}>\n"), "Thanks");
    receive(&shell, answer(1));
    assert!(!shell.path("desk.db.key").exists());
    shell.run("mv elsewhere desk.db.key").exits(0);
    receive(&shell, answer(2));
    assert_eq!((numbers(&shell).len(), texts(&show(&shell, 1), "incoming").len()), (2, 1));
    shell.run("convoctl db backup copy.db").exits(0).says(&format!(
        "{} is not in it: without it, answers to earlier mail begin new conversations, and passwords of \
         mailboxes and secrets of webhooks are set anew\n",
        shell.path("desk.db.key").display()
    ));
}

#[test]
fn saving_never_waits_for_what_is_no_file() {
    let shell = desk();
    let more = "MIME-Version: 1.0\nContent-Type: application/pdf; name=scan.pdf\n";
    receive(&shell, mail("1@people.example", "Scan", more, "content"));
    shell.run("mkdir saved && mkfifo saved/1-scan.pdf").exits(0);
    shell.run("timeout 20 convoctl convo show 1 --save-attachments saved").exits(4).prints("");
    shell.run("rm saved/1-scan.pdf && ln -s /dev/zero saved/1-scan.pdf").exits(0);
    shell.run("timeout 20 convoctl convo show 1 --save-attachments saved").exits(4).prints("");
    shell.run("convoctl convo show 1 --save-attachments other --fields nonsense").exits(2);
    assert!(!shell.path("other").exists());
}
