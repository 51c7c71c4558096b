//! Real output of every verb, held against its schema by a validator that others wrote: Python's jsonschema.

use std::collections::{BTreeMap, BTreeSet};

use convoctl::commands::schema::{KINDS, Kind, Side};
use serde_json::{Value, json};

use crate::errors::FAILING;
use crate::support::{Shell, has, python, wanted};
use crate::tables::{MAIL, ROWS, Row, Shape, desk};
use crate::verbs::leaves;
use crate::watcher::Watcher;

/// What was printed, and by what kinds it may be described.
#[derive(Default)]
struct Printed {
    lines: Vec<String>,
    verbs: BTreeSet<String>,
}

impl Printed {
    /// An object of a verb.
    fn object(&mut self, verb: &str, line: &str, value: &Value) {
        let is_it = |command: &&str| *command == verb || command.starts_with(&format!("{verb} --"));
        let of_verb = |kind: &&Kind| kind.side == Side::Printed && kind.commands.iter().any(is_it);
        let kinds: Vec<&str> = KINDS.iter().filter(of_verb).map(|kind| kind.name).collect();
        assert!(!kinds.is_empty(), "no kind has what `{verb}` prints");
        self.verbs.insert(verb.to_owned());
        self.lines.push(json!({ "line": line, "kinds": kinds, "value": value }).to_string());
    }

    /// A document: an object, or an array of objects.
    fn document(&mut self, verb: &str, line: &str, document: &Value) {
        match document {
            Value::Array(objects) => objects.iter().for_each(|object| self.object(verb, line, object)),
            object => self.object(verb, line, object),
        }
    }

    /// Runs a line that prints JSON.
    fn run(&mut self, shell: &Shell, verb: &str, line: &str) -> Value {
        let document = shell.run(&format!("{line} --json")).exits(0).json();
        self.document(verb, line, &document);
        document
    }

    /// Each line of JSON.
    fn lines(&mut self, verb: &str, line: &str, text: &str) {
        text.lines().for_each(|json| self.object(verb, line, &serde_json::from_str(json).unwrap()));
    }

    /// The error that a line ends in.
    fn error(&mut self, shell: &Shell, line: &str) {
        let ran = shell.run(&format!("{line} --json"));
        assert_ne!(ran.status, 0, "{line}");
        let told = json!({ "error": ran.error() });
        self.lines.push(json!({ "line": line, "kinds": ["error"], "value": told }).to_string());
    }
}

/// Whether a row prints objects.
fn has_objects(row: &Row) -> bool {
    matches!(row.shape, Shape::Array | Shape::Object | Shape::Documents | Shape::Differences)
}

fn verbs_in_every_way(printed: &mut Printed) {
    for row in ROWS.iter().filter(|row| has_objects(row)) {
        let fresh = || {
            let mut shell = desk();
            shell.unchecked();
            shell
        };
        let of_row = |line: &str| fresh().run(line).exits(row.status());
        printed.document(row.verb, row.line, &of_row(&format!("{} --json", row.line)).json());
        printed.lines(row.verb, row.line, &of_row(&format!("{} -o jsonl", row.line)).stdout);
        if row.changes {
            let tried = of_row(&format!("{} --dry-run --json", row.line));
            printed.document(row.verb, row.line, &tried.json());
        }
        printed.error(&fresh(), &format!("{} --fields no_such_field", row.line));
    }
}

fn errors(printed: &mut Printed) {
    let shell = desk();
    for (line, ..) in FAILING {
        printed.error(&shell, &format!("convoctl {line}"));
    }
    shell.write("bad.csv", "name,email,type\nA,nonsense,agent\nB,bo@acme.example,agent\nC,c@acme.example,boss\n");
    shell.write("odd.csv", "name,colour\nA,red\n");
    for line in ["agent import bad.csv", "agent import odd.csv", "agent import bad.csv --continue-on-error -q"] {
        printed.error(&shell, &format!("convoctl {line}"));
    }
    printed.error(&shell, "CONVOCTL_SMTP_URL=smtp://127.0.0.1:1 convoctl mail test --to jane@acme.example");
    printed.error(&shell, "convoctl mail receive --inbox nothing < mail.eml");
}

/// The report of an import has a line for each row, and for each who was not in the file.
fn reports(printed: &mut Printed) {
    let shell = desk();
    let mut report = |line: &str, status: i32| {
        shell.run(&format!("convoctl agent import {line} --no-send --report report.jsonl")).exits(status);
        let text = std::fs::read_to_string(shell.path("report.jsonl")).unwrap();
        printed.lines("agent import --report", line, &text);
    };
    report("team.csv --set hr --show-link", 0);
    shell.write("next.csv", "name,email\nEve Po,eve@acme.example\nAsha Rao,asha@acme.example\n");
    report("next.csv --set hr --prune --yes --if-exists skip", 0);
    shell.write("bad.csv", "name,email\nA,nonsense\nFay Wu,fay@acme.example\n");
    report("bad.csv", 5);
    report("bad.csv --continue-on-error", 6);
    report("next.csv --if-exists update --dry-run", 0);
}

/// What files hold: whatever was exported may be declared, and what no file may say is not described either.
fn documents(printed: &mut Printed) {
    let shell = desk();
    shell.run("convoctl convo resolve 1 -q; convoctl agent suspend bo@acme.example --until +2d -q").exits(0);
    let exported = shell.run("convoctl export --with-messages").exits(0).stdout;
    printed.lines("export", "convoctl export --with-messages", &exported);
    let mut declared = |value: &Value, valid: bool| {
        let told = json!({ "line": "a file", "kinds": ["document"], "value": value, "valid": valid });
        printed.lines.push(told.to_string());
    };
    let objects: Vec<Value> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for object in &objects {
        declared(object, true);
    }
    for (sound, wrong) in [
        (json!({"object": "agent", "email": "a@acme.example"}), json!({"object": "agent"})),
        (
            json!({"object": "agent", "email": "a@acme.example", "state": "absent"}),
            json!({"object": "agent", "email": "a@acme.example", "state": "gone"}),
        ),
        (
            json!({"object": "agent", "email": "a@acme.example", "access": null, "inboxes": ["support"]}),
            json!({"object": "agent", "email": "a@acme.example", "inbox": "support"}),
        ),
        (json!({"object": "inbox", "name": "a", "title": null}), json!({"object": "inbox", "name": "a", "title": 1})),
        (json!({"object": "inbox", "name": "a", "agents": []}), json!({"object": "inbox", "name": "a", "agents": "b"})),
        (json!({"object": "canned", "code": "a", "v": 1}), json!({"object": "canned", "code": "a", "v": 2})),
        (json!({"object": "conversation", "number": 1}), json!({"object": "conversation", "number": "1"})),
        (json!({"object": "account", "name": "acme"}), json!({"object": "desk", "name": "acme"})),
    ] {
        declared(&sound, true);
        declared(&wrong, false);
        // And apply says the same.
        let refused = shell.pipe("convoctl apply -f - --dry-run --json", wrong.to_string());
        assert_eq!(refused.error()["code"], "entries_refused", "{wrong}: {}", refused.stderr);
    }
}

/// What a row of the table does not show: the other end of a link, what goes on, and a store in which much has happened.
fn a_long_story(printed: &mut Printed) {
    let shell = desk();
    let reset = printed.run(&shell, "agent password", "convoctl agent password bo@acme.example --send --show-link");
    let verify =
        format!("convoctl invite verify {} --password-file other.txt", reset["reset"]["link"].as_str().unwrap());
    printed.run(&shell, "invite verify", &verify);
    shell
        .run(
            "convoctl inbox edit support --auto-reply thanks --imap-url imaps://mail.acme.example \
        --imap-user support --imap-password-file password.txt",
        )
        .exits(0);
    for person in ["", "--as bo@acme.example"] {
        let watcher = Watcher::run(&shell, &format!("convo watch {person} --count 1 -o jsonl").replace("  ", " "));
        shell.run("convoctl convo reply 1 --text 'On its way' --as bo@acme.example -q; convoctl convo reopen 1 -q");
        printed.object("convo watch", "convo watch", &watcher.event());
        watcher.ends(0);
    }
    shell.write("file.txt", "contents");
    let reply = "convoctl --as bo@acme.example convo reply 1 --text 'See there' --attach file.txt";
    printed.run(&shell, "convo reply", reply);
    shell.pipe("convoctl mail receive --inbox support", MAIL.replace("Ola Roe <ola@", "\"\" <\u{fc}@")).exits(0);
    shell.pipe("convoctl mail receive --inbox support", "\u{0}\u{ff} no mail").exits(0);
    shell.pipe("convoctl mail receive --inbox support", "From: <>\nSubject: \u{202e}\n\n").exits(0);
    shell.run("convoctl convo snooze 2 --until +2d; convoctl convo merge 2 --into 1 --yes").exits(0);
    shell.run("convoctl contact erase kim@people.example --yes").exits(0);
    shell.run("convoctl agent offboard bo@acme.example --reassign-to jane@acme.example --yes").exits(0);
    shell.run("CONVOCTL_SMTP_URL=file:/dev/null/none convoctl mail flush").exits(0);
    for verb in [
        "account list",
        "agent list",
        "invite list",
        "inbox list",
        "contact list",
        "convo list",
        "canned list",
        "mail list",
        "audit list",
        "token list",
        "whoami",
        "db status",
    ] {
        printed.run(&shell, verb, &format!("convoctl {verb}"));
    }
    for (noun, line) in [("convo", "convo list"), ("mail", "mail list"), ("contact", "contact list")] {
        let shown = format!("convoctl {line} -o id | xargs -n 1 convoctl {noun} show -o jsonl");
        printed.lines(&format!("{noun} show"), &shown, &shell.run(&shown).exits(0).stdout);
    }
    let exported = "convoctl contact list -o id | xargs -n 1 convoctl contact export -o jsonl";
    printed.lines("contact export", exported, &shell.run(exported).exits(0).stdout);
}

#[test]
fn real_output_is_valid_by_an_independent_validator() {
    let imports = || python("import jsonschema").is_some();
    if !(has("python3") && wanted(imports(), "jsonschema is not installed for this python3")) {
        return;
    }
    let mut printed = Printed::default();
    verbs_in_every_way(&mut printed);
    errors(&mut printed);
    reports(&mut printed);
    documents(&mut printed);
    a_long_story(&mut printed);
    for leaf in leaves() {
        let silent =
            ROWS.iter().filter(|row| row.verb == leaf).all(|row| matches!(row.shape, Shape::Text | Shape::Nothing));
        assert!(silent || printed.verbs.contains(&leaf), "nothing that `{leaf}` prints was validated");
    }
    let mut shell = Shell::new();
    shell.set("PYTHON", python("import sys; print(sys.executable)").unwrap().trim_end());
    let schema = |name: &str| shell.run(&format!("convoctl schema {name}")).exits(0).json();
    let schemas = KINDS.iter().map(|kind| {
        json!({ "kind": kind.name, "schema": schema(kind.name), "read": kind.side == Side::Read }).to_string()
    });
    let given: Vec<String> = schemas.chain(printed.lines.iter().cloned()).collect();
    let script = format!("{}/tests/contract/validate.py", env!("CARGO_MANIFEST_DIR"));
    let ran = shell.pipe(&format!("\"$PYTHON\" '{script}'"), given.join("\n")).exits(0);
    let counts: BTreeMap<String, usize> = serde_json::from_value(ran.json()).unwrap();
    assert_eq!(counts.values().sum::<usize>(), printed.lines.len());
    let unused: Vec<&String> = counts.iter().filter(|(_, count)| **count == 0).map(|(kind, _)| kind).collect();
    assert!(unused.is_empty(), "nothing was printed that is {unused:?}");
}
