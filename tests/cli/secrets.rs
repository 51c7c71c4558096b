//! Passwords, tokens and hashes: where they may be seen, and where they may not be found

use crate::people::{another_link, asha, follow, token};
use crate::support::{PASSWORD, Shell};

/// The store's file as text, whatever its bytes.
fn file(shell: &Shell) -> String {
    String::from_utf8_lossy(&std::fs::read(shell.path("desk.db")).unwrap()).into_owned()
}

#[test]
fn the_store_holds_no_password_and_no_token_not_even_in_its_free_pages() {
    let shell = Shell::with_mail();
    let add = "convoctl agent add --name B --type agent --email b@acme.example --show-link --idempotency-key k --json";
    let kept = crate::people::link(&shell.run(add).exits(0).json()["invitation"]);
    let (first, second) = (asha(&shell), another_link(&shell));
    shell.run("convoctl mail flush").exits(0);
    let reset = shell.run("convoctl agent password jane@acme.example --show-link --json").exits(0).json();
    let reset = crate::people::link(&reset["reset"]);
    follow(&shell, &second).exits(0);
    shell
        .run("convoctl agent add --name C --type agent --email c@acme.example --verified --password-file password.txt")
        .exits(0);
    shell.run("convoctl agent delete b@acme.example --yes").exits(0);
    let bytes = file(&shell);
    assert!(bytes.contains("asha@acme.example") && bytes.contains("$argon2id$"), "this looks at the right file");
    for link in [&kept, &first, &second, &reset] {
        assert!(!bytes.contains(&token(link)[4..]), "a token is in the store");
    }
    for letter in shell.letters() {
        let at = letter.find("inv_").expect("a token in the letter");
        let token: String =
            letter[at + 4..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        assert_eq!(token.len(), 43, "{letter}");
        assert!(!bytes.contains(&token), "a letter's token is in the store");
    }
    assert!(!bytes.contains(PASSWORD), "a password is in the store");
}

#[test]
fn no_output_shows_a_password_a_hash_or_a_token_that_was_not_asked_for() {
    let shell = Shell::with_mail();
    let link = asha(&shell);
    shell.run("convoctl mail flush").exits(0);
    let mut seen = follow(&shell, &link).exits(0).stdout;
    for line in [
        "agent password asha@acme.example --password-file password.txt",
        "agent password asha@acme.example --send",
        "agent add --name C --type agent --email c@acme.example --verified --password-file password.txt",
        "agent add --name D --type agent --email d@acme.example",
        "invite resend d@acme.example",
        "agent list",
        "agent show 1 2 3 4",
        "invite list",
        "invite show d@acme.example",
        "mail list",
        "mail show 1",
        "audit list",
        "account list",
        "agent delete c@acme.example --yes",
    ] {
        for format in ["table", "json", "csv"] {
            let ran = shell.run(&format!("convoctl {line} -o {format} -vv"));
            seen.push_str(&ran.stdout);
            seen.push_str(&ran.stderr);
        }
    }
    assert!(seen.contains("asha@acme.example"));
    for secret in [PASSWORD, "argon2", "inv_", "pwr_", "password_hash"] {
        assert!(!seen.contains(secret), "`{secret}` in {seen}");
    }
}

#[test]
fn a_hash_is_argon2id_and_differs_between_people_with_the_same_password() {
    let shell = Shell::with_store();
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    shell.verified("Bo Li", "agent", "bo@acme.example");
    let db = rusqlite::Connection::open(shell.path("desk.db")).unwrap();
    let mut statement = db.prepare("SELECT password_hash FROM agents WHERE id > 1 ORDER BY id").unwrap();
    let hashes: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(hashes.len(), 2);
    assert!(hashes.iter().all(|hash| hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$")), "{hashes:?}");
    assert_ne!(hashes[0], hashes[1]);
}

#[test]
fn a_password_has_no_place_on_the_command_line() {
    let shell = Shell::with_store();
    for flag in ["--password", "--password=secret", "-p"] {
        shell.run(&format!("convoctl agent password jane@acme.example {flag} x")).exits(2).prints("");
    }
}
