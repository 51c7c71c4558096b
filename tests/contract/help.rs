//! Help: for every verb, with nothing left out.

use clap::CommandFactory as _;
use convoctl::terminal::Format;

use crate::support::Shell;
use crate::tables::desk;
use crate::verbs::leaves;

#[test]
fn every_verb_explains_itself() {
    let shell = Shell::new();
    for leaf in leaves() {
        let long = shell.run(&format!("convoctl {leaf} --help")).exits(0).says("").stdout;
        assert!(long.contains(&format!("Usage: convoctl {leaf}")), "{leaf}");
        assert!(!long.contains('\u{1b}'), "{leaf}");
        let short = shell.run(&format!("convoctl {leaf} -h")).exits(0).says("").stdout;
        assert_eq!(long.lines().next(), short.lines().next(), "{leaf}");
        assert!(!long.lines().next().unwrap().is_empty());
        shell.run(&format!("convoctl help {leaf}")).exits(0).says("").prints(&long);
    }
}

#[test]
fn every_argument_has_a_text() {
    fn walk(command: &clap::Command, path: &str, missing: &mut Vec<String>) {
        let path = format!("{path} {}", command.get_name());
        if command.get_about().is_none() {
            missing.push(path.clone());
        }
        for argument in command.get_arguments() {
            if argument.get_help().is_none_or(|help| help.to_string().trim().is_empty()) {
                missing.push(format!("{path} {}", argument.get_id()));
            }
        }
        command.get_subcommands().for_each(|below| walk(below, &path, missing));
    }
    let mut command = convoctl::cli::Cli::command();
    command.build();
    let mut missing = Vec::new();
    walk(&command, "", &mut missing);
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_version_is_one_line() {
    let expected = format!("convoctl {}\n", env!("CARGO_PKG_VERSION"));
    Shell::new().run("convoctl --version").exits(0).says("").prints(&expected);
    Shell::new().run("convoctl -V").exits(0).says("").prints(&expected);
}

#[test]
fn no_command_is_a_usage_error() {
    let shell = Shell::new();
    shell.run("convoctl").exits(2).prints("").says("error: a command is missing\n  hint: convoctl --help\n");
    shell.run("convoctl --json").exits(2).prints("");
}

#[test]
fn the_environment_in_help_is_all_of_it() {
    let shell = Shell::new();
    let text = shell.run("convoctl help environment").exits(0).says("").stdout;
    let help = shell.run("convoctl --help").exits(0).stdout;
    let brackets = help.split("[env:").skip(1).flat_map(|rest| rest.split(']').next().unwrap().split(','));
    let names: Vec<&str> = brackets.map(str::trim).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(text.contains(name), "{name}");
    }
}

#[test]
fn the_formats_in_help_are_all_of_them() {
    let text = Shell::new().run("convoctl help formats").exits(0).says("").stdout;
    for (word, _) in Format::WORDS {
        assert!(text.lines().any(|line| line.split_whitespace().next() == Some(word)), "{word}");
    }
}

#[test]
fn verbs_have_their_aliases_and_no_abbreviations() {
    let shell = desk();
    for noun in
        ["account", "agent", "inbox", "invite", "contact", "convo", "canned", "mail", "audit", "token", "webhook"]
    {
        let list = shell.run(&format!("convoctl {noun} list")).exits(0).stdout;
        shell.run(&format!("convoctl {noun} ls")).exits(0).prints(&list);
        shell.run(&format!("convoctl {noun} lis")).exits(2);
    }
    for line in ["agent rm cy@acme.example", "inbox rm spare", "account rm acme"] {
        shell.run(&format!("convoctl {line} --yes")).exits(0);
    }
    shell.run("convoctl age list").exits(2);
    shell.run("convoctl agent list --stat pending").exits(2);
}

#[test]
fn global_flags_stand_before_or_after_the_verb() {
    let shell = desk();
    let expected =
        shell.run("convoctl agent list --account acme --as bo@acme.example -o csv --fields email,type").exits(0);
    for line in [
        "convoctl --account acme --as bo@acme.example -o csv --fields email,type agent list",
        "convoctl --account acme agent --as bo@acme.example -o csv list --fields email,type",
        "convoctl agent --fields email,type list --as=bo@acme.example --account=acme --output=csv",
    ] {
        shell.run(line).exits(0).says("").prints(&expected.stdout);
    }
    assert!(expected.stdout.contains("bo@acme.example,agent"));
}
