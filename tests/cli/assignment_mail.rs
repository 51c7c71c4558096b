//! The letter that tells an agent what somebody else has assigned to them

use crate::desk::{desk, last_event, open};
use crate::people::{column, refused_as};
use crate::support::Shell;

/// A desk whose letters become files, with conversation #1 of Ola's, its letter not sent.
fn asked() -> Shell {
    let mut shell = desk();
    open(&shell, "ola@people.example", "Lost parcel", "We look.");
    shell.run("convoctl mail flush").exits(0);
    let folder = format!("file:{}", shell.path("mail").display());
    shell.set("CONVOCTL_SMTP_URL", &folder);
    shell.run("convoctl mail flush").exits(0).prints("1 letter sent\n");
    std::fs::remove_dir_all(shell.path("mail")).unwrap();
    shell
}

#[test]
fn somebody_is_told_of_what_somebody_else_assigned_to_them() {
    let mut shell = asked();
    shell.set("CONVOCTL_MAIL_FROM", "Acme Desk <desk@acme.example>");
    shell.run("convoctl --as bo@acme.example convo assign 1 --to cy@acme.example").exits(0).says("");
    let letters = shell.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    let letter = &letters[0];
    for line in [
        "From: \"Acme Desk\" <no-reply@acme.example>\r\n",
        "To: \"Cy Po\" <cy@acme.example>\r\n",
        "Subject: Conversation #1 was assigned to you\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Bo Li assigned conversation #1 to you:\r\n",
        "  Lost parcel\r\n  from ola@people.example, in inbox support\r\n",
        "Content-Type: text/html; charset=utf-8\r\n",
        "convoctl convo show 1",
    ] {
        assert!(letter.contains(line), "{line}\n{letter}");
    }
    shell.set("CONVOCTL_MAIL_NO_REPLY", "nobody@acme.example");
    shell.run("convoctl convo assign 1 --to bo@acme.example").exits(0);
    let letters = shell.letters();
    let letter = letters.iter().find(|letter| letter.contains("bo@acme.example>\r\n")).unwrap();
    assert!(letter.contains("<nobody@acme.example>") && letter.contains("The operator assigned"), "{letter}");
    // It can be looked at also when it tells nothing any more, and not once what it tells of is gone.
    shell.run("convoctl convo resolve 1").exits(0);
    let shown = shell.run("convoctl mail show 2 --json").exits(0).json();
    assert!(shown["text"].as_str().unwrap().contains("Bo Li assigned conversation #1 to you"), "{shown}");
    // Nothing of the user stands in the outbox.
    let listed = shell.run("convoctl mail list --json").exits(0);
    assert_eq!(column(&listed, "kind"), ["message", "assignment", "assignment"]);
    assert_eq!(column(&listed, "subject")[1], "Conversation #1 was assigned to you");
    shell.run("convoctl contact erase ola@people.example --yes").exits(0);
    refused_as(&shell, "convoctl mail show 2", 3, "letter_not_found");
}

#[test]
fn nobody_is_told_of_their_own_doing_of_bulk_moves_of_nothing_new_or_against_their_will() {
    let shell = asked();
    open(&shell, "per@people.example", "Another", "Hello");
    let letters = || shell.run("convoctl mail list --json").exits(0).json().as_array().unwrap().len();
    let before = letters();
    shell.run("convoctl --as bo@acme.example convo assign 1 --to bo@acme.example").exits(0);
    shell.run("convoctl convo assign 1 2 --to cy@acme.example").exits(0);
    shell.run("printf '1\\n2\\n' | convoctl convo assign - --to jane@acme.example").exits(0);
    shell
        .run("convoctl convo assign 1 --to cy@acme.example")
        .exits(0)
        .prints("Conversation #1 is assigned to bo@acme.example, cy@acme.example and jane@acme.example already\n");
    shell.run("convoctl convo assign 2 --to bo@acme.example --dry-run").exits(0);
    let off = "convoctl --as bo@acme.example agent edit bo@acme.example --assignment-mail off";
    assert_eq!(shell.run(&format!("{off} --json")).exits(0).json()["assignment_mail"], false);
    let event = last_event(&shell);
    assert_eq!(
        (&event["before"]["assignment_mail"], &event["after"]["assignment_mail"]),
        (&true.into(), &false.into())
    );
    shell.run(off).exits(0).prints("Bo Li <bo@acme.example> is like that already\n");
    shell.run("convoctl convo assign 2 --to bo@acme.example").exits(0);
    shell.run("convoctl agent offboard bo@acme.example --reassign-to jane@acme.example --yes").exits(0);
    assert_eq!(letters(), before);
    refused_as(
        &shell,
        "convoctl --as cy@acme.example agent edit di@acme.example --assignment-mail on",
        3,
        "agent_not_found",
    );
    refused_as(&shell, "convoctl agent edit cy@acme.example --assignment-mail maybe", 2, "usage");
}

#[test]
fn a_letter_that_waits_does_not_go_out_once_it_tells_nothing_any_more() {
    for undone in [
        "convoctl convo unassign 1",
        "convoctl convo resolve 1",
        "convoctl agent edit cy@acme.example --assignment-mail off",
        "convoctl agent edit cy@acme.example --email other@acme.example",
        "convoctl agent delete cy@acme.example --unassign --yes",
        "convoctl contact erase ola@people.example --yes",
        "convoctl inbox delete support --purge --yes",
    ] {
        let mut shell = asked();
        let folder = format!("file:{}", shell.path("mail").display());
        shell.unset("CONVOCTL_SMTP_URL");
        shell.run("convoctl convo assign 1 --to cy@acme.example").exits(0);
        shell.run(undone).exits(0);
        shell.set("CONVOCTL_SMTP_URL", &folder);
        shell.run("convoctl mail flush").exits(0);
        let letters = shell.letters();
        assert!(!letters.iter().any(|letter| letter.contains("was assigned")), "{undone}\n{letters:?}");
        let listed = shell.run("convoctl mail list --fields kind,status -o csv").exits(0).stdout;
        assert!(listed.contains("assignment,cancelled"), "{undone}\n{listed}");
    }
}

#[test]
fn the_words_of_the_letter_can_be_replaced() {
    let mut shell = asked();
    std::fs::create_dir(shell.path("words")).unwrap();
    shell.write("words/assignment.subject", "[{{ account }}] {{ inbox }} #{{ number }}");
    shell.write("words/assignment.txt", "{{ name }}: {{ subject }} ({{ contact }}), {{ assigned_by }} {{ email }}\n");
    shell.write("config.toml", format!("[defaults]\ntemplates = \"{}\"\n", shell.path("words").display()));
    shell.set("CONVOCTL_CONFIG", shell.path("config.toml").to_str().unwrap().to_owned().as_str());
    shell.run("convoctl convo assign 1 --to cy@acme.example").exits(0).says("");
    let letter = &shell.letters()[0];
    assert!(letter.contains("Subject: [acme] support #1\r\n"), "{letter}");
    assert!(letter.contains("Cy Po: Lost parcel (ola@people.example), The operator cy@acme.example\r\n"), "{letter}");
    shell.write("words/assignment.txt", "{{ link }}");
    refused_as(&shell, "convoctl convo assign 1 --to bo@acme.example", 12, "config_invalid");
    std::fs::remove_file(shell.path("words/assignment.txt")).unwrap();
}
