//! Contacts: the users who write, and whose conversations agents handle.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::name::check_characters;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::word::parsed;

/// A contact as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    pub id: i64,
    pub account: Slug,
    /// Null where nobody has said it yet.
    pub name: Option<String>,
    pub email: ContactAddress,
    pub blocked: bool,
    /// Of those that the one who asks may see.
    pub conversation_count: i64,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// A contact where it stands in something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContactName {
    pub id: i64,
    pub name: Option<String>,
    pub email: ContactAddress,
}

/// The address that a mail came from. It is read more laxly than those of people of an account: whatever a mail can be
/// sent to and has nothing invisible in it, at most 320 bytes. It authenticates nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "The address of a contact, as their mail gave it.", extend("minLength" = 1))]
pub struct ContactAddress(String);

parsed!(ContactAddress);

/// Why a text is no address of a contact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is no address")]
pub struct NoAddress;

impl ContactAddress {
    pub fn parse(text: &str) -> Result<Self, NoAddress> {
        let (local, domain) = text.rsplit_once('@').ok_or(NoAddress)?;
        let is_odd = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';');
        if local.is_empty() || domain.is_empty() || text.len() > 320 || text.contains(is_odd) {
            return Err(NoAddress);
        }
        if (local.contains('@') && !local.starts_with('"')) || check_characters(text).is_err() {
            return Err(NoAddress);
        }
        if domain.is_ascii() {
            return Ok(Self(text.to_owned()));
        }
        // One that cannot be written in ASCII is kept as it came.
        let ascii = Uts46::new().to_ascii(domain.as_bytes(), AsciiDenyList::URL, Hyphens::Allow, DnsLength::Ignore);
        Ok(Self(ascii.map_or_else(|_| text.to_owned(), |ascii| format!("{local}@{ascii}"))))
    }

    /// Trusts a text that was read from the store.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one address share: all of it in lower case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl std::fmt::Display for ContactAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// The longest name of a contact, in characters.
const LONGEST_NAME: usize = 120;

/// A contact's name as a mail gives it: what cannot be seen is left out, and the rest cut; none where nothing is left.
pub fn received_name(text: &str) -> Option<String> {
    let visible = |c: &char| check_characters(c.encode_utf8(&mut [0; 4])).is_ok();
    let name: String = text.chars().filter(visible).take(LONGEST_NAME).collect();
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether a text is a name as it stands in the store, be it of somebody who wrote or of a person of an account.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && check_characters(text).is_ok_and(|count| count <= LONGEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_laxly_and_has_nothing_invisible() {
        for good in ["ola@people.example", "O'Neil+x@b", "üser@people.example", "a@[127.0.0.1]", "\"a@b\"@c.example"] {
            assert_eq!(ContactAddress::parse(good).map(|address| address.to_string()), Ok(good.to_owned()));
        }
        let international = ContactAddress::parse("Ola@Bücher.example").map(|address| address.key());
        assert_eq!(international, Ok("ola@xn--bcher-kva.example".to_owned()));
        let long = format!("{}@b", "a".repeat(319));
        for bad in ["", "a", "@b", "a@", "a b@c", "a@b@c", "a@b\n", "<a@b>", "a\u{202e}@b", "a\0@b", "a,b@c", &long] {
            assert_eq!(ContactAddress::parse(bad), Err(NoAddress), "{bad:?}");
        }
    }

    #[test]
    fn a_name_is_what_can_be_seen_of_it() {
        assert_eq!(received_name(" Ola\u{202e} \u{1b}[31mRoe\n"), Some("Ola [31mRoe".to_owned()));
        assert_eq!(received_name("\u{200b}"), None);
        assert_eq!(received_name(&"é".repeat(200)), Some("é".repeat(120)));
    }

    #[test]
    fn a_name_in_the_store_is_one_that_can_be_seen() {
        assert!(is_name("Ola [31mRoe") && is_name(&"é".repeat(120)));
        for bad in ["", " Ola", "Ola\r\nBcc: x", "\u{1b}[31m", "a\u{202e}", &"é".repeat(121)] {
            assert!(!is_name(bad), "{bad:?}");
        }
    }
}
