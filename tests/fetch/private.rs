//! Who is trusted with what: TLS, logging in, and what never crosses a wire in clear, or is written down.

use crate::desk::{deliver, fails, fetch, set_up};
use crate::server::{Act, Authority, Phase, SECRET, Script, Security, Server};
use crate::support::Shell;

/// A desk whose mailbox is on the server over this scheme and host, its authority trusted.
fn private(server: &Server, scheme: &str, host: &str, authority: &Authority) -> Shell {
    let mut shell = Shell::with_store();
    shell.write("ca.pem", authority.pem());
    shell.set("CONVOCTL_IMAP_CA_FILE", shell.path("ca.pem").to_str().unwrap());
    set_up(&shell, "support", &server.url(scheme, host), "");
    shell
}

/// No client told this server who it is.
#[track_caller]
fn told_nothing(server: &Server) {
    for word in ["AUTHENTICATE", "LOGIN", "acme"] {
        assert_eq!(server.count(word), 0, "{:?}", server.mailbox().lines);
    }
}

#[test]
fn tls_from_the_first_byte_or_by_starttls() {
    let authority = Authority::new();
    let names = ["localhost", "127.0.0.1"];
    for (scheme, host, security) in [
        ("imaps", "localhost", Security::Implicit(authority.server(&names))),
        ("imaps", "127.0.0.1", Security::Implicit(authority.server(&names))),
        ("imap+starttls", "localhost", Security::StartTls(authority.server(&names))),
        ("imap", "localhost", Security::StartTls(authority.server(&names))),
    ] {
        let server = Script::new().security(security).start();
        let shell = private(&server, scheme, host, &authority);
        deliver(&server, 1, 2);
        assert_eq!(fetch(&shell), [2, 0, 0, 0], "{scheme}");
        let mailbox = server.mailbox();
        let clear: Vec<&str> =
            mailbox.lines.iter().filter(|(private, _)| !private).map(|(_, line)| &line[3..]).collect();
        let expected: &[&str] = if scheme == "imaps" { &[] } else { &["CAPABILITY", "STARTTLS"] };
        assert_eq!(clear, expected);
    }
}

#[test]
fn a_large_mail_comes_in_whole_over_tls() {
    let authority = Authority::new();
    let server = Script::new().security(Security::Implicit(authority.server(&["localhost"]))).start();
    let shell = private(&server, "imaps", "localhost", &authority);
    let text = "A line of a long letter.\r\n".repeat(400_000);
    server.deliver(crate::desk::mail(1, &text));
    deliver(&server, 2, 1);
    assert_eq!((fetch(&shell), server.seen()), ([2, 0, 0, 0], vec![1, 2]));
}

#[test]
fn a_certificate_for_another_name_or_of_another_authority_is_refused() {
    let (authority, other) = (Authority::new(), Authority::new());
    for (issuer, name) in [(&authority, "mail.acme.example"), (&other, "localhost")] {
        for (scheme, security) in [
            ("imaps", Security::Implicit(issuer.server(&[name]))),
            ("imap", Security::StartTls(issuer.server(&[name]))),
            ("imap+starttls", Security::StartTls(issuer.server(&[name]))),
        ] {
            let server = Script::new().security(security).start();
            let mut shell = private(&server, scheme, "localhost", &authority);
            fails(&shell, 8, "mailbox_unavailable", "invalid peer certificate");
            // Nor does the host itself know either of them.
            shell.unset("CONVOCTL_IMAP_CA_FILE");
            fails(&shell, 8, "mailbox_unavailable", "certificate");
            told_nothing(&server);
        }
    }
}

#[test]
fn starttls_that_was_taken_away_or_fails_is_no_reason_to_go_on_in_clear() {
    let authority = Authority::new();
    let tls = || authority.server(&["localhost"]);
    for (script, status) in [
        (Script::new(), 1),
        (Script::new().security(Security::StartTls(tls())).at(Phase::StartTls, Act::No("not now")), 1),
        (Script::new().security(Security::StartTls(tls())).at(Phase::StartTls, Act::Drop), 8),
        (Script::new().security(Security::StartTls(tls())).at(Phase::StartTls, Act::Hang), 8),
        (Script::new().security(Security::Injected(tls())), 8),
        (Script::new().at(Phase::Greeting, Act::Say("* PREAUTH welcome".to_owned())), 1),
    ] {
        let server = script.start();
        let shell = private(&server, "imap+starttls", "localhost", &authority);
        let code = if status == 1 { "mailbox_refused" } else { "mailbox_unavailable" };
        fails(&shell, status, code, "");
        told_nothing(&server);
        assert_eq!(server.count("SELECT"), 0);
    }
}

#[test]
fn implicit_tls_with_a_server_that_speaks_in_clear_fails() {
    let server = Script::new().start();
    let shell = private(&server, "imaps", "localhost", &Authority::new());
    fails(&shell, 8, "mailbox_unavailable", "");
    told_nothing(&server);
}

#[test]
fn a_server_without_sasl_is_logged_in_to_by_words() {
    let server = Script::new().capabilities("IMAP4rev1").start();
    let shell = private(&server, "imap", "127.0.0.1", &Authority::new());
    deliver(&server, 1, 1);
    assert_eq!((fetch(&shell), server.count("LOGIN")), ([1, 0, 0, 0], 1));
    shell.write("secret.txt", "quo\"ted \\ and plain");
    shell.run("convoctl inbox edit support --imap-password-file secret.txt").exits(0);
    fails(&shell, 1, "mailbox_refused", "the server refuses the login of support@acme.example");
    server.mend(Script::new().capabilities("IMAP4rev1 LOGINDISABLED"));
    fails(&shell, 1, "mailbox_refused", "it takes none over this connection");
}

#[test]
fn a_refused_login_is_told_without_the_password_that_the_server_repeats() {
    let server = Script::new().start();
    let shell = private(&server, "imap", "127.0.0.1", &Authority::new());
    shell.write("secret.txt", "hunter2-the-wrong-one\n");
    shell.run("convoctl inbox edit support --imap-password-file secret.txt").exits(0);
    for line in ["mail fetch", "mail fetch --json", "-vvv mail fetch", "doctor", "tick", "-vvv doctor --json"] {
        let ran = shell.run(&format!("convoctl {line}"));
        assert!(!format!("{}{}", ran.stdout, ran.stderr).contains("hunter2"), "{line}: {ran:?}");
    }
    let said = "error: cannot fetch the mail of inbox support: the server refuses the login of support@acme.example: \
                (its words repeat the password, and are left out)\n  \
                hint: look at its settings: convoctl inbox show support\n";
    shell.run("convoctl mail fetch").exits(1).prints("").says(said);
}

#[test]
fn the_password_is_nowhere_in_clear() {
    let server = Script::new().start();
    let shell = private(&server, "imap", "127.0.0.1", &Authority::new());
    deliver(&server, 1, 1);
    let lines = [
        "-vvv mail fetch",
        "inbox show support --json",
        "inbox list -o csv",
        "audit list --json",
        "config show --json",
        "db backup copy.db",
    ];
    for line in lines {
        let ran = shell.run(&format!("convoctl {line}")).exits(0);
        assert!(!format!("{}{}", ran.stdout, ran.stderr).contains("tr0ub4dor"), "{line}: {ran:?}");
    }
    for file in ["desk.db", "copy.db"] {
        let bytes = std::fs::read(shell.path(file)).unwrap();
        let secret = &SECRET.as_bytes()[..9];
        assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{file}");
    }
}

#[test]
fn a_password_that_was_sealed_with_another_key_is_asked_for_anew() {
    let server = Script::new().start();
    let mut shell = Shell::new();
    shell.unset("CONVOCTL_NOW");
    let store = shell.path("desk.db");
    shell.set("CONVOCTL_DB", store.to_str().unwrap());
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    set_up(&shell, "support", &server.url("imap", "127.0.0.1"), "");
    deliver(&server, 1, 1);
    assert_eq!(fetch(&shell), [1, 0, 0, 0]);
    let said = "error: the password of the mailbox of inbox support cannot be read: it was sealed with another key\n  \
                hint: set it anew: convoctl inbox edit support --imap-password-file PATH\n";
    for loss in [
        "mv desk.db.key lost.key",
        "convoctl --as jane@acme.example convo list; head -c 64 /dev/zero | tr '\\0' a > desk.db.key",
    ] {
        shell.run(loss).exits(0);
        shell.run("convoctl mail fetch").exits(12).prints("").says(said);
    }
    // A backup has no key, and so no password.
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run("convoctl --db copy.db mail fetch").exits(12);
    shell.run("rm desk.db.key && convoctl inbox edit support --imap-password-file secret.txt").exits(0);
    assert_eq!(fetch(&shell), [0, 0, 0, 0]);
}

#[test]
fn a_test_store_fetches_from_this_host_only() {
    let shell = Shell::with_store();
    set_up(&shell, "support", "imaps://mail.acme.example", "");
    fails(&shell, 12, "config_invalid", "a test store fetches mail from this host only");
}
