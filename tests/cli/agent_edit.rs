//! `convoctl agent edit`

use crate::people::{asha, column, follow, refused, refused_as, unchanged};
use crate::support::Shell;

#[test]
fn each_field_is_edited_and_the_same_again_is_unchanged() {
    let mut shell = Shell::with_store();
    asha(&shell);
    shell.at("2026-02-01T10:00:00Z");
    for (flag, field, value) in [
        ("--name 'Asha R. Rao'", "name", "Asha R. Rao"),
        ("--type administrator", "type", "administrator"),
        ("--type agent", "type", "agent"),
        ("--access own", "access", "own"),
        ("--access unassigned", "access", "unassigned"),
        ("--availability busy", "availability", "busy"),
        ("--availability offline", "availability", "offline"),
    ] {
        let line = format!("convoctl agent edit ASHA@acme.example {flag} --json");
        let json = shell.run(&line).exits(0).says("").json();
        assert_eq!((&json[field], &json["outcome"]), (&value.into(), &"updated".into()), "{line}");
        assert_eq!(json["updated_at"], "2026-02-01T10:00:00.000Z");
        assert_eq!(unchanged(&shell, &line).json()["outcome"], "unchanged", "{line}");
    }
    shell
        .run("convoctl agent edit 2 --name 'Asha Rao'")
        .exits(0)
        .says("")
        .prints("Updated Asha Rao <asha@acme.example>\n");
    shell
        .run("convoctl agent edit 2 --name ' Asha Rao '")
        .exits(0)
        .says("")
        .prints("Asha Rao <asha@acme.example> is like that already\n");
}

#[test]
fn nothing_to_change_is_a_usage_error() {
    let shell = Shell::with_store();
    refused(&shell, "convoctl agent edit jane@acme.example", 2).prints("").says(
        "error: nothing to change: give --name, --type, --email, --access, --availability or --assignment-mail\n",
    );
    refused_as(&shell, "convoctl agent edit nobody@acme.example --name X", 3, "agent_not_found");
}

#[test]
fn several_people_are_edited_together_or_not_at_all() {
    let shell = Shell::with_store();
    asha(&shell);
    refused_as(&shell, "convoctl agent edit jane@acme.example asha@acme.example 99 --access own", 3, "agent_not_found");
    let both = shell.run("convoctl agent edit jane@acme.example 2 2 --access own --json").exits(0);
    assert_eq!(column(&both, "access"), ["own", "own"]);
    refused_as(&shell, "convoctl agent edit 1 2 --email new@acme.example", 2, "usage");
}

#[test]
fn a_new_address_voids_the_open_invitation_and_a_pending_agent_is_invited_anew() {
    let shell = Shell::with_mail();
    let old = asha(&shell);
    shell
        .run("convoctl agent edit asha@acme.example --email rao@acme.example")
        .exits(0)
        .says("")
        .prints("Updated Asha Rao <rao@acme.example>\n");
    let invitations = shell.run("convoctl invite list --json").exits(0);
    assert_eq!(column(&invitations, "status"), ["revoked", "pending"]);
    assert_eq!(column(&shell.run("convoctl mail list --json"), "status"), ["cancelled", "sent"]);
    let letters = shell.letters();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("rao@acme.example") && !letters[0].contains("asha@acme.example"), "{}", letters[0]);
    follow(&shell, &old).exits(5).prints("").says(
        "error: this link was revoked or replaced by a newer one\n  \
         hint: ask an administrator of your account for a new invitation\n",
    );
    refused_as(&shell, "convoctl agent show asha@acme.example", 3, "agent_not_found");
}

#[test]
fn the_old_address_is_free_again_and_the_new_one_is_taken() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl agent edit asha@acme.example --email rao@acme.example").exits(0).says(
        "no mail transport is configured: the new invitation waits\n  hint: convoctl invite link rao@acme.example\n",
    );
    shell.run("convoctl inbox add --name asha --email asha@acme.example").exits(0);
    refused_as(&shell, "convoctl inbox add --name rao --email RAO@acme.example", 4, "address_of_agent");
    refused_as(&shell, "convoctl agent edit rao@acme.example --email Jane@acme.example", 4, "agent_exists");
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    refused_as(
        &shell,
        "convoctl --account acme agent edit rao@acme.example --email JO@globex.example",
        4,
        "agent_of_another_account",
    );
}

#[test]
fn a_change_of_letter_case_alone_meets_no_conflict_and_is_kept_as_typed() {
    let shell = Shell::with_mail();
    let old = asha(&shell);
    let json =
        shell.run("convoctl agent edit asha@acme.example --email Asha@Acme.Example --json").exits(0).says("").json();
    assert_eq!((&json["email"], &json["outcome"]), (&"Asha@Acme.Example".into(), &"updated".into()));
    // A letter goes to the stored spelling, so the old spelling's letter and link are worth nothing.
    assert!(shell.letters()[0].contains("Asha@Acme.Example"));
    follow(&shell, &old).exits(5);
    refused_as(&shell, "convoctl agent add --name X --type agent --email asha@acme.example", 4, "agent_exists");
    shell.run("convoctl agent show asha@acme.example -o id").exits(0).prints("Asha@Acme.Example\n");
}

#[test]
fn a_verified_persons_new_address_is_not_invited_and_open_links_to_a_password_are_void() {
    let shell = Shell::with_mail();
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    let reset = shell.run("convoctl agent password asha@acme.example --show-link --json").exits(0).json();
    shell.run("convoctl agent edit asha@acme.example --email rao@acme.example").exits(0).says("");
    let json = shell.run("convoctl agent show rao@acme.example --json").exits(0).json();
    assert_eq!(json["status"], "verified");
    assert_eq!(shell.letters().len(), 0);
    assert_eq!(column(&shell.run("convoctl invite list --json"), "status"), ["accepted"]);
    follow(&shell, &crate::people::link(&reset["reset"])).exits(5).prints("");
}

#[test]
fn the_life_of_the_invitation_goes_over_to_the_new_address() {
    let shell = Shell::with_mail();
    shell.run("convoctl agent add --name A --type agent --email asha@acme.example --expires 14d").exits(0);
    shell.run("convoctl agent edit asha@acme.example --email rao@acme.example").exits(0);
    let json = shell.run("convoctl invite show rao@acme.example --json").exits(0).json();
    assert_eq!((&json["id"], &json["expires_at"]), (&2.into(), &"2026-02-14T09:00:00.000Z".into()));
}

#[test]
fn an_invitation_that_was_revoked_begins_anew_with_a_new_address() {
    let shell = Shell::with_mail();
    asha(&shell);
    shell.run("convoctl invite revoke asha@acme.example --yes").exits(0);
    shell.run("convoctl agent edit asha@acme.example --email rao@acme.example").exits(0);
    assert_eq!(column(&shell.run("convoctl invite list --json"), "status"), ["revoked", "pending"]);
}

#[test]
fn the_last_verified_administrator_cannot_be_demoted_and_a_pending_or_suspended_one_does_not_count() {
    let shell = Shell::with_store();
    let demote = "convoctl agent edit jane@acme.example --type agent";
    refused(&shell, demote, 4).prints("").says(
        "error: account acme would be left without a verified administrator\n  \
         hint: make somebody else one first: convoctl agent edit ADDRESS --type administrator\n",
    );
    shell.run("convoctl agent add --name Bo --type administrator --email bo@acme.example").exits(0);
    refused_as(&shell, demote, 4, "last_administrator");
    refused_as(&shell, &format!("{demote} --as jane@acme.example"), 4, "last_administrator");
    follow(&shell, &crate::people::link(&shell.run("convoctl invite link bo@acme.example --json").json())).exits(0);
    shell.run("convoctl agent suspend bo@acme.example --until +1d").exits(0);
    refused_as(&shell, demote, 4, "last_administrator");
    shell.run("convoctl agent resume bo@acme.example").exits(0);
    refused_as(&shell, "convoctl agent edit jane@acme.example bo@acme.example --type agent", 4, "last_administrator");
    shell.run(demote).exits(0);
}

#[test]
fn a_pending_agent_can_be_made_administrator_and_the_invitation_stays_good() {
    let shell = Shell::with_store();
    let link = asha(&shell);
    shell.run("convoctl agent edit asha@acme.example --type administrator").exits(0);
    follow(&shell, &link).exits(0).says("").prints("Asha Rao <asha@acme.example> is verified in account acme\n");
}
