//! What `--as` may do: an administrator, an agent, somebody who cannot act

use crate::people::{asha, column, refused, refused_as, unchanged};
use crate::support::Shell;

/// Agents Asha (support) and Bo (support), Cy (billing) and Di (no inbox), all verified.
fn desk() -> Shell {
    let shell = Shell::with_store();
    for (name, email) in [("Asha Rao", "asha"), ("Bo Li", "bo"), ("Cy Po", "cy"), ("Di Wu", "di")] {
        shell.verified(name, "agent", &format!("{email}@acme.example"));
    }
    for line in [
        "inbox add --name support --email support@acme.example",
        "inbox add --name billing --email billing@acme.example",
        "inbox allocate support --agent asha@acme.example --agent bo@acme.example --agent jane@acme.example",
        "inbox allocate billing --agent cy@acme.example",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    shell
}

#[test]
fn an_agent_sees_the_people_of_their_own_inboxes_and_nobody_else() {
    let shell = desk();
    let seen =
        |who: &str| column(&shell.run(&format!("convoctl --as {who}@acme.example agent list --json")).exits(0), "id");
    assert_eq!(seen("asha"), ["1", "2", "3"]);
    assert_eq!(seen("cy"), ["4"]);
    assert_eq!(seen("di"), ["5"]);
    assert_eq!(seen("jane"), ["1", "2", "3", "4", "5"]);
    shell.run("convoctl inbox deallocate support --agent asha@acme.example").exits(0);
    assert_eq!(seen("asha"), ["2"]);
}

#[test]
fn what_an_agent_may_not_see_does_not_exist_for_them() {
    let shell = desk();
    for line in [
        "agent show cy@acme.example",
        "agent show 4",
        "agent show asha@acme.example 4",
        "agent edit cy@acme.example --name X",
        "agent edit 4 --availability busy",
        "agent password cy@acme.example --password-file password.txt",
        "agent password cy@acme.example --show-link",
        "agent list --after cy@acme.example",
    ] {
        let ran = refused_as(&shell, &format!("convoctl --as asha@acme.example {line}"), 3, "agent_not_found");
        // To the letter what they are told of somebody who never was.
        let nobody = line.replace("cy@acme.example", "no@acme.example").replace(" 4", " 99");
        let other = refused_as(&shell, &format!("convoctl --as asha@acme.example {nobody}"), 3, "agent_not_found");
        assert_eq!(ran.stderr.replace("cy@", "no@").replace("`4`", "`99`"), other.stderr);
    }
    for line in ["inbox show billing", "inbox show 2", "agent list --inbox billing"] {
        refused_as(&shell, &format!("convoctl --as asha@acme.example {line}"), 3, "inbox_not_found");
    }
    shell.run("convoctl --as asha@acme.example inbox list -o id").exits(0).prints("support\n");
    shell.run("convoctl --as di@acme.example inbox list --json").exits(0).prints("[]\n");
    shell.run("convoctl --as jane@acme.example inbox list -o id").exits(0).prints("billing\nsupport\n");
}

#[test]
fn what_an_agent_sees_and_may_not_do_is_denied() {
    let shell = desk();
    let link = crate::people::link(
        &shell.run("convoctl agent add --name P --type agent --email p@acme.example --inbox support --json").json()["invitation"],
    );
    for line in [
        "agent add --name X --type agent --email x@acme.example",
        "agent edit bo@acme.example --name X",
        "agent edit bo@acme.example --availability busy",
        "agent edit asha@acme.example bo@acme.example --availability busy",
        "agent edit asha@acme.example --type administrator",
        "agent edit asha@acme.example --email a@acme.example",
        "agent edit asha@acme.example --access inbox",
        "agent edit asha@acme.example --name X --access own",
        "agent suspend bo@acme.example",
        "agent resume bo@acme.example",
        "agent delete bo@acme.example --yes",
        "agent delete asha@acme.example --yes",
        "agent password bo@acme.example --password-file password.txt",
        "agent password bo@acme.example --send",
        "invite list",
        "invite show p@acme.example",
        "invite resend p@acme.example",
        "invite link p@acme.example",
        "invite revoke p@acme.example --yes",
        "inbox add --name x --email x@acme.example",
        "inbox edit support --title X",
        "inbox delete support --yes",
        "inbox allocate support --agent asha@acme.example",
        "inbox deallocate support --agent bo@acme.example",
        "account list",
        "account show acme",
        "account add --name globex --admin 'Jo Bell <jo@globex.example>'",
        "account edit acme --name acme-2",
        "account delete acme --yes",
        "mail list",
        "audit list",
        "tick",
    ] {
        let ran = refused_as(&shell, &format!("convoctl --as asha@acme.example {line}"), 11, "denied");
        assert!(!ran.stderr.contains("inv_"), "{}", ran.stderr);
    }
    refused(&shell, "convoctl --as asha@acme.example agent edit bo@acme.example --name X", 11)
        .prints("")
        .says("error: editing other people is for administrators\n");
    crate::people::follow(&shell, &link).exits(0);
}

#[test]
fn everyone_edits_their_own_name_availability_and_password() {
    let shell = desk();
    shell.run("convoctl --as asha@acme.example agent edit ASHA@acme.example --name 'Asha R. Rao'").exits(0);
    shell.run("convoctl --as asha@acme.example agent edit 2 --availability offline").exits(0);
    shell.run("convoctl --as asha@acme.example agent password 2 --password-file password.txt").exits(0);
    shell.run("convoctl --as asha@acme.example agent password asha@acme.example --show-link").exits(0);
    let json = shell.run("convoctl agent show 2 --json").json();
    assert_eq!((&json["name"], &json["availability"]), (&"Asha R. Rao".into(), &"offline".into()));
}

#[test]
fn an_administrator_does_what_the_operator_does_but_to_the_store_itself() {
    let shell = desk();
    for line in [
        "agent add --name X --type administrator --email x@acme.example",
        "agent edit asha@acme.example --type administrator --access own",
        "agent suspend bo@acme.example",
        "agent password asha@acme.example --show-link",
        "invite link x@acme.example",
        "invite revoke x@acme.example --yes",
        "agent delete x@acme.example --yes",
        "inbox edit support --title X",
        "inbox allocate billing --agent asha@acme.example",
        "inbox delete billing --yes",
        "account edit acme --name acme-2",
        "account list",
        "audit list",
    ] {
        shell.run(&format!("convoctl --as jane@acme.example {line}")).exits(0);
    }
    for line in
        ["account add --name globex --admin 'Jo Bell <jo@globex.example>'", "account delete acme-2 --yes", "tick"]
    {
        refused_as(&shell, &format!("convoctl --as jane@acme.example {line}"), 11, "denied");
    }
    refused(&shell, "convoctl --as jane@acme.example account delete acme-2 --yes", 11)
        .says("error: deleting accounts is for the operator of the store, without --as\n");
}

#[test]
fn an_administrator_sees_no_other_account() {
    let shell = desk();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run("convoctl --as jane@acme.example account list -o id").exits(0).prints("acme\n");
    for line in ["account show globex", "account show 2", "account edit globex --name x"] {
        refused_as(&shell, &format!("convoctl --as jane@acme.example {line}"), 3, "account_not_found");
    }
    refused_as(&shell, "convoctl --as jane@acme.example --account globex agent list", 3, "actor_not_found");
    refused_as(&shell, "convoctl --as jo@globex.example agent show asha@acme.example", 3, "agent_not_found");
}

#[test]
fn who_is_pending_or_suspended_is_denied_whatever_they_try_and_who_is_unknown_is_not_found() {
    let mut shell = desk();
    shell.run("convoctl agent add --name P --type administrator --email p@acme.example").exits(0);
    shell.run("convoctl agent suspend bo@acme.example --until +1d").exits(0);
    for line in ["whoami", "agent list", "agent edit 1 --name X", "inbox list", "account list"] {
        refused_as(&shell, &format!("convoctl --as p@acme.example {line}"), 11, "actor_pending");
        refused_as(&shell, &format!("convoctl --as bo@acme.example {line}"), 11, "actor_suspended");
        refused_as(&shell, &format!("convoctl --as no@acme.example {line}"), 3, "actor_not_found");
    }
    shell.at("2026-02-02T09:00:00Z");
    unchanged(&shell, "convoctl --as bo@acme.example whoami");
}

#[test]
fn rights_end_with_the_role_at_once() {
    let shell = Shell::with_store();
    shell.verified("Cy Po", "administrator", "cy@acme.example");
    asha(&shell);
    shell.run("convoctl --as cy@acme.example agent edit asha@acme.example --name A").exits(0);
    shell.run("convoctl agent edit cy@acme.example --type agent").exits(0);
    refused_as(&shell, "convoctl --as cy@acme.example agent edit asha@acme.example --name B", 3, "agent_not_found");
    shell.run("convoctl agent delete cy@acme.example --yes").exits(0);
    refused_as(&shell, "convoctl --as cy@acme.example whoami", 3, "actor_not_found");
}
