//! Files that come beside a request, as the parts of a form

use std::io::Write as _;
use std::net::Shutdown;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::{Answer, Server, read_all};
use crate::support::{Shell, has};

/// A served store with a conversation, and who may answer in it.
struct Desk {
    server: Server,
    shell: Shell,
    bo: String,
    looker: String,
}

const MAIL: &str = "From: Ola <ola@people.example>\nTo: support@acme.example\nMessage-ID: <1@x>\n\nHello\n";
const ASKED: &str = "--b\r\nContent-Disposition: form-data; name=\"asked\"\r\nContent-Type: application/json\r\n\r\n";
const ATTACH: &str = "--b\r\nContent-Disposition: form-data; name=\"attach\"; filename=";
const REPLY: &str = r#"{"refs":["1"],"text":"Here it is"}"#;
const FORM: &str = "Content-Type: multipart/form-data; boundary=b\r\n";
const MIB: usize = 1024 * 1024;

impl Desk {
    fn new(limits: &str) -> Self {
        let mut shell = Shell::with_store();
        shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
        shell.verified("Bo Li", "agent", "bo@acme.example");
        shell.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
        shell.pipe("convoctl mail receive --inbox support", MAIL).exits(0);
        let token = |scope: &str| {
            let line = format!("convoctl --as bo@acme.example token add --name {scope} --scope {scope} --jq .token");
            shell.run(&line).exits(0).stdout.trim().to_owned()
        };
        let (bo, looker) = (token("write"), token("read"));
        shell.set("CONVOCTL_TIMEOUT", "2s");
        let server = Server::limited(&shell, limits);
        Self { server, shell, bo, looker }
    }

    fn head(&self, lines: &str) -> String {
        let head = "POST /api/v1/convo.reply HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        format!("{head}Authorization: Bearer {}\r\n{lines}\r\n", self.bo)
    }

    fn ask(&self, lines: &str, body: impl AsRef<[u8]>) -> Answer {
        let body = body.as_ref();
        let head = self.head(&format!("{lines}Content-Length: {}\r\n", body.len()));
        Answer::read(&self.server.raw([head.as_bytes(), body].concat()))
    }

    #[track_caller]
    fn refused(&self, body: impl AsRef<[u8]>, status: u16, code: &str, part: &str) {
        let answer = self.ask(FORM, body);
        let told = json_of(&answer)["error"].clone();
        let message = told["message"].as_str().unwrap_or_else(|| panic!("{part}: {answer:?}"));
        assert_eq!((answer.status, &told["code"]), (status, &json!(code)), "{told}");
        assert!(message.contains(part), "{message}");
    }

    fn messages(&self) -> Vec<Value> {
        let shown = self.shell.run("convoctl convo show 1 --json").exits(0).json();
        shown["messages"].as_array().unwrap().clone()
    }
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {answer:?}"))
}

/// A form with what is asked, and what follows it.
fn form(rest: impl AsRef<[u8]>) -> Vec<u8> {
    [format!("{ASKED}{REPLY}\r\n").as_bytes(), rest.as_ref(), b"\r\n--b--\r\n"].concat()
}

fn file(name: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    [format!("{ATTACH}\"{name}\"\r\n\r\n").as_bytes(), content.as_ref()].concat()
}

#[test]
fn files_arrive_as_they_are() {
    let desk = Desk::new("");
    let odd: Vec<u8> = (0..=255).chain(*b"\r\n--\r\n--a\r\n-b--\n--b--\r--b\r\n--").collect();
    let typed = format!("{ATTACH}\"ü \\\"x.csv\"\r\nContent-Type: Text/X-Mine; charset=utf-8\r\n\r\na,b");
    let files = [file("../a/odd.bin", &odd), typed.into_bytes(), file("", ""), file("ODD.bin", "x")].join(&b"\r\n"[..]);
    // A part may come before the one that says what it is for.
    let body = [&files[..], format!("\r\n{ASKED}{REPLY}\r\n--b--").as_bytes()].concat();
    let answer = desk.ask(FORM, &body);
    assert_eq!(answer.status, 200, "{answer:?}");
    let hung: Vec<(Value, Value, Value)> = json_of(&answer)["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].clone(), one["media_type"].clone(), one["size_bytes"].clone()))
        .collect();
    let octets = json!("application/octet-stream");
    assert_eq!(
        hung,
        [
            (json!("odd.bin"), octets.clone(), json!(odd.len())),
            (json!("ü x.csv"), json!("text/x-mine"), json!(3)),
            (json!("attachment-3.bin"), octets.clone(), json!(0)),
            (json!("ODD-2.bin"), octets, json!(1)),
        ]
    );
    let id = json_of(&answer)["id"].clone();
    desk.shell.run("convoctl convo show 1 --save-attachments out").exits(0);
    let saved = |name: &str| std::fs::read(desk.shell.path(&format!("out/{id}-{name}"))).unwrap();
    assert_eq!((saved("odd.bin"), saved("ü x.csv")), (odd, b"a,b".to_vec()));
    // The same in pieces that have nothing to do with its parts.
    let chunks: Vec<u8> = body
        .chunks(7)
        .flat_map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat())
        .collect();
    let head = desk.head(&format!("{FORM}Transfer-Encoding: chunked\r\n"));
    let answer = Answer::read(&desk.server.raw([head.as_bytes(), &chunks, b"0\r\n\r\n"].concat()));
    assert_eq!((answer.status, json_of(&answer)["attachments"][0]["size_bytes"].clone()), (200, hung[0].2.clone()));
}

#[test]
fn a_key_ties_what_is_asked_to_what_the_files_hold() {
    let desk = Desk::new("");
    let keyed = format!("{FORM}Idempotency-Key: k\r\n");
    let first = json_of(&desk.ask(&keyed, form(file("a.txt", "one"))));
    assert_eq!(first["attachments"][0]["media_type"], "text/plain");
    assert_eq!(json_of(&desk.ask(&keyed, form(file("a.txt", "one"))))["id"], first["id"]);
    let other = desk.ask(&keyed, form(file("a.txt", "two")));
    assert_eq!((other.status, json_of(&other)["error"]["code"].clone()), (409, json!("idempotency_conflict")));
    // In JSON it is the same request.
    let json = |content: &str| {
        let file = format!(r#"{{"name":"a.txt","media_type":"text/plain","content":"{content}"}}"#);
        let body = format!(r#"{{"refs":["1"],"text":"Here it is","attach":[{file}]}}"#);
        desk.ask("Content-Type: application/json\r\nIdempotency-Key: k\r\n", body)
    };
    assert_eq!(json_of(&json("b25l"))["id"], first["id"]);
    assert_eq!(json("dHdv").status, 409);
    let tried = REPLY.replace('}', r#","dry_run":true}"#);
    let answer = desk.ask(FORM, format!("{ASKED}{tried}\r\n--b--\r\n"));
    assert_eq!((answer.status, json_of(&answer)["dry_run"].clone()), (200, json!(true)));
    assert_eq!(desk.messages().len(), 2);
}

#[test]
fn a_form_of_another_shape_is_refused_and_nothing_is_done() {
    let desk = Desk::new("");
    let line = |line: &str| format!("--b\r\n{line}\r\n\r\nx");
    let asked = |text: &str| format!("{ASKED}{text}\r\n--b--\r\n");
    for (body, part) in [
        (b"".to_vec(), "cannot be read"),
        (b"--b--\r\n".to_vec(), "no part `asked`"),
        (b"--a\r\n\r\n--a--".to_vec(), "cannot be read"),
        (REPLY.into(), "cannot be read"),
        (format!("{ASKED}{REPLY}\r\n--b").into_bytes(), "cannot be read"),
        (format!("{ASKED}{REPLY}").into_bytes(), "cannot be read"),
        (form(format!("{ASKED}{REPLY}")), "`asked` stands twice"),
        (form(line("Content-Disposition: form-data; name=\"files\"; filename=\"x\"")), "a part `files`"),
        (form(line("Content-Disposition: form-data; filename=\"x\"")), "no name"),
        (form(line("Content-Disposition: form-data; name=\"attach\"")), "no filename"),
        (form(line("Content-Disposition: form-data; name=\"attach\"; filename=\"x")), "no filename"),
        (form(line("A: b")), "no name"),
        (form(line("no header")), "cannot be read"),
        (form(format!("{ATTACH}x\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==")), "encoded"),
        (format!("{}{REPLY}\r\n--b--", ASKED.replace("application/json", "text/plain")).into_bytes(), "to be JSON"),
        (asked("[]").into_bytes(), "one JSON object"),
        (asked("{").into_bytes(), "one JSON object"),
        (asked("\u{0}").into_bytes(), "one JSON object"),
        (asked(r#"{"text":"x","text":"y"}"#).into_bytes(), "twice"),
        (form(format!("{ATTACH}\"x\"\r\nA: {}\r\n\r\n", "b".repeat(5_000))), "longer than 4096"),
        (form(format!("{ATTACH}\"x\"\r\nA: {}", "b".repeat(2 * MIB))), "does not end"),
        ("b".repeat(2 * MIB).into_bytes(), "does not end"),
    ] {
        desk.refused(body, 400, "usage", part);
    }
    desk.refused(asked(r#"{"refs":["1"]}"#), 400, "usage", "text");
    desk.refused(asked(r#"{"refs":["9"],"text":"x"}"#), 404, "conversation_not_found", "9");
    let untyped = form(format!("{ATTACH}\"x\"\r\nContent-Type: no type\r\n\r\n"));
    desk.refused(untyped, 400, "invalid_attachments", "x is of no media type");
    let any = form(format!("{ATTACH}\"x\"\r\nContent-Type: */*\r\n\r\n"));
    desk.refused(any, 400, "invalid_attachments", "x is of no media type");
    // A letter may not encode a mail, and calls it what it is not.
    let mail = form(format!("{ATTACH}\"x\"\r\nContent-Type: message/rfc822\r\n\r\nA: b"));
    assert_eq!(desk.ask(FORM, mail).status, 200);
    let raw = desk.shell.run("convoctl mail show $(convoctl mail list -o id | tail -1) --raw").exits(0).stdout;
    assert!(raw.contains("application/octet-stream") && !raw.contains("message/rfc822"), "{raw}");
    for lines in ["Content-Type: multipart/form-data\r\n", "Content-Type: multipart/form-data; boundary=\r\n"] {
        assert_eq!(desk.ask(lines, form("")).status, 400, "{lines}");
    }
    // What takes no files takes no form.
    let head = desk.head(&format!("{FORM}Content-Length: 4\r\n")).replace("convo.reply", "convo.note");
    assert_eq!(Answer::read(&desk.server.raw(format!("{head}--b-"))).status, 400);
    assert_eq!(desk.messages().len(), 2, "one was of a type that there might be");
}

#[test]
fn what_is_too_much_is_refused() {
    let desk = Desk::new("json_bytes = 65536");
    desk.refused(form(file("a.bin", vec![b'x'; 18 * MIB + 1])), 400, "invalid_attachments", "a.bin");
    let two = [file("a.bin", vec![b'x'; 10 * MIB]), file("b.bin", vec![b'x'; 8 * MIB + 1])].join(&b"\r\n"[..]);
    desk.refused(form(two), 400, "invalid_attachments", "with b.bin they have more than 18 MiB");
    let many = vec![file("a.txt", "x"); 101].join(&b"\r\n"[..]);
    desk.refused(form(many), 400, "invalid_attachments", "101");
    let long = format!(r#"{{"refs":["1"],"text":"{}"}}"#, "x".repeat(70_000));
    desk.refused(format!("{ASKED}{long}\r\n--b--"), 413, "usage", "`asked` is longer than 65536 bytes");
    // Before it is sent, where its length is told; else when it is.
    let head = desk.head(&format!("{FORM}Content-Length: 10000000000\r\n"));
    assert_eq!(Answer::read(&desk.server.raw(head)).status, 413);
    let endless = desk.head(&format!("{FORM}Transfer-Encoding: chunked\r\n"));
    let chunk = format!("100000\r\n{}\r\n", "x".repeat(MIB));
    let body = chunk.repeat(20);
    let start = form(file("a.bin", ""));
    let start = &start[..start.len() - 9];
    let start = [format!("{:x}\r\n", start.len()).as_bytes(), start, b"\r\n"].concat();
    let answer = Answer::read(&desk.server.raw([endless.as_bytes(), &start, body.as_bytes()].concat()));
    assert!(matches!(answer.status, 400 | 413), "{answer:?}");
    assert_eq!(desk.messages().len(), 1);
    // As much as there may be.
    let most = desk.ask(FORM, form(file("a.bin", vec![b'x'; 18 * MIB])));
    assert_eq!(most.status, 200, "{most:?}");
}

#[test]
fn who_may_not_is_told_before_anything_is_read() {
    let desk = Desk::new("");
    for (token, status, code) in [
        ("tok_x", 401, "not_logged_in"),
        (&*desk.bo.replace("tok_", "tok_x"), 401, "not_logged_in"),
        (&desk.looker, 403, "read_only_token"),
    ] {
        let head = desk.head(&format!("{FORM}Content-Length: 18000000\r\n")).replace(&desk.bo, token);
        let mut stream = desk.server.connect();
        stream.write_all(head.as_bytes()).unwrap();
        let begun = Instant::now();
        let answer = Answer::read(&read_all(&mut stream));
        assert_eq!((answer.status, json_of(&answer)["error"]["code"].clone()), (status, json!(code)));
        assert!(begun.elapsed() < Duration::from_secs(10));
        // So is who waits for leave to send.
        let patient = desk.server.raw(head.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
        assert!(patient.starts_with(&format!("HTTP/1.1 {status} ")), "{patient}");
    }
    let anybody = desk.head(&format!("{FORM}Content-Length: 18000000\r\n"));
    let anybody = anybody.replace(&format!("Authorization: Bearer {}\r\n", desk.bo), "");
    assert_eq!(Answer::read(&desk.server.raw(anybody)).status, 401);
}

#[test]
fn who_is_slow_with_files_is_left() {
    let desk = Desk::new("body_timeout = \"1s\"");
    let body = form(file("a.bin", vec![b'x'; MIB]));
    let head = desk.head(&format!("{FORM}Content-Length: {}\r\n", body.len()));
    for sent in [0, 50, body.len() / 2, body.len() - 4] {
        let mut stream = desk.server.connect();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body[..sent]).unwrap();
        let answer = Answer::read(&read_all(&mut stream));
        assert_eq!(answer.status, 408, "{answer:?}");
    }
    // A byte now and then does not prolong it.
    let mut stream = desk.server.connect();
    stream.write_all(head.as_bytes()).unwrap();
    let mut slow = stream.try_clone().unwrap();
    let begun = Instant::now();
    let writer = std::thread::spawn(move || {
        for _ in 0..100 {
            std::thread::sleep(Duration::from_millis(100));
            if slow.write_all(b"-").is_err() {
                return;
            }
        }
    });
    assert_eq!(Answer::read(&read_all(&mut stream)).status, 408);
    assert!(begun.elapsed() < Duration::from_secs(8));
    writer.join().unwrap();
    // Who goes away leaves nothing.
    let mut stream = desk.server.connect();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body[..body.len() / 2]).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    read_all(&mut stream);
    assert_eq!(desk.messages().len(), 1);
}

#[test]
fn so_much_is_held_at_once_and_no_more() {
    let desk = Desk::new("body_timeout = \"1m\"");
    let length = 18 * MIB + 1_000;
    let head = desk.head(&format!("{FORM}Content-Length: {length}\r\nExpect: 100-continue\r\n"));
    let hold = || {
        let mut stream = desk.server.connect();
        stream.write_all(head.as_bytes()).unwrap();
        let mut go = [0; 25];
        std::io::Read::read_exact(&mut stream, &mut go).unwrap();
        assert!(go.starts_with(b"HTTP/1.1 100"));
        stream
    };
    let holding: Vec<_> = (0..3).map(|_| hold()).collect();
    let busy = Answer::read(&desk.server.raw(&head));
    assert_eq!((busy.status, json_of(&busy)["error"]["code"].clone()), (503, json!("busy")));
    // What is small finds room.
    assert_eq!(desk.ask(FORM, form(file("a.txt", "x"))).status, 200);
    drop(holding);
    assert_eq!(desk.ask(FORM, form(file("a.bin", vec![b'x'; 17 * MIB]))).status, 200);
}

#[test]
fn curl_sends_files() {
    if !has("curl") {
        return;
    }
    let desk = Desk::new("");
    desk.shell.write("ä b.pdf", vec![b'%'; 3 * MIB]);
    let line = format!(
        "curl -sf {}/api/v1/convo.reply -H 'Authorization: Bearer {}' -F 'asked={REPLY};type=application/json' \
         -F 'attach=@ä b.pdf' -F 'attach=@config.toml;filename=x.txt;type=text/plain'",
        desk.server.url, desk.bo
    );
    let told = desk.shell.run(&line).exits(0).json();
    let hung = json!([
        { "name": "ä b.pdf", "media_type": "application/pdf", "size_bytes": 3 * MIB },
        { "name": "x.txt", "media_type": "text/plain", "size_bytes": std::fs::metadata(desk.shell.path("config.toml")).unwrap().len() },
    ]);
    assert_eq!(told["attachments"], hung);
}
