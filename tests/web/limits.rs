//! Visitors that are slow, that are many, and that send much

use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use crate::server::{Answer, SOON, Server, read_all, wait};
use crate::support::Shell;

const POST: &str = "POST /healthz HTTP/1.1\r\nHost: localhost\r\n";

#[test]
fn who_is_slow_with_the_head_of_a_request_is_left() {
    let shell = Shell::with_store();
    let server = Server::limited(&shell, "header_timeout = \"1s\"");
    for beginning in ["", "GET /hea", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: "] {
        let mut stream = server.connect();
        stream.write_all(beginning.as_bytes()).unwrap();
        let begun = Instant::now();
        // A letter now and then does not prolong it.
        let mut slow = stream.try_clone().unwrap();
        let writer = std::thread::spawn(move || {
            for _ in 0..100 {
                std::thread::sleep(Duration::from_millis(100));
                if slow.write_all(b"a").is_err() {
                    return;
                }
            }
        });
        let text = read_all(&mut stream);
        assert!(begun.elapsed() < Duration::from_secs(8), "{beginning:?}: {text}");
        assert!(!text.contains("200 OK"), "{text}");
        writer.join().unwrap();
    }
    // So is who keeps a connection and asks nothing more.
    let mut stream = server.connect();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let begun = Instant::now();
    assert!(read_all(&mut stream).contains("200 OK"));
    assert!(begun.elapsed() < Duration::from_secs(8));
}

#[test]
fn who_is_slow_with_a_body_is_told_and_left() {
    let shell = Shell::with_store();
    let server = Server::limited(&shell, "body_timeout = \"1s\"");
    for length in ["Content-Length: 100\r\n", "Transfer-Encoding: chunked\r\n"] {
        let mut stream = server.connect();
        stream.write_all(format!("{POST}{length}\r\n").as_bytes()).unwrap();
        let begun = Instant::now();
        let mut slow = stream.try_clone().unwrap();
        let chunked = length.contains("chunked");
        let writer = std::thread::spawn(move || {
            for _ in 0..60 {
                std::thread::sleep(Duration::from_millis(100));
                if slow.write_all(if chunked { b"1\r\na\r\n" } else { b"a" }).is_err() {
                    return;
                }
            }
        });
        let answer = Answer::read(&read_all(&mut stream));
        assert_eq!(answer.status, 408, "{answer:?}");
        assert!(begun.elapsed() < Duration::from_secs(8));
        writer.join().unwrap();
    }
}

#[test]
fn who_asks_and_does_not_read_is_left() {
    let shell = Shell::with_store();
    let server = Server::limited(&shell, "request_timeout = \"1s\"");
    let mut stream = server.connect();
    let asked = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
    let mut slow = stream.try_clone().unwrap();
    // Neither side has room any more, at some point.
    let writer =
        std::thread::spawn(move || (0..2_000).take_while(|_| slow.write_all(asked.as_bytes()).is_ok()).count());
    wait(|| server.metric("connections") < 1.5, || "it is still inside".to_owned());
    let text = read_all(&mut stream);
    assert!(text.matches("HTTP/1.1 200").count() > 1);
    assert!(writer.join().unwrap() < 2_000);
}

#[test]
fn a_body_has_a_bound() {
    let shell = Shell::with_store();
    let server = Server::limited(&shell, "body_bytes = 1000");
    let status = |text: String| Answer::read(&text).status;
    let begun = Instant::now();
    assert_eq!(status(server.raw(format!("{POST}Content-Length: 10000000000\r\n\r\nabc"))), 413);
    assert_eq!(status(server.raw(format!("{POST}Content-Length: 10000000000\r\nExpect: 100-continue\r\n\r\n"))), 413);
    assert_eq!(status(server.raw(format!("{POST}Content-Length: 1001\r\n\r\n{}", "a".repeat(1001)))), 413);
    let chunk = format!("400\r\n{}\r\n", "a".repeat(0x400));
    assert_eq!(status(server.raw(format!("{POST}Transfer-Encoding: chunked\r\n\r\n{}", chunk.repeat(40)))), 413);
    assert!(begun.elapsed() < SOON, "nobody waits for what is not wanted");
    let whole = format!("{POST}Connection: close\r\nContent-Length: 1000\r\n\r\n{}", "a".repeat(1000));
    assert_eq!(
        status(server.raw(whole)),
        405,
        "what is within the bound is read, and then there is nothing to post to"
    );
}

#[test]
fn the_513th_connection_is_told_that_there_is_no_room() {
    let shell = Shell::with_store();
    let server = Server::limited(&shell, "connections_per_address = 1000\nheader_timeout = \"2m\"");
    let inside: Vec<_> = (0..512).map(|_| server.connect()).collect();
    // Connections are taken in the order in which they came: this one comes after all of them.
    let begun = Instant::now();
    let mut late = server.connect();
    late.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let answer = Answer::read(&read_all(&mut late));
    assert_eq!(answer.status, 503, "{answer:?}");
    assert!(answer.head.contains("retry-after: 1") && answer.body.ends_with("in a moment.\n"), "{answer:?}");
    assert!(begun.elapsed() < SOON);
    drop(inside);
    wait(|| server.raw("GET /healthz HTTP/1.0\r\n\r\n").contains("200 OK"), || "there is no room again".to_owned());
    assert!(server.metric("connections_turned_away_total") >= 1.0);
    assert_eq!(server.stop(), 0);
}

#[test]
fn one_address_has_32_connections() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let mut inside: Vec<_> = (0..32).map(|_| server.connect()).collect();
    let mut late = server.connect();
    assert_eq!(Answer::read(&read_all(&mut late)).status, 503);
    // Who is inside is served.
    let first = &mut inside[0];
    first.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut answer = [0; 15];
    first.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
}

#[test]
fn behind_a_proxy_the_visitor_is_counted() {
    let shell = Shell::with_store();
    crate::server::configure(&shell, "connections_per_address = 2\nbody_timeout = \"1m\"");
    let server = Server::start_as(&shell, "exec convoctl serve --listen 127.0.0.1:0 --behind-proxy 127.0.0.1");
    let from = |address: &str| {
        format!("{POST}X-Forwarded-For: {address}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
    };
    let mut inside: Vec<_> = (0..2).map(|_| server.connect()).collect();
    for stream in &mut inside {
        stream.write_all(from("1.2.3.4, 203.0.113.9").as_bytes()).unwrap();
        // Its body is asked for: it is inside.
        let mut goes_on = [0; 25];
        stream.read_exact(&mut goes_on).unwrap();
        assert_eq!(&goes_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    }
    let refused = || server.ask("/healthz", "X-Forwarded-For: 203.0.113.9\r\n");
    assert_eq!(refused().status, 503, "a third request was let in");
    assert!(refused().head.contains("retry-after: 1"));
    assert_eq!(server.ask("/healthz", "X-Forwarded-For: 203.0.113.10\r\n").status, 200);
    assert_eq!(server.ask("/healthz", "X-Forwarded-For: 203.0.113.9, 203.0.113.10\r\n").status, 200);
    for stream in &mut inside {
        stream.write_all(b"abcde").unwrap();
    }
    wait(|| refused().status == 200, || "they left, and are still counted".to_owned());
}

#[test]
fn a_limit_that_is_none_is_refused() {
    let shell = Shell::with_store();
    for (limits, named) in [
        ("header_timeout = \"soon\"", "header_timeout"),
        ("body_timeout = \"0s\"", "body_timeout"),
        ("connections = 0", "connections"),
        ("readers = 99999999999", "readers"),
        ("metrics_from = [\"everybody\"]", "metrics_from"),
        ("connexions = 5", "connexions"),
        ("connections = -1", "line 5"),
    ] {
        crate::server::configure(&shell, limits);
        let refused = shell.run("convoctl serve --listen 127.0.0.1:0").exits(12).prints("");
        assert!(refused.stderr.contains(named), "{limits}: {}", refused.stderr);
    }
    shell.write("config.toml", "");
}
