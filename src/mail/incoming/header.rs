//! The header of a mail or of a part: where it ends, and its fields as text on one line each.

use std::borrow::Cow;

use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

use super::charset;
use super::limits::{HEADER_BYTES, RAW_BYTES, Unreadable};
use super::words;

/// What a line within a header is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// It ends the header and belongs to neither side.
    Empty,
    /// A field, the continuation of one, or what mbox files put there.
    Field,
    /// No part of a header: the separator is missing, and the body begins here.
    Text,
}

/// The fields of a header in their order.
pub(super) struct Fields(Vec<(String, String)>);

/// Refuses what is empty or too large, skips what stands before the first field, and turns line ends that are a bare CR
/// into LF where the whole mail has them.
pub(super) fn line_ends(raw: &[u8]) -> Result<Cow<'_, [u8]>, Unreadable> {
    if raw.len() > RAW_BYTES {
        return Err(Unreadable::TooLarge(raw.len()));
    }
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let start = raw.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).ok_or(Unreadable::Empty)?;
    let raw = &raw[start..];
    let first_end = raw.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let bare = first_end.is_some_and(|at| raw[at] == b'\r' && raw.get(at + 1) != Some(&b'\n'));
    let lines = if bare { Cow::Owned(with_lf(raw)) } else { Cow::Borrowed(raw) };
    Ok(if is_of_mbox(&lines) { without_mbox_quotes(lines) } else { lines })
}

fn with_lf(raw: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(raw.len());
    for (at, &byte) in raw.iter().enumerate() {
        match byte {
            b'\r' if raw.get(at + 1) == Some(&b'\n') => (),
            // Two CR and an LF are one line end that a gateway has spoilt.
            b'\r' if raw.get(at + 1..at + 3) == Some(b"\r\n") => (),
            b'\r' => lines.push(b'\n'),
            _ => lines.push(byte),
        }
    }
    lines
}

/// Whether the line of an mbox file stands above a mail. `From : a@b` is a field with a space too many.
fn is_of_mbox(lines: &[u8]) -> bool {
    lines.strip_prefix(b"From ").is_some_and(|rest| rest.trim_ascii_start().first() != Some(&b':'))
}

/// Takes the mark away that mbox files put before a line that begins with `From `.
fn without_mbox_quotes(lines: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    const MARKED: &[u8] = b"\n>From ";
    let is_marked = |rest: &[u8]| rest.starts_with(MARKED);
    if !lines.windows(MARKED.len()).any(is_marked) {
        return lines;
    }
    let is_mark = |at: usize| at > 0 && is_marked(&lines[at - 1..]);
    Cow::Owned(lines.iter().enumerate().filter(|&(at, _)| !is_mark(at)).map(|(_, &byte)| byte).collect())
}

/// The header of a mail and what follows it.
pub(super) fn split(raw: &[u8]) -> Result<(&[u8], &[u8]), Unreadable> {
    let mut at = 0;
    let (end, body) = loop {
        if at >= raw.len() {
            break (raw.len(), raw.len());
        }
        let next = next_line(raw, at);
        match classify(&raw[at..next]) {
            Line::Empty => break (at, next),
            // A line as long as that is hardly text.
            Line::Text if next - at <= HEADER_BYTES => break (at, at),
            Line::Text | Line::Field => at = next,
        }
    };
    if end > HEADER_BYTES { Err(Unreadable::Header(end)) } else { Ok((&raw[..end], &raw[body..])) }
}

/// Where the line after the one at `at` begins.
pub(super) fn next_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| at + end + 1)
}

/// What a line is, given with its end.
pub(super) fn classify(line: &[u8]) -> Line {
    match line {
        [] | [b'\n'] | [b'\r', b'\n'] | [b'\r', b'\r', b'\n'] => Line::Empty,
        [b' ' | b'\t', ..] => Line::Field,
        _ if line.starts_with(b"From ") || line.starts_with(b">From ") => Line::Field,
        _ => {
            let name = line.iter().take_while(|byte| byte.is_ascii_graphic() && **byte != b':').count();
            let rest = line[name..].trim_ascii_start();
            if name > 0 && rest.first() == Some(&b':') { Line::Field } else { Line::Text }
        }
    }
}

impl Fields {
    /// Reads the first [`HEADER_BYTES`] of a header.
    pub(super) fn read(block: &[u8]) -> Self {
        let block = &block[..block.len().min(HEADER_BYTES)];
        let mut fields = Vec::new();
        let mut at = 0;
        while at < block.len() {
            let start = at;
            at = next_line(block, at);
            while matches!(block.get(at), Some(b' ' | b'\t')) {
                at = next_line(block, at);
            }
            if let Some(colon) = block[start..at].iter().position(|&byte| byte == b':') {
                let name = block[start..start + colon].trim_ascii();
                // The first line of an mbox has a time with colons in it.
                if !name.is_empty() && !name.contains(&b' ') {
                    let value = one_line(&charset::guess(&block[start + colon + 1..at]));
                    fields.push((String::from_utf8_lossy(name).to_ascii_lowercase(), value));
                }
            }
        }
        Self(fields)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every value of a field; the name is given in lower case.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.0.iter().filter(move |(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// The names in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The subject: decoded, on one line, at most 998 characters.
    pub(super) fn subject(&self) -> String {
        let text = one_line(&words::decoded(self.first("subject").unwrap_or_default()));
        text.chars().take(998).collect::<String>().trim_end().to_owned()
    }

    /// The date in microseconds since 1970 UTC.
    pub(super) fn date(&self) -> Option<i64> {
        let value = format!("{}\n", self.first("date")?);
        let HeaderValue::DateTime(date) = MessageStream::new(value.as_bytes()).parse_date() else { return None };
        let leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
        let days = match date.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let is_plausible = (1970..=9999).contains(&date.year)
            && (1..=days).contains(&date.day)
            && (date.hour < 24 && date.minute < 60 && date.second <= 60)
            && (date.tz_hour < 24 && date.tz_minute < 60);
        let seconds = date.to_timestamp();
        (is_plausible && seconds >= 0).then(|| seconds * 1_000_000)
    }
}

/// Collapses white space and controls into single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(value: &str) -> String {
        Fields::read(format!("Subject: {value}\r\n").as_bytes()).subject()
    }

    #[test]
    fn a_subject_is_decoded_and_on_one_line() {
        for (value, read) in [
            ("plain", "plain"),
            ("  a\r\n\tb   c\t", "a b c"),
            ("=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus?= =?utf-8?Q?_K=C3=B6ln?=", "Grüße aus Köln"),
            ("=?utf-8?B?R3LD?=\r\n =?utf-8?B?vMOfZQ==?=", "Grüße"),
            ("=?utf-8?Q?Gr=C3?=\r\n =?UTF-8?q?=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=", "aé"),
            ("Re: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= ok", "Re: 日本 ok"),
            ("=?utf-8?Q?with spaces?=", "with spaces"),
            ("=?utf-8?Q?never closed", "=?utf-8?Q?never closed"),
            ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            ("=?cp932?B?k/qWew==?= =?unknown-8bit?Q?_caf=E9?=", "日本 café"),
            ("=?utf-8?Q?Why_=3F?=", "Why ?"),
            ("=?=?=?", "=?=?=?"),
            ("Größe", "Größe"),
            ("=?utf-8?B?YQBiDQpjCg==?=", "a b c"),
            ("", ""),
        ] {
            assert_eq!(subject(value), read, "{value:?}");
        }
        assert_eq!(subject(&"é".repeat(2_000)).chars().count(), 998);
        assert_eq!(Fields::read(b"Subject: Gr\xfc\xdfe\n").subject(), "Grüße");
        assert_eq!(Fields::read(b"From: x\n").subject(), "");
    }

    #[test]
    fn a_date_counts_where_it_is_plausible() {
        let date = |value: &str| Fields::read(format!("Date: {value}\n").as_bytes()).date();
        assert_eq!(date("Thu, 01 Jan 2026 00:00:00 +0000"), Some(1_767_225_600_000_000));
        assert_eq!(date("1 Jan 2026 02:00 +0200 (EET)"), Some(1_767_225_600_000_000));
        assert_eq!(date("31 Dec 9999 23:59:59 +0000"), Some(253_402_300_799_000_000));
        for bad in
            ["", "yesterday", "32 Jan 2026 00:00:00 +0000", "30 Feb 2026 0:0:0 +0000", "1 Jan 1901 00:00:00 +0000"]
        {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_header_ends_at_an_empty_line_or_where_text_begins() {
        let halves = |raw: &'static [u8]| split(raw).expect("within the limits");
        assert_eq!(halves(b"a: b\r\n\r\nc"), (&b"a: b\r\n"[..], &b"c"[..]));
        assert_eq!(halves(b"a: b\nHello there\n"), (&b"a: b\n"[..], &b"Hello there\n"[..]));
        assert_eq!(halves(b"a: b\n"), (&b"a: b\n"[..], &b""[..]));
        assert_eq!(halves(b"From x Mon 1 10:00:00\na: b\n\n").0, b"From x Mon 1 10:00:00\na: b\n");
    }

    #[test]
    fn line_ends_of_every_kind_are_taken() {
        let lf = |raw: &'static [u8]| line_ends(raw).expect("not empty").into_owned();
        assert_eq!(lf(b"\xef\xbb\xbf\r\na: b\r\n\r\nc\r"), b"a: b\r\n\r\nc\r");
        assert_eq!(lf(b"a: b\r\rc\rd"), b"a: b\n\nc\nd");
        assert_eq!(lf(b"a: b\r\r\n\r\r\nc"), b"a: b\n\nc");
        assert_eq!(line_ends(b"\r\n\n"), Err(Unreadable::Empty));
    }

    #[test]
    fn the_quoting_of_mbox_files_is_undone_where_the_mail_comes_from_one() {
        let lf = |raw: &'static [u8]| line_ends(raw).expect("not empty").into_owned();
        let mail = b"From x Mon 1\na: b\n\n>From y\n>>From z\n>Fromage\n> From w\n>From ";
        assert_eq!(lf(mail), b"From x Mon 1\na: b\n\nFrom y\n>>From z\n>Fromage\n> From w\nFrom ");
        assert_eq!(lf(b"From x Mon 1\r\r>From y"), b"From x Mon 1\n\nFrom y");
        for other in [&b"From: x\n\n>From y"[..], b"From : x\n\n>From y"] {
            assert_eq!(line_ends(other).expect("not empty").as_ref(), other);
        }
    }
}
