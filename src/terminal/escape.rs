//! Making text that others wrote harmless: nothing in it reaches a terminal as a command or unseen.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text with every character that acts on a terminal, or cannot be seen, written out: `\n`, `\u{202e}`. The joiners
/// stay where a letter outside ASCII stands before them: some scripts cannot be written without them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            '\u{200C}' | '\u{200D}' if !before.is_ascii() => shown.push(c),
            c if is_unsafe(c) => {
                // Writing into a String cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
            }
            c => shown.push(c),
        }
        before = c;
    }
    Cow::Owned(shown)
}

/// A text as a cell of a file: as [`visible`], except that lines and tabs stay as they are.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) && !matches!(c, '\n' | '\t' | '\u{200C}' | '\u{200D}')) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<str>> = text.split('\n').map(visible).collect();
    Cow::Owned(lines.join("\n"))
}

/// A text that a program reads as likely as a person: what acts is written out, lines and tabs stay, and so does what
/// cannot be seen.
pub fn harmless_lines(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| acts(c) && !matches!(c, '\n' | '\t');
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let written_out = |c: char| if is_harmful(c) { visible(c.encode_utf8(&mut [0; 4])).into_owned() } else { c.into() };
    Cow::Owned(text.chars().map(written_out).collect())
}

/// C0, DEL, C1, bidirectional controls, line separators, and what has no shape of its own.
pub fn is_unsafe(c: char) -> bool {
    acts(c)
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// What acts on a terminal rather than being merely unseen.
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_acts_is_written_out() {
        assert_eq!(visible("\u{1b}[31mred\n"), "\\u{1b}[31mred\\n");
        assert_eq!(visible("a\u{202e}b\u{9b}\u{7f}"), "a\\u{202e}b\\u{9b}\\u{7f}");
        assert_eq!(visible("a\u{200b}"), "a\\u{200b}");
        assert_eq!(visible("نامه\u{200c}ای 山田 é"), "نامه\u{200c}ای 山田 é");
        assert_eq!(visible_lines("a\nb\u{1b}"), "a\nb\\u{1b}");
        assert_eq!(harmless_lines("a\nb\t\r\u{1b}\u{fe0f}"), "a\nb\t\\r\\u{1b}\u{fe0f}");
    }

    proptest! {
        #[test]
        fn no_text_can_act_on_a_terminal(text in "\\PC*|.*|[\\x00-\\x1f\\x7f\\u{80}-\\u{9f}\\u{2028}\\u{202e}]*") {
            prop_assert!(!visible(&text).chars().any(acts));
            prop_assert!(!visible_lines(&text).chars().any(|c| acts(c) && c != '\n' && c != '\t'));
            prop_assert!(!harmless_lines(&text).chars().any(|c| acts(c) && c != '\n' && c != '\t'));
        }
    }
}
