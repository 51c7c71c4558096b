//! Several at once: what holds for one after the other holds for all together

use std::thread::scope;

use crate::people::{asha, column, follow};
use crate::support::Shell;

/// Runs lines at the same time; how each ended, in order of the statuses.
fn together(shell: &Shell, lines: &[String]) -> Vec<i32> {
    let mut statuses: Vec<i32> = scope(|scope| {
        let running: Vec<_> = lines.iter().map(|line| scope.spawn(|| shell.run(line).status)).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    statuses
}

#[test]
fn of_many_who_add_one_address_one_succeeds_and_the_rest_conflict() {
    let shell = Shell::with_mail();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    let add = |i: usize| {
        let account = ["acme", "globex"][i % 2];
        format!("convoctl --account {account} agent add --name A{i} --type agent --email Asha@acme.example")
    };
    let lines: Vec<String> = (0..6).map(add).collect();
    assert_eq!(together(&shell, &lines), [0, 4, 4, 4, 4, 4]);
    assert_eq!(shell.letters().len(), 1);
}

#[test]
fn many_who_add_different_people_all_succeed() {
    let shell = Shell::with_store();
    let add = |i| format!("convoctl agent add --name A{i} --type agent --email a{i}@acme.example");
    let lines: Vec<String> = (0..6).map(add).collect();
    assert_eq!(together(&shell, &lines), [0; 6]);
    assert_eq!(column(&shell.run("convoctl agent list --json"), "id"), ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn one_key_given_many_times_at_once_adds_and_mails_once() {
    let shell = Shell::with_mail();
    let add = "convoctl agent add --name A --type agent --email a@acme.example --idempotency-key k".to_owned();
    assert_eq!(together(&shell, &vec![add; 5]), [0; 5]);
    assert_eq!(shell.letters().len(), 1);
    assert_eq!(column(&shell.run("convoctl audit list --json"), "action"), ["account.added", "agent.added"]);
}

#[test]
fn a_link_followed_many_times_at_once_leads_in_once() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    let verify = format!("convoctl invite verify {link} --password-file password.txt");
    assert_eq!(together(&shell, &vec![verify; 5]), [0, 4, 4, 4, 4]);
    let verified = shell.run("convoctl audit list --action agent.verified --json").exits(0);
    assert_eq!(column(&verified, "action"), ["agent.verified"]);
    follow(&shell, &link).exits(4);
}

#[test]
fn two_administrators_cannot_both_be_shut_out_at_once() {
    let shell = Shell::with_store();
    shell.verified("Bo Li", "administrator", "bo@acme.example");
    let lines = [
        "convoctl agent suspend jane@acme.example".to_owned(),
        "convoctl agent delete bo@acme.example --yes".to_owned(),
    ];
    assert_eq!(together(&shell, &lines), [0, 4]);
}
