//! Receivers that mean no good, and those that are not who they should be

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::authority::Authority;
use crate::receiver::Receiver;
use crate::support::Shell;
use crate::webhook_calls::{add, flush, happen, rest, show};

#[test]
fn whatever_a_receiver_does_ends_in_time_and_reaches_nobody_else() {
    let receiver = Receiver::start();
    for (path, taken, error) in [
        ("/endless", true, ""),
        ("/never", false, "it did not answer within 1 s"),
        ("/flood", false, ""),
        ("/garbage", false, ""),
        ("/close", false, ""),
        ("/redirect", false, "it answered 307, and redirects are not followed"),
        ("/status/199", false, ""),
        ("/status/999", false, "it answered 999"),
    ] {
        let shell = Shell::with_store();
        add(&shell, &receiver.url(path), "--event canned.added");
        happen(&shell, 1, 1);
        let begun = Instant::now();
        let ran = shell.run("convoctl mail flush --timeout 1s").exits(0);
        assert!(begun.elapsed() < Duration::from_secs(10), "{path}: {:?}", begun.elapsed());
        assert!(!ran.stderr.contains(['\x1b', '\x07']), "{path}: {:?}", ran.stderr);
        let webhook = show(&shell, 1);
        assert_eq!(webhook["pending"], i64::from(!taken), "{path}: {webhook}");
        if taken {
            assert_eq!(webhook["last_error"], Value::Null, "{path}");
        } else {
            let told = webhook["last_error"].as_str().unwrap();
            assert!(told.starts_with(error) && told.len() < 400, "{path}: {told}");
        }
        let status = if taken { 0 } else { 8 };
        shell.run("convoctl webhook test 1 --timeout 1s").exits(status);
    }
    assert!(receiver.told_at("/stolen").is_empty());
}

#[test]
fn no_proxy_of_the_environment_hears_of_it() {
    let (receiver, proxy) = (Receiver::start(), Receiver::start());
    let mut shell = Shell::with_store();
    for variable in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"] {
        shell.set(variable, &proxy.url("/"));
    }
    add(&shell, &receiver.url("/ok"), "--event canned.added");
    happen(&shell, 1, 1);
    assert_eq!(flush(&shell), [1, 0, 0]);
    assert_eq!((receiver.told().len(), proxy.told().len()), (1, 0));
}

#[test]
fn a_receiver_has_to_prove_who_it_is() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    for (issuer, name, taken) in
        [(&ours, "localhost", true), (&ours, "hooks.example", false), (&theirs, "localhost", false)]
    {
        let receiver = Receiver::private(issuer.server(&[name]));
        let mut shell = Shell::with_store();
        shell.write("ca.pem", ours.pem());
        shell.set("CONVOCTL_WEBHOOK_CA_FILE", shell.path("ca.pem").to_str().unwrap());
        add(&shell, &receiver.url_at("localhost", "/ok"), "--event canned.added");
        happen(&shell, 1, 3);
        assert_eq!(flush(&shell), if taken { [3, 0, 0] } else { [0, 0, 1] }, "{name}");
        assert_eq!((receiver.told().len(), rest(&shell, 1)[0]), if taken { (3, 0) } else { (0, 3) });
        if !taken {
            let error = show(&shell, 1)["last_error"].as_str().unwrap().to_owned();
            assert!(error.contains("invalid peer certificate"), "{error}");
        }
    }
}

#[test]
fn without_its_authority_a_host_trusts_nobody_new_and_a_wrong_file_says_so() {
    let authority = Authority::new();
    let receiver = Receiver::private(authority.server(&["localhost"]));
    let mut shell = Shell::with_store();
    add(&shell, &receiver.url_at("localhost", "/ok"), "--event canned.added");
    shell.run("convoctl webhook test 1").exits(8);
    assert!(receiver.told().is_empty());
    shell.write("ca.pem", "no certificate\n");
    shell.set("CONVOCTL_WEBHOOK_CA_FILE", shell.path("ca.pem").to_str().unwrap());
    let said = "error: webhook_ca_file is wrong: there is no certificate in it\n";
    shell.run("convoctl webhook test 1").exits(12).says(said);
    // Nothing is lost by it.
    happen(&shell, 1, 1);
    shell.run("convoctl mail flush").exits(0);
    assert_eq!(rest(&shell, 1), [1, 0]);
}

#[test]
fn a_secret_whose_key_is_lost_signs_nothing() {
    let receiver = Receiver::start();
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", shell.path("desk.db").to_str().unwrap());
    shell.unset("CONVOCTL_NOW");
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    add(&shell, &receiver.url("/ok"), "--event canned.added");
    shell.run("convoctl webhook test 1").exits(0);
    std::fs::remove_file(shell.path("desk.db.key")).unwrap();
    happen(&shell, 1, 2);
    shell.run("convoctl webhook test 1").exits(12).prints("").says(
        "error: the secret of webhook 1 cannot be read: it was sealed with another key\n  \
         hint: convoctl webhook delete 1, then add it again: it gets a new secret\n",
    );
    shell.run("convoctl mail flush").exits(0);
    let webhook = show(&shell, 1);
    assert_eq!(webhook["pending"], 2);
    assert_eq!(webhook["last_error"], "the secret of webhook 1 cannot be read: it was sealed with another key");
    assert_eq!(receiver.told().len(), 1);
    let doctor = shell.run("convoctl doctor --json").stdout;
    assert!(doctor.contains("webhook 1 at http://127.0.0.1:"), "{doctor}");
}
