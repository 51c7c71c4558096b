//! The line with which a program introduces what it quotes: who wrote it and when.

use super::super::people::is_address;
use super::super::phrases::{OPENERS, WROTE, WROTE_JOINED};
use super::{is_blank, is_colon, is_quoted, normal};

/// The fewest numbers that a date with a time has: day, month or year, hour, minute.
const DATE_NUMBERS: usize = 4;

/// The most words of the end of an introduction that a program broke before its verb.
const TAIL_WORDS: usize = 3;

/// Where the introduction begins that ends right above line `end`: one to three lines without an empty one between.
pub(super) fn introduction(lines: &[&str], end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let line = normal(lines[last]).filter(|line| line.ends_with(is_colon))?;
    match verb(&line) {
        Some(verb) => Some(by_verb(lines, last, &line, verb)),
        None => by_facts(lines, last, &line),
    }
}

/// Whether a line, or it with the next one, says who wrote what follows without a mark, at which address and when.
pub(super) fn introduces_unmarked(lines: &[&str], at: usize) -> bool {
    let next = lines.get(at + 1).copied().unwrap_or_default();
    if !lines[at].contains('@') && !next.contains('@') {
        return false;
    }
    let is_full = |line: &str| {
        let facts = Facts::of(line);
        let is_said = (opens(line) && verb(line).is_some()) || (line.starts_with(char::is_numeric) && is_bare(line));
        facts.has_address && facts.has_date && is_said
    };
    let Some(line) = normal(lines[at]).filter(|line| !is_quoted(line)) else { return false };
    if line.ends_with(is_colon) {
        return is_full(&line);
    }
    let next = Some(next).filter(|next| next.contains(is_colon)).and_then(normal);
    opens(&line) && next.is_some_and(|next| next.ends_with(is_colon) && is_full(&format!("{line} {next}")))
}

/// Whether an address in brackets ends a line, without any verb.
fn is_bare(line: &str) -> bool {
    line.trim_end_matches(is_colon).trim_end().ends_with('>')
}

fn by_verb(lines: &[&str], last: usize, line: &str, verb: &str) -> usize {
    if opens(line) && line.len() > verb.len() {
        return last;
    }
    // A program broke the line: what it begins with stands above.
    for first in (last.saturating_sub(2)..last).rev() {
        let Some(begin) = normal(lines[first]).filter(|begin| !begin.is_empty() && !is_quoted(begin)) else { break };
        let is_date = begin.len() >= 20 && begin.contains(|c: char| c.is_numeric());
        if opens(&begin) && is_date && !begin.ends_with(['.', '!', '?', ':']) {
            return first;
        }
    }
    let is_alone = line.trim_end_matches(is_colon).trim() == verb;
    let has_line_above = last > 0 && !is_blank(lines[last - 1]) && !is_quoted(lines[last - 1]);
    if (is_alone || is_tail(line)) && has_line_above { last - 1 } else { last }
}

/// An introduction in whatever language, known by what it says.
fn by_facts(lines: &[&str], last: usize, line: &str) -> Option<usize> {
    let facts = Facts::of(line);
    let above = last.checked_sub(1).and_then(|above| normal(lines[above]));
    if let Some(above) = above.filter(|above| !above.is_empty() && !is_quoted(above)) {
        let joined = format!("{above} {line}");
        let both = Facts::of(&joined);
        let says_all = both.has_address && (both.has_date || verb(&joined).is_some());
        let is_end = facts.has_address || facts.has_date || line.split_whitespace().count() <= TAIL_WORDS;
        let goes_on = is_tail(line) || (is_end && !above.ends_with(['.', '!', '?', ':']));
        if says_all && goes_on && !(facts.has_address && facts.has_date) {
            return Some(last - 1);
        }
    }
    (facts.has_address || facts.has_date).then_some(last)
}

/// Whether a line closes a bracket that it does not open.
fn is_tail(line: &str) -> bool {
    let count = |wanted: char| line.chars().filter(|&c| c == wanted).count();
    count('>') > count('<') || count(')') > count('(')
}

/// What tells an introduction in any language.
pub(super) struct Facts {
    /// An e-mail address in angle brackets.
    pub(super) has_address: bool,
    /// A date with a time.
    pub(super) has_date: bool,
}

impl Facts {
    pub(super) fn of(line: &str) -> Self {
        let inside = line.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(inside, _)| inside.trim());
        let numbers = line.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty()).count();
        Self {
            has_address: inside
                .map(|inside| inside.trim_start_matches("mailto:"))
                .any(|one| is_address(one) && !one.contains('/')),
            has_date: numbers >= DATE_NUMBERS && has_time(line),
        }
    }
}

/// Whether a line has a colon between digits: `10:15`.
fn has_time(line: &str) -> bool {
    line.match_indices(':')
        .any(|(at, _)| line[..at].ends_with(char::is_numeric) && line[at + 1..].starts_with(char::is_numeric))
}

/// The verb of a line that introduces a quote.
fn verb(line: &str) -> Option<&'static str> {
    let rest = line.strip_suffix(is_colon)?.trim_end();
    let ends = |verb: &&&str| {
        let before = rest.strip_suffix(**verb);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    };
    // German, Dutch and the Scandinavians put the name behind the verb; a date or an address tells it from other text.
    let has_facts = rest.contains(|c: char| c.is_numeric() || c == '@');
    let inside = |verb: &&&str| has_facts && rest.split(|c: char| !c.is_alphabetic()).any(|word| word == **verb);
    WROTE
        .iter()
        .filter(ends)
        .max_by_key(|verb| verb.len())
        .or_else(|| WROTE_JOINED.iter().filter(|verb| rest.ends_with(**verb)).max_by_key(|verb| verb.len()))
        .or_else(|| WROTE.iter().find(inside))
        .copied()
}

fn opens(line: &str) -> bool {
    line.starts_with(|c: char| c.is_numeric()) || OPENERS.iter().any(|opener| line.starts_with(opener))
}
