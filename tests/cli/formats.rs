//! The formats of output, held against people, invitations and inboxes

use crate::desk::three;
use crate::people::{asha, refused, refused_as};
use crate::support::Shell;

fn desk() -> Shell {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl inbox add --name billing --email billing@acme.example").exits(0);
    asha(&shell);
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    shell.run("convoctl inbox allocate billing --agent asha@acme.example").exits(0);
    shell
}

#[test]
fn a_listing_in_every_format() {
    let shell = desk();
    let jane = "{\"id\":1,\"account\":\"acme\",\"name\":\"Jane Roe\",\"email\":\"jane@acme.example\",\
                \"type\":\"administrator\",\"status\":\"verified\",\"availability\":\"online\",\"access\":\"inbox\",\
                \"inboxes\":[],\"created_at\":\"2026-01-31T09:00:00.000Z\",\
                \"verified_at\":\"2026-01-31T09:00:00.000Z\",\"suspended_until\":null,\
                \"updated_at\":\"2026-01-31T09:00:00.000Z\",\"assignment_mail\":true}";
    let asha = "{\"id\":2,\"account\":\"acme\",\"name\":\"Asha Rao\",\"email\":\"asha@acme.example\",\
                \"type\":\"agent\",\"status\":\"pending\",\"availability\":\"online\",\"access\":\"inbox\",\
                \"inboxes\":[\"billing\",\"support\"],\"created_at\":\"2026-01-31T09:00:00.000Z\",\
                \"verified_at\":null,\"suspended_until\":null,\"updated_at\":\"2026-01-31T09:00:00.000Z\",\"assignment_mail\":true}";
    shell.run("convoctl agent list -o json").exits(0).says("").prints(&format!("[\n{jane},\n{asha}\n]\n"));
    shell.run("convoctl agent list -o jsonl").exits(0).says("").prints(&format!("{jane}\n{asha}\n"));
    shell.run("convoctl agent list -o id").exits(0).says("").prints("jane@acme.example\nasha@acme.example\n");
    shell.run("convoctl agent list -o csv").exits(0).says("").prints(
        "id,account,name,email,type,status,availability,access,inboxes,created_at,verified_at,suspended_until,updated_at,assignment_mail\n\
         1,acme,Jane Roe,jane@acme.example,administrator,verified,online,inbox,,2026-01-31T09:00:00.000Z,\
         2026-01-31T09:00:00.000Z,,2026-01-31T09:00:00.000Z,true\n\
         2,acme,Asha Rao,asha@acme.example,agent,pending,online,inbox,billing;support,2026-01-31T09:00:00.000Z,\
         ,,2026-01-31T09:00:00.000Z,true\n",
    );
    shell.run("convoctl agent show 2 --json").exits(0).prints(&format!("{asha}\n"));
    shell.run("convoctl --json agent list").exits(0).prints(&format!("[\n{jane},\n{asha}\n]\n"));
    shell.run("CONVOCTL_OUTPUT=jsonl convoctl agent list").exits(0).prints(&format!("{jane}\n{asha}\n"));
    refused_as(&shell, "convoctl agent list -o yaml", 2, "usage");
    refused(&shell, "convoctl agent list --json -o csv", 2).prints("");
}

#[test]
fn a_change_in_every_format() {
    let shell = desk();
    let edit = |format: &str, name: &str| {
        shell.run(&format!("convoctl agent edit 2 --name {name} {format}")).exits(0).says("")
    };
    edit("", "A").prints("Updated A <asha@acme.example>\n");
    edit("-q", "B").prints("");
    edit("-o id", "C").prints("asha@acme.example\n");
    edit("-o id -q", "D").prints("asha@acme.example\n");
    edit("-o csv --fields id,name,outcome", "E").prints("id,name,outcome\n2,E,updated\n");
    edit("-o jsonl --fields name,outcome", "F").prints("{\"name\":\"F\",\"outcome\":\"updated\"}\n");
    edit("--json --fields outcome,name", "F").prints("{\"name\":\"F\",\"outcome\":\"unchanged\"}\n");
    edit("--fields name", "G").prints("Updated G <asha@acme.example>\n");
    shell
        .run("convoctl agent edit 1 2 --access own -o jsonl --fields id,outcome")
        .exits(0)
        .prints("{\"id\":1,\"outcome\":\"updated\"}\n{\"id\":2,\"outcome\":\"updated\"}\n");
    shell
        .run("convoctl agent edit 1 2 --access own --json --fields id")
        .exits(0)
        .prints("[\n{\"id\":1},\n{\"id\":2}\n]\n");
    shell.run("convoctl inbox edit support --title T -o id").exits(0).prints("support\n");
    shell.run("convoctl invite link 2 -o id").exits(0).prints("asha@acme.example\n");
    shell.run("convoctl account edit acme --name acme -o id").exits(0).prints("acme\n");
}

#[test]
fn fields_keep_the_order_of_the_objects_and_reach_inside() {
    let shell = desk();
    shell
        .run("convoctl agent show 2 --json --fields status,name")
        .exits(0)
        .prints("{\"name\":\"Asha Rao\",\"status\":\"pending\"}\n");
    shell
        .run("convoctl invite show 2 --json --fields delivery.status,agent")
        .exits(0)
        .prints("{\"agent\":\"asha@acme.example\",\"delivery\":{\"status\":\"queued\"}}\n");
    shell.run("convoctl invite show 2 -o csv --fields delivery").exits(0).prints(
        "delivery.status,delivery.attempts,delivery.last_error,delivery.message_id,delivery.sent_at\nqueued,0,,,\n",
    );
    shell
        .run("convoctl agent list --fields name,inboxes")
        .exits(0)
        .prints("NAME      INBOXES\nJane Roe  -\nAsha Rao  billing, support\n");
}

#[test]
fn an_unknown_field_is_a_usage_error_before_anything_changes() {
    let shell = desk();
    for line in [
        "agent add --name X --type agent --email x@acme.example",
        "agent edit 2 --name X",
        "agent password 1 --show-link",
        "agent suspend 2",
        "agent resume 2",
        "agent delete 2 --yes",
        "agent list",
        "agent show 2",
        "invite resend 2",
        "invite link 2",
        "invite revoke 2 --yes",
        "invite verify inv_x --password-file password.txt",
        "invite list",
        "invite show 2",
        "inbox add --name x --email x@acme.example",
        "inbox edit support --title X",
        "inbox allocate support --agent 1",
        "inbox delete support --yes",
        "inbox list",
        "account add --name x --admin 'X <x@x.example>'",
        "account edit acme --name x",
        "account delete acme --yes",
        "account list",
        "audit list",
        "audit verify",
        "audit head",
        "whoami",
        "tick",
    ] {
        for field in ["shoe", "id,shoe", "''"] {
            refused_as(&shell, &format!("convoctl {line} --fields {field}"), 2, "unknown_field");
        }
    }
    refused(&shell, "convoctl whoami --fields kind,shoe", 2)
        .prints("")
        .says("error: unknown field `shoe`\n  hint: the fields are kind, name, email, account, inboxes, os_user\n");
}

#[test]
fn csv_quotes_what_needs_it_and_guards_formulas_where_asked_to() {
    let shell = Shell::with_store();
    for (name, email) in [("=1+2", "a"), ("Roe, \"Jay\"", "b"), ("@x", "c"), ("-x; y", "d")] {
        shell.run(&format!("convoctl agent add --name='{name}' --type agent --email {email}@acme.example")).exits(0);
    }
    shell
        .run("convoctl agent list -o csv --fields name")
        .exits(0)
        .prints("name\nJane Roe\n=1+2\n\"Roe, \"\"Jay\"\"\"\n@x\n-x; y\n");
    shell
        .run("convoctl agent list -o csv --fields name --csv-safe")
        .exits(0)
        .prints("name\nJane Roe\n'=1+2\n\"Roe, \"\"Jay\"\"\"\n'@x\n'-x; y\n");
    shell.run("convoctl agent show 5 --fields name").exits(0).prints("name:  -x; y\n");
}

#[test]
fn an_error_is_one_line_of_json_where_json_was_asked_for_wherever_on_the_line() {
    let shell = desk();
    for line in [
        "convoctl --json agent show 99",
        "convoctl agent --json show 99",
        "convoctl agent show 99 -ojsonl",
        "convoctl agent show 99 --output=json",
        "CONVOCTL_OUTPUT=json convoctl agent show 99",
    ] {
        shell.run(line).exits(3).prints("").says(
            "{\"error\":{\"code\":\"agent_not_found\",\"exit_code\":3,\"message\":\"there is no agent `99` in account \
             acme\",\"hint\":\"convoctl agent list\",\"retryable\":false,\"details\":[]}}\n",
        );
    }
    for line in ["convoctl agent fire 2 --json", "convoctl --json agent", "convoctl agent add --shoe --json"] {
        refused(&shell, line, 2).prints("");
        assert_eq!(shell.run(line).error()["code"], "usage", "{line}");
    }
    shell
        .run("CONVOCTL_OUTPUT=json convoctl agent show 99 -o table")
        .exits(3)
        .says("error: there is no agent `99` in account acme\n  hint: convoctl agent list\n");
}

#[test]
fn quiet_drops_messages_and_no_data() {
    let shell = desk();
    shell.run("convoctl agent list -q -o id").exits(0).says("").prints("jane@acme.example\nasha@acme.example\n");
    shell.run("convoctl agent show 2 -q --fields name").exits(0).prints("name:  Asha Rao\n");
    shell
        .run("convoctl agent show 99 -q")
        .exits(3)
        .prints("")
        .says("error: there is no agent `99` in account acme\n  hint: convoctl agent list\n");
}

#[test]
fn a_reader_that_goes_away_stops_a_listing_and_not_a_change() {
    let shell = desk();
    let status = |line: &str| shell.run(&format!("{{ {line}; echo $? >status; }} | true; cat status")).stdout;
    shell.run("for i in 1 2 3 4 5; do convoctl inbox add -q --name i$i --email i$i@acme.example; done").exits(0);
    assert_eq!(status("(sleep 1; convoctl agent edit 2 --name Late --json)"), "0\n");
    assert_eq!(shell.run("convoctl agent show 2 --json").json()["name"], "Late");
    assert_eq!(status("(sleep 1; convoctl agent list)"), "141\n");
}

#[test]
fn what_one_listing_prints_as_ids_another_verb_shows() {
    let shell = three();
    shell.run("convoctl canned add --code thanks --text Thanks").exits(0);
    shell.run("convoctl canned add --code bye --text Bye").exits(0);
    asha(&shell);
    for (listed, shown) in [
        ("agent list", "agent show"),
        ("agent list --status pending", "invite show"),
        ("invite list", "agent show"),
        ("inbox list", "inbox show"),
        ("contact list", "contact show"),
        ("contact list", "contact export"),
        ("convo list", "convo show"),
        ("convo search parcel", "convo show"),
        ("canned list", "canned show"),
        ("mail list", "mail show"),
        ("account list", "account show"),
    ] {
        let ids = shell.run(&format!("convoctl {listed} -o id")).exits(0).stdout;
        assert!(!ids.is_empty(), "{listed}");
        shell.run(&format!("convoctl {listed} -o id | convoctl {shown} - -o id")).exits(0).says("").prints(&ids);
        let json = shell.run(&format!("convoctl {listed} -o id | convoctl {shown} - --json")).exits(0).json();
        assert_eq!(json.as_array().map(Vec::len), Some(ids.lines().count()), "{shown}");
        shell.run(&format!("convoctl {shown} - --json")).exits(0).says("").prints("[]\n");
        let ran = shell.run(&format!("(convoctl {listed} -o id; echo 99999) | convoctl {shown} - --json"));
        ran.exits(3).prints("");
    }
}
