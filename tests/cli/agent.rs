//! `convoctl agent add`

use crate::people::{asha, column, refused, refused_as};
use crate::support::Shell;

#[test]
fn before_any_agent_is_added_the_list_shows_only_the_administrator() {
    let shell = Shell::with_store();
    shell.run("convoctl agent list").exits(0).says("").prints(
        "NAME      TYPE           EMAIL              STATUS    INBOXES  VERIFIED\n\
         Jane Roe  administrator  jane@acme.example  verified  -        2026-01-31T09:00:00.000Z\n",
    );
}

#[test]
fn adding_takes_a_name_a_type_and_an_address_and_the_new_agent_is_pending() {
    let shell = Shell::with_store();
    shell
        .run("convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example")
        .exits(0)
        .says("no mail transport is configured: the letter waits, and the link is yours to hand over\n")
        .prints(
            "Added agent Asha Rao <asha@acme.example> to account acme, pending\n\
             Confirmation link: http://localhost:8080/invite/inv_8UoiZE4SwUeMPjDjb-GW7D8NhStzuEBJEF8K4J_c9lI\n",
        );
    shell.run("convoctl agent list").exits(0).says("").prints(
        "NAME      TYPE           EMAIL              STATUS    INBOXES  VERIFIED\n\
         Jane Roe  administrator  jane@acme.example  verified  -        2026-01-31T09:00:00.000Z\n\
         Asha Rao  agent          asha@acme.example  pending   -        -\n",
    );
}

#[test]
fn a_new_administrator_is_pending_like_anybody_else() {
    let shell = Shell::with_mail();
    shell
        .run("convoctl agent add --name 'Bo Li' --type administrator --email bo@acme.example --no-send")
        .exits(0)
        .says("")
        .prints("Added administrator Bo Li <bo@acme.example> to account acme, pending\n");
}

#[test]
fn with_mail_the_invitation_is_sent_and_the_link_stands_in_the_letter_alone() {
    let shell = Shell::with_mail();
    shell
        .run("convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example")
        .exits(0)
        .says("")
        .prints("Added agent Asha Rao <asha@acme.example> to account acme, pending; the invitation was sent\n");
    let letters = shell.letters();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("acme"), "{}", letters[0]);
    assert!(letters[0].contains("http://localhost:8080/invite/inv_"), "{}", letters[0]);
}

#[test]
fn each_of_the_three_things_is_needed_and_named_where_it_is_missing() {
    let shell = Shell::with_store();
    refused(&shell, "convoctl agent add", 2).prints("").says(
        "error: agent add needs --name, --type and --email\n  \
         hint: convoctl agent add --name NAME --type agent --email ADDRESS\n",
    );
    refused(&shell, "convoctl agent add --name 'Asha Rao' --type agent", 2)
        .prints("")
        .says("error: agent add needs --email\n  hint: convoctl agent add --name NAME --type agent --email ADDRESS\n");
    refused(&shell, "convoctl agent add --name 'Asha Rao' --type owner --email asha@acme.example", 2)
        .prints("")
        .says("error: invalid value `owner` for `--type <TYPE>` [possible values: agent, administrator]\n");
}

#[test]
fn an_administrator_cannot_be_added_as_an_agent_whatever_the_letter_case_and_under_every_if_exists() {
    let shell = Shell::with_store();
    shell.verified("Bo Li", "administrator", "Bo@acme.example");
    shell.run("convoctl agent add --name 'Cy Po' --type administrator --email cy@acme.example").exits(0);
    shell.run("convoctl agent suspend bo@acme.example").exits(0);
    for address in ["jane@acme.example", "JANE@ACME.EXAMPLE", "bO@acme.example", "cy@Acme.Example"] {
        for if_exists in ["", "--if-exists fail", "--if-exists skip", "--if-exists update"] {
            refused_as(
                &shell,
                &format!("convoctl agent add --name 'Jane Roe' --type agent --email {address} {if_exists}"),
                4,
                "administrator_exists",
            );
        }
    }
    refused(&shell, "convoctl agent add --name X --type agent --email JANE@acme.example", 4).prints("").says(
        "error: jane@acme.example is an administrator of account acme and cannot be added as an agent\n  \
         hint: convoctl agent show jane@acme.example\n",
    );
}

#[test]
fn an_administrator_may_be_met_by_a_row_that_says_administrator() {
    let shell = Shell::with_store();
    let add = "convoctl agent add --name 'Jane R. Roe' --type administrator --email JANE@acme.example";
    refused_as(&shell, add, 4, "agent_exists");
    let skipped = shell.run(&format!("{add} --if-exists skip --json")).exits(0).says("").json();
    assert_eq!((&skipped["outcome"], &skipped["name"]), (&"unchanged".into(), &"Jane Roe".into()));
    let updated = shell.run(&format!("{add} --if-exists update --json")).exits(0).says("").json();
    assert_eq!((&updated["outcome"], &updated["name"]), (&"updated".into(), &"Jane R. Roe".into()));
    assert_eq!(updated["email"], "jane@acme.example");
}

#[test]
fn an_agent_of_one_account_cannot_be_added_to_another_and_the_message_does_not_name_it() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    for (address, account) in
        [("Asha@acme.example", "globex"), ("JO@globex.example", "acme"), ("jane@acme.example", "globex")]
    {
        for kind in ["agent", "administrator"] {
            for if_exists in ["fail", "skip", "update"] {
                let ran = refused_as(
                    &shell,
                    &format!(
                        "convoctl --account {account} agent add --name X --type {kind} --email {address} \
                         --if-exists {if_exists}"
                    ),
                    4,
                    "agent_of_another_account",
                );
                let message = ran.error().to_string().replace(address, "");
                assert!(!message.contains("acme") && !message.contains("globex"), "{message}");
            }
        }
    }
    refused(&shell, "convoctl --account globex agent add --name X --type agent --email asha@acme.example", 4).says(
        "error: asha@acme.example belongs to another account\n  \
         hint: one address is one person in one account: use another address\n",
    );
}

#[test]
fn a_second_agent_with_the_address_is_refused_in_every_letter_case() {
    let shell = Shell::with_store();
    asha(&shell);
    refused(&shell, "convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example", 4).prints("").says(
        "error: an agent with the address asha@acme.example already exists in account acme\n  \
         hint: use --if-exists update to change it, or convoctl agent edit asha@acme.example\n",
    );
    refused_as(&shell, "convoctl agent add --name A --type agent --email ASHA@ACME.example", 4, "agent_exists");
    refused_as(&shell, "convoctl agent add --name A --type administrator --email Asha@acme.example", 4, "agent_exists");
}

#[test]
fn if_exists_skip_changes_nothing_and_says_so() {
    let shell = Shell::with_mail();
    asha(&shell);
    shell
        .run("convoctl agent add --name Other --type agent --email ASHA@acme.example --access own --if-exists skip")
        .exits(0)
        .says("")
        .prints("Asha Rao <asha@acme.example> is in account acme already\n");
    assert_eq!(shell.run("convoctl agent show asha@acme.example --json").json()["access"], "inbox");
    assert_eq!(shell.letters().len(), 0);
}

#[test]
fn if_exists_update_never_changes_a_type_and_never_sends_again() {
    let shell = Shell::with_mail();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example").exits(0);
    let update = "convoctl agent add --name 'Asha R. Rao' --type administrator --email ASHA@acme.example \
                  --access own --inbox support --if-exists update --json";
    let first = shell.run(update).exits(0).says("").json();
    assert_eq!(first["outcome"], "updated");
    assert_eq!((&first["name"], &first["type"]), (&"Asha R. Rao".into(), &"agent".into()));
    assert_eq!((&first["access"], &first["inboxes"][0]), (&"own".into(), &"support".into()));
    assert_eq!((&first["email"], &first["status"]), (&"asha@acme.example".into(), &"pending".into()));
    assert_eq!(first["invitation"]["id"], 1);
    let again = shell.run(update).exits(0).says("").json();
    assert_eq!(again["outcome"], "unchanged");
    assert_eq!(shell.letters().len(), 1);
    assert_eq!(shell.run("convoctl audit list --action agent.edited -o id").exits(0).stdout.lines().count(), 1);
}

#[test]
fn an_address_that_belongs_to_an_inbox_cannot_be_a_persons_nor_the_other_way_round() {
    let mut shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.set("CONVOCTL_ACCOUNT", "acme");
    for line in [
        "convoctl agent add --name S --type agent --email SUPPORT@acme.example",
        "convoctl agent add --name S --type administrator --email support@acme.example --if-exists update",
        "convoctl agent add --name S --type agent --email support@acme.example --account globex",
        "convoctl agent edit asha@acme.example --email Support@acme.example",
        "convoctl account add --name third --admin 'S <support@ACME.example>'",
    ] {
        refused_as(&shell, line, 4, "address_of_inbox");
    }
    refused_as(&shell, "convoctl inbox add --name second --email SUPPORT@acme.example", 4, "inbox_exists");
    for line in [
        "convoctl inbox add --name asha --email ASHA@acme.example",
        "convoctl inbox add --name asha --email jane@acme.example --if-exists update",
        "convoctl inbox add --name asha --email asha@acme.example --account globex",
        "convoctl inbox edit support --email Asha@acme.example",
    ] {
        refused_as(&shell, line, 4, "address_of_agent");
    }
    refused(&shell, "convoctl agent add --name S --type agent --email support@acme.example", 4).says(
        "error: support@acme.example is the address of an inbox, and mail to it would loop\n  hint: use another address\n",
    );
}

#[test]
fn an_agent_is_added_with_inboxes_and_access_and_an_unknown_inbox_adds_nobody() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl inbox add --name billing --email billing@acme.example").exits(0);
    let add = "convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example";
    let ran = refused_as(&shell, &format!("{add} --inbox support --inbox sales"), 3, "inbox_not_found");
    assert_eq!(ran.error()["message"], "there is no inbox `sales` in account acme");
    let json = shell.run(&format!("{add} --inbox support --inbox 2 --access unassigned --json")).exits(0).json();
    assert_eq!(json["inboxes"], serde_json::json!(["billing", "support"]));
    assert_eq!((&json["access"], &json["availability"]), (&"unassigned".into(), &"online".into()));
}

#[test]
fn verified_with_a_password_there_is_no_invitation_and_no_letter() {
    let shell = Shell::with_mail();
    let add = "convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --verified";
    refused(&shell, add, 2).says(
        "error: a password is needed, and there is no terminal to ask on\n  \
         hint: use --password-stdin or --password-file PATH\n",
    );
    refused_as(&shell, &format!("{add} --password-file password.txt --show-link"), 2, "usage");
    refused_as(&shell, &format!("{add} --password-file password.txt --expires 1d"), 2, "usage");
    refused_as(&shell, &format!("{add} --password-file password.txt --require-delivery"), 2, "usage");
    shell
        .run(&format!("{add} --password-file password.txt"))
        .exits(0)
        .says("")
        .prints("Added agent Asha Rao <asha@acme.example> to account acme, verified\n");
    let json = shell.run("convoctl agent show asha@acme.example --json").json();
    assert_eq!((&json["status"], &json["verified_at"]), (&"verified".into(), &"2026-01-31T09:00:00.000Z".into()));
    shell.run("convoctl invite list --json").exits(0).prints("[]\n");
    shell.run("convoctl mail list --json").exits(0).prints("[]\n");
    let plain = "convoctl agent add --name 'Bo Li' --type agent --email bo@acme.example";
    refused_as(&shell, &format!("{plain} --password-file password.txt"), 2, "usage");
}

#[test]
fn no_send_leaves_the_letter_in_the_queue_and_the_life_of_the_invitation_unbegun() {
    let mut shell = Shell::with_mail();
    let add =
        "convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --no-send --expires 14d --json";
    let invitation = &shell.run(add).exits(0).says("").json()["invitation"];
    assert_eq!((&invitation["expires_at"], &invitation["link"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(invitation["delivery"]["status"], "queued");
    assert_eq!(shell.letters().len(), 0);
    shell.at("2026-03-01T00:00:00Z");
    shell.run("convoctl mail flush").exits(0);
    assert_eq!(shell.letters().len(), 1);
    let invitation = shell.run("convoctl invite show asha@acme.example --json").exits(0).json();
    assert_eq!(
        (&invitation["status"], &invitation["expires_at"]),
        (&"pending".into(), &"2026-03-15T00:00:00.000Z".into())
    );
}

#[test]
fn require_delivery_keeps_everything_and_exits_with_9_where_the_letter_stays() {
    let mut shell = Shell::with_store();
    let add =
        |who: &str| format!("convoctl agent add --name X --type agent --email {who}@acme.example --require-delivery");
    shell.run(&add("asha")).exits(9);
    shell.set("CONVOCTL_SMTP_URL", "smtp://127.0.0.1:1");
    let ran = shell.run(&format!("{} --json", add("bo"))).exits(9);
    assert_eq!((&ran.error()["code"], &ran.error()["retryable"]), (&"undelivered".into(), &true.into()));
    assert_eq!(ran.json()["outcome"], "created");
    let listed = shell.run("convoctl agent list --status pending --json").exits(0);
    assert_eq!(column(&listed, "email"), ["asha@acme.example", "bo@acme.example"]);
    refused_as(&shell, &format!("{} --no-send", add("cy")), 2, "usage");
}

#[test]
fn an_endless_expiry_ends_at_the_end_of_time_and_not_as_a_raw_number() {
    let shell = Shell::with_store();
    let add = "convoctl agent add --name X --type agent --email x@acme.example --json --expires";
    let json = shell.run(&format!("{add} 999999999w")).exits(0).json();
    assert_eq!(json["invitation"]["expires_at"], "9999-12-30T22:00:00.000Z");
    for bad in ["0d", "7", "d", "-1d", "1.5d", "9999999999d", "1y", "''"] {
        refused_as(&shell, &format!("{} {bad}", add.replace("x@", "y@").replace(" --json", "")), 2, "usage");
    }
}

#[test]
fn quiet_drops_the_sentence_and_keeps_the_link_that_was_asked_for() {
    let shell = Shell::with_mail();
    shell
        .run("convoctl agent add -q --name 'Asha Rao' --type agent --email asha@acme.example --no-send --show-link")
        .exits(0)
        .says("")
        .prints("http://localhost:8080/invite/inv_8UoiZE4SwUeMPjDjb-GW7D8NhStzuEBJEF8K4J_c9lI\n");
    shell
        .run("convoctl agent add -q --name B --type agent --email b@acme.example --no-send")
        .exits(0)
        .says("")
        .prints("");
}
