//! Content-Transfer-Encoding undone (RFC 2045, 6): as much as can be read, however broken.

use std::borrow::Cow;

/// How the bytes of a part are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// 7bit, 8bit, binary, and what nobody knows.
    Identity,
    Base64,
    QuotedPrintable,
}

impl Encoding {
    pub(super) fn parse(value: &str) -> Self {
        let token = value.split(|c: char| c == ';' || c == '(' || c.is_whitespace()).find(|token| !token.is_empty());
        match token.map(str::to_ascii_lowercase).as_deref() {
            Some("base64") => Self::Base64,
            Some("quoted-printable") => Self::QuotedPrintable,
            _ => Self::Identity,
        }
    }

    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, [u8]> {
        match self {
            Self::Identity => Cow::Borrowed(bytes),
            Self::Base64 => Cow::Owned(base64(bytes)),
            Self::QuotedPrintable => Cow::Owned(quoted_printable(bytes)),
        }
    }

    /// Like [`Encoding::decode`], but text that only claims to be base64 stays as it is.
    pub(super) fn decode_text(self, bytes: &[u8]) -> Cow<'_, [u8]> {
        if self != Self::Base64 {
            return self.decode(bytes);
        }
        // Blanks at the ends of lines say nothing, those within tell text; but so may a sender write base64.
        let lines = || bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        let foreign = lines().flatten().filter(|&&byte| !is_base64(byte)).count();
        if foreign <= bytes.len() / 8 {
            return self.decode(bytes);
        }
        let is_spaced = lines().flatten().all(|&byte| is_base64(byte) || byte.is_ascii_whitespace());
        let decoded = is_spaced.then(|| base64(bytes)).filter(|decoded| std::str::from_utf8(decoded).is_ok());
        decoded.map_or(Cow::Borrowed(bytes), Cow::Owned)
    }
}

fn is_base64(byte: u8) -> bool {
    sextet(byte).is_some() || matches!(byte, b'=' | b'\r' | b'\n')
}

fn sextet(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut chunk, mut count) = (0, 0);
    let mut padded = None;
    for &byte in bytes {
        if let Some(value) = sextet(byte) {
            chunk = chunk << 6 | value;
            count += 1;
            if count == 4 {
                decoded.extend_from_slice(&u32::to_be_bytes(chunk)[1..]);
                (chunk, count) = (0, 0);
            }
        } else if byte == b'=' {
            flush(&mut decoded, chunk, count);
            (chunk, count) = (0, 0);
            padded = Some(decoded.len());
        } else if let Some(length) = padded.filter(|_| !byte.is_ascii_whitespace()) {
            // Text that a mailing list put below: what looked like more of the data was its words.
            decoded.truncate(length);
            return decoded;
        }
    }
    flush(&mut decoded, chunk, count);
    decoded
}

/// Writes what two or three characters hold.
fn flush(decoded: &mut Vec<u8>, chunk: u32, count: usize) {
    match count {
        2 => decoded.extend_from_slice(&(chunk << 12).to_be_bytes()[1..2]),
        3 => decoded.extend_from_slice(&(chunk << 6).to_be_bytes()[1..3]),
        _ => (),
    }
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let content = line.trim_ascii_end();
        let end = &line[line.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1)..];
        let (content, is_soft) = content.strip_suffix(b"=").map_or((content, false), |content| (content, true));
        let mut rest = content;
        while let Some(at) = rest.iter().position(|&byte| byte == b'=') {
            decoded.extend_from_slice(&rest[..at]);
            let digits = rest.get(at + 1).and_then(|&high| hex(high)).zip(rest.get(at + 2).and_then(|&low| hex(low)));
            if let Some((high, low)) = digits {
                decoded.push(high << 4 | low);
                rest = &rest[at + 3..];
            } else {
                decoded.push(b'=');
                rest = &rest[at + 1..];
            }
        }
        decoded.extend_from_slice(rest);
        if !is_soft {
            decoded.extend_from_slice(end);
        }
    }
    decoded
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_far_as_it_goes() {
        for (encoded, decoded) in [
            ("SGVsbG8=", "Hello"),
            ("SGVs\r\nbG8", "Hello"),
            ("SGVs*bG8==\n\nIQ==", "Hello!"),
            ("SGVsb", "Hel"),
            ("SGVsbG8=\n____\nlist footer", "Hello"),
            ("SGVsbG8=\nA list, footer", "Hello"),
            ("", ""),
            ("====", ""),
        ] {
            assert_eq!(Encoding::Base64.decode(encoded.as_bytes()).as_ref(), decoded.as_bytes(), "{encoded}");
        }
        assert_eq!(Encoding::Base64.decode_text(b"Hello, this is text!").as_ref(), b"Hello, this is text!");
        assert_eq!(Encoding::Base64.decode_text(b"Hello this is text").as_ref(), b"Hello this is text");
        for odd in ["SGVsbG8=\n", "  SGVs \t\r\n\tbG8=  ", "SG Vs bG 8=", "S\nG\nV\ns\nb\nG\n8\n=\n"] {
            assert_eq!(Encoding::Base64.decode_text(odd.as_bytes()).as_ref(), b"Hello", "{odd:?}");
        }
    }

    #[test]
    fn quoted_printable_is_read_as_far_as_it_goes() {
        for (encoded, decoded) in [
            ("caf=C3=A9", "café"),
            ("caf=c3=a9 \t\r\nb", "café\r\nb"),
            ("one=\r\n line=  \nend=", "one lineend"),
            ("1=2 =ZZ =", "1=2 =ZZ "),
            ("a=20\nb", "a \nb"),
            ("==41", "=A"),
        ] {
            assert_eq!(
                String::from_utf8_lossy(&Encoding::QuotedPrintable.decode(encoded.as_bytes())),
                decoded,
                "{encoded}"
            );
        }
    }

    #[test]
    fn an_encoding_is_known_in_any_letter_case() {
        assert_eq!(Encoding::parse(" BASE64 "), Encoding::Base64);
        assert_eq!(Encoding::parse("Quoted-Printable; x"), Encoding::QuotedPrintable);
        assert_eq!(Encoding::parse("x-uuencode"), Encoding::Identity);
    }
}
