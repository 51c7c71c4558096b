//! A session of a shell, as it is shown to somebody who looks on.

use crate::terminal::escape::visible;
use crate::terminal::output::{Output, OutputError};

/// Writes comments, commands and what they print to standard output. What is copied out of it is a script.
#[derive(Debug, Clone, Copy)]
pub struct Transcript {
    pub color: bool,
    /// Nobody looks on: nothing is written.
    pub silent: bool,
}

impl Transcript {
    /// A remark.
    pub fn comment(self, text: &str) -> Result<(), OutputError> {
        self.write(&(self.styled("2", &format!("# {}", visible(text))) + "\n"))
    }

    /// A remark on something new: an empty line stands before it.
    pub fn heading(self, text: &str) -> Result<(), OutputError> {
        self.write("\n")?;
        self.comment(text)
    }

    /// A command, as it stands behind a prompt.
    pub fn command(self, line: &str) -> Result<(), OutputError> {
        self.write(&format!("$ {}\n", self.styled("1", &visible(line))))
    }

    /// What a command printed.
    pub fn printed(self, text: &str) -> Result<(), OutputError> {
        self.write(&text.lines().map(|line| visible(line).into_owned() + "\n").collect::<String>())
    }

    fn styled(self, style: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// At once: the next command writes to the same place.
    fn write(self, text: &str) -> Result<(), OutputError> {
        if self.silent { Ok(()) } else { Output::text(text) }
    }
}
