//! What a file declares, on the disk while it is judged: it is read once, and no memory holds it.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use crate::domain::Word as _;
use crate::domain::document::{Kind, declared};
use crate::operations::refusal::Refusal;

/// The objects of one or more files, each as one JSON text, in a file without a name that goes with the process.
pub struct Spool {
    file: BufWriter<File>,
    /// The names of the files that the objects come from.
    sources: Vec<String>,
    count: u64,
    threads: bool,
    accounts: Vec<u64>,
    /// Where the next object begins.
    offset: u64,
}

/// A spool to which nothing more comes.
#[derive(Debug)]
pub struct Spooled {
    reader: RefCell<BufReader<File>>,
    sources: Vec<String>,
    pub count: u64,
    /// Whether there is any contact, conversation or message among them.
    pub threads: bool,
    /// Where the objects stand that say of which account all is.
    pub accounts: Vec<u64>,
}

/// Where an object stands: in which file, and on which line it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub source: u32,
    pub line: i64,
}

/// An object, and where the next one begins.
#[derive(Debug)]
pub struct Item {
    pub place: Place,
    pub json: Vec<u8>,
    pub next: u64,
}

/// The length of what stands before each text: its file, its line and its length.
const HEADER: usize = 4 + 8 + 8;

impl Spool {
    pub fn new() -> Result<Self, Refusal> {
        let file = tempfile::tempfile().map_err(|error| failed(&error))?;
        Ok(Self {
            file: BufWriter::with_capacity(128 * 1024, file),
            sources: Vec::new(),
            count: 0,
            threads: false,
            accounts: Vec::new(),
            offset: 0,
        })
    }

    /// Names the file from which the next objects come.
    pub fn begin(&mut self, source: &str) {
        self.sources.push(source.to_owned());
    }

    /// Takes in the text of an object.
    pub fn push(&mut self, line: i64, json: &[u8]) -> Result<(), Refusal> {
        let source = u32::try_from(self.sources.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.count += 1;
        match kind(json) {
            Some(Kind::Account) => self.accounts.push(self.offset),
            Some(kind) if kind > Kind::Agent => self.threads = true,
            _ => {}
        }
        self.offset += HEADER as u64 + json.len() as u64;
        let mut header = [0; HEADER];
        header[..4].copy_from_slice(&source.to_le_bytes());
        header[4..12].copy_from_slice(&line.to_le_bytes());
        header[12..].copy_from_slice(&(json.len() as u64).to_le_bytes());
        self.file.write_all(&header).and_then(|()| self.file.write_all(json)).map_err(|error| failed(&error))
    }

    pub fn finish(self) -> Result<Spooled, Refusal> {
        let Self { file, sources, count, threads, accounts, .. } = self;
        let file = file.into_inner().map_err(|error| failed(error.error()))?;
        let reader = RefCell::new(BufReader::with_capacity(128 * 1024, file));
        Ok(Spooled { reader, sources, count, threads, accounts })
    }
}

impl Spooled {
    /// The object that begins there; none at the end.
    pub fn at(&self, offset: u64) -> Result<Option<Item>, Refusal> {
        self.read(offset).map_err(|error| failed(&error))
    }

    fn read(&self, offset: u64) -> io::Result<Option<Item>> {
        let mut reader = self.reader.borrow_mut();
        let here = reader.stream_position()?;
        let step = i64::try_from(offset).unwrap_or(i64::MAX) - i64::try_from(here).unwrap_or(i64::MAX);
        // What is read on from where it ended stays in the buffer.
        if step != 0 {
            reader.seek(SeekFrom::Start(offset))?;
        }
        let mut header = [0; HEADER];
        match reader.read_exact(&mut header) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        let (source, rest) = header.split_at(4);
        let (line, length) = rest.split_at(8);
        let number = |bytes: &[u8]| bytes.iter().rev().fold(0_u64, |sum, &byte| (sum << 8) | u64::from(byte));
        let length = number(length);
        let mut json = vec![0; usize::try_from(length).map_err(io::Error::other)?];
        reader.read_exact(&mut json)?;
        let place = Place {
            source: u32::try_from(number(source)).unwrap_or(u32::MAX),
            line: i64::try_from(number(line)).unwrap_or(i64::MAX),
        };
        Ok(Some(Item { place, json, next: offset + HEADER as u64 + length }))
    }

    /// How many files there were.
    pub fn files(&self) -> u32 {
        u32::try_from(self.sources.len()).unwrap_or(u32::MAX)
    }

    /// The name of a file by its place among them.
    pub fn file(&self, source: u32) -> &str {
        usize::try_from(source).ok().and_then(|source| self.sources.get(source)).map_or("", String::as_str)
    }

    /// The name of a file, where there is more than one.
    pub fn source(&self, place: Place) -> Option<&str> {
        if self.sources.len() < 2 {
            return None;
        }
        self.sources.get(usize::try_from(place.source).ok()?).map(String::as_str)
    }
}

/// Of what kind an object is; most say so at once. None of one that cannot be read.
fn kind(json: &[u8]) -> Option<Kind> {
    let word = json.strip_prefix(BEGINNING).and_then(|rest| rest.split(|&byte| byte == b'"').next());
    let known = word.and_then(|word| Kind::from_word(std::str::from_utf8(word).ok()?));
    known.or_else(|| declared::kind(json).ok())
}

/// How exported objects begin.
const BEGINNING: &[u8] = b"{\"object\":\"";

fn failed(error: &io::Error) -> Refusal {
    Refusal::Internal(format!("cannot keep what was read on the disk: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_in_order_and_by_its_place() {
        let mut spool = Spool::new().expect("a spool");
        spool.begin("a.jsonl");
        spool.push(1, b"{}").expect("one");
        spool.push(7, b"").expect("two");
        spool.begin("b.jsonl");
        spool.push(2, &vec![b'x'; 300_000]).expect("three");
        let spool = spool.finish().expect("a whole one");
        let (mut offset, mut seen) = (0, Vec::new());
        while let Some(item) = spool.at(offset).expect("an item") {
            seen.push((spool.source(item.place).map(str::to_owned), item.place.line, item.json.len(), offset));
            offset = item.next;
        }
        let told: Vec<_> = seen.iter().map(|(name, line, length, _)| (name.as_deref(), *line, *length)).collect();
        assert_eq!(told, [(Some("a.jsonl"), 1, 2), (Some("a.jsonl"), 7, 0), (Some("b.jsonl"), 2, 300_000)]);
        assert_eq!(spool.at(seen[1].3).expect("an item").map(|item| item.place.line), Some(7));
    }
}
