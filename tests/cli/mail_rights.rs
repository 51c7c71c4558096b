//! `convoctl mail`: whose letters a person may send, and what a letter that went out must not do.

use std::os::unix::fs::PermissionsExt as _;

use crate::support::Shell;

/// Two accounts, each with a letter that waits.
fn two_accounts() -> Shell {
    let shell = Shell::with_mail();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    let add = "agent add --name A --type agent --no-send --email";
    shell.run(&format!("convoctl --account acme {add} a@acme.example")).exits(0);
    shell.run(&format!("convoctl --account globex {add} g@globex.example")).exits(0);
    shell
}

#[test]
fn an_administrator_flushes_and_counts_the_letters_of_their_own_account_alone() {
    let shell = two_accounts();
    let flushed = shell.run("convoctl --as jo@globex.example mail flush --json").exits(0).json();
    assert_eq!((flushed["sent"].as_i64(), flushed["queued"].as_i64()), (Some(1), Some(0)));
    assert!(shell.letters()[0].contains("g@globex.example"));
    assert_eq!(shell.run("convoctl mail flush --json").exits(0).json()["sent"], 1);
}

#[test]
fn an_agent_sends_no_test_letter_and_sees_no_diagnosis() {
    let shell = Shell::with_mail();
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    for line in ["mail test --to x@y.example", "doctor", "mail flush"] {
        let ran = shell.run(&format!("convoctl --as asha@acme.example {line} --json")).exits(11);
        assert_eq!(ran.error()["code"], "denied", "{line}");
    }
    assert!(shell.letters().is_empty());
}

#[test]
fn a_test_store_sends_no_test_letter_beyond_this_host() {
    let mut shell = Shell::with_store();
    shell.set("CONVOCTL_SMTP_URL", "sendmail:/bin/true");
    shell.run("convoctl mail test --to x@y.example").exits(12);
}

#[test]
fn letters_wait_where_nothing_can_carry_them_and_a_flush_says_so() {
    let shell = Shell::with_store();
    shell.run("convoctl agent add --name A --type agent --email a@acme.example").exits(0);
    shell.run("convoctl mail flush").exits(0).prints("0 letters sent, 1 waiting\n").says(
        "warning: no mail transport is configured: the letters wait\n  \
         hint: set CONVOCTL_SMTP_URL, for instance smtp://localhost:25\n",
    );
}

#[test]
fn a_letter_that_went_out_while_the_store_was_locked_is_recorded_and_not_sent_again() {
    if !crate::support::has("flock") {
        return;
    }
    let mut shell = Shell::new();
    let store = shell.path("desk.db");
    shell.set("CONVOCTL_DB", store.to_str().unwrap());
    shell.set("CONVOCTL_PUBLIC_URL", "https://desk.example");
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    shell.run("convoctl agent add --name A --type agent --email a@acme.example").exits(0);
    let lock = shell.path("desk.db.lock");
    let taking = format!(
        "#!/bin/sh\ncat > /dev/null\nflock -x '{}' sleep 3 < /dev/null > /dev/null 2>&1 &\nsleep 0.3\n",
        lock.display()
    );
    shell.write("carrier", taking);
    std::fs::set_permissions(shell.path("carrier"), std::fs::Permissions::from_mode(0o755)).unwrap();
    shell.set("CONVOCTL_SMTP_URL", &format!("sendmail:{}", shell.path("carrier").display()));
    let flushed = shell.run("convoctl mail flush --timeout 1s --json").exits(0).json();
    assert_eq!((flushed["sent"].as_i64(), flushed["queued"].as_i64()), (Some(1), Some(0)));
}

#[test]
fn an_agent_is_not_told_of_inboxes_that_are_not_theirs() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl inbox add --name legal --email legal@acme.example").exits(0);
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl inbox allocate support --agent asha@acme.example --agent bo@acme.example").exits(0);
    shell.run("convoctl inbox allocate legal --agent bo@acme.example").exits(0);
    let seen = "convoctl --as asha@acme.example agent show bo@acme.example --fields inboxes --json";
    shell.run(seen).exits(0).prints("{\"inboxes\":[\"support\"]}\n");
}

#[test]
fn sending_again_under_quiet_still_prints_the_link() {
    let shell = Shell::with_store();
    shell.run("convoctl agent add --name A --type agent --email a@acme.example").exits(0);
    let link = shell.run("convoctl invite resend a@acme.example -q").exits(0).stdout;
    assert!(link.starts_with("http://localhost:8080/invite/inv_") && link.lines().count() == 1, "{link}");
}

#[test]
fn nothing_on_standard_input_needs_no_confirmation() {
    let shell = Shell::with_store();
    shell.run("convoctl agent delete - --json").exits(0).prints("[]\n");
    shell.run("convoctl invite revoke - --json").exits(0).prints("[]\n");
}

#[test]
fn a_letter_whose_words_cannot_be_written_is_put_off_and_holds_up_no_other() {
    let shell = Shell::with_mail();
    std::fs::create_dir(shell.path("words")).unwrap();
    shell.write("words/invitation.txt", "{% if name == 'Bo' %}{{ nothing }}{% endif %}{{ link }}\n");
    let config = format!("[defaults]\ntemplates = '{}'\n", shell.path("words").display());
    shell.write("config.toml", config);
    shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --no-send").exits(0);
    shell.run("convoctl agent add --name Asha --type agent --email asha@acme.example --no-send").exits(0);
    let flushed = shell.run("convoctl mail flush --json").exits(0).json();
    assert_eq!((flushed["sent"].as_i64(), flushed["deferred"].as_i64()), (Some(1), Some(1)));
    assert!(shell.letters()[0].contains("asha@acme.example"));
    let waiting = shell.run("convoctl mail list --status queued --json").exits(0).json();
    assert!(waiting[0]["last_error"].as_str().unwrap().contains("invitation.txt"), "{waiting}");
}
