//! The store while it is served: locked, moved, replaced, and served twice

use std::time::{Duration, Instant};

use crate::server::{Server, wait};
use crate::support::Shell;

#[test]
fn who_reads_waits_for_nobody_who_writes() {
    let shell = Shell::with_store();
    let server = Server::start_as(&shell, "exec convoctl --timeout 1s serve --listen 127.0.0.1:0");
    let mut holder = shell.command("exec flock -o desk.db.lock sleep 60").spawn().unwrap();
    wait(|| shell.run("flock -n desk.db.lock true").status != 0, || "nobody holds the lock".to_owned());
    let begun = Instant::now();
    for _ in 0..20 {
        assert_eq!(server.get("/healthz").status, 200);
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_store_that_was_moved_is_not_to_be_had_until_it_is_back() {
    let mut shell = Shell::with_store();
    let server = Server::start(&shell);
    assert_eq!(server.get("/healthz").status, 200);
    shell.run("mv desk.db away.db").exits(0);
    for _ in 0..3 {
        let answer = server.get("/healthz");
        assert_eq!(answer.status, 503, "{answer:?}");
        assert!(answer.head.contains("retry-after: 5"), "{answer:?}");
        assert!(!answer.body.contains("desk.db"), "it is not a visitor's to know: {answer:?}");
    }
    assert!((server.metric("store_up") - 0.0).abs() < f64::EPSILON, "the numbers are told all the same");
    shell.run("mv away.db desk.db").exits(0);
    wait(|| server.get("/healthz").status == 200, || "it is back, and not served".to_owned());
    // Another store in its place is another store, and served from then on.
    shell.run("convoctl --db other.db init --test --account globex --admin 'Gil <gil@globex.example>'").exits(0);
    shell.run("mv desk.db away.db; mv other.db desk.db").exits(0);
    wait(|| server.get("/healthz").status == 200, || "the other one is not served".to_owned());
    // A file that is none is none.
    shell.run("mv desk.db other.db").exits(0);
    shell.write("desk.db", "rubbish");
    wait(|| server.get("/healthz").status == 503, || "rubbish is served".to_owned());
    shell.unchecked();
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_store_is_restored_and_migrated_under_a_server() {
    let shell = Shell::with_store();
    shell.run("convoctl db backup copy.db").exits(0);
    let server = Server::start(&shell);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl db restore copy.db --yes").exits(0);
    for _ in 0..10 {
        assert_eq!(server.get("/healthz").status, 200);
    }
    shell.run("convoctl inbox list -o id").exits(0).prints("");
    assert_eq!(server.stop(), 0);
}

#[test]
fn commands_and_servers_share_a_store() {
    let shell = Shell::with_store();
    let servers = [Server::start(&shell), Server::start(&shell)];
    std::thread::scope(|scope| {
        for server in &servers {
            scope.spawn(move || (0..100).for_each(|_| assert_eq!(server.get("/healthz").status, 200)));
        }
        for n in 0..10 {
            shell.run(&format!("convoctl inbox add --name s{n} --email s{n}@acme.example")).exits(0);
        }
    });
    for server in servers {
        assert_eq!(server.stop(), 0);
    }
}
