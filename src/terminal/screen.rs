//! A text on a terminal that is drawn anew in its place.
//!
//! The cursor stays to be seen and stands below the text, and no mode of the terminal is touched: whatever ends the
//! process, there is nothing to bring back.

use std::fmt::Write as _;

use dialoguer::console::{Term, truncate_str};

use crate::terminal::output::{Output, OutputError};

/// How many characters a terminal takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub rows: u16,
    pub columns: u16,
}

impl Size {
    /// Of the terminal on standard output, as it is now.
    pub fn now() -> Self {
        let (rows, columns) = Term::stdout().size();
        Self { rows, columns }
    }
}

/// What was drawn last.
#[derive(Debug)]
pub struct Screen {
    size: Size,
    lines: Option<Vec<String>>,
}

impl Screen {
    pub fn new(size: Size) -> Self {
        Self { size, lines: None }
    }

    /// Whether the terminal has had another size since it was drawn.
    pub fn is_resized(&self) -> bool {
        self.size != Size::now()
    }

    /// Draws a text that was made for a size, as much of it as there is room for. Where it stands there already, nothing
    /// is written. The text is harmless but for its colours.
    pub fn draw(&mut self, text: &str, size: Size) -> Result<(), OutputError> {
        // The last line is the cursor's.
        let room = usize::from(size.rows.saturating_sub(1)).max(1);
        let cut = |line: &str| truncate_str(line, usize::from(size.columns), "").into_owned();
        let lines: Vec<String> = text.lines().take(room).map(cut).collect();
        if self.lines.as_ref() == Some(&lines) && self.size == size {
            return Ok(());
        }
        Output::text(&self.over(&lines, size))?;
        (self.size, self.lines) = (size, Some(lines));
        Ok(())
    }

    /// What takes the place of the text that stands there, in one piece.
    fn over(&self, lines: &[String], size: Size) -> String {
        let mut written = String::new();
        match &self.lines {
            None => {}
            // Terminals fold lines that have become too long, or do not: nobody knows where the text stands now.
            Some(_) if self.size != size => written.push_str("\u{1b}[H\u{1b}[2J"),
            Some(before) if before.is_empty() => {}
            // Writing into a String cannot fail.
            Some(before) => drop(write!(written, "\r\u{1b}[{}A\u{1b}[J", before.len())),
        }
        for line in lines {
            written.push_str(line);
            written.push('\n');
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn what_stood_there_is_written_over_and_after_another_size_everything_is() {
        let size = Size { rows: 24, columns: 80 };
        let mut screen = Screen::new(size);
        assert_eq!(screen.over(&lines("a\nb"), size), "a\nb\n");
        screen.lines = Some(lines("a\nb"));
        assert_eq!(screen.over(&lines("c"), size), "\r\u{1b}[2A\u{1b}[Jc\n");
        assert_eq!(screen.over(&lines("c"), Size { rows: 24, columns: 40 }), "\u{1b}[H\u{1b}[2Jc\n");
    }
}
