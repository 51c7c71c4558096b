//! What is asked for with files beside it: a form of parts (RFC 7578).

use std::io::{self, Read};

use serde_json::Value;

use crate::domain::attachment::{NewAttachment, is_media_type};
use crate::domain::random::Random;
use crate::domain::token;
use crate::operations::Refusal;

/// A form, which is put together as it is read: no content is copied.
pub(super) struct Form<'f> {
    boundary: String,
    pieces: Vec<Piece<'f>>,
}

enum Piece<'f> {
    Text(String),
    Content(&'f [u8]),
}

impl Piece<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Content(content) => content,
        }
    }
}

impl<'f> Form<'f> {
    pub fn new(asked: &Value, files: &'f [NewAttachment]) -> Result<Self, Refusal> {
        // Whoever made the files could not know it: it stands in none of them.
        let boundary = token::digest(Random::System.bytes::<32>()?);
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=");
        let json = format!("{head}\"asked\"\r\nContent-Type: application/json\r\n\r\n{asked}\r\n");
        let mut pieces = vec![Piece::Text(json)];
        for file in files {
            let kind = if is_media_type(&file.media_type) { &file.media_type } else { "application/octet-stream" };
            let name = plain(&file.name);
            let named = format!("{head}\"attach\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n");
            pieces.extend([Piece::Text(named), Piece::Content(&file.content), Piece::Text("\r\n".to_owned())]);
        }
        pieces.push(Piece::Text(format!("--{boundary}--\r\n")));
        Ok(Self { boundary, pieces })
    }

    pub fn media_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    pub fn length(&self) -> usize {
        self.pieces.iter().map(|piece| piece.bytes().len()).sum()
    }

    pub fn reader(&self) -> impl Read {
        Reader { pieces: &self.pieces, at: 0 }
    }
}

/// A name as it may stand between quotes. What is left out of it here, the server would leave out, too: the folders before
/// it, quotes and control characters.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|&c| !c.is_control() && c != '"').collect()
}

struct Reader<'f> {
    pieces: &'f [Piece<'f>],
    /// How much of the first piece was read.
    at: usize,
}

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let [first, rest @ ..] = self.pieces {
            let count = (&first.bytes()[self.at..]).read(buffer)?;
            self.at += count;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            (self.pieces, self.at) = (rest, 0);
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_form_holds_what_there_is_byte_for_byte() {
        let file = |name: &str, content: &[u8]| NewAttachment::new(name, content.to_vec());
        let files = [file("a.txt", b"\r\n--\0"), file("", b"")];
        let form = Form::new(&json!({ "text": "x" }), &files).unwrap();
        let mut text = String::new();
        form.reader().read_to_string(&mut text).unwrap();
        assert_eq!(text.len(), form.length());
        let b = &form.boundary;
        let file = format!("--{b}\r\nContent-Disposition: form-data; name=\"attach\"; filename=");
        assert_eq!(
            text,
            format!(
                "--{b}\r\nContent-Disposition: form-data; name=\"asked\"\r\nContent-Type: application/json\r\n\r\n\
                 {{\"text\":\"x\"}}\r\n{file}\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n\r\n--\0\r\n{file}\"\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n\r\n--{b}--\r\n"
            )
        );
    }

    #[test]
    fn a_name_never_leaves_its_quotes() {
        for (name, shown) in
            [("a\"b.txt", "ab.txt"), ("a\r\nB: c", "aB: c"), ("/x/é.pdf", "é.pdf"), ("a\\", ""), ("50%22", "50%22")]
        {
            assert_eq!(plain(name), shown);
        }
    }
}
