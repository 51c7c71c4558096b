//! `convoctl demo`: the story that it tells, whether that is true, and what it leaves alone. `demo.txt` is the story.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::{Ran, Shell, matches};
use crate::terminal::{self, Terminal};

const STORY: &str = include_str!("demo.txt");

/// A session whose demos make their folders in its home, below `tmp`.
fn session(mut shell: Shell) -> Shell {
    std::fs::create_dir(shell.path("tmp")).unwrap();
    let folder = shell.path("tmp");
    shell.set("TMPDIR", folder.to_str().unwrap());
    shell
}

/// The folders of demos, in no order.
fn folders(shell: &Shell) -> Vec<PathBuf> {
    std::fs::read_dir(shell.path("tmp")).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// Every file below a folder, with its content.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    found
}

/// What was printed is the story from its beginning, as far as it is to go.
#[track_caller]
fn tells(printed: &str, story: &str) {
    let mut shown = story.lines();
    for line in printed.lines() {
        let shown = shown.next().unwrap_or("the end");
        assert!(matches(shown, line), "\nthe story is:\n{shown}\nand it printed:\n{line}\n\n{printed}");
    }
    assert_eq!(shown.next(), None, "{printed}");
}

/// The commands of a story.
fn commands(story: &str) -> Vec<&str> {
    story.lines().filter_map(|line| line.strip_prefix("$ ")).collect()
}

#[test]
fn it_tells_the_whole_story_and_all_of_it_is_there() {
    let shell = session(Shell::new());
    let ran = shell.run("convoctl demo").exits(0).says("");
    tells(&ran.stdout, STORY);
    let folder = folders(&shell).pop().unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for path in contents(&folder).keys() {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    let db = folder.join("desk.db");
    let run = |line: &str| shell.run(&format!("convoctl --db {} {line}", db.display()));
    run("db check").exits(0);
    run("audit verify").exits(0);
    run("mail list -o id").exits(0).prints("1\n2\n4\n5\n");
    run("mail list --held -o id").exits(0).prints("");
    assert_eq!(run("convo show 1 --json").json()["message_count"], 3);
    assert_eq!(std::fs::read_dir(folder.join("letters")).unwrap().count(), 4);
}

#[test]
fn what_it_prints_is_what_a_shell_prints_that_is_given_the_same_lines() {
    let shell = session(Shell::new());
    let told = shell.run("convoctl demo").exits(0).stdout;
    let folder = folders(&shell).pop().unwrap();
    let other = shell.path("other/convoctl-demo-by-hand");
    std::fs::create_dir_all(&other).unwrap();
    std::fs::copy(folder.join("mail.eml"), other.join("mail.eml")).unwrap();
    let story = told.split("\n\n# All this").next().unwrap().replace(folder.to_str().unwrap(), other.to_str().unwrap());
    let mut script = "set -eu\nexec 2>&1\nsay() { printf '%s\\n' \"$1\"; }\n".to_owned();
    for (n, line) in story.lines().enumerate() {
        let said = format!("say {}", shell_words::quote(line));
        if let Some(command) = line.strip_prefix("$ ") {
            if command == "cat answer.eml" {
                // The letter that she answers has another id here.
                let id = "$(sed -n 's/^Message-ID: //p' letters/c.1.*.eml | tr -d '\\r')";
                writeln!(
                    script,
                    "sed \"s/^In-Reply-To: .*/In-Reply-To: {id}/\" {}/answer.eml > answer.eml",
                    folder.display()
                )
                .unwrap();
            }
            writeln!(script, "{said}\n{command}").unwrap();
        } else if line.starts_with("# ") {
            writeln!(script, "{}{said}", if n > 0 { "echo\n" } else { "" }).unwrap();
        }
    }
    let by_hand = shell.run(&script).exits(0).says("").stdout.replace('\r', "");
    tells(&by_hand, STORY.split("\n\n# All this").next().unwrap());
    assert!(by_hand.contains(other.to_str().unwrap()) && folders(&shell).len() == 1);
}

#[test]
fn its_last_lines_lead_on_and_away() {
    let shell = session(Shell::new());
    let told = shell.run("convoctl demo").exits(0).stdout;
    let (_, end) = told.split_once("\n\n# All this").unwrap();
    let exports: String =
        end.lines().filter(|line| line.starts_with("export")).map(|line| format!("{line}\n")).collect();
    let found = shell.run(&format!("{exports}convoctl convo search parcel --json")).exits(0).says("").json();
    assert_eq!(found[0]["subject"], "Lost parcel");
    let letters =
        shell.run(&format!("{exports}convoctl mail test --to jane@acme.example -q && ls ${{CONVOCTL_SMTP_URL#file:}}"));
    assert_eq!(letters.exits(0).stdout.lines().count(), 5);
    assert!(end.contains("\nconvoctl convo search parcel\n") && end.ends_with("\nconvoctl --help\n"));
    let remove = end.split_once("stays; ").unwrap().1.split_once(" removes it").unwrap().0;
    shell.run(remove).exits(0).says("");
    assert_eq!(folders(&shell), Vec::<PathBuf>::new());
}

#[test]
fn what_the_user_has_is_left_alone_whatever_names_it() {
    let mut shell = session(Shell::with_mail());
    shell.write(
        "home.toml",
        "[defaults]\naccount = \"other\"\nas = \"jane@acme.example\"\npublic_url = \"https://desk.example\"\n",
    );
    std::fs::create_dir_all(shell.path(".config/convoctl")).unwrap();
    std::fs::copy(shell.path("home.toml"), shell.path(".config/convoctl/config.toml")).unwrap();
    for (variable, value) in [
        ("CONVOCTL_CONFIG", "home.toml"),
        ("CONVOCTL_AS", "nobody@acme.example"),
        ("CONVOCTL_ACCOUNT", "nothing"),
        ("CONVOCTL_OUTPUT", "table"),
        ("CONVOCTL_PUBLIC_URL", "https://desk.example"),
        ("CONVOCTL_MAIL_FROM", "desk@desk.example"),
        ("CONVOCTL_LOG", "debug"),
        ("CONVOCTL_YES", "1"),
        ("XDG_CONFIG_HOME", "/nowhere"),
        ("XDG_DATA_HOME", "/nowhere"),
    ] {
        shell.set(variable, value);
    }
    let before = contents(shell.home());
    tells(&shell.run("convoctl demo").exits(0).says("").stdout, STORY);
    std::fs::remove_dir_all(folders(&shell).pop().unwrap()).unwrap();
    assert_eq!(contents(shell.home()), before);
    shell.unset("CONVOCTL_CONFIG");
}

#[test]
fn a_second_one_does_not_disturb_the_first() {
    let shell = session(Shell::new());
    shell.run("convoctl demo").exits(0);
    let first = folders(&shell).pop().unwrap();
    let before = contents(&first);
    shell.run("convoctl demo > a & convoctl demo > b; wait").exits(0).says("");
    for name in ["a", "b"] {
        tells(&std::fs::read_to_string(shell.path(name)).unwrap(), STORY);
    }
    assert_eq!(folders(&shell).len(), 3);
    assert_eq!(contents(&first), before);
}

#[test]
fn in_other_formats_it_tells_where_all_is_when_it_is_done() {
    let shell = session(Shell::new());
    let told = shell.run("convoctl demo --json").exits(0).says("").json();
    let folder = folders(&shell).pop().unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    assert_eq!(told["folder"], folder.to_str().unwrap());
    assert_eq!((&told["store"], &told["letters"]), (&path("desk.db").into(), &path("letters").into()));
    let ours: Vec<&str> = commands(STORY).into_iter().filter(|line| line.starts_with("convoctl ")).collect();
    assert_eq!(told["commands"], serde_json::json!(ours));
    assert_eq!(told.get("dry_run"), None);
    shell.run("convoctl --db $(convoctl demo -o id) convo list -o id").exits(0).says("").prints("1\n");
    shell.run("convoctl demo -o csv --fields store -q").exits(0).says("");
    assert_eq!(folders(&shell).len(), 3);
    assert!(!shell.run("convoctl demo -q").exits(0).says("").stdout.is_empty(), "it is what was asked for");
}

#[test]
fn a_dry_run_prints_the_commands_and_makes_nothing() {
    let shell = session(Shell::new());
    let plan = shell.run("convoctl demo -n").exits(0).says("").stdout;
    assert!(
        plan.starts_with(&format!("Would make a folder in {}, and run in it:\n\n# An", shell.path("tmp").display()))
    );
    assert_eq!(commands(&plan), commands(STORY)[2..]);
    let told = shell.run("CONVOCTL_OUTPUT=json convoctl demo --dry-run").exits(0).says("").json();
    assert_eq!((&told["store"], &told["dry_run"]), (&serde_json::Value::Null, &true.into()));
    shell.run("convoctl demo --dry-run -o id").exits(0).says("").prints("");
    assert_eq!(folders(&shell), Vec::<PathBuf>::new());
}

#[test]
fn its_line_can_name_no_store_and_no_people_but_its_own() {
    let shell = session(Shell::with_store());
    for (flag, value) in [("--db", "desk.db"), ("--account", "acme"), ("--as", "jane@acme.example")] {
        shell.run(&format!("convoctl demo {flag} {value}")).exits(2).prints("").says(&format!(
            "error: the demo has a store and people of its own, and {flag} names others\n  hint: convoctl demo\n"
        ));
    }
    shell.run("convoctl demo --keep").exits(2).prints("");
    shell.run("convoctl demo --fields nothing").exits(2).prints("");
    assert_eq!(folders(&shell), Vec::<PathBuf>::new());
}

#[test]
fn a_folder_that_cannot_be_made_is_told_with_the_way_out() {
    let shell = session(Shell::new());
    for (place, reason) in
        [("nowhere", "No such file or directory (os error 2)"), ("config.toml", "Not a directory (os error 20)")]
    {
        shell.run(&format!("TMPDIR=$PWD/{place} convoctl demo")).exits(12).prints("").says(&format!(
            "error: cannot make a folder in {}: {reason}\n  hint: name another place for temporary files in TMPDIR\n",
            shell.path(place).display()
        ));
    }
    let error = shell.run("TMPDIR=$(printf '/\\377') convoctl demo --json").exits(12).prints("").error();
    assert!(error["message"].as_str().unwrap().ends_with("its name is not UTF-8"), "{error}");
}

#[test]
fn a_folder_with_an_odd_name_is_quoted() {
    let shell = session(Shell::new());
    std::fs::create_dir(shell.path("o'dd $name")).unwrap();
    let told = shell.run("TMPDIR=\"$PWD/o'dd \\$name\" convoctl demo").exits(0).says("").stdout;
    let cd = commands(&told)[0];
    shell.run(&format!("{cd} && convoctl --db desk.db convo list -o id")).exits(0).prints("1\n");
    let exports: Vec<&str> = told.lines().filter(|line| line.starts_with("export")).collect();
    shell.run(&format!("{}\nconvoctl convo list -o id", exports.join("\n"))).exits(0).prints("1\n");
}

/// A demo that fails at its first command: no file may be as large as a store.
fn stopped(shell: &Shell, flags: &str) -> Ran {
    let ran = shell.run(&format!("ulimit -f 20; convoctl demo {flags}"));
    let alone =
        shell.run("ulimit -f 20; convoctl --db alone.db init --account acme --admin 'Jane Roe <jane@acme.example>'");
    assert!(ran.status != 0 && ran.status == alone.status, "{ran:?} {alone:?}");
    ran
}

#[test]
fn a_command_that_fails_ends_it_with_its_own_status_and_words() {
    let shell = session(Shell::new());
    let ran = stopped(&shell, "");
    let folder = folders(&shell).pop().unwrap();
    let init = "convoctl init --account acme --admin 'Jane Roe <jane@acme.example>'";
    assert!(ran.stdout.ends_with(&format!("$ {init}\n")), "{}", ran.stdout);
    assert!(ran.stderr.starts_with("error: ") && ran.stderr.ends_with(&format!(
        "the demo stopped at `{init}`\nwarning: the demo did not come to its end, and leaves {0}\n  hint: rm -r {0}\n",
        folder.display()
    )), "{}", ran.stderr);
    let ran = stopped(&shell, "--json");
    assert_eq!((ran.stdout.as_str(), ran.error()["exit_code"].as_i64()), ("", Some(ran.status.into())));
}

#[test]
fn a_program_that_is_gone_meanwhile_is_told() {
    let shell = session(Shell::new());
    let ran =
        shell.run("cp \"$(command -v convoctl)\" gone && exec 3<gone && rm gone && exec /proc/self/fd/3 demo").exits(1);
    let folder = folders(&shell).pop().unwrap();
    assert_eq!(
        ran.stderr,
        format!(
            "warning: the demo did not come to its end, and leaves {0}\n  hint: rm -r {0}\nerror: cannot run {1} (deleted)\n  \
         cause: No such file or directory (os error 2)\n",
            folder.display(),
            shell.path("gone").canonicalize().unwrap_or(shell.path("gone")).display()
        )
    );
}

#[test]
fn a_reader_that_goes_away_ends_it_in_silence() {
    let shell = session(Shell::new());
    // A listing writes after the last line that is read, or the demo itself does.
    for reader in ["sed 1q", "sed '/agent list$/q'", "sed '/convo show 1$/q'"] {
        shell.run(&format!("{{ convoctl demo; echo $? > status; }} | {reader}")).exits(0).says("");
        assert_eq!(std::fs::read_to_string(shell.path("status")).unwrap(), "141\n", "{reader}");
    }
}

#[test]
fn an_interrupt_ends_it_at_once_and_in_silence() {
    let shell = session(Shell::new());
    let mut command = shell.command("exec convoctl demo");
    let mut child = command.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().starts_with("# A folder"));
    shell.run(&format!("kill -INT -{}", child.id())).exits(0);
    let rest: Vec<String> = lines.map(Result::unwrap).collect();
    assert!(!rest.iter().any(|line| line.starts_with("# All this")), "{rest:#?}");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}

#[test]
fn its_colours_and_those_of_its_commands_are_the_same() {
    let shell = session(Shell::new());
    let is_colored = |line: &str| {
        let told = shell.run(line).exits(0).says("").stdout;
        let parts = ["# An account", "$ convoctl agent list", "Bo Li  "].map(|start| {
            told.lines().any(|line| {
                line.replace("\u{1b}[2m", "").replace("\u{1b}[1m", "").starts_with(start) && line.contains('\u{1b}')
            })
        });
        assert!(parts.iter().all(|part| *part == parts[0]), "{line}: {told}");
        parts[0]
    };
    assert!(!is_colored("convoctl demo"));
    assert!(is_colored("convoctl demo --color always"));
    assert!(is_colored("CLICOLOR_FORCE=1 convoctl demo"));
    assert!(!is_colored("CLICOLOR_FORCE=1 convoctl demo --color never"));
    assert!(is_colored("NO_COLOR=1 convoctl demo --color always"));
    if terminal::is_there() {
        let screen = Terminal::run(&shell, "convoctl demo").ends(0);
        let plain =
            ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m"].iter().fold(screen.clone(), |text, code| text.replace(code, ""));
        assert!(
            screen.contains("\u{1b}[1mconvoctl agent list\u{1b}[0m") && plain.contains("Ola Berg, now"),
            "{screen}"
        );
    }
}
