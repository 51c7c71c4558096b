//! How words of ours are written for a server.

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};

/// A folder's name in the modified UTF-7 of RFC 3501, 5.1.3, quoted.
pub fn folder(name: &str) -> String {
    let coder = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);
    let mut encoded = String::new();
    let mut beyond: Vec<u8> = Vec::new();
    let flush = |beyond: &mut Vec<u8>, encoded: &mut String| {
        if !beyond.is_empty() {
            encoded.push('&');
            encoded.push_str(&coder.encode(&beyond));
            encoded.push('-');
            beyond.clear();
        }
    };
    for c in name.chars() {
        if !matches!(c, ' '..='~') {
            beyond.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
            continue;
        }
        flush(&mut beyond, &mut encoded);
        encoded.push(c);
        if c == '&' {
            encoded.push('-');
        }
    }
    flush(&mut beyond, &mut encoded);
    quoted(&encoded)
}

/// A text as a quoted string.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether a text can be a quoted string; otherwise it is sent as a literal.
pub fn can_be_quoted(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_written_as_the_standard_has_it() {
        assert_eq!(folder("INBOX"), "\"INBOX\"");
        assert_eq!(folder("a \"b\" \\ & c"), "\"a \\\"b\\\" \\\\ &- c\"");
        // The example of RFC 3501, 5.1.3.
        assert_eq!(folder("~peter/mail/台北/日本語"), "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\"");
        assert_eq!(folder("Hängend"), "\"H&AOQ-ngend\"");
        assert_eq!(folder("☺!😀"), "\"&Jjo-!&2D3eAA-\"");
    }
}
