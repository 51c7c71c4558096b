//! `convoctl agent delete`

use crate::people::{asha, column, follow, refused, refused_as, unchanged};
use crate::support::Shell;

#[test]
fn deleting_needs_yes_where_there_is_no_terminal_and_changes_nothing_without_it() {
    let shell = Shell::with_store();
    asha(&shell);
    refused(&shell, "convoctl agent delete asha@acme.example", 2).prints("").says(
        "error: agent delete needs a confirmation, and there is no terminal to ask on\n  \
         hint: add --yes, or look first with --dry-run\n",
    );
    refused_as(&shell, "convoctl agent rm asha@acme.example", 2, "confirmation_required");
    refused_as(&shell, "echo asha@acme.example | convoctl agent delete -", 2, "confirmation_required");
    refused_as(&shell, "CONVOCTL_YES=0 convoctl agent delete asha@acme.example", 2, "confirmation_required");
    shell
        .run("CONVOCTL_YES=1 convoctl agent rm asha@acme.example")
        .exits(0)
        .says("")
        .prints("Deleted Asha Rao <asha@acme.example>\n");
}

#[test]
fn everything_of_the_person_goes_and_the_address_is_free_again() {
    let shell = Shell::with_mail();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let link = asha(&shell);
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    let json = shell.run("convoctl agent delete Asha@acme.example --yes --json").exits(0).says("").json();
    assert_eq!((&json["id"], &json["outcome"]), (&2.into(), &"deleted".into()));
    refused_as(&shell, "convoctl agent show asha@acme.example", 3, "agent_not_found");
    refused_as(&shell, "convoctl agent show 2", 3, "agent_not_found");
    shell.run("convoctl invite list --json").exits(0).prints("[]\n");
    assert_eq!(shell.run("convoctl inbox show support --json").json()["agents"], serde_json::json!([]));
    assert_eq!(column(&shell.run("convoctl mail list --json"), "status"), ["cancelled"]);
    shell.run("convoctl mail flush").exits(0);
    assert_eq!(shell.letters().len(), 0);
    follow(&shell, &link)
        .exits(5)
        .prints("")
        .says("error: this link is not known\n  hint: ask an administrator of your account for a new invitation\n");
    let again = shell.run("convoctl agent add --name 'Asha Two' --type administrator --email ASHA@acme.example --json");
    assert_eq!(again.exits(0).json()["inboxes"], serde_json::json!([]));
}

#[test]
fn the_address_of_a_deleted_person_may_go_to_an_inbox_or_another_account() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl agent delete asha@acme.example --yes").exits(0);
    shell.run("convoctl account add --name globex --admin 'Asha Rao <asha@acme.example>'").exits(0);
    shell.run("convoctl --account acme agent add --name Bo --type agent --email bo@acme.example").exits(0);
    shell.run("convoctl --account acme agent delete bo@acme.example --yes").exits(0);
    shell.run("convoctl --account globex inbox add --name bo --email bo@acme.example").exits(0);
}

#[test]
fn several_go_together_or_not_at_all() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    refused_as(&shell, "convoctl agent delete asha@acme.example nobody@acme.example --yes", 3, "agent_not_found");
    shell
        .run("convoctl agent delete bo@acme.example 2 BO@acme.example --yes")
        .exits(0)
        .says("")
        .prints("Deleted Bo Li <bo@acme.example>\nDeleted Asha Rao <asha@acme.example>\n");
}

#[test]
fn if_missing_ignore_passes_over_who_is_not_there() {
    let shell = Shell::with_store();
    asha(&shell);
    refused_as(&shell, "convoctl agent delete nobody@acme.example --yes", 3, "agent_not_found");
    let missing = "convoctl agent delete nobody@acme.example --if-missing ignore --yes";
    unchanged(&shell, missing).says("").prints("");
    unchanged(&shell, &format!("{missing} --json")).says("").prints("[]\n");
    refused_as(&shell, "convoctl agent delete 99 --if-missing fail --yes", 2, "usage");
    let ran = shell.run("convoctl agent delete 99 asha@acme.example --if-missing ignore --yes --json").exits(0);
    assert_eq!(column(&ran, "outcome"), ["deleted"]);
}

#[test]
fn the_last_verified_administrator_cannot_be_deleted_nor_delete_themselves() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.run("convoctl agent add --name Bo --type administrator --email bo@acme.example").exits(0);
    for line in [
        "convoctl agent delete jane@acme.example --yes",
        "convoctl agent delete asha@acme.example jane@acme.example bo@acme.example --yes",
        "convoctl --as jane@acme.example agent delete jane@acme.example --yes",
        "convoctl agent delete jane@acme.example --if-missing ignore --dry-run",
    ] {
        refused_as(&shell, line, 4, "last_administrator");
    }
    shell.verified("Cy Po", "administrator", "cy@acme.example");
    shell
        .run("convoctl --as jane@acme.example agent delete jane@acme.example --yes")
        .exits(0)
        .says("")
        .prints("Deleted Jane Roe <jane@acme.example>\n");
}

#[test]
fn a_successor_must_be_somebody_else_who_can_take_over() {
    let shell = Shell::with_store();
    asha(&shell);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.verified("Cy Po", "agent", "cy@acme.example");
    shell.run("convoctl agent suspend cy@acme.example").exits(0);
    let to = |who: &str| format!("convoctl agent delete bo@acme.example --reassign-to {who} --yes");
    refused_as(&shell, &to("nobody@acme.example"), 3, "agent_not_found");
    refused_as(&shell, &to("asha@acme.example"), 4, "agent_pending");
    refused_as(&shell, &to("cy@acme.example"), 4, "agent_suspended");
    refused_as(&shell, &to("BO@acme.example"), 2, "usage");
    refused_as(&shell, &format!("{} --unassign", to("jane@acme.example")), 2, "usage");
    shell.run(&to("jane@acme.example")).exits(0);
    shell.run("convoctl agent delete asha@acme.example --unassign --yes").exits(0);
}
