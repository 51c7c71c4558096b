//! `convoctl apply --restore`: an account as it was, elsewhere

use std::path::Path;

use argon2::password_hash::PasswordVerifier as _;
use argon2::password_hash::phc::PasswordHash;
use serde_json::json;

use crate::desk::{desk, field, open, three};
use crate::people::{refused, refused_as};
use crate::support::{PASSWORD, Shell};

const ALL: &str = "convoctl export --with-messages --include-secrets --out";

/// Writes an account down, restores it in a new store, and writes it down there: the same bytes. The store is `other.db`.
#[track_caller]
pub fn round(shell: &Shell, account: &str) {
    shell.run(&format!("rm -f a.jsonl b.jsonl other.db*; {ALL} a.jsonl --account {account} -q")).exits(0).says("");
    shell.run("convoctl --db other.db apply -f a.jsonl --restore --create -q").exits(0).says("").prints("");
    shell.run(&format!("{} b.jsonl -q", ALL.replace("export", "--db other.db export"))).exits(0).says("");
    shell.run("cmp a.jsonl b.jsonl").exits(0).prints("");
    shell.run("convoctl --db other.db db check -q && convoctl --db other.db audit verify").exits(0);
}

/// An account in which every verb has left its trace.
fn lived_in() -> Shell {
    let mut shell = three();
    shell.write("a b.txt", "one\n");
    shell.write("ünï 日本.bin", [0, 255, 10, 13, 0]);
    shell.write("empty", "");
    shell.write("mail.eml", MAIL);
    open(&shell, "ola@people.example", "Last", "For Gone.");
    for line in [
        "canned add --code hours --text 'We are open, {{ contact.name }}.\n\n\"So\" — it is\\\\.'",
        "inbox edit support --auto-reply hours --reopen 14d --title 'Suppört & \"Co\"'",
        "agent add --name 'نور 日本 O'\\''Neil' --type agent --email Noor@acme.example --access own --no-send",
        "agent add --name 'Gone Girl' --type agent --email gone@acme.example --inbox support --verified --password-file password.txt",
        "--as bo@acme.example convo reply 1 --text 'Zeile\n\n  \ttab 😀 \u{0301}' --attach 'a b.txt' --attach 'ünï 日本.bin' --attach empty",
        "--as cy@acme.example convo note 1 --text 'psst'",
        "convo assign 4 --to gone@acme.example && convoctl convo resolve 4",
        "convo assign 1 2 --to gone@acme.example --to bo@acme.example",
        "mail receive --inbox support < mail.eml",
        "convo label 2 --label vip --label late",
        "convo prioritize 2 --priority urgent",
        "convo snooze 2 --until next-message",
        "convo resolve 1",
        "agent delete gone@acme.example --unassign --yes",
        "agent suspend cy@acme.example --until 2026-02-01",
        "agent suspend di@acme.example",
        "agent edit noor@acme.example --availability offline --assignment-mail off",
        "contact edit ola@people.example --name 'Ola \"O\" Roe'",
        "contact block quy@people.example",
        "convo merge 3 --into 1 --yes",
        "contact merge pat@people.example --into ola@people.example --yes",
    ] {
        shell.at("2026-01-31T09:30:00.123Z");
        let ran = shell.run(&format!("convoctl {line}"));
        assert_eq!(ran.status, 0, "{line}\n{}", ran.stderr);
    }
    shell.at("2026-01-31T11:00:00Z");
    shell.write("roster.csv", "name,email\nHr,hr@acme.example\nBo Li,bo@acme.example\n");
    shell.run("convoctl agent import roster.csv --set hr --if-exists skip --no-send -q").exits(0);
    open(&shell, "eve@people.example", "Erase me", "Nothing of this is to be seen.");
    shell.run("convoctl contact erase eve@people.example --yes").exits(0);
    shell
}

const MAIL: &str = "From: =?utf-8?q?Qu=C3=BD?= <quy@people.example>\nTo: support@acme.example\nSubject: Re: a \\ \"b\"\n\
Message-ID: <odd&id@people.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n\
My words\n\nOn Sat, Jan 31, 2026 at 9:00 AM Bo Li <support@acme.example> wrote:\n> yours\n\n--x\nContent-Type: image/png\n\
Content-Disposition: attachment; filename=\"../p.png\"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--x--\n";

#[test]
fn what_every_verb_has_left_comes_back_to_the_byte() {
    let shell = lived_in();
    round(&shell, "acme");
    let all = std::fs::read_to_string(shell.path("a.jsonl")).unwrap();
    for trace in [
        "\"former_assignees\":[{\"email\":\"gone@acme.example\"",
        "\"merged_into\":1",
        "\"addresses\":[\"pat@people.example\"]",
        "\"blocked\":true",
        "\"quoted\":\"On Sat",
        "\"media_type\":\"image/png\"",
        "\"sets\":[\"hr\"]",
        "$argon2id$",
        "\"content\":\"AP8KDQA=\"",
        "\"size_bytes\":0,\"content\":\"\"",
        "😀",
        "\"reopen\":\"14d\"",
        "\"auto_reply\":\"hours\"",
        "\"status\":\"snoozed\"",
        "\"suspended_until\":\"2026-02-01",
    ] {
        assert!(all.contains(trace), "{trace}");
    }
    assert!(!all.contains("eve@people.example") && !all.contains("Erase me"));
    // And once more from there, at another time.
    shell.run("convoctl --db third.db apply -f b.jsonl --restore --create -q").exits(0);
    shell.run(&format!("{} c.jsonl -q && cmp a.jsonl c.jsonl", ALL.replace("export", "--db third.db export"))).exits(0);
}

#[test]
fn every_mail_of_the_corpus_comes_back_to_the_byte() {
    let shell = desk();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let line = format!(
        "for mail in {}/*.eml; do convoctl mail receive --inbox support < $mail || exit 1; done",
        corpus.display()
    );
    shell.run(&line).exits(0);
    round(&shell, "acme");
    assert!(std::fs::read_to_string(shell.path("a.jsonl")).unwrap().lines().count() > 500);
}

#[test]
fn what_is_restored_can_be_worked_with() {
    let shell = lived_in();
    round(&shell, "acme");
    let there = |line: &str| shell.run(&format!("convoctl --db other.db {line}"));
    for line in [
        "convo search psst",
        "convo list",
        "convo list --contact pat@people.example",
        "contact list",
        "agent list --sort name",
        "inbox list",
        "canned list",
    ] {
        let here = shell.run(&format!("convoctl {line} -o id")).exits(0).stdout;
        there(&format!("{line} -o id")).exits(0).prints(&here);
    }
    assert_eq!(there("convo show 1 --json").json()["message_count"], field(&shell, "1", "message_count"));
    assert_eq!(there("convo show 3 --json").json()["number"], 1, "a merged number leads to its target");
    there("convo show 1 --save-attachments saved").exits(0);
    shell.run("find saved -name '*-ünï 日本.bin' -exec cat {} + | od -An -tx1").exits(0).prints(" 00 ff 0a 0d 00\n");
    // Nobody is mailed, nothing waits, and the log tells of one thing.
    there("mail list -o id").exits(0).prints("");
    there("invite list -o id").exits(0).prints("");
    there("audit list --fields action,subject.ref -o csv")
        .exits(0)
        .prints("action,subject.ref\naccount.restored,acme\n");
    // Numbers go on, and whoever had a password has it.
    let opened = there(
        "--as bo@acme.example convo open --inbox support --contact new@people.example --subject S --text T -o id",
    );
    assert_eq!(opened.exits(0).stdout, "6\n");
    there("--as bo@acme.example convo reply 6 --text more -q").exits(0);
    let all = std::fs::read_to_string(shell.path("b.jsonl")).unwrap();
    let hash = all.lines().find(|line| line.contains("\"email\":\"bo@acme.example\",\"type\"")).unwrap();
    let hash: serde_json::Value = serde_json::from_str(hash).unwrap();
    let hash = PasswordHash::new(hash["password_hash"].as_str().unwrap()).unwrap();
    assert!(argon2::Argon2::default().verify_password(PASSWORD.as_bytes(), &hash).is_ok());
}

#[test]
fn what_was_restored_is_told_in_every_format() {
    let shell = three();
    shell.run(&format!("{ALL} a.jsonl -q")).exits(0);
    let restore = "convoctl --db other.db apply -f a.jsonl --restore --create";
    let counts = "account acme: 0 canned responses, 2 inboxes, 4 agents, 2 contacts, 3 conversations and 3 messages\n";
    shell.run(&format!("{restore} -n")).exits(0).says("").prints(&format!("Would restore {counts}"));
    shell.run(&format!("{restore} -n --exit-code -q")).exits(10).says("").prints("");
    assert!(!shell.path("other.db").exists());
    refused_as(&shell, &restore.replace(" --create", ""), 3, "store_not_found");
    let json = r#"{"account":"acme","canned":0,"inboxes":2,"agents":4,"contacts":2,"conversations":3,"messages":3,"outcome":"created""#;
    shell.run(&format!("{restore} --json -n")).exits(0).prints(&format!("{json},\"dry_run\":true}}\n"));
    shell.run(&format!("{restore} -n -o id")).exits(0).prints("acme\n");
    shell.run(restore).exits(0).says("").prints(&format!("Restored {counts}"));
    let event = &shell.run("convoctl --db other.db audit list --json").json()[0];
    assert_eq!(
        event["after"],
        json!({ "canned": 0, "inboxes": 2, "agents": 4, "contacts": 2, "conversations": 3, "messages": 3 })
    );
}

#[test]
fn only_an_account_in_which_nothing_was_done() {
    let shell = three();
    shell.run(&format!("{ALL} a.jsonl -q")).exits(0);
    refused(&shell, "convoctl apply -f a.jsonl --restore", 4).prints("").says(
        "error: account acme holds other things\n  hint: name another place with --db: a store is made where there is none\n",
    );
    let other = |line: &str| shell.run(&format!("convoctl --db other.db {line}"));
    let again = || {
        shell.run("rm -f other.db*").exits(0);
        other("init --account acme --admin 'First Admin <first@acme.example>'").exits(0);
    };
    again();
    other("apply -f a.jsonl --restore -q").exits(0);
    other("agent list -o id").exits(0).prints("bo@acme.example\ncy@acme.example\ndi@acme.example\njane@acme.example\n");
    for done in [
        "inbox add --name x --email x@acme.example",
        "canned add --code x --text x",
        "agent edit first@acme.example --name Other",
        "agent add --name X --type agent --email x@acme.example --no-send",
        "agent password first@acme.example --password-file password.txt",
    ] {
        again();
        other(done).exits(0);
        let before = other("audit head").stdout;
        let error = other("apply -f a.jsonl --restore --json").exits(4).error();
        assert_eq!((&error["code"], other("audit head").stdout), (&"account_in_use".into(), before), "{done}");
    }
    again();
    other("inbox add --name x --email x@acme.example && convoctl --db other.db inbox delete x --yes").exits(0);
    other("apply -f a.jsonl --restore").exits(4);
}

#[test]
fn an_account_beside_others_and_without_secrets() {
    let shell = three();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run("convoctl --account globex inbox add --name support --email support@globex.example").exits(0);
    shell.run("convoctl --account globex export --with-messages > g.jsonl").exits(0);
    shell.run("convoctl --account globex account delete globex --yes").exits(0);
    shell.run("convoctl apply -f g.jsonl --restore --create -q").exits(0);
    shell.run("convoctl --account globex export --with-messages | cmp - g.jsonl").exits(0);
    // Of people without hashes nobody can log in, and everybody can be sent a link.
    shell.run("convoctl --account acme export --with-messages > a.jsonl").exits(0);
    shell.run("convoctl --db other.db apply -f a.jsonl --restore --create -q").exits(0);
    shell.run("convoctl --db other.db export --with-messages | cmp - a.jsonl").exits(0);
    shell.run("convoctl --db other.db agent password bo@acme.example --show-link -q").exits(0);
    // One account in two stores at once is not for a store to know, and addresses of another account are taken.
    shell.write(
        "h.jsonl",
        std::fs::read_to_string(shell.path("a.jsonl")).unwrap().replace("\"name\":\"acme\"", "\"name\":\"copy\""),
    );
    let error = refused_as(&shell, "convoctl apply -f h.jsonl --restore --create", 5, "entries_refused").error();
    let codes: Vec<_> = error["details"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes.len(), 6, "{error}");
    assert!(codes.contains(&"agent_of_another_account") && codes.contains(&"address_of_inbox"), "{codes:?}");
}
