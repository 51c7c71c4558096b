//! `convoctl fixture`: stores that are full from the beginning, and always of the same things

use std::os::unix::fs::PermissionsExt as _;

use crate::people::{refused, refused_as};
use crate::support::Shell;

/// A session without a store that names one.
fn nothing() -> Shell {
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", "desk.db");
    shell
}

/// A session whose store was made by a fixture.
fn filled(arguments: &str) -> Shell {
    let shell = nothing();
    shell.run(&format!("convoctl fixture --seed 7 {arguments}")).exits(0);
    shell
}

#[test]
fn a_store_is_made_where_there_is_none() {
    let shell = nothing();
    shell.run("convoctl fixture --seed 7 --agents 12 --inboxes 3 --conversations 100").exits(0).says("").prints(
        "Filled account acme of the store at desk.db with 12 people, 3 inboxes, 40 contacts and 100 conversations\n",
    );
    let status = shell.run("convoctl db status --json").exits(0).json();
    assert_eq!((status["test"].as_bool(), status["accounts"].as_i64()), (Some(true), Some(1)));
    assert_eq!((status["agents"].as_i64(), status["inboxes"].as_i64()), (Some(12), Some(3)));
    for (listing, count) in [("agent", 12), ("inbox", 3), ("contact", 40), ("convo", 100), ("canned", 6)] {
        let ids = shell.run(&format!("convoctl {listing} list -o id")).exits(0).stdout;
        assert_eq!(ids.lines().count(), count, "{listing}");
    }
    shell
        .run("convoctl audit list --fields action,subject.ref -o csv")
        .exits(0)
        .prints("action,subject.ref\naccount.added,acme\naccount.filled,acme\n");
    let event = &shell.run("convoctl audit list --action account.filled --json").exits(0).json()[0];
    let after =
        r#"{"seed":7,"now":"2026-01-01T00:00:00.000Z","agents":12,"inboxes":3,"contacts":40,"conversations":100}"#;
    assert_eq!(event["after"], serde_json::from_str::<serde_json::Value>(after).unwrap());
}

#[test]
fn the_default_store_is_made_too_and_one_in_memory_is_gone_with_the_process() {
    let shell = Shell::new();
    shell.run("convoctl --db :memory: fixture --seed 7 -o id").exits(0).says("").prints("acme\n");
    shell.run("convoctl agent list").exits(3);
    shell.run("convoctl --account globex fixture --seed 7 -o id").exits(0).says("").prints("globex\n");
    assert!(shell.path(".local/share/convoctl/desk.db").exists());
    assert_eq!(shell.run("convoctl agent list -o id").exits(0).stdout.lines().count(), 10);
}

#[test]
fn it_prints_what_it_made_in_every_format() {
    let line = "convoctl fixture --seed 7 --agents 1 --inboxes 1 --conversations 1";
    let object = r#"{"account":"acme","seed":7,"now":"2026-01-01T00:00:00.000Z","canned":6,"inboxes":1,"agents":1,"contacts":1,"conversations":1,"messages":"#;
    let json = nothing().run(&format!("{line} --json")).exits(0).says("").stdout;
    assert!(json.starts_with(object) && json.ends_with(",\"outcome\":\"created\"}\n"), "{json}");
    nothing().run(&format!("{line} -o id")).exits(0).says("").prints("acme\n");
    nothing().run(&format!("{line} -q")).exits(0).says("").prints("");
    let one = "Filled account acme of the store at desk.db with 1 person, 1 inbox, 1 contact and 1 conversation\n";
    nothing().run(line).exits(0).says("").prints(one);
}

#[test]
fn the_same_line_makes_the_same_store_whenever_it_runs() {
    let made = |now: &str, line: &str| {
        let mut shell = nothing();
        match now {
            "" => shell.unset("CONVOCTL_NOW"),
            now => shell.at(now),
        }
        shell.run(line).exits(0);
        let head = shell.run("convoctl audit head -o id").exits(0).stdout;
        let shown = shell.run("convoctl convo show 1 2 3 --json").exits(0).stdout;
        (head, shown)
    };
    let line = "convoctl fixture --seed 7 --conversations 5";
    assert_eq!(made("", line), made("", line));
    // The clock of a test store is when it was made, and nothing else of it.
    let (head, shown) = made("2026-01-31T09:00:00Z", line);
    assert_eq!((&shown, head == made("", line).0), (&made("", line).1, false));
    assert_ne!(shown, made("", "convoctl fixture --seed 8 --conversations 5").1);
    assert_ne!(shown, made("", &format!("{line} --now 2025-06-01")).1);
}

#[test]
fn an_account_is_filled_in_which_nothing_was_done_and_its_administrator_gives_way() {
    let shell = nothing();
    shell.run("convoctl init --test --account acme --admin 'Ola Roe <ola@elsewhere.example>'").exits(0);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    for account in ["acme", "2"] {
        shell.run(&format!("convoctl --account {account} fixture --seed 7 --conversations 9")).exits(0).says("");
    }
    let people = |account: &str| shell.run(&format!("convoctl --account {account} agent list -o id")).exits(0).stdout;
    assert!(people("acme").contains("jane@acme.example\n") && !people("acme").contains("ola@elsewhere.example"));
    assert_eq!(people("globex"), people("acme").replace("@acme.", "@globex."));
    // Who gave way has an address that is free again.
    let add = "convoctl --account acme agent add --name 'Ola Roe' --type agent --no-send";
    shell.run(&format!("{add} --email ola@elsewhere.example")).exits(0);
}

#[test]
fn an_administrator_with_the_address_of_the_first_one_gives_way_too() {
    let shell = Shell::with_store();
    shell.run("convoctl fixture --seed 7 --agents 2 --conversations 0").exits(0);
    assert_eq!(shell.run("convoctl agent list --fields email -o csv").exits(0).stdout.lines().count(), 3);
}

#[test]
fn an_account_that_holds_other_things_is_left_alone() {
    let in_use = "error: account acme holds other things\n  \
                  hint: name another place with --db: a store is made where there is none\n";
    for line in [
        "fixture --seed 7 --conversations 0",
        "inbox add --name support --email support@acme.example",
        "agent edit jane@acme.example --name Jane",
        "agent password jane@acme.example --password-file password.txt",
        "canned add --code hours --text 'From 9 to 5'",
        "account edit acme --name acme-2",
    ] {
        let shell = Shell::with_store();
        shell.run(&format!("convoctl {line}")).exits(0);
        let before = std::fs::read(shell.path("desk.db")).unwrap();
        let error = shell.run("convoctl fixture --seed 7").exits(4).prints("").stderr;
        assert_eq!(error.replace("acme-2", "acme"), in_use, "{line}");
        assert!(std::fs::read(shell.path("desk.db")).unwrap() == before, "{line}");
    }
    let shell = filled("--conversations 0");
    refused_as(&shell, "convoctl fixture --seed 7", 4, "account_in_use");
}

#[test]
fn a_store_that_is_not_for_tests_is_left_alone() {
    let shell = nothing();
    shell.run("convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    refused(&shell, "convoctl fixture --seed 7", 4).prints("").says(
        "error: this store is not one for tests\n  \
         hint: name another place with --db, or make a test store: convoctl init --test\n",
    );
    refused_as(&shell, "convoctl fixture --seed 7", 4, "not_a_test_store");
}

#[test]
fn it_is_for_the_operator() {
    let shell = Shell::with_store();
    refused_as(&shell, "convoctl --as jane@acme.example fixture --seed 7", 11, "denied");
    refused_as(&shell, "convoctl --as jane@acme.example --db new.db fixture --seed 7", 11, "denied");
    assert!(!shell.path("new.db").exists());
    // Whoever wants documents alone touches no store, and is nobody in it either.
    refused_as(&shell, "convoctl --as jane@acme.example fixture --seed 7 --out -", 11, "denied");
}

#[test]
fn an_address_that_another_account_has_is_not_taken() {
    let shell = Shell::with_store();
    let add = "convoctl account add --name other --admin";
    shell.run(&format!("{add} 'Jane Roe <jane@globex.example>'")).exits(0);
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    refused_as(&shell, "convoctl --account globex fixture --seed 7", 4, "agent_of_another_account");
    shell.run("convoctl --account other agent edit 2 --email jane@other.example").exits(0);
    shell.run("convoctl --account other inbox add --name sales --email sales@globex.example").exits(0);
    refused_as(&shell, "convoctl --account globex fixture --seed 7", 4, "address_of_inbox");
}

#[test]
fn what_cannot_be_made_is_a_usage_error() {
    let shell = nothing();
    for arguments in [
        "",
        "--seed",
        "--seed seven",
        "--seed 7 --agents 0",
        "--seed 7 --agents 1000001",
        "--seed 7 --inboxes 1001",
        "--seed 7 --conversations 10000001",
        "--seed 7 --conversations -1",
        "--seed 7 --now yesterday",
        "--seed 7 --now 1970-06-01",
        "--seed 99999999999999999999",
    ] {
        let error = shell.run(&format!("convoctl fixture {arguments} --json")).exits(2).prints("").error();
        assert_eq!(error["code"], "usage", "{arguments}");
    }
    let error = shell.run("convoctl fixture --seed 7 --agents 1000001").exits(2).stderr;
    assert!(error.contains("1000001 is not in 1..=1000000"), "{error}");
    shell.run("convoctl fixture --seed 7 --inboxes 0").exits(2).prints("").says(
        "error: conversations need an inbox, and --inboxes is 0\n  hint: for none of both, add --conversations 0\n",
    );
    for account in ["'Not a slug'", "7"] {
        let error = shell.run(&format!("convoctl --account {account} fixture --seed 7 --json")).exits(5).error();
        assert_eq!(error["code"], "invalid_slug", "{account}");
    }
    assert!(!shell.path("desk.db").exists());
    for (seed, agents) in [(-1, 1), (i64::MIN, 2), (i64::MAX, 3)] {
        let line =
            format!("convoctl --db :memory: fixture --seed {seed} --agents {agents} --inboxes 0 --conversations 0");
        shell.run(&line).exits(0).says("");
    }
}

#[test]
fn a_dry_run_tells_what_would_be_made_and_makes_nothing() {
    let shell = nothing();
    let would = "with 10 people, 2 inboxes, 20 contacts and 50 conversations\n";
    let at = format!("Would fill account acme of the store at desk.db {would}");
    shell.run("convoctl --dry-run fixture --seed 7").exits(0).says("").prints(&at);
    let told = shell.run("convoctl --dry-run fixture --seed 7 --json").exits(0).json();
    for name in ["desk.db", "desk.db.lock"] {
        assert!(!shell.path(name).exists(), "{name}");
    }
    for out in ["-", "new.jsonl"] {
        let ran = shell.run(&format!("convoctl --dry-run fixture --seed 7 --out {out}")).exits(0).says("");
        assert!(
            ran.stdout.starts_with("Would write account acme ") && ran.stdout.contains(would.trim_end()),
            "{ran:?}"
        );
    }
    assert!(!shell.path("new.jsonl").exists());
    // In a store that is there the whole work is done, and taken back.
    shell.run("convoctl init --test --account acme --admin 'Jane Roe <jane@acme.example>'").exits(0);
    let before = std::fs::read(shell.path("desk.db")).unwrap();
    shell.run("convoctl --dry-run fixture --seed 7").exits(0).says("").prints(&at);
    assert!(std::fs::read(shell.path("desk.db")).unwrap() == before);
    let made = shell.run("convoctl fixture --seed 7 --json").exits(0).json();
    assert_eq!((made["messages"].clone(), &told["dry_run"]), (told["messages"].clone(), &serde_json::json!(true)));
    shell.write("foreign.db", "no store");
    refused_as(&shell, "convoctl --dry-run --db foreign.db fixture --seed 7", 12, "store_foreign");
}

#[test]
fn the_documents_are_printed_or_written_for_their_owner_alone() {
    let shell = nothing();
    let printed = shell.run("convoctl fixture --seed 7 --out -").exits(0).says("").stdout;
    let kinds: Vec<String> = printed
        .lines()
        .map(|line| {
            let document: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(document["v"], 1);
            document["object"].as_str().unwrap().to_owned()
        })
        .collect();
    let mut order = kinds.clone();
    order.dedup_by(|next, one| {
        next == one || (["conversation", "message"].contains(&one.as_str()) && next != "contact")
    });
    assert_eq!(order, ["account", "canned", "inbox", "agent", "contact", "conversation"]);
    shell
        .run("convoctl fixture --seed 7 --out account.jsonl")
        .exits(0)
        .says("")
        .prints("Wrote account acme with 10 people, 2 inboxes, 20 contacts and 50 conversations to account.jsonl\n");
    assert_eq!(std::fs::read_to_string(shell.path("account.jsonl")).unwrap(), printed);
    let mode = std::fs::metadata(shell.path("account.jsonl")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!shell.path("desk.db").exists());
    // Whatever is there stays.
    for (file, status, code) in [("account.jsonl", 4, "file_exists"), ("nowhere/account.jsonl", 3, "file_not_found")] {
        let ran = shell.run(&format!("convoctl fixture --seed 8 --out {file} --json")).exits(status).prints("");
        assert_eq!(ran.error()["code"], code);
    }
    assert_eq!(std::fs::read_to_string(shell.path("account.jsonl")).unwrap(), printed);
    let other = shell.run("convoctl --account globex fixture --seed 7 --out -").exits(0).stdout;
    assert!(other.starts_with("{\"object\":\"account\",\"v\":1,\"name\":\"globex\",") && !other.contains("acme"));
    let cut = shell.run("convoctl fixture --seed 7 --conversations 100000 --out - | head -1").exits(0).says("").stdout;
    assert_eq!(cut.lines().count(), 1);
}

#[test]
fn an_interrupt_leaves_no_store() {
    let shell = nothing();
    let line = "exec convoctl fixture --seed 7 --agents 1000 --conversations 200000";
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let line = format!("({line}) & sleep 1; kill -{signal} $!; wait $!");
        // A shell ignores interrupts in what it leaves in the background, unless it is told to control jobs.
        shell.run(&format!("set -m; {line}")).exits(status);
        let left: Vec<_> = std::fs::read_dir(shell.home()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().contains("desk.db")), "{left:?}");
    }
}

#[test]
fn somebody_can_log_in_to_a_filled_account() {
    let shell = filled("");
    let add = "convoctl agent add --name 'Asha Rao' --type agent --inbox support --verified";
    shell.run(&format!("{add} --email asha@acme.example --password-file password.txt")).exits(0);
    let added = format!("{add} --email bo@acme.example --password-stdin < password.txt");
    shell.run(&added).exits(0).says("").prints("Added agent Asha Rao <bo@acme.example> to account acme, verified\n");
    shell.run("convoctl --as bo@acme.example whoami").exits(0);
    shell.run("convoctl agent password jane@acme.example --password-file password.txt").exits(0);
}
