//! Quoted history folded off the text of a mail: what the writer wrote stays, what he answers goes.
//!
//! When in doubt everything stays: too much text is a nuisance, too little is a loss.

mod introduction;

use introduction::{Facts, introduces_unmarked, introduction};

use super::phrases::{FORWARD_PREFIXES, FORWARDED, FORWARDED_DASHED, FROM, ORIGINAL, SENT, SUBJECT};

/// A longer line introduces nothing.
const LINE_BYTES: usize = 400;

/// The most lines of a signature below a quote.
const SIGNATURE_LINES: usize = 15;

/// How many lines the header block above an unmarked quote has: four, a few of them folded.
const BLOCK_LINES: usize = 9;

/// How far below a separator the history itself is looked for.
const HEADER_LINES: usize = 30;

/// The two parts of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) text: String,
    pub(super) quoted: Option<String>,
}

/// Folds off the history at the end of a text. Of a forwarded mail, what stands below a header block is what the writer
/// sends and stays.
pub(super) fn fold(body: &str, is_forward: bool) -> Folded {
    let lines: Vec<&str> = body.lines().collect();
    let cut = cut(&lines, is_forward).filter(|&cut| lines[..cut].iter().any(|line| !is_blank(line)));
    match cut {
        Some(cut) => {
            let quoted = lines[cut..].join("\n").trim_end().trim_start_matches('\n').to_owned();
            Folded { text: lines[..cut].join("\n").trim_end().to_owned(), quoted: Some(quoted) }
        }
        None => Folded { text: body.trim_end().to_owned(), quoted: None },
    }
}

/// Whether a subject says that the mail forwards another one.
pub(super) fn is_forward(subject: &str) -> bool {
    // A list or a help desk may have put its name before the prefix.
    let subject = subject.trim_start();
    let subject =
        if subject.starts_with('[') { subject.split_once(']').map_or(subject, |(_, rest)| rest) } else { subject };
    subject
        .split_once([':', '：'])
        .is_some_and(|(prefix, _)| FORWARD_PREFIXES.contains(&prefix.trim().to_lowercase().as_str()))
}

/// The line with which the history begins.
fn cut(lines: &[&str], is_forward: bool) -> Option<usize> {
    let forwarded = lines.iter().position(|line| is_forwarded(line)).unwrap_or(lines.len());
    let end = without_signature(lines);
    // An introduction alone begins a history only where nothing is marked below it.
    let marks_end = lines.iter().rposition(|line| is_quoted(line)).map_or(0, |at| at + 1);
    let text_end = lines.iter().rposition(|line| !is_blank(line)).unwrap_or_default();
    let is_introduction = |at| (marks_end..text_end).contains(&at) && introduces_unmarked(lines, at);
    let unmarked = (0..forwarded).find(|&at| begins_unmarked(lines, at, end) || is_introduction(at));
    match unmarked {
        Some(at) if is_forward => marked(lines).filter(|&marked| marked <= at),
        // What stands above may end in a marked quote of its own, with nothing after it but this.
        Some(at) => Some(marked(&lines[..at]).unwrap_or(at)),
        None => marked(lines).filter(|&at| at <= forwarded),
    }
}

/// Where a run of quoted lines begins that goes to the end, with the lines that introduce it.
fn marked(lines: &[&str]) -> Option<usize> {
    let end = without_signature(lines);
    let above = lines[..end].iter().rposition(|line| !is_quoted(line) && !is_blank(line)).map_or(0, |at| at + 1);
    let start = above + lines[above..end].iter().position(|line| is_quoted(line))?;
    if let Some(introduction) = introduction(lines, above) {
        return Some(introduction);
    }
    // Some programs mark what the writer passes on as they mark what he answers.
    let mut run = lines[start..end].iter().map(|line| line.trim_start_matches(['>', ' ']));
    if run.find(|line| !is_blank(line)).is_some_and(is_forwarded) {
        return None;
    }
    // Quoted lines further up without an introduction here: the writer answers in between.
    (!lines[..above].iter().any(|line| is_quoted(line))).then_some(start)
}

/// Where the lines end that a signature may follow, which stands alone below the quote.
fn without_signature(lines: &[&str]) -> usize {
    let first = lines.len().saturating_sub(SIGNATURE_LINES);
    let signature = (first..lines.len()).rev().find(|&at| matches!(lines[at], "-- " | "--"));
    signature
        .filter(|&at| !lines[at..].iter().any(|line| is_quoted(line)))
        .filter(|&at| lines[..at].iter().rev().find(|line| !is_blank(line)).is_some_and(|line| is_quoted(line)))
        .unwrap_or(lines.len())
}

/// Whether an unmarked history begins at a line: a separator of Outlook and its like, or the header block alone. `end` is
/// where a signature begins that stands below.
fn begins_unmarked(lines: &[&str], at: usize, end: usize) -> bool {
    let line = lines[at].trim();
    let after = if is_original(line) || is_of_groupwise(line) {
        at + 1
    } else if line.len() >= 20 && line.bytes().all(|byte| byte == b'_') {
        // The rule of Outlook counts only with a header block under it.
        match (at + 1..lines.len().min(at + 4)).find(|&next| !is_blank(lines[next])) {
            Some(next) if is_block(lines, next) => next,
            _ => return false,
        }
    } else if is_block(lines, at) {
        at
    } else {
        return false;
    };
    !is_answered(&lines[after..end.max(after)])
}

/// Whether the writer answers among the marked lines of a history, given without its separator.
fn is_answered(lines: &[&str]) -> bool {
    // Looking further for the first line under the headers would make a row of header blocks expensive.
    let content = lines.iter().take(HEADER_LINES).position(|line| !is_blank(line) && label(line).is_none());
    content.is_some_and(|at| is_quoted(lines[at]) && lines[at..].iter().any(|line| !is_quoted(line) && !is_blank(line)))
}

/// Whether a header block begins at a line: who, when and about what.
fn is_block(lines: &[&str], at: usize) -> bool {
    let is = |line: &str, labels: &[&str]| label(line).is_some_and(|label| labels.contains(&label.as_str()));
    let block = &lines[at..lines.len().min(at + BLOCK_LINES)];
    is(lines[at], &FROM) && block.iter().any(|line| is(line, &SENT)) && block.iter().any(|line| is(line, &SUBJECT))
}

/// What stands before the colon of a line, in lower case and without marks for bold.
fn label(line: &str) -> Option<String> {
    let (label, _) = line.split_once([':', '：']).filter(|(label, _)| label.len() <= 40)?;
    let label = label.trim_matches(|c: char| c.is_whitespace() || c == '*').to_lowercase();
    (!label.is_empty() && !label.starts_with('>')).then_some(label)
}

fn is_original(line: &str) -> bool {
    is_dashed(line) && normal(line).is_some_and(|line| ORIGINAL.iter().any(|phrase| line.contains(phrase)))
}

/// `>>> Asha Rao <asha@acme.example> 02.04.2024 10:00 >>>`: the history below has no marks.
fn is_of_groupwise(line: &str) -> bool {
    let inside = line.strip_prefix(">>> ").and_then(|line| line.strip_suffix(" >>>"));
    let facts = inside.filter(|inside| inside.len() <= LINE_BYTES).map(Facts::of);
    facts.is_some_and(|facts| facts.has_address || facts.has_date)
}

fn is_forwarded(line: &str) -> bool {
    let is_dashed = is_dashed(line.trim());
    if !is_dashed && !line.trim_end().ends_with(is_colon) {
        return false;
    }
    normal(line).filter(|line| !is_quoted(line) && line.len() <= 160).is_some_and(|line| {
        FORWARDED.iter().any(|phrase| line.contains(phrase))
            || is_dashed && FORWARDED_DASHED.iter().any(|phrase| line.contains(phrase))
    })
}

fn is_dashed(line: &str) -> bool {
    line.starts_with("--") || line.starts_with('—')
}

/// A line in lower case; None where it is too long to introduce anything.
fn normal(line: &str) -> Option<String> {
    // Marks that turn the writing stand around names in Hebrew and Arabic.
    let turns =
        |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = |c: &char| *c != '*' && !turns(*c);
    let line = (line.len() <= LINE_BYTES).then(|| line.chars().filter(plain).collect::<String>())?;
    Some(line.trim().to_lowercase().replace('\u{a0}', " "))
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests;
