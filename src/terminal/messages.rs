//! Standard error: warnings, counts, what goes on.

use std::io::{self, Write as _};

use crate::terminal::escape::visible;

/// Speaks on standard error, unless it was told to be quiet.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    pub quiet: bool,
    pub color: bool,
}

impl Messages {
    /// Something that the user should know and need not do anything about.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            // Nobody can be told that standard error is closed.
            let _ = writeln!(io::stderr(), "{}", visible(text));
        }
    }

    /// Something that the user may want to change.
    pub fn warn(&self, text: &str) {
        if !self.quiet {
            let word = if self.color { "\u{1b}[33mwarning:\u{1b}[0m" } else { "warning:" };
            let _ = writeln!(io::stderr(), "{word} {}", visible(text));
        }
    }

    /// The way out of what was warned of.
    pub fn hint(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "  hint: {}", visible(text));
        }
    }
}
