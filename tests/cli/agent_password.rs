//! `convoctl agent password`, and which passwords are taken

use crate::people::{asha, follow, link, refused_as};
use crate::support::Shell;

const JANE: &str = "convoctl agent password jane@acme.example";

#[test]
fn a_password_is_set_from_standard_input_or_a_file() {
    let shell = Shell::with_store();
    shell
        .pipe(&format!("{JANE} --password-stdin"), "seven quiet violet tractors\n")
        .exits(0)
        .says("")
        .prints("Set the password of Jane Roe <jane@acme.example>\n");
    let json = shell.run(&format!("{JANE} --password-file password.txt --json")).exits(0).says("").json();
    assert_eq!((&json["outcome"], &json["reset"]), (&"updated".into(), &serde_json::Value::Null));
    refused_as(&shell, JANE, 2, "usage");
    refused_as(&shell, &format!("{JANE} --password-file nowhere.txt"), 3, "file_not_found");
    refused_as(&shell, &format!("{JANE} --password-file password.txt --send"), 2, "usage");
    refused_as(&shell, &format!("{JANE} --password-file password.txt --password-stdin"), 2, "usage");
}

#[test]
fn standard_input_has_one_reader_for_the_reference_and_the_password() {
    let shell = Shell::with_store();
    let ran = refused_as(&shell, "convoctl agent password - --password-stdin", 2, "usage");
    assert_eq!(ran.error()["message"], "standard input can be read once, and two arguments ask for it");
}

#[test]
fn who_is_pending_has_no_password_to_set() {
    let shell = Shell::with_store();
    asha(&shell);
    for how in ["--password-file password.txt", "--send", "--show-link"] {
        refused_as(&shell, &format!("convoctl agent password asha@acme.example {how}"), 4, "agent_pending");
        refused_as(&shell, &format!("convoctl agent password nobody@acme.example {how}"), 3, "agent_not_found");
    }
}

#[test]
fn a_link_to_a_new_password_is_good_for_24_hours_and_once() {
    let mut shell = Shell::with_store();
    let json = shell.run(&format!("{JANE} --show-link --json")).exits(0).says("").json();
    assert_eq!(json["reset"]["expires_at"], "2026-02-01T09:00:00.000Z");
    assert_eq!(json["reset"]["delivery"]["status"], "skipped");
    let reset = link(&json["reset"]);
    assert!(reset.starts_with("http://localhost:8080/reset/pwr_"), "{reset}");
    shell.at("2026-02-01T08:59:59Z");
    follow(&shell, &reset).exits(0).says("").prints("Jane Roe <jane@acme.example> has a new password\n");
    follow(&shell, &reset)
        .exits(4)
        .prints("")
        .says("error: this link was used already\n  hint: if it was not you, tell an administrator of your account\n");
}

#[test]
fn a_link_to_a_new_password_expires_and_says_no_more_than_that() {
    let mut shell = Shell::with_store();
    let reset = link(&shell.run(&format!("{JANE} --show-link --json")).exits(0).json()["reset"]);
    shell.at("2026-02-01T09:00:00Z");
    follow(&shell, &reset)
        .exits(5)
        .prints("")
        .says("error: this link has expired\n  hint: ask an administrator of your account for a new invitation\n");
}

#[test]
fn a_new_password_voids_every_link_to_one() {
    let shell = Shell::with_store();
    let reset = || link(&shell.run(&format!("{JANE} --show-link --json")).exits(0).json()["reset"]);
    let (first, second) = (reset(), reset());
    assert_ne!(first, second);
    follow(&shell, &second).exits(0);
    follow(&shell, &first).exits(5);
    let third = reset();
    shell.run(&format!("{JANE} --password-file password.txt")).exits(0);
    follow(&shell, &third).exits(5).says(
        "error: this link was revoked or replaced by a newer one\n  \
         hint: ask an administrator of your account for a new invitation\n",
    );
}

#[test]
fn send_mails_the_link_and_prints_none() {
    let shell = Shell::with_mail();
    let ran = shell.run(&format!("{JANE} --send")).exits(0).says("");
    assert_eq!(ran.stdout, "Made a link to a new password for Jane Roe <jane@acme.example>\n");
    let letters = shell.letters();
    assert_eq!(letters.len(), 1);
    let at = letters[0].find("http://localhost:8080/reset/pwr_").expect("a link in the letter");
    let link: String = letters[0][at..].chars().take_while(|c| !c.is_whitespace()).collect();
    follow(&shell, &link).exits(0);
    let json = shell.run(&format!("{JANE} --send --json")).exits(0).json();
    assert_eq!(
        (&json["reset"]["delivery"]["status"], &json["reset"]["link"]),
        (&"sent".into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_letter_that_waits_is_cancelled_by_a_new_password() {
    let mut shell = Shell::with_mail();
    shell.set("CONVOCTL_SMTP_URL", "smtp://127.0.0.1:1");
    shell.run(&format!("{JANE} --send")).exits(0);
    shell.run(&format!("{JANE} --password-file password.txt")).exits(0);
    assert_eq!(crate::people::column(&shell.run("convoctl mail list --json"), "status"), ["cancelled"]);
}

#[test]
fn quiet_prints_the_bare_link_that_was_asked_for() {
    let shell = Shell::with_store();
    let bare = shell.run(&format!("{JANE} --show-link -q")).exits(0).says("").stdout;
    assert!(bare.starts_with("http://localhost:8080/reset/pwr_") && bare.lines().count() == 1, "{bare}");
}

#[test]
fn the_length_is_counted_in_characters_from_15_to_256_and_nothing_is_cut() {
    let shell = Shell::with_store();
    let set = |password: &str| shell.pipe(&format!("{JANE} --password-stdin"), password);
    set("xkvq mzwp rlty").exits(5).prints("").says(
        "error: the password is not acceptable: it has 14 characters, and 15 are the least\n  \
         hint: a few unrelated words make a good password\n",
    );
    set("xkvq mzwp rltyq").exits(0);
    set("ж ща юэ ъё цйф ну").exits(0);
    let long: String = "correct horse battery staple and so on ".repeat(10).chars().take(256).collect();
    set(&long).exits(0);
    set(&format!("{long}x")).exits(5).says(
        "error: the password is not acceptable: it is longer than 256 characters\n  \
         hint: a few unrelated words make a good password\n",
    );
    set(&"x1 ".repeat(100_000)).exits(5).prints("");
    set("").exits(5);
    set("\n").exits(5);
}

#[test]
fn what_is_easy_to_guess_or_made_of_the_persons_own_words_is_refused() {
    let shell = Shell::with_store();
    for bad in [
        "passwordpassword",
        "aaaaaaaaaaaaaaaaaaaaaaa",
        "123456789012345678",
        "qwertyuiopasdfgh",
        "jane-roe-acme-example-1",
        "JaneRoeAcmeExample42",
        "jane@acme.example jane@acme.example",
    ] {
        let ran = shell.pipe(&format!("{JANE} --password-stdin --json"), bad).exits(5).prints("");
        assert_eq!(ran.error()["code"], "invalid_password", "{bad}");
        assert!(!ran.stderr.contains(bad), "a password was repeated: {}", ran.stderr);
    }
    shell.pipe(&format!("{JANE} --password-stdin"), "jane likes seven violet tractors").exits(0);
}

#[test]
fn no_rule_asks_for_digits_capitals_or_signs() {
    let shell = Shell::with_store();
    for good in ["correct horse battery staple", "ΚΑΛΗΜΕΡΑ ΣΤΟΝ ΩΡΑΙΟ ΚΟΣΜΟ", "🦀🐙 🦑🦐 kelp forest crab pot"]
    {
        shell.pipe(&format!("{JANE} --password-stdin"), good).exits(0);
    }
}

#[test]
fn what_is_not_utf_8_is_no_password() {
    let shell = Shell::with_store();
    shell.pipe(&format!("{JANE} --password-stdin"), b"correct horse \xff battery staple").exits(5).prints("").says(
        "error: the password is not acceptable: it is not UTF-8\n  \
         hint: a few unrelated words make a good password\n",
    );
    shell.write("bad.txt", b"\xfe\xffcorrect horse battery staple");
    refused_as(&shell, &format!("{JANE} --password-file bad.txt"), 5, "invalid_password");
}

#[test]
fn one_newline_at_the_end_is_stripped_and_no_second_one() {
    let shell = Shell::with_store();
    let fourteen = "xkvq mzwp rlty";
    // With one more character it would be long enough: a newline that is stripped does not count.
    shell.pipe(&format!("{JANE} --password-stdin"), format!("{fourteen}\n")).exits(5);
    shell.pipe(&format!("{JANE} --password-stdin"), format!("{fourteen}\n\n")).exits(0);
    shell.pipe(&format!("{JANE} --password-stdin"), format!(" {fourteen}")).exits(0);
}

#[test]
fn length_is_counted_in_the_composed_form() {
    let shell = Shell::with_store();
    let decomposed = "xkvq mzwp rlte\u{301}";
    assert_eq!(decomposed.chars().count(), 15);
    let ran = shell.pipe(&format!("{JANE} --password-stdin --json"), decomposed).exits(5);
    assert_eq!(ran.error()["message"], "the password is not acceptable: it has 14 characters, and 15 are the least");
}

#[test]
fn the_least_length_can_be_configured_down_to_8_and_no_further() {
    let shell = Shell::with_store();
    let config = "[defaults]\nargon2_memory_kib = 8\nargon2_passes = 1\n";
    shell.write("config.toml", format!("{config}password_min_length = 8\n"));
    shell.pipe(&format!("{JANE} --password-stdin"), "xkv7-Mzqt").exits(0);
    shell.write("config.toml", format!("{config}password_min_length = 7\n"));
    shell.pipe(&format!("{JANE} --password-stdin"), "xkv7-Mzqt").exits(12);
    shell.write("config.toml", config);
}

#[test]
fn a_link_to_a_new_password_is_of_no_use_to_who_is_suspended_and_good_again_afterwards() {
    let shell = Shell::with_store();
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    let asha = "convoctl agent password asha@acme.example --show-link --json";
    let reset = link(&shell.run(asha).exits(0).json()["reset"]);
    shell.run("convoctl agent suspend asha@acme.example").exits(0);
    refused_as(&shell, &asha.replace(" --json", ""), 4, "agent_suspended");
    follow(&shell, &reset).exits(4).prints("");
    shell.run("convoctl agent resume asha@acme.example").exits(0);
    follow(&shell, &reset).exits(0);
}

#[test]
fn a_link_to_a_new_password_is_no_invitation_and_the_other_way_round() {
    let shell = Shell::with_store();
    let invitation = asha(&shell);
    let reset = link(&shell.run(&format!("{JANE} --show-link --json")).exits(0).json()["reset"]);
    follow(&shell, &invitation.replace("inv_", "pwr_")).exits(5);
    follow(&shell, &reset.replace("pwr_", "inv_")).exits(5);
    follow(&shell, &invitation).exits(0);
    follow(&shell, &reset).exits(0);
}
