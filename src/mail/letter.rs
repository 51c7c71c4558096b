//! A letter as it goes over the wire: a message of RFC 5322 with a text and an HTML part, and what is attached.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, Message, MessageBuilder, MultiPart, SinglePart};
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
    pub origin: Origin,
    pub thread: Ancestors,
    pub attachments: Vec<Attached>,
}

/// Who wrote a letter (RFC 3834, 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Somebody, by hand.
    Person,
    /// convoctl, because something happened.
    Generated,
    /// convoctl, because a mail came in. It has no return path, so that nothing comes back.
    Replied,
}

/// What a letter answers, by Message-IDs without angle brackets (RFC 5322, 3.6.4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ancestors {
    pub in_reply_to: Option<String>,
    /// The eldest first.
    pub references: Vec<String>,
}

/// A file that goes with a letter.
#[derive(Clone)]
pub struct Attached {
    /// One path component that is safe everywhere.
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// Why no letter can be written to an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is none that a mail server takes")]
pub struct Undeliverable;

/// Refuses an address to which no letter can be written. Those of users are read more laxly than that.
pub fn check_recipient(address: &str) -> Result<(), Undeliverable> {
    let address: Address = address.parse().map_err(|_| Undeliverable)?;
    // The library reads its own header again, and stumbles over some that it has taken.
    let mailbox = Mailbox::new(None, address);
    Message::builder().from(mailbox.clone()).to(mailbox).body(String::new()).map(|_| ()).map_err(|_| Undeliverable)
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
        let returns = (self.origin != Origin::Replied).then(|| from.clone());
        let envelope = Envelope::new(returns, vec![to.clone()]).map_err(|e| wrong(&e))?;
        let mut message = Message::builder()
            .from(Mailbox::new(display_name(&self.from_name), from))
            .to(Mailbox::new(display_name(&self.to_name), to))
            .subject(self.words.subject.clone())
            .date(self.date.system())
            .message_id(Some(format!("<{}>", self.message_id)));
        for header in self.headers() {
            message = message.raw_header(header);
        }
        let mut message = self.write(message).map_err(|e| wrong(&e))?;
        let dotted = [("From", &self.from_name, &self.from), ("To", &self.to_name, &self.to)]
            .into_iter()
            .filter_map(|(header, name, email)| dotted(header, name, email));
        for header in dotted.chain(subject(&self.words.subject)) {
            message.headers_mut().insert_raw(header);
        }
        Ok(Sealed { bytes: message.formatted(), envelope, message_id: self.message_id.clone() })
    }

    fn headers(&self) -> Vec<HeaderValue> {
        let origin = match self.origin {
            Origin::Person => None,
            // Nobody's out-of-office answers to these.
            Origin::Generated => Some(pre_encoded("Auto-Submitted", "auto-generated".to_owned())),
            Origin::Replied => Some(pre_encoded("Auto-Submitted", "auto-replied".to_owned())),
        };
        let Ancestors { in_reply_to, references } = &self.thread;
        let answers = in_reply_to.iter().map(|id| pre_encoded("In-Reply-To", format!("<{id}>")));
        let ids: Vec<String> = references.iter().map(|id| format!("<{id}>")).collect();
        // Each on a line of its own: some are long.
        let line = (!ids.is_empty()).then(|| pre_encoded("References", ids.join("\r\n ")));
        origin.into_iter().chain(answers).chain(line).collect()
    }

    /// The text, beside it the HTML where there is any, and after both what is attached.
    fn write(&self, message: MessageBuilder) -> Result<Message, lettre::error::Error> {
        let plain = SinglePart::plain(self.words.text.clone());
        let both = (!self.words.html.is_empty()).then(|| {
            let html = SinglePart::html(self.words.html.clone());
            MultiPart::alternative().boundary(self.boundary("=_")).singlepart(plain.clone()).singlepart(html)
        });
        if self.attachments.is_empty() {
            return match both {
                Some(both) => message.multipart(both),
                None => message.singlepart(plain),
            };
        }
        let mixed = MultiPart::mixed().boundary(self.boundary("=mixed_"));
        let mut mixed = match both {
            Some(both) => mixed.multipart(both),
            None => mixed.singlepart(plain),
        };
        for attached in &self.attachments {
            mixed = mixed.singlepart(part(attached));
        }
        message.multipart(mixed)
    }

    /// Derived from the Message-ID, so that the same letter has the same bytes. None begins with another one, which readers
    /// would take for it.
    fn boundary(&self, mark: &str) -> String {
        let local = self.message_id.split('@').next().unwrap_or_default();
        // Its last word is unlike all others, and short: 70 characters are the most (RFC 2046, 5.1.1).
        format!("{mark}{}", local.rsplit('.').next().unwrap_or_default())
    }
}

/// How many characters without a space the library leaves on one line.
const LONGEST_WORD: usize = 70;

/// The library folds a subject at its spaces, and leaves alone what looks like an encoded word: then each reader would read
/// another one. Such a subject is encoded as a whole (RFC 2047).
fn subject(text: &str) -> Option<HeaderValue> {
    let is_long = text.split(' ').any(|word| word.len() > LONGEST_WORD);
    if !is_long && !text.contains("=?") {
        return None;
    }
    let mut words = vec![String::new()];
    for c in text.chars() {
        // 39 bytes are 52 in base64: with what is around them, and the header's name, a line stays below 76.
        if words.last().is_some_and(|word| word.len() + c.len_utf8() > 39) {
            words.push(String::new());
        }
        words.last_mut()?.push(c);
    }
    let encoded: Vec<String> = words.iter().map(|word| format!("=?utf-8?b?{}?=", STANDARD.encode(word))).collect();
    Some(pre_encoded("Subject", encoded.join("\r\n ")))
}

/// A file as base64, be it text or not: it arrives as it was.
fn part(attached: &Attached) -> SinglePart {
    let octets = || ContentType::parse("application/octet-stream").expect("it is a media type");
    // What consists of parts may not be base64 (RFC 2046, sections 5.1 and 5.2).
    let is_whole =
        !["multipart/", "message/"].iter().any(|kind| attached.media_type.to_ascii_lowercase().starts_with(kind));
    let media_type = ContentType::parse(&attached.media_type).ok().filter(|_| is_whole).unwrap_or_else(octets);
    let body = Body::new_with_encoding(attached.content.clone(), ContentTransferEncoding::Base64);
    let body = body.unwrap_or_else(Body::new);
    Attachment::new(attached.name.clone()).body(body, media_type)
}

fn pre_encoded(name: &'static str, line: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), line.clone(), line)
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
    Some(pre_encoded(header, format!("\"{name}\" <{email}>")))
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
        seal_to(name, words)
    }

    fn seal(words: Words) -> String {
        seal_to("Asha", words)
    }

    fn seal_to(name: &str, words: Words) -> String {
        let outgoing = Outgoing {
            from_name: "acme".to_owned(),
            from: EmailAddress::stored("desk@acme.example"),
            to_name: name.to_owned(),
            to: EmailAddress::stored("asha@acme.example"),
            words,
            message_id: "l.1.00@acme.example".to_owned(),
            date: Instant::from_micros(1_767_225_600_000_000),
            origin: Origin::Generated,
            thread: Ancestors::default(),
            attachments: Vec::new(),
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
    fn a_subject_that_cannot_be_folded_or_would_be_read_twice_is_encoded() {
        assert!(subject("Re: Lost parcel").is_none());
        for text in ["x".repeat(998), "é".repeat(300), "=?utf-8?q?evil?=".to_owned(), format!("a {}", "b".repeat(71))]
        {
            let words = Words { subject: text.clone(), text: "x".to_owned(), html: String::new() };
            let bytes = seal(words);
            assert!(bytes.split("\r\n").all(|line| line.len() <= 76), "{bytes}");
            let read = mail_parser::MessageParser::default().parse(bytes.as_bytes()).expect("a letter");
            assert_eq!(read.subject(), Some(text.as_str()));
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
