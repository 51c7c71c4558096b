//! `convoctl agent import`: files that are wrong

use std::io::Write as _;

use crate::people::{refused, refused_as};
use crate::support::Shell;

fn desk() -> Shell {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell
}

/// What is wrong with the file, as the first detail tells it: its place, code and message.
#[track_caller]
fn wrong(shell: &Shell, text: impl AsRef<[u8]>, flags: &str) -> (String, serde_json::Value, String, String) {
    shell.write("team", text);
    let ran = refused(shell, &format!("convoctl agent import team --json {flags}"), 5).prints("");
    let error = ran.error();
    let detail = &error["details"][0];
    let word = |json: &serde_json::Value| json.as_str().unwrap_or("-").to_owned();
    let place = (word(&error["code"]), detail["line"].clone(), word(&detail["field"]));
    assert!(!word(&detail["code"]).is_empty());
    (format!("{} {}", place.0, word(&detail["code"])), place.1, place.2, word(&detail["message"]))
}

#[track_caller]
fn is_wrong(text: impl AsRef<[u8]>, flags: &str, code: &str, line: i64, field: &str, message: &str) {
    let found = wrong(&desk(), text, flags);
    assert_eq!(found, (code.to_owned(), line.into(), field.to_owned(), message.to_owned()));
}

#[test]
fn a_file_that_is_no_csv_is_told_what_it_is() {
    let file = "invalid_file invalid_file";
    is_wrong("", "", file, 1, "-", "the file is empty, and its first line must name the columns");
    is_wrong("\n\n", "", file, 1, "-", "the file is empty, and its first line must name the columns");
    let utf16: Vec<u8> = "\u{feff}name,email\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    is_wrong(utf16, "", file, 1, "-", "it is UTF-16: save it as UTF-8");
    is_wrong(
        "name;email\nA;a@b.example\n",
        "",
        file,
        1,
        "-",
        "the columns are separated by semicolons: separate them by commas",
    );
    is_wrong("name\temail\n", "", file, 1, "-", "the columns are separated by tabs: separate them by commas");
    is_wrong(
        "name,email\rA,a@b.example\r",
        "",
        file,
        1,
        "-",
        "its lines end in carriage returns alone: save it with line feeds",
    );
    is_wrong(b"n\xE4me,email\n", "", file, 1, "-", "it is not UTF-8");
    is_wrong("PK\u{3}\u{4}rest", "", file, 1, "-", "it is a spreadsheet or an archive: save it as CSV");
    is_wrong(
        "name,email\nA,\"a@b.example\nB,b@b.example\n",
        "",
        file,
        2,
        "-",
        "a quotation mark is opened and never closed",
    );
    is_wrong(vec![0; 3_000_000], "", file, 1, "-", "it holds zero bytes and is no text");
    is_wrong("[{\"name\":\"A\"", "", file, 1, "-", "the end of the array is missing");
}

#[test]
fn a_header_that_is_wrong_is_told_column_by_column() {
    is_wrong(
        "naam,email\n",
        "",
        "invalid_file unknown_column",
        1,
        "naam",
        "the column `naam` is none of ours; did you mean `name`?",
    );
    is_wrong("name,email,phone\n", "", "invalid_file unknown_column", 1, "phone", "the column `phone` is none of ours");
    is_wrong(
        "name,email,phone\n",
        "--ignore-columns=fax",
        "invalid_file unknown_column",
        1,
        "phone",
        "the column `phone` is none of ours",
    );
    is_wrong("name,email,\n", "", "invalid_file unknown_column", 1, "-", "a column has no name");
    is_wrong("name,email,name\n", "", "invalid_file duplicate", 1, "name", "the column `name` stands there twice");
    is_wrong("name\n", "", "invalid_file missing", 1, "email", "the column `email` is missing");
    is_wrong("email\n", "", "invalid_file missing", 1, "name", "the column `name` is missing");
}

#[test]
fn rows_that_are_wrong_are_told_with_their_line_and_field() {
    let row = |text: &str, code: &str, line: i64, field: &str, message: &str| {
        is_wrong(format!("name,email,type,access\n{text}"), "", &format!("rows_refused {code}"), line, field, message);
    };
    row("A,a@b.example\n", "invalid_row", 2, "-", "it has 2 cells, and the header has 4");
    row("A,a@b.example,,,,\n", "invalid_row", 2, "-", "it has 6 cells, and the header has 4");
    row("\"A\n\nB\",x,,\n", "invalid_name", 2, "name", "the name is not acceptable: U+000A is a control character");
    row(
        "A,a@b.example,,\n\nB,y,,\n",
        "invalid_address",
        4,
        "email",
        "the address `y` is not acceptable: there is no @ in it",
    );
    row(" ,a@b.example,,\n", "missing", 2, "name", "there is no name");
    row("A,,,\n", "missing", 2, "email", "there is no email");
    row("A,a@b.example,Agent,\n", "invalid_value", 2, "type", "`Agent` is none of agent, administrator");
    row("A,a@b.example,,all\n", "invalid_value", 2, "access", "`all` is none of inbox, unassigned, own");
    is_wrong(b"name,email\nA,a@b.example\n\xFF\xFE,x\n", "", "rows_refused invalid_row", 3, "-", "it is not UTF-8");
}

#[test]
fn json_that_is_wrong_is_told_with_its_key() {
    let json = |text: &str, code: &str, field: &str, message: &str| {
        is_wrong(format!("\n{text}\n"), "--format jsonl", &format!("rows_refused {code}"), 2, field, message);
    };
    let rest = "\"email\":\"a@b.example\"";
    json(
        &format!("{{\"name\":\"A\",\"nmae\":1,{rest}}}"),
        "unknown_column",
        "nmae",
        "the column `nmae` is none of ours; did you mean `name`?",
    );
    json(
        &format!("{{\"name\":\"A\",\"name\":\"B\",{rest}}}"),
        "duplicate",
        "name",
        "the key `name` stands there twice",
    );
    json(&format!("{{\"name\":7,{rest}}}"), "invalid_value", "name", "`name` must be a text, and is a number");
    json(&format!("{{\"name\":[\"A\"],{rest}}}"), "invalid_value", "name", "`name` must be a text, and is an array");
    json(&format!("{{\"name\":{{}},{rest}}}"), "invalid_value", "name", "`name` must be a text, and is an object");
    json(
        &format!("{{\"name\":\"A\",\"type\":true,{rest}}}"),
        "invalid_value",
        "type",
        "`type` must be a text, and is a truth value",
    );
    json(
        &format!("{{\"name\":\"A\",\"inboxes\":[1],{rest}}}"),
        "invalid_value",
        "inboxes",
        "`inboxes` must be a text or an array of texts, and is an array",
    );
    json(
        &format!("{{\"name\":\"\\ud800x\",{rest}}}"),
        "invalid_row",
        "-",
        "it is no JSON object: unexpected end of hex escape",
    );
    json("[[1]]", "invalid_row", "-", "it is no JSON object: invalid type: sequence, expected an object");
    json("7", "invalid_row", "-", "it is no JSON object: invalid type: integer `7`, expected an object");
    json("{\"name\":null}", "missing", "name", "there is no name");
}

#[test]
fn an_address_that_stands_twice_is_told_with_both_lines() {
    let text = "name,email\nA,a@b.example\n\"B\nB\",b@b.example\nC,A@B.example\nD,a@b.example\n";
    let shell = desk();
    shell.write("team.csv", text);
    let error = shell.run("convoctl agent import team.csv --json").exits(5).error();
    let told: Vec<_> = error["details"].as_array().unwrap().iter().filter(|d| d["code"] == "duplicate").collect();
    assert_eq!(
        (told[0]["line"].as_i64(), &told[0]["message"]),
        (Some(5), &"A@B.example stands on line 2 already as a@b.example".into())
    );
    assert_eq!(
        (told[1]["line"].as_i64(), &told[1]["message"]),
        (Some(6), &"a@b.example stands on line 2 already".into())
    );
}

#[test]
fn addresses_that_are_taken_are_told_by_whom_but_not_by_which_account() {
    let shell = desk();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.write("team.csv", "name,email\nJane,JANE@acme.example\nS,Support@acme.example\nJo,Jo@globex.example\n");
    for if_exists in ["fail", "skip", "update"] {
        let line = format!("convoctl --account acme agent import team.csv --if-exists {if_exists} --json");
        let error = refused(&shell, &line, 5).prints("").error();
        let told: Vec<_> =
            error["details"].as_array().unwrap().iter().map(|d| (d["code"].clone(), d["message"].clone())).collect();
        assert_eq!(
            told,
            [
                (
                    "administrator_exists".into(),
                    "jane@acme.example is an administrator of account acme and cannot be added as an agent".into()
                ),
                (
                    "address_of_inbox".into(),
                    "Support@acme.example is the address of an inbox, and mail to it would loop".into()
                ),
                ("agent_of_another_account".into(), "Jo@globex.example belongs to another account".into()),
            ]
        );
    }
}

#[test]
fn what_is_no_file_of_rows_is_refused_before_anything_is_done() {
    let shell = desk();
    std::fs::create_dir(shell.path("folder")).unwrap();
    refused_as(&shell, "convoctl agent import folder", 5, "invalid_file");
    refused_as(&shell, "convoctl agent import nothing.csv", 3, "file_not_found");
    refused_as(&shell, "convoctl agent import /dev/zero", 5, "invalid_file");
    refused_as(&shell, "convoctl agent import /dev/null", 5, "invalid_file");
    shell.write("team.csv", "name,email\nA,a@b.example\n");
    refused_as(&shell, "convoctl agent import team.csv --report folder", 1, "failure");
    refused_as(&shell, "convoctl agent import team.csv --report none/report", 3, "file_not_found");
    refused_as(&shell, "convoctl agent import team.csv --rejects team.csv", 2, "usage");
    refused_as(&shell, "convoctl agent import team.csv --rejects ./team.csv", 2, "usage");
    for same in ["a", "./a", "folder/../a"] {
        refused_as(&shell, &format!("convoctl agent import team.csv --rejects a --report {same}"), 2, "usage");
    }
    for ours in ["desk.db", "./desk.db", "desk.db.lock", "desk.db-wal", "desk.db-journal"] {
        for flag in ["--report", "--rejects"] {
            refused_as(&shell, &format!("convoctl agent import team.csv -n {flag} {ours}"), 2, "usage");
        }
    }
    refused_as(&shell, "convoctl agent import team.csv --report -", 2, "usage");
    shell.run("convoctl agent import team.csv -n --rejects /dev/null --report /dev/null").exits(0);
    refused_as(&shell, "convoctl agent import team.csv --format xml", 2, "usage");
    refused_as(&shell, "convoctl agent import team.csv --rate 0/m", 2, "usage");
    refused_as(&shell, "convoctl agent import", 2, "usage");
}

#[test]
fn a_pipe_whose_writer_dies_in_the_middle_of_a_row_keeps_all_out() {
    let shell = desk();
    shell.run("mkfifo pipe").exits(0);
    let writer = shell.path("pipe");
    let child =
        shell.command("exec convoctl agent import pipe --json").stderr(std::process::Stdio::piped()).spawn().unwrap();
    let mut pipe = std::fs::OpenOptions::new().write(true).open(writer).unwrap();
    pipe.write_all(b"name,email\nA,a@b.example\nB").unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&output.stderr).contains("it has 1 cell, and the header has 2"));
    assert_eq!(shell.run("convoctl agent list -o id").stdout, "jane@acme.example\n");
}

#[test]
fn a_carriage_return_alone_swallows_no_row() {
    let shell = desk();
    for text in ["name,email\nA,a@b.example\rB,b@b.example\n", "name,email\rA,a@b.example\n"] {
        shell.write("team.csv", text);
        refused(&shell, "convoctl agent import team.csv --json", 5);
    }
}

#[test]
fn a_report_into_a_pipe_that_nobody_reads_can_be_interrupted_and_nothing_is_done() {
    let shell = desk();
    shell.run("mkfifo pipe").exits(0);
    shell.write("team.csv", "name,email\nA,a@b.example\n");
    let mut child = shell.command("exec convoctl agent import team.csv --report pipe").spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(200));
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert_eq!(shell.run("convoctl agent list -o id").stdout, "jane@acme.example\n");
}

#[test]
fn a_quotation_mark_that_is_never_closed_ends_a_file_of_64_mib_at_once() {
    let shell = desk();
    let mut text = "name,email\n\"A,a@b.example\n".to_owned();
    text.push_str(&"B,b@b.example\n".repeat(64 * 1024 * 1024 / 14));
    shell.write("team.csv", text);
    let error = refused(&shell, "convoctl agent import team.csv --json", 5).error();
    assert_eq!(error["details"][0]["line"], 2);
    assert_eq!(
        error["details"][0]["message"],
        "the row is longer than 1 MiB: a quotation mark is opened and never closed"
    );
}

#[test]
fn what_is_endless_is_told_briefly() {
    let shell = desk();
    let long = "x".repeat(200_000);
    let cut = format!("{}…", "x".repeat(100));
    shell.write("team.csv", format!("name,email,type,inboxes\n{long},{long},{long},{long}\n"));
    let error = shell.run("convoctl agent import team.csv --json").exits(5).error();
    let told: Vec<&str> = error["details"].as_array().unwrap().iter().map(|d| d["message"].as_str().unwrap()).collect();
    assert_eq!(
        told,
        [
            "the name is not acceptable: it has 200000 characters, and 60 is the most".to_owned(),
            format!("the address `{cut}` is not acceptable: there is no @ in it"),
            format!("`{cut}` is none of agent, administrator"),
            format!("there is no inbox `{cut}` in account acme"),
        ]
    );
    for columns in [long.clone(), ",".repeat(500_000), "a,".repeat(400_000)] {
        shell.write("team.csv", format!("name,email,{columns}\n"));
        let error = shell.run("convoctl agent import team.csv --json").exits(5).error();
        assert!(error["details"].as_array().unwrap().len() <= 1_001);
        assert!(error["message"].as_str().unwrap().len() < 300);
    }
    let keys: String = (0..50_000).map(|n| format!("\"k{n}\":1,")).collect();
    shell.write("team.jsonl", format!("{{{keys}\"name\":\"A\",\"email\":\"a@b.example\"}}\n"));
    let error = shell.run("convoctl agent import team.jsonl --json").exits(5).error();
    assert_eq!((error["details"].as_array().unwrap().len(), &error["details_total"]), (1_000, &50_000.into()));
    shell.run("convoctl agent import team.jsonl --ignore-columns --no-send").exits(0);
}

#[test]
fn nothing_in_a_cell_reaches_the_terminal_raw() {
    let shell = desk();
    shell.write("team.csv", "name,email,\u{1b}[31mred\u{202e}\n");
    let told = shell.run("convoctl agent import team.csv").exits(5).stderr;
    assert!(told.contains("the column `\\u{1b}[31mred\\u{202e}` is none of ours"), "{told}");
    shell.write("team.csv", "name,email,type\n\u{1b}]0;x\u{7},\u{9b}31m@x,\u{1b}[2J\n");
    let told = shell.run("convoctl agent import team.csv").exits(5).stderr;
    assert!(!told.chars().any(|c| c.is_control() && c != '\n'), "{told:?}");
    let json = shell.run("convoctl agent import team.csv --json").exits(5).stderr;
    assert!(!json.chars().any(|c| c.is_control() && c != '\n'), "{json:?}");
}
