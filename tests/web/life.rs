//! A server from its beginning to its end

use crate::server::Server;
use crate::support::Shell;

#[test]
fn a_store_is_served_until_a_signal() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let answer = server.get("/healthz");
    assert_eq!((answer.status, answer.body.as_str()), (200, "ok\n"));
    assert_eq!(server.said(), [format!("listening on {}", server.url)]);
    let address = server.address().to_owned();
    assert_eq!(server.stop(), 0);
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn nothing_that_is_counted_grows_with_what_visitors_make_up() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let lines = || server.get("/metrics").body.lines().count();
    server.get("/nothing/0");
    lines();
    let before = lines();
    for n in 0..50 {
        server.get(&format!("/nothing/{n}"));
        server.raw(format!("MADE{n} /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }
    assert!(lines() <= before + 15, "{}", server.get("/metrics").body);
    assert!(server.metric("resident_memory_bytes") > 1e6);
}

#[test]
fn memory_is_flat_over_many_requests() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let pipelined = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500)
        + "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let round = || assert_eq!(server.raw(&pipelined).matches("200 OK").count(), 501);
    (0..4).for_each(|_| round());
    let before = server.metric("resident_memory_bytes");
    (0..10).for_each(|_| round());
    let after = server.metric("resident_memory_bytes");
    assert!(after < before + 8e6, "{before} bytes became {after}");
    assert!(server.id() > 0);
}
