//! The verbs of the table, on a store and over a server.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::server::{Server, configure};
use crate::support::{Ran, Shell};
use crate::tables::{ROWS, Row, desk};

/// What works on a store alone.
const LOCAL: [&str; 23] = [
    "init",
    "account add",
    "account delete",
    "mail receive",
    "mail import",
    "mail fetch",
    "mail flush",
    "db status",
    "db migrate",
    "db check",
    "db backup",
    "db restore",
    "tick",
    "serve",
    "demo",
    "fixture",
    "doctor",
    "config show",
    "config path",
    "schema",
    "completions",
    "man",
    "help",
];

/// What tells of things that a server does by itself, or that are other there: when a token was used, what webhooks took,
/// which user of this host calls. In JSON the rest of it is compared.
const OTHER: [&str; 5] = ["token list", "webhook list", "webhook show", "webhook delete", "whoami"];

/// Those who act: an administrator and an agent.
const ACTORS: [&str; 2] = ["jane@acme.example", "bo@acme.example"];

/// A store, and the same store behind a server, which ends first.
struct Twins {
    _server: Server,
    near: Shell,
    far: Shell,
}

impl Twins {
    fn of(actor: &str) -> Self {
        let mut near = desk();
        for person in ACTORS {
            let add = format!("convoctl --as {person} token add --name twin --scope write --jq .token");
            let token = near.run(&add).exits(0).stdout;
            near.write(&format!("token-{person}"), token);
        }
        let mut far = desk();
        for name in ["desk.db", "desk.db.key", "token-jane@acme.example", "token-bo@acme.example"] {
            if let Ok(bytes) = std::fs::read(near.path(name)) {
                far.write(name, bytes);
            }
        }
        configure(&far, "flush_every = \"1h\"\nfetch_every = \"1h\"\ntick_every = \"1h\"\n");
        let server = Server::start(&far);
        near.set("CONVOCTL_AS", actor);
        far.unset("CONVOCTL_DB");
        far.unset("CONVOCTL_SMTP_URL");
        far.set("CONVOCTL_SERVER", &server.url);
        let token = far.path(&format!("token-{actor}"));
        far.set("CONVOCTL_TOKEN_FILE", token.to_str().unwrap());
        Self { _server: server, near, far }
    }

    /// What a line leaves behind on either side.
    fn run(&self, line: &str) -> [String; 2] {
        [&self.near, &self.far].map(|shell| told(shell, &shell.run(line)))
    }

    /// Everything in either store, as the operator sees it.
    fn stored(&self) -> [String; 2] {
        [&self.near, &self.far].map(|shell| {
            let line = "convoctl --db desk.db export --with-messages";
            shell.run(&format!("unset CONVOCTL_AS CONVOCTL_SERVER CONVOCTL_TOKEN_FILE; {line}")).exits(0).stdout
        })
    }
}

/// What was printed and how it ended, without what chance decides.
fn told(shell: &Shell, ran: &Ran) -> String {
    let text = format!("{}\n--- {}\n{}", ran.stdout, ran.status, ran.stderr);
    let text = text.replace(shell.home().to_str().unwrap(), "HOME");
    let text = ["inv_", "pwr_", "tok_", "whs_", "\"delivery\":\"test."]
        .into_iter()
        .fold(text, |text, prefix| hide(&text, prefix));
    // Who uses a token is seen, and who calls from afar has no user of this host.
    let text = hide_value(&text, "\"message_id\":");
    let text = hide_value(&text, "\"last_used_at\":");
    hide_value(&text, "\"os_user\":")
}

/// Replaces what follows a prefix and is made by chance.
fn hide(text: &str, prefix: &str) -> String {
    let is_random = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut parts = text.split(prefix);
    let mut hidden = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        hidden += prefix;
        hidden += part.trim_start_matches(is_random);
    }
    hidden
}

/// Replaces the value of a key in JSON.
fn hide_value(text: &str, key: &str) -> String {
    let mut parts = text.split(key);
    let mut hidden = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        hidden += key;
        hidden += part.find([',', '}']).map_or("", |at| &part[at..]);
    }
    hidden
}

/// The line in another format, as JSON lines or as it stands.
fn in_format(row: &Row, format: &str) -> String {
    let words = row.line.replacen("convoctl ", &format!("convoctl {format} "), 1);
    if format.is_empty() { row.line.to_owned() } else { words }
}

fn check(row: &Row, actor: &str, format: &str) -> Result<(), String> {
    let twins = Twins::of(actor);
    let line = in_format(row, format);
    let [near, far] = twins.run(&line);
    if near != far {
        return Err(format!("as {actor}: {line}\n=== on a store\n{near}\n=== over a server\n{far}"));
    }
    let [near, far] = twins.stored();
    if near != far {
        return Err(format!("as {actor}: {line}\nthe stores differ:\n{near}\n===\n{far}"));
    }
    Ok(())
}

/// Runs every row by two threads: each waits for processes most of the time.
fn check_all(format: &str) {
    let mut work = Vec::new();
    for row in ROWS.iter().filter(|row| !LOCAL.contains(&row.verb)) {
        let is_other = OTHER.contains(&row.verb) && (format.is_empty() || row.verb.starts_with("webhook"));
        if row.line.contains("--db ") || row.line.contains("--raw") || is_other {
            continue;
        }
        match ACTORS.into_iter().find(|actor| row.line.contains(&format!("--as {actor}"))) {
            Some(actor) => work.push((row, actor)),
            None => work.extend(ACTORS.map(|actor| (row, actor))),
        }
    }
    assert!(work.len() > 100, "the table was not found");
    let next = AtomicUsize::new(0);
    let take = || {
        let mut wrong = Vec::new();
        while let Some((row, actor)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
            wrong.extend(check(row, actor, format).err());
        }
        wrong
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(take)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{} of {} differ:\n\n{}", wrong.len(), work.len(), wrong.join("\n\n"));
}

#[test]
fn a_verb_prints_the_same_for_people() {
    check_all("");
}

#[test]
fn a_verb_prints_the_same_json() {
    check_all("--json");
}

#[test]
fn what_is_local_is_refused_over_a_server() {
    let twins = Twins::of(ACTORS[0]);
    let url = twins.far.run("printf %s $CONVOCTL_SERVER").stdout;
    let local = |row: &&Row| LOCAL.contains(&row.verb) && !row.line.contains("--db ");
    for row in ROWS.iter().filter(local) {
        let line = row.line.replacen("convoctl ", &format!("convoctl --server {url} "), 1);
        let ran = twins.far.run(&line);
        let expected = if row.verb == "mail receive" { 75 } else { 2 };
        assert_eq!(ran.status, expected, "{line}\n{}{}", ran.stdout, ran.stderr);
    }
    // The variable may stand for all commands: those that explain go on.
    for line in ["convoctl help errors", "convoctl schema", "convoctl completions bash", "convoctl config path"] {
        twins.far.run(line).exits(0);
    }
}
