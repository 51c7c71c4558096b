//! Streams of events: what they tell, to whom, and what becomes of those who were cut off.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::guest::Guest;
use crate::server::{Answer, Server, wait};
use crate::support::{PASSWORD, Shell};

const ASHA: &str = "asha@acme.example";

/// A store with two conversations in the inbox support, where Asha works, and one in sales, where she does not.
fn desk() -> Shell {
    let shell = Shell::with_store();
    shell.verified("Asha Rao", "agent", ASHA);
    shell.verified("Bo Lind", "agent", "bo@acme.example");
    for name in ["support", "sales"] {
        did(&shell, &format!("inbox add --name {name} --email {name}@acme.example"));
        did(&shell, &format!("inbox allocate {name} --agent bo@acme.example"));
    }
    did(&shell, &format!("inbox allocate support --agent {ASHA}"));
    for (inbox, subject) in [("support", "Parcel"), ("support", "Refund"), ("sales", "Offer")] {
        let of = format!("--inbox {inbox} --contact ola@people.example --subject {subject} --text Hello");
        did(&shell, &format!("--as bo@acme.example convo open {of} --no-send"));
    }
    shell
}

#[track_caller]
fn did(shell: &Shell, line: &str) {
    shell.run(&format!("convoctl {line}")).exits(0);
}

/// A token of somebody.
#[track_caller]
fn token(shell: &Shell, whose: &str, name: &str) -> String {
    let add = format!("convoctl --as {whose} token add --name {name} --scope read --jq .token");
    shell.run(&add).exits(0).stdout.trim().to_owned()
}

fn request(token: &str, query: &str, lines: &str) -> String {
    // In the old way, so that the body is as it is sent.
    let token = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    format!("GET /api/v1/events{query} HTTP/1.0\r\nHost: localhost\r\n{token}{lines}\r\n")
}

/// A stream that was begun.
struct Stream(BufReader<TcpStream>);

/// A block of it: its id, its event, its data.
#[derive(Debug, PartialEq)]
struct Block(Option<i64>, Option<String>, Option<Value>);

impl Stream {
    #[track_caller]
    fn begin(server: &Server, token: &str, query: &str, lines: &str) -> Self {
        let mut stream = server.connect();
        stream.write_all(request(token, query, lines).as_bytes()).unwrap();
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(reader.read_line(&mut head).unwrap() > 0, "{head}");
        }
        assert!(head.starts_with("HTTP/1.0 200") || head.starts_with("HTTP/1.1 200"), "{head}");
        let head = head.to_ascii_lowercase();
        for line in ["content-type: text/event-stream", "cache-control: no-store", "x-accel-buffering: no"] {
            assert!(head.contains(line), "{head}");
        }
        let mut retry = String::new();
        reader.read_line(&mut retry).unwrap();
        assert_eq!(retry, "retry: 1000\n");
        Self(reader)
    }

    /// The next block; none where the stream is over.
    #[track_caller]
    fn block(&mut self) -> Option<Block> {
        let mut block = Block(None, None, None);
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            match line.strip_suffix('\n').unwrap().split_once(": ").unwrap_or((&line, "")) {
                ("id", id) => block.0 = Some(id.parse().unwrap()),
                ("event", event) => block.1 = Some(event.to_owned()),
                ("data", data) => block.2 = Some(serde_json::from_str(data).unwrap()),
                ("\n", _) => return Some(block),
                (":\n", _) => {}
                (other, _) => panic!("{other}"),
            }
        }
    }

    /// The next event: its action, the number of its conversation, its id.
    #[track_caller]
    fn told(&mut self) -> (String, i64, i64) {
        loop {
            let Block(id, event, data) = self.block().expect("another event comes");
            let Some(data) = data else { continue };
            assert_eq!((data["id"].as_i64(), data["action"].as_str()), (id, event.as_deref()));
            return (event.unwrap(), data["conversation"]["number"].as_i64().unwrap(), id.unwrap());
        }
    }

    /// The numbers of the conversations of the next events.
    #[track_caller]
    fn numbers(&mut self, count: usize) -> Vec<i64> {
        (0..count).map(|_| self.told().1).collect()
    }

    /// Whether it is over, and nothing came before that.
    #[track_caller]
    fn ends(mut self) {
        while let Some(block) = self.block() {
            assert_eq!(block.2, None);
        }
    }
}

/// What is answered where no stream begins.
#[track_caller]
fn refused(server: &Server, token: &str, query: &str, lines: &str) -> (u16, String) {
    let answer = Answer::read(&server.raw(request(token, query, lines)));
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{answer:?}: {error}"));
    (answer.status, body["error"]["code"].as_str().unwrap().to_owned())
}

fn label(shell: &Shell, numbers: &str, label: &str) {
    did(shell, &format!("convo label {numbers} --label {label}"));
}

#[test]
fn what_happens_is_told_as_it_happens_by_whomever_it_is_done() {
    let shell = desk();
    let server = Server::start(&shell);
    let (jane, asha) = (token(&shell, "jane@acme.example", "jane"), token(&shell, ASHA, "asha"));
    let mut streams = [Stream::begin(&server, &jane, "", ""), Stream::begin(&server, &asha, "", "")];
    let newest = shell.run("convoctl audit list -o id").stdout.lines().last().unwrap().parse().ok();
    for stream in &mut streams {
        assert_eq!(stream.block(), Some(Block(newest, None, None)), "where it begins");
    }
    // By another process, and by the server itself; what is for neither is told to neither.
    label(&shell, "1", "vip");
    did(&shell, "inbox add --name billing --email billing@acme.example");
    let write = shell.run(&format!("convoctl --as {ASHA} token add --name write --scope write --jq .token")).stdout;
    let body = r#"{"refs":["2"],"priority":"urgent"}"#;
    let answer = server.raw(format!(
        "POST /api/v1/convo.prioritize HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        write.trim(),
        body.len()
    ));
    assert_eq!(Answer::read(&answer).status, 200, "{answer}");
    for stream in &mut streams {
        let (first, second) = (stream.told(), stream.told());
        assert_eq!((first.0.as_str(), first.1), ("conversation.labeled", 1));
        assert_eq!((second.0.as_str(), second.1), ("conversation.prioritized", 2));
    }
    // The administrator reads the event of the log, the agent what is for agents.
    label(&shell, "2", "late");
    let [full, short] = streams.map(|mut stream| stream.block().unwrap().2.unwrap());
    let logged: Value =
        serde_json::from_str(shell.run("convoctl audit list -o jsonl").stdout.lines().last().unwrap()).unwrap();
    for (key, value) in logged.as_object().unwrap() {
        assert_eq!(&full[key], value, "{key}");
    }
    assert_eq!(
        (&short["before"], &short["after"], &short["actor"]["os_user"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(full["conversation"]["labels"], short["conversation"]["labels"]);
}

#[test]
fn who_was_cut_off_comes_again_and_misses_nothing() {
    let shell = desk();
    let server = Server::start(&shell);
    let asha = token(&shell, ASHA, "asha");
    let mut stream = Stream::begin(&server, &asha, "", "");
    label(&shell, "1", "a");
    let id = stream.told().2;
    drop(stream);
    label(&shell, "2 3 1", "b");
    server.signal("KILL");
    drop(server);
    label(&shell, "2", "c");
    let server = Server::start(&shell);
    let after = format!("Last-Event-ID: {id}\r\n");
    assert_eq!(Stream::begin(&server, &asha, "", &after).numbers(3), [2, 1, 2]);
    // The header is newer than the address.
    let mut stream = Stream::begin(&server, &asha, "?last_event_id=0", &after);
    assert_eq!(stream.numbers(3), [2, 1, 2]);
    label(&shell, "1", "d");
    assert_eq!(stream.numbers(1), [1], "and it goes on");
    let mut stream = Stream::begin(&server, &asha, "?last_event_id=0", "");
    let first = stream.told();
    assert_eq!((first.0.as_str(), first.1), ("conversation.opened", 1), "from the beginning of the log");
    assert_eq!(refused(&server, &asha, "?last_event_id=999999", ""), (404, "event_not_found".to_owned()));
    for wrong in ["-1", "x", "1.5", "99999999999999999999", "%00"] {
        let query = format!("?last_event_id={wrong}");
        assert_eq!(refused(&server, &asha, &query, ""), (400, "usage".to_owned()), "{wrong}");
    }
}

#[test]
fn a_long_log_is_read_in_portions_to_its_end() {
    let shell = desk();
    let server = Server::start(&shell);
    let asha = token(&shell, ASHA, "asha");
    let id = shell.run("convoctl audit list -o id").stdout.lines().last().unwrap().to_owned();
    // Far more than one portion, most of it not for her.
    for n in 0..120 {
        label(&shell, "3 1 3", &format!("n{}", n % 40));
        did(&shell, &format!("convo unlabel 3 1 --label n{}", n % 40));
    }
    let mut stream = Stream::begin(&server, &asha, &format!("?last_event_id={id}"), "");
    assert_eq!(stream.numbers(240), [1; 240]);
    assert_eq!(server.stop(), 0);
    stream.ends();
}

#[test]
fn the_filters_are_those_of_a_listing() {
    let shell = desk();
    let server = Server::start(&shell);
    let jane = token(&shell, "jane@acme.example", "jane");
    did(&shell, "convo assign 2 --to bo@acme.example");
    let queries = ["", "?inbox=sales", "?label=vip&status=open", "?unassigned=true", "?assignee=bo%40acme.example"];
    let expected: [&[i64]; 5] = [&[1, 2, 3, 1], &[3], &[1, 1], &[1, 3, 1], &[2]];
    let mut streams = queries.map(|query| Stream::begin(&server, &jane, query, ""));
    label(&shell, "1", "vip");
    label(&shell, "2 3", "other");
    label(&shell, "1", "more");
    for ((stream, query), expected) in streams.iter_mut().zip(queries).zip(expected) {
        assert_eq!(stream.numbers(expected.len()), expected, "{query}");
    }
    for (query, expected) in [
        ("?colour=red", (400, "usage")),
        ("?status=closed", (400, "usage")),
        ("?status=open&status=open", (400, "usage")),
        ("?unassigned=perhaps", (400, "usage")),
        ("?inbox=none", (404, "inbox_not_found")),
        ("?as=bo%40acme.example", (400, "usage")),
        ("?account=globex", (400, "usage")),
    ] {
        assert_eq!(refused(&server, &jane, query, ""), (expected.0, expected.1.to_owned()), "{query}");
    }
}

#[test]
fn rights_are_judged_anew_while_a_stream_runs() {
    let shell = desk();
    let server = Server::start(&shell);
    assert_eq!(refused(&server, "tok_none", "", ""), (401, "not_logged_in".to_owned()));
    let unknown = format!("tok_{}", "a".repeat(43));
    assert_eq!(refused(&server, &unknown, "", ""), (401, "not_logged_in".to_owned()));
    assert_eq!(Answer::read(&server.raw("GET /api/v1/events HTTP/1.0\r\n\r\n")).status, 401);
    let (one, other) = (token(&shell, ASHA, "one"), token(&shell, ASHA, "other"));
    let mut narrowed = Stream::begin(&server, &one, "", "");
    let ended = Stream::begin(&server, &one, "?inbox=support", "");
    let revoked = Stream::begin(&server, &other, "", "");
    label(&shell, "1", "seen");
    assert_eq!(narrowed.numbers(1), [1]);
    did(&shell, &format!("--as {ASHA} token revoke other --yes"));
    let begun = Instant::now();
    let mut revoked = revoked;
    assert_eq!(revoked.numbers(1), [1]);
    revoked.ends();
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_eq!(refused(&server, &other, "", ""), (401, "not_logged_in".to_owned()));
    // An inbox that was taken away is not seen any more, and who follows it alone is told so when they come again.
    did(&shell, &format!("inbox deallocate support --agent {ASHA}"));
    let mut ended = ended;
    assert_eq!(ended.numbers(1), [1]);
    ended.ends();
    label(&shell, "1 2", "unseen");
    did(&shell, &format!("inbox allocate sales --agent {ASHA}"));
    wait(|| server.metric("event_streams") < 1.5, || "two streams are over".to_owned());
    label(&shell, "3", "offer");
    assert_eq!(narrowed.numbers(1), [3], "what happened out of sight is not told");
    did(&shell, &format!("agent suspend {ASHA}"));
    narrowed.ends();
    assert_eq!(refused(&server, &one, "", "").0, 401);
}

#[test]
fn a_session_has_eight_streams_and_they_are_counted_apart() {
    let shell = desk();
    let server = Server::start(&shell);
    let tokens: Vec<String> = (0..5).map(|n| token(&shell, ASHA, &format!("t{n}"))).collect();
    let mut streams: Vec<Stream> =
        tokens.iter().flat_map(|token| (0..8).map(|_| Stream::begin(&server, token, "", ""))).collect();
    assert_eq!(refused(&server, &tokens[0], "", ""), (503, "busy".to_owned()));
    assert!(Answer::read(&server.raw(request(&tokens[0], "", ""))).head.contains("retry-after: 1"));
    assert!((server.metric("event_streams") - 40.0).abs() < 0.5);
    // Forty of one address, and none of them is one of its 32 connections.
    assert_eq!(server.get("/healthz").status, 200);
    label(&shell, "1", "all");
    for stream in &mut streams {
        assert_eq!(stream.numbers(1), [1]);
    }
    streams.truncate(39);
    wait(|| server.metric("event_streams") < 39.5, || "who has left is still counted".to_owned());
    assert_eq!(Stream::begin(&server, &tokens[4], "", "").0.into_inner().take_error().unwrap().map(|_| ()), None);
    assert_eq!(server.stop(), 0);
    streams.pop().unwrap().ends();
}

#[test]
fn who_does_not_read_keeps_nobody_waiting() {
    let shell = desk();
    let server = Server::start(&shell);
    let jane = token(&shell, "jane@acme.example", "jane");
    for n in 0..20 {
        did(&shell, &format!("convo label 1 2 3 --label long{n}"));
        did(&shell, &format!("convo unlabel 1 2 3 --label long{n}"));
    }
    // The whole log for those who do not read it.
    let asleep: Vec<TcpStream> = (0..7)
        .map(|_| {
            let mut stream = server.connect();
            socket2::SockRef::from(&stream).set_recv_buffer_size(4096).unwrap();
            stream.write_all(request(&jane, "?last_event_id=0", "").as_bytes()).unwrap();
            stream
        })
        .collect();
    let mut stream = Stream::begin(&server, &jane, "", "");
    for n in 0..10 {
        let begun = Instant::now();
        label(&shell, "1", &format!("quick{n}"));
        assert_eq!(stream.numbers(1), [1]);
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
    // What lies there for them is whole, and they are counted until they go.
    assert!((server.metric("event_streams") - 8.0).abs() < 0.5);
    let mut text = vec![0; 20_000];
    (&asleep[0]).read_exact(&mut text).unwrap();
    assert!(String::from_utf8_lossy(&text).contains("event: conversation.labeled\ndata: {"));
    drop(asleep);
    wait(|| server.metric("event_streams") < 1.5, || "they are still there".to_owned());
}

#[test]
fn a_stream_on_which_nothing_happens_says_that_it_is_there() {
    let shell = desk();
    let server = Server::start(&shell);
    let asha = token(&shell, ASHA, "asha");
    let mut stream = Stream::begin(&server, &asha, "", "");
    assert!(stream.block().unwrap().0.is_some());
    let begun = Instant::now();
    // Nothing of this is for her, and she need not look through it when she comes again.
    label(&shell, "3", "offer");
    let newest = shell.run("convoctl audit list -o id").stdout.lines().last().unwrap().parse().ok();
    assert_eq!(stream.block(), Some(Block(None, None, None)), "a comment");
    assert!(begun.elapsed() > Duration::from_secs(8));
    assert_eq!(stream.block(), Some(Block(newest, None, None)));
}

#[test]
fn a_page_of_ours_follows_with_its_session_and_no_other_page_does() {
    let shell = desk();
    let server = Server::start(&shell);
    let mut guest = Guest::new(&server);
    guest.log_in(ASHA, PASSWORD).leads_to("/");
    let cookie = format!("Cookie: session={}\r\n", guest.jar["session"]);
    let mut stream = Stream::begin(&server, "", "", &format!("{cookie}Sec-Fetch-Site: same-origin\r\n"));
    assert!(stream.block().unwrap().0.is_some());
    did(&shell, "--as bo@acme.example convo note 1 --text Psst");
    assert_eq!(stream.block().unwrap().1.as_deref(), Some("note.added"));
    let status = |lines: &str| Answer::read(&server.raw(request("", "", lines))).status;
    assert_eq!(status(&format!("{cookie}Sec-Fetch-Site: cross-site\r\n")), 401);
    assert_eq!(status(&format!("{cookie}Sec-Fetch-Site: same-site\r\n")), 401);
    assert_eq!(status("Cookie: session=ses_nonsense\r\n"), 401);
    assert_eq!(status(""), 401);
    // It ends with the session.
    let home = guest.get("/");
    let proof = home.hidden("/logout");
    guest.post("/logout", &crate::guest::body(&proof, &[])).is(303);
    while let Some(Block(..)) = stream.block() {}
}
