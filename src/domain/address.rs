//! E-mail addresses of people and inboxes: one narrow grammar for every door.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::word::parsed;

/// An address: an ASCII dot-atom before the `@` (RFC 5322, 3.2.3, without `%` and `!`), and a host name of at least two
/// labels after it, internationalised names in their ASCII form (UTS 46). At most 254 bytes (RFC 5321, 4.5.3.1.3 with
/// its angle brackets).
///
/// It keeps the spelling in which it was typed; [`EmailAddress::key`] is what compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "The address of a person or an inbox.", extend("format" = "email", "maxLength" = 254))]
pub struct EmailAddress(String);

parsed!(EmailAddress);

/// Why a text is no address that we take.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("it is empty")]
    Empty,
    #[error("there is no @ in it")]
    NoAt,
    #[error("there is more than one @ in it")]
    ManyAts,
    #[error("there is nothing before the @")]
    NoLocal,
    #[error("the part before the @ is longer than 64 bytes")]
    LongLocal,
    #[error("the part before the @ begins with a hyphen")]
    LeadingHyphen,
    #[error("the part before the @ has an empty piece between dots")]
    Dots,
    #[error("{} may not stand before the @", shown(*.0))]
    Character(char),
    #[error("=? may not stand before the @")]
    EncodedWord,
    #[error("the domain has no dot in it")]
    NoDot,
    #[error("the domain is not a valid host name")]
    Domain,
    #[error("it is longer than 254 bytes")]
    TooLong,
}

fn shown(c: char) -> String {
    match c {
        '!'..='~' => format!("`{c}`"),
        ' ' => "a space".to_owned(),
        _ => format!("U+{:04X}", u32::from(c)),
    }
}

impl EmailAddress {
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(AddressError::NoAt)?;
        check_local(local)?;
        let domain = host_name(domain)?;
        if local.len() + 1 + domain.len() > 254 {
            return Err(AddressError::TooLong);
        }
        Ok(Self(format!("{local}@{domain}")))
    }

    /// Trusts a text that was read from the store.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// What two spellings of one address share: all of it in lower case.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

fn check_local(local: &str) -> Result<(), AddressError> {
    if local.is_empty() {
        return Err(AddressError::NoLocal);
    }
    if local.starts_with('-') {
        return Err(AddressError::LeadingHyphen);
    }
    if local.contains('@') {
        return Err(AddressError::ManyAts);
    }
    let atext = |c: char| c.is_ascii_alphanumeric() || "#$&'*+-/=?^_`{|}~".contains(c);
    if let Some(c) = local.chars().find(|&c| !atext(c) && c != '.') {
        return Err(AddressError::Character(c));
    }
    if local.len() > 64 {
        return Err(AddressError::LongLocal);
    }
    if local.split('.').any(str::is_empty) {
        return Err(AddressError::Dots);
    }
    if local.contains("=?") {
        return Err(AddressError::EncodedWord);
    }
    Ok(())
}

/// The host name in ASCII; one that was ASCII already keeps its letter case.
fn host_name(domain: &str) -> Result<String, AddressError> {
    if domain.len() > 1_000 {
        return Err(AddressError::TooLong);
    }
    let ascii = Uts46::new()
        .to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
        .map_err(|_| AddressError::Domain)?;
    if !ascii.contains('.') {
        return Err(AddressError::NoDot);
    }
    Ok(if domain.is_ascii() { domain.to_owned() } else { ascii.into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_grammar_and_keeps_the_spelling() {
        for good in [
            "asha@acme.example",
            "Asha.Rao+x@ACME.example",
            "o'neil_#$&*/=^`{|}~@a.b",
            &format!("{}@acme.example", "a".repeat(64)),
            "a@xn--bcher-kva.example",
        ] {
            assert_eq!(EmailAddress::parse(good).map(|a| a.0), Ok(good.to_owned()));
        }
        let upper = EmailAddress::parse("Asha@ACME.example").expect("an address");
        assert_eq!((upper.key(), upper.domain()), ("asha@acme.example".to_owned(), "ACME.example"));
    }

    #[test]
    fn an_international_domain_is_stored_in_ascii() {
        let address = EmailAddress::parse("asha@Bücher.example").expect("an address");
        assert_eq!(address.as_str(), "asha@xn--bcher-kva.example");
    }

    #[test]
    fn refuses_the_rest_with_the_reason() {
        let long = format!("{}@{}.example", "a".repeat(64), "b.".repeat(120) + "c");
        for (bad, reason) in [
            ("", AddressError::Empty),
            ("asha", AddressError::NoAt),
            ("a@b@c.example", AddressError::ManyAts),
            ("@acme.example", AddressError::NoLocal),
            (&format!("{}@acme.example", "a".repeat(65)), AddressError::LongLocal),
            ("-x@acme.example", AddressError::LeadingHyphen),
            ("a..b@acme.example", AddressError::Dots),
            (".a@acme.example", AddressError::Dots),
            ("\"a b\"@acme.example", AddressError::Character('"')),
            ("a(b)@acme.example", AddressError::Character('(')),
            ("a%b@acme.example", AddressError::Character('%')),
            ("a!b@acme.example", AddressError::Character('!')),
            ("a\r\nBcc: x@acme.example", AddressError::Character('\r')),
            ("a\0@acme.example", AddressError::Character('\0')),
            ("a\u{202e}@acme.example", AddressError::Character('\u{202e}')),
            ("a@b.example, c@d.example", AddressError::ManyAts),
            ("é@acme.example", AddressError::Character('é')),
            ("=?utf-8?q?a?=@acme.example", AddressError::EncodedWord),
            ("a@localhost", AddressError::NoDot),
            ("a@acme.example.", AddressError::Domain),
            ("a@.example", AddressError::Domain),
            ("a@-a.example", AddressError::Domain),
            ("a@a_b.example", AddressError::Domain),
            ("a@[127.0.0.1]", AddressError::Domain),
            ("a@acme.example\n", AddressError::Domain),
            ("a@acme .example", AddressError::Domain),
            ("a@xn--a.example", AddressError::Domain),
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(reason), "{bad:?}");
        }
        assert!(EmailAddress::parse(&long).is_err());
    }
}
