//! Encoded words (RFC 2047) as senders write them, made such as the library reads them.

use std::fmt::Write;

use super::charset;
use super::transfer::Encoding;

/// The longest name of a charset, with a language behind it.
const CHARSET_BYTES: usize = 64;

/// The parts of `=?charset?encoding?data?=`.
struct Word<'a> {
    charset: &'a str,
    encoding: Encoding,
    data: &'a str,
    length: usize,
}

/// Writes every encoded word of a value anew in UTF-8, for the library to read; commas and quotes stay encoded.
pub(super) fn in_utf8(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    walk(value, |piece| match piece {
        Piece::Plain(text) => written.push_str(text),
        Piece::Decoded(text) => write(&mut written, &text),
    });
    written
}

/// A value without structure decoded. The white space between two words is none (RFC 2047, 6.2); words that touch other
/// text, although they may not, touch it still.
pub(super) fn decoded(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    // Where the last word ends, if only white space stands behind it.
    let mut word_end = None;
    walk(value, |piece| match piece {
        Piece::Plain(text) => {
            decoded.push_str(text);
            word_end = word_end.filter(|_| text.trim().is_empty());
        }
        Piece::Decoded(text) => {
            decoded.truncate(word_end.unwrap_or(decoded.len()));
            decoded.push_str(&text);
            word_end = Some(decoded.len());
        }
    });
    decoded
}

/// What a value consists of.
enum Piece<'a> {
    Plain(&'a str),
    Decoded(String),
}

/// Cuts a value into its pieces. Words that follow each other in one charset are decoded together, because many senders cut
/// a text in the middle of a character.
fn walk(value: &str, mut see: impl FnMut(Piece<'_>)) {
    let mut rest = value;
    while let Some(at) = rest.find("=?") {
        let Some(first) = word(&rest[at..]) else {
            see(Piece::Plain(&rest[..at + 2]));
            rest = &rest[at + 2..];
            continue;
        };
        see(Piece::Plain(&rest[..at]));
        rest = &rest[at + first.length..];
        let mut run = Run { bytes: Vec::new(), encoding: first.encoding, data: String::new(), is_raw: false };
        run.add(&first);
        while let Some(next) = word(rest.trim_start()).filter(|next| next.charset.eq_ignore_ascii_case(first.charset)) {
            run.add(&next);
            rest = &rest.trim_start()[next.length..];
        }
        see(Piece::Decoded(run.decode(first.charset)));
    }
    see(Piece::Plain(rest));
}

/// Words of one charset that follow each other.
struct Run {
    bytes: Vec<u8>,
    encoding: Encoding,
    /// What is not among the bytes yet. Base64 is cut anywhere too.
    data: String,
    is_raw: bool,
}

impl Run {
    fn add(&mut self, next: &Word<'_>) {
        if next.encoding != self.encoding {
            self.flush();
            self.encoding = next.encoding;
        }
        self.data.push_str(next.data);
        self.is_raw |= !next.data.is_ascii();
    }

    fn flush(&mut self) {
        let data = std::mem::take(&mut self.data);
        let data = if self.encoding == Encoding::Base64 { data } else { data.replace(['_', ' '], "=20") };
        self.bytes.extend_from_slice(&self.encoding.decode(data.as_bytes()));
    }

    fn decode(mut self, label: &str) -> String {
        self.flush();
        // Raw 8-bit characters within a word are UTF-8 by now, whatever its label.
        charset::decode(&self.bytes, (!self.is_raw).then_some(label))
    }
}

/// The word at the start.
fn word(text: &str) -> Option<Word<'_>> {
    let inside = text.strip_prefix("=?")?;
    // This limit, and that a word ends where another one begins, keep a row of words that never end cheap.
    let charset_end = inside.bytes().take(CHARSET_BYTES).position(|byte| byte == b'?').filter(|&end| end > 0)?;
    let encoding = match inside.as_bytes().get(charset_end + 1)? {
        b'q' | b'Q' => Encoding::QuotedPrintable,
        b'b' | b'B' => Encoding::Base64,
        _ => return None,
    };
    let data = inside.get(charset_end + 2..)?.strip_prefix('?')?;
    let data = &data[..data_length(data)?];
    let charset = &inside[..charset_end];
    let length = "=?".len() + charset.len() + "?Q?".len() + data.len() + "?=".len();
    Some(Word { charset: charset.split('*').next().unwrap_or(charset), encoding, data, length })
}

/// How far the data of a word goes; None where another word begins before it ends.
fn data_length(data: &str) -> Option<usize> {
    let bytes = data.as_bytes();
    for (at, _) in data.match_indices('?') {
        if bytes.get(at + 1) == Some(&b'=') {
            return Some(at);
        }
        if at > 0 && bytes[at - 1] == b'=' {
            return None;
        }
    }
    None
}

fn write(written: &mut String, text: &str) {
    written.push_str("=?utf-8?Q?");
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() {
            written.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(written, "={byte:02X}");
        }
    }
    written.push_str("?=");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_anew_in_utf8() {
        for (value, written) in [
            ("plain, <a@b>", "plain, <a@b>"),
            ("=?iso-8859-1?Q?=E9,_a?=", "=?utf-8?Q?=C3=A9=2C=20a?="),
            ("x =?utf-8?Q?Gr=C3?= =?UTF-8?q?=BC?= y", "x =?utf-8?Q?Gr=C3=BC?= y"),
            ("=?utf-8?B?R3LD?= =?utf-8?B?vA==?=", "=?utf-8?Q?Gr=C3=BC?="),
            ("=?us-ascii*en?Q?a?= =?utf-8?Q?b?=", "=?utf-8?Q?a?= =?utf-8?Q?b?="),
            ("=?iso-8859-1?Q?Fr\u{f6}sche?=", "=?utf-8?Q?Fr=C3=B6sche?="),
            ("=?utf-8?Q?What??=", "=?utf-8?Q?What=3F?="),
            ("=?utf-8?Q?open =?utf-8?Q?b?=", "=?utf-8?Q?open =?utf-8?Q?b?="),
            ("=??Q?a?= =?utf-8?X?a?= =?utf-8?Q", "=??Q?a?= =?utf-8?X?a?= =?utf-8?Q"),
        ] {
            assert_eq!(in_utf8(value), written, "{value}");
        }
    }

    #[test]
    fn a_value_is_decoded_with_its_words_together() {
        for (value, text) in [
            ("[=?utf-8?Q?=C3=9Cber?==?utf-8?Q?_uns?=]", "[Über uns]"),
            ("a=?utf-8?Q?b?= =?iso-8859-1?Q?=E9?= c", "abé c"),
            ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
            ("=?utf-8?Q?a_?=  =?iso-8859-1?Q?b?=", "a b"),
            ("=?utf-8?B?R3I=?= =?utf-8?Q?=C3?= =?utf-8?Q?=BC?=", "Grü"),
            ("=?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?B?S1wbKEI=?=", "日本"),
            ("=?iso-2022-jp?B?GyRCRnwbKEI=?= =?iso-2022-jp?B?GyRCS1wbKEI=?=", "日本"),
            ("=?utf-8?Q?a", "=?utf-8?Q?a"),
        ] {
            assert_eq!(decoded(value), text, "{value}");
        }
        let long = "=E6=97=A5".repeat(900);
        assert_eq!(decoded(&format!("=?utf-8?Q?{long}?=")), "日".repeat(900));
    }
}
