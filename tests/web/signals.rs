//! What a server does when it is asked to stop, or to read its configuration again

use std::io::Write as _;
use std::os::unix::net::UnixDatagram;

use crate::server::{Answer, SOON, Server, configure, read_all, wait};
use crate::support::Shell;

#[test]
fn what_was_begun_is_finished_and_nothing_new_begins() {
    for signal in ["TERM", "INT"] {
        let shell = Shell::with_store();
        let mut server = Server::start(&shell);
        let mut asked = server.connect();
        asked.write_all(b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab").unwrap();
        let _idle = server.connect();
        wait(|| server.metric("connections") >= 3.0, || "they are not inside".to_owned());
        server.signal(signal);
        wait(|| std::net::TcpStream::connect(server.address()).is_err(), || "it still lets visitors in".to_owned());
        asked.write_all(b"cde").unwrap();
        let answer = Answer::read(&read_all(&mut asked));
        assert_eq!(answer.status, 405, "{answer:?}");
        assert!(answer.head.contains("connection: close"), "{answer:?}");
        assert_eq!(server.ended(), 0);
    }
}

#[test]
fn nobody_waits_for_ever_for_one_that_does_not_finish() {
    let shell = Shell::with_store();
    let mut server = Server::start_as(&shell, "exec convoctl --timeout 1s serve --listen 127.0.0.1:0");
    let mut asked = server.connect();
    asked.write_all(b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab").unwrap();
    wait(|| server.metric("connections") >= 2.0, || "it is not inside".to_owned());
    server.signal("TERM");
    assert_eq!(server.ended(), 0);
    assert_eq!(read_all(&mut asked), "");
}

#[test]
fn who_asks_twice_does_not_want_to_wait() {
    let shell = Shell::with_store();
    let mut server = Server::start_as(&shell, "exec convoctl --timeout 10m serve --listen 127.0.0.1:0");
    let mut asked = server.connect();
    asked.write_all(b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab").unwrap();
    wait(|| server.metric("connections") >= 2.0, || "it is not inside".to_owned());
    server.signal("TERM");
    wait(|| std::net::TcpStream::connect(server.address()).is_err(), || "it still lets visitors in".to_owned());
    server.signal("TERM");
    assert_eq!(server.ended(), 0);
}

#[test]
fn a_reload_takes_what_is_right_and_leaves_what_is_wrong() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let host = || server.raw("GET /healthz HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n");
    assert_eq!(Answer::read(&host()).status, 421);
    configure(&shell, "hosts = \"everything\"");
    server.signal("HUP");
    let warned = server.hears("everything stays as it was");
    assert!(warned.starts_with("warning: ") && warned.contains("config.toml"), "{warned}");
    assert_eq!(Answer::read(&host()).status, 421);
    configure(&shell, "hosts = [\"desk.example\"]");
    server.signal("HUP");
    server.hears("read the configuration again");
    assert_eq!(Answer::read(&host()).status, 200);
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_supervisor_is_told() {
    let mut shell = Shell::with_store();
    let socket = UnixDatagram::bind(shell.path("notify")).unwrap();
    socket.set_read_timeout(Some(SOON)).unwrap();
    let told = || {
        let mut text = [0; 100];
        let length = socket.recv(&mut text).unwrap();
        String::from_utf8(text[..length].to_vec()).unwrap()
    };
    shell.set("NOTIFY_SOCKET", shell.path("notify").to_str().unwrap());
    shell.set("WATCHDOG_USEC", "2000000");
    let server = Server::start(&shell);
    assert_eq!(told(), "READY=1");
    assert_eq!(told(), "WATCHDOG=1");
    server.signal("HUP");
    let next = || loop {
        let word = told();
        if word != "WATCHDOG=1" {
            return word;
        }
    };
    assert_eq!((next().as_str(), next().as_str()), ("RELOADING=1", "READY=1"));
    server.signal("TERM");
    assert_eq!(next(), "STOPPING=1");
    drop(server);
    std::fs::remove_file(shell.path("notify")).unwrap();
    // Where nobody listens there, it serves all the same; another process's watchdog is none of ours.
    shell.set("WATCHDOG_PID", "1");
    assert_eq!(Server::start(&shell).get("/healthz").status, 200);
}
