//! The store while it is served: locked, moved, replaced, and served twice

#![allow(clippy::disallowed_macros, reason = "a test that is skipped says so")]

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

#[test]
fn a_store_that_was_moved_is_an_outage_and_not_a_thing_that_does_not_exist() {
    let twin = crate::twin::Twin::new(|_| {});
    twin.shell.run("mkdir away; mv desk.db desk.db-wal desk.db-shm away/ 2>/dev/null; [ ! -e desk.db ]").exits(0);
    for line in ["convo list", "convo show 1", "canned add --code a --text A", "apply -f -"] {
        let ran = twin.away(&format!("convoctl {line} --json"), "").exits(8);
        let error = ran.error();
        assert_eq!((&error["code"], &error["retryable"]), (&"store_moved".into(), &true.into()), "{line}: {error}");
        assert!(!ran.stderr.contains("desk.db"), "it is not a visitor's to know: {}", ran.stderr);
    }
    twin.shell.run("mv away/* .").exits(0);
    twin.away("convoctl canned add --code a --text A", "").exits(0);
}

#[test]
fn on_a_full_disk_nothing_is_acknowledged_that_is_not_kept() {
    let shell = Shell::with_store();
    let mount = "mount -t tmpfs -o size=3m,mode=0700 tmpfs small";
    shell.run("mkdir small").exits(0);
    let how = ["unshare -m", "unshare -rm"];
    let Some(how) = how.iter().find(|how| shell.run(&format!("{how} sh -c '{mount}' 2>/dev/null")).status == 0) else {
        eprintln!("skipped: no file system can be mounted here");
        return;
    };
    let script = "
        cp desk.db small/ && chmod 0600 small/desk.db && export CONVOCTL_DB=small/desk.db
        convoctl --as jane@acme.example token add --name t --scope write --jq .token > token
        convoctl serve --listen 127.0.0.1:0 2> said & server=$!
        until grep -qs listening said; do sleep 0.05; done
        url=$(sed -n 's/^listening on //p' said)
        far() { env -u CONVOCTL_DB CONVOCTL_TOKEN_FILE=token convoctl --server $url \"$@\"; }
        cat /dev/zero > small/fill 2>/dev/null; truncate -s -300K small/fill
        text=$(head -c 2000 /dev/zero | tr '\\0' x)
        i=0
        while i=$((i+1)); far canned add --code c$i --text $text -o id >> acknowledged 2> error; status=$?; [ $status = 0 ]; do
            [ $i = 3000 ] && exit 98
        done
        for n in 1 2 3; do far canned add --code more$n --text $text --json 2>> error; [ $? = 8 ] || exit 99; done
        head=$(printf 'Authorization: Bearer %s' $(cat token))
        curl -si $url/api/v1/canned.add -H \"$head\" -H 'Content-Type: application/json' -d '{\"code\":\"x\",\"text\":\"'$text'\"}' > answer
        far canned list -o id > listed || exit 97
        rm small/fill
        far canned list -o id | cmp - listed || exit 96
        far canned add --code again --text x -q || exit 94
        kill $server; wait $server || exit 93
        convoctl db check -q && convoctl audit verify -q || exit 95
        exit $status";
    shell.write("script.sh", format!("{mount} || exit 99\n{script}"));
    let ran = shell.run(&format!("{how} sh script.sh")).exits(8);
    let read = |name: &str| std::fs::read_to_string(shell.path(name)).unwrap();
    assert!(
        read("answer").starts_with("HTTP/1.1 503") && read("answer").contains("retry-after: "),
        "{}",
        read("answer")
    );
    assert!(read("answer").contains("\"disk_full\""), "{}", read("answer"));
    assert!(read("error").contains("the disk is full"), "{}{}", read("error"), ran.stderr);
    let (acknowledged, listed) = (read("acknowledged"), read("listed"));
    let sorted = |text: &str| -> Vec<String> {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    assert!(acknowledged.lines().count() > 1);
    assert_eq!(sorted(&acknowledged), sorted(&listed));
}
