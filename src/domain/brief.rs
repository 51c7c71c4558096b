//! How messages repeat texts and lists.

use std::borrow::Cow;

/// How much of a text a message repeats, in characters.
const MOST: usize = 100;

/// A text as a message may repeat it: the beginning of one that is long, with a mark that it goes on.
pub fn brief(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_long_text_is_cut() {
        assert_eq!(brief(&"é".repeat(100)), "é".repeat(100));
        assert_eq!(brief(&"é".repeat(101)), "é".repeat(100) + "…");
    }
}
