//! What a mail carries, as one number: the same whatever encoding a server on the way gave its parts.

use super::parts::Part;
use crate::domain::thread::Identity;

/// How much of a forwarded mail counts besides its parts: its header, in bytes.
const FORWARDED: usize = 4096;

/// SHA-256 over the media types and the decoded bytes of the parts. Ends of lines, and blank lines at the end of a text, do
/// not count: servers change them.
pub(super) fn of(parts: &[Part<'_>]) -> [u8; 32] {
    let mut identity = Identity::default();
    for part in parts.iter().filter(|part| !part.content.is_multipart()) {
        identity.part(part.content.media.as_bytes());
        if part.is_container {
            identity.part(&part.body[..part.body.len().min(FORWARDED)]);
            continue;
        }
        let bytes = part.content.encoding.decode(part.body);
        if part.content.media.starts_with("text/") {
            let text: Vec<u8> = bytes.trim_ascii_end().iter().copied().filter(|&byte| byte != b'\r').collect();
            identity.part(&text);
        } else {
            identity.part(&bytes);
        }
    }
    identity.finish()
}
