//! The outbox drained: `convoctl mail flush` beside a plain loop over lettre's own transport, each with 1,000 replies over one
//! connection to the same server, and beside `swaks`, which takes one letter a call: `cargo bench --bench mail`. The server
//! keeps nothing; once it acknowledges what it gets as systems do, late, and once at once. Whole processes in interleaved
//! pairs; it prints figures and judges none.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench may fail and talks"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lettre::message::MultiPart;
use lettre::{Message, SmtpTransport, Transport as _};
use pairs::{pairs, title};

#[path = "../tests/support/floor.rs"]
mod floor;
#[path = "support/pairs.rs"]
mod pairs;
#[path = "support/sink.rs"]
mod sink;

const CONVOCTL: &str = env!("CARGO_BIN_EXE_convoctl");
const REPLIES: u32 = 1_000;
const ROUNDS: usize = 11;
const TEXT: &str = "Thank you, the parcel is on its way to you. *Kind regards*";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, port] = words.as_slice()
        && word == "loop"
    {
        return send_plainly(port.parse().unwrap());
    }
    // `cargo test` runs benches too, without saying so.
    if words.iter().any(|word| word == "--bench") {
        measure();
    }
}

fn measure() {
    let home = tempfile::tempdir().unwrap();
    let full = fill(home.path());
    let (port, prompt) = (sink::start(false), sink::start(true));
    title();
    let flush = |port: u16| {
        let ours = home.path().join("ours.db");
        std::fs::copy(&full, &ours).unwrap();
        let mut flush = convoctl(home.path(), &ours, &["mail", "flush", "-q"]);
        flush.env("CONVOCTL_SMTP_URL", format!("smtp://127.0.0.1:{port}"));
        flush
    };
    let plainly = |port: u16| {
        let mut plain = Command::new(std::env::current_exe().unwrap());
        plain.args(["loop", &port.to_string()]);
        plain
    };
    pairs(1, "1,000 replies, lettre", |_| (flush(port), plainly(port)));
    pairs(ROUNDS, "  acknowledged at once", |_| (flush(prompt), plainly(prompt)));
    if !floor::has(&["swaks"]) {
        return println!("there is no swaks to measure beside");
    }
    std::fs::write(home.path().join("text"), TEXT).unwrap();
    pairs(1, "1,000 replies, swaks", |_| {
        let line = format!(
            "for n in $(seq {REPLIES}); do swaks --silent 3 --server 127.0.0.1:{port} --from support@acme.example \
             --to c$n@people.example --header 'Subject: Re: Question' --body @text || exit 1; done"
        );
        let mut swaks = Command::new("/bin/sh");
        swaks.args(["-c", &line]).current_dir(home.path());
        (flush(port), swaks)
    });
}

/// A store with 1,000 conversations, a reply in each, all of them queued.
fn fill(home: &Path) -> PathBuf {
    let store = home.join("full.db");
    let run = |words: &[&str]| assert!(convoctl(home, &store, words).status().unwrap().success(), "{words:?}");
    run(&["init", "--account", "acme", "--admin", "Jane Roe <jane@acme.example>"]);
    run(&["inbox", "add", "--name", "support", "--email", "support@acme.example"]);
    let mut mails = String::new();
    for n in 1..=REPLIES {
        write!(
            mails,
            "From x Thu Jan  1 00:00:00 2026\nFrom: c{n}@people.example\nTo: support@acme.example\n\
             Subject: Question\nMessage-ID: <{n}@people.example>\n\nWhere is it?\n\n"
        )
        .unwrap();
    }
    std::fs::write(home.join("box"), mails).unwrap();
    run(&["mail", "import", "box", "--inbox", "support"]);
    for n in 1..=REPLIES {
        run(&["--as", "jane@acme.example", "convo", "reply", &n.to_string(), "--text", TEXT, "--no-send"]);
    }
    store
}

fn convoctl(home: &Path, store: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(CONVOCTL);
    command.env_clear().env("HOME", home).env("CONVOCTL_DB", store).current_dir(home).args(words);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The same letters, made and sent one after another, and nothing written down.
fn send_plainly(port: u16) {
    let transport = SmtpTransport::builder_dangerous("127.0.0.1").port(port).build();
    for n in 1..=REPLIES {
        let letter = Message::builder()
            .from("Jane Roe <support@acme.example>".parse().unwrap())
            .to(format!("c{n}@people.example").parse().unwrap())
            .subject("Re: Question")
            .in_reply_to(format!("<{n}@people.example>"))
            .references(format!("<{n}@people.example>"))
            .multipart(MultiPart::alternative_plain_html(
                TEXT.to_owned(),
                "<p>Thank you, the parcel is on its way to you. <em>Kind regards</em></p>".to_owned(),
            ))
            .unwrap();
        transport.send(&letter).unwrap();
    }
}
