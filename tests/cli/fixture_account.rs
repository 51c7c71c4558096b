//! An account that a fixture filled obeys the rules that hold for every other, and goes on like one

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::Shell;

fn desk() -> Shell {
    let mut shell = Shell::new();
    shell.set("CONVOCTL_DB", "desk.db");
    shell.unset("CONVOCTL_NOW");
    shell.run("convoctl fixture --seed 5 --agents 30 --inboxes 3 --conversations 400").exits(0);
    shell.at("2026-01-01T00:00:00Z");
    shell
}

fn listed(shell: &Shell, line: &str) -> Vec<Value> {
    shell.run(&format!("convoctl {line} --json")).exits(0).json().as_array().unwrap().clone()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn people_are_of_every_kind() {
    let shell = desk();
    let agents = listed(&shell, "agent list");
    for (field, words) in [
        ("status", &["pending", "suspended", "verified"][..]),
        ("type", &["administrator", "agent"]),
        ("availability", &["busy", "offline", "online"]),
        ("access", &["inbox", "own", "unassigned"]),
    ] {
        let found: BTreeSet<&str> = agents.iter().map(|agent| agent[field].as_str().unwrap()).collect();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), words, "{field}");
    }
    let foreign = agents.iter().filter(|agent| !agent["name"].as_str().unwrap().is_ascii()).count();
    assert!(foreign > 15, "{foreign}");
    for agent in agents.iter().filter(|agent| agent["email"] != "jane@acme.example") {
        assert!((1..=3).contains(&texts(&agent["inboxes"]).len()), "{agent}");
    }
    let contacts = listed(&shell, "contact list");
    let is_nameless = |contact: &&Value| contact["name"].is_null();
    assert!(contacts.iter().any(|contact| contact["blocked"] == true));
    assert!((10..80).contains(&contacts.iter().filter(is_nameless).count()));
}

#[test]
fn conversations_are_handled_by_those_who_may_and_wait_as_they_should() {
    let shell = desk();
    let agents: BTreeMap<String, Value> = listed(&shell, "agent list")
        .into_iter()
        .map(|agent| (agent["email"].as_str().unwrap().to_owned(), agent))
        .collect();
    let mut seen = BTreeSet::new();
    for conversation in listed(&shell, "convo list") {
        let number = &conversation["number"];
        for email in texts(&conversation["assignees"]) {
            let agent = &agents[email];
            let works = agent["type"] == "administrator"
                || texts(&agent["inboxes"]).contains(&conversation["inbox"].as_str().unwrap());
            assert!(agent["status"] == "verified" && works, "#{number}: {email}");
        }
        let shown = shell.run(&format!("convoctl convo show {number} --json")).exits(0).json();
        if !conversation["merged_into"].is_null() {
            assert_eq!((&shown["number"], &conversation["status"]), (&conversation["merged_into"], &"resolved".into()));
            seen.insert("merged".to_owned());
            continue;
        }
        let messages = shown["messages"].as_array().unwrap();
        let is_public = |message: &&Value| ["incoming", "outgoing"].contains(&message["kind"].as_str().unwrap());
        let public: Vec<&Value> = messages.iter().filter(is_public).collect();
        let answered = public.iter().rposition(|message| message["kind"] == "outgoing").map_or(0, |place| place + 1);
        let waits = public.get(answered).map_or(Value::Null, |message| message["created_at"].clone());
        assert_eq!(conversation["waiting_since"], waits, "#{number}");
        let people = messages.iter().filter(|message| message["kind"] != "activity").count();
        assert_eq!(conversation["message_count"], people, "#{number}");
        seen.insert(conversation["status"].as_str().unwrap().to_owned());
        seen.extend(messages.iter().map(|message| message["kind"].as_str().unwrap().to_owned()));
        let files = messages.iter().flat_map(|message| message["attachments"].as_array().unwrap());
        seen.extend(files.map(|file| file["media_type"].as_str().unwrap().to_owned()));
        seen.extend(messages.iter().filter(|message| !message["quoted"].is_null()).map(|_| "quoted".to_owned()));
    }
    let all = "activity image/png incoming merged note open outgoing quoted resolved snoozed text/csv text/plain";
    assert_eq!(seen.into_iter().collect::<Vec<_>>().join(" "), all);
}

/// What a line says once names, numbers, labels and moments are taken out of it.
fn pattern(line: &str, names: &BTreeSet<String>) -> String {
    let mut line = line.to_owned();
    // The longest first: one name may begin like another.
    let mut names: Vec<&String> = names.iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        line = line.replace(name.as_str(), "NAME");
    }
    let word = |word: &str| {
        let is_moment = word.len() == 24 && word.ends_with('Z');
        let is_priority = ["low", "medium", "high", "urgent"].contains(&word);
        let is_label = ["shipping", "billing", "returns", "account", "product", "spam", "vip"].contains(&word);
        if is_moment {
            "MOMENT"
        } else if word.starts_with('#') {
            "NUMBER"
        } else if is_priority {
            "PRIORITY"
        } else if is_label {
            "LABEL"
        } else {
            word
        }
        .to_owned()
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn patterns(shell: &Shell, names: &BTreeSet<String>) -> BTreeSet<String> {
    let numbers = shell.run("convoctl convo list -o id").exits(0).stdout;
    let numbers = numbers.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = listed(shell, &format!("convo show {numbers}"));
    let messages = shown.iter().flat_map(|shown| shown["messages"].as_array().unwrap());
    let lines = messages.filter(|message| message["kind"] == "activity");
    lines
        .map(|line| {
            format!("{}: {}", line["author"]["kind"].as_str().unwrap(), pattern(line["text"].as_str().unwrap(), names))
        })
        .collect()
}

#[test]
fn what_was_done_is_told_in_the_words_of_the_verbs_that_do_it() {
    let shell = desk();
    let names = listed(&shell, "agent list").iter().map(|agent| agent["name"].as_str().unwrap().to_owned()).collect();
    let told = patterns(&shell, &names);
    let mut real = Shell::with_store();
    let names = BTreeSet::from(["Jane Roe".to_owned(), "Bo Li".to_owned()]);
    real.verified("Bo Li", "agent", "bo@acme.example");
    real.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    real.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
    for n in 1..=8 {
        let mail = format!("From: u{n}@people.example\nSubject: {n}\n\nHello\n");
        real.pipe("convoctl mail receive --inbox support", mail).exits(0);
    }
    real.run("convoctl convo assign 1 --to bo@acme.example").exits(0);
    real.run("convoctl convo assign 2 --to bo@acme.example --to jane@acme.example").exits(0);
    real.set("CONVOCTL_AS", "jane@acme.example");
    for line in [
        "assign 3 --to bo@acme.example",
        "assign 4 --to bo@acme.example --to jane@acme.example",
        "label 1 --label vip",
        "label 2 --label vip --label billing",
        "prioritize 1 --priority high",
        "snooze 3 --until +3d",
        "snooze 4 --until next-message",
        "merge 6 --into 5 --yes",
        "resolve 1",
        "reply 7 --text Hello",
        "resolve 7",
    ] {
        real.run(&format!("convoctl convo {line}")).exits(0);
    }
    real.unset("CONVOCTL_AS");
    let id = real.run("convoctl convo show 7 --json").exits(0).json();
    let replied = id["messages"].as_array().unwrap().iter().find(|message| message["kind"] == "outgoing").unwrap();
    let answer = format!(
        "From: u7@people.example\nSubject: Re: 7\nIn-Reply-To: <{}>\n\nThanks\n",
        replied["message_id"].as_str().unwrap()
    );
    real.pipe("convoctl mail receive --inbox support", answer).exits(0);
    let known = patterns(&real, &names);
    let foreign: Vec<&String> = told.difference(&known).collect();
    assert!(foreign.is_empty() && told.len() >= 11, "{foreign:#?}\n{told:#?}");
}

#[test]
fn it_goes_on_as_if_it_had_always_been_there() {
    let mut shell = desk();
    shell.set("CONVOCTL_SMTP_URL", &format!("file:{}", shell.path("mail").display()));
    let open = shell.run("convoctl convo list --status open --limit 1 -o id").exits(0).stdout;
    let open = open.trim();
    shell.run(&format!("convoctl --as jane@acme.example convo reply {open} --text '/thanks'")).exits(0);
    shell.run(&format!("convoctl --as jane@acme.example convo resolve {open}")).exits(0);
    let mail = "From: new@people.example\nTo: support@acme.example\nSubject: Hello\n\nHello\n";
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    let newest = shell.run("convoctl convo list --sort number:desc --limit 1 -o id").exits(0);
    newest.prints("401\n");
    let found = shell.run("convoctl convo search kettle -o id").exits(0).stdout;
    assert!(!found.is_empty());
    shell.at("2026-03-01T00:00:00Z");
    shell.run("convoctl tick").exits(0);
    let asleep = listed(&shell, "convo list --status snoozed");
    assert!(asleep.iter().all(|conversation| conversation["snoozed_until"].is_null()));
    shell.run("convoctl account delete acme --yes").exits(0);
}
