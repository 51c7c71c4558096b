//! Rows and documents over a server: exports, imports, and what a file declares

use crate::twin::Twin;

/// A desk with people, a conversation and something attached to it.
fn desk() -> Twin {
    Twin::new(|shell| {
        shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
        shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --inbox support").exits(0);
        shell.run("convoctl canned add --code hello --text 'Hello \"you\" – ü'").exits(0);
        let mail = "From: Asha <asha@x.example>\nTo: support@acme.example\nSubject: Hi\nMessage-ID: <a@x>\nMIME-Version: \
                    1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHi\n--b\n\
                    Content-Type: text/csv; name=a.csv\nContent-Disposition: attachment; filename=a.csv\n\na,b\n--b--\n";
        shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    })
}

#[test]
fn an_account_is_exported() {
    let twin = desk();
    let lines = twin.both("convoctl export").exits(0).stdout;
    assert_eq!(lines.lines().count(), 5, "{lines}");
    let all = twin.both("convoctl export --with-messages").exits(0).stdout;
    assert!(all.contains("\"object\":\"message\"") && all.contains("YSxi"), "{all}");
    for line in [
        "convoctl export --kind agent -o json",
        "convoctl export --since 1h -o id",
        "convoctl export --since 2030-01-01",
        "convoctl export --kind message",
        "convoctl export --jq '.[].object'",
    ] {
        twin.both(line).exits(0);
    }
    twin.both("convoctl export --since nonsense").exits(2);
    twin.both("convoctl export -o csv").exits(2);
    twin.both("convoctl export --include-secrets --out secrets.jsonl").exits(11);
    twin.both("convoctl export --out out.jsonl && cat out.jsonl && rm out.jsonl").exits(0);
    let lines_of = |accept: &str| twin.post("export", accept, b"").body;
    assert!(lines_of("Accept: application/x-ndjson\r\n").contains("{\"object\":\"account\""));
    assert!(lines_of("").contains("[\n{\"object\":\"account\""));
}

#[test]
fn only_administrators_export() {
    let twin = Twin::new(|shell| shell.verified("Bo Li", "agent", "bo@acme.example"));
    let login = format!("env -u CONVOCTL_DB convoctl --server {} login --as bo@acme.example", twin.server.url);
    twin.shell.pipe(&format!("{login} --password-stdin"), crate::support::PASSWORD).exits(0);
    let here = twin.shell.run("convoctl --db twin.db --as bo@acme.example export").exits(11);
    let away = twin.away("convoctl export", "").exits(11);
    assert_eq!((here.stdout, here.stderr), (away.stdout, away.stderr));
}

const LINES: &str = "Content-Type: application/x-ndjson\r\n";

/// A file and what came of it beside the output, at both.
fn imported(twin: &Twin, file: &str, flags: &str, exit: i32) -> String {
    let line = |name: &str| {
        format!(
            "convoctl agent import {file} --no-progress --report {name}.report --rejects {name}.rejects {flags}; code=$?; \
             cat {name}.report {name}.rejects; rm -f {name}.report {name}.rejects; exit $code"
        )
    };
    let (here, away) = (twin.here(&line("out"), ""), twin.away(&line("out"), ""));
    // A server counts more changes than a copy, and draws other tokens.
    let unlinked = |text: &str| -> String {
        let mut parts = text.split("inv_");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + "inv_" + part.get(43..).unwrap_or(part))
    };
    assert_eq!(unlinked(&here.stdout), unlinked(&away.stdout), "{} {}", here.stderr, away.stderr);
    assert_eq!(here.stderr, away.stderr);
    assert_eq!((here.status, away.status), (exit, exit), "{}", away.stderr);
    away.stdout
}

#[test]
fn people_are_imported_from_afar() {
    let twin = desk();
    twin.shell.write("team.csv", "name,email,inboxes\nDi Wu,di@acme.example,support\nAl Ek,al@acme.example,\n");
    twin.shell.write("bad.csv", "name,email,team\nDi Wu,di@acme.example,x\n");
    twin.shell.write("mixed.csv", "name,email\nCy Oh,cy@acme.example\n,nobody\nBo,bo@acme.example\n");
    twin.shell.write("open.csv", "name,email\nDi Wu,di@acme.example\n\"x\n");
    twin.shell.write("rows.jsonl", "{\"name\":\"Ed\",\"email\":\"ed@acme.example\"}\n{\"name\":5}\nnonsense\n[1]\n");
    imported(&twin, "team.csv", "--dry-run", 0);
    imported(&twin, "bad.csv", "", 5);
    imported(&twin, "open.csv", "", 5);
    imported(&twin, "mixed.csv", "--json", 5);
    imported(&twin, "mixed.csv", "--continue-on-error", 6);
    imported(&twin, "rows.jsonl", "--continue-on-error --json --no-send", 6);
    let report = imported(&twin, "team.csv", "--show-link --rate 6000/m", 0);
    assert!(report.contains("/invite/inv_"), "{report}");
    imported(&twin, "team.csv", "", 5);
    for line in [
        "convoctl agent import team.csv --if-exists skip -o id",
        "convoctl agent import team.csv --if-exists skip --json --show-link",
        "convoctl agent import team.csv --set hr --default access=inbox",
        "convoctl agent list",
    ] {
        twin.both(line).exits(0);
    }
    twin.shell.write("less.csv", "name,email\nDi Wu,di@acme.example\n");
    twin.both("convoctl agent import less.csv --set hr --prune").exits(2);
    twin.both("convoctl agent import less.csv --set hr --prune --max-offboard 0 --yes").exits(4);
    imported(&twin, "less.csv", "--set hr --prune --yes --json", 0);
    twin.piped("convoctl agent import - --map who=name", "who,email\nZoe,zoe@acme.example\n").exits(0);
    twin.both("convoctl agent import none.csv").exits(3);
    twin.both("convoctl agent list --json --fields email,status,inboxes").exits(0);
}

#[test]
fn programs_send_rows() {
    let twin = desk();
    let rows = b"{\"if_exists\":\"skip\",\"report\":true}\n{\"name\":\"Di\",\"email\":\"di@acme.example\",\"inboxes\":\"support\"}\n\
                 \n{\"name\":\"Bo\",\"email\":\"bo@acme.example\",\"type\":\"agent\",\"inboxes\":[\"support\"]}";
    let answer = twin.post("agent.import", LINES, rows);
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(answer.body.contains("{\"created\":1,"), "{answer:?}");
    let lines = format!("{LINES}Accept: application/x-ndjson\r\n");
    let answer =
        twin.post("agent.import", &lines, b"{\"report\":true}\n{\"name\":\"Ed\",\"email\":\"ed@acme.example\"}\n{\"na");
    assert_eq!(answer.status, 400, "half a line: {answer:?}");
    assert!(answer.body.contains("rows_refused") && answer.body.contains("not_imported"), "{answer:?}");
    for (head, body) in [
        (LINES, &b"{\"name\":\"Ed\",\"email\":\"ed@acme.example\"}\n"[..]),
        (LINES, b"nonsense\n"),
        (LINES, b"{\"rate\":\"fast\"}\n"),
        (LINES, b"{\"prune\":true}\n{\"name\":\"Ed\",\"email\":\"ed@acme.example\"}\n"),
        (LINES, b"{\"max_offboard\":1}\n"),
        (LINES, b"{\"set\":\"hr\",\"prune\":true,\"continue_on_error\":true}\n"),
        ("Content-Type: application/json\r\n", b"{}\n{}"),
        ("", b"{}\n"),
    ] {
        assert_eq!(twin.post("agent.import", head, body).status, 400);
    }
    let long = [b"{}\n{\"name\":\"".as_slice(), &vec![b'x'; 2 * 1024 * 1024], b"\"}\n"].concat();
    assert_eq!(twin.post("agent.import", LINES, &long).status, 400);
    let raw = twin.server.raw(format!(
        "POST /api/v1/agent.import HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{LINES}Content-Length: 3\r\n\r\n{{}}\n"
    ));
    assert!(raw.contains("not_logged_in"), "{raw}");
    let left = twin.away("convoctl agent list -o id", "").exits(0).stdout;
    assert_eq!(left, "jane@acme.example\nbo@acme.example\ndi@acme.example\n");
}

#[test]
fn a_cut_connection_leaves_nothing() {
    use std::io::Write as _;
    let twin = desk();
    let made = twin.away("convoctl token add --name cut --scope write --json", "").exits(0).json();
    let token = made["token"].as_str().unwrap();
    let mut stream = twin.server.connect();
    let head = format!(
        "POST /api/v1/agent.import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n{LINES}Content-Length: \
         9000\r\n\r\n{{}}\n{{\"name\":\"Di\",\"email\":\"di@acme.example\"}}\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(200));
    drop(stream);
    // What comes after it finds the store as it was.
    twin.both("convoctl agent list -o id").exits(0);
}

#[test]
fn many_rows_take_no_memory() {
    let twin = desk();
    let rows = 100_000;
    let text: String = (0..rows).map(|n| format!("{{\"name\":\"P {n}\",\"email\":\"p{n}@acme.example\"}}\n")).collect();
    twin.shell.write("many.jsonl", text);
    let before = twin.server.metric("resident_memory_bytes");
    let told = twin.away("convoctl agent import many.jsonl --no-send --no-progress -n", "").exits(0);
    assert_eq!(told.stdout, "Would import 100000 rows: 100000 created\n");
    let after = twin.server.metric("resident_memory_bytes");
    assert!(after < before + 96e6, "{before} bytes became {after}");
}
