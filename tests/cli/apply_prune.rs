//! `convoctl apply --set --prune`: what a set made goes with its line

use crate::apply::applied;
use crate::desk::desk;
use crate::people::{refused, refused_as, unchanged};
use crate::support::Shell;
use crate::terminal::{self, Terminal};

const PRUNE: &str = "convoctl apply -f team.yaml --set team --prune";

/// A desk in which the set team has made Asha, Ed, an inbox and a canned response; everybody else was there.
fn made() -> Shell {
    let shell = desk();
    shell.write("team.yaml", ALL.concat());
    shell.run("convoctl apply -f team.yaml --set team").exits(0).says("").prints(
        "Applied 5 objects: 4 created and 1 updated\ncreated canned hours\ncreated inbox help\n\
         created agent asha@acme.example\ncreated agent ed@acme.example\nupdated agent bo@acme.example\n",
    );
    shell
}

const ALL: [&str; 5] = [
    "- {object: canned, code: hours, text: Open}\n",
    "- {object: inbox, name: help, email: help@acme.example}\n",
    "- {object: agent, email: asha@acme.example, name: Asha}\n",
    "- {object: agent, email: ed@acme.example, name: Ed, inboxes: [help]}\n",
    "- {object: agent, email: bo@acme.example, name: Bo Lee}\n",
];

#[test]
fn only_what_the_set_made_goes_and_only_with_a_yes() {
    let shell = made();
    shell.write("team.yaml", ALL[3]);
    refused_as(&shell, PRUNE, 2, "confirmation_required");
    // Help stays: Ed works in it. Bo stays: the set has not made Bo.
    let told = "{} 3 objects: 2 deleted and 1 unchanged\n{} agent asha@acme.example\n{} canned hours\n";
    let say = |words: [&str; 3]| words.iter().fold(told.to_owned(), |told, word| told.replacen("{}", word, 1));
    let dry = say(["Would apply", "Would delete", "Would delete"]);
    refused(&shell, &format!("{PRUNE} --dry-run"), 0).says("").prints(&dry);
    refused(&shell, &format!("{PRUNE} --dry-run --exit-code"), 10).says("").prints(&dry);
    shell.run(&format!("{PRUNE} --yes")).exits(0).says("").prints(&say(["Applied", "deleted", "deleted"]));
    unchanged(&shell, &format!("{PRUNE} --yes")).prints("Applied 1 object: 1 unchanged\n");
    shell
        .run("convoctl agent list -o id")
        .prints("jane@acme.example\nbo@acme.example\ncy@acme.example\ndi@acme.example\ned@acme.example\n");
    shell.run("convoctl inbox list -o id").prints("help\nsales\nsupport\n");
    // Without --prune nothing goes, and another set has made nothing.
    shell.write("team.yaml", ALL[0]);
    shell.run("convoctl apply -f team.yaml --set team -o id").exits(0).prints("hours\n");
    unchanged(&shell, "convoctl apply -f team.yaml --set other --prune --yes");
    shell.run(&format!("{PRUNE} --yes --json --fields deleted,changes")).exits(0).prints(
        "{\"deleted\":2,\"changes\":[{\"object\":\"agent\",\"key\":\"ed@acme.example\",\"outcome\":\"deleted\"},\
         {\"object\":\"inbox\",\"key\":\"help\",\"outcome\":\"deleted\"}]}\n",
    );
}

#[test]
fn a_terminal_is_asked_and_what_changed_meanwhile_is_not_done() {
    if !terminal::is_there() {
        return;
    }
    let shell = made();
    shell.write("team.yaml", ALL[3]);
    let mut at = Terminal::run(&shell, PRUNE);
    at.expect("delete agent asha@acme.example").expect("[y/N]").types("n\n");
    at.ends(7);
    shell.run("convoctl agent show asha@acme.example -o id").exits(0);
    let mut at = Terminal::run(&shell, PRUNE);
    at.expect("delete canned hours").expect("[y/N]");
    shell.run("convoctl canned delete hours --yes").exits(0);
    at.types("y\n");
    at.ends(4);
    shell.run("convoctl agent show asha@acme.example -o id").exits(0);
}

#[test]
fn no_more_than_so_many_go() {
    let shell = made();
    shell.write("team.yaml", ALL[4]);
    refused(&shell, &format!("{PRUNE} --yes --max-deletes 3"), 4).prints("").says(
        "error: 4 things that the set team made are not in the file, and --max-deletes allows 3\n  \
         hint: look first with --dry-run --max-deletes 4\n",
    );
    shell.run(&format!("{PRUNE} --yes --max-deletes 4 -q")).exits(0);
    let many: String = (0..11).map(|n| format!("- {{object: canned, code: c{n}, text: x}}\n")).collect();
    shell.write("team.yaml", &many);
    shell.run("convoctl apply -f team.yaml --set team -q").exits(0);
    shell.write("team.yaml", ALL[0]);
    refused_as(&shell, &format!("{PRUNE} --yes"), 4, "too_many_deletes");
    // What the file itself declares as absent is meant, and does not count.
    shell.write("team.yaml", many.replace("text: x", "state: absent"));
    shell.run(&format!("{PRUNE} --yes --max-deletes 0 --json --fields deleted")).exits(0).prints("{\"deleted\":11}\n");
}

#[test]
fn what_is_in_use_does_not_go() {
    let shell = made();
    shell.write("team.yaml", "- {object: agent, email: ed@acme.example, inboxes: [support]}\n- {object: agent, email: asha@acme.example}\n- {object: canned, code: hours}\n");
    shell
        .run("convoctl convo open --as di@acme.example --inbox sales --contact a@b.example --subject S --text T -q")
        .exits(0);
    shell.run("convoctl convo move 1 --to help").exits(0);
    let error = refused_as(&shell, &format!("{PRUNE} --yes"), 4, "inbox_in_use").error();
    assert!(error["message"].as_str().unwrap().contains("help"), "{error}");
    // Somebody with conversations that are not resolved, and the last administrator.
    shell.run("convoctl agent edit asha@acme.example --type administrator && convoctl agent password asha@acme.example --password-file password.txt").exits(4);
    shell.write("team.yaml", ALL[..2].concat() + ALL[3]);
    shell.verified("Flo Fox", "administrator", "flo@acme.example");
    shell.run("convoctl convo assign 1 --to flo@acme.example").exits(0);
    shell.write("flo.yaml", "- {object: agent, email: flo@acme.example, state: absent}\n");
    let error = refused_as(&shell, "convoctl apply -f flo.yaml", 5, "entries_refused").error();
    assert_eq!(error["details"][0]["code"], "open_conversations");
}

#[test]
fn a_file_that_names_nothing_deletes_nothing() {
    let shell = made();
    for nothing in ["", "\n", "---\n", "[]"] {
        shell.write("team.yaml", nothing);
        refused_as(&shell, &format!("{PRUNE} --yes"), 5, "empty_roster");
    }
    shell.write("team.yaml", "- {object: agent, email: ");
    refused_as(&shell, &format!("{PRUNE} --yes"), 5, "entries_refused");
}

#[test]
fn a_set_follows_ids_and_goes_with_its_account() {
    let shell = made();
    // Somebody who was deleted and added by hand is somebody else; a new name or address is not.
    shell.run("convoctl agent delete ed@acme.example --yes && convoctl agent add --name Ed --type agent --email ed@acme.example --no-send").exits(0);
    shell.run("convoctl agent edit asha@acme.example --email asha.rao@acme.example").exits(0);
    shell.write("team.yaml", ALL[..2].concat());
    shell
        .run(&format!("{PRUNE} --yes -n --json --fields changes"))
        .exits(0)
        .prints("{\"changes\":[{\"object\":\"agent\",\"key\":\"asha.rao@acme.example\",\"outcome\":\"deleted\"}]}\n");
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run("convoctl --account globex apply -f team.yaml --set team --prune --yes -q").exits(5);
    shell.run("convoctl account delete acme --yes").exits(0);
    shell.run("convoctl apply -f team.yaml --set team --prune --yes -o id").exits(0).prints("hours\nhelp\n");
    applied(&shell, &ALL[..2].concat());
}
