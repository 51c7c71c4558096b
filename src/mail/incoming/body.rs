//! Which parts of a mail are its text and which are attachments, and the text of them.

use super::charset;
use super::flowed;
use super::html;
use super::limits::TEXT_BYTES;
use super::parts::Part;

/// No charset needs more bytes for [`TEXT_BYTES`] of text, save one that wastes them on purpose.
const ENCODED_BYTES: usize = 4 * TEXT_BYTES;

/// The text of a mail and the places of its attachments.
pub(super) struct Chosen {
    pub(super) text: String,
    pub(super) is_cut: bool,
    pub(super) attached: Vec<usize>,
}

/// What a part without parts is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Plain,
    Html,
    Attached,
    /// Another version of what is shown.
    Left,
}

struct Tree<'a> {
    parts: &'a [Part<'a>],
    children: Vec<Vec<usize>>,
    attached: Vec<usize>,
    /// Whether a text is blank, where somebody asked: alternatives within alternatives ask again and again.
    blank: Vec<Option<bool>>,
}

/// Takes the plain text, and HTML only where there is none; several texts are joined.
pub(super) fn choose(parts: &[Part<'_>]) -> Chosen {
    let mut children = vec![Vec::new(); parts.len()];
    for (at, part) in parts.iter().enumerate() {
        if let Some(parent) = part.parent {
            children[parent].push(at);
        }
    }
    let mut tree = Tree { parts, children, attached: Vec::new(), blank: vec![None; parts.len()] };
    let mut texts = Vec::new();
    tree.gather(0, &mut texts);
    tree.attached.sort_unstable();
    let (text, is_cut) = join(parts, &texts);
    Chosen { text, is_cut, attached: tree.attached }
}

impl Tree<'_> {
    /// Finds the texts that are shown of a part, in order. It calls itself as deep as parts are allowed to nest.
    fn gather(&mut self, at: usize, texts: &mut Vec<usize>) {
        let part = &self.parts[at];
        if part.is_container && part.content.is_multipart() {
            let children = std::mem::take(&mut self.children[at]);
            if part.content.media == "multipart/alternative" {
                let versions: Vec<Vec<usize>> = children.iter().map(|&child| self.version(child)).collect();
                texts.extend(self.best(versions));
            } else {
                for child in children {
                    self.gather(child, texts);
                }
            }
        } else {
            match self.role(at) {
                Role::Plain | Role::Html => texts.push(at),
                Role::Attached => self.attached.push(at),
                Role::Left => (),
            }
        }
    }

    fn version(&mut self, at: usize) -> Vec<usize> {
        let mut texts = Vec::new();
        self.gather(at, &mut texts);
        texts
    }

    /// The version that begins with plain text, unless it is blank and another one is not.
    fn best(&mut self, versions: Vec<Vec<usize>>) -> Vec<usize> {
        let (plain, other): (Vec<_>, Vec<_>) =
            versions.into_iter().partition(|version| version.first().is_some_and(|&at| self.role(at) == Role::Plain));
        plain.into_iter().chain(other).find(|version| version.iter().any(|&at| !self.is_blank(at))).unwrap_or_default()
    }

    fn is_blank(&mut self, at: usize) -> bool {
        let part = &self.parts[at];
        *self.blank[at].get_or_insert_with(|| render(part).0.trim().is_empty())
    }

    fn role(&self, at: usize) -> Role {
        let Part { parent, content, .. } = &self.parts[at];
        let container = parent.map_or("", |parent| self.parts[parent].content.media.as_str());
        let role = match content.media.as_str() {
            "text/plain" => Role::Plain,
            "text/html" => Role::Html,
            media if media.starts_with("text/") && container == "multipart/alternative" && media != "text/calendar" => {
                Role::Left
            }
            _ => return Role::Attached,
        };
        // A picture of a page, or a file, is no text of the writer; a text that is all there is, is one whatever its name.
        let is_beside = container == "multipart/related" && parent.is_some_and(|parent| at != parent + 1);
        let is_file = content.is_attachment || (content.name.is_some() && parent.is_some()) || is_beside;
        if is_file { Role::Attached } else { role }
    }
}

/// The text of a part, with LF line ends and without NUL, and whether it was cut.
fn render(part: &Part<'_>) -> (String, bool) {
    let content = &part.content;
    let bytes = content.encoding.decode_text(part.body);
    let cut = bytes.len().min(ENCODED_BYTES);
    // Cutting at a line end leaves characters whole.
    let cut =
        if cut < bytes.len() { bytes[..cut].iter().rposition(|&b| b == b'\n').map_or(cut, |at| at + 1) } else { cut };
    let shown = whole_characters(&bytes[..cut]);
    let is_html = content.media == "text/html";
    let told = if is_html && content.charset.is_none() { html::charset(shown) } else { None };
    let text = charset::decode(shown, content.charset.as_deref().or(told.as_deref()));
    let (text, is_cut) = if is_html {
        html::to_text(&text)
    } else {
        let text = line_ends(&text);
        (if content.is_flowed { flowed::join(&text, content.is_delsp) } else { text }, false)
    };
    (text, is_cut || cut < bytes.len())
}

/// Bytes without the beginning of a UTF-8 character at their end.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() && bytes.len() == ENCODED_BYTES => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

fn line_ends(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => (),
            '\r' => lines.push('\n'),
            '\0' => lines.push(char::REPLACEMENT_CHARACTER),
            _ => lines.push(c),
        }
    }
    lines
}

/// Joins texts with an empty line between them and says whether the whole was cut.
fn join(parts: &[Part<'_>], texts: &[usize]) -> (String, bool) {
    let mut joined = String::new();
    let mut is_cut = false;
    for &at in texts {
        let (text, cut) = render(&parts[at]);
        is_cut |= cut;
        if text.trim().is_empty() || is_same(&joined, &text) {
            continue;
        }
        if !joined.is_empty() {
            joined.truncate(joined.trim_end().len());
            joined.push_str("\n\n");
        }
        joined.push_str(&text);
        if joined.len() > TEXT_BYTES {
            joined.truncate(joined.floor_char_boundary(TEXT_BYTES));
            return (joined, true);
        }
    }
    (joined, is_cut)
}

/// Some programs send the same text twice and do not say that the parts are alternatives.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn part(header: &str, body: &str) -> String {
        format!("--b\r\n{header}\r\n\r\n{body}\r\n")
    }

    fn multipart(kind: &str, parts: &[String]) -> String {
        format!("From: a@b\r\nContent-Type: multipart/{kind}; boundary=b\r\n\r\n{}--b--\r\n", parts.concat())
    }

    /// The body and the media types of the attachments.
    fn seen(mail: &str) -> (String, Vec<String>) {
        let mail = read(mail.as_bytes()).expect("a mail");
        (mail.body, mail.attachments.into_iter().map(|one| one.media_type).collect())
    }

    #[test]
    fn plain_text_is_preferred_unless_it_is_blank() {
        let plain = part("Content-Type: text/plain", "plain");
        let page = part("Content-Type: text/html", "<p>page");
        let blank = part("Content-Type: text/plain", " \r\n\u{a0}");
        let invite = part("Content-Type: text/calendar; method=REQUEST", "BEGIN:VCALENDAR");
        let amp = part("Content-Type: text/x-amp-html", "<p>amp");
        let body = |parts: &[String]| seen(&multipart("alternative", parts));
        assert_eq!(body(&[plain.clone(), amp, page.clone(), invite]), ("plain".into(), vec!["text/calendar".into()]));
        assert_eq!(body(&[page.clone(), plain]).0, "plain");
        assert_eq!(body(&[blank.clone(), page.clone()]).0, "page");
        assert_eq!(body(&[page]).0, "page");
        assert_eq!(body(&[blank]).0, "");
    }

    #[test]
    fn several_texts_are_joined_and_the_same_one_is_shown_once() {
        let parts = [
            part("Content-Type: text/plain", "one"),
            part("Content-Type: image/png\r\nContent-Disposition: inline", "x"),
            part("Content-Type: text/html", "<p>two"),
        ];
        assert_eq!(seen(&multipart("mixed", &parts)), ("one\n\ntwo".into(), vec!["image/png".into()]));
        let twice = [part("Content-Type: text/plain", "a  b"), part("Content-Type: text/html", "<p>a b")];
        assert_eq!(seen(&multipart("mixed", &twice)).0, "a  b");
    }

    #[test]
    fn files_and_signatures_are_attachments() {
        let parts = [
            part("Content-Type: text/plain", "hello"),
            part("Content-Type: text/plain; name=notes.txt", "x"),
            part("Content-Type: text/html\r\nContent-Disposition: attachment", "x"),
            part("Content-Type: application/pgp-signature", "x"),
            part("Content-Type: application/ms-tnef", "x"),
            part("Content-Type: message/rfc822", "Subject: old\r\n\r\nnot shown"),
        ];
        let (body, attached) = seen(&multipart("signed", &parts));
        assert_eq!(body, "hello");
        let expected =
            ["text/plain", "text/html", "application/pgp-signature", "application/ms-tnef", "message/rfc822"];
        assert_eq!(attached, expected);
        let related = [part("Content-Type: text/html", "<p>page"), part("Content-Type: text/html", "frame")];
        assert_eq!(seen(&multipart("related", &related)), ("page".into(), vec!["text/html".into()]));
    }

    #[test]
    fn a_page_may_name_its_charset_itself() {
        let page = |header: &str, meta: &str| {
            let raw = [b"From: a@b\nContent-Type: text/html", header.as_bytes(), b"\n\n", meta.as_bytes(), b"<p>\xcf"];
            read(&raw.concat()).expect("a mail").body
        };
        let equivalent = "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>";
        assert_eq!(page("", "<html><head><meta charset=\"windows-1251\"></head>"), "П");
        assert_eq!(page("", equivalent), "П");
        assert_eq!(page("; charset=iso-8859-1", equivalent), "Ï");
        assert_eq!(page("", "<meta charset=utf-16>"), "Ï");
        assert_eq!(page("", "<!-- <meta charset=windows-1251> -->"), "Ï");
        // A gateway wrote the text anew and left this.
        assert_eq!(seen(&format!("From: a@b\nContent-Type: text/html\n\n{equivalent}é")).0, "é");
    }

    #[test]
    fn encrypted_mail_has_attachments_and_no_text() {
        let parts = [
            part("Content-Type: application/pgp-encrypted", "Version: 1"),
            part("Content-Type: application/octet-stream", "x"),
        ];
        assert_eq!(seen(&multipart("encrypted", &parts)).0, "");
        let smime = "From: a@b\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nx";
        assert_eq!(seen(smime), (String::new(), vec!["application/pkcs7-mime".into()]));
    }

    #[test]
    fn text_has_lf_line_ends_and_no_nul() {
        assert_eq!(seen("From: a@b\r\n\r\na\r\nb\rc\nd\0").0, "a\nb\nc\nd\u{fffd}");
        let flowed = "From: a@b\nContent-Type: text/plain; format=flowed; delsp=yes\n\na \nb\n";
        assert_eq!(seen(flowed).0, "ab\n");
        let named = "From: a@b\nContent-Type: text/plain; name=x.txt\n\nall there is";
        assert_eq!(seen(named), ("all there is".into(), vec![]));
        let quoted = "From: a@b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n=80=E9=\n=ZZ";
        assert_eq!(seen(quoted).0, "€é=ZZ");
    }
}
