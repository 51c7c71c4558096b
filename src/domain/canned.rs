//! Canned responses: answers that are written once and sent again and again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::slug::Slug;
use crate::domain::time::Instant;

/// A canned response as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CannedResponse {
    pub id: i64,
    pub account: Slug,
    /// What stands for it: a reply whose whole text is `/code` sends it.
    pub code: Slug,
    /// Its text, in which `{{ contact.name }}` and its like stand for what is not known before.
    pub text: String,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// The longest text, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// Why a text cannot be sent to a user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("it is empty")]
    Empty,
    #[error("it has more than {LONGEST} bytes")]
    TooLong,
    #[error("it is not UTF-8")]
    Encoding,
    #[error("U+{:04X} is a control character", u32::from(*.0))]
    Control(char),
}

/// A text as it is stored: with line feeds alone, and without white space at its end.
pub fn check_text(text: &str) -> Result<String, TextError> {
    if text.len() > LONGEST {
        return Err(TextError::TooLong);
    }
    let text = text.replace("\r\n", "\n");
    let text = text.trim_end();
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        Some(c) => Err(TextError::Control(c)),
        None => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_lines_and_nothing_that_acts() {
        assert_eq!(check_text("Dear you,\r\n\r\n\tthanks\n\n"), Ok("Dear you,\n\n\tthanks".to_owned()));
        assert_eq!(check_text(" \n"), Err(TextError::Empty));
        assert_eq!(check_text("a\u{1b}[31m"), Err(TextError::Control('\u{1b}')));
        assert_eq!(check_text("a\rb"), Err(TextError::Control('\r')));
        assert_eq!(check_text(&"a".repeat(LONGEST + 1)), Err(TextError::TooLong));
        assert!(check_text(&"a".repeat(LONGEST)).is_ok());
    }
}
