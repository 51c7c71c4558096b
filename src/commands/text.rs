//! Where a text comes from: the command line, a file, or standard input.

use std::path::{Path, PathBuf};

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
        let text = read(session, self.text.as_deref(), self.file.as_deref())?;
        text.ok_or_else(|| Refusal::usage("a text is needed: give --text or --file").into())
    }
}

/// A text that may also come from elsewhere.
#[derive(Debug, Clone, clap::Args)]
#[group(multiple = false)]
pub struct MaybeTextArgs {
    /// The text
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Read the text from a file; `-` reads standard input
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
}

impl MaybeTextArgs {
    pub fn read(&self, session: &Session) -> anyhow::Result<Option<String>> {
        read(session, self.text.as_deref(), self.file.as_deref())
    }
}

fn read(session: &Session, text: Option<&str>, file: Option<&Path>) -> anyhow::Result<Option<String>> {
    let text = match (text, file) {
        (Some(text), _) => text.to_owned(),
        (None, Some(path)) => {
            let bytes = if path.as_os_str() == "-" { session.read_stdin(MOST)? } else { read_at_most(path, MOST)? };
            String::from_utf8(bytes).map_err(|_| Refusal::InvalidText(TextError::Encoding))?
        }
        (None, None) => return Ok(None),
    };
    Ok(Some(check_text(&text).map_err(Refusal::InvalidText)?))
}

/// One byte more than is taken tells that there are too many.
const MOST: u64 = LONGEST as u64 + 1;
