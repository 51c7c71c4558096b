//! What is asked of a person at a terminal, and what their answers lead to

use crate::people::{asha, refused};
use crate::support::{PASSWORD, Shell};
use crate::terminal::{self, Terminal};

/// A session with Asha, pending; none where there is no terminal to be had.
fn session() -> Option<Shell> {
    terminal::is_there().then(|| {
        let shell = Shell::with_store();
        asha(&shell);
        shell
    })
}

#[test]
fn agent_add_asks_for_the_three_things_and_again_until_they_are_good() {
    let Some(shell) = session() else { return };
    let mut at = Terminal::run(&shell, "convoctl agent add --no-send");
    at.expect("Agent name").types("  \r").expect("Agent name").types("Bo Li\r");
    at.expect("Agent type").types("\r");
    at.expect("Email").types("bo\r").expect("there is no @ in it").expect("Email").types("bo@acme.example\r");
    at.expect("Added agent Bo Li <bo@acme.example> to account acme, pending");
    at.ends(0);
    shell.run("convoctl agent list --status pending -o id").exits(0).prints("asha@acme.example\nbo@acme.example\n");
}

#[test]
fn agent_add_asks_only_for_what_is_missing_and_another_type_can_be_chosen() {
    let Some(shell) = session() else { return };
    let mut at = Terminal::run(&shell, "convoctl agent add --name 'Bo Li' --email bo@acme.example --no-send");
    at.expect("Agent type").types("\x1b[B").types("\r");
    at.expect("Added administrator Bo Li <bo@acme.example>");
    let screen = at.ends(0);
    assert!(!screen.contains("Agent name") && !screen.contains("Email"), "{screen}");
}

#[test]
fn an_interrupt_at_a_question_ends_with_130_and_adds_nobody() {
    let Some(shell) = session() else { return };
    for asked in ["Agent name", "Agent type"] {
        let mut at = Terminal::run(&shell, "convoctl agent add");
        at.expect("Agent name");
        if asked == "Agent type" {
            at.types("Bo Li\r").expect(asked);
        }
        at.types("\x03");
        let screen = at.ends(130);
        assert!(!screen.contains("error"), "{screen}");
    }
    shell.run("convoctl agent list -o id").exits(0).prints("jane@acme.example\nasha@acme.example\n");
}

#[test]
fn a_no_ends_with_7_and_nothing_is_done() {
    let Some(shell) = session() else { return };
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    for answer in ["n", "\r", "n\r"] {
        let mut at = Terminal::run(&shell, "convoctl agent delete asha@acme.example");
        at.expect("Would delete Asha Rao <asha@acme.example> for good").expect("Go on?").types(answer);
        at.expect("nothing was done");
        at.ends(7);
    }
    assert!(before == std::fs::read(shell.path("desk.db")).unwrap(), "the store was changed");
}

#[test]
fn a_yes_does_what_was_shown() {
    let Some(shell) = session() else { return };
    let mut at = Terminal::run(&shell, "convoctl agent delete asha@acme.example");
    at.expect("Go on?").types("y").expect("Deleted Asha Rao <asha@acme.example>");
    at.ends(0);
    shell.run("convoctl agent show asha@acme.example").exits(3);
}

#[test]
fn every_destructive_verb_asks_and_shows_what_goes_even_when_quiet() {
    let Some(shell) = session() else { return };
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.write("roster.csv", "name,email\nBo,bo@acme.example\n");
    shell.run("convoctl --account acme agent import roster.csv --set hr --no-send").exits(0);
    shell.write("roster.csv", "name,email\nCy,cy@acme.example\n");
    for (line, shown) in [
        ("agent delete asha@acme.example -q", "Would delete Asha Rao <asha@acme.example> for good"),
        ("invite revoke asha@acme.example", "Would revoke the invitation of asha@acme.example"),
        ("agent offboard asha@acme.example", "ends: 1 invitation, 1 link and 1 queued letter"),
        ("agent import roster.csv --set hr --prune", "Would offboard bo@acme.example"),
        ("inbox delete support", "Would delete inbox support <support@acme.example> for good"),
        ("account delete globex", "Would delete account globex with 1 person and 0 inboxes for good"),
    ] {
        let mut at = Terminal::run(&shell, &format!("convoctl --account acme {line}"));
        at.expect(shown).expect("Go on?").types("n");
        at.ends(7);
    }
}

#[test]
fn an_interrupt_at_the_confirmation_ends_with_130_and_deletes_nobody() {
    let Some(shell) = session() else { return };
    let mut at = Terminal::run(&shell, "convoctl agent delete asha@acme.example");
    at.expect("Go on?").types("\x03");
    at.ends(130);
    shell.run("convoctl agent show asha@acme.example -o id").exits(0);
}

#[test]
fn what_changed_between_the_question_and_the_yes_is_not_deleted() {
    let Some(shell) = session() else { return };
    let mut at = Terminal::run(&shell, "convoctl agent delete asha@acme.example");
    at.expect("Go on?");
    shell.run("convoctl agent edit asha@acme.example --type administrator").exits(0);
    at.types("y").expect("what was confirmed is no longer what would happen");
    at.ends(4);
    assert_eq!(shell.run("convoctl agent show asha@acme.example --json").json()["type"], "administrator");
}

#[test]
fn time_that_passes_between_the_question_and_the_yes_is_no_change() {
    let Some(mut shell) = session() else { return };
    // Outside a test store the clock goes on.
    shell.unset("CONVOCTL_NOW");
    shell.set("CONVOCTL_DB", "real.db");
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    asha(&shell);
    let mut at = Terminal::run(&shell, "convoctl agent offboard asha@acme.example");
    at.expect("Go on?").types("y").expect("Offboarded Asha Rao");
    at.ends(0);
}

#[test]
fn an_interrupt_at_a_question_brings_the_cursor_back() {
    let Some(shell) = session() else { return };
    let mut at = Terminal::run(&shell, "convoctl agent delete asha@acme.example");
    at.expect("Go on?").types("\x03");
    let screen = at.ends(130);
    assert!(screen.rfind("\u{1b}[?25h") > screen.rfind("\u{1b}[?25l"), "{screen:?}");
}

#[test]
fn only_those_who_were_shown_are_pruned() {
    let Some(shell) = session() else { return };
    shell.write("roster.csv", "name,email\nBo,bo@acme.example\nCy,cy@acme.example\n");
    shell.run("convoctl agent import roster.csv --set hr --no-send").exits(0);
    shell.write("roster.csv", "name,email\nCy,cy@acme.example\n");
    let prune = "convoctl agent import roster.csv --set hr --prune --no-send";
    let mut at = Terminal::run(&shell, prune);
    at.expect("Would offboard bo@acme.example").expect("Go on?");
    shell.run("convoctl agent delete bo@acme.example --yes").exits(0);
    at.types("y").expect("what was confirmed is no longer what would happen");
    at.ends(4);
    // Nobody has left: there is nothing to ask.
    let screen = Terminal::run(&shell, prune).ends(0);
    assert!(!screen.contains("Go on?") && screen.contains("Imported 1 row: 1 unchanged"), "{screen}");
    shell.write("roster.csv", "name,email\nDi,di@acme.example\n");
    let mut at = Terminal::run(&shell, prune);
    at.expect("Go on?").types("y").expect("Offboarded cy@acme.example");
    at.ends(0);
}

#[test]
fn with_yes_or_in_a_dry_run_nobody_is_asked() {
    let Some(shell) = session() else { return };
    let screen = Terminal::run(&shell, "convoctl agent delete asha@acme.example -n").ends(0);
    assert!(!screen.contains("Go on?"), "{screen}");
    let screen = Terminal::run(&shell, "convoctl agent delete asha@acme.example --yes").ends(0);
    assert!(!screen.contains("Go on?") && screen.contains("Deleted Asha Rao"), "{screen}");
}

#[test]
fn no_input_never_asks_even_at_a_terminal() {
    let Some(shell) = session() else { return };
    for line in [
        "convoctl agent add --no-input",
        "convoctl agent delete asha@acme.example --no-input",
        "CONVOCTL_NO_INPUT=1 convoctl agent password jane@acme.example",
    ] {
        let screen = Terminal::run(&shell, line).ends(2);
        assert!(screen.contains("error:"), "{screen}");
    }
    // Neither where only one of standard input and error is a terminal.
    let screen = Terminal::run(&shell, "convoctl agent delete asha@acme.example 2>errors.txt").ends(2);
    assert_eq!(screen, "");
    let screen = Terminal::run(&shell, "convoctl agent delete asha@acme.example </dev/null").ends(2);
    assert!(screen.contains("needs a confirmation"), "{screen}");
}

#[test]
fn a_password_is_asked_for_twice_and_never_shown() {
    let Some(shell) = session() else { return };
    let mut at = Terminal::run(&shell, "convoctl agent password jane@acme.example");
    at.expect("New password").types("one thing and another\r").expect("Repeat it").types("another thing and one\r");
    at.expect("The two are not the same");
    at.expect("New password").types(&format!("{PASSWORD}\r")).expect("Repeat it").types(&format!("{PASSWORD}\r"));
    at.expect("Set the password of Jane Roe <jane@acme.example>");
    let screen = at.ends(0);
    for typed in [PASSWORD, "one thing", "another thing"] {
        assert!(!screen.contains(typed), "a password was shown: {screen}");
    }
}

#[test]
fn following_a_link_asks_for_the_password() {
    let Some(shell) = session() else { return };
    let link = crate::people::another_link(&shell);
    let mut at = Terminal::run(&shell, &format!("convoctl invite verify {link}"));
    at.expect("New password").types(&format!("{PASSWORD}\r")).expect("Repeat it").types(&format!("{PASSWORD}\r"));
    at.expect("Asha Rao <asha@acme.example> is verified in account acme");
    at.ends(0);
}

#[test]
fn an_interrupt_at_the_password_ends_with_130_and_leaves_the_terminal_with_its_echo() {
    let Some(shell) = session() else { return };
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    let line = "trap : INT; convoctl agent password jane@acme.example; echo status $?; stty -a";
    let mut at = Terminal::run(&shell, &line.replace('$', "\\$"));
    at.expect("New password").types("half a pass\x03").expect("status 130");
    let screen = at.ends(0);
    assert!(!screen.contains("half a pass"), "{screen}");
    let modes = screen.split_whitespace().collect::<Vec<_>>();
    assert!(modes.contains(&"echo") && modes.contains(&"icanon") && modes.contains(&"isig"), "{screen}");
    assert!(before == std::fs::read(shell.path("desk.db")).unwrap(), "the store was changed");
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let shell = Shell::with_store();
    refused(&shell, "convoctl agent add --name X", 2).prints("");
    refused(&shell, "yes | convoctl agent delete jane@acme.example", 2).prints("");
}
