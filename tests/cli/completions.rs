//! `convoctl completions --live`: what a shell is told while somebody types

use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::desk::{desk, open, open_in, three};
use crate::people::refused_as;
use crate::support::{Shell, has};

/// Time enough for a machine that has other things to do.
const PATIENT: &str = "CONVOCTL_COMPLETE_MS=30000";

/// What could stand at the end of a line, with the descriptions.
#[track_caller]
fn told(shell: &Shell, line: &str) -> Vec<String> {
    let asked = format!("{PATIENT} CONVOCTL_COMPLETE=line convoctl \"{}\"", line.replace('"', "\\\""));
    let ran = shell.run(&asked).exits(0).says("");
    ran.stdout.lines().map(str::to_owned).collect()
}

/// What could stand at the end of a line.
#[track_caller]
fn values(shell: &Shell, line: &str) -> Vec<String> {
    told(shell, line).iter().map(|told| told.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn nouns_verbs_flags_and_words_are_told_as_by_the_static_scripts() {
    let shell = Shell::new();
    assert_eq!(values(&shell, "convoctl age"), ["agent"]);
    assert!(values(&shell, "convoctl ").contains(&"wait".to_owned()));
    assert_eq!(values(&shell, "convoctl agent su"), ["suspend"]);
    assert_eq!(values(&shell, "convoctl agent list --stat"), ["--status"]);
    assert_eq!(values(&shell, "convoctl agent list --status "), ["pending", "verified", "suspended"]);
    assert_eq!(values(&shell, "convoctl agent ls --status v"), ["verified"]);
    assert_eq!(values(&shell, "convoctl wait inbox x --for "), ["present", "absent"]);
    assert_eq!(values(&shell, "convoctl -o js"), ["json", "jsonl"]);
    assert!(values(&shell, "convoctl agent list ").is_empty());
    assert!(values(&shell, "convoctl agent import ").is_empty(), "files are the shell's");
    assert!(values(&shell, "").is_empty());
}

#[test]
fn values_come_from_the_store() {
    let shell = three();
    shell.run("convoctl convo resolve 3").exits(0);
    shell.run("convoctl convo snooze 2 --until next-message").exits(0);
    shell.run("convoctl convo label 1 2 --label vip --label billing").exits(0);
    shell.run("convoctl convo label 3 --label old").exits(0);
    shell.run("convoctl canned add --code thanks --text Thanks").exits(0);
    let people = ["bo@acme.example", "cy@acme.example", "di@acme.example", "jane@acme.example"];
    for (line, expected) in [
        ("agent show ", &people[..]),
        ("agent show bo@acme.example c", &["cy@acme.example"]),
        ("agent show BO", &[]),
        ("agent show bo@", &["bo@acme.example"]),
        ("agent show bo@a", &["bo@acme.example"]),
        ("agent show bo@b", &[]),
        ("agent show bx", &[]),
        ("agent show z", &[]),
        ("agent delete 1 --reassign-to d", &["di@acme.example"]),
        ("invite resend b", &["bo@acme.example"]),
        ("wait agent b", &["bo@acme.example"]),
        ("--as b", &["bo@acme.example"]),
        ("--as=b", &["--as=bo@acme.example"]),
        ("convo list --assignee c", &["cy@acme.example"]),
        ("convo assign 1 --to c", &["cy@acme.example"]),
        ("convo unassign 1 --from c", &["cy@acme.example"]),
        ("inbox show ", &["sales", "support"]),
        ("inbox allocate support --agent d", &["di@acme.example"]),
        ("agent list --inbox su", &["support"]),
        ("convo move 1 --to sa", &["sales"]),
        ("contact show o", &["ola@people.example"]),
        ("contact merge 1 --into p", &["pat@people.example"]),
        ("convo list --contact p", &["pat@people.example"]),
        ("convo show ", &["1", "2"]),
        ("convo merge 2 --into ", &["1", "2"]),
        ("convo reopen ", &["3"]),
        ("wait convo ", &["1", "2"]),
        ("convo label 1 --label ", &["billing", "vip"]),
        ("convo list --label v", &["vip"]),
        ("canned show ", &["thanks"]),
        ("inbox edit support --auto-reply t", &["thanks"]),
        ("--account ", &["acme"]),
        ("account show a", &["acme"]),
        ("agent list --fields na", &["name"]),
        ("agent list --fields id,na", &["id,name"]),
        ("--fields na", &[]),
        ("agent edit 1 --fields out", &["outcome"]),
        ("invite list --fields delivery.s", &["delivery.status", "delivery.sent_at"]),
        ("agent show 'b", &["bo@acme.example"]),
        ("agent add --name ", &[]),
        ("mail show ", &[]),
    ] {
        assert_eq!(values(&shell, &format!("convoctl {line}")), expected, "{line}");
    }
    assert_eq!(told(&shell, "convoctl agent show b"), ["bo@acme.example\tBo Li"]);
    assert_eq!(told(&shell, "convoctl convo show 1"), ["1\tYour parcel"]);
    let words = format!("{PATIENT} CONVOCTL_COMPLETE=words convoctl -- convoctl agent show 'c'");
    shell.run(&words).exits(0).says("").prints("cy@acme.example\tCy Po\n");
}

#[test]
fn the_line_says_which_store_and_who_acts() {
    let mut shell = three();
    shell.run("convoctl account add --name other --admin 'Ola Roe <ola@other.example>'").exits(0);
    shell.run("convoctl --db second.db init --account second --admin 'Pia Poe <pia@second.example>'").exits(0);
    assert!(values(&shell, "convoctl agent show ").is_empty(), "which account?");
    assert_eq!(values(&shell, "convoctl --account other agent show "), ["ola@other.example"]);
    assert_eq!(values(&shell, "convoctl agent --account=other show "), ["ola@other.example"]);
    assert_eq!(values(&shell, "convoctl --db second.db agent show "), ["pia@second.example"]);
    assert_eq!(values(&shell, "convoctl --db=second.db --account "), ["second"]);
    shell.write("profiles.toml", "[profile.s]\ndb = \"second.db\"\n");
    let unset = "convoctl --config profiles.toml --profile s agent show ";
    let store = shell.path("desk.db");
    shell.unset("CONVOCTL_DB");
    assert_eq!(values(&shell, unset), ["pia@second.example"]);
    shell.set("CONVOCTL_DB", store.to_str().unwrap());

    let di = open_in(&shell, "di@acme.example", "sales", ("lu@people.example", "Offer", "Here"));
    let all = ["1", "2", "3", &di];
    let sorted = |line: &str| {
        let mut values = values(&shell, line);
        values.sort();
        values
    };
    assert_eq!(sorted("convoctl --account acme convo show "), all);
    assert_eq!(sorted("convoctl --as bo@acme.example convo show "), ["1", "2", "3"]);
    assert_eq!(sorted("convoctl --as di@acme.example convo show "), [di.as_str()]);
    assert_eq!(sorted("convoctl --as di@acme.example inbox show "), ["sales"]);
    assert_eq!(sorted("convoctl --as di@acme.example contact show "), ["lu@people.example"]);
    assert!(sorted("convoctl --as nobody@acme.example convo show ").is_empty());
    shell.set("CONVOCTL_AS", "di@acme.example");
    assert_eq!(values(&shell, "convoctl convo show "), [di.as_str()]);
}

#[test]
fn what_others_wrote_is_neither_run_nor_acts_on_a_terminal() {
    let shell = desk();
    for (from, subject) in [
        ("\"$(id)\"@people.example", "a"),
        ("`id`@people.example", "b"),
        ("a|b@people.example", "c"),
        ("a&b@people.example", "d"),
        ("-rf@people.example", "e"),
        ("ok@people.example", "=?utf-8?Q?=1B[31m=E2=80=AEx=09y?="),
    ] {
        let mail = format!("From: {from}\nSubject: {subject}\n\nx\n");
        shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    }
    assert!(shell.run("convoctl contact list -o id").exits(0).stdout.contains("`id`@people.example"));
    assert_eq!(values(&shell, "convoctl contact show "), ["ok@people.example"]);
    let all = told(&shell, "convoctl convo show ").join("\n");
    assert!(!all.chars().any(|c| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}'), "{all:?}");
}

#[test]
fn nothing_is_made_and_nothing_is_said() {
    let mut shell = Shell::with_store();
    shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --no-send").exits(0);
    shell.write("empty.db", "");
    shell.write("foreign.db", "this is no store at all, but a text");
    let older = shell.path("older.db");
    std::fs::copy(shell.path("desk.db"), &older).unwrap();
    Connection::open(&older).unwrap().execute_batch("PRAGMA user_version = 3").unwrap();
    let newer = shell.path("newer.db");
    std::fs::copy(shell.path("desk.db"), &newer).unwrap();
    Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 3000").unwrap();
    let before = std::fs::read(&older).unwrap();
    let files = |shell: &Shell| shell.run("ls -a").stdout.replace("line.txt\n", "");
    let found = files(&shell);
    for place in ["nothing.db", "empty.db", "foreign.db", "older.db", "newer.db", ":memory:", ".", "/dev/null"] {
        assert!(values(&shell, &format!("convoctl --db {place} agent show ")).is_empty(), "{place}");
    }
    assert!(values(&shell, "convoctl --config nothing.toml agent show ").is_empty());
    shell.unset("CONVOCTL_DB");
    assert!(values(&shell, "convoctl agent show ").is_empty(), "nor the store that others make by themselves");
    assert_eq!(files(&shell), found);
    assert!(std::fs::read(&older).unwrap() == before, "nobody migrates it");
    assert!(!shell.path(".local").exists());
}

#[test]
fn a_store_that_is_locked_keeps_nobody_waiting() {
    let shell = desk();
    let other = Connection::open(shell.path("desk.db")).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let begun = Instant::now();
    shell.run("CONVOCTL_COMPLETE=line convoctl 'convoctl agent show '").exits(0).says("").prints("");
    shell.run("CONVOCTL_COMPLETE=line convoctl 'convoctl agent sho'").exits(0).says("").prints("show\tShow people\n");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    other.execute_batch("ROLLBACK").unwrap();
}

#[test]
fn of_very_many_the_first_thousand_that_begin_so_are_told() {
    let shell = Shell::with_store();
    let rows: String = (0..1_500).map(|n| format!("P{n},p{n:04}@acme.example\n")).collect();
    shell.write("team.csv", format!("name,email\n{rows}"));
    shell.run("convoctl agent import team.csv --no-send -q").exits(0);
    assert_eq!(values(&shell, "convoctl agent show ").len(), 1_000);
    assert_eq!(values(&shell, "convoctl agent show p14").len(), 100);
    assert_eq!(values(&shell, "convoctl agent show p1499"), ["p1499@acme.example"]);
}

#[test]
fn the_scripts_are_there_for_those_who_want_them() {
    let shell = Shell::new();
    for name in ["bash", "zsh", "fish"] {
        let script = shell.run(&format!("convoctl completions {name} --live")).exits(0).says("").stdout;
        assert!(script.contains("CONVOCTL_COMPLETE="), "{script}");
        let fixed = shell.run(&format!("convoctl completions {name}")).exits(0).stdout;
        assert!(!fixed.contains("CONVOCTL_COMPLETE"));
    }
    let shell = Shell::with_store();
    refused_as(&shell, "convoctl completions elvish --live", 2, "usage");
}

#[test]
fn bash_completes_by_asking() {
    if !has("bash") {
        return;
    }
    let mut shell = desk();
    open(&shell, "ola@people.example", "Your parcel", "It is on its way.");
    shell.set("CONVOCTL_COMPLETE_MS", "30000");
    let completed = |line: &str| {
        let breaks = r#"COMP_WORDBREAKS=$' \t\n"\'@><=;|&(:'"#;
        shell.write(
            "complete.sh",
            format!(
                "source <(convoctl completions bash --live)\n{breaks}\nCOMP_LINE=$(cat line.txt)\nCOMP_LINE=\"${{COMP_LINE%.}}\"\n\
                 COMP_POINT=${{#COMP_LINE}}\n_convoctl_live convoctl\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n\
                 complete -p convoctl\n"
            ),
        );
        shell.write("line.txt", format!("{line}."));
        let ran = shell.run("bash complete.sh").exits(0).says("");
        let (replies, registered) = ran.stdout.trim_end().rsplit_once('\n').unwrap_or(("", &ran.stdout));
        assert_eq!(registered.trim(), "complete -o bashdefault -o default -F _convoctl_live convoctl");
        replies.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(completed("convoctl agent show b"), ["bo@acme.example"]);
    assert_eq!(completed("convoctl agent show bo@ac"), ["acme.example"]);
    assert_eq!(completed("convoctl agent show bo@"), ["acme.example"]);
    assert_eq!(completed("convoctl --as=b"), ["bo@acme.example"]);
    assert_eq!(completed("convoctl --as=bo@a"), ["acme.example"]);
    assert_eq!(completed("convoctl convo show "), ["1"]);
    assert_eq!(completed("convoctl convo list --fields number,su"), ["number,subject"]);
    assert_eq!(completed("convoctl agent sho"), ["show"]);
    assert_eq!(completed("convoctl agent import "), [""; 0]);
}

#[test]
fn zsh_and_fish_complete_by_asking() {
    let mut shell = desk();
    shell.set("CONVOCTL_COMPLETE_MS", "30000");
    if shell.run("fish --version").status == 0 {
        let completed = |line: &str| {
            let script = format!("convoctl completions fish --live | source; complete -C \"{line}\"");
            shell.run(&format!("fish --no-config -c '{script}'")).exits(0).stdout
        };
        assert_eq!(completed("convoctl agent show b"), "bo@acme.example\tBo Li\n");
        assert_eq!(completed("convoctl --as=b"), "--as=bo@acme.example\tBo Li\n");
        assert_eq!(completed("convoctl agent import pass"), "password.txt\n");
    }
    if shell.run("zsh --version").status == 0 {
        // The parts of its completion system that show what was found.
        let shows = "compdef() { : }\n_describe() { print -rl -- $candidates }\n_files() { print files }\n";
        let completed = |words: &str, current: usize| {
            let call = format!("words=({words})\nCURRENT={current}\n_convoctl\n");
            shell.write("complete.zsh", format!("{shows}source <(convoctl completions zsh --live)\n{call}"));
            shell.run("zsh -f complete.zsh").exits(0).says("").stdout
        };
        assert_eq!(completed("convoctl agent show b", 4), "bo@acme.example:Bo Li\n");
        assert_eq!(completed("convoctl agent show b --json", 4), "bo@acme.example:Bo Li\n");
        assert_eq!(completed("convoctl agent list --sort na", 5), "files\n");
    }
}
