//! Names of accounts and inboxes: short words that need no quoting anywhere.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::word::parsed;

/// A slug: `[a-z][a-z0-9-]{0,39}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "A word of lower-case letters, digits and hyphens.", extend("pattern" = "^[a-z][a-z0-9-]{0,39}$"))]
pub struct Slug(String);

parsed!(Slug);

/// Why a text is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    #[error("it is empty")]
    Empty,
    #[error("it is longer than 40 characters")]
    TooLong,
    #[error("it must begin with a letter from a to z")]
    Start,
    #[error("only a to z, 0 to 9 and the hyphen may stand in it")]
    Character,
}

impl Slug {
    /// Reads a slug as it was typed; nothing is trimmed or folded, since scripts compare it byte by byte.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let first = text.chars().next().ok_or(SlugError::Empty)?;
        if text.len() > 40 {
            return Err(SlugError::TooLong);
        }
        if !first.is_ascii_lowercase() {
            return Err(SlugError::Start);
        }
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !text.chars().all(fits) {
            return Err(SlugError::Character);
        }
        Ok(Self(text.to_owned()))
    }

    /// Trusts a text that was read from the store.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_whole_grammar_and_nothing_else() {
        for good in ["a", "acme", "a1-b", &"a".repeat(40)] {
            assert_eq!(Slug::parse(good).map(|s| s.0), Ok(good.to_owned()));
        }
        assert_eq!(Slug::parse(""), Err(SlugError::Empty));
        assert_eq!(Slug::parse(&"a".repeat(41)), Err(SlugError::TooLong));
        assert_eq!(Slug::parse("1a"), Err(SlugError::Start));
        assert_eq!(Slug::parse("-a"), Err(SlugError::Start));
        for bad in ["aB", "a b", "a_b", "a\n", "aé"] {
            assert_eq!(Slug::parse(bad), Err(SlugError::Character), "{bad:?}");
        }
    }
}
