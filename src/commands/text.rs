//! Where a text comes from: the command line, a file, or standard input.

use std::path::PathBuf;

use crate::commands::Session;
use crate::commands::arguments::read_at_most;
use crate::domain::canned::{LONGEST, TextError, check_text};
use crate::operations::Refusal;

/// A text of somebody.
#[derive(Debug, Clone, clap::Args)]
#[group(required = true, multiple = false)]
pub struct TextArgs {
    /// The text
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Read the text from a file; `-` reads standard input
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
}

impl TextArgs {
    pub fn read(&self, session: &Session) -> anyhow::Result<String> {
        let text = match (&self.text, &self.file) {
            (Some(text), _) => text.clone(),
            (None, Some(path)) => {
                let bytes = if path.as_os_str() == "-" { session.read_stdin(MOST)? } else { read_at_most(path, MOST)? };
                String::from_utf8(bytes).map_err(|_| Refusal::InvalidText(TextError::Encoding))?
            }
            (None, None) => return Err(Refusal::usage("a text is needed: give --text or --file").into()),
        };
        Ok(check_text(&text).map_err(Refusal::InvalidText)?)
    }
}

/// One byte more than is taken tells that there are too many.
const MOST: u64 = LONGEST as u64 + 1;
