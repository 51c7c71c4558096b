//! Requests that nobody sends who means well

use std::io::Write as _;

use crate::server::{Answer, Server};
use crate::support::Shell;

fn answers(text: &str) -> usize {
    text.matches("HTTP/1.1 ").count()
}

#[test]
fn what_follows_a_request_whose_length_is_told_twice_is_no_request() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let smuggled = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for lengths in [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: -5\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: 5 5\r\n",
        "Content-Length: 99999999999999999999999999\r\n",
        "Content-Length : 5\r\n",
        " Content-Length: 5\r\n",
        "X-Folded: a\r\n b\r\n",
        "X\0: y\r\n",
        "X: a\0b\r\n",
        "X: a\rb\r\n",
    ] {
        let text = server.raw(format!("POST /healthz HTTP/1.1\r\nHost: localhost\r\n{lengths}\r\n0\r\n\r\n{smuggled}"));
        assert!(answers(&text) <= 1, "{lengths:?}: {text}");
        assert!(!text.contains("200 OK"), "{lengths:?}: {text}");
        let answer = Answer::read(&text);
        assert!(matches!(answer.status, 400 | 405 | 413), "{lengths:?}: {text}");
        assert!(answer.head.contains("connection: close"), "{lengths:?}: {text}");
    }
}

#[test]
fn chunks_that_lie_are_refused() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    for chunks in ["5\r\nabc\r\n0\r\n\r\n", "x\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "5\nabcde\n0\n\n", "\r\n"] {
        let head = "POST /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        let text = server.raw(format!("{head}{chunks}GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert!(answers(&text) <= 1 && !text.contains("200 OK"), "{chunks:?}: {text}");
    }
    // One that tells the truth is read, and the connection ends with it all the same.
    let head = "POST /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    let text = server.raw(format!("{head}3\r\nabc\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert_eq!((answers(&text), Answer::read(&text).status), (1, 405), "{text}");
}

#[test]
fn what_is_no_http_is_no_request() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let long = "x".repeat(100_000);
    for (bytes, statuses) in [
        ("rubbish\r\n\r\n".to_owned(), &[400][..]),
        ("GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n".to_owned(), &[400]),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), &[]),
        ("\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\r\n\r\n".to_owned(), &[400]),
        (format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[414, 431]),
        (format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"), &[431]),
        (format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: y\r\n".repeat(65)), &[431]),
        (format!("{long} / HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[400, 431]),
    ] {
        let text = server.raw(&bytes);
        if statuses.is_empty() {
            assert_eq!(text, "", "the connection ends without a word");
            continue;
        }
        let status = Answer::read(&text).status;
        assert!(statuses.contains(&status), "{}: {text}", &bytes[..bytes.len().min(60)]);
    }
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn a_path_that_climbs_leads_nowhere() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    for path in [
        "/../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/static/../../desk.db",
        "/static/%2e%2e/desk.db",
        "/static/..%5c..%5cdesk.db",
        "//etc/passwd",
        "/healthz/../desk.db",
        "/healthz%00",
        "/%",
        "/%ff%fe",
        "/desk.db",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {answer:?}");
        assert!(!answer.body.contains("root:") && !answer.body.contains("SQLite"), "{path}");
    }
}

#[test]
fn a_server_answers_for_its_own_names_alone() {
    let mut shell = Shell::with_store();
    shell.set("CONVOCTL_PUBLIC_URL", "https://desk.example");
    let server = Server::limited(&shell, "hosts = [\"Inner.example\"]");
    let host = |lines: &str| {
        Answer::read(&server.raw(format!("GET /healthz HTTP/1.1\r\n{lines}Connection: close\r\n\r\n"))).status
    };
    for name in
        ["desk.example", "DESK.example:443", "desk.example.", "localhost", "127.0.0.1:8080", "[::1]", "inner.example"]
    {
        assert_eq!(host(&format!("Host: {name}\r\n")), 200, "{name}");
    }
    for name in ["evil.example", "desk.example.evil.example", "evildesk.example", "192.0.2.1", "127.0.0.1.nip.example"]
    {
        assert_eq!(host(&format!("Host: {name}\r\n")), 421, "{name}");
        assert_eq!(host(&format!("Host: {name}\r\nX-Forwarded-Host: desk.example\r\n")), 421, "{name}");
    }
    for lines in
        ["", "Host: desk.example\r\nHost: desk.example\r\n", "Host:\r\n", "Host: a b\r\n", "Host: x@desk.example\r\n"]
    {
        assert_eq!(host(lines), 400, "{lines:?}");
    }
    let absolute = |uri: &str, host: &str| {
        Answer::read(&server.raw(format!("GET {uri} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))).status
    };
    assert_eq!(absolute("http://desk.example/healthz", "desk.example"), 200);
    assert_eq!(absolute("http://evil.example/healthz", "evil.example"), 421);
    assert_eq!(absolute("http://evil.example/healthz", "desk.example"), 400);
    assert_eq!(Answer::read(&server.raw("GET /healthz HTTP/1.0\r\n\r\n")).status, 200);
}

#[test]
fn every_answer_tells_browsers_what_not_to_do() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    for (path, status) in [("/healthz", 200), ("/nothing", 404), ("/api/v1/nothing", 404), ("/metrics", 200)] {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        for line in [
            "content-security-policy: default-src 'none'",
            "frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
        ] {
            assert!(answer.head.contains(line), "{path}: {line}: {}", answer.head);
        }
        assert!(!answer.head.contains("unsafe-inline") && !answer.head.contains("strict-transport"), "{path}");
    }
    let error = server.get("/api/v1/nothing").body;
    let error: serde_json::Value = serde_json::from_str(&error).unwrap();
    assert_eq!(error["error"]["code"], "usage");
    assert!(server.get("/%3Cscript%3Ealert(1)%3C/script%3E").body.starts_with("<!DOCTYPE html>"));
    assert!(!server.get("/%3Cscript%3Ealert(1)%3C/script%3E").body.contains("alert"));
}

#[test]
fn no_token_gets_into_the_log() {
    let shell = Shell::with_store();
    let server = Server::start_as(&shell, "exec convoctl -v serve --listen 127.0.0.1:0");
    let token = "inv_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    for path in [
        format!("/invite/{token}"),
        format!("/reset/{token}"),
        format!("/invite/%69{}", &token[1..]),
        format!("/%69nvite/{token}"),
        format!("//invite/{token}"),
        format!("/invite?token={token}"),
        format!("/api/v1/{token}"),
    ] {
        server.ask(&path, &format!("Authorization: Bearer {token}\r\nCookie: s={token}\r\n"));
    }
    server.raw(format!("POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300\r\n\r\n{token}"));
    server.get("/a/path");
    server.hears("path=\"/a/path\" status=404");
    let said = server.said().join("\n");
    assert!(said.contains("path=\"/invite/…\"") && said.contains("method=GET"), "{said}");
    assert!(!said.contains("abcdefghijkl"), "{said}");
}

#[test]
fn the_numbers_are_for_this_host() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    assert!(
        server.get("/metrics").body.contains("convoctl_requests_total{class=\"health\"")
            || server.metric("store_up") > 0.0
    );
    for line in ["X-Forwarded-For: 203.0.113.9\r\n", "Forwarded: for=203.0.113.9\r\n", "X-Real-IP: 203.0.113.9\r\n"] {
        assert_eq!(server.ask("/metrics", line).status, 404, "a proxy that nobody declared: {line}");
    }
    drop(server);
    let line = "exec convoctl serve --listen 127.0.0.1:0 --behind-proxy 127.0.0.0/8";
    let server = Server::start_as(&shell, line);
    assert_eq!(server.ask("/metrics", "X-Forwarded-For: 203.0.113.9\r\n").status, 404);
    assert_eq!(server.ask("/metrics", "X-Forwarded-For: 127.0.0.1, 203.0.113.9\r\n").status, 404);
    assert_eq!(server.ask("/metrics", "X-Forwarded-For: 127.0.0.1\r\n").status, 200);
    drop(server);
    crate::server::configure(&shell, "metrics_from = [\"203.0.113.0/24\"]");
    let server = Server::start_as(&shell, line);
    assert_eq!(server.ask("/metrics", "X-Forwarded-For: 203.0.113.9\r\n").status, 200);
    assert_eq!(server.ask("/metrics", "X-Forwarded-For: 198.51.100.9\r\n").status, 404);
}

#[test]
fn a_request_in_pieces_is_a_request() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let mut stream = server.connect();
    for piece in ["GET /heal", "thz HTTP/1.1\r", "\nHost: local", "host\r\nConnection: close\r\n\r", "\n"] {
        stream.write_all(piece.as_bytes()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(Answer::read(&crate::server::read_all(&mut stream)).status, 200);
}
