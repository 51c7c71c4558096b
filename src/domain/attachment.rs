//! Files that go out with a message.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::base64_text;

/// A file that is to go out with a message.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAttachment {
    pub name: String,
    /// What the ending of its name stands for.
    pub media_type: String,
    /// In JSON as base64.
    #[serde(with = "base64_text")]
    #[schemars(with = "String", extend("contentEncoding" = "base64"))]
    pub content: Vec<u8>,
}

/// How many files go with one message at most.
pub const MOST: usize = 100;

/// How many bytes all files of a message have at most: a mail with them stays below what most servers take (25 MiB, of which
/// base64 uses a third).
pub const MOST_BYTES: usize = 18 * 1024 * 1024;

/// Why files do not go out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentsError {
    #[error("there are {0}, and {MOST} is the most")]
    TooMany(usize),
    #[error("with {name} they have more than {} MiB", MOST_BYTES / 1024 / 1024)]
    TooLarge { name: String },
    #[error("{name} is of no media type: write text/plain or its like")]
    MediaType { name: String },
}

/// Media types, and the endings of the names of their files; of several the usual one first.
const ENDINGS: [(&str, &str); 51] = [
    ("application/epub+zip", ".epub"),
    ("application/gzip", ".gz"),
    ("application/json", ".json"),
    ("application/ms-tnef", ".dat"),
    ("application/msword", ".doc"),
    ("application/pdf", ".pdf"),
    ("application/pgp-encrypted", ".asc"),
    ("application/pgp-signature", ".asc"),
    ("application/pkcs7-mime", ".p7m"),
    ("application/pkcs7-signature", ".p7s"),
    ("application/rtf", ".rtf"),
    ("application/vnd.ms-excel", ".xls"),
    ("application/vnd.ms-powerpoint", ".ppt"),
    ("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    ("application/vnd.oasis.opendocument.text", ".odt"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    ("application/x-7z-compressed", ".7z"),
    ("application/x-pkcs7-mime", ".p7m"),
    ("application/x-pkcs7-signature", ".p7s"),
    ("application/x-tar", ".tar"),
    ("application/xml", ".xml"),
    ("application/zip", ".zip"),
    ("audio/mpeg", ".mp3"),
    ("audio/ogg", ".ogg"),
    ("audio/wav", ".wav"),
    ("image/bmp", ".bmp"),
    ("image/gif", ".gif"),
    ("image/heic", ".heic"),
    ("image/jpeg", ".jpg"),
    ("image/jpeg", ".jpeg"),
    ("image/png", ".png"),
    ("image/svg+xml", ".svg"),
    ("image/tiff", ".tiff"),
    ("image/tiff", ".tif"),
    ("image/webp", ".webp"),
    ("message/global", ".eml"),
    ("message/rfc822", ".eml"),
    ("text/calendar", ".ics"),
    ("text/csv", ".csv"),
    ("text/html", ".html"),
    ("text/html", ".htm"),
    ("text/markdown", ".md"),
    ("text/plain", ".txt"),
    ("text/plain", ".log"),
    ("text/vcard", ".vcf"),
    ("text/yaml", ".yaml"),
    ("video/mp4", ".mp4"),
    ("video/quicktime", ".mov"),
    ("video/webm", ".webm"),
];

/// The usual ending for a media type.
pub fn ending(media_type: &str) -> Option<&'static str> {
    ENDINGS.iter().find(|(known, _)| *known == media_type).map(|(_, ending)| *ending)
}

/// Endings that do not tell what a file is: parts of mails with these types mean more than a file to those who read them.
const VAGUE: [&str; 5] = [".asc", ".dat", ".eml", ".p7m", ".p7s"];

/// The media type that the ending of a name stands for.
pub fn media_type(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let is_it = |ending: &str| !VAGUE.contains(&ending) && name.ends_with(ending) && name.len() > ending.len();
    let known = ENDINGS.iter().find(|(_, ending)| is_it(ending));
    known.map_or("application/octet-stream", |(media_type, _)| media_type)
}

/// Whether a mail may call something so: those who write mails are not strict about it.
pub fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| !part.is_empty() && part.bytes().all(|byte| (b'!'..=b'~').contains(&byte));
    text.len() <= 255 && text.split_once('/').is_some_and(|(main, sub)| is_token(main) && is_token(sub))
}

/// Whether a text is the name of a media type, without parameters (RFC 6838, section 4.2).
fn is_strict(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+/".contains(c);
    is_media_type(text) && text.matches('/').count() == 1 && text.chars().all(is_plain)
}

impl NewAttachment {
    pub fn new(name: &str, content: Vec<u8>) -> Self {
        Self { name: name.to_owned(), media_type: media_type(name).to_owned(), content }
    }
}

impl std::fmt::Debug for NewAttachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}, {} bytes)", self.name, self.media_type, self.content.len())
    }
}

/// Refuses more than a mail can carry, and what could not be restored from an export.
pub fn check(attachments: &[NewAttachment]) -> Result<(), AttachmentsError> {
    if attachments.len() > MOST {
        return Err(AttachmentsError::TooMany(attachments.len()));
    }
    let mut bytes = 0;
    for attachment in attachments {
        bytes += attachment.content.len();
        if bytes > MOST_BYTES {
            return Err(AttachmentsError::TooLarge { name: attachment.name.clone() });
        }
        if !is_strict(&attachment.media_type) {
            return Err(AttachmentsError::MediaType { name: attachment.name.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_a_file_is() {
        let told = |name: &str| NewAttachment::new(name, Vec::new()).media_type;
        let types = ["a.PDF", "a.txt", "a.tar.gz", "a", "a.unheard-of"].map(told);
        let unknown = "application/octet-stream";
        assert_eq!(["log.dat", "key.asc", "mail.eml", ".pdf"].map(told), [unknown; 4].map(str::to_owned));
        assert_eq!(types, ["application/pdf", "text/plain", "application/gzip", unknown, unknown]);
    }

    #[test]
    fn a_mail_carries_so_much_and_no_more() {
        let file = |bytes: usize| NewAttachment::new("a.bin", vec![0; bytes]);
        assert_eq!(check(&[file(MOST_BYTES)]), Ok(()));
        assert_eq!(check(&[file(MOST_BYTES), file(1)]), Err(AttachmentsError::TooLarge { name: "a.bin".to_owned() }));
        assert_eq!(check(&vec![file(0); 101]), Err(AttachmentsError::TooMany(101)));
        for wrong in ["", "text", "text/", "text/plain;charset=utf-8", "*/*", "a/b/c", "text/a\r\nB: c", "text/é"] {
            let typed = NewAttachment { media_type: wrong.to_owned(), ..file(0) };
            assert_eq!(check(&[typed]), Err(AttachmentsError::MediaType { name: "a.bin".to_owned() }), "{wrong}");
        }
    }

    #[test]
    fn a_repeated_command_is_told_by_what_the_files_hold() {
        let json =
            |content: &[u8]| serde_json::to_string(&NewAttachment::new("a.txt", content.to_vec())).expect("JSON");
        assert_eq!(json(b"a"), json(b"a"));
        assert_ne!(json(b"a"), json(b"b"));
        assert!(json(b"secret").len() < 150 && !json(b"secret").contains("secret"));
    }
}
