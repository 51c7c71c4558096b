//! Where a server listens: addresses, sockets in the file system, sockets that are handed over, and TLS

use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};

use crate::server::{Answer, SOON, Server};
use crate::support::{Shell, has};

/// A certificate for `desk.example` and this host, and its key.
fn certify(shell: &Shell, name: &str) {
    let names = vec!["desk.example".to_owned(), "localhost".to_owned()];
    let rcgen::CertifiedKey { cert, signing_key } = rcgen::generate_simple_self_signed(names).unwrap();
    shell.write(&format!("{name}.pem"), cert.pem());
    shell.write(&format!("{name}.key"), signing_key.serialize_pem());
    let mode = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(shell.path(&format!("{name}.key")), mode).unwrap();
}

/// The status that curl gets over TLS, trusting this certificate; 0 where it does not come to that.
fn curl(shell: &Shell, server: &Server, trusted: &str) -> i32 {
    let port = server.address().rsplit(':').next().unwrap();
    let line =
        format!("curl -s -o /dev/null -w '%{{http_code}}' --cacert {trusted}.pem https://localhost:{port}/healthz");
    shell.run(&line).stdout.parse().unwrap()
}

#[test]
fn tls_is_spoken_and_its_certificate_read_again() {
    if !has("curl") {
        return;
    }
    let shell = Shell::with_store();
    certify(&shell, "desk");
    certify(&shell, "other");
    let server =
        Server::start_as(&shell, "exec convoctl serve --listen 127.0.0.1:0 --tls-cert desk.pem --tls-key desk.key");
    assert!(server.url.starts_with("https://"), "{}", server.url);
    assert_eq!(curl(&shell, &server, "desk"), 200);
    assert_eq!(curl(&shell, &server, "other"), 0);
    let port = server.address().rsplit(':').next().unwrap().to_owned();
    let head = shell.run(&format!("curl -si --cacert desk.pem https://localhost:{port}/healthz")).exits(0).stdout;
    assert!(head.contains("strict-transport-security: max-age="), "{head}");
    // Who speaks no TLS gets nothing of the store.
    assert!(!server.raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").contains("ok"));
    shell.run("cp other.pem desk.pem").exits(0);
    server.signal("HUP");
    server.hears("everything stays as it was: cannot serve TLS with desk.pem");
    assert_eq!(curl(&shell, &server, "other"), 0, "half of a pair is none");
    shell.run("cp other.key desk.key").exits(0);
    server.signal("HUP");
    server.hears("read the configuration again");
    assert_eq!(curl(&shell, &server, "other"), 200);
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_certificate_that_is_none_is_refused() {
    let shell = Shell::with_store();
    certify(&shell, "desk");
    certify(&shell, "other");
    shell.write("empty.pem", "");
    let serve =
        |cert: &str, key: &str| format!("convoctl serve --listen 127.0.0.1:0 --tls-cert {cert} --tls-key {key}");
    for (cert, key) in [
        ("none.pem", "desk.key"),
        ("desk.pem", "none.key"),
        ("empty.pem", "desk.key"),
        ("desk.key", "desk.key"),
        ("desk.pem", "other.key"),
    ] {
        let refused = shell.run(&serve(cert, key)).exits(12).prints("");
        assert!(refused.stderr.starts_with("error: cannot serve TLS with "), "{cert} {key}: {}", refused.stderr);
        assert!(!refused.stderr.contains("PRIVATE"), "{}", refused.stderr);
    }
    shell.run("chmod 0644 desk.key").exits(0);
    shell
        .run(&serve("desk.pem", "desk.key"))
        .exits(12)
        .says("error: the private key desk.key can be used by everybody on this host\n  hint: chmod 0600 desk.key\n");
    shell.run("convoctl serve --tls-cert desk.pem").exits(2).prints("");
}

/// An address of this host that is not of the loopback interface, where it has one. Nothing is sent.
fn address_of_this_host() -> Option<String> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().unwrap().ip().to_string()).filter(|_| has("curl"))
}

#[test]
fn nobody_elses_host_is_served_in_the_clear() {
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", "real.db");
    shell.unset("CONVOCTL_NOW");
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    let refused = shell.run("convoctl serve --listen 0.0.0.0:0").exits(12).prints("");
    assert!(
        refused.stderr.contains("is open to other hosts, and passwords would travel in the clear\n"),
        "{refused:?}"
    );
    assert!(refused.stderr.contains("--tls-cert") && refused.stderr.contains("--behind-proxy"), "{refused:?}");
    shell.run("convoctl serve --listen 127.0.0.1:0 --listen '[::]:0'").exits(12).prints("");
    let server = Server::start_as(&shell, "exec convoctl serve --listen 0.0.0.0:0 --behind-proxy 10.0.0.0/8");
    assert!(server.url.starts_with("http://0.0.0.0:"), "{}", server.url);
    if let Some(address) = address_of_this_host() {
        let port = server.address().rsplit(':').next().unwrap();
        let line = |host: &str| {
            format!("curl -s -o /dev/null -w '%{{http_code}}' -H 'Host: localhost' http://{host}:{port}/healthz")
        };
        shell.run(&line(&address)).exits(0).prints("403");
        shell.run(&line("127.0.0.1")).exits(0).prints("200");
    }
    assert_eq!(server.stop(), 0);
    certify(&shell, "desk");
    let server =
        Server::start_as(&shell, "exec convoctl serve --listen 0.0.0.0:0 --tls-cert desk.pem --tls-key desk.key");
    assert_eq!(server.stop(), 0);
    let shell = Shell::with_store();
    certify(&shell, "desk");
    let open = "convoctl serve --listen 0.0.0.0:0 --tls-cert desk.pem --tls-key desk.key --behind-proxy 10.0.0.0/8";
    let refused = shell.run(open).exits(12).prints("");
    assert!(refused.stderr.contains("a test store is served to this host only"), "{refused:?}");
}

#[test]
fn what_cannot_be_served_is_refused_before_anybody_comes() {
    let mut shell = Shell::with_store();
    shell.run("convoctl --db :memory: serve").exits(2).prints("");
    shell.run("convoctl serve --dry-run").exits(2).prints("");
    shell.run("convoctl --db none.db serve --listen 127.0.0.1:0").exits(3).prints("");
    shell.run("convoctl serve --listen 8080").exits(2).prints("");
    shell.run("convoctl serve --listen nowhere.invalid:80").exits(2).prints("");
    shell.run("convoctl serve --behind-proxy everybody").exits(2).prints("");
    shell.run("convoctl --as jane@acme.example serve").exits(11).prints("");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let place = taken.local_addr().unwrap();
    let refused = shell.run(&format!("convoctl serve --listen {place} --json")).exits(12).prints("");
    assert_eq!(refused.error()["code"], "config_invalid");
    assert!(refused.error()["message"].as_str().unwrap().starts_with(&format!("cannot listen on {place}: ")));
    shell.write("file.db", "no store");
    shell.run("chmod 0600 file.db").exits(0);
    shell.set("CONVOCTL_DB", "file.db");
    shell.run("convoctl serve --listen 127.0.0.1:0").exits(12).prints("");
}

fn ask(path: &std::path::Path) -> Answer {
    let mut stream = UnixStream::connect(path).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    Answer::read(&text)
}

#[test]
fn a_socket_in_the_file_system_is_for_us_and_our_group() {
    let shell = Shell::with_store();
    let path = shell.path("desk.sock");
    let line = "exec convoctl serve --listen unix:desk.sock --listen 127.0.0.1:0";
    let server = Server::start_as(&shell, line);
    server.hears("listening on unix:desk.sock");
    server.hears("listening on http://127.0.0.1:");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
    assert_eq!(ask(&path).status, 200);
    let refused = shell.run("convoctl serve --listen unix:desk.sock").exits(12).prints("");
    assert!(refused.stderr.contains("another process listens there"), "{refused:?}");
    assert_eq!(ask(&path).status, 200, "it was left alone");
    assert_eq!(server.stop(), 0);
    assert!(!path.exists(), "it goes with the server");
    // What one that was killed left behind is taken over; what is no socket is not.
    drop(UnixListener::bind(&path).unwrap());
    assert!(path.exists());
    let server = Server::start_as(&shell, line);
    assert_eq!(ask(&path).status, 200);
    assert_eq!(server.stop(), 0);
    shell.write("desk.sock", "something of somebody's");
    shell.run("convoctl serve --listen unix:desk.sock").exits(12).prints("");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "something of somebody's");
}

#[test]
fn sockets_that_are_handed_over_are_used() {
    let shell = Shell::with_store();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap().to_string();
    let line = "exec 3<&0 0</dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec convoctl serve --listen 127.0.0.1:1";
    let server = Server::spawn(shell.command(line).stdin(std::os::fd::OwnedFd::from(listener)));
    assert_eq!(server.address(), place);
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.stop(), 0);
    let listener = UnixListener::bind(shell.path("handed.sock")).unwrap();
    let server = Server::spawn(shell.command(line).stdin(std::os::fd::OwnedFd::from(listener)));
    assert_eq!(ask(&shell.path("handed.sock")).status, 200);
    assert_eq!(server.stop(), 0);
    assert!(shell.path("handed.sock").exists(), "it is the supervisor's");
    // What is handed over to another process is none of ours.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let line = "exec 3<&0 0</dev/null; LISTEN_FDS=1 LISTEN_PID=1 exec convoctl serve --listen 127.0.0.1:0";
    let place = listener.local_addr().unwrap().to_string();
    let server = Server::spawn(shell.command(line).stdin(std::os::fd::OwnedFd::from(listener)));
    assert_ne!(server.address(), place);
}

#[test]
fn sockets_that_are_handed_over_are_no_way_around_what_is_refused() {
    let shell = Shell::with_store();
    let listener = std::net::TcpListener::bind("0.0.0.0:0").unwrap();
    let line = "exec 3<&0 0</dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec convoctl serve";
    let output = shell.command(line).stdin(std::os::fd::OwnedFd::from(listener)).output().unwrap();
    assert_eq!(output.status.code(), Some(12), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("a test store is served to this host only"), "{said}");
}
