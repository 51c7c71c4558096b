//! Texts as a page shows them, and paths as it links to them.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::time::Instant;

/// What is written as it is in a query or a header.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One line in which every character can be seen that does something to what stands around it.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    written_out(text, |c| c.is_control() || turns(c) || hides(c))
}

/// A text of several lines. Its marks of direction stay: those who write from right to left use them, and a text stands in a
/// block of its own.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    written_out(text, |c| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202d}' | '\u{202e}'))
}

fn written_out(text: &str, acts: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character changes the direction of writing.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character cannot be seen, or ends a line. The joiners belong to scripts and pictures.
fn hides(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A moment for people: `2026-01-31 09:00 UTC`.
pub(super) fn moment(at: Instant) -> String {
    let text = at.to_string();
    match (text.get(..10), text.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        _ => text,
    }
}

pub(super) fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// A message of ours as a sentence.
pub(in crate::web) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

/// A path with its query, where it can be nothing but one of this server: letters, digits, and what stands between them. No
/// browser reads a host into it, and no header ends with it.
pub(super) fn own_path(text: &str) -> Option<&str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_?=&".contains(&byte);
    let is_own = text.starts_with('/') && !text.starts_with("//") && text.len() <= 200 && text.bytes().all(is_plain);
    is_own.then_some(text)
}

pub(super) fn in_query(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_line_acts_unseen() {
        assert_eq!(line("a\u{202e}b\nc\u{1b}\u{200b}"), "a\\u{202e}b\\u{a}c\\u{1b}\\u{200b}");
        assert_eq!(line("نامه\u{200c}ای 山田 é 👩\u{200d}💻"), "نامه\u{200c}ای 山田 é 👩\u{200d}💻");
        assert_eq!(lines("a\n\tb\u{200f}\u{202e}\0"), "a\n\tb\u{200f}\\u{202e}\\u{0}");
    }

    #[test]
    fn a_path_of_ours_leads_nowhere_else() {
        for good in ["/", "/conversations/42", "/?show=open&after=7"] {
            assert_eq!(own_path(good), Some(good));
        }
        let long = format!("/{}", "a".repeat(200));
        for bad in [
            "",
            "x",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/%0d%0a",
            "/@evil.example",
            "/a:b",
            "/é",
            "/a b",
            &long,
            "javascript:alert(1)",
            "/./x",
            " /",
        ] {
            assert_eq!(own_path(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn sizes_and_moments_are_short() {
        assert_eq!([999, 1_000, 999_499, 1_250_000].map(size), ["999 bytes", "1 kB", "999 kB", "1.2 MB"]);
        assert_eq!(moment(Instant::from_micros(1_769_850_000_123_456)), "2026-01-31 09:00 UTC");
    }
}
