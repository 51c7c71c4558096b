//! HTML cut into tags and text in one pass, without a tree: nothing nests, so nothing can be nested too deep.

use std::borrow::Cow;

use mail_parser::decoders::html::add_html_token;

/// Elements whose content is no text of the page.
const RAW: [&str; 8] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// The longest name between `&` and `;`.
const ENTITY_BYTES: usize = 33;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Character references are still in it.
    Text(&'a str),
    /// The name in lower case, and the attributes as they are written.
    Open(String, &'a str),
    Close(String),
}

/// The pieces of some HTML; comments, declarations, scripts and styles are left out.
pub(super) struct Markup<'a> {
    rest: &'a str,
}

impl<'a> Markup<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { rest: html }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Goes on after `end`; without one, everything belongs to what was begun, as in a browser.
    fn skip_past(&mut self, from: usize, end: &str) {
        let rest = self.rest.get(from..).unwrap_or_default();
        self.rest = rest.find(end).map_or("", |at| &rest[at + end.len()..]);
    }

    fn open(&mut self) -> Option<Token<'a>> {
        let tag = tag_length(self.rest)?;
        let tag = self.take(tag);
        let inside = tag[1..].strip_suffix('>').unwrap_or(&tag[1..]);
        let name = tag_name(inside);
        let attributes = &inside[name.len()..];
        let name = name.to_ascii_lowercase();
        if RAW.contains(&name.as_str()) {
            self.skip_raw(&name);
        }
        Some(Token::Open(name, attributes))
    }

    /// Goes on at the end tag of an element whose content is not looked at.
    fn skip_raw(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = self.rest[from..].find("</") {
            let start = from + at + 2;
            let found = self.rest.as_bytes().get(start..start + name.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
                self.rest = &self.rest[start - 2..];
                return;
            }
            from = start;
        }
        self.rest = "";
    }
}

impl<'a> Iterator for Markup<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let bytes = self.rest.as_bytes();
            match (bytes.first()?, bytes.get(1), bytes.get(2)) {
                (b'<', Some(b'!'), _) if self.rest.starts_with("<!-->") => drop(self.take(5)),
                (b'<', Some(b'!'), _) if self.rest.starts_with("<!--") => self.skip_past(4, "-->"),
                (b'<', Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => {
                    let name = tag_name(&self.rest[2..]).to_ascii_lowercase();
                    self.skip_past(2, ">");
                    return Some(Token::Close(name));
                }
                (b'<', Some(b'!' | b'?'), _) | (b'<', Some(b'/'), Some(_)) => self.skip_past(2, ">"),
                (b'<', Some(letter), _) if letter.is_ascii_alphabetic() => match self.open() {
                    Some(token) => return Some(token),
                    None => self.rest = "",
                },
                _ => {
                    let end = bytes.iter().skip(1).position(|&b| b == b'<').map_or(bytes.len(), |at| at + 1);
                    return Some(Token::Text(self.take(end)));
                }
            }
        }
    }
}

fn tag_name(inside: &str) -> &str {
    let end = inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<'));
    &inside[..end.unwrap_or(inside.len())]
}

/// The length of the tag at the start, with its `>`. One within a quoted value does not end it.
fn tag_length(tag: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_value = false;
    for (at, &byte) in tag.as_bytes().iter().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) => quote = (byte != open).then_some(open),
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if is_value => quote = Some(byte),
            _ => (),
        }
        is_value = byte == b'=' || (is_value && byte.is_ascii_whitespace());
    }
    None
}

/// The value of an attribute, decoded.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // An equals sign at the very start belongs to the name, as in a browser.
        let end = rest.bytes().skip(1).position(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'/'));
        let (found, after) = rest.split_at(end.map_or(rest.len(), |at| at + 1));
        let after = after.trim_ascii_start();
        let value;
        (value, rest) = match after.strip_prefix('=').map(str::trim_ascii_start) {
            None => ("", after),
            Some(after) => match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len())),
            },
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(decode(value).into_owned());
        }
    }
}

/// Character references replaced by what they stand for.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut decoded = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference(rest, &mut decoded).unwrap_or_else(|| {
            decoded.push('&');
            1
        });
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Decodes the reference at the start and returns its length.
fn reference(text: &str, decoded: &mut String) -> Option<usize> {
    let inside = &text[1..];
    let end = inside.bytes().take(ENTITY_BYTES).position(|b| !b.is_ascii_alphanumeric() && b != b'#');
    let end = end.unwrap_or(inside.len().min(ENTITY_BYTES));
    let has_end = inside.as_bytes().get(end) == Some(&b';');
    let name = inside.get(..end).filter(|name| !name.is_empty())?;
    let length = 1 + end + usize::from(has_end);
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = u32::from_str_radix(hexadecimal.unwrap_or(number), if hexadecimal.is_some() { 16 } else { 10 });
        decoded.push(character(code.ok()?));
        return Some(length);
    }
    let is_old = matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot");
    if !has_end && (!is_old || inside.as_bytes().get(end) == Some(&b'=')) {
        return None;
    }
    let token = format!("&{name};");
    let before = decoded.len();
    add_html_token(decoded, token.as_bytes(), false);
    if decoded[before..] == token {
        decoded.truncate(before);
        return None;
    }
    Some(length)
}

/// The character of a number; 128 to 159 are those of windows-1252, as in a browser.
fn character(code: u32) -> char {
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        128..=159 => {
            let byte = u8::try_from(code).unwrap_or_default();
            super::charset::decode(&[byte], Some("windows-1252")).chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_cut_into_tags_and_text() {
        let html = "a<B class='x>y'>b</b ><!-- <i> --><!DOCTYPE x><script>if (a<b) '</div>'</SCRIPT>c < d<br/>";
        let tokens: Vec<_> = Markup::new(html).collect();
        let expected = [
            Token::Text("a"),
            Token::Open("b".to_owned(), " class='x>y'"),
            Token::Text("b"),
            Token::Close("b".to_owned()),
            Token::Open("script".to_owned(), ""),
            Token::Close("script".to_owned()),
            Token::Text("c "),
            Token::Text("< d"),
            Token::Open("br".to_owned(), "/"),
        ];
        assert_eq!(tokens, expected);
        for open in ["<a href=\"x", "<!-- x", "<style>x", "<", "</", "<!", "<a"] {
            assert!(Markup::new(open).count() <= 1, "{open}");
        }
    }

    #[test]
    fn attributes_are_found_and_decoded() {
        let attributes = " a=1 HREF = \"https://x.example/?a=1&amp;b=2\" alt='it&#39;s' = / é=ü checked title=\"";
        assert_eq!(attribute(attributes, "href").as_deref(), Some("https://x.example/?a=1&b=2"));
        assert_eq!(attribute(attributes, "alt").as_deref(), Some("it's"));
        assert_eq!(attribute(attributes, "a").as_deref(), Some("1"));
        assert_eq!(attribute(attributes, "checked").as_deref(), Some(""));
        assert_eq!(attribute(attributes, "src"), None);
    }

    #[test]
    fn references_are_decoded() {
        for (text, decoded) in [
            ("a &amp; b &lt;c&gt; &eacute;&euro;", "a & b <c> é€"),
            ("&#8364;&#x20AC;&#128;&#0;&#xD800;&#99999999999;", "€€€\u{fffd}\u{fffd}&#99999999999;"),
            ("&nbsp&amp", "\u{a0}&"),
            ("a&b=c&copy=1&amp=2 && &; &nosuchthing; &", "a&b=c&copy=1&amp=2 && &; &nosuchthing; &"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }
}
