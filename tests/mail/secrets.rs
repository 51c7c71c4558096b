//! What nobody gets to see: the relay's password, and links that only their recipients hold.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::desk::{add, desk, follow, letters, link, state, token};
use crate::server::{Act, Authority, Phase, Script, Security};
use crate::support::{PASSWORD, Shell};

const SECRET: &str = "tr0ub4dor&3-relay";

/// Everything that convoctl can be asked about people and their mail.
const QUESTIONS: [&str; 16] = [
    "convoctl mail list -vvv",
    "convoctl mail list --json -vvv",
    "convoctl mail show 1 -vvv",
    "convoctl mail show 1 --json",
    "convoctl mail show 1 --raw",
    "convoctl mail show 2 --raw --json",
    "convoctl invite list --json -vvv",
    "convoctl invite show asha@acme.example -o csv",
    "convoctl agent list --json",
    "convoctl agent show asha@acme.example --json",
    "convoctl audit list --json",
    "convoctl audit list -o csv",
    "convoctl config show --json",
    "convoctl db status --json",
    "convoctl doctor --json -vvv",
    "convoctl invite revoke bo@acme.example --yes --json -vvv",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// No file of the session's home holds a secret, but for those in which the test itself put it.
fn assert_kept_nowhere(shell: &Shell, secrets: &[String]) {
    for path in files(shell.home()) {
        if path.ends_with("secret.txt") || path.ends_with("password.txt") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} is in {}", path.display());
        }
    }
}

#[track_caller]
fn assert_not_told(text: &str, secrets: &[String]) {
    for secret in secrets {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
}

#[test]
fn no_secret_is_told_or_kept() {
    let authority = Authority::new();
    let security = Security::StartTls(authority.server(&["127.0.0.1"]));
    let server = Script::new()
        .security(security)
        .login("PLAIN LOGIN", "desk", SECRET)
        .towards("bo@acme.example", Phase::Dot, Act::Say("451 4.3.0 try again"))
        .start();
    let mut shell = desk(&server);
    shell.write("ca.pem", authority.pem());
    shell.write("secret.txt", format!("{SECRET}\n"));
    shell.set("CONVOCTL_SMTP_CA_FILE", shell.path("ca.pem").to_str().unwrap());
    shell.set("CONVOCTL_SMTP_PASSWORD_FILE", shell.path("secret.txt").to_str().unwrap());
    shell.set("CONVOCTL_SMTP_URL", &server.url("smtp", "desk@127.0.0.1"));
    let mut told = String::new();
    let mut ask = |line: &str| {
        let ran = shell.run(line);
        told.push_str(&ran.stdout);
        told.push_str(&ran.stderr);
    };
    ask(&add("asha", "--json -vvv"));
    ask(&add("bo", "-vvv"));
    ask("convoctl invite resend asha@acme.example --json -vvv");
    ask("convoctl mail retry --all --json -vvv");
    ask("convoctl mail flush --json -vvv");
    ask("convoctl mail test --to jane@acme.example --json -vvv");
    ask("convoctl agent password jane@acme.example --send --json -vvv");
    ask("convoctl db backup copy.db -vvv");
    for line in QUESTIONS {
        ask(line);
    }
    let messages = server.log().messages.clone();
    let links: Vec<String> =
        messages.iter().filter(|message| message.text.contains("localhost:8080")).map(|m| link(&m.text)).collect();
    assert_eq!(links.len(), 5, "asha twice, bo twice, and a new password for jane");
    let mut secrets: Vec<String> = links.iter().map(|link| token(link)).collect();
    secrets.extend([SECRET.to_owned(), STANDARD.encode(SECRET), STANDARD.encode(format!("\0desk\0{SECRET}"))]);
    assert_not_told(&told, &secrets);
    assert!(told.contains("tried a letter"), "the log is on: {told}");
    assert_kept_nowhere(&shell, &secrets);
    let answered = shell.pipe(&format!("convoctl invite verify {} --password-stdin --json -vvv", links[1]), PASSWORD);
    secrets.push(PASSWORD.to_owned());
    assert_not_told(&format!("{}{}", answered.stdout, answered.stderr), &secrets);
    assert_kept_nowhere(&shell, &secrets);
}

#[test]
fn what_goes_wrong_with_a_server_tells_no_secret() {
    for script in [
        Script::new().login("PLAIN", "desk", "another"),
        Script::new().login("LOGIN", "desk", "another"),
        Script::new().login("PLAIN", "desk", SECRET).at(Phase::Auth, Act::Say("454 4.7.0 later")),
        Script::new().login("PLAIN", "desk", SECRET).at(Phase::Auth, Act::Drop),
        Script::new().login("PLAIN", "desk", SECRET).at(Phase::Dot, Act::Drop),
    ] {
        let server = script.start();
        let mut shell = desk(&server);
        shell.write("secret.txt", SECRET);
        shell.set("CONVOCTL_SMTP_PASSWORD_FILE", shell.path("secret.txt").to_str().unwrap());
        shell.set("CONVOCTL_SMTP_URL", &server.url("smtp", "desk@127.0.0.1"));
        let ran = shell.run(&add("asha", "--json -vvv")).exits(0);
        let mut secrets =
            vec![SECRET.to_owned(), STANDARD.encode(SECRET), STANDARD.encode(format!("\0desk\0{SECRET}"))];
        secrets.extend(server.log().messages.iter().map(|message| token(&link(&message.text))));
        assert_not_told(&format!("{}{}", ran.stdout, ran.stderr), &secrets);
        assert_kept_nowhere(&shell, &secrets);
    }
}

#[test]
fn a_letter_that_is_looked_at_has_no_link_and_making_none_voids_none() {
    let server = Script::new().start();
    let shell = desk(&server);
    shell.run(&add("asha", "")).exits(0);
    let raw = shell.run("convoctl mail show 1 --raw").exits(0).says("").stdout;
    assert!(raw.contains("[the link is made when the letter goes out]") && !raw.contains("http"), "{raw}");
    let shown = shell.run("convoctl mail show 1 --json").exits(0).json();
    assert!(!shown["text"].as_str().unwrap().contains("inv_"), "{shown}");
    assert_eq!(follow(&shell, &link(&server.only().text)).0, 0);
}

/// A server's words are an outsider's: they must not steer a terminal.
#[test]
fn what_a_server_says_reaches_no_terminal_raw() {
    let server = Script::new().at(Phase::Rcpt, Act::Say("550 5.1.1 \u{1b}[2Jgone\u{7}\u{202e}")).start();
    let shell = desk(&server);
    let ran = shell.run(&add("asha", "")).exits(0);
    let list = shell.run("convoctl mail list").exits(0);
    let error = shell.run("convoctl mail test --to jane@acme.example").exits(1);
    for text in [&ran.stdout, &ran.stderr, &list.stdout, &error.stderr] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }
    assert!(list.stdout.contains("gone"), "{}", list.stdout);
    let failed = letters(&shell);
    assert!(state(&failed[0]).2.contains("gone"), "{failed:?}");
}
