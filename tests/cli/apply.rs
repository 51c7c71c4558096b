//! `convoctl apply`: an account becomes what a file says

use crate::export::{SMALL, small};
use crate::people::{column, refused, refused_as, seen, unchanged};
use crate::support::Shell;

/// Applies a text in YAML twice: the second time nothing changes. What the first time said.
#[track_caller]
pub fn applied(shell: &Shell, text: &str) -> String {
    shell.write("declared.yaml", text);
    let first = shell.run("convoctl apply -f declared.yaml").exits(0).says("").stdout;
    let again = unchanged(shell, "convoctl apply -f declared.yaml").says("").stdout;
    assert!(again.ends_with(" unchanged\n") && again.lines().count() == 1, "{again}");
    shell.run("convoctl diff -f declared.yaml").exits(0).prints("").says("nothing differs\n");
    first
}

/// Refuses a text in YAML with the store as it was; what is wrong with it.
#[track_caller]
pub fn complaint(shell: &Shell, text: &str) -> String {
    shell.write("declared.yaml", text);
    let error = refused_as(shell, "convoctl apply -f declared.yaml", 5, "entries_refused").error();
    let diff = refused_as(shell, "convoctl diff -f declared.yaml", 5, "entries_refused").error();
    assert_eq!(error, diff, "a diff refuses what an apply would");
    let told = |one: &serde_json::Value| {
        let field = one["field"].as_str().map_or_else(String::new, |field| format!(", {field}"));
        format!("{}{field} [{}]: {}", one["line"], one["code"].as_str().unwrap(), one["message"].as_str().unwrap())
    };
    error["details"].as_array().unwrap().iter().map(told).collect::<Vec<_>>().join("\n")
}

const CHANGED: &str = r#"{"object":"inbox","name":"support","title":"Help"}
{"object":"agent","email":"bo@ACME.example","name":"Bo Lee"}
{"object":"canned","code":"new","text":"New"}
"#;

#[test]
fn what_changes_is_told_in_every_format() {
    let told = |how: &str| {
        let shell = small();
        shell.write("desk.jsonl", CHANGED);
        shell.run(&format!("convoctl apply -f desk.jsonl {how}")).exits(0).says("").stdout
    };
    let lines = "Applied 3 objects: 1 created and 2 updated\ncreated canned new\nupdated inbox support\n\
                 updated agent bo@ACME.example\n";
    assert_eq!((told(""), told("-q")), (lines.to_owned(), String::new()));
    assert_eq!(told("-o id"), "new\nsupport\nbo@ACME.example\n");
    let changes = r#"[{"object":"canned","key":"new","outcome":"created"},{"object":"inbox","key":"support","outcome":"updated"},{"object":"agent","key":"bo@ACME.example","outcome":"updated"}]"#;
    let json = format!(
        "{{\"account\":\"acme\",\"set\":null,\"created\":1,\"updated\":2,\"deleted\":0,\"unchanged\":0,\
         \"kept\":{{\"objects\":0,\"fields\":[]}},\"changes\":{changes},\"outcome\":\"updated\"}}\n"
    );
    assert_eq!((told("--json"), told("-o jsonl")), (json.clone(), json));
    assert_eq!(told("--json --fields created,outcome"), "{\"created\":1,\"outcome\":\"updated\"}\n");
    assert_eq!(told("-o csv --fields account,created,updated"), "account,created,updated\nacme,1,2\n");
    let shell = small();
    shell.write("desk.jsonl", CHANGED);
    refused_as(&shell, "convoctl apply -f desk.jsonl --fields nix", 2, "unknown_field");
}

#[test]
fn an_export_applied_again_changes_nothing() {
    let mut shell = small();
    shell.write("desk.jsonl", SMALL);
    shell.at("2026-02-01T00:00:00Z");
    unchanged(&shell, "convoctl apply -f desk.jsonl").says("").prints("Applied 5 objects: 5 unchanged\n");
    unchanged(&shell, "convoctl export | convoctl apply -f -").says("").prints("Applied 5 objects: 5 unchanged\n");
    unchanged(&shell, "convoctl export -o json | convoctl apply -f - --json");
    unchanged(&shell, "convoctl apply -f desk.jsonl -o id").says("").prints("");
    // In any order, with other white space and with other letter case of addresses.
    let mut lines: Vec<String> =
        SMALL.lines().map(|line| line.replace(':', ": ").replace("T09: 00: ", "T09:00:")).collect();
    lines.reverse();
    shell.write("desk.jsonl", lines.join("\n").replace("Bo@acme", "bo@ACME"));
    unchanged(&shell, "convoctl apply -f desk.jsonl").says("").prints("Applied 5 objects: 5 unchanged\n");
}

#[test]
fn yaml_is_read_as_json_is() {
    let shell = small();
    shell.write(
        "desk.yaml",
        "# Whoever starts this month\n---\nobject: inbox\nname: sales\nemail: sales@acme.example\ntitle: |-\n  Sales & more\n\
         ---\n- {object: agent, email: asha@acme.example, name: Åsha Råo, inboxes: &all [sales, support]}\n\
         - object: agent\n  email: cy@acme.example\n  name: \"007\"\n  inboxes: *all\n---\n",
    );
    for line in ["convoctl apply -f desk.yaml", "convoctl apply -f - < desk.yaml"] {
        refused(&shell, &format!("{line} --dry-run"), 0).says("").prints(
            "Would apply 3 objects: 3 created\nWould create inbox sales\nWould create agent asha@acme.example\n\
             Would create agent cy@acme.example\n",
        );
    }
    shell.run("convoctl apply -f desk.yaml -q").exits(0).says("").prints("");
    let all = shell.run("convoctl agent list --inbox sales --json");
    assert_eq!(column(&all, "name"), ["Åsha Råo", "007"]);
    assert_eq!(all.json()[0]["inboxes"], serde_json::json!(["sales", "support"]));
    assert_eq!(shell.run("convoctl inbox show sales --json").json()["title"], "Sales & more");
    unchanged(&shell, "convoctl apply -f desk.yaml").prints("Applied 3 objects: 3 unchanged\n");
}

#[test]
fn a_folder_is_its_files_in_the_order_of_their_names() {
    let shell = small();
    std::fs::create_dir_all(shell.path("desk/deeper")).unwrap();
    shell.write("desk/20-people.yaml", "object: agent\nemail: asha@acme.example\nname: Asha\ninboxes: [sales]\n");
    shell
        .write("desk/10-inboxes.jsonl", "{\"object\":\"inbox\",\"name\":\"sales\",\"email\":\"sales@acme.example\"}\n");
    shell.write(
        "desk/30.json",
        "[{\"object\":\"account\",\"name\":\"acme\"},{\"object\":\"canned\",\"code\":\"x\",\"text\":\"X\"}]",
    );
    for ignored in ["desk/.hidden.yaml", "desk/README.md", "desk/old.yaml~", "desk/deeper/x.yaml"] {
        shell.write(ignored, "nonsense");
    }
    shell.run("convoctl apply -f desk -o id").exits(0).says("").prints("x\nsales\nasha@acme.example\n");
    unchanged(&shell, "convoctl apply -f desk/").prints("Applied 4 objects: 4 unchanged\n");
    // What is wrong names its file.
    shell.write("desk/40.yml", "- {object: canned, code: x, text: Y}\n- {object: inbox, name: sales, email: nix}\n");
    refused(&shell, "convoctl apply -f desk", 5).prints("").says(
        "error: the file is not acceptable in 2 places, and nothing was applied\n  \
         line 1: canned x stands on line 1 of desk/30.json already (desk/40.yml)\n  \
         line 2, email: there is no @ in it (desk/40.yml)\n  \
         hint: mend the file, and look first with convoctl diff -f FILE\n",
    );
}

#[test]
fn a_dry_run_leaves_everything_as_it_was() {
    let shell = small();
    shell.write("desk.jsonl", CHANGED);
    let before = seen(&shell);
    refused(&shell, "convoctl apply -f desk.jsonl --dry-run", 0).says("").prints(
        "Would apply 3 objects: 1 created and 2 updated\nWould create canned new\nWould update inbox support\n\
         Would update agent bo@ACME.example\n",
    );
    let json = refused(&shell, "convoctl apply -f desk.jsonl -n --json", 0).json();
    assert_eq!((&json["dry_run"], &json["outcome"]), (&true.into(), &"updated".into()));
    refused(&shell, "convoctl apply -f desk.jsonl -n --exit-code -q", 10).prints("").says("");
    refused_as(&shell, "convoctl apply -f desk.jsonl --exit-code", 2, "usage");
    assert_eq!(seen(&shell), before);
    shell.run("convoctl apply -f desk.jsonl -q").exits(0);
    refused(&shell, "convoctl apply -f desk.jsonl -n --exit-code", 0).prints("Would apply 3 objects: 3 unchanged\n");
}

#[test]
fn the_store_and_the_account_are_made_where_they_are_missing() {
    let shell = small();
    let line = "convoctl export > desk.jsonl && convoctl --db other.db apply -f desk.jsonl --create";
    let would = "Would apply 5 objects: 3 created and 2 unchanged\nWould create canned hours\nWould create inbox support\n\
                 Would create agent Bo@acme.example\n";
    shell.run(&format!("{line} --dry-run")).exits(0).prints(would);
    assert!(!shell.path("other.db").exists(), "a dry run made a store");
    refused_as(&shell, "convoctl --db other.db apply -f desk.jsonl", 3, "store_not_found");
    refused_as(&shell, "convoctl --db other.db diff -f desk.jsonl", 3, "store_not_found");
    assert!(!shell.path("other.db").exists());
    let made = shell.run(line).exits(0);
    assert_eq!(made.stdout, would.replace("Would apply", "Applied").replace("Would create", "created"));
    // The moments are those of the new store, and the other people confirm for themselves.
    let kept = "5 objects differ in what the store alone keeps, which was left as it is: created_at, updated_at and verified_at";
    assert_eq!(made.stderr, format!("warning: {kept}\n"));
    let other = shell.run("convoctl --db other.db export --fields name,code,text,title,email,type,inboxes,auto_reply");
    shell.run("convoctl export --fields name,code,text,title,email,type,inboxes,auto_reply").prints(&other.stdout);
    shell.run("convoctl --db other.db apply -f desk.jsonl").exits(0).prints("Applied 5 objects: 5 unchanged\n");
    // Another account of the same store.
    shell.write("globex.yaml", "- {object: account, name: globex}\n- {object: agent, email: jo@globex.example, name: Jo, type: administrator}\n");
    refused_as(&shell, "convoctl apply -f globex.yaml", 4, "account_mismatch");
    refused_as(&shell, "convoctl --as jane@acme.example apply -f globex.yaml --create", 4, "account_mismatch");
    shell.run("convoctl apply -f globex.yaml --create").exits(0).prints("Applied 2 objects: 2 unchanged\n");
    assert_eq!(shell.run("convoctl account list -o id").stdout, "acme\nglobex\n");
    assert_eq!(shell.run("convoctl --account globex agent list -o id").stdout, "jo@globex.example\n");
    // One without an administrator is not made.
    shell.write(
        "initech.yaml",
        "- {object: account, name: initech}\n- {object: agent, email: al@initech.example, name: Al}\n",
    );
    refused_as(&shell, "convoctl apply -f initech.yaml --create", 4, "last_administrator");
    refused_as(&shell, "convoctl --db third.db apply -f initech.yaml --create", 4, "last_administrator");
    assert!(!shell.path("third.db").exists());
}

#[test]
fn who_may() {
    let shell = small();
    shell.write("desk.jsonl", CHANGED);
    shell
        .run(
            "convoctl agent add --name Cy --type agent --email cy@acme.example --verified --password-file password.txt",
        )
        .exits(0);
    for verb in ["apply", "diff"] {
        refused_as(&shell, &format!("convoctl --as cy@acme.example {verb} -f desk.jsonl"), 11, "denied");
    }
    refused_as(&shell, "convoctl --as jane@acme.example apply -f desk.jsonl --restore", 11, "denied");
    refused_as(&shell, "convoctl --db new.db --as jane@acme.example apply -f desk.jsonl --create", 11, "denied");
    shell
        .run("convoctl --as jane@acme.example apply -f desk.jsonl -o id")
        .exits(0)
        .prints("new\nsupport\nbo@ACME.example\n");
    let event = crate::desk::last_event(&shell);
    assert_eq!((&event["actor"]["email"], &event["action"]), (&"jane@acme.example".into(), &"agent.edited".into()));
}

#[test]
fn flags_that_do_not_fit_together() {
    let shell = small();
    shell.write("desk.jsonl", CHANGED);
    for bad in [
        "",
        "-f desk.jsonl --prune",
        "-f desk.jsonl --set a --max-deletes 3",
        "-f desk.jsonl --restore --send-invites",
        "-f desk.jsonl --restore --set a",
        "-f desk.jsonl --restore --set a --prune",
        "-f desk.jsonl --set a --prune --max-deletes x",
    ] {
        refused_as(&shell, &format!("convoctl apply {bad}"), 2, "usage");
    }
    refused_as(&shell, "convoctl apply -f desk.jsonl --set Team", 5, "invalid_slug");
}
