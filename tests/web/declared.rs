//! What a file declares, over a server: compared and applied as on a store.

use crate::twin::Twin;

fn desk() -> Twin {
    Twin::new(|shell| {
        shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
        shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --inbox support").exits(0);
        shell.verified("Cy Oh", "agent", "cy@acme.example");
        shell.write(
            "desk.yaml",
            "object: inbox\nname: support\nagents: [cy@acme.example]\n---\nobject: agent\nname: Di Wu\n\
             email: di@acme.example\ntype: agent\n---\nobject: canned\ncode: hello\ntext: |\n  Hello\n  you\n",
        );
        shell.run("mkdir wrong many empty").exits(0);
        shell.write("wrong/a.yaml", "object: agent\nname: Di Wu\n---\nobject: nothing\n");
        shell.write(
            "wrong/b.json",
            "[\n{\"object\": \"inbox\",\n\"name\": 5},\n{\"object\":\"agent\",\n\"email\":\"x\ny\"}\n]\n",
        );
        shell.write("wrong/c.jsonl", b"{\"object\":\"agent\",\"email\":\"\xff\"}\n{\"object\":\n".as_slice());
        shell.write("wrong/d.jsonl", "");
        shell.write("many/a.jsonl", "{\"object\":\"canned\",\"code\":\"a\",\"text\":\"A\"}\n");
        shell.write("many/b.yaml", "- object: canned\n  code: b\n  text: B\n");
        shell.write("cut.jsonl", "{\"object\":\"agent\",\"name\":\"Di\"}\n{\"object\":\"ag");
    })
}

#[test]
fn a_file_is_compared_and_applied() {
    let twin = desk();
    for (words, exit) in [
        ("diff -f desk.yaml", 10),
        ("diff -f desk.yaml -o jsonl", 10),
        ("diff -f desk.yaml --json --fields object,change", 10),
        ("diff -f desk.yaml -o id", 10),
        ("apply -f desk.yaml --dry-run --exit-code", 10),
        ("apply -f desk.yaml --dry-run --json", 0),
        ("apply -f desk.yaml -o id --dry-run", 0),
        ("apply -f desk.yaml --set team --json", 0),
        ("apply -f desk.yaml --set team", 0),
        ("diff -f desk.yaml", 0),
        ("diff -f many", 10),
        ("apply -f many -o id", 0),
        ("apply -f none.yaml", 3),
        ("apply -f empty", 2),
        ("agent list --json --fields email,status,inboxes", 0),
        ("canned list --json --fields code,text", 0),
    ] {
        twin.both(&format!("convoctl {words}")).exits(exit);
    }
    assert!(twin.both("convoctl export --kind canned --jq '.[].text'").exits(0).stdout.contains("Hello\nyou"));
}

#[test]
fn what_is_wrong_is_told_of_its_line_and_file() {
    let twin = desk();
    let ran = twin.both("convoctl apply -f wrong").exits(5);
    assert!(ran.stderr.contains("wrong/b.json"), "{}", ran.stderr);
    twin.both("convoctl apply -f wrong --json").exits(5);
    twin.both("convoctl diff -f wrong --json").exits(5);
    for file in ["wrong/a.yaml", "wrong/b.json", "wrong/c.jsonl", "cut.jsonl"] {
        twin.both(&format!("convoctl apply -f {file} --json")).exits(5);
    }
    twin.piped("convoctl apply -f -", "{\"object\":\"account\",\"name\":\"globex\"}\n").exits(4);
    twin.both("convoctl agent list -o id").exits(0);
}

#[test]
fn a_set_is_pruned_from_afar() {
    let twin = desk();
    twin.both("convoctl apply -f desk.yaml --set team").exits(0);
    twin.shell.write("less.yaml", "object: canned\ncode: hello\ntext: Hi\n");
    twin.shell.write("none.yaml", "# nothing\n");
    twin.both("convoctl apply -f less.yaml --set team --prune").exits(2);
    twin.both("convoctl apply -f less.yaml --set team --prune --max-deletes 0 --yes").exits(4);
    twin.both("convoctl apply -f none.yaml --set team --prune --yes").exits(5);
    twin.both("convoctl apply -f less.yaml --set team --prune --dry-run --json").exits(0);
    let ran = twin.both("convoctl apply -f less.yaml --set team --prune --yes").exits(0);
    assert!(ran.stdout.contains("deleted agent di@acme.example"), "{}", ran.stdout);
    twin.both("convoctl apply -f less.yaml --set team --prune --yes").exits(0);
}

#[test]
fn only_who_may_applies_from_afar() {
    let twin = desk();
    twin.both("convoctl export --with-messages --out all.jsonl && convoctl apply -f all.jsonl --restore; code=$?; rm all.jsonl; exit $code")
        .exits(11);
    twin.away("convoctl apply -f desk.yaml --account globex", "").exits(2);
    let login = format!("env -u CONVOCTL_DB convoctl --server {} login --as cy@acme.example", twin.server.url);
    twin.shell.pipe(&format!("{login} --password-stdin"), crate::support::PASSWORD).exits(0);
    for line in ["apply -f desk.yaml", "diff -f desk.yaml", "apply -f desk.yaml --restore"] {
        let here = twin.shell.run(&format!("convoctl --db twin.db --as cy@acme.example {line}")).exits(11);
        let away = twin.away(&format!("convoctl {line}"), "").exits(11);
        assert_eq!((here.stdout, here.stderr), (away.stdout, away.stderr), "{line}");
    }
}

#[test]
fn whoever_may_only_look_compares() {
    let twin = desk();
    let add = "convoctl token add --name look --scope read --jq .token";
    let token = twin.away(add, "").exits(0).stdout;
    twin.shell.write("look", token);
    let ask = |line: &str| {
        let program = format!("env -u CONVOCTL_DB CONVOCTL_TOKEN_FILE=look convoctl --server {} ", twin.server.url);
        twin.shell.run(&line.replace("convoctl ", &program))
    };
    let ran = ask("convoctl diff -f desk.yaml").exits(10);
    assert_eq!(ran.stdout, twin.here("convoctl diff -f desk.yaml", "").stdout);
    ask("convoctl apply -f desk.yaml --dry-run").exits(11);
    ask("convoctl apply -f desk.yaml").exits(11);
    twin.both("convoctl agent list -o id").exits(0);
}

#[test]
fn letters_go_out_from_there() {
    let twin = desk();
    let here = twin.here("convoctl apply -f desk.yaml --send-invites", "").exits(0);
    let away = twin.away("convoctl apply -f desk.yaml --send-invites", "").exits(0);
    assert_eq!((here.stdout, here.stderr), (away.stdout, away.stderr));
    let sent = "convoctl mail list --status sent --jq '.[].to'";
    assert!(twin.away(sent, "").exits(0).stdout.contains("di@acme.example"));
}

const LINES: &str = "Content-Type: application/x-ndjson\r\n";

#[test]
fn programs_send_objects() {
    let twin = desk();
    let body = b"{}\n{\"object\":\"canned\",\"code\":\"a\",\"text\":\"A\"}\n\n{\"object\":\"canned\",\"code\":\"b\"}\n";
    let refused = twin.post("apply", LINES, body);
    assert_eq!(refused.status, 400, "{refused:?}");
    assert!(refused.body.contains("\"line\":4") && refused.body.contains("entries_refused"), "{refused:?}");
    let body = b"{\"report\":true}\n{\"at\":{\"line\":70}}\n{\"object\":\"canned\",\"code\":\"a\",\"text\":\"A\"}";
    let differs = twin.post("diff", LINES, b"{}\n{\"object\":\"canned\",\"code\":\"a\",\"text\":\"A\"}");
    assert!(differs.body.starts_with("[\n{\"object\":\"canned\",\"key\":\"a\",\"change\":\"create\""), "{differs:?}");
    let done = twin.post("apply", &format!("{LINES}Accept: application/x-ndjson\r\n"), body);
    let lines: Vec<&str> = done.body.lines().collect();
    assert!(lines[0].contains("\"created\":1") && lines[1].starts_with("{\"difference\":{"), "{done:?}");
    let done = twin.post("apply", LINES, body);
    assert!(done.body.contains("\"unchanged\":1") && done.body.contains("\"changes\":[]"), "{done:?}");
    assert_eq!(twin.post("diff", LINES, b"{}\n").body, "[]\n");
    for body in [
        &b"{\"prune\":true}\n"[..],
        b"{\"max_deletes\":3}\n",
        b"{\"restore\":true,\"set\":\"a\"}\n",
        b"{\"file\":\"x\"}\n",
        b"{\"at\":{\"line\":1}}\n",
        b"{}\n{\"at\":{\"line\":\"x\"}}\n",
        b"{}\n{\"object\":\"canned\",\"co",
        b"nonsense\n",
    ] {
        let answer = twin.post("apply", LINES, body);
        assert!(matches!(answer.status, 400 | 403), "{answer:?}");
    }
    let raw = twin.server.raw(format!(
        "POST /api/v1/apply HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{LINES}Content-Length: 3\r\n\r\n{{}}\n"
    ));
    assert!(raw.contains("not_logged_in"), "{raw}");
    let keyed = twin.post("apply", &format!("{LINES}Idempotency-Key: a\r\n"), b"{}\n");
    assert_eq!(keyed.status, 400, "{keyed:?}");
}

#[test]
fn many_objects_take_no_memory() {
    let twin = desk();
    let text: String = (0..30_000)
        .map(|n| format!("{{\"object\":\"canned\",\"code\":\"c{n}\",\"text\":\"{}\"}}\n", "x".repeat(3_000)))
        .collect();
    twin.shell.write("many.jsonl", text);
    let before = twin.server.metric("resident_memory_bytes");
    let told = twin.away("convoctl diff -f many.jsonl -o id | tail -1", "").exits(0);
    assert_eq!(told.stdout, "c29999\n");
    let after = twin.server.metric("resident_memory_bytes");
    assert!(after < before + 64e6, "{before} bytes became {after}");
}

#[test]
fn who_goes_away_meanwhile_has_asked_for_nothing() {
    use std::io::Write as _;
    let twin = desk();
    let token = twin.away("convoctl token add --name gone --scope write --jq .token", "").exits(0).stdout;
    // That the token is used is written down before: it would wait for the lock, too.
    twin.shell.write("gone", token.as_bytes());
    let whoami =
        format!("env -u CONVOCTL_DB CONVOCTL_TOKEN_FILE=gone convoctl --server {} whoami -o id", twin.server.url);
    twin.shell.run(&whoami).exits(0);
    let mut holder = twin.shell.command("exec flock -o desk.db.lock sleep 60").spawn().unwrap();
    let is_locked = || twin.shell.run("flock -n desk.db.lock true").status != 0;
    crate::server::wait(is_locked, || "nobody holds the lock".to_owned());
    let mut stream = twin.server.connect();
    let body = "{}\n{\"object\":\"canned\",\"code\":\"a\",\"text\":\"A\"}\n";
    let head = format!(
        "POST /api/v1/apply HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n{LINES}Content-Length: {}\r\n\r\n",
        token.trim(),
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    drop(stream);
    std::thread::sleep(std::time::Duration::from_millis(300));
    holder.kill().unwrap();
    holder.wait().unwrap();
    // What is asked after it finds the store as it was.
    twin.away("convoctl canned add --code b --text B", "").exits(0);
    assert_eq!(twin.away("convoctl canned list -o id", "").exits(0).stdout, "b\n");
}
