//! Names of people.

use icu_properties::props::{BidiControl, DefaultIgnorableCodePoint, GeneralCategory, JoiningType};
use icu_properties::{CodePointMapData, CodePointSetData};
use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::domain::word::parsed;

const NON_JOINER: char = '\u{200C}';
const JOINER: char = '\u{200D}';
const VIRAMA: u8 = 9;

/// A person's name: 1 to 60 Unicode scalar values after NFC and trimming, in any script, with nothing in it that cannot
/// be seen; the two joiners only where RFC 5892 (appendix A.1 and A.2, CONTEXTJ) allows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "A person's name.", extend("minLength" = 1, "maxLength" = 60))]
pub struct PersonName(String);

parsed!(PersonName);

/// Why a text is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("it is empty")]
    Empty,
    #[error("it has {0} characters, and 60 is the most")]
    TooLong(usize),
    #[error("U+{:04X} is a control character", u32::from(*.0))]
    Control(char),
    #[error("U+{:04X} changes the direction of writing", u32::from(*.0))]
    Bidi(char),
    #[error("U+{:04X} cannot be seen", u32::from(*.0))]
    Invisible(char),
    #[error("U+{:04X} may not stand at this place", u32::from(*.0))]
    Joiner(char),
}

impl PersonName {
    pub fn parse(text: &str) -> Result<Self, NameError> {
        // A bound before any work: NFC of 60 scalars comes from at most a few hundred.
        if text.len() > 4_096 {
            return Err(NameError::TooLong(text.chars().count()));
        }
        let name: String = text.trim_matches(|c: char| c.is_whitespace() && !c.is_control()).nfc().collect();
        match check_characters(&name)? {
            0 => Err(NameError::Empty),
            1..=60 => Ok(Self(name)),
            count => Err(NameError::TooLong(count)),
        }
    }

    /// Trusts a text that was read from the store.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What sorts and searches: lower case, by Unicode's full mapping.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// Refuses a text with anything in it that cannot be seen; how many characters it has.
pub(super) fn check_characters(text: &str) -> Result<usize, NameError> {
    let scalars: Vec<char> = text.chars().collect();
    for (at, &c) in scalars.iter().enumerate() {
        check(c, &scalars[..at], &scalars[at + 1..])?;
    }
    Ok(scalars.len())
}

fn check(c: char, before: &[char], after: &[char]) -> Result<(), NameError> {
    if c.is_ascii_graphic() || c == ' ' {
        return Ok(());
    }
    if c == NON_JOINER || c == JOINER {
        return if joiner_fits(c, before, after) { Ok(()) } else { Err(NameError::Joiner(c)) };
    }
    if CodePointSetData::new::<BidiControl>().contains(c) {
        return Err(NameError::Bidi(c));
    }
    match CodePointMapData::<GeneralCategory>::new().get(c) {
        GeneralCategory::Control | GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
            return Err(NameError::Control(c));
        }
        GeneralCategory::Format if !is_visible_format(c) => return Err(NameError::Invisible(c)),
        _ => {}
    }
    let blank_braille = c == '\u{2800}';
    let noncharacter = u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) || blank_braille || noncharacter {
        return Err(NameError::Invisible(c));
    }
    Ok(())
}

/// Prepended_Concatenation_Mark: format characters that draw something, such as the Arabic number sign.
fn is_visible_format(c: char) -> bool {
    matches!(
        c,
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{110BD}' | '\u{110CD}'
    )
}

fn joiner_fits(joiner: char, before: &[char], after: &[char]) -> bool {
    if before.last().is_some_and(|&c| canonical_combining_class(c) == VIRAMA) {
        return true;
    }
    if joiner == JOINER {
        return false;
    }
    let joining = CodePointMapData::<JoiningType>::new();
    let nearest = |mut letters: Box<dyn Iterator<Item = &char> + '_>| {
        letters.find_map(|&c| Some(joining.get(c)).filter(|&kind| kind != JoiningType::Transparent))
    };
    let left = nearest(Box::new(before.iter().rev()));
    let right = nearest(Box::new(after.iter()));
    matches!(left, Some(JoiningType::LeftJoining | JoiningType::DualJoining))
        && matches!(right, Some(JoiningType::RightJoining | JoiningType::DualJoining))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_is_a_name() {
        for good in [
            "Asha Rao",
            "Þórunn Ægisdóttir",
            "Ольга Петрова",
            "山田 太郎",
            "김민준",
            "فاطمة الزهراء",
            "אברהם",
            "อรุณ",
            "क्‍ष",
            "نامه‌ای",
            "🦀",
            "O'Neil, Jr. <x>",
            &"a".repeat(60),
        ] {
            assert_eq!(PersonName::parse(good).map(|n| n.0), Ok(good.to_owned()));
        }
    }

    #[test]
    fn it_is_trimmed_and_composed() {
        assert_eq!(PersonName::parse("  Rene\u{301}\u{a0}").map(|n| n.0), Ok("René".to_owned()));
        assert_eq!(PersonName::parse(&"e\u{301}".repeat(60)).map(|n| n.0.chars().count()), Ok(60));
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for (bad, reason) in [
            ("", NameError::Empty),
            (" \u{3000} ", NameError::Empty),
            (&"a".repeat(61), NameError::TooLong(61)),
            ("a\nb", NameError::Control('\n')),
            ("Asha\r\n", NameError::Control('\r')),
            ("a\0", NameError::Control('\0')),
            ("\u{1b}[31mred", NameError::Control('\u{1b}')),
            ("a\u{9b}b", NameError::Control('\u{9b}')),
            ("a\u{2028}b", NameError::Control('\u{2028}')),
            ("a\u{202e}b", NameError::Bidi('\u{202e}')),
            ("a\u{200e}", NameError::Bidi('\u{200e}')),
            ("a\u{200b}b", NameError::Invisible('\u{200b}')),
            ("\u{feff}a", NameError::Invisible('\u{feff}')),
            ("a\u{ad}b", NameError::Invisible('\u{ad}')),
            ("a\u{e0041}", NameError::Invisible('\u{e0041}')),
            ("\u{3164}", NameError::Invisible('\u{3164}')),
            ("\u{2800}", NameError::Invisible('\u{2800}')),
            ("a\u{200d}b", NameError::Joiner('\u{200d}')),
            ("a\u{200c}b", NameError::Joiner('\u{200c}')),
        ] {
            assert_eq!(PersonName::parse(bad), Err(reason), "{bad:?}");
        }
        assert_eq!(PersonName::parse(&"x".repeat(1_000_000)), Err(NameError::TooLong(1_000_000)));
    }
}
