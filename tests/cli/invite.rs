//! `convoctl invite`: the life of an invitation as administrators see it

use crate::people::{another_link, asha, column, follow, link, refused, refused_as, unchanged};
use crate::support::Shell;

const ADD: &str = "convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example";
const SHOW: &str = "convoctl invite show asha@acme.example --json";

#[test]
fn an_invitation_is_pending_then_accepted() {
    let mut shell = Shell::with_store();
    let link = asha(&shell);
    shell.run("convoctl invite ls").exits(0).says("").prints(
        "AGENT              STATUS   LETTER  CREATED                   EXPIRES                   LINK\n\
         asha@acme.example  pending  queued  2026-01-31T09:00:00.000Z  2026-02-07T09:00:00.000Z  -\n",
    );
    shell.at("2026-02-01T09:00:00Z");
    follow(&shell, &link).exits(0);
    shell.run(SHOW).exits(0).says("").prints(
        "{\"id\":1,\"account\":\"acme\",\"agent\":\"asha@acme.example\",\"status\":\"accepted\",\
         \"created_at\":\"2026-01-31T09:00:00.000Z\",\"expires_at\":\"2026-02-07T09:00:00.000Z\",\
         \"accepted_at\":\"2026-02-01T09:00:00.000Z\",\"delivery\":{\"status\":\"cancelled\",\"attempts\":0,\
         \"last_error\":null,\"message_id\":null,\"sent_at\":null},\"link\":null}\n",
    );
    let json = shell.run("convoctl agent show asha@acme.example --json").json();
    assert_eq!((&json["status"], &json["verified_at"]), (&"verified".into(), &"2026-02-01T09:00:00.000Z".into()));
}

#[test]
fn it_lives_7_days_or_as_long_as_it_is_told_and_expires_by_the_clock_alone() {
    let mut shell = Shell::with_store();
    let seven = asha(&shell);
    let fourteen = link(
        &shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --expires 14d --json").json()["invitation"],
    );
    shell.at("2026-02-07T08:59:59.999Z");
    assert_eq!(column(&shell.run("convoctl invite list --json"), "status"), ["pending", "pending"]);
    shell.at("2026-02-07T09:00:00Z");
    assert_eq!(column(&shell.run("convoctl invite list --json"), "status"), ["expired", "pending"]);
    shell.run("convoctl invite list --status expired -o id").exits(0).prints("asha@acme.example\n");
    follow(&shell, &seven)
        .exits(5)
        .prints("")
        .says("error: this link has expired\n  hint: ask an administrator of your account for a new invitation\n");
    assert_eq!(shell.run("convoctl agent show asha@acme.example --json").json()["status"], "pending");
    follow(&shell, &fourteen).exits(0);
}

#[test]
fn asking_for_a_link_voids_nothing_and_moves_no_end() {
    let mut shell = Shell::with_store();
    let first = asha(&shell);
    shell.at("2026-02-03T09:00:00Z");
    let ran = shell.run("convoctl invite link ASHA@acme.example").exits(0).says("");
    assert!(ran.stdout.starts_with(
        "Confirmation link of asha@acme.example, good until 2026-02-07T09:00:00.000Z: http://localhost:8080/invite/inv_"
    ));
    assert_ne!(first, another_link(&shell));
    follow(&shell, &first).exits(0);
}

#[test]
fn accepting_over_one_link_voids_the_others() {
    let shell = Shell::with_store();
    let (first, second) = (asha(&shell), another_link(&shell));
    follow(&shell, &second).exits(0);
    for link in [&first, &second] {
        follow(&shell, link).exits(4).prints("").says(
            "error: this link was used already\n  hint: if it was not you, tell an administrator of your account\n",
        );
    }
    assert_eq!(column(&shell.run("convoctl mail list --json"), "status"), ["cancelled"]);
}

#[test]
fn a_link_may_bring_a_new_end() {
    let mut shell = Shell::with_store();
    let first = asha(&shell);
    let json = shell.run("convoctl invite link asha@acme.example --expires 30d --json").exits(0).json();
    assert_eq!((&json["id"], &json["expires_at"]), (&1.into(), &"2026-03-02T09:00:00.000Z".into()));
    assert_eq!(json["outcome"], "updated");
    shell.at("2026-02-20T09:00:00Z");
    follow(&shell, &first).exits(0);
    refused_as(&shell, "convoctl invite link asha@acme.example --expires 0s", 2, "usage");
}

#[test]
fn quiet_prints_the_bare_link() {
    let shell = Shell::with_store();
    asha(&shell);
    let bare = shell.run("convoctl invite link asha@acme.example -q").exits(0).says("").stdout;
    follow(&shell, bare.trim_end()).exits(0);
}

#[test]
fn resending_voids_the_earlier_links_and_begins_the_life_anew() {
    let mut shell = Shell::with_mail();
    shell.run(ADD).exits(0);
    let old = another_link(&shell);
    shell.at("2026-02-04T09:00:00Z");
    shell
        .run("convoctl invite resend asha@acme.example")
        .exits(0)
        .says("")
        .prints("Sent asha@acme.example the invitation again\n");
    let json = shell.run(SHOW).json();
    assert_eq!((&json["id"], &json["expires_at"]), (&1.into(), &"2026-02-11T09:00:00.000Z".into()));
    assert_eq!(shell.letters().len(), 2);
    follow(&shell, &old).exits(5).prints("").says(
        "error: this link was revoked or replaced by a newer one\n  \
         hint: ask an administrator of your account for a new invitation\n",
    );
    for (letter, status) in shell.letters().iter().zip([5, 0]) {
        follow(&shell, &in_letter(letter)).exits(status);
    }
}

/// The link that a letter carries.
fn in_letter(letter: &str) -> String {
    let at = letter.find("http://localhost:8080/invite/inv_").expect("a link in the letter");
    letter[at..].chars().take_while(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_retry_by_the_outbox_voids_nothing() {
    let mut shell = Shell::with_mail();
    let by_hand = asha(&shell);
    shell.at("2026-02-01T09:00:00Z");
    shell.run("convoctl mail flush").exits(0);
    let by_letter = in_letter(&shell.letters()[0]);
    assert_ne!(by_hand, by_letter);
    assert_eq!(shell.run(SHOW).json()["expires_at"], "2026-02-07T09:00:00.000Z");
    follow(&shell, &by_hand).exits(0);
    follow(&shell, &by_letter).exits(4);
}

#[test]
fn after_expiry_or_revocation_resending_begins_a_new_invitation_with_the_same_life() {
    let mut shell = Shell::with_mail();
    shell.run(&format!("{ADD} --expires 2d")).exits(0);
    shell.at("2026-02-10T09:00:00Z");
    let json = shell.run("convoctl invite resend asha@acme.example --json").exits(0).says("").json();
    assert_eq!((&json["id"], &json["outcome"]), (&2.into(), &"created".into()));
    assert_eq!((&json["status"], &json["expires_at"]), (&"pending".into(), &"2026-02-12T09:00:00.000Z".into()));
    shell.run("convoctl invite revoke asha@acme.example --yes").exits(0);
    let json = shell.run("convoctl invite resend asha@acme.example --json").exits(0).json();
    assert_eq!((&json["id"], &json["outcome"]), (&3.into(), &"created".into()));
    assert_eq!(shell.letters().len(), 3);
}

#[test]
fn after_expiry_a_link_begins_a_new_invitation_without_a_letter() {
    let mut shell = Shell::with_mail();
    let old = asha(&shell);
    shell.at("2026-02-10T09:00:00Z");
    let json = shell.run("convoctl invite link asha@acme.example --json").exits(0).json();
    assert_eq!((&json["id"], &json["outcome"]), (&2.into(), &"created".into()));
    assert_eq!(json["delivery"]["status"], "skipped");
    assert_eq!(shell.letters().len(), 0);
    follow(&shell, &old).exits(5);
    follow(&shell, &link(&json)).exits(0);
}

#[test]
fn revoking_needs_yes_ends_every_link_and_cancels_the_letter() {
    let shell = Shell::with_mail();
    let (first, second) = (asha(&shell), another_link(&shell));
    refused(&shell, "convoctl invite revoke asha@acme.example", 2).prints("").says(
        "error: invite revoke needs a confirmation, and there is no terminal to ask on\n  \
         hint: add --yes, or look first with --dry-run\n",
    );
    shell
        .run("convoctl invite revoke asha@acme.example --yes")
        .exits(0)
        .says("")
        .prints("Revoked the invitation of asha@acme.example\n");
    assert_eq!(column(&shell.run("convoctl mail list --json"), "status"), ["cancelled"]);
    shell.run("convoctl mail flush").exits(0);
    assert_eq!(shell.letters().len(), 0);
    for link in [first, second] {
        follow(&shell, &link).exits(5).prints("").says(
            "error: this link was revoked or replaced by a newer one\n  \
             hint: ask an administrator of your account for a new invitation\n",
        );
    }
    unchanged(&shell, "convoctl invite revoke asha@acme.example --yes")
        .prints("The invitation of asha@acme.example is revoked already\n");
    assert_eq!(shell.run("convoctl agent show asha@acme.example --json").json()["status"], "pending");
}

#[test]
fn for_a_verified_person_resending_linking_and_revoking_are_conflicts() {
    let shell = Shell::with_mail();
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    refused_as(&shell, "convoctl invite resend asha@acme.example", 4, "agent_verified");
    refused_as(&shell, "convoctl invite link asha@acme.example", 4, "agent_verified");
    refused_as(&shell, "convoctl invite revoke asha@acme.example --yes", 4, "invitation_accepted");
    refused(&shell, "convoctl invite resend jane@acme.example", 4).prints("").says(
        "error: jane@acme.example is verified already\n  \
         hint: convoctl agent password jane@acme.example --send sends a link to a new password\n",
    );
}

#[test]
fn who_was_never_invited_has_no_invitation_and_who_is_nobody_is_not_found() {
    let shell = Shell::with_store();
    refused(&shell, "convoctl invite show jane@acme.example", 3)
        .prints("")
        .says("error: jane@acme.example has no invitation\n  hint: convoctl agent show jane@acme.example\n");
    refused_as(&shell, "convoctl invite revoke jane@acme.example --yes", 3, "invitation_not_found");
    for verb in ["show", "resend", "link", "revoke --yes"] {
        refused_as(&shell, &format!("convoctl invite {verb} nobody@acme.example"), 3, "agent_not_found");
    }
    shell.run("convoctl invite list --json").exits(0).says("").prints("[]\n");
    shell.run("convoctl invite list").exits(0).prints("").says("no invitation matches\n");
}

#[test]
fn several_are_resent_or_revoked_together_or_not_at_all() {
    let shell = Shell::with_mail();
    asha(&shell);
    shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --no-send").exits(0);
    refused_as(
        &shell,
        "convoctl invite resend asha@acme.example bo@acme.example jane@acme.example",
        4,
        "agent_verified",
    );
    assert_eq!(shell.letters().len(), 0);
    let ran = shell.run("convoctl agent list --status pending -o id | convoctl invite resend - --json").exits(0);
    assert_eq!(column(&ran, "agent"), ["asha@acme.example", "bo@acme.example"]);
    assert_eq!(shell.letters().len(), 2);
    refused_as(&shell, "convoctl invite revoke asha@acme.example 99 --yes", 3, "agent_not_found");
    let ran = shell.run("printf '2\\n3\\n2\\n' | convoctl invite revoke - --yes --json").exits(0);
    assert_eq!(column(&ran, "status"), ["revoked", "revoked"]);
    shell.run("convoctl invite resend - --json").exits(0).says("").prints("[]\n");
}

#[test]
fn a_refused_password_uses_no_link_up() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    shell.pipe(&format!("convoctl invite verify {link} --password-stdin"), "short").exits(5);
    shell.pipe(&format!("convoctl invite verify {link} --password-stdin"), "asha rao acme example").exits(5);
    follow(&shell, &link).exits(0);
}
