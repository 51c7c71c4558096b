//! The examples of the manual, exactly as they stand there, and what makes a test store repeat itself

use crate::people::{another_link, asha, token};
use crate::support::Shell;

#[test]
fn the_examples_of_people_and_inboxes_work_as_they_are_written() {
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", "desk.db");
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --inbox support").exits(0);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    if shell.run("jq --version").status == 0 {
        shell
            .run("convoctl agent list --json | jq -r '.[] | select(.status==\"pending\") | .email'")
            .exits(0)
            .says("")
            .prints("asha@acme.example\n");
    }
    shell
        .run("convoctl agent list --jq '.[] | select(.status==\"pending\") | .email'")
        .exits(0)
        .says("")
        .prints("asha@acme.example\n");
    shell.run("convoctl agent edit asha@acme.example --name 'Asha R. Rao'").exits(0);
    shell.run("convoctl inbox allocate support --agent asha@acme.example --agent bo@acme.example").exits(0);
    let link = another_link(&shell);
    shell.set("TOKEN", token(&link));
    shell.run("convoctl invite verify \"$TOKEN\" --password-stdin < password.txt").exits(0);
    shell.run("convoctl wait agent asha@acme.example --for verified --within 5m").exits(0).says("");
    shell.run("convoctl agent delete asha@acme.example --reassign-to bo@acme.example --yes").exits(0);
}

#[test]
fn the_examples_of_mail_and_conversations_work_as_they_are_written() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    for (name, address) in [("Asha Rao", "asha@acme.example"), ("Bo Li", "bo@acme.example")] {
        shell.verified(name, "agent", address);
    }
    shell.run("convoctl inbox allocate support --agent asha@acme.example --agent bo@acme.example").exits(0);
    for n in 1..=43 {
        shell.write("message.eml", format!("From: u{n}@people.example\nSubject: {n}\n\nHello\n"));
        shell.run("convoctl mail receive --inbox support < message.eml").exits(0).says("").prints("");
    }
    shell.run("convoctl convo assign 41 42 43 --to asha@acme.example --to bo@acme.example").exits(0);
    shell
        .run("convoctl convo list --status open --unassigned -o id | convoctl convo assign - --to asha@acme.example")
        .exits(0)
        .says("");
    let of_asha = shell.run("convoctl convo list --assignee asha@acme.example -o id").exits(0).stdout;
    assert_eq!(of_asha.lines().count(), 43);
    shell.run("convoctl --as asha@acme.example convo resolve 42").exits(0).prints("Resolved conversation #42\n");
}

#[test]
fn the_examples_in_the_help_of_each_verb_are_spelled_as_the_parser_reads_them() {
    let shell = Shell::with_store();
    for verb in [
        "agent add",
        "agent list",
        "agent show",
        "agent edit",
        "agent password",
        "agent suspend",
        "agent resume",
        "agent delete",
        "invite list",
        "invite show",
        "invite resend",
        "invite revoke",
        "invite link",
        "invite verify",
        "inbox add",
        "agent offboard",
        "convo open",
        "convo list",
        "convo show",
        "convo assign",
        "convo unassign",
        "convo reply",
        "convo note",
        "convo resolve",
        "convo reopen",
        "convo snooze",
        "convo label",
        "convo unlabel",
        "convo prioritize",
        "convo move",
        "convo merge",
        "convo search",
        "contact list",
        "contact show",
        "contact edit",
        "contact merge",
        "contact block",
        "contact unblock",
        "contact export",
        "contact erase",
        "mail import",
        "canned add",
        "canned list",
        "canned show",
        "canned edit",
        "canned delete",
        "inbox edit",
        "inbox delete",
        "inbox allocate",
        "inbox deallocate",
        "account add",
        "account edit",
        "account delete",
        "webhook add",
        "webhook list",
        "webhook show",
        "webhook delete",
        "webhook test",
        "audit list",
        "audit verify",
        "audit head",
        "token add",
        "token list",
        "token revoke",
        "whoami",
        "fixture",
        "schema",
        "export",
        "diff",
        "apply",
    ] {
        let help = shell.run(&format!("convoctl {verb} --help")).exits(0).says("").stdout;
        for example in examples(&help) {
            let first = example.split(" | ").next().unwrap_or_default();
            let first = first.split(" > ").next().unwrap_or_default().split(" < ").next().unwrap_or_default();
            let ran = shell.run(&format!("CONVOCTL_OUTPUT=json convoctl {first}"));
            let is_usage = ran.status == 2 && ran.error()["code"] == "usage";
            assert!(!is_usage, "$ convoctl {example}\n{}", ran.stderr);
        }
    }
}

#[test]
fn the_examples_of_waiting_are_spelled_as_the_parser_reads_them() {
    let shell = Shell::with_store();
    for noun in ["agent", "convo", "inbox", "invite", "mail"] {
        let help = shell.run(&format!("convoctl wait {noun} --help")).exits(0).says("").stdout;
        for example in examples(&help) {
            let ran = shell.run(&format!("convoctl {example} --within 0s"));
            assert!([0, 8].contains(&ran.status), "$ convoctl {example}\n{}", ran.stderr);
        }
    }
}

/// The examples at the end of a page of help, without the name of the binary.
#[track_caller]
fn examples(help: &str) -> Vec<&str> {
    let (_, section) = help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("no example in\n{help}"));
    let example = |line| str::strip_prefix(line, "  convoctl ").unwrap_or_else(|| panic!("wrapped: {line}\n{help}"));
    section.lines().map(example).collect()
}

#[test]
fn no_example_is_torn_in_two_on_a_page_of_100_columns() {
    let shell = Shell::new();
    for verb in ["init", "demo", "serve", "agent add", "mail retry", "mail flush", "db backup", "db restore"] {
        assert!(!examples(&shell.run(&format!("convoctl {verb} --help")).exits(0).stdout).is_empty(), "{verb}");
    }
}

#[test]
fn the_same_seed_and_the_same_commands_give_the_same_bytes_and_another_seed_other_links() {
    let session = |seed: &str| {
        let mut shell = Shell::new();
        shell.set("CONVOCTL_DB", "desk.db");
        let init = format!("convoctl init --test --seed {seed} --account acme --admin 'Jane Roe <jane@acme.example>'");
        shell.run(&init).exits(0);
        let first = asha(&shell);
        shell.verified("Bo Li", "agent", "bo@acme.example");
        shell.run("convoctl --dry-run agent delete bo@acme.example").exits(0);
        let head = shell.run("convoctl audit head -o id").exits(0).stdout;
        (first, another_link(&shell), head)
    };
    assert_eq!(session("7"), session("7"));
    assert_ne!(session("7").0, session("8").0);
}

#[test]
fn empty_variables_are_unset() {
    let shell = Shell::with_store();
    for variable in ["CONVOCTL_AS", "CONVOCTL_ACCOUNT", "CONVOCTL_OUTPUT", "CONVOCTL_YES", "CONVOCTL_NO_INPUT"] {
        let ran = shell.run(&format!("{variable}= convoctl whoami -o csv --fields kind,account")).exits(0).says("");
        assert_eq!(ran.stdout, "kind,account\noperator,acme\n", "{variable}");
    }
    assert!(shell.run("CONVOCTL_OUTPUT= convoctl whoami").exits(0).stdout.starts_with("kind:     operator\n"));
}

#[test]
fn a_noun_without_a_verb_points_at_its_own_help() {
    let shell = Shell::with_store();
    for (line, hint) in [
        ("convoctl", "convoctl --help"),
        ("convoctl agent", "convoctl agent --help"),
        ("convoctl -q inbox", "convoctl inbox --help"),
    ] {
        shell.run(line).exits(2).prints("").says(&format!("error: a command is missing\n  hint: {hint}\n"));
        shell.run(hint).exits(0).says("");
    }
}
