//! `convoctl whoami`

use crate::people::{asha, refused, refused_as};
use crate::support::Shell;

#[test]
fn without_as_the_operator_acts() {
    let shell = Shell::with_store();
    let json = shell.run("convoctl whoami --json").exits(0).says("").json();
    assert_eq!((&json["kind"], &json["account"]), (&"operator".into(), &"acme".into()));
    assert_eq!(
        (&json["name"], &json["email"], &json["inboxes"]),
        (&serde_json::Value::Null, &serde_json::Value::Null, &serde_json::json!([]))
    );
    let user = shell.run("id -un").stdout;
    assert_eq!(json["os_user"], user.trim());
    shell.run("convoctl whoami -o id").exits(0).prints(&user);
}

#[test]
fn the_operator_of_several_accounts_stands_in_none() {
    let shell = Shell::with_store();
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    assert_eq!(shell.run("convoctl whoami --json").exits(0).json()["account"], serde_json::Value::Null);
    assert_eq!(shell.run("convoctl whoami --json --account globex").exits(0).json()["account"], "globex");
}

#[test]
fn with_as_that_person_acts_in_any_letter_case() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    for line in [
        "convoctl --as ASHA@acme.example whoami",
        "convoctl whoami --as asha@acme.example",
        "CONVOCTL_AS=asha@ACME.example convoctl whoami",
    ] {
        shell.run(&format!("{line} --fields kind,name,email,account,inboxes")).exits(0).says("").prints(
            "kind:     agent\n\
             name:     Asha Rao\n\
             email:    asha@acme.example\n\
             account:  acme\n\
             inboxes:  support\n",
        );
    }
    assert_eq!(shell.run("convoctl --as jane@acme.example whoami --json").json()["kind"], "administrator");
}

#[test]
fn nobody_pending_suspended_or_unknown_acts() {
    let shell = Shell::with_store();
    asha(&shell);
    refused(&shell, "convoctl --as asha@acme.example whoami", 11).prints("").says(
        "error: asha@acme.example has not confirmed the invitation and cannot act\n  \
         hint: convoctl invite show asha@acme.example\n",
    );
    shell.run("convoctl agent suspend asha@acme.example").exits(0);
    refused_as(&shell, "convoctl --as asha@acme.example whoami", 11, "actor_suspended");
    for who in ["nobody@acme.example", "99", "jane", "support@acme.example"] {
        refused_as(&shell, &format!("convoctl --as {who} whoami"), 3, "actor_not_found");
    }
}
