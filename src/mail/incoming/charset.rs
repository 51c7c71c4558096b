//! Bytes in some charset to text, whatever their label says.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;

/// Labels that the library does not know by this name.
const ALIASES: [(&str, &str); 12] = [
    ("cp932", "shift_jis"),
    ("windows-932", "shift_jis"),
    ("shift-jis", "shift_jis"),
    ("cp949", "euc-kr"),
    ("uhc", "euc-kr"),
    ("cp950", "big5"),
    ("windows-950", "big5"),
    ("cp51932", "euc-jp"),
    ("eucjp", "euc-jp"),
    ("gb-18030", "gb18030"),
    ("cp1252", "windows-1252"),
    ("cp874", "windows-874"),
];

/// Labels under which the library gives one U+FFFD for a whole text. What is ASCII in it can be read.
const UNREAD: [&str; 6] = ["iso-2022-kr", "csiso2022kr", "iso-2022-cn", "iso-2022-cn-ext", "hz-gb-2312", "replacement"];

/// Decodes bytes under a label. One that is missing or unknown is guessed; Latin 1 and US-ASCII are read as
/// windows-1252, as browsers do, and US-ASCII that is UTF-8 as UTF-8.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let label = label.unwrap_or_default().trim().trim_matches(['"', '\'']).to_ascii_lowercase().replace('_', "-");
    let known = ALIASES.iter().find(|(alias, _)| *alias == label).map_or(label.as_str(), |(_, name)| *name);
    let ascii = matches!(known, "us-ascii" | "ascii" | "ansi-x3.4-1968") && std::str::from_utf8(bytes).is_ok();
    let bytes = if known == "iso-2022-jp" { without_idle_escapes(bytes) } else { Cow::Borrowed(bytes) };
    let bytes = bytes.as_ref();
    let text = match charset_decoder(known.as_bytes()) {
        Some(decoder) if !ascii && !UNREAD.contains(&known) => Cow::Owned(decoder(bytes)),
        _ if matches!(known, "utf-8" | "utf8") => mostly_utf8(bytes),
        _ => guess(bytes),
    };
    text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
}

/// ISO-2022-JP without changes of its character set that no character follows: texts that were put together have them,
/// and the library takes them for errors.
fn without_idle_escapes(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_escape = |at: usize| matches!(bytes.get(at..at + 3), Some([0x1b, b'$' | b'(', b'@' | b'B' | b'J' | b'I']));
    let mut kept = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if is_escape(at) && is_escape(at + 3) {
            at += 3;
        } else {
            kept.push(bytes[at]);
            at += 1;
        }
    }
    Cow::Owned(kept)
}

/// UTF-8 where it is, else windows-1252.
pub(super) fn guess(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(windows_1252(bytes)), Cow::Borrowed)
}

/// Text that is labelled as UTF-8: with a few bad bytes it still is, with hardly a good character it never was.
fn mostly_utf8(bytes: &[u8]) -> Cow<'_, str> {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good < bad { Cow::Owned(windows_1252(bytes)) } else { String::from_utf8_lossy(bytes) }
}

fn windows_1252(bytes: &[u8]) -> String {
    charset_decoder(b"windows-1252").map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decode| decode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_charset_of_the_world_is_read() {
        for (label, bytes, text) in [
            ("iso-2022-jp", &b"\x1b$BF|K\\\x1b(B"[..], "日本"),
            ("ISO-2022-JP", b"a\x1b(B\x1b$BF|\x1b(B\x1b$BK\\\x1b(B", "a日本"),
            ("Shift_JIS", b"\x93\xfa\x96{", "日本"),
            ("cp932", b"\x93\xfa\x96{", "日本"),
            ("euc-jp", b"\xc6\xfc\xcb\xdc", "日本"),
            ("gb18030", b"\xc4\xe3\xba\xc3", "你好"),
            ("GBK", b"\xc4\xe3\xba\xc3", "你好"),
            ("gb2312", b"\xc4\xe3\xba\xc3", "你好"),
            ("big5", b"\xa7A\xa6n", "你好"),
            ("euc-kr", b"\xb0\xa1\xb3\xaa", "가나"),
            ("ks_c_5601-1987", b"\xb0\xa1\xb3\xaa", "가나"),
            ("koi8-r", b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"),
            ("windows-1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
            ("windows-1250", b"\x9e\xe1ba", "žába"),
            ("windows-1255", b"\xf9\xec\xe5\xed", "שלום"),
            ("windows-1256", b"\xe3\xd1\xcd\xc8\xc7", "مرحبا"),
            ("iso-8859-15", b"\xa4", "€"),
            ("utf-7", b"Hi +AOk-", "Hi é"),
            ("utf-16le", b"a\0b\0", "ab"),
            ("utf-8", b"\xef\xbb\xbfa\xc3\xa9", "aé"),
        ] {
            assert_eq!(decode(bytes, Some(label)), text, "{label}");
        }
    }

    #[test]
    fn wrong_and_missing_labels_are_corrected() {
        assert_eq!(decode(b"\x93caf\xe9\x94 \x80", Some("iso-8859-1")), "“café” €");
        assert_eq!(decode(b"caf\xe9 \x80", Some("US-ASCII")), "café €");
        assert_eq!(decode("café".as_bytes(), Some("us-ascii")), "café");
        assert_eq!(decode("café".as_bytes(), None), "café");
        assert_eq!(decode(b"caf\xe9", None), "café");
        assert_eq!(decode("café".as_bytes(), Some("x-unknown")), "café");
        assert_eq!(decode(b"caf\xe9", Some("x-unknown-and-with-a-very-long-name-that-no-charset-has-at-all")), "café");
        assert_eq!(decode(b"caf\xe9", Some("utf-8")), "café");
        assert_eq!(decode(b"\xc3\xa9\xc3\xa9 \xff", Some("utf-8")), "éé \u{fffd}");
        assert_eq!(decode(b"plain", Some("iso-2022-kr")), "plain");
        assert_eq!(decode(b"", Some("")), "");
    }
}
