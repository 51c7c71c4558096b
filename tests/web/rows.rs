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
