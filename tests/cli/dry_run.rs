//! `--dry-run` on every verb that changes something: it tells, and the store's file stays as it was

use crate::people::{asha, refused, refused_as};
use crate::support::Shell;

/// Asha (pending), Bo (verified), Cy (suspended), and the inbox support with Bo.
fn desk() -> Shell {
    let shell = Shell::with_mail();
    asha(&shell);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.verified("Cy Po", "agent", "cy@acme.example");
    for line in [
        "agent suspend cy@acme.example",
        "inbox add --name support --email support@acme.example",
        "inbox allocate support --agent bo@acme.example",
        "account add --name globex --admin 'Jo Bell <jo@globex.example>'",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    shell
}

const VERBS: [(&str, &str); 21] = [
    (
        "agent add --name X --type agent --email x@acme.example",
        "Would add agent X <x@acme.example> to account acme, pending\n",
    ),
    (
        "agent add --name X --type agent --email x@acme.example --show-link",
        "Would add agent X <x@acme.example> to account acme, pending\n",
    ),
    (
        "agent add --name X --type agent --email x@acme.example --verified --password-file password.txt",
        "Would add agent X <x@acme.example> to account acme, verified\n",
    ),
    (
        "agent add --name X --type agent --email asha@acme.example --if-exists update",
        "Would update X <asha@acme.example>\n",
    ),
    ("agent edit bo@acme.example --name X", "Would update X <bo@acme.example>\n"),
    ("agent edit asha@acme.example --email x@acme.example", "Would update Asha Rao <x@acme.example>\n"),
    (
        "agent password bo@acme.example --password-file password.txt",
        "Would set the password of Bo Li <bo@acme.example>\n",
    ),
    (
        "agent password bo@acme.example --send --show-link",
        "Would make a link to a new password for Bo Li <bo@acme.example>\n",
    ),
    ("agent suspend bo@acme.example", "Would suspend Bo Li <bo@acme.example>\n"),
    ("agent resume cy@acme.example", "Would resume Cy Po <cy@acme.example>, verified\n"),
    ("agent delete bo@acme.example", "Would delete Bo Li <bo@acme.example> for good\n"),
    ("invite resend asha@acme.example", "Would send asha@acme.example the invitation again\n"),
    ("invite link asha@acme.example", "Would make a confirmation link for asha@acme.example\n"),
    ("invite revoke asha@acme.example", "Would revoke the invitation of asha@acme.example\n"),
    ("inbox add --name x --email x@acme.example", "Would add inbox x <x@acme.example>\n"),
    ("inbox edit support --title X", "Would update inbox support\n"),
    (
        "inbox allocate support --agent asha@acme.example",
        "Would allocate inbox support to asha@acme.example and bo@acme.example\n",
    ),
    ("inbox deallocate support --agent bo@acme.example", "Would allocate inbox support to nobody\n"),
    ("inbox delete support", "Would delete inbox support <support@acme.example> for good\n"),
    ("account edit acme --name acme-2", "Would rename the account to acme-2\n"),
    ("account delete globex", "Would delete account globex with 1 person and 0 inboxes for good\n"),
];

#[test]
fn every_verb_tells_what_it_would_do_and_does_none_of_it() {
    let shell = desk();
    for (verb, told) in VERBS {
        for flag in ["-n", "--dry-run --yes"] {
            refused(&shell, &format!("convoctl --account acme {verb} {flag}"), 0).says("").prints(told);
        }
    }
    assert_eq!(shell.letters().len(), 0);
}

#[test]
fn every_object_says_that_it_is_a_dry_run_and_none_shows_a_link() {
    let shell = desk();
    for (verb, _) in VERBS {
        let ran = refused(&shell, &format!("convoctl --account acme {verb} -n --json"), 0).says("");
        assert_eq!(ran.json()["dry_run"], true, "{verb}");
        assert!(ran.json()["outcome"].is_string(), "{verb}");
        assert!(!ran.stdout.contains("inv_") && !ran.stdout.contains("pwr_"), "{}", ran.stdout);
    }
    let real = shell.run("convoctl --account acme agent suspend bo@acme.example --json").exits(0).json();
    assert_eq!(real.get("dry_run"), None);
}

#[test]
fn what_would_be_refused_is_refused_in_the_same_way() {
    let shell = desk();
    shell.run("convoctl account delete globex --yes").exits(0);
    for (line, status, code) in [
        ("agent add --name X --type agent --email JANE@acme.example", 4, "administrator_exists"),
        ("agent delete jane@acme.example", 4, "last_administrator"),
        ("agent delete nobody@acme.example", 3, "agent_not_found"),
        ("agent edit bo@acme.example --email support@acme.example", 4, "address_of_inbox"),
        ("--as bo@acme.example agent suspend asha@acme.example", 11, "denied"),
        ("invite resend bo@acme.example", 4, "agent_verified"),
    ] {
        refused_as(&shell, &format!("convoctl {line} --dry-run"), status, code);
    }
}

#[test]
fn a_tick_and_a_new_account_are_tried_too() {
    let mut shell = desk();
    shell.run("convoctl --account acme agent suspend bo@acme.example --until +1d").exits(0);
    shell.at("2026-02-02T09:00:00Z");
    refused(&shell, "convoctl tick -n", 0).says("").prints("Would end 1 suspension\n");
    refused(&shell, "convoctl account add --name x --admin 'X <x@x.example>' -n", 0)
        .says("")
        .prints("Would add account x\n");
    assert_eq!(shell.letters().len(), 0);
}

#[test]
fn a_dry_run_needs_no_store_of_its_own_making() {
    let shell = Shell::new();
    shell
        .run("convoctl --db new.db init --account acme --admin 'Jane Roe <jane@acme.example>' -n")
        .exits(0)
        .says("")
        .prints("Would make a store at new.db, with the account acme\n");
    assert!(!shell.path("new.db").exists());
    shell.run("convoctl --db new.db agent add --name X --type agent --email x@acme.example -n").exits(3).prints("");
    assert!(!shell.path("new.db").exists());
}
