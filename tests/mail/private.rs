//! Who is trusted with what: TLS, logging in, and what never crosses a wire in clear.

use crate::desk::{add, desk, letter, queue, state};
use crate::server::{Act, Authority, Phase, Script, Security, Server};
use crate::support::{Ran, Shell};

const SECRET: &str = "tr0ub4dor&3-relay";

/// A test store whose letters go to the server over another scheme, host or user, its authority trusted.
fn private(server: &Server, scheme: &str, host: &str, authority: &Authority) -> Shell {
    let mut shell = Shell::with_store();
    shell.write("ca.pem", authority.pem());
    shell.write("secret.txt", format!("{SECRET}\n"));
    shell.set("CONVOCTL_SMTP_CA_FILE", shell.path("ca.pem").to_str().unwrap());
    shell.set("CONVOCTL_SMTP_PASSWORD_FILE", shell.path("secret.txt").to_str().unwrap());
    shell.set("CONVOCTL_SMTP_URL", &server.url(scheme, host));
    shell
}

fn starttls(authority: &Authority) -> Script {
    Script::new().security(Security::StartTls(authority.server(&["127.0.0.1", "localhost"])))
}

/// Adding somebody succeeds, and the letter waits for a better relay.
#[track_caller]
fn waits(shell: &Shell, told: &str) -> Ran {
    let ran = shell.run(&add("asha", "--timeout 2s")).exits(0);
    let waiting = letter(shell);
    let (status, attempts, error) = state(&waiting);
    assert_eq!((status, attempts), ("queued", 1), "{error}");
    assert!(error.contains(told), "{error}");
    ran
}

/// No client told this server who it is or what it has to say.
#[track_caller]
fn told_nothing(server: &Server) {
    let log = server.log();
    assert_eq!(log.messages.len(), 0);
    for word in ["AUTH", "MAIL", "RCPT"] {
        assert_eq!(log.count(word), 0, "{:?}", log.lines);
    }
}

#[test]
fn starttls_is_used_where_it_is_offered() {
    let authority = Authority::new();
    for (scheme, host) in [("smtp", "127.0.0.1"), ("smtp", "localhost"), ("smtp+starttls", "127.0.0.1")] {
        let server = starttls(&authority).start();
        let shell = private(&server, scheme, host, &authority);
        shell.run(&add("asha", "")).exits(0).says("");
        assert!(server.only().encrypted);
        let log = server.log();
        let clear: Vec<&str> = log.lines.iter().filter(|line| !line.0).map(|line| &line.1[..4]).collect();
        assert_eq!(clear, ["EHLO", "STAR"]);
    }
}

#[test]
fn tls_from_the_first_byte() {
    let authority = Authority::new();
    let config = authority.server(&["localhost"]);
    let server = Script::new().security(Security::Implicit(config)).login("PLAIN", "desk", SECRET).start();
    let shell = private(&server, "smtps", "desk@localhost", &authority);
    queue(&shell, 3);
    assert_eq!(crate::desk::flush(&shell), [3, 0, 0, 0]);
    assert!(server.accepted().iter().all(|message| message.encrypted));
    assert_eq!(server.log().connections, 1);
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let authority = Authority::new();
    for (scheme, security) in [
        ("smtp", Security::StartTls(authority.server(&["mail.acme.example"]))),
        ("smtp+starttls", Security::StartTls(authority.server(&["mail.acme.example"]))),
        ("smtps", Security::Implicit(authority.server(&["mail.acme.example"]))),
    ] {
        let server = Script::new().security(security).login("PLAIN LOGIN", "desk", SECRET).start();
        let shell = private(&server, scheme, "desk@localhost", &authority);
        waits(&shell, "certificate");
        told_nothing(&server);
    }
}

#[test]
fn a_certificate_of_an_authority_that_is_not_trusted_is_refused() {
    let (authority, other) = (Authority::new(), Authority::new());
    for (scheme, security) in [
        ("smtp", Security::StartTls(other.server(&["localhost"]))),
        ("smtps", Security::Implicit(other.server(&["localhost"]))),
    ] {
        let server = Script::new().security(security).login("PLAIN LOGIN", "desk", SECRET).start();
        let mut shell = private(&server, scheme, "desk@localhost", &authority);
        waits(&shell, "certificate");
        // Nor does the host itself know either of them.
        shell.unset("CONVOCTL_SMTP_CA_FILE");
        let ran = shell.run("convoctl mail test --to jane@acme.example --json").exits(8);
        assert!(ran.error()["message"].as_str().unwrap().contains("certificate"), "{}", ran.stderr);
        told_nothing(&server);
    }
}

#[test]
fn a_broken_starttls_is_no_reason_to_go_on_in_clear() {
    let authority = Authority::new();
    let tls = || Security::StartTls(authority.server(&["127.0.0.1"]));
    for script in [
        Script::new().security(tls()).at(Phase::StartTls, Act::Say("454 4.7.0 TLS not available")),
        Script::new().security(tls()).at(Phase::StartTls, Act::Drop),
        Script::new().security(tls()).at(Phase::StartTls, Act::Hang),
        Script::new().security(Security::Garbage),
    ] {
        for scheme in ["smtp", "smtp+starttls"] {
            let server = script.clone().login("PLAIN LOGIN", "desk", SECRET).start();
            let shell = private(&server, scheme, "desk@127.0.0.1", &authority);
            waits(&shell, "");
            told_nothing(&server);
        }
    }
}

#[test]
fn where_starttls_is_required_a_server_without_it_is_told_nothing() {
    let authority = Authority::new();
    let server = Script::new().login("PLAIN LOGIN", "desk", SECRET).start();
    let shell = private(&server, "smtp+starttls", "desk@127.0.0.1", &authority);
    waits(&shell, "127.0.0.1 offers no STARTTLS, and nothing is sent in clear");
    told_nothing(&server);
}

/// `0.0.0.0` leads to this host, but is no loopback address: to convoctl it is somewhere else.
#[test]
fn beyond_this_host_nothing_is_sent_in_clear() {
    let authority = Authority::new();
    let server = Script::new().login("PLAIN LOGIN", "desk", SECRET).start();
    let mut shell = private(&server, "smtp", "desk@0.0.0.0", &authority);
    // A test store would not send there at all.
    shell.unset("CONVOCTL_DB");
    let ran = shell.run("convoctl mail test --to jane@acme.example --json").exits(8);
    let told = ran.error()["message"].as_str().unwrap().to_owned();
    assert!(told.contains("0.0.0.0 offers no STARTTLS, and nothing is sent in clear beyond this host"), "{told}");
    told_nothing(&server);
}

#[test]
fn both_ways_of_logging_in_work_in_clear_to_this_host_and_encrypted() {
    let authority = Authority::new();
    for mechanisms in ["PLAIN", "LOGIN", "LOGIN PLAIN", "CRAM-MD5 LOGIN"] {
        for script in [Script::new(), starttls(&authority)] {
            let server = script.login(mechanisms, "desk@acme.example", SECRET).start();
            let shell = private(&server, "smtp", "desk%40acme.example@127.0.0.1", &authority);
            queue(&shell, 3);
            assert_eq!(crate::desk::flush(&shell), [3, 0, 0, 0], "{mechanisms}");
            assert_eq!(server.log().count("AUTH"), 1, "{mechanisms}");
        }
    }
}

#[test]
fn a_wrong_password_leaves_the_letter_queued_and_tells_the_servers_words_alone() {
    for mechanisms in ["PLAIN", "LOGIN"] {
        let server = Script::new().login(mechanisms, "desk", "another-secret").start();
        let shell = private(&server, "smtp", "desk@127.0.0.1", &Authority::new());
        let ran = waits(&shell, "5.7.8 wrong user or password");
        assert!(!ran.stderr.contains(SECRET) && !ran.stdout.contains(SECRET), "{}", ran.stderr);
        assert_eq!(server.log().count("MAIL"), 0);
    }
}

#[test]
fn a_server_without_a_way_to_log_in_gets_no_letter() {
    let server = Script::new().start();
    let shell = private(&server, "smtp", "desk@127.0.0.1", &Authority::new());
    waits(&shell, "mechanism");
    told_nothing(&server);
}

#[test]
fn a_user_without_a_password_is_told_to_bring_one() {
    let server = Script::new().login("PLAIN", "desk", SECRET).start();
    let mut shell = private(&server, "smtp", "desk@127.0.0.1", &Authority::new());
    shell.unset("CONVOCTL_SMTP_PASSWORD_FILE");
    waits(&shell, "there is no password for desk (CONVOCTL_SMTP_PASSWORD_FILE)");
    told_nothing(&server);
}

#[test]
fn the_password_comes_from_a_file_or_from_a_private_configuration() {
    let server = Script::new().login("PLAIN", "desk", SECRET).start();
    let mut shell = private(&server, "smtp", "desk@127.0.0.1", &Authority::new());
    shell.unset("CONVOCTL_SMTP_PASSWORD_FILE");
    let settings = |line: &str| format!("[defaults]\nargon2_memory_kib = 8\nargon2_passes = 1\n{line}\n");
    shell.write("config.toml", settings(&format!("smtp_password = '{SECRET}'")));
    let ran = shell.run("chmod 0644 config.toml && convoctl mail test --to jane@acme.example --json").exits(12);
    assert_eq!(ran.error()["code"], "config_invalid");
    assert!(!ran.stderr.contains(SECRET), "{}", ran.stderr);
    shell.run("chmod 0600 config.toml && convoctl mail test --to jane@acme.example").exits(0);
    let path = shell.path("secret.txt");
    shell.write("config.toml", settings(&format!("smtp_password_file = '{}'", path.display())));
    shell.run("chmod 0644 config.toml && convoctl mail test --to jane@acme.example").exits(0);
    assert_eq!(server.accepted().len(), 2);
    shell.write("config.toml", settings(""));
    shell.set("CONVOCTL_SMTP_PASSWORD_FILE", "nowhere.txt");
    let ran = shell.run("convoctl mail test --to jane@acme.example --json").exits(12);
    assert_eq!(ran.error()["code"], "config_invalid");
    shell.unset("CONVOCTL_SMTP_PASSWORD_FILE");
}

#[test]
fn a_password_in_a_url_is_refused_and_not_repeated() {
    let server = Script::new().start();
    let mut shell = desk(&server);
    for scheme in ["smtp", "smtps", "smtp+starttls"] {
        shell.set("CONVOCTL_SMTP_URL", &server.url(scheme, &format!("desk:{SECRET}@127.0.0.1")));
        for line in ["convoctl mail test --to jane@acme.example", "convoctl mail list", "convoctl config show"] {
            let ran = shell.run(&format!("{line} --json")).exits(12);
            assert_eq!(ran.error()["code"], "config_invalid", "{line}");
            assert!(ran.stderr.contains("CONVOCTL_SMTP_PASSWORD_FILE"), "{}", ran.stderr);
            assert!(!ran.stderr.contains(SECRET) && ran.stdout.is_empty(), "{}", ran.stderr);
        }
    }
    assert_eq!(server.log().connections, 0);
    shell.unset("CONVOCTL_SMTP_URL");
}

#[test]
fn a_file_of_authorities_that_holds_none_trusts_nobody() {
    let authority = Authority::new();
    let server = starttls(&authority).start();
    let mut shell = private(&server, "smtp", "localhost", &authority);
    shell.write("ca.pem", "nothing\n");
    let ran = shell.run("convoctl mail test --to jane@acme.example --json").exits(8);
    assert_eq!(ran.error()["code"], "mail_unavailable");
    told_nothing(&server);
    shell.set("CONVOCTL_SMTP_CA_FILE", "nowhere.pem");
    shell.run("convoctl mail test --to jane@acme.example").exits(12);
    shell.unset("CONVOCTL_SMTP_CA_FILE");
}

#[test]
fn several_authorities_may_stand_in_one_file() {
    let (authority, other) = (Authority::new(), Authority::new());
    let server = starttls(&authority).start();
    let shell = private(&server, "smtp", "localhost", &authority);
    shell.write("ca.pem", format!("{}{}", other.pem(), authority.pem()));
    shell.run("convoctl mail test --to jane@acme.example").exits(0);
    assert!(server.only().encrypted);
}
