//! What is applied as a server is asked for it: what is to be done on the first line, and then a line for each object.

use std::rc::Rc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::slug::Slug;
use crate::operations::apply::spool::{Place, Spool, Spooled};
use crate::operations::apply::{Apply, Entry};
use crate::operations::refusal::Refusal;

/// The longest object, in bytes: a message with all that may hang on it, in base64.
pub const LONGEST: usize = 128 * 1024 * 1024;

/// How many objects one delete may take away where nobody says otherwise.
const MAX_DELETES: usize = 10;

/// The most names of files that a body may give, and the longest of them, in bytes.
const FILES: usize = 10_000;
const FILE_NAME: usize = 4 * 1024;

/// Makes the account what is declared: the first line of the body, before a line for each object.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct AskedApply {
    /// Make the account where it is missing: for the operator, who asks no server
    pub create: bool,
    /// Put an empty account back as it was exported: for the operator, who asks no server
    pub restore: bool,
    /// Invite by mail whoever is new
    pub send_invites: bool,
    /// Remember what is made under this name
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<Slug>,
    /// Delete what earlier applies of the set have made and the objects do not name
    pub prune: bool,
    /// Refuse to delete more than so many; 10 unless it is said
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_deletes: Option<usize>,
    /// Answer with a line `{"difference":…}` for each object that changes, too
    pub report: bool,
}

/// Tells what applying would change: the first line of the body, before a line for each object.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AskedDiff {}

impl AskedApply {
    /// The operation, once all objects are there.
    pub fn apply(&self, spool: Spooled, entry: Entry) -> Result<Apply, Refusal> {
        match (self.prune, &self.set, self.max_deletes) {
            (true, None, _) => return Err(Refusal::usage("prune needs the set whose things it may delete")),
            (false, _, Some(_)) => return Err(Refusal::usage("max_deletes is of use with prune alone")),
            _ => {}
        }
        if self.restore && (self.send_invites || self.prune || self.set.is_some()) {
            return Err(Refusal::usage("restore goes with neither send_invites nor set nor prune"));
        }
        Ok(Apply {
            spool: Rc::new(spool),
            entry,
            send: self.send_invites,
            set: self.set.clone(),
            prune: self.prune.then_some(self.max_deletes.unwrap_or(MAX_DELETES)),
        })
    }
}

/// A line that says where the next object stands, and may hold it as a text.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    pub at: Line,
    /// An object that is written on several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A line of a file: what is wrong with an object is told of the line on which it begins.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    pub line: i64,
}

/// How a line begins that says where the next object stands.
const STANDING: &[u8] = b"{\"at\":";

/// The lines of a spool, as a server takes them.
pub struct Lines<'s> {
    spool: &'s Spooled,
    offset: u64,
    /// Where an object is taken to stand that comes without a word.
    next: Option<Place>,
    /// How many files were named.
    named: u32,
}

impl<'s> Lines<'s> {
    pub fn of(spool: &'s Spooled) -> Self {
        Self { spool, offset: 0, next: None, named: 0 }
    }

    /// One or more lines, each with its end; none at the end.
    pub fn cut(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(item) = self.spool.at(self.offset)? else {
            // A file that holds nothing is a file all the same.
            let rest = self.name(self.spool.files(), 1)?;
            return Ok(if rest.is_empty() { None } else { Some(rest) });
        };
        self.offset = item.next;
        let Place { source, line } = item.place;
        let mut bytes = self.name(source + 1, line)?;
        let named = !bytes.is_empty();
        let text = str::from_utf8(&item.json).ok().filter(|text| text.contains('\n'));
        if text.is_some() || (!named && self.next != Some(item.place)) {
            let at = Line { file: None, line };
            write(&mut bytes, &Standing { at, text: text.map(str::to_owned) })?;
        }
        if text.is_none() {
            // What is no text is refused, wherever its lines end.
            bytes.extend(item.json.iter().map(|&byte| if byte == b'\n' { b' ' } else { byte }));
            bytes.push(b'\n');
        }
        self.next = Some(Place { source, line: line + 1 });
        Ok(Some(bytes))
    }

    /// Names the files up to that many.
    fn name(&mut self, files: u32, line: i64) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        while self.named < files {
            let file = Some(self.spool.file(self.named).to_owned());
            write(&mut bytes, &Standing { at: Line { file, line }, text: None })?;
            self.named += 1;
        }
        Ok(bytes)
    }
}

fn write(bytes: &mut Vec<u8>, standing: &Standing) -> Result<(), Refusal> {
    let failed = |error| Refusal::Internal(format!("cannot write where an object stands: {error}"));
    serde_json::to_writer(&mut *bytes, standing).map_err(failed)?;
    bytes.push(b'\n');
    Ok(())
}

/// A spool that is filled from lines.
pub struct Filling {
    spool: Spool,
    files: usize,
    /// By how much the lines of a file are off from those of the body.
    shift: i64,
}

impl Filling {
    pub fn begin() -> Result<Self, Refusal> {
        Ok(Self { spool: Spool::new()?, files: 0, shift: 0 })
    }

    /// Takes in a line of the body.
    pub fn push(&mut self, number: i64, line: &[u8]) -> Result<(), Refusal> {
        let standing = line.starts_with(STANDING).then(|| serde_json::from_slice::<Standing>(line).ok()).flatten();
        let Some(Standing { at: Line { file, line: at }, text }) = standing else {
            return self.spool.push(number.saturating_add(self.shift), line);
        };
        if let Some(file) = file {
            self.files += 1;
            if self.files > FILES || file.len() > FILE_NAME {
                let message = format!("at most {FILES} files are named, by at most {FILE_NAME} bytes each");
                return Err(Refusal::usage(message));
            }
            self.spool.begin(&file);
        }
        self.shift = at.saturating_sub(number);
        let Some(text) = text else {
            // The object comes with the next line of the body.
            self.shift = self.shift.saturating_sub(1);
            return Ok(());
        };
        self.spool.push(at, text.as_bytes())
    }

    pub fn finish(self) -> Result<Spooled, Refusal> {
        self.spool.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(spool: &Spooled) -> Vec<(Option<String>, i64, Vec<u8>)> {
        let (mut offset, mut seen) = (0, Vec::new());
        while let Some(item) = spool.at(offset).expect("an item") {
            seen.push((spool.source(item.place).map(str::to_owned), item.place.line, item.json));
            offset = item.next;
        }
        seen
    }

    fn sent(spool: &Spooled) -> Vec<u8> {
        let (mut lines, mut body) = (Lines::of(spool), Vec::new());
        while let Some(line) = lines.cut().expect("lines") {
            body.extend(line);
        }
        body
    }

    fn taken(body: &[u8]) -> Spooled {
        let mut filling = Filling::begin().expect("a spool");
        for (number, line) in (2..).zip(body.split(|byte| *byte == b'\n')) {
            if !line.is_empty() {
                filling.push(number, line).expect("a line");
            }
        }
        filling.finish().expect("a whole one")
    }

    #[test]
    fn what_is_sent_arrives_in_its_places() {
        let mut spool = Spool::new().expect("a spool");
        spool.begin("empty.jsonl");
        spool.begin("a b\".jsonl");
        spool.push(1, b"{\"object\":\"agent\"}").expect("one");
        spool.push(2, b"{").expect("two");
        spool.push(9, b"{\n \"object\":\n \"inbox\"\n}").expect("three");
        spool.push(10, b"{}").expect("the next");
        spool.push(14, b"[\xff\n]").expect("four");
        spool.begin("c.yaml");
        spool.push(3, b"{}").expect("five");
        spool.begin("last.yaml");
        let spool = spool.finish().expect("a whole one");
        let arrived = taken(&sent(&spool));
        let mut expected = all(&spool);
        expected[4].2 = b"[\xff ]".to_vec();
        assert_eq!(all(&arrived), expected);
        assert_eq!(arrived.files(), 4);
    }

    #[test]
    fn lines_that_follow_one_another_are_sent_as_they_are() {
        let mut spool = Spool::new().expect("a spool");
        spool.begin("a.jsonl");
        (1..=3).for_each(|line| spool.push(line, b"{}").expect("one"));
        let body = sent(&spool.finish().expect("a whole one"));
        assert_eq!(String::from_utf8(body).expect("text"), "{\"at\":{\"file\":\"a.jsonl\",\"line\":1}}\n{}\n{}\n{}\n");
    }

    #[test]
    fn what_comes_without_a_word_stands_where_it_stands_in_the_body() {
        let seen = all(&taken(b"{}\n\n{\"at\":1}\n"));
        let places: Vec<_> = seen.iter().map(|(file, line, _)| (file.as_deref(), *line)).collect();
        assert_eq!(places, [(None, 2), (None, 4)]);
    }
}
