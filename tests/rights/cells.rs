//! Every cell of the matrix, run.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use convoctl::operations::codes::{Code, Exit};

use crate::desk::{Template, session, template};
use crate::support::{Ran, Shell};
use crate::table::{ACTORS, Expected, Row, rows};

/// Of so many cells in which something was done, one has its store checked.
const SAMPLE: usize = 25;

/// What was found, in the words of the matrix; what the matrix does not tell is told beside them.
fn found(ran: &Ran, expected: Expected, line: &str) -> String {
    if ran.status == 0 {
        let Expected::Done(Some(_)) = expected else { return "ok".to_owned() };
        let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_default();
        let rows = json.as_array().map(|rows| rows.len() as u64).or_else(|| json["conversation_count"].as_u64());
        return rows.map_or_else(|| "ok without rows".to_owned(), |rows| format!("ok:{rows}"));
    }
    let json: serde_json::Value =
        serde_json::from_str(ran.stderr.lines().last().unwrap_or_default()).unwrap_or_default();
    let name = json["error"]["code"].as_str().unwrap_or_default();
    let Some(code) = Code::ALL.iter().find(|code| code.name() == name) else {
        return format!("exit {}: {}", ran.status, ran.stderr.trim_end());
    };
    let exit = if line.starts_with("mail receive") { Exit::TryLater } else { code.exit() };
    if ran.status == i32::from(exit.number()) { name.to_owned() } else { format!("{name} with exit {}", ran.status) }
}

/// Words that stand only in what an actor may not see: texts, addresses and names of others.
fn hidden(actor: &str) -> &'static [&'static str] {
    match actor {
        "administrator" => &["walrus", "globex", "f1@people", "hello"],
        "agent_inbox" => &[
            "zebra",
            "otter",
            "walrus",
            "globex",
            "billing",
            "outsider",
            "newcomer",
            "c8@people",
            "c9@people",
            "c14@people",
        ],
        "agent_unassigned" => {
            &["heron", "zebra", "walrus", "globex", "billing", "outsider", "newcomer", "c6@people", "c8@people"]
        }
        "agent_own" => &[
            "heron",
            "zebra",
            "walrus",
            "globex",
            "billing",
            "outsider",
            "newcomer",
            "c6@people",
            "c7@people",
            "c8@people",
        ],
        "outsider" => &["heron", "walrus", "globex", "support@", "sales", "peer", "newcomer", "c6@people", "c7@people"],
        "foreign" => {
            &["heron", "zebra", "otter", "acme", "billing", "support", "c6@people", "c7@people", "c8@people", "thanks"]
        }
        "pending" | "suspended" => &["heron", "zebra", "otter", "walrus", "globex", "billing", "people.example"],
        _ => &[],
    }
}

/// What an actor was told of that they may not see, and did not say themselves. Whoever holds a token learns whose it is.
fn leaked(ran: &Ran, actor: &str, line: &str) -> Option<&'static str> {
    if line.starts_with("invite verify") {
        return None;
    }
    let told = format!("{}{}", ran.stdout, ran.stderr);
    hidden(actor).iter().copied().find(|word| told.contains(word) && !line.contains(word))
}

fn is_sound(shell: &mut Shell) -> bool {
    for variable in ["CONVOCTL_AS", "CONVOCTL_ACCOUNT"] {
        shell.unset(variable);
    }
    let accounts = shell.run("convoctl account list -o id").exits(0).stdout;
    shell.run("convoctl db check").status == 0
        && accounts.lines().all(|account| shell.run(&format!("convoctl --account {account} audit verify")).status == 0)
}

/// What is wrong with a cell.
fn check(template: &Template, row: &Row, actor: usize, checked: bool) -> Option<String> {
    let (expected, actor) = (row.cells[actor], ACTORS[actor]);
    let line = template.line(row.line, actor);
    let mut shell = session(template, &line, actor);
    let format = if line.contains("-o jsonl") { "" } else { "--json " };
    let ran = shell.run(&format!("convoctl {format}{line}"));
    let wrong = |what: &str| {
        let Row { operation, situation, .. } = row;
        Some(format!("{operation} ({situation})\n  {actor}: convoctl {line}\n  expected {}, {what}", expected.word()))
    };
    let found = found(&ran, expected, &line);
    if found != expected.word() {
        return wrong(&format!("found {found}"));
    }
    if let Some(word) = leaked(&ran, actor, &line) {
        return wrong(&format!("and was told of {word}: {}{}", ran.stdout, ran.stderr));
    }
    // Rows of an import may be left out, and the others are kept.
    let refused = matches!(expected, Expected::Refused(code) if code != Code::RowsLeftOut);
    if refused && std::fs::read(shell.path("desk.db")).unwrap() != template.files[0].1 {
        return wrong("and the store was changed all the same");
    }
    // Why rows were refused is told in files, too.
    let files = ["saved", "fresh.db", "report.jsonl", "rejects.csv"].iter().any(|name| shell.path(name).exists());
    let is_told = matches!(expected, Expected::Refused(Code::RowsRefused));
    if refused && (!shell.letters().is_empty() || !ran.stdout.is_empty() || (files && !is_told)) {
        return wrong("and something went out all the same");
    }
    if checked && !refused && !is_sound(&mut shell) {
        return wrong("and the store is not sound afterwards");
    }
    None
}

#[test]
fn everybody_may_do_what_the_matrix_says_and_nothing_else() {
    let (template, rows) = (template(), rows());
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let count = rows.len() * ACTORS.len();
    let work = || {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= count {
                return;
            }
            let (row, actor) = (&rows[n / ACTORS.len()], n % ACTORS.len());
            if let Some(complaint) = check(&template, row, actor, n % SAMPLE == 0) {
                wrong.lock().unwrap().push((n, complaint));
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get) * 2;
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort_unstable();
    let told: Vec<String> = wrong.into_iter().map(|(_, complaint)| complaint).collect();
    assert!(told.is_empty(), "{} of {count} cells are wrong:\n{}", told.len(), told.join("\n"));
}
