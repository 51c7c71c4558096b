//! Encoded words (RFC 2047) as senders write them, made such as the library reads them.

use std::fmt::Write;

use super::charset;
use super::transfer::Encoding;

/// The longest word that is looked at. The RFC allows 75 bytes.
const WORD_BYTES: usize = 2_000;

/// The longest name of a charset, with a language behind it.
const CHARSET_BYTES: usize = 64;

/// The parts of `=?charset?encoding?data?=`.
struct Word<'a> {
    charset: &'a str,
    encoding: Encoding,
    data: &'a str,
    length: usize,
}

/// Writes every encoded word of a value anew in UTF-8. Words that follow each other in one charset are decoded together,
/// because many senders cut a text in the middle of a character; commas and quotes stay encoded.
pub(super) fn in_utf8(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find("=?") {
        written.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(first) = word(rest) else {
            written.push_str("=?");
            rest = &rest[2..];
            continue;
        };
        let mut data = first.data.to_owned();
        rest = &rest[first.length..];
        while let Some(next) = word(rest.trim_start()) {
            if next.encoding != first.encoding || !next.charset.eq_ignore_ascii_case(first.charset) {
                break;
            }
            data.push_str(next.data);
            rest = &rest.trim_start()[next.length..];
        }
        write(&mut written, &decode(&first, &data));
    }
    written.push_str(rest);
    written
}

/// The word at the start.
fn word(text: &str) -> Option<Word<'_>> {
    let inside = text.strip_prefix("=?")?;
    // The limits keep a row of words that never end cheap.
    let charset_end = inside.bytes().take(CHARSET_BYTES).position(|byte| byte == b'?').filter(|&end| end > 0)?;
    let encoding = match inside.as_bytes().get(charset_end + 1)? {
        b'q' | b'Q' => Encoding::QuotedPrintable,
        b'b' | b'B' => Encoding::Base64,
        _ => return None,
    };
    let data = inside.get(charset_end + 2..)?.strip_prefix('?')?;
    let data_end = data[..data.floor_char_boundary(WORD_BYTES)].find("?=")?;
    let data = &data[..data_end];
    let charset = &inside[..charset_end];
    let length = "=?".len() + charset.len() + "?Q?".len() + data.len() + "?=".len();
    (!data.contains("=?")).then(|| Word {
        charset: charset.split('*').next().unwrap_or(charset),
        encoding,
        data,
        length,
    })
}

fn decode(word: &Word<'_>, data: &str) -> String {
    let bytes = match word.encoding {
        Encoding::Base64 => word.encoding.decode(data.as_bytes()).into_owned(),
        _ => word.encoding.decode(data.replace(['_', ' '], "=20").as_bytes()).into_owned(),
    };
    // Raw 8-bit characters within a word are UTF-8 by now, whatever its label.
    charset::decode(&bytes, data.is_ascii().then_some(word.charset))
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
}
