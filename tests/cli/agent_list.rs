//! `convoctl agent list` and `convoctl agent show`

use crate::people::{asha, column, refused, refused_as};
use crate::support::Shell;

/// Jane (administrator, verified), asha (pending, support), Bo (verified, support and billing), cy (suspended).
fn team() -> Shell {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.run("convoctl inbox add --name billing --email billing@acme.example").exits(0);
    asha(&shell);
    shell.verified("Bo Li", "agent", "Bo@acme.example");
    shell.verified("äbel Çy", "administrator", "cy@acme.example");
    shell.run("convoctl inbox allocate support --agent asha@acme.example --agent bo@acme.example").exits(0);
    shell.run("convoctl inbox allocate billing --agent bo@acme.example").exits(0);
    shell.run("convoctl agent suspend cy@acme.example").exits(0);
    shell
}

#[test]
fn without_filters_every_status_is_listed_in_the_order_of_adding() {
    let shell = team();
    shell.run("convoctl agent ls").exits(0).says("").prints(
        "NAME      TYPE           EMAIL              STATUS     INBOXES           VERIFIED\n\
         Jane Roe  administrator  jane@acme.example  verified   -                 2026-01-31T09:00:00.000Z\n\
         Asha Rao  agent          asha@acme.example  pending    support           -\n\
         Bo Li     agent          Bo@acme.example    verified   billing, support  2026-01-31T09:00:00.000Z\n\
         äbel Çy   administrator  cy@acme.example    suspended  -                 2026-01-31T09:00:00.000Z\n",
    );
}

#[test]
fn filters_narrow_and_combine_and_nothing_is_an_empty_array() {
    let shell = team();
    for (filters, expected) in [
        ("--status pending", "asha@acme.example\n"),
        ("--status verified", "jane@acme.example\nBo@acme.example\n"),
        ("--status suspended", "cy@acme.example\n"),
        ("--type administrator", "jane@acme.example\ncy@acme.example\n"),
        ("--type administrator --status verified", "jane@acme.example\n"),
        ("--inbox support", "asha@acme.example\nBo@acme.example\n"),
        ("--inbox 2 --status pending", ""),
        ("--limit 2", "jane@acme.example\nasha@acme.example\n"),
        ("--limit 0", ""),
    ] {
        shell.run(&format!("convoctl agent list {filters} -o id")).exits(0).says("").prints(expected);
    }
    let none = "convoctl agent list --inbox billing --status pending";
    shell.run(&format!("{none} --json")).exits(0).says("").prints("[]\n");
    shell.run(&format!("{none} -o jsonl")).exits(0).says("").prints("");
    shell.run(none).exits(0).prints("").says("nobody matches\n");
    shell.run(&format!("{none} -q")).exits(0).prints("").says("");
    refused_as(&shell, "convoctl agent list --inbox sales", 3, "inbox_not_found");
    refused_as(&shell, "convoctl agent list --status gone", 2, "usage");
}

#[test]
fn sorting_is_by_name_in_any_case_and_can_be_turned_round() {
    let shell = team();
    let sorted = |sort: &str| column(&shell.run(&format!("convoctl agent list --json --sort {sort}")).exits(0), "id");
    assert_eq!(sorted("id"), ["1", "2", "3", "4"]);
    assert_eq!(sorted("created_at:desc"), ["4", "3", "2", "1"]);
    assert_eq!(sorted("name"), ["2", "3", "1", "4"]);
    assert_eq!(sorted("email"), ["2", "3", "4", "1"]);
    assert_eq!(sorted("email:desc"), ["1", "4", "3", "2"]);
    let ran = refused_as(&shell, "convoctl agent list --sort shoe", 2, "unknown_field");
    assert_eq!(ran.error()["hint"], "the fields are id, name, email and created_at");
    refused_as(&shell, "convoctl agent list --sort name:up", 2, "usage");
}

#[test]
fn after_walks_through_the_list_in_the_same_order_without_gap_or_repetition() {
    let shell = team();
    for sort in ["id", "id:desc", "name", "name:desc", "email", "email:desc"] {
        let whole = shell.run(&format!("convoctl agent list -o id --sort {sort}")).exits(0).stdout;
        let mut walked = String::new();
        let mut after = String::new();
        loop {
            let page = shell.run(&format!("convoctl agent list -o id --sort {sort} --limit 1 {after}")).exits(0).stdout;
            if page.is_empty() {
                break;
            }
            after = format!("--after {}", page.trim());
            walked.push_str(&page);
        }
        assert_eq!(walked, whole, "{sort}");
    }
    refused_as(&shell, "convoctl agent list --after nobody@acme.example", 3, "agent_not_found");
}

#[test]
fn a_person_is_shown_by_address_in_any_letter_case_and_by_id() {
    let shell = team();
    let expected = "id:               3\n\
                    account:          acme\n\
                    name:             Bo Li\n\
                    email:            Bo@acme.example\n\
                    type:             agent\n\
                    status:           verified\n\
                    availability:     online\n\
                    access:           inbox\n\
                    inboxes:          billing, support\n\
                    created_at:       2026-01-31T09:00:00.000Z\n\
                    verified_at:      2026-01-31T09:00:00.000Z\n\
                    suspended_until:  -\n\
                    updated_at:       2026-01-31T09:00:00.000Z\n\
                    assignment_mail:  true\n";
    for word in ["Bo@acme.example", "BO@ACME.EXAMPLE", "3"] {
        shell.run(&format!("convoctl agent show {word}")).exits(0).says("").prints(expected);
    }
    shell
        .run("convoctl agent show jane@acme.example --fields name,inboxes")
        .exits(0)
        .prints("name:     Jane Roe\ninboxes:  -\n");
}

#[test]
fn who_does_not_exist_is_not_found_whatever_the_word_looks_like() {
    let shell = team();
    for word in ["nobody@acme.example", "0", "99", "99999999999999999999", "'#3'", "''", "support", "' 3'"] {
        refused_as(&shell, &format!("convoctl agent show {word}"), 3, "agent_not_found").prints("");
    }
    refused(&shell, "convoctl agent show nobody@acme.example", 3)
        .prints("")
        .says("error: there is no agent `nobody@acme.example` in account acme\n  hint: convoctl agent list\n");
}

#[test]
fn several_references_print_an_array_each_person_once_and_one_missing_shows_nobody() {
    let shell = team();
    let ids = |line: &str| column(&shell.run(line).exits(0), "id");
    assert_eq!(ids("convoctl agent show 3 1 --json"), ["3", "1"]);
    assert_eq!(ids("convoctl agent show 3 BO@acme.example 3 --json"), ["3"]);
    assert_eq!(ids("printf '3\\n\\n  1 \\r\\n' | convoctl agent show - --json"), ["3", "1"]);
    assert_eq!(ids("echo 3 | convoctl agent show 1 - --json"), ["1", "3"]);
    assert!(shell.run("convoctl agent show 3 --json").exits(0).json().is_object());
    refused(&shell, "convoctl agent show 3 99 --json", 3).prints("");
}

#[test]
fn references_from_standard_input_may_be_none_and_have_one_reader() {
    let shell = team();
    shell.run("convoctl agent show - --json").exits(0).says("").prints("[]\n");
    shell.run("convoctl agent suspend - --json").exits(0).says("").prints("[]\n");
    shell.run("convoctl agent delete - --yes --json").exits(0).says("").prints("[]\n");
    shell.run("convoctl agent delete - --yes").exits(0).says("").prints("");
    let ran = refused_as(&shell, "convoctl agent show - -", 2, "usage");
    assert_eq!(ran.error()["message"], "standard input can be read once, and two arguments ask for it");
    shell.pipe("convoctl agent show - --json", b"\xff\xfe\n").exits(2).prints("");
    refused_as(&shell, "convoctl agent show", 2, "usage");
}

#[test]
fn what_one_lists_another_takes() {
    let shell = team();
    shell
        .run("convoctl agent list --type agent -o id | convoctl agent edit - --availability busy --json | wc -l")
        .exits(0)
        .says("");
    let busy = shell.run("convoctl agent list --type agent --json").exits(0);
    assert_eq!(column(&busy, "availability"), ["busy", "busy"]);
}
