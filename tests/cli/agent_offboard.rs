//! `convoctl agent offboard`

use crate::people::{another_link, asha, column, follow, refused, refused_as, unchanged};
use crate::support::Shell;

/// Bo Li, verified, in two inboxes.
fn desk() -> Shell {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl inbox add --name sales --email sales@acme.example").exits(0);
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
    shell.run("convoctl inbox allocate sales --agent bo@acme.example").exits(0);
    shell
}

#[test]
fn a_dry_run_shows_what_ends_who_takes_over_and_what_stays() {
    let shell = desk();
    shell.verified("Cy Po", "agent", "cy@acme.example");
    shell.run("convoctl agent password bo@acme.example --send --show-link").exits(0);
    unchanged(&shell, "convoctl agent offboard bo@acme.example --reassign-to cy@acme.example --dry-run")
        .says("")
        .prints(
            "Would offboard Bo Li <bo@acme.example>\n  \
         leaves: sales and support\n  \
         ends: 1 link and 1 queued letter\n  \
         hands over to: cy@acme.example\n  \
         stays: the name, the address and what they wrote; suspended, and can be resumed\n",
        );
    let json = unchanged(&shell, "convoctl agent offboard bo@acme.example --dry-run --json").json();
    assert_eq!(
        (&json["outcome"], &json["dry_run"], &json["status"]),
        (&"updated".into(), &true.into(), &"suspended".into())
    );
    assert_eq!(
        json["offboarding"],
        serde_json::json!({
            "inboxes": ["sales", "support"], "sets": [], "sessions": 0, "tokens": 0, "invitations": 0, "links": 1,
            "letters": 1, "conversations": 0, "reassigned_to": null,
        })
    );
}

#[test]
fn who_is_offboarded_leaves_everything_but_the_name_and_can_be_resumed() {
    let shell = desk();
    shell.run("convoctl agent offboard bo@acme.example --yes").exits(0).says("").prints(
        "Offboarded Bo Li <bo@acme.example>\n  \
         leaves: sales and support\n  \
         stays: the name, the address and what they wrote; suspended, and can be resumed\n",
    );
    let bo = shell.run("convoctl agent show bo@acme.example --json").exits(0).json();
    assert_eq!((&bo["status"], &bo["inboxes"]), (&"suspended".into(), &serde_json::json!([])));
    assert_eq!(shell.run("convoctl inbox show sales --json").json()["agents"], serde_json::json!([]));
    refused_as(&shell, "convoctl --as bo@acme.example whoami", 11, "actor_suspended");
    let event = shell.run("convoctl audit list --action agent.offboarded --json").json();
    assert_eq!(event[0]["after"]["offboarding"]["inboxes"], serde_json::json!(["sales", "support"]));
    unchanged(&shell, "convoctl agent offboard bo@acme.example --yes")
        .prints("Bo Li <bo@acme.example> is offboarded already\n");
    shell.run("convoctl agent resume bo@acme.example").exits(0).prints("Resumed Bo Li <bo@acme.example>, verified\n");
}

#[test]
fn an_open_invitation_is_void_and_a_suspension_loses_its_end() {
    let shell = desk();
    asha(&shell);
    let link = another_link(&shell);
    shell.run("convoctl agent suspend asha@acme.example --until +1d").exits(0);
    shell.run("convoctl agent offboard asha@acme.example --yes").exits(0).prints(
        "Offboarded Asha Rao <asha@acme.example>\n  \
         ends: 1 invitation, 2 links and 1 queued letter\n  \
         stays: the name, the address and what they wrote; suspended, and can be resumed\n",
    );
    let asha = shell.run("convoctl agent show asha@acme.example --json").json();
    assert_eq!((&asha["status"], &asha["suspended_until"]), (&"suspended".into(), &serde_json::Value::Null));
    assert_eq!(column(&shell.run("convoctl mail list --json"), "status"), ["cancelled", "cancelled"]);
    shell.run("convoctl agent resume asha@acme.example").exits(0);
    follow(&shell, &link).exits(5);
    assert_eq!(shell.run("convoctl invite show asha@acme.example --json").json()["status"], "revoked");
}

#[test]
fn it_asks_for_a_yes_and_keeps_an_administrator() {
    let shell = desk();
    refused_as(&shell, "convoctl agent offboard bo@acme.example", 2, "confirmation_required");
    refused(&shell, "convoctl agent offboard bo@acme.example", 2).prints("").says(
        "error: agent offboard needs a confirmation, and there is no terminal to ask on\n  \
         hint: add --yes, or look first with --dry-run\n",
    );
    for line in [
        "convoctl agent offboard jane@acme.example --yes",
        "convoctl agent offboard bo@acme.example jane@acme.example --yes",
        "convoctl --as jane@acme.example agent offboard jane@acme.example --dry-run",
    ] {
        refused_as(&shell, line, 4, "last_administrator");
    }
    refused_as(&shell, "convoctl --as bo@acme.example agent offboard bo@acme.example --yes", 11, "denied");
    refused_as(&shell, "convoctl agent offboard nobody@acme.example --yes", 3, "agent_not_found");
    asha(&shell);
    let to = |who: &str| format!("convoctl agent offboard bo@acme.example --reassign-to {who} --yes");
    refused_as(&shell, &to("asha@acme.example"), 4, "agent_pending");
    refused_as(&shell, &to("BO@acme.example"), 2, "usage");
    refused_as(&shell, &format!("{} --unassign", to("jane@acme.example")), 2, "usage");
}

#[test]
fn many_go_at_once_from_a_pipe() {
    let shell = desk();
    shell.verified("Cy Po", "agent", "cy@acme.example");
    let line = "convoctl agent list --type agent -o id | convoctl agent offboard - --yes --json";
    let ran = shell.run(line).exits(0);
    assert_eq!(column(&ran, "email"), ["bo@acme.example", "cy@acme.example"]);
    assert_eq!(column(&ran, "outcome"), ["updated", "updated"]);
    shell.run("convoctl agent list --status pending -o id | convoctl agent offboard - --json").exits(0).prints("[]\n");
}
