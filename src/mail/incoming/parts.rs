//! The tree of parts of a mail (RFC 2046), found in one pass over its lines and within the limits.

use super::content::Content;
use super::header::{Fields, Line, classify, next_line};
use super::limits::{DEPTH, PARTS, Unreadable};
use super::transfer::Encoding;

/// A part. The whole mail is the first one; children follow their parents.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Its place in the list of all parts.
    pub(super) parent: Option<usize>,
    pub(super) content: Content,
    /// Still encoded; that of a multipart includes all its parts.
    pub(super) body: &'a [u8],
    /// It holds parts: a multipart, or a forwarded mail.
    pub(super) is_container: bool,
}

/// A multipart or a forwarded mail whose end has not come yet.
struct Open {
    part: usize,
    /// None for a forwarded mail, which ends with what holds it.
    boundary: Option<Vec<u8>>,
    start: usize,
    has_parts: bool,
}

struct Walk<'a> {
    bytes: &'a [u8],
    parts: Vec<Part<'a>>,
    open: Vec<Open>,
    /// The part that is no container and whose body goes on, with where it begins.
    leaf: Option<(usize, usize)>,
    /// Where the header begins that goes on.
    header: Option<usize>,
}

/// Finds the parts of a mail, given its header and what follows it.
pub(super) fn walk<'a>(fields: &Fields, bytes: &'a [u8]) -> Result<Vec<Part<'a>>, Unreadable> {
    let mut walk = Walk { bytes, parts: Vec::new(), open: Vec::new(), leaf: None, header: None };
    walk.enter(Content::of(fields, "text/plain"), 0)?;
    let mut at = 0;
    while at < bytes.len() {
        let next = next_line(bytes, at);
        let line = &bytes[at..next];
        if let Some((place, is_last)) = walk.delimiter(line) {
            walk.end_at(place, at, is_last)?;
            if !is_last {
                walk.open[place].has_parts = true;
                walk.header = Some(next);
            }
        } else if let Some(start) = walk.header {
            match classify(line) {
                Line::Field => (),
                Line::Empty => walk.begin_part(start, at, next)?,
                Line::Text => walk.begin_part(start, at, at)?,
            }
        }
        at = next;
    }
    walk.close(0, bytes.len())?;
    Ok(walk.parts)
}

impl Walk<'_> {
    /// The place of the multipart among the open ones that a line delimits, and whether it is the last delimiter.
    fn delimiter(&self, line: &[u8]) -> Option<(usize, bool)> {
        let rest = line.strip_prefix(b"--")?;
        if self.open.is_empty() {
            return None;
        }
        let rest = rest.trim_ascii_end();
        self.open.iter().enumerate().rev().find_map(|(place, open)| {
            let boundary = open.boundary.as_deref()?;
            // Comparing lengths first keeps a text full of hyphens cheap.
            match rest.len().checked_sub(boundary.len())? {
                0 => (rest == boundary).then_some((place, false)),
                2 => (rest.ends_with(b"--") && rest.starts_with(boundary)).then_some((place, true)),
                _ => None,
            }
        })
    }

    /// Ends everything within the open multipart at `place`, and that one too if the delimiter is its last.
    fn end_at(&mut self, place: usize, line: usize, is_last: bool) -> Result<(), Unreadable> {
        // The line end before a delimiter belongs to it.
        let before = self.bytes[..line].strip_suffix(b"\n").unwrap_or(&self.bytes[..line]);
        let before = before.strip_suffix(b"\r").unwrap_or(before).len();
        self.close(if is_last { place } else { place + 1 }, before)
    }

    /// Ends the part that goes on and the open containers from `place` on.
    fn close(&mut self, place: usize, end: usize) -> Result<(), Unreadable> {
        if let Some(start) = self.header.take() {
            let end = end.max(start);
            self.begin_part(start, end, end)?;
        }
        if let Some((part, start)) = self.leaf.take() {
            self.parts[part].body = &self.bytes[start..end.max(start)];
        }
        while self.open.len() > place {
            let Some(open) = self.open.pop() else { break };
            let body = &self.bytes[open.start..end.max(open.start)];
            let part = &mut self.parts[open.part];
            part.body = body;
            if open.boundary.is_some() && !open.has_parts {
                part.is_container = false;
                part.content.make_text();
            }
        }
        Ok(())
    }

    /// A part whose header is at `start..end` and whose body begins at `body`.
    fn begin_part(&mut self, start: usize, end: usize, body: usize) -> Result<(), Unreadable> {
        self.header = None;
        let parent = self.open.last().map(|open| self.parts[open.part].content.media.as_str());
        let default = if parent == Some("multipart/digest") { "message/rfc822" } else { "text/plain" };
        let content = Content::of(&Fields::read(&self.bytes[start..end]), default);
        self.enter(content, body)
    }

    fn enter(&mut self, mut content: Content, body: usize) -> Result<(), Unreadable> {
        if self.parts.len() >= PARTS {
            return Err(Unreadable::Parts);
        }
        let part = self.parts.len();
        let parent = self.open.last().map(|open| open.part);
        let boundary = content.is_multipart().then(|| content.boundary.clone().map(String::into_bytes)).flatten();
        let is_message = content.is_message() && content.encoding == Encoding::Identity;
        let is_container = boundary.is_some() || is_message;
        // A multipart without a boundary has no parts; its text can still be read.
        if content.is_multipart() && !is_container {
            content.make_text();
        }
        self.parts.push(Part { parent, content, body: &[], is_container });
        if !is_container {
            self.leaf = Some((part, body));
            return Ok(());
        }
        if self.open.len() >= DEPTH {
            return Err(Unreadable::Depth);
        }
        self.header = is_message.then_some(body);
        self.open.push(Open { part, boundary, start: body, has_parts: false });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The media types with their parents and bodies.
    fn tree(mail: &str) -> Vec<(Option<usize>, String, String)> {
        let (block, rest) = super::super::header::split(mail.as_bytes()).expect("a header");
        let shown = |part: Part<'_>| {
            (part.parent, part.content.media, if part.is_container { String::new() } else { lossy(part.body) })
        };
        walk(&Fields::read(block), rest).expect("within the limits").into_iter().map(shown).collect()
    }

    fn lossy(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    fn owned(parent: Option<usize>, media: &str, body: &str) -> (Option<usize>, String, String) {
        (parent, media.to_owned(), body.to_owned())
    }

    #[test]
    fn parts_end_where_their_delimiters_stand() {
        let mail = "Content-Type: multipart/mixed; boundary=a\r\n\r\npreamble\r\n--a\r\n\r\none\r\n\r\n--a  \r\n\
                    Content-Type: multipart/alternative; boundary=\"ab\"\r\n\r\n--ab\r\nContent-Type: text/html\r\n\r\n\
                    --b\r\n--abc\r\n--ab--\r\nepilogue\r\n--a\r\nContent-Type: image/png\r\n--a--\r\nfooter\r\n";
        let expected = vec![
            owned(None, "multipart/mixed", ""),
            owned(Some(0), "text/plain", "one\r\n"),
            owned(Some(0), "multipart/alternative", ""),
            owned(Some(2), "text/html", "--b\r\n--abc"),
            owned(Some(0), "image/png", ""),
        ];
        assert_eq!(tree(mail), expected);
    }

    #[test]
    fn what_is_never_closed_goes_to_the_end() {
        let mail = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n\
                    --b\n\ninner\n--a\n\nouter";
        let expected = vec![
            owned(None, "multipart/mixed", ""),
            owned(Some(0), "multipart/mixed", ""),
            owned(Some(1), "text/plain", "inner"),
            owned(Some(0), "text/plain", "outer"),
        ];
        assert_eq!(tree(mail), expected);
    }

    #[test]
    fn a_multipart_without_parts_is_a_text() {
        assert_eq!(
            tree("Content-Type: multipart/mixed; boundary=a\n\nhello\n"),
            [owned(None, "text/plain", "hello\n")]
        );
        assert_eq!(tree("Content-Type: multipart/mixed\n\nhello\n"), [owned(None, "text/plain", "hello\n")]);
    }

    #[test]
    fn a_forwarded_mail_holds_its_parts() {
        let mail = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n\
                    Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ninner\n--b--\n--a\n\nlast\n--a--\n";
        let expected = vec![
            owned(None, "multipart/mixed", ""),
            owned(Some(0), "message/rfc822", ""),
            owned(Some(1), "multipart/mixed", ""),
            owned(Some(2), "text/plain", "inner"),
            owned(Some(0), "text/plain", "last"),
        ];
        assert_eq!(tree(mail), expected);
    }
}
