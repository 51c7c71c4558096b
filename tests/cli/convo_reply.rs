//! `convoctl convo reply`: what goes out, to whom, and what is refused

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::desk::{desk, last_event, open};
use crate::people::{refused, refused_as};
use crate::support::Shell;
use crate::terminal::{self, Terminal};

const REPLY: &str = "convoctl --as bo@acme.example convo reply 1";

/// A desk whose letters become files, with a mail of Ola's in conversation #1.
fn asked() -> Shell {
    let mut shell = desk();
    let folder = format!("file:{}", shell.path("mail").display());
    shell.set("CONVOCTL_SMTP_URL", &folder);
    receive(&shell, "1@people.example", "", "Where is it?");
    shell
}

fn receive(shell: &Shell, id: &str, more: &str, text: &str) {
    let mail = format!(
        "From: Ola Roe <ola@people.example>\nTo: support@acme.example\nSubject: Lost parcel\nMessage-ID: <{id}>\n\
         Date: Fri, 30 Jan 2026 09:00:00 +0000\n{more}\n{text}\n"
    );
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
}

fn show(shell: &Shell) -> Value {
    shell.run("convoctl convo show 1 --json").exits(0).json()
}

/// The header of a letter, its lines unfolded.
fn header(letter: &str) -> BTreeMap<String, String> {
    let head = letter.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    head.split("\r\n")
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn a_reply_goes_out_in_the_thread_from_the_inbox_under_the_agents_name() {
    let mut shell = asked();
    shell.at("2026-01-31T10:00:00Z");
    shell
        .run(&format!("{REPLY} --text 'We are *on* it.'"))
        .exits(0)
        .says("")
        .prints("Sent the reply in conversation #1\n");
    let letters = shell.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    let shown = show(&shell);
    let message = &shown["messages"][1];
    let id = message["message_id"].as_str().unwrap();
    let head = header(&letters[0]);
    let told = |name: &str| head.get(name).map_or("", String::as_str);
    assert_eq!(told("From"), "\"Bo Li\" <support@acme.example>");
    assert_eq!(told("To"), "\"Ola Roe\" <ola@people.example>");
    assert_eq!(told("Subject"), "Re: Lost parcel");
    assert_eq!(told("Message-ID"), format!("<{id}>"));
    assert_eq!((told("In-Reply-To"), told("References")), ("<1@people.example>", "<1@people.example>"));
    assert_eq!(told("Auto-Submitted"), "", "a person wrote it");
    assert!(letters[0].contains("\r\n\r\nWe are *on* it.\r\n"), "{}", letters[0]);
    assert_eq!((&message["kind"], &message["author"]["email"]), (&"outgoing".into(), &"bo@acme.example".into()));
    assert_eq!(message["delivery"]["status"], "sent");
    assert_eq!(message["delivery"]["message_id"], id);
    assert_eq!((&shown["waiting_since"], &shown["message_count"]), (&Value::Null, &2.into()));
    assert_eq!(shown["first_reply_at"], "2026-01-31T10:00:00.000Z");
    let event = last_event(&shell);
    assert_eq!((&event["action"], &event["after"]), (&"message.sent".into(), &json!({ "message": 2 })));
}

#[test]
fn an_answer_to_a_reply_threads_and_the_next_reply_refers_to_all() {
    let shell = asked();
    shell.run(&format!("{REPLY} --text One")).exits(0);
    let ours = show(&shell)["messages"][1]["message_id"].as_str().unwrap().to_owned();
    receive(&shell, "2@people.example", &format!("In-Reply-To: <{ours}>\n"), "Still not here.");
    assert_eq!(shell.run("convoctl convo list -o id").exits(0).stdout, "1\n");
    assert_eq!(show(&shell)["waiting_since"], "2026-01-31T09:00:00.000Z");
    shell.run(&format!("{REPLY} --text Two")).exits(0);
    let newest = shell.letters().into_iter().find(|letter| letter.contains("Two")).unwrap();
    let head = header(&newest);
    assert_eq!(head["In-Reply-To"], "<2@people.example>");
    assert_eq!(head["References"], format!("<1@people.example> <{ours}> <2@people.example>"));
}

#[test]
fn ids_that_would_break_a_line_are_not_referred_to() {
    let shell = asked();
    receive(&shell, &format!("{}@people.example", "a".repeat(950)), "", "long");
    shell.run("convoctl convo merge 2 --into 1 --yes").exits(0);
    shell.run(&format!("{REPLY} --text One")).exits(0);
    let letter = &shell.letters()[0];
    assert!(letter.split("\r\n").all(|line| line.len() < 998), "{letter}");
    assert_eq!(header(letter)["References"], "<1@people.example>");
}

#[test]
fn files_go_with_it_and_come_back_from_the_store() {
    let shell = asked();
    shell.write("übel .txt", "hällo\n");
    std::fs::create_dir(shell.path("other")).unwrap();
    shell.write("other/übel .txt", [0, 159, 146, 150, 10]);
    shell.run(&format!("{REPLY} --text See --attach 'übel .txt' --attach 'other/übel .txt'")).exits(0).says("");
    let attachments = &show(&shell)["messages"][1]["attachments"];
    let text = |name: &str, bytes: i64| json!({ "name": name, "media_type": "text/plain", "size_bytes": bytes });
    assert_eq!(*attachments, json!([text("übel.txt", 7), text("übel-2.txt", 5)]));
    let letter = &shell.letters()[0];
    assert!(letter.contains("Content-Type: multipart/mixed;") && letter.contains("AJ+Slgo="), "{letter}");
    shell.run("convoctl convo show 1 --save-attachments saved").exits(0);
    assert_eq!(std::fs::read(shell.path("saved/2-übel-2.txt")).unwrap(), [0, 159, 146, 150, 10]);
    // What went out is read back by our own reader just so.
    receive(&shell, "3@people.example", "", "x");
    let raw = letter
        .replace("support@acme.example", "pia@people.example")
        .replace("ola@people.example", "support@acme.example");
    shell.pipe("convoctl mail receive --inbox support", raw.replace("Message-ID: <c.", "Message-ID: <d.")).exits(0);
    let read = shell.run("convoctl convo show 3 --json").exits(0).json();
    assert_eq!(read["messages"][0]["attachments"], *attachments);
    assert_eq!(read["messages"][0]["text"], "See");
}

#[test]
fn a_code_alone_sends_the_canned_response() {
    let shell = asked();
    shell.run("convoctl canned add --code thanks --text 'Dear {{ contact.name }},\n{{ agent.name }} of {{ inbox.title }}, #{{ conversation.number }}'").exits(0);
    shell.run(&format!("{REPLY} --text ' /thanks'")).exits(0);
    assert_eq!(show(&shell)["messages"][1]["text"], "Dear Ola Roe,\nBo Li of support, #1");
    let before = shell.run("convoctl mail list -o id").exits(0).stdout;
    refused_as(&shell, &format!("{REPLY} --text /nope"), 3, "canned_not_found");
    refused_as(&shell, &format!("{REPLY} --text /Thanks"), 3, "canned_not_found");
    shell.run("convoctl mail list -o id").exits(0).prints(&before);
    shell.run(&format!("{REPLY} --text '/thanks a lot'")).exits(0);
    assert_eq!(show(&shell)["messages"][2]["text"], "/thanks a lot");
}

#[test]
fn it_goes_to_everybody_who_takes_part_and_is_not_blocked() {
    let shell = asked();
    open(&shell, "per@people.example", "Both", "Hello");
    shell.run("convoctl convo merge 2 --into 1 --yes").exits(0);
    shell.run(&format!("{REPLY} --text Both")).exits(0);
    let to = |shell: &Shell| {
        let letters = shell.letters().into_iter().filter(|letter| letter.contains("\r\n\r\nBoth"));
        let mut to: Vec<String> = letters.map(|letter| header(&letter)["To"].clone()).collect();
        to.sort();
        to
    };
    let queued = shell.run("convoctl mail list --fields to,subject,status -o csv").exits(0).stdout;
    assert!(
        queued.contains("ola@people.example,Re: Lost parcel,sent\nper@people.example,Re: Lost parcel,sent\n"),
        "{queued}"
    );
    assert_eq!(to(&shell), ["\"Ola Roe\" <ola@people.example>", "per@people.example"]);
    shell.run("convoctl contact block ola@people.example").exits(0);
    shell.run(&format!("{REPLY} --text Rest")).exits(0);
    let listed = shell.run("convoctl mail list --fields to -o csv").exits(0).stdout;
    assert_eq!(listed.lines().filter(|to| *to == "ola@people.example").count(), 1, "{listed}");
    shell.run("convoctl contact block per@people.example").exits(0);
    refused_as(&shell, &format!("{REPLY} --text Nobody"), 4, "contact_blocked");
}

#[test]
fn an_answer_goes_where_the_user_wrote_from_last() {
    let shell = asked();
    shell.run(&format!("{REPLY} --text One")).exits(0);
    let ours = show(&shell)["messages"][1]["message_id"].as_str().unwrap().to_owned();
    let mail =
        "From: Ola <ola@new.example>\nTo: support@acme.example\nSubject: Me\nMessage-ID: <9@new.example>\n\nMe\n";
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    shell.run("convoctl contact merge ola@new.example --into ola@people.example --yes").exits(0);
    let mail = format!(
        "From: Ola <ola@new.example>\nTo: support@acme.example\nSubject: Re\nMessage-ID: <10@new.example>\n\
         In-Reply-To: <{ours}>\n\nFrom my new address\n"
    );
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    shell.run(&format!("{REPLY} --text Two")).exits(0);
    let letters = shell.run("convoctl mail list --fields to -o csv").exits(0).stdout;
    assert!(letters.ends_with("ola@people.example\nola@new.example\n"), "{letters}");
}

#[test]
fn it_opens_nothing_and_may_be_written_into_what_is_resolved_or_merged() {
    let shell = asked();
    shell.run("convoctl convo resolve 1").exits(0);
    shell.run(&format!("{REPLY} --text 'One more thing'")).exits(0);
    assert_eq!(show(&shell)["status"], "resolved");
    receive(&shell, "2@people.example", "", "Another");
    shell.run("convoctl convo reopen 1").exits(0);
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    let json = shell.run(&format!("{REPLY} --text There --json")).exits(0).json();
    assert_eq!((&json["conversation"], &json["outcome"]), (&2.into(), &"created".into()));
    shell.run("convoctl contact erase ola@people.example --yes").exits(0);
    refused_as(&shell, &format!("{REPLY} --text Gone"), 3, "conversation_not_found");
}

#[test]
fn bad_texts_files_and_people_are_refused_and_nothing_is_kept() {
    let shell = asked();
    shell.write("huge.txt", vec![b'a'; 10 * 1024 * 1024]);
    shell.write("huge.bin", vec![b'a'; 19 * 1024 * 1024]);
    shell.write("latin.txt", b"\xe9");
    for (line, status, code) in [
        (format!("{REPLY} --text ''"), 5, "invalid_text"),
        (format!("{REPLY} --text ' \n'"), 5, "invalid_text"),
        (format!("{REPLY} --file /dev/null"), 5, "invalid_text"),
        (format!("{REPLY} --file huge.txt"), 5, "invalid_text"),
        (format!("{REPLY} --file latin.txt"), 5, "invalid_text"),
        (format!("{REPLY} --text \"$(printf 'a\\033[31mb')\""), 5, "invalid_text"),
        (format!("{REPLY} --text x --file latin.txt"), 2, "usage"),
        (REPLY.to_owned(), 2, "usage"),
        (format!("{REPLY} --text x --attach none.pdf"), 3, "file_not_found"),
        (format!("{REPLY} --text x --attach ."), 1, "failure"),
        (format!("{REPLY} --text x --attach huge.bin"), 5, "invalid_attachments"),
        (format!("{REPLY} --text x --attach huge.txt --attach huge.txt"), 5, "invalid_attachments"),
        ("convoctl --as bo@acme.example convo reply 9 --text x".to_owned(), 3, "conversation_not_found"),
        ("convoctl --as bo@acme.example convo reply 0 --text x".to_owned(), 3, "conversation_not_found"),
        ("convoctl --as bo@acme.example convo reply x --text x".to_owned(), 3, "conversation_not_found"),
        ("convoctl --as di@acme.example convo reply 1 --text x".to_owned(), 3, "conversation_not_found"),
        ("convoctl convo reply 1 --text x".to_owned(), 2, "actor_required"),
        ("convoctl --as nobody@acme.example convo reply 1 --text x".to_owned(), 3, "actor_not_found"),
        (format!("{REPLY} 2 --text x"), 2, "usage"),
    ] {
        refused_as(&shell, &line, status, code);
    }
}

#[test]
fn a_sender_to_whom_no_letter_can_be_written_is_refused_and_not_lost() {
    let shell = asked();
    for (n, address) in (2..).zip(["a..b@people.example", ".a@people.example", "a@[127.0.0.1]", "a@-b.example"]) {
        let mail = format!("From: {address}\nTo: support@acme.example\nMessage-ID: <{n}@x>\n\nHello\n");
        shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
        let line = format!("convoctl --as bo@acme.example convo reply {n} --text x");
        refused_as(&shell, &line, 5, "invalid_address");
    }
}

#[test]
fn a_key_replies_once_and_a_dry_run_never() {
    let shell = asked();
    shell.write("a.txt", "one");
    let line = format!("{REPLY} --text Once --attach a.txt --idempotency-key k");
    refused(&shell, &format!("{line} -n"), 0).prints("Would send the reply in conversation #1\n");
    assert_eq!(shell.letters().len(), 0);
    let first = shell.run(&format!("{line} --json")).exits(0).json();
    let again = shell.run(&format!("{} --json", line.replace("reply 1", "reply '#1'"))).exits(0).json();
    assert_eq!(first, again);
    assert_eq!(first["delivery"]["status"], "sent");
    assert_eq!((shell.letters().len(), show(&shell)["message_count"].clone()), (1, 2.into()));
    shell.write("a.txt", "two");
    refused_as(&shell, &line, 4, "idempotency_conflict");
}

#[test]
fn without_a_transport_or_with_no_send_it_waits_in_the_queue() {
    let mut shell = asked();
    shell
        .run(&format!("{REPLY} --text One --no-send"))
        .exits(0)
        .says("")
        .prints("Queued the reply in conversation #1\n");
    assert_eq!(show(&shell)["messages"][1]["delivery"]["status"], "queued");
    shell.unset("CONVOCTL_SMTP_URL");
    let waits = "Queued the reply in conversation #1: no mail transport is configured\n";
    shell.run(&format!("{REPLY} --text Two")).exits(0).says("").prints(waits);
    let folder = format!("file:{}", shell.path("mail").display());
    shell.set("CONVOCTL_SMTP_URL", &folder);
    shell.run("convoctl mail flush").exits(0).prints("2 letters sent\n");
    assert_eq!(show(&shell)["messages"][2]["delivery"]["status"], "sent");
}

#[test]
fn an_erased_user_takes_the_files_and_the_letters_with_them() {
    let mut shell = asked();
    shell.write("a.txt", "Xqjfile");
    shell.run(&format!("{REPLY} --text Xqjtext --attach a.txt --no-send")).exits(0);
    shell.run("convoctl contact erase ola@people.example --yes").exits(0);
    let bytes = std::fs::read(shell.path("desk.db")).unwrap();
    for word in ["Xqjfile", "Xqjtext"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
    let folder = format!("file:{}", shell.path("mail").display());
    shell.set("CONVOCTL_SMTP_URL", &folder);
    shell.run("convoctl mail flush").exits(0).prints("0 letters sent\n");
}

/// An editor that does what the test wants, and keeps what it was given.
fn editor(shell: &mut Shell, does: &str) {
    shell.write("edit.sh", format!("#!/bin/sh\ncp \"$2\" given\n{does}\n"));
    shell.set("EDITOR", "sh 'edit.sh' --wait");
    shell.set("TMPDIR", shell.path("").to_str().unwrap().to_owned().as_str());
}

fn drafts(shell: &Shell) -> Vec<String> {
    let names = std::fs::read_dir(shell.home()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("convoctl-")).collect()
}

#[test]
fn on_a_terminal_the_editor_opens_with_the_conversation_beneath() {
    if !terminal::is_there() {
        return;
    }
    let mut shell = asked();
    editor(&mut shell, "{ echo '# Dear Ola,'; echo; echo 'we look.'; cat \"$2\"; } > new; cat new > \"$2\"");
    let mut at = Terminal::run(&shell, REPLY);
    at.expect("Sent the reply in conversation #1");
    at.ends(0);
    assert_eq!(show(&shell)["messages"][1]["text"], "# Dear Ola,\n\nwe look.");
    let given = std::fs::read_to_string(shell.path("given")).unwrap();
    assert!(given.contains("\n# #1  Lost parcel\n") && given.contains("\n#   Where is it?\n"), "{given}");
    assert!(given.starts_with("\n# ---") && given.lines().skip(1).all(|line| line.starts_with('#')), "{given}");
    assert_eq!(drafts(&shell), Vec::<String>::new());
}

#[test]
fn an_editor_that_fails_or_a_text_that_is_refused_loses_nothing() {
    if !terminal::is_there() {
        return;
    }
    let mut shell = asked();
    // Nothing written: nothing sent, nothing left.
    editor(&mut shell, ":");
    Terminal::run(&shell, REPLY).ends(7);
    assert_eq!(drafts(&shell), Vec::<String>::new());
    for (does, status, said) in [
        ("echo Hello > \"$2\"", 2, "the line that ends the text is gone"),
        ("{ echo Hello; cat \"$2\"; } > new; cat new > \"$2\"; exit 3", 1, "cannot write with"),
        ("{ echo /nope; cat \"$2\"; } > new; cat new > \"$2\"", 3, "there is no canned response"),
        ("{ printf 'a\\033b\\n'; cat \"$2\"; } > new; cat new > \"$2\"", 5, "control character"),
    ] {
        editor(&mut shell, does);
        let screen = Terminal::run(&shell, REPLY).ends(status);
        assert!(screen.contains(said) && screen.contains("convoctl-"), "{screen}");
        assert_eq!(drafts(&shell).len(), 1, "{does}");
        std::fs::remove_file(shell.path(&drafts(&shell)[0])).unwrap();
    }
    assert_eq!(show(&shell)["message_count"], 1);
    shell.set("EDITOR", "no-such-editor");
    let screen = Terminal::run(&shell, REPLY).ends(1);
    assert!(screen.contains("cannot write with no-such-editor"), "{screen}");
    // Who could not write at all is told so before they have written.
    let screen = Terminal::run(&shell, "convoctl convo reply 1").ends(2);
    assert!(screen.contains("--as ADDRESS"), "{screen}");
}

#[test]
fn a_message_to_many_is_a_file_for_each_whatever_they_are_called() {
    let shell = asked();
    let name = "=?utf-8?b?0JDQu9C10LrRgdCw0L3QtNGA0LAg0JrQvtC90YHRgtCw0L3RgtC40L3QvtCy0L3QsCDQn9C10YLRgNC+0LLQsA==?=";
    for (n, local) in (2..).zip(["anna", "o+x", "o_x"]) {
        let mail =
            format!("From: {name} <{local}@people.example>\nTo: support@acme.example\nMessage-ID: <{n}@x>\n\nHi\n");
        shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    }
    shell.run("convoctl convo merge 2 3 4 --into 1 --yes").exits(0);
    shell.run(&format!("{REPLY} --text Everybody")).exits(0).prints("Sent the reply in conversation #1\n");
    let letters = shell.letters();
    for local in ["anna", "o+x", "o_x", "ola"] {
        let to = format!("<{local}@people.example>");
        assert_eq!(letters.iter().filter(|letter| letter.contains(&to)).count(), 1, "{to}: {letters:?}");
    }
    // The same letter again takes its own place.
    shell.run("convoctl mail list --status sent -o id | xargs convoctl mail retry").exits(123);
    assert_eq!(shell.letters().len(), 4);
}
