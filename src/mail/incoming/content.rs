//! What the header of a part says about its content (RFC 2045, 2183, 2231).

use std::borrow::Cow;
use std::collections::HashSet;

use mail_parser::parsers::MessageStream;
use mail_parser::{ContentType, HeaderValue};

use super::header::Fields;
use super::transfer::Encoding;
use super::words;

/// A longer header value is cut: the library searches parameters one by one.
const VALUE_BYTES: usize = 4096;

/// The description of a part.
#[derive(Debug)]
pub(super) struct Content {
    /// `type/subtype` in lower case.
    pub(super) media: String,
    pub(super) charset: Option<String>,
    pub(super) boundary: Option<String>,
    /// As the sender wrote it, decoded.
    pub(super) name: Option<String>,
    pub(super) is_flowed: bool,
    pub(super) is_delsp: bool,
    /// Content-Disposition says `attachment`.
    pub(super) is_attachment: bool,
    pub(super) encoding: Encoding,
}

impl Content {
    /// Reads the fields of a part; `default` is the media type where they name none (RFC 2046, 5.1.5).
    pub(super) fn of(fields: &Fields, default: &str) -> Self {
        let kind = parameters(fields.first("content-type"));
        let disposition = parameters(fields.first("content-disposition"));
        let given = |name: &str| attribute(kind.as_ref(), name).map(str::to_owned);
        let says = |name: &str, value: &str| given(name).is_some_and(|given| given.trim().eq_ignore_ascii_case(value));
        Self {
            media: kind.as_ref().and_then(media).unwrap_or_else(|| default.to_owned()),
            charset: given("charset"),
            boundary: given("boundary").map(|given| given.trim_end().to_owned()).filter(|given| !given.is_empty()),
            name: attribute(disposition.as_ref(), "filename")
                .or_else(|| attribute(kind.as_ref(), "name"))
                .map(str::to_owned),
            is_flowed: says("format", "flowed"),
            is_delsp: says("delsp", "yes"),
            is_attachment: disposition.as_ref().is_some_and(|one| one.c_type.trim().eq_ignore_ascii_case("attachment")),
            encoding: fields
                .first("content-transfer-encoding")
                .map_or(Encoding::Identity, |value| Encoding::parse(&value.replace(['"', '\''], ""))),
        }
    }

    /// Makes a text of what is none by its label.
    pub(super) fn make_text(&mut self) {
        "text/plain".clone_into(&mut self.media);
        self.boundary = None;
    }

    pub(super) fn is_multipart(&self) -> bool {
        self.media.starts_with("multipart/")
    }

    pub(super) fn is_message(&self) -> bool {
        matches!(self.media.as_str(), "message/rfc822" | "message/global")
    }
}

/// None where it is no media type, such as `text` alone of very old senders.
fn media(kind: &ContentType<'_>) -> Option<String> {
    let token =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b));
    let (main, sub) = (kind.c_type.to_ascii_lowercase(), kind.c_subtype.as_deref()?.to_ascii_lowercase());
    (token(&main) && token(&sub) && main.len() + sub.len() < 255).then(|| format!("{main}/{sub}"))
}

fn attribute<'a>(kind: Option<&'a ContentType<'_>>, name: &str) -> Option<&'a str> {
    kind?.attribute(name).filter(|value| !value.trim().is_empty())
}

fn parameters(value: Option<&str>) -> Option<ContentType<'static>> {
    let value = value?;
    let cut = &value[..value.floor_char_boundary(VALUE_BYTES)];
    let line = format!("{}\n", words::in_utf8(&keep_backslashes(&without_plain(&with_semicolon(cut)))));
    match MessageStream::new(line.as_bytes()).parse_content_type() {
        HeaderValue::ContentType(kind) => HeaderValue::ContentType(kind).into_owned().into_content_type(),
        _ => None,
    }
}

/// Some senders forget the semicolon behind the type: `multipart/mixed boundary=x`.
fn with_semicolon(value: &str) -> Cow<'_, str> {
    match value.trim_start().split_once(' ') {
        Some((kind, rest))
            if kind.contains('/') && !kind.contains(';') && rest.contains('=') && !rest.starts_with(';') =>
        {
            Cow::Owned(format!("{kind}; {rest}"))
        }
        _ => Cow::Borrowed(value),
    }
}

/// A parameter that stands there in its extended form too is what old readers get (RFC 6266, 4.3).
fn without_plain(value: &str) -> Cow<'_, str> {
    if !value.contains("*=") && !value.contains("*0") {
        return Cow::Borrowed(value);
    }
    let (mut in_quotes, mut escaped) = (false, false);
    let pieces: Vec<&str> = value
        .split(|c: char| {
            match c {
                _ if escaped => escaped = false,
                '\\' if in_quotes => escaped = true,
                '"' => in_quotes = !in_quotes,
                _ => (),
            }
            c == ';' && !in_quotes
        })
        .collect();
    let name = |piece: &str| piece.split('=').next().unwrap_or_default().trim().to_ascii_lowercase();
    let extended: HashSet<String> = pieces
        .iter()
        .filter(|piece| piece.split_once('=').is_some_and(|(_, value)| !value.trim().is_empty()))
        .filter_map(|piece| name(piece).split_once('*').map(|(name, _)| name.to_owned()))
        .collect();
    let kept: Vec<&str> = pieces.into_iter().filter(|piece| !extended.contains(&name(piece))).collect();
    Cow::Owned(kept.join(";"))
}

/// A path of Windows stands in many names, its backslashes not doubled.
fn keep_backslashes(value: &str) -> String {
    let mut kept = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(c) = characters.next() {
        kept.push(c);
        if c == '\\' {
            match characters.next_if(|&next| matches!(next, '"' | '\\')) {
                Some(next) => kept.push(next),
                None => kept.push('\\'),
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(header: &str) -> Content {
        Content::of(&Fields::read(header.as_bytes()), "text/plain")
    }

    #[test]
    fn parameters_are_read_folded_and_in_any_letter_case() {
        let one = content("CONTENT-TYPE: Multipart/MIXED;\r\n\tBoundary=\"a b=_c\"\r\n");
        assert_eq!((one.media.as_str(), one.boundary.as_deref()), ("multipart/mixed", Some("a b=_c")));
        let one = content("Content-Type: multipart/mixed\n\tboundary=\"x\"\n");
        assert_eq!((one.media.as_str(), one.boundary.as_deref()), ("multipart/mixed", Some("x")));
        let one = content("Content-Type: text/plain; charset=\"UTF-8\"; format=Flowed; DelSp=YES\n");
        assert!(one.is_flowed && one.is_delsp);
        assert_eq!(one.charset.as_deref(), Some("UTF-8"));
        assert_eq!(content("Content-Type: text\n").media, "text/plain");
        assert_eq!(content("Content-Type: \n").media, "text/plain");
        assert_eq!(content("Content-Transfer-Encoding: \"Base64\"\n").encoding, Encoding::Base64);
    }

    #[test]
    fn names_are_decoded_however_they_are_written() {
        for (header, name) in [
            ("Content-Disposition: attachment; filename=\"a b.pdf\"\n", "a b.pdf"),
            ("Content-Disposition: ATTACHMENT; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf\n", "Grüße.pdf"),
            ("Content-Disposition: attachment; filename*0*=utf-8''Gr%C3%BC;\n filename*1=sse.pdf\n", "Grüsse.pdf"),
            ("Content-Disposition: attachment; filename=\"Ue;ber.pdf\"; filename*=UTF-8''%C3%9Cber.pdf\n", "Über.pdf"),
            ("Content-Disposition: attachment; FILENAME*=UTF-8''%C3%9C.pdf; filename=Ue.pdf\n", "Ü.pdf"),
            ("Content-Disposition: attachment; filename=Ue.pdf; filename*0=a; filename*1=b.pdf\n", "ab.pdf"),
            ("Content-Disposition: attachment; filename=a.pdf; filename*=\n", "a.pdf"),
            ("Content-Type: image/png; name=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe.png?=\"\n", "Grüße.png"),
            ("Content-Type: image/png; name=\"Grüße.png\"\n", "Grüße.png"),
            ("Content-Type: a/b; name=\"C:\\Users\\x\\file.txt\"\n", "C:\\Users\\x\\file.txt"),
            ("Content-Type: a/b; name=x.txt\nContent-Disposition: inline; filename=y.txt\n", "y.txt"),
        ] {
            assert_eq!(content(header).name.as_deref(), Some(name), "{header}");
        }
        assert_eq!(content("Content-Disposition: attachment; filename=\"\"\n").name, None);
        assert!(content("Content-Disposition: Attachment\n").is_attachment);
    }

    #[test]
    fn a_million_parameters_cost_nothing() {
        let mut header = "Content-Type: text/plain".to_owned();
        for at in 0..20_000 {
            header.push_str(&format!("; a{at}*1=x"));
        }
        assert_eq!(content(&header).media, "text/plain");
    }
}
