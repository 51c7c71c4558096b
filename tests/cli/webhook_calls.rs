//! What webhooks are told, when, and how often

use std::process::{Child, Stdio};

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::receiver::{Receiver, Told, closed_port};
use crate::support::Shell;

/// Adds a webhook; its secret.
pub fn add(shell: &Shell, url: &str, flags: &str) -> String {
    let added = shell.run(&format!("convoctl webhook add --url {url} {flags} --json")).exits(0).json();
    added["secret"].as_str().unwrap().to_owned()
}

/// Makes something happen: so many canned responses are added, from a number on.
pub fn happen(shell: &Shell, from: usize, count: usize) {
    for n in from..from + count {
        shell.run(&format!("convoctl canned add --code c{n} --text Text")).exits(0);
    }
}

/// How many calls were taken, given up and put off.
pub fn flush(shell: &Shell) -> [i64; 3] {
    let flushed = shell.run("convoctl mail flush --json --timeout 5s").exits(0).json();
    ["sent", "failed", "deferred"].map(|field| flushed["webhooks"][field].as_i64().unwrap())
}

pub fn show(shell: &Shell, id: i64) -> Value {
    shell.run(&format!("convoctl webhook show {id} --json")).exits(0).json()
}

/// How many calls wait, and how many were given up.
pub fn rest(shell: &Shell, id: i64) -> [i64; 2] {
    let webhook = show(shell, id);
    ["pending", "failed"].map(|field| webhook[field].as_i64().unwrap())
}

/// What the calls were about.
pub fn subjects(told: &[Told]) -> Vec<String> {
    told.iter().map(|told| told.json()["subject"]["ref"].as_str().unwrap().to_owned()).collect()
}

fn start(shell: &Shell, line: &str) -> Child {
    shell.command(&format!("exec {line}")).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signature(secret: &str, told: &Told) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{}.{}", told.header("convoctl-timestamp"), told.body).as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("v1={hex}")
}

#[test]
fn a_call_is_signed_and_tells_the_event_as_the_log_has_it() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    let secret = add(&shell, &receiver.url("/ok"), "--event agent.added --event agent.edited");
    shell
        .run("convoctl --as jane@acme.example agent add --name 'Asha Rao' --type agent --email asha@acme.example --no-send")
        .exits(0);
    shell.run("convoctl agent edit asha@acme.example --name 'Asha R. Rao'").exits(0);
    shell.run("convoctl canned add --code c1 --text Text").exits(0);
    // Whoever changes something waits for nobody.
    assert!(receiver.told().is_empty());
    shell.run("convoctl mail flush").exits(0).prints("0 letters sent, 1 waiting, 2 calls taken by webhooks\n");
    let told = receiver.told();
    let log = shell.run("convoctl audit list --json").exits(0).json();
    let events: Vec<&Value> = log.as_array().unwrap().iter().filter(|e| e["subject"]["kind"] == "agent").collect();
    assert_eq!(told.iter().map(Told::json).collect::<Vec<_>>().iter().collect::<Vec<_>>(), events);
    assert_eq!(
        told[0].json()["actor"],
        json!({ "kind": "administrator", "email": "jane@acme.example", "os_user": events[0]["actor"]["os_user"] })
    );
    for told in &told {
        assert_eq!(told.header("convoctl-event"), told.json()["action"].as_str().unwrap());
        // 2026-01-31T09:00:00Z, the clock of a test store.
        assert_eq!(told.header("convoctl-timestamp"), "1769850000");
        assert_eq!(told.header("convoctl-signature"), signature(&secret, told));
        assert_eq!(told.header("content-type"), "application/json");
        assert!(told.header("user-agent").starts_with("convoctl/"));
        assert!(!told.body.contains(&secret));
    }
    assert_ne!(told[0].header("convoctl-delivery"), told[1].header("convoctl-delivery"));
    assert_eq!(flush(&shell), [0, 0, 0]);
    assert_eq!((receiver.told().len(), &show(&shell, 1)["last_sent_at"]), (2, &"2026-01-31T09:00:00.000Z".into()));
}

#[test]
fn the_recipe_of_the_manual_verifies_a_signature() {
    if !crate::support::has("openssl") {
        return;
    }
    let receiver = Receiver::start();
    let mut shell = Shell::with_store();
    let secret = add(&shell, &receiver.url("/ok"), "");
    assert_eq!(flush(&shell), [1, 0, 0]);
    let told = receiver.told().remove(0);
    let help = shell.run("convoctl webhook --help").exits(0).stdout;
    let recipe = help.lines().find(|line| line.contains("openssl")).expect("a recipe").trim().to_owned();
    shell.set("TIMESTAMP", told.header("convoctl-timestamp"));
    shell.set("BODY", &told.body);
    shell.set("SECRET", &secret);
    let printed = shell.run(&recipe).exits(0).stdout;
    let hex = told.header("convoctl-signature").strip_prefix("v1=").unwrap();
    assert!(printed.trim_end().ends_with(hex), "{printed}");
}

#[test]
fn a_refused_call_is_made_again_and_others_go_past_it() {
    let receiver = Receiver::start();
    let mut shell = Shell::with_store();
    add(&shell, &receiver.url("/as-told"), "--event canned.added");
    happen(&shell, 1, 1);
    receiver.answer(500);
    assert_eq!(flush(&shell), [0, 0, 1]);
    assert_eq!(show(&shell, 1)["last_error"], "it answered 500");
    receiver.answer(204);
    happen(&shell, 2, 1);
    assert_eq!(flush(&shell), [1, 0, 0]);
    shell.at("2026-01-31T09:00:59Z");
    assert_eq!(flush(&shell), [0, 0, 0]);
    shell.at("2026-01-31T09:01:10Z");
    assert_eq!(flush(&shell), [1, 0, 0]);
    let told = receiver.told();
    assert_eq!(subjects(&told), ["c1", "c2", "c1"]);
    let delivery = |n: usize| told[n].header("convoctl-delivery").to_owned();
    assert_eq!(delivery(0), delivery(2));
    // What it is sent at is signed anew.
    assert_ne!(told[0].header("convoctl-timestamp"), told[2].header("convoctl-timestamp"));
    assert_eq!(rest(&shell, 1), [0, 0]);
}

#[test]
fn a_call_that_is_refused_for_good_or_for_five_days_is_given_up() {
    let receiver = Receiver::start();
    let mut shell = Shell::with_store();
    add(&shell, &receiver.url("/status/410"), "--event canned.added");
    happen(&shell, 1, 2);
    assert_eq!((flush(&shell), rest(&shell, 1)), ([0, 2, 0], [0, 2]));
    shell.run("convoctl webhook delete 1 --yes").exits(0);
    add(&shell, &receiver.url("/status/400"), "--event canned.added");
    happen(&shell, 3, 1);
    let mut tries = Vec::new();
    for minute in (0..).step_by(5).take_while(|minute| *minute <= 6 * 24 * 60).filter(|m| m % 60 == 0 || *m < 300) {
        let (day, hour, left) = (1 + minute / 1440, minute / 60 % 24, minute % 60);
        shell.at(&format!("2026-02-0{day}T{hour:02}:{left:02}:00Z"));
        if flush(&shell) != [0, 0, 0] {
            tries.push(minute);
        }
        if rest(&shell, 2) == [0, 1] {
            break;
        }
    }
    // It came up five days before the 6,300th minute, and the last pauses are four hours.
    assert!((27..=40).contains(&tries.len()), "{tries:?}");
    assert!((6_300..=6_600).contains(tries.last().unwrap()), "{tries:?}");
}

#[test]
fn a_receiver_that_is_not_there_is_left_alone_and_told_in_order_when_it_is_back() {
    let receiver = Receiver::start();
    let mut shell = Shell::with_store();
    add(&shell, &receiver.url("/as-told"), "--event canned.added");
    add(&shell, &receiver.url("/ok"), "--event canned.added");
    receiver.answer(503);
    happen(&shell, 1, 3);
    // One call says it for all, and nobody else waits.
    assert_eq!(flush(&shell), [3, 0, 1]);
    assert_eq!((flush(&shell), rest(&shell, 1)), ([0, 0, 0], [3, 0]));
    for (at, tries) in [("09:01:10", 2), ("09:03:00", 2), ("09:07:00", 3), ("09:15:00", 3), ("09:25:00", 4)] {
        shell.at(&format!("2026-01-31T{at}Z"));
        flush(&shell);
        assert_eq!(receiver.told_at("/as-told").len(), tries, "{at}");
    }
    receiver.answer(200);
    happen(&shell, 4, 1);
    assert_eq!(flush(&shell), [1, 0, 0]);
    shell.at("2026-01-31T10:00:00Z");
    assert_eq!(flush(&shell), [4, 0, 0]);
    assert_eq!(subjects(&receiver.told_at("/as-told"))[4..], ["c1", "c2", "c3", "c4"]);
    assert_eq!(subjects(&receiver.told_at("/ok")), ["c1", "c2", "c3", "c4"]);
}

#[test]
fn what_a_receiver_is_told_that_never_comes_back_is_given_up_after_five_days() {
    let mut shell = Shell::with_store();
    add(&shell, &format!("http://127.0.0.1:{}/", closed_port()), "--event canned.added");
    happen(&shell, 1, 3);
    assert_eq!(flush(&shell), [0, 0, 1]);
    shell.at("2026-02-04T09:00:00Z");
    happen(&shell, 4, 1);
    assert_eq!(rest(&shell, 1), [4, 0]);
    shell.at("2026-02-05T09:00:01Z");
    shell.run("convoctl mail flush").exits(0).prints("0 letters sent, 0 calls taken by webhooks and 1 not\n").says(
        "warning: webhook 1 did not take a call: it cannot be reached: Connection refused (os error 111)\n  \
         hint: convoctl webhook show 1; to try it at once: convoctl webhook test 1\n",
    );
    assert_eq!(rest(&shell, 1), [1, 3]);
    // What was given up is remembered for a month, and what was taken for a week.
    shell.at("2026-03-07T09:00:00Z");
    shell.run("convoctl tick -q").exits(0);
    assert_eq!(rest(&shell, 1), [0, 4]);
    shell.at("2026-03-08T09:00:00Z");
    shell.run("convoctl tick -q").exits(0);
    assert_eq!(rest(&shell, 1), [0, 1]);
}

#[test]
fn calls_that_were_taken_are_forgotten_after_a_week() {
    let receiver = Receiver::start();
    let mut shell = Shell::with_store();
    add(&shell, &receiver.url("/ok"), "--event canned.added");
    happen(&shell, 1, 2);
    assert_eq!(flush(&shell), [2, 0, 0]);
    let store = shell.path("desk.db");
    let calls = || {
        let db = rusqlite::Connection::open(&store).unwrap();
        db.query_row("SELECT count(*) FROM webhook_calls", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(calls(), 2);
    shell.at("2026-02-07T08:59:59Z");
    happen(&shell, 3, 1);
    assert_eq!((flush(&shell), calls()), ([1, 0, 0], 3));
    shell.at("2026-02-07T09:00:01Z");
    happen(&shell, 4, 1);
    assert_eq!((flush(&shell), calls()), ([1, 0, 0], 2));
}

#[test]
fn two_flushes_at_once_tell_everything_once_and_in_order() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    add(&shell, &receiver.url("/slow"), "--event canned.added");
    happen(&shell, 1, 4);
    let children = [start(&shell, "convoctl mail flush --json"), start(&shell, "convoctl mail flush --json")];
    receiver.wait(1);
    // What comes up meanwhile is the next round's.
    happen(&shell, 5, 1);
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(
        (subjects(&receiver.told()).as_slice(), rest(&shell, 1)),
        (&["c1", "c2", "c3", "c4"].map(str::to_owned)[..], [1, 0])
    );
    assert_eq!(receiver.most_at_once(), 1);
    assert_eq!(flush(&shell), [1, 0, 0]);
}

#[test]
fn one_slow_receiver_holds_up_no_other() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    add(&shell, &receiver.url("/never"), "--event canned.added");
    add(&shell, &receiver.url("/ok"), "--event canned.added");
    happen(&shell, 1, 20);
    let flush = start(&shell, "convoctl mail flush --json --timeout 3s");
    receiver.wait(21);
    assert_eq!(receiver.told_at("/ok").len(), 20);
    let output = flush.wait_with_output().unwrap();
    let flushed: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(flushed["webhooks"], json!({ "sent": 20, "failed": 0, "deferred": 1 }));
    assert_eq!(show(&shell, 1)["last_error"], "it did not answer within 3 s");
}

#[test]
fn a_call_that_was_made_by_somebody_who_died_is_made_again_under_the_same_number() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    add(&shell, &receiver.url("/slow"), "--event canned.added");
    happen(&shell, 1, 2);
    let mut child = start(&shell, "convoctl mail flush");
    receiver.wait(1);
    child.kill().unwrap();
    child.wait().unwrap();
    // At the same moment: nobody waits for a lease to run out.
    assert_eq!(flush(&shell), [2, 0, 0]);
    let told = receiver.told();
    assert_eq!(subjects(&told), ["c1", "c1", "c2"]);
    assert_eq!(told[0].header("convoctl-delivery"), told[1].header("convoctl-delivery"));
}

#[test]
fn an_interrupted_flush_ends_with_the_call_that_it_makes() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    add(&shell, &receiver.url("/slow"), "--event canned.added");
    happen(&shell, 1, 9);
    let child = start(&shell, "convoctl mail flush --json");
    receiver.wait(2);
    std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(143));
    let flushed: Value = serde_json::from_slice(&output.stdout).unwrap();
    let sent = flushed["webhooks"]["sent"].as_i64().unwrap();
    assert!((2..5).contains(&sent), "{flushed}");
    assert_eq!((flush(&shell), receiver.told().len()), ([9 - sent, 0, 0], 9));
}

#[test]
fn a_test_is_made_at_once_and_ends_the_pause() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    let secret = add(&shell, &receiver.url("/as-told"), "--event canned.added");
    happen(&shell, 1, 2);
    receiver.answer(502);
    assert_eq!(flush(&shell), [0, 0, 1]);
    let failed = shell.run("convoctl webhook test 1 --json").exits(8);
    assert_eq!(failed.error()["code"], "webhook_missed");
    assert_eq!(failed.error()["message"], "webhook 1 did not take the call: it answered 502");
    assert_eq!(flush(&shell), [0, 0, 0]);
    receiver.answer(202);
    let dry = shell.run("convoctl webhook test 1 --dry-run").exits(0);
    dry.prints(&format!("Would call webhook 1 at {}\n", receiver.url("/as-told")));
    assert_eq!(receiver.told().len(), 2);
    let tested = shell.run("convoctl --as jane@acme.example webhook test 1 --json").exits(0).json();
    assert_eq!((&tested["status"], &tested["sent"]), (&202.into(), &true.into()));
    let told = receiver.told().remove(2);
    assert_eq!(told.header("convoctl-delivery"), tested["delivery"].as_str().unwrap());
    assert_eq!(told.header("convoctl-signature"), signature(&secret, &told));
    assert_eq!((told.header("convoctl-event"), &told.json()["action"]), ("webhook.tested", &"webhook.tested".into()));
    assert_eq!(told.json()["actor"]["email"], "jane@acme.example");
    assert_eq!(told.json()["subject"], json!({ "kind": "webhook", "ref": "1" }));
    assert_eq!(flush(&shell), [2, 0, 0]);
}

#[test]
fn what_was_erased_is_told_without_its_content_and_leaves_nothing_behind() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let mail = "From: Ola Roe <ola@people.example>\nTo: support@acme.example\nSubject: Hello\n\nHello\n";
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    add(&shell, &receiver.url("/ok"), "--event 'contact.*'");
    shell.run("convoctl contact edit ola@people.example --name 'Ola Marie Roe'").exits(0);
    shell.run("convoctl contact erase ola@people.example --yes").exits(0);
    let bytes = std::fs::read(shell.path("desk.db")).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"Ola Marie"));
    assert_eq!(flush(&shell), [2, 0, 0]);
    let told = receiver.told();
    for field in ["actor", "subject", "before", "after"] {
        assert_eq!(told[0].json()[field], Value::Null, "{}", told[0].body);
    }
    assert_eq!(
        told.iter().map(|t| t.header("convoctl-event").to_owned()).collect::<Vec<_>>(),
        ["contact.edited", "contact.erased"]
    );
    assert!(!told.iter().any(|told| told.body.contains("Ola") || told.body.contains("people.example")));
}

#[test]
fn a_test_store_calls_this_host_only() {
    let shell = Shell::with_store();
    add(&shell, "https://127.0.0.1.example/", "--event canned.added");
    happen(&shell, 1, 1);
    let said = "warning: calls of webhooks stay queued: a test store calls this host only\n";
    shell.run("convoctl mail flush").exits(0).prints("0 letters sent\n").says(said);
    assert_eq!((rest(&shell, 1), &show(&shell, 1)["last_error"]), ([1, 0], &Value::Null));
    shell
        .run("convoctl webhook test 1")
        .exits(12)
        .prints("")
        .says("error: a test store calls webhooks on this host only\n");
}

#[test]
fn a_tick_makes_the_calls_and_a_dry_run_makes_none() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    add(&shell, &receiver.url("/ok"), "--event canned.added");
    happen(&shell, 1, 1);
    shell.run("convoctl tick --dry-run").exits(0);
    shell.run("convoctl mail flush --dry-run").exits(0);
    assert!(receiver.told().is_empty());
    shell.run("convoctl tick").exits(0).prints("0 suspensions ended, 0 letters sent, 1 call taken by webhooks\n");
    assert_eq!(receiver.told().len(), 1);
}

#[test]
fn an_administrator_makes_the_calls_of_their_account_alone() {
    let receiver = Receiver::start();
    let shell = Shell::with_store();
    shell.run("convoctl account add --name globex --admin 'Gil Bo <gil@globex.example>'").exits(0);
    shell.run(&format!("convoctl --account acme webhook add --url {}", receiver.url("/ok"))).exits(0);
    shell.run(&format!("convoctl --account globex webhook add --url {}", receiver.url("/status/200"))).exits(0);
    shell.run("convoctl --as gil@globex.example mail flush -q").exits(0);
    assert_eq!(receiver.told().iter().map(|told| told.json()["account"].clone()).collect::<Vec<_>>(), ["globex"]);
    shell.run("convoctl mail flush -q").exits(0);
    assert_eq!(receiver.told().len(), 2);
}
