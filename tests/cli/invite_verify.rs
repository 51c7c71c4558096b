//! `convoctl invite verify`: following a link, and what the wrong ones tell

use crate::people::{asha, follow, refused, refused_as, token};
use crate::support::{PASSWORD, Shell};

const UNKNOWN: &str =
    "error: this link is not known\n  hint: ask an administrator of your account for a new invitation\n";

#[test]
fn a_token_a_link_standard_input_and_a_file_all_lead_in() {
    let forms: [fn(&str) -> String; 6] = [
        |link| format!("convoctl invite verify '{}' --password-stdin < password.txt", token(link)),
        |link| format!("convoctl invite verify '{link}' --password-stdin < password.txt"),
        |link| format!("convoctl invite verify '{link}/?utm=x#top' --password-file password.txt"),
        |link| format!("echo '{}' | convoctl invite verify - --password-file password.txt", token(link)),
        |link| format!("echo ' {link} ' | convoctl invite verify - --password-file password.txt"),
        |link| {
            format!("echo '{link}' > t.txt; convoctl invite verify --token-file t.txt --password-stdin < password.txt")
        },
    ];
    for form in forms {
        let shell = Shell::with_store();
        let line = form(&asha(&shell));
        shell.run(&line).exits(0).says("").prints("Asha Rao <asha@acme.example> is verified in account acme\n");
        assert_eq!(shell.run("convoctl agent show asha@acme.example --json").json()["status"], "verified");
    }
}

#[test]
fn what_it_prints_is_the_invitation_accepted() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    let json = shell.pipe(&format!("convoctl invite verify {link} --password-stdin --json"), PASSWORD).exits(0).json();
    assert_eq!((&json["agent"], &json["status"]), (&"asha@acme.example".into(), &"accepted".into()));
    assert_eq!((&json["accepted_at"], &json["link"]), (&"2026-01-31T09:00:00.000Z".into(), &serde_json::Value::Null));
    assert_eq!(json["outcome"], "updated");
}

#[test]
fn it_needs_no_account_and_no_actor() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run("convoctl agent list").exits(2);
    follow(&shell, &link).exits(0).prints("Asha Rao <asha@acme.example> is verified in account acme\n");
}

#[test]
fn one_token_and_one_reader_of_standard_input() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    shell.write("t.txt", &link);
    refused_as(&shell, "convoctl invite verify --password-file password.txt", 2, "usage");
    refused_as(&shell, &format!("convoctl invite verify {link} --token-file t.txt --password-stdin"), 2, "usage");
    refused_as(&shell, "convoctl invite verify - --password-stdin", 2, "usage");
    refused_as(&shell, &format!("convoctl invite verify {link}"), 2, "usage");
    refused_as(&shell, "convoctl invite verify --token-file nowhere.txt --password-stdin", 3, "file_not_found");
    follow(&shell, &link).exits(0);
}

#[test]
fn wrong_empty_altered_and_endless_tokens_are_unknown_and_reveal_nobody() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    let good = token(&link);
    let turned = if good.ends_with('A') { "E" } else { "A" };
    let mut altered: Vec<String> = vec![
        String::new(),
        " ".to_owned(),
        "inv_".to_owned(),
        "asha@acme.example".to_owned(),
        "http://localhost:8080/invite/".to_owned(),
        good[4..].to_owned(),
        good.replace("inv_", "pwr_"),
        good.replace("inv_", "INV_"),
        good[..good.len() - 1].to_owned(),
        format!("{good}A"),
        format!("{}{turned}", &good[..good.len() - 1]),
        format!("inv_{}", "A".repeat(43)),
        "../../etc/passwd".to_owned(),
        "inv_' OR 1=1 --".to_owned(),
        "\u{202e}inv_é".to_owned(),
    ];
    altered.push(format!("inv_{}", "A".repeat(20_000)));
    for bad in altered {
        shell.write("t.txt", &bad);
        refused(&shell, "convoctl invite verify --token-file t.txt --password-stdin < password.txt", 5)
            .prints("")
            .says(UNKNOWN);
    }
    let endless = format!("inv_{}", "A".repeat(1_000_000));
    let line = "convoctl invite verify - --password-file password.txt";
    shell.pipe(line, &endless).exits(5).prints("").says(UNKNOWN);
    shell.pipe(line, b"inv_\xff\xfe").exits(5).prints("").says(UNKNOWN);
    follow(&shell, &link).exits(0);
}

#[test]
fn a_bad_link_is_told_before_the_password_is_judged() {
    let shell = Shell::with_store();
    shell.pipe("convoctl invite verify inv_nothing --password-stdin", "short").exits(5).says(UNKNOWN);
}

#[test]
fn no_refusal_reveals_an_address_a_name_or_an_account() {
    let mut shell = Shell::with_store();
    let follow_json = |shell: &Shell, link: &str| {
        shell.pipe(&format!("convoctl invite verify {link} --password-stdin --json"), PASSWORD)
    };
    let asha_link = asha(&shell);
    let add = |shell: &Shell, who: &str| {
        crate::people::link(
            &shell
                .run(&format!("convoctl agent add --name 'Zoë Quux' --type agent --email {who}@acme.example --json"))
                .exits(0)
                .json()["invitation"],
        )
    };
    let (used, revoked, gone, suspended) = (add(&shell, "u"), add(&shell, "r"), add(&shell, "g"), add(&shell, "s"));
    follow_json(&shell, &used).exits(0);
    shell.run("convoctl invite revoke r@acme.example --yes").exits(0);
    shell.run("convoctl agent delete g@acme.example --yes").exits(0);
    shell.run("convoctl agent suspend s@acme.example").exits(0);
    let mut seen = Vec::new();
    for (link, status, code) in [
        (used, 4, "token_used"),
        (revoked, 5, "token_revoked"),
        (gone, 5, "token_unknown"),
        (suspended, 4, "agent_suspended"),
    ] {
        let ran = follow_json(&shell, &link).exits(status).prints("");
        assert_eq!(ran.error()["code"], code);
        seen.push(ran.stderr);
    }
    shell.at("2026-03-01T00:00:00Z");
    let ran = follow_json(&shell, &asha_link).exits(5).prints("");
    assert_eq!(ran.error()["code"], "token_expired");
    seen.push(ran.stderr);
    for text in seen {
        for secret in ["acme", "asha", "@", "Zo", "Quux", "jane", "inv_"] {
            assert!(!text.contains(secret), "`{secret}` in {text}");
        }
    }
}

#[test]
fn the_password_is_judged_by_what_is_known_of_the_person() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    let verify = |password: &str| shell.pipe(&format!("convoctl invite verify {link} --password-stdin"), password);
    verify("Asha-Rao-at-acme!!").exits(5).prints("").says(
        "error: the password is not acceptable: too little of it is left without the person's name and address and \
         the account's name\n  hint: a few unrelated words make a good password\n",
    );
    verify(PASSWORD).exits(0);
}

#[test]
fn a_dry_run_verifies_nobody_and_uses_nothing_up() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    refused(&shell, &format!("convoctl invite verify {link} --password-stdin -n < password.txt"), 0)
        .says("")
        .prints("Would verify Asha Rao <asha@acme.example> in account acme\n");
    follow(&shell, &link).exits(0);
}
