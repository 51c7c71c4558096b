//! `convoctl account`, and which account a command is about

use crate::people::{asha, column, refused, refused_as, unchanged};
use crate::support::Shell;

const GLOBEX: &str = "convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'";

#[test]
fn an_account_begins_with_an_administrator_who_is_verified_and_has_no_password() {
    let shell = Shell::with_store();
    shell.run(GLOBEX).exits(0).says("").prints("Added account globex\n");
    shell.run("convoctl account ls").exits(0).says("").prints(
        "NAME    PEOPLE  INBOXES  ADMINISTRATORS     CREATED\n\
         acme    1       0        jane@acme.example  2026-01-31T09:00:00.000Z\n\
         globex  1       0        jo@globex.example  2026-01-31T09:00:00.000Z\n",
    );
    shell
        .run("convoctl --account globex agent list --fields name,type,status")
        .exits(0)
        .prints("NAME     TYPE           STATUS\nJo Bell  administrator  verified\n");
    shell.run("convoctl account show globex --json").exits(0).prints(
        "{\"id\":2,\"name\":\"globex\",\"administrators\":[\"jo@globex.example\"],\"agent_count\":1,\"inbox_count\":0,\
         \"created_at\":\"2026-01-31T09:00:00.000Z\",\"updated_at\":\"2026-01-31T09:00:00.000Z\"}\n",
    );
}

#[test]
fn with_several_accounts_one_must_be_named_and_the_error_lists_them() {
    let shell = Shell::with_store();
    shell.run(GLOBEX).exits(0);
    refused(&shell, "convoctl agent list", 2).prints("").says(
        "error: this store has several accounts: acme, globex\n  \
         hint: name one with --account NAME, or set CONVOCTL_ACCOUNT\n",
    );
    shell.run("convoctl --account acme agent list -o id").exits(0).prints("jane@acme.example\n");
    shell.run("convoctl agent list -o id --account 2").exits(0).prints("jo@globex.example\n");
    shell.run("CONVOCTL_ACCOUNT=globex convoctl agent list -o id").exits(0).prints("jo@globex.example\n");
    shell
        .run("CONVOCTL_ACCOUNT=globex convoctl --account acme agent list -o id")
        .exits(0)
        .prints("jane@acme.example\n");
    refused_as(&shell, "convoctl --account initech agent list", 3, "account_not_found");
    // Whoever acts decides the account by themselves.
    shell.run("convoctl --as jo@globex.example agent list -o id").exits(0).prints("jo@globex.example\n");
    refused_as(&shell, "convoctl --as jo@globex.example --account acme agent list", 3, "actor_not_found");
}

#[test]
fn people_and_inboxes_of_one_account_do_not_exist_in_another() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run(GLOBEX).exits(0);
    for line in [
        "agent show asha@acme.example",
        "agent show 2",
        "agent edit 2 --name X",
        "agent suspend 2",
        "agent delete 2 --yes",
        "agent password 1 --show-link",
        "invite show 2",
        "invite resend 2",
        "invite link 2",
        "invite revoke 2 --yes",
        "agent list --after 2",
    ] {
        refused_as(&shell, &format!("convoctl --account globex {line}"), 3, "agent_not_found");
    }
    for line in ["inbox show support", "inbox edit 1 --title X", "inbox delete 1 --yes", "agent list --inbox 1"] {
        refused_as(&shell, &format!("convoctl --account globex {line}"), 3, "inbox_not_found");
    }
    shell.run("convoctl --account globex inbox add --name support --email support@globex.example").exits(0);
    shell.run("convoctl --account globex invite list --json").exits(0).prints("[]\n");
    shell.run("convoctl --account globex mail list --json").exits(0).prints("[]\n");
    let events = shell.run("convoctl --account globex audit list --json").exits(0);
    assert_eq!(column(&events, "action"), ["account.added", "inbox.added"]);
}

#[test]
fn names_are_slugs_and_stand_once_and_the_administrator_is_a_mailbox() {
    let shell = Shell::with_store();
    refused(&shell, "convoctl account add --name acme --admin 'Jo Bell <jo@globex.example>'", 4)
        .prints("")
        .says("error: an account with the name acme exists already\n  hint: convoctl account show acme\n");
    refused_as(&shell, "convoctl account add --name Globex --admin 'Jo Bell <jo@globex.example>'", 5, "invalid_slug");
    for admin in ["jo@globex.example", "Jo Bell", "'<jo@globex.example>'", "'Jo <jo@globex>'", "'Jo <a@b.example> x'"] {
        refused_as(
            &shell,
            &format!("convoctl account add --name globex --admin {admin}").replace("Jo Bell", "'Jo Bell'"),
            5,
            "invalid_mailbox",
        );
    }
    refused_as(
        &shell,
        "convoctl account add --name globex --admin 'J <JANE@acme.example>'",
        4,
        "agent_of_another_account",
    );
    refused_as(&shell, "convoctl account add --name globex", 2, "usage");
}

#[test]
fn an_account_is_renamed() {
    let shell = Shell::with_store();
    shell.run(GLOBEX).exits(0);
    refused_as(&shell, "convoctl account edit acme --name globex", 4, "account_exists");
    refused_as(&shell, "convoctl account edit acme", 2, "usage");
    unchanged(&shell, "convoctl account edit acme --name acme").prints("The account is called acme already\n");
    shell
        .run("convoctl account edit acme --name acme-europe")
        .exits(0)
        .says("")
        .prints("Renamed the account to acme-europe\n");
    let json = shell.run("convoctl --account acme-europe agent show jane@acme.example --json").exits(0).json();
    assert_eq!(json["account"], "acme-europe");
    refused_as(&shell, "convoctl account show acme", 3, "account_not_found");
}

#[test]
fn deleting_an_account_takes_everything_but_its_audit_log() {
    let shell = Shell::with_store();
    shell.run(GLOBEX).exits(0);
    shell.run("convoctl --account globex agent add --name B --type agent --email b@globex.example").exits(0);
    shell.run("convoctl --account globex inbox add --name support --email support@globex.example").exits(0);
    refused_as(&shell, "convoctl account delete globex", 2, "confirmation_required");
    shell
        .run("convoctl account rm globex --yes")
        .exits(0)
        .says("")
        .prints("Deleted account globex with 2 people and 1 inbox\n");
    refused_as(&shell, "convoctl account show globex", 3, "account_not_found");
    refused_as(&shell, "convoctl account delete 2 --yes", 3, "account_not_found");
    unchanged(&shell, "convoctl account delete globex --yes --if-missing ignore --json").prints("[]\n");
    refused_as(&shell, "convoctl --as b@globex.example whoami", 3, "actor_not_found");
    // What was taken is free.
    shell.run("convoctl agent add --name B --type agent --email support@globex.example").exits(0);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    assert_eq!(column(&shell.run("convoctl account list --json"), "id"), ["1", "3"]);
}

#[test]
fn the_log_of_a_deleted_account_is_read_under_its_id() {
    let shell = Shell::with_store();
    shell.run(GLOBEX).exits(0);
    shell.run("convoctl account delete globex --yes").exits(0);
    let events = shell.run("convoctl --account 2 audit list --json").exits(0);
    assert_eq!(column(&events, "action"), ["account.added", "account.deleted"]);
    shell.run("convoctl --account 2 audit verify --json").exits(0);
}
