//! `convoctl webhook`: adding, looking at and deleting them

use crate::people::{column, refused, refused_as, unchanged};
use crate::support::Shell;

const URL: &str = "https://hooks.example/convoctl";

#[test]
fn a_webhook_is_added_looked_at_and_deleted_and_its_secret_is_shown_once() {
    let shell = Shell::with_store();
    let added = shell.run(&format!("convoctl webhook add --url {URL} --event agent.verified")).exits(0).says("");
    let secret = added.stdout.trim_end().rsplit(' ').next().unwrap().to_owned();
    assert!(secret.starts_with("whs_") && secret.len() == 47, "{secret}");
    added.prints(&format!("Added webhook 1 for {URL}. Its secret, which is not shown again: {secret}\n"));
    shell.run("convoctl webhook list").exits(0).says("").prints(&format!(
        "ID  URL                             EVENTS          PENDING  FAILED  LAST SENT  LAST ERROR\n\
         1   {URL}  agent.verified  0        0       -          -\n"
    ));
    let shown = format!(
        "{{\"id\":1,\"account\":\"acme\",\"url\":\"{URL}\",\"events\":[\"agent.verified\"],\
         \"created_at\":\"2026-01-31T09:00:00.000Z\",\"updated_at\":\"2026-01-31T09:00:00.000Z\",\
         \"pending\":0,\"failed\":0,\"last_error\":null,\"last_error_at\":null,\"last_sent_at\":null}}\n"
    );
    shell.run("convoctl webhook show 1 --json").exits(0).prints(&shown);
    shell.run("convoctl webhook show HTTPS://Hooks.Example:443/convoctl --json").exits(0).prints(&shown);
    shell.run("convoctl webhook list -o id").exits(0).prints("1\n");
    // It is sealed in the store, and in no other place.
    let line = format!("{{ cat desk.db; convoctl audit list --json; convoctl export; }} | grep -ac {secret}");
    shell.run(&line).prints("0\n");
    refused_as(&shell, "convoctl webhook delete 1", 2, "confirmation_required");
    shell.run("convoctl webhook rm 1 --yes").exits(0).prints(&format!("Deleted webhook 1 for {URL}\n"));
    shell.run("convoctl webhook ls").exits(0).prints("").says("there is no webhook\n");
    let events = shell.run("convoctl audit list --json").exits(0);
    assert_eq!(column(&events, "action"), ["account.added", "webhook.added", "webhook.deleted"]);
    let told = serde_json::json!({ "origin": "https://hooks.example", "events": ["agent.verified"] });
    assert_eq!((&events.json()[1]["after"], &events.json()[2]["before"]), (&told, &told));
    assert_eq!(events.json()[1]["subject"], serde_json::json!({ "kind": "webhook", "ref": "1" }));
}

#[test]
fn every_format_shows_the_secret_to_whoever_adds() {
    let shell = Shell::with_store();
    let add = |path: &str, flags: &str| {
        shell.run(&format!("convoctl webhook add --url https://hooks.example/{path} {flags}")).exits(0).says("").stdout
    };
    assert!(add("a", "-q").starts_with("whs_"));
    assert!(add("b", "--json").contains("\"secret\":\"whs_"));
    assert!(add("c", "-o csv --fields secret,id").starts_with("secret,id\nwhs_"));
    assert_eq!(add("d", "-o id"), "4\n");
    assert_eq!(add("e", "-n"), "Would add a webhook for https://hooks.example/e\n");
    assert!(add("e", "-n --json").contains("\"secret\":null,\"outcome\":\"created\",\"dry_run\":true"));
    let secrets: std::collections::BTreeSet<String> = (0..5).map(|n| add(&format!("{n}"), "-q")).collect();
    assert_eq!(secrets.len(), 5);
}

#[test]
fn adding_can_be_repeated_and_changes_what_is_told() {
    let mut shell = Shell::with_store();
    let add = format!("convoctl webhook add --url {URL}");
    shell.run(&format!("{add} --event agent.verified")).exits(0);
    refused(&shell, &add, 4).prints("").says(&format!(
        "error: a webhook for {URL} already exists in account acme\n  \
         hint: use --if-exists update to change what it is told\n"
    ));
    let skip = format!("{add} --if-exists skip");
    unchanged(&shell, &skip).prints(&format!("There is a webhook 1 for {URL} already\n"));
    unchanged(&shell, &format!("{add} --event agent.verified --event agent.verified --if-exists update"));
    shell.at("2026-02-01T09:00:00Z");
    let update = format!("{add} --event note.added --event 'invite.*' --if-exists update --json");
    let updated = shell.run(&update).exits(0).json();
    let events = serde_json::json!(["invite.resent", "invite.revoked", "invite.linked", "note.added"]);
    assert_eq!((&updated["events"], &updated["secret"], &updated["outcome"]), (&events, &().into(), &"updated".into()));
    assert_eq!(updated["updated_at"], "2026-02-01T09:00:00.000Z");
    shell.run(&format!("{add} --if-exists update")).exits(0).prints(&format!("Updated webhook 1 for {URL}\n"));
    assert_eq!(shell.run("convoctl webhook show 1 --json").json()["events"], serde_json::json!([]));
    let deleted = "convoctl webhook delete 1 --yes --if-missing ignore --json";
    assert_eq!(shell.run(deleted).exits(0).json()["outcome"], "deleted");
    unchanged(&shell, deleted).prints("[]\n");
}

#[test]
fn what_cannot_be_called_or_is_none_is_refused() {
    let shell = Shell::with_store();
    for url in [
        "hooks.example",
        "http://hooks.example/",
        "http://192.168.1.1/",
        "https://jane:sesame@hooks.example/",
        "https://hooks.example/#a",
        "'https://hooks.example/a b'",
        "file:///etc/passwd",
        "gopher://localhost/",
        "''",
    ] {
        refused_as(&shell, &format!("convoctl webhook add --url {url}"), 5, "invalid_webhook");
    }
    let long = format!("https://hooks.example/{}", "x".repeat(2_048));
    refused_as(&shell, &format!("convoctl webhook add --url {long}"), 5, "invalid_webhook");
    for (word, hint) in [
        ("agent.verfied", "did you mean agent.verified?"),
        ("zzz", "convoctl schema event lists the actions"),
        ("*", "convoctl schema event lists the actions"),
    ] {
        let ran = refused(&shell, &format!("convoctl webhook add --url {URL} --event '{word}' --json"), 2);
        assert_eq!(ran.error()["message"], format!("there is no action `{word}`"));
        assert_eq!(ran.error()["hint"], hint);
    }
    refused_as(&shell, &format!("convoctl webhook add --url {URL} --event 'agents.*'"), 2, "usage");
    for verb in ["show", "delete --yes", "test"] {
        for reference in ["1", "0", "x", "99999999999999999999", "https://hooks.example/other", "%00"] {
            refused_as(&shell, &format!("convoctl webhook {verb} {reference}"), 3, "webhook_not_found");
        }
    }
}

#[test]
fn an_account_has_its_own_and_takes_them_with_it() {
    let shell = Shell::with_store();
    shell.run("convoctl account add --name globex --admin 'Gil Bo <gil@globex.example>'").exits(0);
    for account in ["acme", "globex"] {
        shell.run(&format!("convoctl --account {account} webhook add --url {URL}")).exits(0);
        shell.run(&format!("convoctl --account {account} webhook add --url {URL}/2 --event 'agent.*'")).exits(0);
    }
    shell
        .run("convoctl --account acme agent add --name 'Bo Li' --type agent --email bo@acme.example --no-send")
        .exits(0);
    let pending = |account: &str| {
        let list = shell.run(&format!("convoctl --account {account} webhook list --json")).exits(0);
        column(&list, "pending")
    };
    // Each tells of itself and of the later one, where it is asked to.
    assert_eq!((pending("acme"), pending("globex")), (vec!["3".into(), "1".into()], vec!["2".into(), "0".into()]));
    refused_as(&shell, "convoctl --account globex webhook show 1", 3, "webhook_not_found");
    refused_as(&shell, "convoctl --as gil@globex.example webhook delete 1 --yes", 3, "webhook_not_found");
    shell.run("convoctl account delete acme --yes").exits(0);
    for table in ["webhooks", "webhook_actions", "webhook_calls"] {
        let rest = format!("SELECT count(*) FROM {table} WHERE account_id = 1");
        let db = rusqlite::Connection::open(shell.path("desk.db")).unwrap();
        assert_eq!(db.query_row(&rest, [], |row| row.get::<_, i64>(0)).unwrap(), 0, "{table}");
    }
    assert_eq!(pending("globex"), ["2", "0"]);
}

#[test]
fn what_did_not_happen_is_told_to_nobody() {
    let shell = Shell::with_store();
    shell.run(&format!("convoctl webhook add --url {URL} --event 'agent.*'")).exits(0);
    let add = "convoctl agent add --name 'Bo Li' --type agent --email bo@acme.example --no-send";
    shell.run(&format!("{add} -n")).exits(0);
    shell.run(&format!("{add} --access nonsense")).exits(2);
    shell.write("team.csv", "name,email\nDi Wu,di@acme.example\nCy Jo,nonsense\n");
    shell.run("convoctl agent import team.csv --no-send").exits(5);
    assert_eq!(shell.run("convoctl webhook show 1 --json").json()["pending"], 0);
    shell.write("team.csv", "name,email\nDi Wu,di@acme.example\nCy Jo,cy@acme.example\n");
    shell.run("convoctl agent import team.csv --no-send").exits(0);
    assert_eq!(shell.run("convoctl webhook show 1 --json").json()["pending"], 2);
}
