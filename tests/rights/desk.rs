//! The store in which every cell is tried: two accounts, people who see different parts, and conversations of every sort.

use std::collections::BTreeMap;

use crate::receiver::Receiver;
use crate::support::Shell;

/// The files of a session, and what the placeholders of the matrix stand for.
pub struct Template {
    pub files: Vec<(&'static str, Vec<u8>)>,
    words: BTreeMap<String, String>,
}

/// Conversations by what they are called. The first one of acme is erased: globex alone has that number.
const NUMBERS: [(&str, i64); 8] = [
    ("theirs", 6),
    ("free", 7),
    ("elsewhere", 8),
    ("done", 11),
    ("lost", 12),
    ("merged", 13),
    ("shared", 15),
    ("foreign", 1),
];

/// The address of an actor; the operator names whom an administrator would.
pub fn address(actor: &str) -> String {
    match actor {
        "operator" | "administrator" => "jane@acme.example".to_owned(),
        "foreign" => "gil@globex.example".to_owned(),
        other => format!("{}@acme.example", other.trim_start_matches("agent_")),
    }
}

/// The conversation that is assigned to an actor.
fn mine(actor: &str) -> i64 {
    match actor {
        "operator" | "administrator" => 2,
        "agent_unassigned" => 4,
        "agent_own" => 5,
        "outsider" => 9,
        "foreign" => 1,
        "suspended" => 10,
        _ => 3,
    }
}

fn own_inbox(actor: &str) -> &'static str {
    match actor {
        "outsider" => "billing",
        "foreign" => "desk",
        _ => "support",
    }
}

impl Template {
    /// A line of the matrix as an actor types it.
    pub fn line(&self, line: &str, actor: &str) -> String {
        let mut line = line.replace("{self}", &address(actor)).replace("{own}", own_inbox(actor));
        let number = mine(actor);
        line = line.replace("{mine}", &number.to_string());
        for field in ["contact", "contact_id"] {
            line = line.replace(&format!("{{mine.{field}}}"), &self.words[&format!("{number}.{field}")]);
        }
        for (word, meant) in &self.words {
            line = line.replace(&format!("{{{word}}}"), meant);
        }
        assert!(!line.contains('{'), "{line} holds a word that means nothing");
        line
    }
}

fn ids(shell: &Shell, line: &str, key: &str) -> BTreeMap<String, String> {
    let json = shell.run(&format!("convoctl {line} --json")).exits(0).json();
    let pair = |object: &serde_json::Value| (object[key].as_str().unwrap().to_owned(), object["id"].to_string());
    json.as_array().unwrap().iter().map(pair).collect()
}

fn people(shell: &mut Shell) {
    shell.set("CONVOCTL_ACCOUNT", "globex");
    shell.run("convoctl inbox add --name desk --email desk@globex.example").exits(0);
    shell.run("convoctl agent add --name 'Pia Po' --type agent --email pia@globex.example --no-send").exits(0);
    shell.run("convoctl canned add --code hello --text Hello").exits(0);
    shell.set("CONVOCTL_ACCOUNT", "acme");
    for inbox in ["support", "sales", "billing"] {
        shell.run(&format!("convoctl inbox add --name {inbox} --email {inbox}@acme.example")).exits(0);
    }
    shell.run("convoctl canned add --code thanks --text 'Thank you'").exits(0);
    for name in ["inbox", "unassigned", "own", "peer", "outsider", "suspended"] {
        shell.verified(name, "agent", &format!("{name}@acme.example"));
    }
    for name in ["pending", "newcomer"] {
        let add = format!("convoctl agent add --name {name} --type agent --email {name}@acme.example --no-send");
        let added = shell.run(&format!("{add} --show-link --json")).exits(0).json();
        shell.write("link.txt", added["invitation"]["link"].as_str().unwrap());
    }
    let all: String = ["inbox", "unassigned", "own", "peer", "suspended", "pending"]
        .map(|name| format!(" --agent {name}@acme.example"))
        .concat();
    for line in [
        &format!("inbox allocate support{all}"),
        &format!("inbox allocate sales{all}"),
        "inbox allocate billing --agent outsider@acme.example --agent inbox@acme.example --agent own@acme.example \
         --agent unassigned@acme.example",
        "agent edit unassigned@acme.example --access unassigned",
        "agent edit own@acme.example --access own",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
}

fn open(shell: &Shell, person: &str, inbox: &str, contact: &str, text: &str) {
    let open = "convoctl convo open --subject 'Your parcel' --json";
    shell.run(&format!("{open} --as {person} --inbox {inbox} --contact {contact} --text '{text}'")).exits(0);
}

fn conversations(shell: &mut Shell) {
    shell.unset("CONVOCTL_ACCOUNT");
    open(shell, "gil@globex.example", "desk", "f1@people.example", "A walrus");
    shell.set("CONVOCTL_ACCOUNT", "acme");
    for number in 1..=15 {
        let inbox = if [8, 9, 12].contains(&number) { "billing" } else { "support" };
        let text = match number {
            6 => "A heron",
            8 => "A zebra",
            13 => "An otter",
            _ => "A cat",
        };
        open(shell, "jane@acme.example", inbox, &format!("c{number}@people.example"), text);
    }
    for inbox in ["support", "billing"] {
        open(shell, "jane@acme.example", inbox, "half@people.example", "A dog");
    }
    let three = "--to inbox@acme.example --to unassigned@acme.example --to own@acme.example";
    for line in [
        "contact erase c1@people.example --yes",
        "convo assign 2 --to jane@acme.example",
        "convo assign 3 --to inbox@acme.example",
        "convo assign 4 --to unassigned@acme.example",
        "convo assign 5 --to own@acme.example",
        "convo assign 6 --to peer@acme.example",
        "convo assign 9 --to outsider@acme.example",
        "convo assign 10 --to suspended@acme.example",
        "convo label 6 8 --label secret",
        "convo resolve 11",
        &format!("convo assign 12 {three}"),
        "convo resolve 12",
        "contact block c12@people.example",
        "convo merge 13 --into 14 --yes",
        "convo move 14 --to billing",
        &format!("convo assign 15 {three} --to peer@acme.example"),
        "inbox deallocate billing --agent inbox@acme.example --agent unassigned@acme.example --agent own@acme.example",
        "agent suspend suspended@acme.example",
    ] {
        shell.run(&format!("convoctl {line}")).exits(0);
    }
    shell.run("convoctl --account globex convo assign 1 --to gil@globex.example").exits(0);
    shell.run("printf x | convoctl mail receive --inbox support").exits(0);
    for (person, name) in [("peer@acme.example", "hers"), ("gil@globex.example", "abroad")] {
        shell.unset("CONVOCTL_ACCOUNT");
        shell.run(&format!("convoctl --as {person} token add --name {name} --scope read")).exits(0);
    }
    shell.set("CONVOCTL_ACCOUNT", "acme");
}

fn words(shell: &Shell) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let mut contacts = ids(shell, "contact list", "email");
    contacts.extend(ids(shell, "contact list --account globex", "email"));
    for number in 1..=15 {
        let contact = if number == 1 { "f1@people.example".to_owned() } else { format!("c{number}@people.example") };
        words.insert(format!("{number}.contact_id"), contacts[&contact].clone());
        words.insert(format!("{number}.contact"), contact);
    }
    for (name, number) in NUMBERS {
        words.insert(name.to_owned(), number.to_string());
        for field in ["contact", "contact_id"] {
            words.insert(format!("{name}.{field}"), words[&format!("{number}.{field}")].clone());
        }
    }
    words.insert("half.contact".to_owned(), "half@people.example".to_owned());
    let mut agents = ids(shell, "agent list", "email");
    agents.extend(ids(shell, "agent list --account globex", "email"));
    for name in ["outsider", "administrator", "foreign"] {
        words.insert(format!("{name}.id"), agents[&address(name)].clone());
    }
    words.insert("billing.id".to_owned(), ids(shell, "inbox list", "name")["billing"].clone());
    words.insert("desk.id".to_owned(), ids(shell, "inbox list --account globex", "name")["desk"].clone());
    words.insert("globex.id".to_owned(), ids(shell, "account list", "name")["globex"].clone());
    // A letter that waits: the last one to be written, to the contact of the last conversation.
    words.insert("letter".to_owned(), ids(shell, "mail list --status queued", "to")["c15@people.example"].clone());
    words.insert("held".to_owned(), ids(shell, "mail list --held", "to")["support@acme.example"].clone());
    let foreign = ids(shell, "mail list --status queued --account globex", "to");
    words.insert("foreign.letter".to_owned(), foreign["f1@people.example"].clone());
    for (word, account) in [("hook", "acme"), ("foreign.hook", "globex")] {
        let url = Receiver::start().url("/ok");
        let added = shell.run(&format!("convoctl --account {account} webhook add --url {url} --json")).exits(0).json();
        words.insert(word.to_owned(), added["id"].to_string());
        words.insert(format!("{word}.url"), url);
    }
    words.insert("numbers".to_owned(), "numbers.txt".to_owned());
    words
}

/// Makes the store, once.
pub fn template() -> Template {
    let mut shell = Shell::with_store();
    shell.run("convoctl account add --name globex --admin 'Gil Bo <gil@globex.example>'").exits(0);
    people(&mut shell);
    conversations(&mut shell);
    let words = words(&shell);
    shell.run("convoctl db backup copy.db").exits(0);
    shell.run("convoctl convo list -o id > numbers.txt").exits(0);
    shell.write("team.csv", "name,email\nDi Wu,di@acme.example\n");
    shell.write("globex.csv", "name,email,type\nGil,gil@globex.example,administrator\n");
    shell.write("mail.eml", "From: Ola <c6@people.example>\nTo: support@acme.example\nSubject: Late\n\nWhere is it?\n");
    shell.write("mail.mbox", "From ola Thu Jan  1 09:00:00 2026\nFrom: Ola <ola@people.example>\n\nWhere is it?\n");
    shell.write("canned.yaml", "object: canned\ncode: welcome\ntext: Hello\n");
    shell.write("same.yaml", "object: canned\ncode: welcome\nstate: absent\n");
    shell.run("convoctl --account acme export > acme.jsonl").exits(0);
    let names = ["desk.db", "copy.db", "numbers.txt", "link.txt", "team.csv", "globex.csv", "mail.eml", "mail.mbox"];
    let files = names.into_iter().chain(["canned.yaml", "same.yaml", "acme.jsonl"]);
    let files = files.map(|name| (name, std::fs::read(shell.path(name)).unwrap()));
    Template { files: files.collect(), words }
}

/// A session of its own with the store as the template left it.
pub fn session(template: &Template, line: &str, actor: &str) -> Shell {
    let mut shell = Shell::new();
    for (name, bytes) in &template.files {
        if *name == "desk.db" || line.contains(name) {
            shell.write(name, bytes);
        }
    }
    shell.set("CONVOCTL_DB", shell.path("desk.db").to_str().unwrap());
    shell.set("CONVOCTL_SMTP_URL", &format!("file:{}", shell.path("mail").display()));
    if actor == "operator" {
        shell.set("CONVOCTL_ACCOUNT", "acme");
    } else {
        shell.set("CONVOCTL_AS", &address(actor));
    }
    shell.unchecked();
    shell
}
