//! Texts for a reader: folded to the width of a terminal, and toned.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::terminal::escape::visible;
use crate::terminal::shown::{Cell, Look, Tone};

/// Between these many columns a text is folded, however narrow or wide the terminal is: longer lines are hard to read.
const NARROWEST: usize = 20;
const WIDEST: usize = 100;

/// What no line begins with, in scripts that put no spaces between words.
const CLINGING: &str = "、。，．・：；？！ー」』）］｝〉》】〕";

/// Lines as they are put down.
pub struct Lines {
    look: Look,
    text: String,
}

impl Lines {
    pub fn new(look: Look) -> Self {
        Self { look, text: String::new() }
    }

    /// How many columns a line may have; None where nothing is folded.
    fn width(&self) -> Option<usize> {
        self.look.terminal.then(|| usize::from(self.look.width.unwrap_or(80)).clamp(NARROWEST, WIDEST))
    }

    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// One line, which on a terminal takes as many as it needs: the first stands behind `first`, the others behind `rest`.
    /// Everything in it is made harmless.
    pub fn line(&mut self, first: &Cell, rest: &str, pieces: &[Cell]) {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(pieces.len());
        for piece in pieces {
            text.push_str(&visible(&piece.text));
            ends.push((text.len(), piece.tone));
        }
        let (mut margin, rest) = (visible(&first.text).into_owned(), visible(rest));
        let folded = match self.width() {
            Some(width) => fold(&text, width.saturating_sub(margin.width().max(rest.width()))),
            None => std::iter::once(0..text.len()).collect(),
        };
        for line in folded {
            // A space at the end of a line is seen by nobody, except by those who copy it.
            let line = line.start..line.start + text[line].trim_end_matches(' ').len();
            let margin_end = if line.is_empty() { margin.trim_end_matches(' ').len() } else { margin.len() };
            self.toned(&margin[..margin_end], first.tone);
            let mut from = line.start;
            for &(end, tone) in &ends {
                let until = end.clamp(from, line.end);
                self.toned(&text[from..until], tone);
                from = until;
            }
            self.text.push('\n');
            rest.as_ref().clone_into(&mut margin);
        }
    }

    pub fn finish(self) -> String {
        self.text
    }

    fn toned(&mut self, text: &str, tone: Tone) {
        let code = match tone {
            Tone::Plain => "",
            Tone::Strong => "1",
            Tone::Dim => "2",
            Tone::Bad => "31",
            Tone::Good => "32",
            Tone::Waiting => "33",
        };
        if text.trim().is_empty() || code.is_empty() || !self.look.color {
            self.text.push_str(text);
        } else {
            self.text.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m"));
        }
    }
}

/// Where a text is folded, so that each line has at most so many columns: between words, beside a wide character, or else
/// inside a word that is longer than a line. The spaces there belong to no line.
fn fold(text: &str, room: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut width) = (0, 0);
    // The last place of this line at which it may be folded, with its spaces; and the character before.
    let mut gap: Option<Range<usize>> = None;
    let (mut is_begun, mut before) = (false, "");
    for (at, character) in text.grapheme_indices(true) {
        let columns = character.width();
        if character == " " {
            match &mut gap {
                Some(gap) if gap.end == at => gap.end = at + 1,
                _ if is_begun => gap = Some(at..at + 1),
                _ => (),
            }
        } else {
            let is_beside_wide = before != " " && (columns > 1 || before.width() > 1);
            if is_begun && is_beside_wide && !CLINGING.contains(character) {
                gap = Some(at..at);
            }
            is_begun = true;
            if width + columns > room && at > start {
                let folded = gap.take().unwrap_or(at..at);
                lines.push(start..folded.start);
                start = folded.end;
                width = text[start..at].graphemes(true).map(str::width).sum();
            }
        }
        width += columns;
        before = character;
    }
    lines.push(start..text.len());
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn look(width: u16) -> Look {
        Look { terminal: true, width: Some(width), color: false, now: 0 }
    }

    fn folded(text: &str, room: usize) -> Vec<&str> {
        fold(text, room).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        for (text, lines) in [
            ("", &[""][..]),
            ("one two three", &["one two", "three"]),
            ("one two  ", &["one two  "]),
            ("exactly8 exactly8", &["exactly8", "exactly8"]),
            ("a   b        c", &["a   b", "c"]),
            ("  indented text", &["  indent", "ed text"]),
            ("https://x.example/abc", &["https://", "x.exampl", "e/abc"]),
            ("see https://x", &["see", "https://", "x"]),
            ("山田太郎様です。", &["山田太郎", "様です。"]),
            ("山田太郎。様", &["山田太", "郎。様"]),
            ("ab 山田太", &["ab 山田", "太"]),
            ("a👍🏽👍🏽👍🏽👍🏽", &["a👍🏽👍🏽👍🏽", "👍🏽"]),
            ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", &["👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"]),
            (
                "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
                &["e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", "e\u{301}"],
            ),
        ] {
            assert_eq!(folded(text, 8), lines, "{text}");
        }
    }

    #[test]
    fn pieces_keep_their_tones_across_lines_and_nothing_acts_on_the_terminal() {
        let pieces = [Cell::new("Bo Li\u{1b}[31m").tone(Tone::Strong), Cell::new(", long ago").tone(Tone::Dim)];
        let mut lines = Lines::new(Look { color: true, ..look(20) });
        lines.line(&Cell::new("  "), "    ", &pieces);
        assert_eq!(
            lines.finish(),
            "  \u{1b}[1mBo Li\\u{1b}[31m\u{1b}[0m\u{1b}[2m,\u{1b}[0m\n    \u{1b}[2mlong ago\u{1b}[0m\n"
        );
        let mut piped = Lines::new(Look { terminal: false, ..look(20) });
        piped.line(&Cell::new("  "), "    ", &pieces);
        piped.line(&Cell::new("  > "), "  > ", &[Cell::new("")]);
        assert_eq!(piped.finish(), "  Bo Li\\u{1b}[31m, long ago\n  >\n");
    }

    #[test]
    fn a_line_is_never_very_short_nor_very_long() {
        for (width, longest) in [(Some(1), 20), (Some(50), 50), (None, 80), (Some(500), 100)] {
            let mut lines = Lines::new(Look { width, ..look(0) });
            lines.line(&Cell::new(""), "", &[Cell::new("a".repeat(300))]);
            assert_eq!(lines.finish().lines().map(str::width).max(), Some(longest));
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_but_spaces_is_lost(
            text in "([ a-z山。👍é]|\\PC|[a-z]{1,40}| ){0,80}", room in 4_usize..40
        ) {
            let lines = folded(&text, room);
            for line in &lines {
                let width: usize = line.trim_end_matches(' ').graphemes(true).map(str::width).sum();
                prop_assert!(width <= room || line.graphemes(true).count() == 1, "{line:?} in {room}");
            }
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
