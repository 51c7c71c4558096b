//! Standard output: what was asked for, in the format that was asked for, and nothing else.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::marker::PhantomData;
use std::rc::Rc;

use serde_json::Value;

use crate::terminal::escape::visible;
use crate::terminal::filter::{Filter, FilterError};
use crate::terminal::listing::Rows;
use crate::terminal::shown::{Look, Shown};
use crate::terminal::sieve::Sieve;
use crate::terminal::{Cell, csv, json, table};

/// A format of standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
    Id,
}

impl Format {
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("table", Self::Table), ("json", Self::Json), ("jsonl", Self::Jsonl), ("csv", Self::Csv), ("id", Self::Id)];

    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, format)| *format)
    }

    /// Whether errors are JSON too.
    pub fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }
}

/// Why output ended early.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The reader went away.
    #[error("the reader of the output went away")]
    Closed,
    #[error("cannot write the output: {0}")]
    Failed(io::Error),
    /// What was asked for is done and stays done.
    #[error("the change was made, but its output cannot be written: {0}")]
    Lost(io::Error),
    #[error(transparent)]
    Unfiltered(#[from] FilterError),
    /// What was asked for is done and stays done.
    #[error("the change was made, but {0}")]
    LostToFilter(FilterError),
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe { Self::Closed } else { Self::Failed(error) }
    }
}

/// A field that the objects do not have.
#[derive(Debug)]
pub struct UnknownField {
    pub field: String,
    /// Those they have, joined by commas.
    pub valid: String,
}

/// Standard output with its format.
#[derive(Debug, Clone)]
pub struct Output {
    pub format: Format,
    pub fields: Option<Vec<String>>,
    /// What the JSON goes through, where it goes through anything.
    pub filter: Option<Rc<Filter>>,
    /// Drops sentences, never data.
    pub quiet: bool,
    pub csv_safe: bool,
    /// What was done is taken back.
    pub dry_run: bool,
    pub look: Look,
}

impl Output {
    /// A printer for one kind of object. Made before anything is changed, so that a wrong field changes nothing.
    pub fn printer<T: Shown>(&self) -> Result<Printer<'_, T>, UnknownField> {
        let known = T::fields();
        for field in self.fields.iter().flatten() {
            if !known.iter().any(|path| lies_in(path, field)) {
                return Err(UnknownField { field: field.clone(), valid: known.join(", ") });
            }
        }
        Ok(Printer { output: self, kind: PhantomData })
    }

    /// After a change nobody has to listen: the process ends as the work did. Output that should have been kept somewhere
    /// and is not, is another matter.
    pub fn after_change(&self, written: Result<(), OutputError>) -> Result<(), OutputError> {
        match written {
            Err(OutputError::Closed) => Ok(()),
            written if self.dry_run => written,
            Err(OutputError::Failed(error)) => Err(OutputError::Lost(error)),
            Err(OutputError::Unfiltered(error)) => Err(OutputError::LostToFilter(error)),
            other => other,
        }
    }

    /// Writes one JSON document, or what the filter makes of it.
    pub fn document(&self, json: &str) -> Result<(), OutputError> {
        let mut out = Sieve::new(self);
        out.write_all(json.as_bytes())?;
        out.finish()
    }

    /// Writes a text as it is: a script, a page of help.
    pub fn text(text: &str) -> Result<(), OutputError> {
        Self::bytes(text.as_bytes())
    }

    /// Writes bytes as they are.
    pub fn bytes(bytes: &[u8]) -> Result<(), OutputError> {
        let mut out = buffered();
        out.write_all(bytes)?;
        Ok(out.flush()?)
    }
}

/// Whether a field names a path: it is the path, or an object on the way to it.
fn lies_in(path: &str, field: &str) -> bool {
    path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

pub(super) fn buffered() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// Prints one kind of object.
pub struct Printer<'o, T> {
    pub(super) output: &'o Output,
    pub(super) kind: PhantomData<T>,
}

impl<'o, T: Shown> Printer<'o, T> {
    /// One object that was looked at.
    pub fn one(&self, object: &T) -> Result<(), OutputError> {
        let mut out = Sieve::new(self.output);
        match self.output.format {
            Format::Table => table::write_sheet(&mut out, &self.sheet(object)?, &self.output.look)?,
            _ => self.write_one(&mut out, object)?,
        }
        out.finish()
    }

    /// That there is no object; in a table, the sentence that says so.
    pub fn nothing(&self, sentence: &str) -> Result<(), OutputError> {
        if self.output.format == Format::Csv {
            return self.all(&[]);
        }
        let mut out = Sieve::new(self.output);
        match self.output.format {
            Format::Table if !self.output.quiet => write_sentence(&mut out, sentence)?,
            Format::Json => out.write_all(b"null\n")?,
            _ => {}
        }
        out.finish()
    }

    /// One object that was changed; in a table, the sentence that says so.
    pub fn changed(&self, object: &T, sentence: &str) -> Result<(), OutputError> {
        self.changed_for(object, sentence, None)
    }

    /// As [`Printer::changed`], where the sentence ends in something that was asked for: that is never dropped.
    pub fn changed_for(&self, object: &T, sentence: &str, asked_for: Option<&str>) -> Result<(), OutputError> {
        self.output.after_change(self.write_changed(object, sentence, asked_for))
    }

    /// Several objects that were changed, each with its sentence.
    pub fn changed_all(&self, objects: &[T], sentence: impl Fn(&T) -> String) -> Result<(), OutputError> {
        self.changed_all_for(objects, sentence, |_| None)
    }

    /// As [`Printer::changed_all`], where each sentence may end in something that was asked for.
    pub fn changed_all_for(
        &self,
        objects: &[T],
        sentence: impl Fn(&T) -> String,
        asked_for: impl Fn(&T) -> Option<String>,
    ) -> Result<(), OutputError> {
        let quiet = self.output.quiet;
        let told = |object: &T| if quiet { asked_for(object).unwrap_or_default() } else { sentence(object) };
        self.output.after_change(self.write_all_changed(objects, told))
    }

    fn write_changed(&self, object: &T, sentence: &str, asked_for: Option<&str>) -> Result<(), OutputError> {
        let mut out = Sieve::new(self.output);
        let written = match self.output.format {
            Format::Table if self.output.quiet => write_sentence(&mut out, asked_for.unwrap_or_default()),
            Format::Table => write_sentence(&mut out, sentence),
            _ => self.write_one(&mut out, object),
        };
        as_done(written.and_then(|()| out.finish()))
    }

    fn write_all_changed(&self, objects: &[T], told: impl Fn(&T) -> String) -> Result<(), OutputError> {
        if self.output.format != Format::Table {
            return as_done(self.all(objects));
        }
        let mut out = buffered();
        let written = objects.iter().map(told).try_for_each(|text| write_sentence(&mut out, &text));
        as_done(written.and_then(|()| Ok(out.flush()?)))
    }

    /// A listing that is at hand as a whole.
    pub fn all(&self, objects: &[T]) -> Result<(), OutputError> {
        let mut listing = self.listing()?;
        for object in objects {
            listing.push(object)?;
        }
        listing.finish().map(|_| ())
    }

    /// A listing that is written as it comes in.
    pub fn listing(&self) -> Result<Rows<'o, T>, OutputError> {
        Rows::begin(self)
    }

    /// A listing that is at hand as a whole, as the lines of a table, to be put onto a screen.
    pub fn lines(&self, objects: &[T]) -> Result<String, OutputError> {
        let (mut rows, mut lines) = (table::Rows::new(self.titles(), self.output.look), Vec::new());
        for object in objects {
            rows.push(&mut lines, self.cells(object)?)?;
        }
        rows.finish(&mut lines)?;
        Ok(String::from_utf8_lossy(&lines).into_owned())
    }

    /// The row of a table: its own cells, or the fields that were asked for.
    pub(super) fn cells(&self, object: &T) -> Result<Vec<Cell>, OutputError> {
        match self.output.fields {
            None => Ok(object.cells(&self.output.look)),
            Some(_) => Ok(self.sheet(object)?.into_iter().map(|(_, text)| Cell::new(text)).collect()),
        }
    }

    fn write_one(&self, out: &mut dyn Write, object: &T) -> Result<(), OutputError> {
        match self.output.format {
            Format::Id => writeln!(out, "{}", visible(&object.key()))?,
            Format::Csv => {
                let mut rows = csv::Rows::new(out, self.paths(), self.output.csv_safe)?;
                rows.push(&to_value(object)?)?;
                rows.finish()?;
            }
            _ => {
                write_json(out, object, self.output.fields.as_deref())?;
                writeln!(out)?;
            }
        }
        Ok(())
    }

    pub(super) fn paths(&self) -> Vec<String> {
        match &self.output.fields {
            None => T::fields().into_iter().map(str::to_owned).collect(),
            // In the order in which they were asked for; an object's name stands for all that is in it.
            Some(fields) => {
                let known = T::fields();
                let of = |field: &String| known.iter().filter(|path| lies_in(path, field)).collect::<Vec<_>>();
                let mut seen = std::collections::HashSet::new();
                fields.iter().flat_map(of).filter(|path| seen.insert(**path)).map(|path| (*path).to_owned()).collect()
            }
        }
    }

    pub(super) fn titles(&self) -> Vec<String> {
        match &self.output.fields {
            None => T::titles().into_iter().map(str::to_owned).collect(),
            Some(_) => self.paths().iter().map(|path| path.to_uppercase()).collect(),
        }
    }

    fn sheet(&self, object: &T) -> Result<Vec<(String, String)>, OutputError> {
        let value = to_value(object)?;
        let line = |path: String| {
            let text = match json::at(&value, &path) {
                Value::Array(items) => items.iter().map(json::cell).collect::<Vec<_>>().join(", "),
                found => json::cell(found),
            };
            (path, if text.is_empty() { "-".to_owned() } else { text })
        };
        Ok(self.paths().into_iter().map(line).collect())
    }
}

/// What was done is done, whether or not anybody still reads of it.
fn as_done(written: Result<(), OutputError>) -> Result<(), OutputError> {
    match written {
        Err(OutputError::Closed) => Ok(()),
        written => written,
    }
}

/// A sentence may hold several lines of its own making; each is made harmless by itself.
fn write_sentence(out: &mut dyn Write, sentence: &str) -> Result<(), OutputError> {
    for line in sentence.lines() {
        writeln!(out, "{}", visible(line))?;
    }
    Ok(())
}

pub(super) fn write_json<T: Shown>(
    out: &mut dyn Write,
    object: &T,
    fields: Option<&[String]>,
) -> Result<(), OutputError> {
    match fields {
        None => json::write(out, object)?,
        Some(fields) => json::write(out, &json::keep(&to_value(object)?, fields))?,
    }
    Ok(())
}

pub(super) fn to_value<T: Shown>(object: &T) -> Result<Value, OutputError> {
    serde_json::to_value(object).map_err(|error| OutputError::Failed(error.into()))
}
