//! A letter as it goes over the wire: a message of RFC 5322 with a text and an HTML part.

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, address::Envelope};

use crate::domain::address::EmailAddress;
use crate::domain::time::Instant;
use crate::mail::templates::Words;

/// A letter ready to be written down. It has no `Debug`: a link in it is a secret.
#[derive(Clone)]
pub struct Outgoing {
    pub from_name: String,
    pub from: EmailAddress,
    pub to_name: String,
    pub to: EmailAddress,
    pub words: Words,
    /// Without angle brackets.
    pub message_id: String,
    pub date: Instant,
}

/// A letter as bytes, lines ended by CRLF, and the envelope that carries it.
pub struct Sealed {
    pub bytes: Vec<u8>,
    pub envelope: Envelope,
    pub message_id: String,
}

/// A letter that cannot be written down. Names and addresses were checked long before, so this is a bug.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the letter: {0}")]
pub struct Unwritable(String);

impl Outgoing {
    pub fn seal(&self) -> Result<Sealed, Unwritable> {
        let wrong = |error: &dyn std::fmt::Display| Unwritable(error.to_string());
        let from: Address = self.from.as_str().parse().map_err(|e| wrong(&e))?;
        let to: Address = self.to.as_str().parse().map_err(|e| wrong(&e))?;
        let envelope = Envelope::new(Some(from.clone()), vec![to.clone()]).map_err(|e| wrong(&e))?;
        // Derived from the Message-ID, so that the same letter has the same bytes.
        let boundary = format!("=_{}", self.message_id.replace(['@', '.'], "_"));
        let dotted = [("From", &self.from_name, &self.from), ("To", &self.to_name, &self.to)]
            .into_iter()
            .filter_map(|(header, name, email)| dotted(header, name, email));
        let message = Message::builder()
            .from(Mailbox::new(display_name(&self.from_name), from))
            .to(Mailbox::new(display_name(&self.to_name), to))
            .subject(self.words.subject.clone())
            .date(self.date.system())
            .message_id(Some(format!("<{}>", self.message_id)));
        let plain = SinglePart::plain(self.words.text.clone());
        let message = if self.words.html.is_empty() {
            message.singlepart(plain)
        } else {
            let html = SinglePart::html(self.words.html.clone());
            message
                // RFC 3834: nobody's out-of-office answers to this.
                .raw_header(HeaderValue::new(
                    HeaderName::new_from_ascii_str("Auto-Submitted"),
                    "auto-generated".to_owned(),
                ))
                .multipart(MultiPart::alternative().boundary(boundary).singlepart(plain).singlepart(html))
        };
        let mut message = message.map_err(|e| wrong(&e))?;
        for header in dotted {
            message.headers_mut().insert_raw(header);
        }
        Ok(Sealed { bytes: message.formatted(), envelope, message_id: self.message_id.clone() })
    }
}

fn display_name(name: &str) -> Option<String> {
    // The library panics on a line break in a name. None can be in one; if it is, the name is left out.
    (!name.is_empty() && !name.chars().any(char::is_control)).then(|| name.to_owned())
}

/// The library takes one word with dots, such as `J.R.`, for an atom. In a phrase a dot wants quotes (RFC 5322, 3.2.3),
/// and readers stumble over a name that begins with one.
fn dotted(header: &'static str, name: &str, email: &EmailAddress) -> Option<HeaderValue> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.contains('.') || !name.chars().all(plain) {
        return None;
    }
    let line = format!("\"{name}\" <{email}>");
    Some(HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(header), line.clone(), line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(name: &str) -> String {
        let words = Words {
            subject: "Ваше приглашение в acme".to_owned(),
            text: format!("Hello {name},\n\n.dot\n{}\n", "x".repeat(2_000)),
            html: "<p>é</p>".to_owned(),
        };
        let outgoing = Outgoing {
            from_name: "acme".to_owned(),
            from: EmailAddress::stored("desk@acme.example"),
            to_name: name.to_owned(),
            to: EmailAddress::stored("asha@acme.example"),
            words,
            message_id: "l.1.00@acme.example".to_owned(),
            date: Instant::from_micros(1_767_225_600_000_000),
        };
        String::from_utf8(outgoing.seal().expect("a letter").bytes).expect("ASCII")
    }

    #[test]
    fn lines_are_short_ascii_and_end_in_crlf() {
        for name in ["Asha Rao", "山田 太郎", &"Ж".repeat(60), "\"Quote\" <x@y.z>, \\", "фе\u{301}"] {
            let bytes = letter(name);
            assert!(bytes.is_ascii(), "{bytes}");
            assert!(bytes.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])), "{bytes}");
            let headers: Vec<&str> = bytes.split("\r\n\r\n").next().unwrap_or_default().split("\r\n").collect();
            assert!(headers.iter().all(|line| line.len() <= 100), "{headers:?}");
        }
    }

    #[test]
    fn a_name_with_dots_is_quoted() {
        for name in ["...", "J.R.", "O.-J."] {
            let bytes = letter(name);
            let head = bytes.split("\r\n\r\n").next().unwrap_or_default();
            assert!(head.contains(&format!("\r\nTo: \"{name}\" <asha@acme.example>\r\n")), "{head}");
            assert_eq!(head.matches("To:").count(), 1, "{head}");
        }
    }

    #[test]
    fn the_same_letter_has_the_same_bytes() {
        assert_eq!(letter("Asha"), letter("Asha"));
        assert!(letter("Asha").contains("Message-ID: <l.1.00@acme.example>\r\n"), "{}", letter("Asha"));
        assert!(letter("Asha").contains("Auto-Submitted: auto-generated\r\n"));
        assert!(letter("Asha").contains("Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n"), "{}", letter("Asha"));
    }
}
