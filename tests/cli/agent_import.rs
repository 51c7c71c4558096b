//! `convoctl agent import`: whole teams at once

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

use crate::people::{column, follow, refused, refused_as, unchanged};
use crate::support::Shell;

const TEAM: &str = "name,email,type,inboxes,access\n\
    Asha Rao,asha@acme.example,agent,support;sales,own\n\
    Bo Li,Bo@acme.example,,,\n\
    \"Cy \"\"C\"\" Jo\",cy@acme.example,administrator,support,\n";

/// A store with two inboxes, and letters that go into a folder.
fn desk() -> Shell {
    let shell = Shell::with_mail();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl inbox add --name sales --email sales@acme.example").exits(0);
    shell.write("team.csv", TEAM);
    shell
}

/// The lines of a report.
fn report(shell: &Shell, name: &str) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(shell.path(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn read(shell: &Shell, name: &str) -> String {
    std::fs::read_to_string(shell.path(name)).unwrap()
}

#[test]
fn a_team_is_imported_invited_and_told_of() {
    let shell = desk();
    shell
        .run("convoctl agent import team.csv")
        .exits(0)
        .says("")
        .prints("Imported 3 rows: 3 created; 3 invitations were sent\n");
    shell.run("convoctl agent list -o csv --fields id,name,email,type,status,access,inboxes").exits(0).prints(
        "id,name,email,type,status,access,inboxes\n\
         1,Jane Roe,jane@acme.example,administrator,verified,inbox,\n\
         2,Asha Rao,asha@acme.example,agent,pending,own,sales;support\n\
         3,Bo Li,Bo@acme.example,agent,pending,inbox,\n\
         4,\"Cy \"\"C\"\" Jo\",cy@acme.example,administrator,pending,inbox,support\n",
    );
    let letters = shell.letters();
    assert_eq!(letters.len(), 3);
    assert!(letters[0].contains("Subject: Your invitation to acme\r\n"), "{}", letters[0]);
    let invitations = shell.run("convoctl invite list --json").exits(0);
    assert_eq!(column(&invitations, "agent"), ["asha@acme.example", "Bo@acme.example", "cy@acme.example"]);
    let events = shell.run("convoctl audit list --action agent.added --json").exits(0).json();
    assert_eq!(
        events[0]["after"],
        serde_json::json!({
            "name": "Asha Rao", "email": "asha@acme.example", "type": "agent", "status": "pending",
            "availability": "online", "assignment_mail": true, "access": "own", "inboxes": ["sales", "support"],
        })
    );
    assert_eq!((events.as_array().unwrap().len(), &events[0]["actor"]["kind"]), (3, &"operator".into()));
}

#[test]
fn a_person_who_is_imported_is_the_same_as_one_who_is_added() {
    let (added, imported) = (desk(), desk());
    added
        .run("convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --inbox support --access own --no-send")
        .exits(0);
    imported
        .write("asha.jsonl", r#"{"name":"Asha Rao","email":"asha@acme.example","inboxes":["support"],"access":"own"}"#);
    imported.run("convoctl agent import asha.jsonl --no-send").exits(0);
    for line in ["agent show asha@acme.example", "invite show asha@acme.example", "mail list", "inbox show support"] {
        let line = format!("convoctl {line} --json");
        assert_eq!(added.run(&line).exits(0).stdout, imported.run(&line).exits(0).stdout, "{line}");
    }
    let told = "convoctl audit list --json --fields at,actor,action,subject,before,after";
    assert_eq!(added.run(told).exits(0).stdout, imported.run(told).exits(0).stdout);
}

#[test]
fn the_counts_are_one_object_and_the_ids_are_addresses() {
    let shell = desk();
    shell.run("convoctl agent import team.csv --json").exits(0).says("").prints(
        "{\"created\":3,\"updated\":0,\"unchanged\":0,\"skipped\":0,\"failed\":0,\"joined\":0,\"offboarded\":[],\"links\":[],\
         \"outcome\":\"created\"}\n",
    );
    shell.run("convoctl agent import team.csv --if-exists skip -o csv").exits(0).says("").prints(
        "created,updated,unchanged,skipped,failed,joined,offboarded,links,outcome,dry_run\n0,0,0,3,0,0,,,unchanged,\n",
    );
    shell
        .run("convoctl agent import team.csv --if-exists skip -o id")
        .exits(0)
        .says("")
        .prints("asha@acme.example\nBo@acme.example\ncy@acme.example\n");
    shell
        .run("convoctl agent import team.csv --if-exists skip --json --fields created,skipped")
        .prints("{\"created\":0,\"skipped\":3}\n");
    refused_as(&shell, "convoctl agent import team.csv --fields name", 2, "unknown_field");
}

#[test]
fn a_dry_run_goes_the_whole_way_and_changes_nothing() {
    let shell = desk();
    unchanged(&shell, "convoctl agent import team.csv --dry-run --report report.jsonl")
        .says("")
        .prints("Would import 3 rows: 3 created\n");
    assert!(shell.letters().is_empty());
    let lines = report(&shell, "report.jsonl");
    assert_eq!(
        lines[0],
        serde_json::json!({
            "line": 2, "email": "asha@acme.example", "outcome": "created", "id": null, "link": null, "errors": [],
            "dry_run": true,
        })
    );
    shell.write("bad.csv", "name,email\nJane,jane@acme.example\n");
    refused_as(&shell, "convoctl agent import bad.csv --dry-run", 5, "rows_refused");
}

#[test]
fn json_comes_as_lines_or_as_an_array_and_is_known_by_its_first_character() {
    let lines = "{\"name\":\"Asha Rao\",\"email\":\"asha@acme.example\",\"inboxes\":[\"support\"],\"type\":null}\n\n\
                 {\"email\":\"bo@acme.example\",\"name\":\"Bo \\u00c9\",\"inboxes\":\"sales; support\",\"id\":7}\n";
    let array = "[\n  {\"name\": \"Asha Rao\",\n   \"email\": \"asha@acme.example\", \"inboxes\": [\"support\"]},\n\
                 {\"name\": \"Bo É\", \"email\": \"bo@acme.example\", \"inboxes\": [\"sales\", \"support\"]}\n]\n";
    for (name, text) in [("team.jsonl", lines), ("team", lines), ("team.json", array), ("noname", array)] {
        let shell = desk();
        shell.write(name, text);
        shell.run(&format!("convoctl agent import {name} --no-send")).exits(0).says("");
        shell
            .run("convoctl agent list --status pending -o csv --fields name,email,inboxes")
            .prints("name,email,inboxes\nAsha Rao,asha@acme.example,support\nBo É,bo@acme.example,sales;support\n");
    }
    let shell = desk();
    shell.pipe("convoctl agent import - --no-send", lines).exits(0).says("").prints("Imported 2 rows: 2 created\n");
    let csv = "\u{feff}email,name\r\ndi@acme.example,Di Wu\r\n";
    shell.pipe("convoctl agent import - --no-send", csv).exits(0).says("").prints("Imported 1 row: 1 created\n");
    shell.pipe("convoctl agent import - --format jsonl", "").exits(0).says("").prints("Imported 0 rows\n");
}

#[test]
fn what_agent_list_prints_can_be_imported_elsewhere() {
    let (from, to) = (desk(), desk());
    from.run("convoctl agent import team.csv --no-send").exits(0);
    for format in ["csv", "jsonl", "json"] {
        let listed = from.run(&format!("convoctl agent list -o {format}")).exits(0).stdout;
        to.write("listed", listed);
        let ran = to.run("convoctl agent import listed --if-exists update --no-send --json").exits(0).json();
        assert_eq!(ran["failed"], 0);
    }
    let listed = "convoctl agent list -o csv --fields name,email,type,access,inboxes";
    assert_eq!(from.run(listed).stdout, to.run(listed).stdout);
}

#[test]
fn one_row_that_is_not_acceptable_keeps_all_of_them_out() {
    let shell = desk();
    shell.write("team.csv", "name,email,inboxes\nAsha Rao,asha@acme.example,suport\nBo Li,bo@acme.example,\n");
    refused(&shell, "convoctl agent import team.csv --rejects rejects.csv --report report.jsonl", 5).prints("").says(
        "error: 1 of 2 rows is not acceptable, and nothing was imported\n  \
         line 2, inboxes: there is no inbox `suport` in account acme; did you mean `support`?\n  \
         hint: mend them, or keep the others with --continue-on-error; --rejects FILE hands them back\n",
    );
    assert_eq!(
        read(&shell, "rejects.csv"),
        "name,email,inboxes,error\n\
         Asha Rao,asha@acme.example,suport,inboxes: there is no inbox `suport` in account acme; did you mean `support`?\n"
    );
    let outcomes: Vec<_> = report(&shell, "report.jsonl").iter().map(|line| line["outcome"].clone()).collect();
    assert_eq!(outcomes, ["failed", "not_imported"]);
    let error = shell.run("convoctl agent import team.csv --json").exits(5).prints("").error();
    assert_eq!(
        error["details"],
        serde_json::json!([{
            "line": 2, "field": "inboxes", "code": "inbox_not_found",
            "message": "there is no inbox `suport` in account acme; did you mean `support`?",
        }])
    );
    assert_eq!(
        (&error["code"], &error["exit_code"], &error["details_total"]),
        (&"rows_refused".into(), &5.into(), &1.into())
    );
}

#[test]
fn continue_on_error_keeps_the_others_and_hands_back_the_rest_to_be_mended() {
    let shell = desk();
    shell.write(
        "team.csv",
        "name,email,note\nAsha Rao,asha@,\"a, \"\"b\"\"\"\nBo Li,bo@acme.example,\n,cy@acme.example,x\n",
    );
    let import = "convoctl agent import team.csv --ignore-columns --continue-on-error --rejects rejects.csv --json";
    let ran = shell.run(import).exits(6);
    assert_eq!((&ran.json()["created"], &ran.json()["failed"]), (&1.into(), &2.into()));
    assert_eq!((&ran.error()["code"], &ran.error()["exit_code"]), (&"rows_left_out".into(), &6.into()));
    assert_eq!(ran.error()["message"], "2 of 3 rows are not acceptable and left out; the others were imported");
    let trial = shell.run(&format!("{import} --if-exists skip --dry-run")).exits(6).error();
    assert_eq!(trial["message"], "2 of 3 rows are not acceptable and left out; the others would be imported");
    assert_eq!(
        read(&shell, "rejects.csv"),
        "name,email,note,error\n\
         Asha Rao,asha@,\"a, \"\"b\"\"\",email: the address `asha@` is not acceptable: the domain is not a valid host name\n\
         ,cy@acme.example,x,name: there is no name\n"
    );
    let mended = read(&shell, "rejects.csv").replace("asha@,", "asha@acme.example,").replace("\n,cy", "\nCy Jo,cy");
    shell.write("rejects.csv", mended);
    shell
        .run("convoctl agent import rejects.csv --ignore-columns=note --no-send")
        .exits(0)
        .says("")
        .prints("Imported 2 rows: 2 created\n");
    assert_eq!(shell.letters().len(), 1);
}

#[test]
fn what_is_handed_back_twice_says_once_what_is_wrong() {
    let shell = desk();
    shell.write("team.csv", b"name,email\nA\xFF,a@b.example\nB\n");
    shell.write("team.jsonl", "nonsense\n");
    for (file, again) in [("team.csv", "again.csv"), ("team.jsonl", "again.jsonl")] {
        shell.run(&format!("convoctl agent import {file} --rejects {again}")).exits(5);
        let once = std::fs::read(shell.path(again)).unwrap();
        shell.run(&format!("convoctl agent import {again} --rejects {file}")).exits(5);
        let twice = std::fs::read(shell.path(file)).unwrap();
        if file == "team.jsonl" {
            assert_eq!(once, twice);
        }
        assert_eq!(String::from_utf8_lossy(&once).lines().count(), String::from_utf8_lossy(&twice).lines().count());
        assert_eq!(String::from_utf8_lossy(&twice).matches("it is not UTF-8").count(), usize::from(file == "team.csv"));
    }
}

#[test]
fn an_interrupt_during_the_write_leaves_all_and_says_so() {
    let shell = desk();
    let rows: String = (0..4_000).map(|n| format!("P{n},p{n}@people.example\n")).collect();
    shell.write("many.csv", format!("name,email\n{rows}"));
    let (mut all, mut nothing) = (0, 0);
    // Later and later, until a few have come too late to be stopped.
    for round in 1.. {
        if all == 3 {
            break;
        }
        let import = "exec convoctl agent import many.csv --no-send --report report.jsonl --json";
        let child = shell.command(import).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(30 * round));
        let id = child.id().to_string();
        let _ = std::process::Command::new("kill").args(["-INT", &id]).stderr(Stdio::null()).status().unwrap();
        let output = child.wait_with_output().unwrap();
        let people = shell.run("convoctl agent list --type agent -o id").stdout.lines().count();
        if people == 0 {
            // None: it came before there was anybody to take it.
            assert!(matches!(output.status.code(), None | Some(130)) && output.stdout.is_empty(), "{output:?}");
            nothing += 1;
            continue;
        }
        all += 1;
        assert_eq!((people, report(&shell, "report.jsonl").len()), (4_000, 4_000));
        assert!(matches!(output.status.code(), Some(0 | 130)), "{output:?}");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["created"], 4_000);
        shell
            .run("convoctl agent list --type agent -o id | convoctl agent delete - --yes -q && rm report.jsonl")
            .exits(0);
    }
    assert!(nothing > 0, "no interrupt came in time");
}

#[test]
fn rejected_json_is_handed_back_as_it_stood_with_one_key_more() {
    let shell = desk();
    shell.write(
        "team.jsonl",
        "{\"name\":\"Asha\", \"email\":\"x\", \"id\":1.50}\n{\"name\":\"Bo\nnonsense\n{}\n{\"email\":\"x\",\"error\":\"old\"}\n",
    );
    shell.run("convoctl agent import team.jsonl --rejects rejects.jsonl").exits(5);
    let no_at = "email: the address `x` is not acceptable: there is no @ in it";
    let expected = [
        format!(r#"{{"name":"Asha", "email":"x", "id":1.50,"error":"{no_at}"}}"#),
        r#"{"row":"{\"name\":\"Bo","error":"it is no JSON object: control character (\\u0000-\\u001F) found while parsing a string"}"#.to_owned(),
        r#"{"row":"nonsense","error":"it is no JSON object: expected ident"}"#.to_owned(),
        r#"{"error":"name: there is no name; email: there is no email"}"#.to_owned(),
        format!(r#"{{"email":"x","error":"name: there is no name; {no_at}"}}"#),
    ];
    let rejects = read(&shell, "rejects.jsonl");
    let lines: Vec<&str> = rejects.lines().collect();
    assert_eq!(lines[0], expected[0]);
    assert!(lines[1].starts_with(r#"{"row":"{\"name\":\"Bo","error":"it is no JSON object: EOF"#), "{}", lines[1]);
    assert_eq!(&lines[2..], &expected[2..]);
}

#[test]
fn who_is_there_already_is_a_conflict_passed_over_or_changed() {
    let shell = desk();
    shell.run("convoctl agent import team.csv --no-send").exits(0);
    refused(&shell, "convoctl agent import team.csv", 5).prints("").says(
        "error: 3 of 3 rows are not acceptable, and nothing was imported\n  \
         line 2, email: an agent with the address asha@acme.example already exists in account acme\n  \
         line 3, email: an agent with the address Bo@acme.example already exists in account acme\n  \
         line 4, email: an agent with the address cy@acme.example already exists in account acme\n  \
         hint: --if-exists skip passes over whoever is there already, --if-exists update changes them\n",
    );
    shell.write(
        "team.csv",
        "name,email,type,inboxes,access\n\
         Asha R. Rao,ASHA@acme.example,agent,,\n\
         Bo Li,bo@acme.example,administrator,sales,own\n\
         \"Cy \"\"C\"\" Jo\",cy@acme.example,administrator,support,\n\
         Di Wu,di@acme.example,,,\n",
    );
    unchanged(&shell, "convoctl agent import team.csv --if-exists skip --dry-run")
        .prints("Would import 4 rows: 1 created and 3 skipped\n");
    shell
        .run("convoctl agent import team.csv --if-exists update --no-send --report report.jsonl")
        .exits(0)
        .says("")
        .prints("Imported 4 rows: 1 created, 2 updated and 1 unchanged\n");
    let told: Vec<_> = report(&shell, "report.jsonl").iter().map(|l| format!("{} {}", l["outcome"], l["id"])).collect();
    assert_eq!(told, ["\"updated\" 2", "\"updated\" 3", "\"unchanged\" 4", "\"created\" 5"]);
    // A type is never changed, an address keeps its spelling, inboxes are added to.
    shell.run("convoctl agent show 2 3 4 -o csv --fields name,email,type,access,inboxes").prints(
        "name,email,type,access,inboxes\n\
         Asha R. Rao,asha@acme.example,agent,own,sales;support\n\
         Bo Li,Bo@acme.example,agent,own,sales\n\
         \"Cy \"\"C\"\" Jo\",cy@acme.example,administrator,inbox,support\n",
    );
    assert_eq!(shell.run("convoctl mail list -o id").stdout.lines().count(), 4, "nobody is invited twice");
    unchanged(&shell, "convoctl agent import team.csv --if-exists update").prints("Imported 4 rows: 4 unchanged\n");
}

#[test]
fn links_are_made_where_somebody_asks_or_there_is_no_mail_and_a_report() {
    let mut shell = desk();
    let said = shell.run("convoctl agent import team.csv --no-send --show-link").exits(0).says("").stdout;
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!((lines.len(), lines[0]), (4, "Imported 3 rows: 3 created"));
    let (who, link) = lines[2].split_once(' ').unwrap();
    assert_eq!(who, "Bo@acme.example");
    follow(&shell, link).exits(0).prints("Bo Li <Bo@acme.example> is verified in account acme\n");
    shell.write("more.csv", "name,email\nDi Wu,di@acme.example\n");
    let json = shell.run("convoctl agent import more.csv --no-send --show-link --json").exits(0).json();
    assert_eq!(json["links"][0]["email"], "di@acme.example");
    follow(&shell, json["links"][0]["link"].as_str().unwrap()).exits(0);
    shell.write("more.csv", "name,email\nEd Ox,ed@acme.example\n");
    shell.run("convoctl agent import more.csv --no-send --report report.jsonl").exits(0);
    assert!(report(&shell, "report.jsonl")[0]["link"].is_null());
    assert!(shell.run("convoctl invite show ed@acme.example --json").json()["expires_at"].is_null());
    shell.unset("CONVOCTL_SMTP_URL");
    shell.write("more.csv", "name,email\nFi Po,fi@acme.example\n");
    shell
        .run("convoctl agent import more.csv --report report.jsonl")
        .exits(0)
        .says("no mail transport is configured: the letters wait\n")
        .prints("Imported 1 row: 1 created\n");
    let link = report(&shell, "report.jsonl")[0]["link"].as_str().unwrap().to_owned();
    assert_eq!(
        shell.run("convoctl invite show fi@acme.example --json").json()["expires_at"],
        "2026-02-07T09:00:00.000Z"
    );
    follow(&shell, &link).exits(0);
    assert_eq!(std::fs::metadata(shell.path("report.jsonl")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn ten_thousand_are_imported_and_resent_from_a_pipe() {
    let shell = desk();
    let rows: String = (0..10_000).map(|n| format!("P{n},p{n}@people.example\n")).collect();
    shell.write("many.csv", format!("name,email\n{rows}"));
    shell.run("convoctl agent import many.csv --no-send -q").exits(0).says("").prints("");
    // Letters that leave this host wait without a public base of links: what is tried here is the work on the rows.
    let resend = "export CONVOCTL_SMTP_URL=smtp://mail.invalid; \
                  convoctl agent list --status pending -o id | convoctl invite resend - -q -o id";
    let resent = shell.run(resend).exits(0).stdout;
    assert_eq!((resent.lines().count(), resent.lines().last()), (10_000, Some("p9999@people.example")));
    let queued = shell.run("convoctl mail list -o jsonl | grep -c '\"status\":\"queued\"'").stdout;
    let cancelled = shell.run("convoctl mail list -o jsonl | grep -c '\"status\":\"cancelled\"'").stdout;
    assert_eq!((queued.as_str(), cancelled.as_str()), ("10000\n", "10000\n"));
}

#[test]
fn an_error_holds_the_first_thousand_problems_and_a_report_all() {
    let shell = desk();
    let rows: String = (0..1_500).map(|n| format!("P{n},p{n}\n")).collect();
    shell.write("team.csv", format!("name,email\n{rows}"));
    let ran = shell.run("convoctl agent import team.csv --json --report report.jsonl --rejects rejects.csv").exits(5);
    let error = ran.error();
    assert_eq!((error["details"].as_array().unwrap().len(), &error["details_total"]), (1_000, &1_500.into()));
    assert_eq!(error["details"][999]["line"], 1_001);
    assert_eq!((report(&shell, "report.jsonl").len(), read(&shell, "rejects.csv").lines().count()), (1_500, 1_501));
    let told = shell.run("convoctl agent import team.csv").exits(5).stderr;
    assert_eq!(told.lines().count(), 13);
    assert!(told.contains("\n  line 11, email: ") && told.contains("\n  and 1490 more\n"), "{told}");
}

#[test]
fn a_report_that_cannot_be_written_is_told_and_the_import_stands() {
    let shell = desk();
    let ran = shell.run("convoctl agent import team.csv --report /dev/full").exits(1);
    assert_eq!(ran.stdout, "Imported 3 rows: 3 created; 3 invitations were sent\n");
    assert_eq!(
        ran.stderr,
        "error: the rows were imported, but what became of them cannot be written down: \
         cannot write /dev/full: No space left on device (os error 28)\n  \
         hint: convoctl agent list tells who is there, convoctl invite link ADDRESS makes a link to hand over\n"
    );
    assert_eq!(shell.letters().len(), 3);
    shell.run("convoctl agent import team.csv --if-exists skip --report /dev/stdout --json").exits(0);
}

#[test]
fn only_administrators_import() {
    let shell = desk();
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.write("team.csv", "name,email\nDi Wu,di@acme.example\n");
    refused_as(&shell, "convoctl --as bo@acme.example agent import team.csv", 11, "denied");
    shell.run("convoctl --as jane@acme.example agent import team.csv --no-send").exits(0);
    let event = shell.run("convoctl audit list --json").json().as_array().unwrap().last().unwrap().clone();
    assert_eq!((&event["action"], &event["actor"]["email"]), (&"agent.added".into(), &"jane@acme.example".into()));
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    refused_as(&shell, "convoctl agent import team.csv", 2, "account_required");
}

#[test]
fn nobody_waits_while_a_file_is_read_and_an_interrupt_leaves_nothing() {
    let shell = desk();
    let mut child = shell.command("exec convoctl agent import - --no-send").stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"name,email\n").unwrap();
    for n in 0..5_000 {
        writeln!(stdin, "P{n},p{n}@people.example").unwrap();
    }
    shell.run("convoctl agent edit 1 --name 'Jane A. Roe' --timeout 0s").exits(0);
    let done = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(done.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(stdin);
    assert_eq!(shell.run("convoctl agent list -o id").exits(0).stdout, "jane@acme.example\n");
}

#[test]
fn of_two_overlapping_imports_at_once_one_is_first_and_the_other_knows() {
    let shell = desk();
    let rows = |from: u32, to: u32| -> String { (from..to).map(|n| format!("P{n},p{n}@people.example\n")).collect() };
    for round in 0..5 {
        let base = round * 10_000;
        shell.write("a.csv", format!("name,email\n{}", rows(base, base + 600)));
        shell.write("b.csv", format!("name,email\n{}", rows(base + 400, base + 1_000)));
        let start = |line: &str| shell.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let both = [
            start("exec convoctl agent import a.csv --no-send --json"),
            start("exec convoctl agent import b.csv --no-send --json --report report.jsonl"),
        ];
        let ended = both.map(|child| child.wait_with_output().unwrap());
        let codes = ended.each_ref().map(|output| output.status.code().unwrap());
        assert!(codes == [0, 5] || codes == [5, 0], "{codes:?}");
        let refused = ended.iter().find(|output| output.status.code() == Some(5)).unwrap();
        let error: serde_json::Value = serde_json::from_slice(&refused.stderr).unwrap();
        assert_eq!((&error["error"]["code"], &error["error"]["details_total"]), (&"rows_refused".into(), &200.into()));
        if codes[1] == 5 {
            let failed = report(&shell, "report.jsonl").iter().filter(|line| line["outcome"] == "failed").count();
            assert_eq!(failed, 200);
        }
        let count = shell.run("convoctl agent list -o id").stdout.lines().count();
        assert_eq!(count, 1 + 600 * (usize::try_from(round).unwrap() + 1));
    }
    shell.write("a.csv", format!("name,email\n{}", rows(0, 1_000)));
    let skipped = shell.run("convoctl agent import a.csv --no-send --if-exists skip --json").exits(0).json();
    assert_eq!(skipped["skipped"].as_i64().unwrap() + skipped["created"].as_i64().unwrap(), 1_000);
}
