//! The answer to a script of `completions --live`: what could stand where the line is being typed.
//!
//! A script sets `CONVOCTL_COMPLETE`: to `words`, and hands over the words of the line after `--`, the one being typed being
//! the last; or to `line`, and hands over the line up to the cursor. The answer is a candidate a line, with a tab and a
//! description where there is one. There are no errors: who presses a key does not want to read any.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::time::Duration;

use clap::{Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};

use crate::commands::completions::asked::Asked;
use crate::commands::completions::kinds::kind_of;
use crate::config::Environment;
use crate::terminal::escape::{is_unsafe, visible};

/// How long the store may keep somebody waiting who pressed a key.
const PATIENCE: Duration = Duration::from_millis(100);

/// The longest description that is told, in characters.
const TOLD: usize = 60;

/// The answer, where a script asks.
pub fn answer(given: &[OsString], environment: &Environment, command: impl FnOnce() -> Command) -> Option<String> {
    let words = match environment.text("CONVOCTL_COMPLETE").ok()??.as_str() {
        "line" => words_of(given.get(1)?.to_str()?).into_iter().map(OsString::from).collect(),
        "words" => given.get(2..)?.to_vec(),
        _ => return None,
    };
    let patience = environment.text("CONVOCTL_COMPLETE_MS").ok().flatten().and_then(|text| text.parse().ok());
    let patience = patience.map_or(PATIENCE, Duration::from_millis);
    Some(answered(command(), words, environment, patience))
}

fn answered(command: Command, words: Vec<OsString>, environment: &Environment, patience: Duration) -> String {
    let asked = Asked::read(&command, &words, environment.clone(), patience);
    let mut command = equipped(command, &mut Vec::new(), &asked);
    let last = words.len().saturating_sub(1);
    // Flags are many, and stand between the values unless they are asked for.
    let is_flag = words.last().and_then(|word| word.to_str()).is_some_and(|word| word.starts_with('-'));
    let candidates = complete(&mut command, words, last, None).unwrap_or_default();
    let mut text = String::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.is_hide_set()) {
        let is_wanted = |value: &&str| is_plain(value) && (is_flag || !value.starts_with('-'));
        let Some(value) = candidate.get_value().to_str().filter(is_wanted) else { continue };
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let help: String = visible(help.lines().next().unwrap_or_default()).chars().take(TOLD).collect();
        // Writing into a String cannot fail.
        let _ = if help.is_empty() { writeln!(text, "{value}") } else { writeln!(text, "{value}\t{help}") };
    }
    text
}

/// The command with somebody to ask behind every argument whose values are in the store. Files are the shell's.
fn equipped(mut command: Command, path: &mut Vec<String>, asked: &Asked) -> Command {
    let valued = command.get_arguments().filter(|argument| argument.get_action().takes_values());
    let ids: Vec<_> = valued.map(|argument| argument.get_id().clone()).collect();
    for id in ids {
        command = command.mut_arg(id, |argument| {
            let Some(kind) = kind_of(path, &argument) else { return argument.value_hint(ValueHint::Other) };
            let asked = asked.clone();
            argument.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| {
                let found = typed.to_str().map(|typed| asked.look_up(kind, typed)).unwrap_or_default();
                let candidate = |(value, help): (String, String)| {
                    CompletionCandidate::new(value).help((!help.is_empty()).then(|| help.into()))
                };
                found.into_iter().map(candidate).collect()
            }))
        });
    }
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |below| {
            path.push(name.clone());
            let below = equipped(below, path, asked);
            path.pop();
            below
        });
    }
    command
}

/// Whether a word means itself to every shell, wherever it stands: nobody is made to run what others have written.
fn is_plain(word: &str) -> bool {
    let is_plain = |c: char| (c.is_alphanumeric() && !is_unsafe(c)) || "@._+-:,/=".contains(c);
    !word.is_empty() && !word.starts_with('=') && word.chars().all(is_plain)
}

/// The words of a line that is still being typed, the last being the one at the cursor: quotes may be open.
fn words_of(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, ' ' | '\t' | '\n') => words.extend(word.take()),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (Some(open), c) if c == open => quote = None,
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.push(word.unwrap_or_default());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_as_a_shell_splits_it() {
        for (line, words) in [
            ("convoctl ", &["convoctl", ""][..]),
            ("convoctl agent sh", &["convoctl", "agent", "sh"]),
            ("a 'b c' \"d e\" f\\ g", &["a", "b c", "d e", "f g"]),
            ("a 'b c", &["a", "b c"]),
            ("a \"\"", &["a", ""]),
            ("a \\", &["a", ""]),
            ("", &[""]),
        ] {
            assert_eq!(words_of(line), words, "{line}");
        }
    }

    #[test]
    fn only_words_that_mean_themselves_are_plain() {
        for word in ["asha@acme.example", "support-2", "42", "--fields", "--db=x", "山田@例え.example", "a+b@x.example"]
        {
            assert!(is_plain(word), "{word}");
        }
        for word in [
            "",
            "`id`@x.example",
            "$(id)@x.example",
            "a;b",
            "a b",
            "a|b",
            "a&b@x",
            "~x",
            "=ls",
            "a*b",
            "a?b",
            "a'b",
            "a\"b",
            "a\\b",
            "a!b",
            "a{b}",
            "a\u{1b}",
            "a\u{202e}b",
            "a\u{200b}b",
            "<a",
            "#a",
            "a\nb",
        ] {
            assert!(!is_plain(word), "{word}");
        }
    }
}
