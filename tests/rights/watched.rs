//! What happens is told to those who see the conversation that it happened to, and to nobody else.

use crate::desk::{Template, session, template};
use crate::support::Shell;
use crate::table::ACTORS;
use crate::watcher::Watcher;

/// Those who may look at all.
const LOOKING: usize = 7;

/// A session of an actor's own about the store of another session.
fn beside(template: &Template, actor: &str, store: &Shell) -> Shell {
    let mut shell = session(template, "", actor);
    shell.set("CONVOCTL_DB", store.path("desk.db").to_str().unwrap());
    shell
}

/// What somebody's list holds; what was merged goes on elsewhere.
fn numbers(shell: &Shell, filters: &str) -> Vec<i64> {
    let list = shell.run(&format!("convoctl convo list {filters} --json")).exits(0).json();
    let whole = list.as_array().unwrap().iter().filter(|conversation| conversation["merged_into"].is_null());
    whole.map(|conversation| conversation["number"].as_i64().unwrap()).collect()
}

/// Does something to all conversations of an account, in one order and then in the other.
fn stir(shell: &mut Shell, account: &str) {
    shell.set("CONVOCTL_ACCOUNT", account);
    let mut all: Vec<String> = numbers(shell, "").iter().map(ToString::to_string).collect();
    for label in ["up", "down"] {
        shell.run(&format!("convoctl convo label {} --label {label}", all.join(" "))).exits(0);
        all.reverse();
    }
}

#[test]
fn everybody_is_told_of_what_their_list_holds_and_of_nothing_else() {
    let template = template();
    for filters in ["", "--status open", "--unassigned"] {
        let mut store = session(&template, "", "operator");
        let watching: Vec<_> = ACTORS[..LOOKING]
            .iter()
            .map(|actor| {
                let shell = beside(&template, actor, &store);
                let up = numbers(&shell, filters);
                let expected: Vec<i64> = up.iter().chain(up.iter().rev()).copied().collect();
                let words = format!("convo watch -o jsonl --count {} {filters}", expected.len());
                (actor, Watcher::run(&shell, &words), expected, shell)
            })
            .collect();
        stir(&mut store, "globex");
        stir(&mut store, "acme");
        for (actor, watcher, expected, _shell) in watching {
            let told: Vec<i64> = expected.iter().map(|_| watcher.told().1).collect();
            assert_eq!(told, expected, "{actor} {filters}");
            watcher.ends(0);
        }
    }
}
