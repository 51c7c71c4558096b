//! Cutting a stream into the texts of its rows, with the line on which each begins, and never holding more than one.

use std::io::{self, BufRead, Read as _};

use crate::commands::rows::Format;
use crate::operations::codes::Code;
use crate::operations::details::Detail;

/// The longest row that is taken, in bytes.
pub const LONGEST: usize = 1024 * 1024;

/// Why a stream cannot be cut any further.
#[derive(Debug)]
pub enum Broken {
    /// What it holds is no file of rows.
    Text(Detail),
    Io(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The text of a row, without the end of its last line.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'p> {
    pub line: i64,
    pub bytes: &'p [u8],
}

/// How rows stand in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Framing {
    /// A line each, or several where a quoted cell has some.
    Csv,
    /// A line each.
    Lines,
    /// The elements of one JSON array. True once the first was read.
    Array(bool),
}

/// A stream while it is being cut.
pub struct Pieces<R> {
    reader: R,
    framing: Framing,
    /// The line on which the next byte stands.
    line: i64,
    /// The longest row that is taken, in bytes.
    longest: usize,
    buffer: Vec<u8>,
}

impl<R: BufRead> Pieces<R> {
    /// Looks at how the stream begins: a byte order mark is passed over, another encoding is named.
    pub fn begin(mut reader: R, format: Option<Format>) -> Result<Self, Broken> {
        let start = fill(&mut reader)?;
        if start.starts_with(b"\xEF\xBB\xBF") {
            reader.consume(3);
        } else if let Some(what) = foreign(start) {
            return Err(broken(1, what));
        }
        let mut pieces = Self { reader, framing: Framing::Csv, line: 1, longest: LONGEST, buffer: Vec::new() };
        let first = pieces.first_byte()?;
        pieces.framing = match (format, first) {
            (Some(Format::Csv), _) => Framing::Csv,
            (_, Some(b'[')) => Framing::Array(false),
            (Some(Format::Jsonl), _) | (None, Some(b'{')) => Framing::Lines,
            (None, _) => Framing::Csv,
        };
        if pieces.framing == Framing::Array(false) {
            pieces.reader.consume(1);
        }
        Ok(pieces)
    }

    /// The same, where rows may be longer.
    #[must_use]
    pub fn longest(self, longest: usize) -> Self {
        Self { longest, ..self }
    }

    pub fn format(&self) -> Format {
        if self.framing == Framing::Csv { Format::Csv } else { Format::Jsonl }
    }

    /// The next row; none at the end.
    pub fn cut(&mut self) -> Result<Option<Piece<'_>>, Broken> {
        self.buffer.clear();
        let begun = match self.framing {
            Framing::Csv | Framing::Lines => self.lines()?,
            Framing::Array(within) => self.element(within)?,
        };
        Ok(begun.map(|line| Piece { line, bytes: &self.buffer }))
    }

    /// The first byte that is not white space; what stands before it is passed over.
    fn first_byte(&mut self) -> Result<Option<u8>, Broken> {
        loop {
            let Some(&byte) = fill(&mut self.reader)?.first() else { return Ok(None) };
            if !byte.is_ascii_whitespace() {
                return Ok(Some(byte));
            }
            self.line += i64::from(byte == b'\n');
            self.reader.consume(1);
        }
    }

    /// Reads one line, or as many as a quoted cell takes, passing over empty ones; on which it begins.
    fn lines(&mut self) -> Result<Option<i64>, Broken> {
        let (mut begun, mut quoted) = (self.line, false);
        loop {
            let before = self.buffer.len();
            let room = self.longest + 1 - before.min(self.longest);
            let read = (&mut self.reader).take(room as u64).read_until(b'\n', &mut self.buffer)?;
            let line = &self.buffer[before..];
            if self.framing == Framing::Csv {
                quoted ^= count(line, b'"') % 2 == 1;
            }
            if self.buffer.len() > self.longest {
                return Err(broken(begun, &endless(&self.buffer, quoted, self.longest)));
            }
            self.line += i64::from(line.ends_with(b"\n"));
            if quoted && read > 0 {
                continue;
            }
            if quoted {
                return Err(broken(begun, "a quotation mark is opened and never closed"));
            }
            trim_end(&mut self.buffer);
            if !self.is_blank() {
                return Ok(Some(begun));
            }
            self.buffer.clear();
            if read == 0 {
                return Ok(None);
            }
            begun = self.line;
        }
    }

    /// An empty line; in JSON also one of white space.
    fn is_blank(&self) -> bool {
        let is_space = |byte: &u8| self.framing == Framing::Lines && byte.is_ascii_whitespace();
        self.buffer.iter().all(is_space)
    }

    /// Reads one element of an array; on which line it begins.
    fn element(&mut self, within: bool) -> Result<Option<i64>, Broken> {
        let mut first = self.first_byte()?;
        if within && first == Some(b',') {
            self.reader.consume(1);
            first = self.first_byte()?;
        } else if within && first != Some(b']') {
            return Err(broken(self.line, "a comma or the end of the array is missing"));
        }
        let begun = self.line;
        match first {
            None => return Err(broken(self.line, "the end of the array is missing")),
            Some(b']') => {
                self.reader.consume(1);
                return match self.first_byte()? {
                    None => Ok(None),
                    Some(_) => Err(broken(self.line, "something follows the end of the array")),
                };
            }
            Some(_) => {}
        }
        self.framing = Framing::Array(true);
        let mut scan = Scan::default();
        loop {
            let bytes = fill(&mut self.reader)?;
            if bytes.is_empty() {
                return Err(broken(self.line, "the end of the array is missing"));
            }
            let (taken, done) = scan.take(bytes);
            self.line += count(&bytes[..taken], b'\n');
            self.buffer.extend_from_slice(&bytes[..taken]);
            self.reader.consume(taken);
            if self.buffer.len() > self.longest {
                return Err(broken(begun, &endless(&self.buffer, false, self.longest)));
            }
            if done {
                trim_end(&mut self.buffer);
                return Ok(Some(begun));
            }
        }
    }
}

/// How far an element of an array was read.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Scan {
    /// How many of the bytes belong to the element, and whether it ends there.
    fn take(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.in_text => self.escaped = true,
                b'"' => self.in_text = !self.in_text,
                _ if self.in_text => {}
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => self.depth -= 1,
                b',' | b']' | b'}' if self.depth == 0 => return (at, true),
                _ => {}
            }
        }
        (bytes.len(), false)
    }
}

/// How often a byte stands in others. Most lines have none, which is found out many bytes at a time.
fn count(bytes: &[u8], wanted: u8) -> i64 {
    bytes.iter().map(|&byte| i64::from(byte == wanted)).sum()
}

/// What is in the reader's buffer; an interrupted read is tried again.
fn fill<R: BufRead>(reader: &mut R) -> io::Result<&[u8]> {
    loop {
        match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            filled => {
                filled?;
                break;
            }
        }
    }
    reader.fill_buf()
}

fn trim_end(buffer: &mut Vec<u8>) {
    while buffer.last().is_some_and(|&byte| byte == b'\n' || byte == b'\r') {
        buffer.pop();
    }
}

/// What a stream is that begins so, where it is no UTF-8 text.
fn foreign(start: &[u8]) -> Option<&'static str> {
    match start {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("it is UTF-32: save it as UTF-8"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("it is UTF-16: save it as UTF-8"),
        [b'P', b'K', 3, 4, ..] => Some("it is a spreadsheet or an archive: save it as CSV"),
        [0, second, 0, fourth, ..] | [second, 0, fourth, 0, ..] if *second != 0 && *fourth != 0 => {
            Some("it is UTF-16: save it as UTF-8")
        }
        _ => None,
    }
}

fn endless(bytes: &[u8], quoted: bool, longest: usize) -> String {
    let mebibytes = longest / 1024 / 1024;
    if bytes.contains(&0) {
        "it holds zero bytes and is no text".to_owned()
    } else if quoted {
        format!("the row is longer than {mebibytes} MiB: a quotation mark is opened and never closed")
    } else {
        format!("the row is longer than {mebibytes} MiB")
    }
}

fn broken(line: i64, what: &str) -> Broken {
    Broken::Text(Detail::new(line, None, Code::InvalidFile, what))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &[u8], format: Option<Format>) -> Cut {
        let told = |broken| match broken {
            Broken::Text(detail) => detail.to_string(),
            Broken::Io(error) => error.to_string(),
        };
        // A small buffer, so that nothing hangs on how much is read at a time.
        let reader = io::BufReader::with_capacity(4, text);
        let mut pieces = Pieces::begin(reader, format).map_err(told)?;
        let mut found = Vec::new();
        while let Some(piece) = pieces.cut().map_err(told)? {
            found.push((piece.line, String::from_utf8_lossy(piece.bytes).into_owned()));
        }
        Ok(found)
    }

    /// What a cut stream yields.
    type Cut = Result<Vec<(i64, String)>, String>;

    macro_rules! rows {
        ($($row:expr),*) => { Cut::Ok(vec![$(($row.0, $row.1.to_owned())),*]) };
    }

    #[test]
    fn rows_of_csv_may_have_several_lines() {
        assert_eq!(cut(b"a,b\r\n\"x\ny\",1\n\n\nlast", None), rows![(1, "a,b"), (2, "\"x\ny\",1"), (6, "last")]);
        assert_eq!(cut(b"\xEF\xBB\xBFa\n", None), rows![(1, "a")]);
        assert_eq!(cut(b"", None), rows![]);
        assert_eq!(cut(b"a\n\"x\"\"y\"\n", None), rows![(1, "a"), (2, "\"x\"\"y\"")]);
        assert_eq!(cut(b"a\n\"x\ny\n", None), Err("line 2: a quotation mark is opened and never closed".to_owned()));
    }

    #[test]
    fn json_is_a_line_each_or_one_array() {
        assert_eq!(cut(b"{\"a\":1}\n\n{}\n", None), rows![(1, "{\"a\":1}"), (3, "{}")]);
        let array = b" [\n{\"a\":\"}],\\\"\"},\n  {\"b\":[1,{}]}\n]\n";
        assert_eq!(cut(array, None), rows![(2, "{\"a\":\"}],\\\"\"}"), (3, "{\"b\":[1,{}]}")]);
        assert_eq!(cut(b"[]", None), rows![]);
        for (text, told) in [
            ("[", "line 1: the end of the array is missing"),
            ("[{}", "line 1: the end of the array is missing"),
            ("[{} \n", "line 2: the end of the array is missing"),
            ("[{}}", "line 1: a comma or the end of the array is missing"),
            ("[{}]\n{}", "line 2: something follows the end of the array"),
        ] {
            assert_eq!(cut(text.as_bytes(), None), Err(told.to_owned()), "{text}");
        }
    }

    #[test]
    fn other_encodings_are_named_and_endless_rows_end() {
        let utf16: Vec<u8> = "name,email".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(cut(&utf16, None), Err("line 1: it is UTF-16: save it as UTF-8".to_owned()));
        let marked: Vec<u8> = "\u{feff}name".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(cut(&marked, Some(Format::Jsonl)), Err("line 1: it is UTF-16: save it as UTF-8".to_owned()));
        assert_eq!(
            cut(b"PK\x03\x04x", None),
            Err("line 1: it is a spreadsheet or an archive: save it as CSV".to_owned())
        );
        let long = |start: &str| start.to_owned() + &"x,\n".repeat(LONGEST);
        let told = "line 1: the row is longer than 1 MiB: a quotation mark is opened and never closed";
        assert_eq!(cut(long("\"").as_bytes(), None), Err(told.to_owned()));
        assert_eq!(cut(&vec![0; LONGEST + 10], None), Err("line 1: it holds zero bytes and is no text".to_owned()));
        assert_eq!(cut(&vec![b'x'; LONGEST + 10], None), Err("line 1: the row is longer than 1 MiB".to_owned()));
        assert_eq!(cut(&vec![b'x'; LONGEST], None).map(|rows| rows.len()), Ok(1));
    }

    proptest! {
        #[test]
        fn no_byte_of_a_line_is_lost(lines in proptest::collection::vec("[a-z{}\\[\\],;: ]{1,9}", 0..9)) {
            let text = lines.join("\n");
            let found = cut(text.as_bytes(), Some(Format::Csv)).expect("there is no quotation mark");
            let found: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
            // White space before the first row is passed over.
            prop_assert_eq!(found.join("\n").trim_start().to_owned(), text.trim_start().to_owned());
        }

        #[test]
        fn any_bytes_are_cut_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = cut(&bytes, None);
            let _ = cut(&bytes, Some(Format::Jsonl));
        }
    }
}
