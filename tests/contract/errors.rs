//! Errors: their form, and where it is asked for.

use convoctl::operations::codes::{Code, Exit};

use crate::support::Ran;
use crate::tables::desk;

/// One line of JSON, the last on standard error, with all its parts; nothing on standard output.
#[track_caller]
fn is_json_error(ran: &Ran) -> serde_json::Value {
    assert_eq!(ran.stdout, "", "{ran:?}");
    let error = ran.error();
    let keys: Vec<&String> = error.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "exit_code", "message", "hint", "retryable", "details"], "{ran:?}");
    assert_eq!(error["exit_code"], ran.status);
    assert!(error["details"].is_array() && error["retryable"].is_boolean());
    let code = error["code"].as_str().unwrap();
    let known = Code::ALL.iter().find(|known| known.name() == code).unwrap();
    assert_eq!(i32::from(known.exit().number()), ran.status);
    assert!(!error["message"].as_str().unwrap().contains('\n'), "{ran:?}");
    error
}

pub const FAILING: &[(&str, &str, i32)] = &[
    ("agent show nobody@acme.example", "agent_not_found", 3),
    ("agent add --name A --type agent --email bo@acme.example", "agent_exists", 4),
    ("agent add --name A --type agent --email nonsense", "invalid_address", 5),
    ("inbox show nothing", "inbox_not_found", 3),
    ("mail show 99", "letter_not_found", 3),
    ("agent delete bo@acme.example", "confirmation_required", 2),
    ("--as bo@acme.example account list", "denied", 11),
    ("--as nobody@acme.example whoami", "actor_not_found", 3),
    ("--account nothing agent list", "account_not_found", 3),
    ("--db nothing.db agent list", "store_not_found", 3),
    ("invite verify inv_nonsense --password-file password.txt", "token_unknown", 5),
    ("agent list --fields nothing", "unknown_field", 2),
    ("--config nothing.toml agent list", "config_invalid", 12),
    ("--profile nothing agent list", "config_invalid", 12),
    ("export --out desk.db", "file_exists", 4),
    ("apply -f nothing.yaml", "file_not_found", 3),
    ("apply -f acme.jsonl --restore", "account_in_use", 4),
    ("apply -f globex.yaml", "account_mismatch", 4),
    // What the parser of the command line complains of.
    ("agent add", "usage", 2),
    ("agent", "usage", 2),
    ("agent explode", "usage", 2),
    ("explode", "usage", 2),
    ("agent list --explode", "usage", 2),
    ("agent list --limit many", "usage", 2),
    ("agent list --status asleep", "usage", 2),
    ("agent show", "usage", 2),
    ("agent list extra", "usage", 2),
    ("mail retry 1 --all", "usage", 2),
    ("agent list --timeout soon", "usage", 2),
    ("agent list --color purple", "usage", 2),
    ("help nothing", "usage", 2),
];

#[test]
fn every_error_is_one_line_of_json_where_json_was_asked_for() {
    let mut shell = desk();
    for (line, code, status) in FAILING {
        let ran = shell.run(&format!("convoctl {line} --json")).exits(*status);
        assert_eq!(is_json_error(&ran)["code"], *code, "{line}");
        assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
        let words = shell.run(&format!("convoctl {line}")).exits(*status).prints("");
        assert!(words.stderr.starts_with("error: ") && words.stderr.lines().count() <= 3, "{words:?}");
    }
    shell.set("CONVOCTL_OUTPUT", "json");
    for (line, code, status) in FAILING {
        let ran = shell.run(&format!("convoctl {line}")).exits(*status);
        assert_eq!(is_json_error(&ran)["code"], *code, "{line}");
    }
}

#[test]
fn json_may_be_asked_for_anywhere_on_the_line() {
    let shell = desk();
    for flag in [
        "--json",
        "-o json",
        "-ojson",
        "-o=json",
        "--output json",
        "--output=json",
        "-o jsonl",
        "-qo json",
        "-vojson",
        "--jq .",
        "--jq=.",
    ] {
        for line in ["agent list --explode", "agent show nobody@acme.example", "agent show", "explode"] {
            is_json_error(&shell.run(&format!("convoctl {flag} {line}")));
            is_json_error(&shell.run(&format!("convoctl {line} {flag}")));
            let (noun, rest) = line.split_once(' ').unwrap_or((line, ""));
            is_json_error(&shell.run(&format!("convoctl {noun} {flag} {rest}")));
        }
    }
    for line in
        ["agent list --explode -o table", "agent list --explode -o csv", "agent show -- --json", "explode -o xml"]
    {
        let ran = shell.run(&format!("convoctl {line}"));
        assert!(ran.stderr.starts_with("error: "), "{ran:?}");
    }
    let ran = shell.run("CONVOCTL_OUTPUT=json convoctl agent show nobody@acme.example -o table").exits(3);
    assert!(ran.stderr.starts_with("error: "), "{ran:?}");
}

#[test]
fn json_that_the_configuration_asks_for_holds_for_errors_too() {
    let shell = desk();
    shell.write("json.toml", "[defaults]\noutput = \"json\"\n[profile.lines]\noutput = \"jsonl\"\n");
    for flags in ["--config json.toml", "--config json.toml --profile lines"] {
        is_json_error(&shell.run(&format!("convoctl {flags} agent show nobody@acme.example")).exits(3));
        let ran = shell.run(&format!("convoctl {flags} agent show nobody@acme.example -o table")).exits(3);
        assert!(ran.stderr.starts_with("error: "), "{ran:?}");
    }
}

#[test]
fn what_others_wrote_cannot_act_on_a_terminal_from_an_error() {
    let shell = desk();
    let line = r#"convoctl agent show "$(printf 'a\033[31m\302\233\342\200\256b')""#;
    let words = shell.run(line).exits(3);
    assert!(words.stderr.contains("a\\u{1b}[31m\\u{9b}\\u{202e}b"), "{words:?}");
    assert!(!words.stderr.contains('\u{1b}'));
    let json = shell.run(&format!("{line} --json")).exits(3);
    assert!(json.stderr.contains("a\\u001b[31m\\u009b\\u202eb"), "{json:?}");
    let usage = shell.run(&format!("{} --json", line.replace("agent show", "agent"))).exits(2);
    assert!(!usage.stderr.chars().any(|c| c.is_control() && c != '\n'), "{usage:?}");
}

#[test]
fn the_codes_in_help_are_those_of_the_table() {
    let text = desk().run("convoctl help errors").exits(0).says("").stdout;
    let listed: Vec<(String, u8, u16)> = text
        .lines()
        .skip(3)
        .map(|line| {
            let mut words = line.split_whitespace();
            let mut next = || words.next().unwrap();
            (next().to_owned(), next().parse().unwrap(), next().parse().unwrap())
        })
        .collect();
    let known: Vec<(String, u8, u16)> =
        Code::ALL.iter().map(|code| (code.name().to_owned(), code.exit().number(), code.http_status())).collect();
    assert_eq!(listed, known);
    let text = desk().run("convoctl help exit-codes").exits(0).says("").stdout;
    let listed: Vec<u8> =
        text.lines().skip(2).map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect();
    assert_eq!(listed, Exit::ALL.iter().map(|(exit, ..)| exit.number()).collect::<Vec<_>>());
}
