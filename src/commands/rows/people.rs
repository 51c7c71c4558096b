//! Rows of people, from whatever file.

use std::collections::HashSet;
use std::io::BufRead;

use serde_json::Value;

use crate::commands::arguments::unreadable;
use crate::commands::rows::columns::{Column, ERROR, Mapping, Target};
use crate::commands::rows::csv::{self, Cells};
use crate::commands::rows::json::{self, Object};
use crate::commands::rows::pieces::{Broken, Pieces};
use crate::commands::rows::{Format, Source};
use crate::domain::brief::brief;
use crate::operations::Refusal;
use crate::operations::agents::import::{Problem, Row};
use crate::operations::codes::Code;
use crate::operations::details::Detail;

/// A file of people while it is being read.
pub struct People {
    name: String,
    pieces: Pieces<Box<dyn BufRead>>,
    mapping: Mapping,
    /// The header of a CSV file; none in JSON.
    header: Option<Header>,
    cells: Cells,
    /// Whether rows may be handed back and their texts are wanted.
    keep: bool,
    /// How many bytes the rows had so far.
    pub read: u64,
}

/// The header of a CSV file.
pub struct Header {
    names: Vec<String>,
    targets: Vec<Target>,
}

impl People {
    /// Reads the beginning of a file, of a CSV file its header.
    pub fn begin(source: Source, format: Option<Format>, mapping: Mapping, keep: bool) -> Result<Self, Refusal> {
        let Source { name, reader, .. } = source;
        let pieces = Pieces::begin(reader, format).map_err(|broken| refused(&name, broken))?;
        let mut people = Self { name, pieces, mapping, header: None, cells: Cells::default(), keep, read: 0 };
        if people.pieces.format() == Format::Csv {
            people.header = Some(people.read_header()?);
        }
        Ok(people)
    }

    fn read_header(&mut self) -> Result<Header, Refusal> {
        let piece = self.pieces.cut().map_err(|broken| refused(&self.name, broken))?;
        let wrong = |code, message: &str| Source::unreadable(&self.name, vec![Detail::new(1, None, code, message)]);
        let Some(piece) = piece else {
            return Err(wrong(Code::InvalidFile, "the file is empty, and its first line must name the columns"));
        };
        let names = texts(&self.cells.of(piece.bytes)).ok_or_else(|| wrong(Code::InvalidFile, NOT_UTF8))?;
        if names.iter().any(|name| name.contains('\r')) {
            return Err(wrong(Code::InvalidFile, "its lines end in carriage returns alone: save it with line feeds"));
        }
        let targets =
            self.mapping.header(piece.line, &names).map_err(|details| Source::unreadable(&self.name, details))?;
        Ok(Header { names: names.into_iter().map(str::to_owned).collect(), targets })
    }

    /// The next row; none at the end of the file.
    pub fn read_row(&mut self) -> Result<Option<Row>, Refusal> {
        let piece = self.pieces.cut().map_err(|broken| refused(&self.name, broken))?;
        let Some(piece) = piece else { return Ok(None) };
        self.read += piece.bytes.len() as u64 + 1;
        let mut reading = Reading { row: Row { line: piece.line, ..Row::default() }, parts: Vec::new() };
        match &self.header {
            Some(header) => reading.csv(header, &self.cells.of(piece.bytes), self.keep),
            None => reading.json(&self.mapping, piece.bytes, self.keep),
        }
        if self.keep && reading.row.original.is_none() {
            reading.row.original = Some(piece.bytes.to_vec());
        }
        Ok(Some(reading.finish(&self.mapping)))
    }

    /// What the rows that are handed back are written with.
    pub fn handed_back(&self) -> HandedBack {
        let header = self.header.as_ref().map(|header| {
            let kept = header.names.iter().filter(|name| *name != ERROR).map(String::as_str);
            csv::row(kept.chain([ERROR]))
        });
        HandedBack { header }
    }
}

const NOT_UTF8: &str = "it is not UTF-8";

/// Cells as texts; none where one is no UTF-8.
fn texts<'c>(cells: &[&'c [u8]]) -> Option<Vec<&'c str>> {
    cells.iter().map(|cell| std::str::from_utf8(cell).ok()).collect()
}

fn refused(name: &str, broken: Broken) -> Refusal {
    match broken {
        Broken::Text(detail) => Source::unreadable(name, vec![detail]),
        Broken::Io(error) => unreadable(name, &error),
    }
}

/// A row while it is put together.
struct Reading {
    row: Row,
    /// The texts of our columns, with their places among several of one column.
    parts: Vec<(Column, usize, Vec<String>)>,
}

impl Reading {
    fn csv(&mut self, header: &Header, cells: &[&[u8]], keep: bool) {
        if keep {
            // A short row is filled up, so that the reason stands in its column.
            let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
            let kept = (0..cells.len().max(header.names.len()))
                .filter(|at| header.names.get(*at).is_none_or(|name| name != ERROR));
            self.row.original = Some(csv::row(kept.map(cell)));
        }
        if cells.len() != header.names.len() {
            let cell = if cells.len() == 1 { "cell" } else { "cells" };
            return self.unreadable(format!(
                "it has {} {cell}, and the header has {}",
                cells.len(),
                header.names.len()
            ));
        }
        let Some(texts) = texts(cells) else { return self.unreadable(NOT_UTF8.to_owned()) };
        for (target, cell) in header.targets.iter().zip(texts) {
            if let Target::Ours(column, place) = target {
                self.put(*column, *place, cell);
            }
        }
    }

    fn json(&mut self, mapping: &Mapping, text: &[u8], keep: bool) {
        let Object(pairs) = match json::object(text) {
            Ok(object) => object,
            Err(reason) if std::str::from_utf8(text).is_err() => {
                let _ = reason;
                return self.unreadable(NOT_UTF8.to_owned());
            }
            Err(reason) => return self.unreadable(reason),
        };
        if let Some(row) = handed_back_as_text(&pairs) {
            // Whoever mends such a row mends the text in it.
            self.row.original = keep.then(|| row.as_bytes().to_vec());
            return self.json(mapping, row.as_bytes(), false);
        }
        if keep && (text.contains(&b'\n') || pairs.iter().any(|(key, _)| key == ERROR)) {
            self.row.original = Some(one_line(&pairs));
        }
        let mut seen = HashSet::new();
        for (key, value) in &pairs {
            if !seen.insert(key) {
                let shown = brief(key);
                self.problem(&shown, Code::Duplicate, format!("the key `{shown}` stands there twice"));
                continue;
            }
            match mapping.target(key) {
                None => {
                    let Detail { message, .. } = mapping.unknown(self.row.line, key);
                    self.problem(&brief(key), Code::UnknownColumn, message);
                }
                Some(Target::PassedOver) => {}
                Some(Target::Ours(column, place)) => self.put_value((column, place), key, value),
            }
        }
    }

    fn put_value(&mut self, (column, place): (Column, usize), key: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::String(text) => self.put(column, place, text),
            Value::Array(items) if column == Column::Inboxes && items.iter().all(Value::is_string) => {
                let names = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                self.parts.push((column, place, names));
            }
            other => {
                let wanted = if column == Column::Inboxes { "a text or an array of texts" } else { "a text" };
                let message = format!("`{}` must be {wanted}, and is {}", brief(key), json::kind(other));
                let ours = column.to_string();
                self.problem(&ours, Code::InvalidValue, message);
            }
        }
    }

    /// Takes a text for a column; an empty one is none.
    fn put(&mut self, column: Column, place: usize, text: &str) {
        let texts: Vec<String> = match column {
            Column::Inboxes => {
                text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
            }
            _ if text.trim().is_empty() => return,
            _ => vec![text.to_owned()],
        };
        self.parts.push((column, place, texts));
    }

    fn unreadable(&mut self, message: String) {
        self.row.problems.push(Problem { field: None, code: Code::InvalidRow, message });
    }

    fn problem(&mut self, field: &str, code: Code, message: String) {
        self.row.problems.push(Problem { field: Some(field.to_owned()), code, message });
    }

    /// Joins what several columns say of one of ours, and fills in what none does.
    fn finish(mut self, mapping: &Mapping) -> Row {
        self.parts.sort_by_key(|(_, place, _)| *place);
        let of = |wanted: Column| -> Vec<String> {
            let said = self.parts.iter().filter(|(column, ..)| *column == wanted).flat_map(|(.., texts)| texts.clone());
            let said: Vec<String> = said.collect();
            match mapping.default_of(wanted) {
                Some(default) if said.is_empty() && wanted == Column::Inboxes => {
                    default.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
                }
                Some(default) if said.is_empty() => vec![default.to_owned()],
                _ => said,
            }
        };
        let text = |texts: Vec<String>| if texts.is_empty() { None } else { Some(texts.join(" ")) };
        Row {
            name: text(of(Column::Name)),
            email: text(of(Column::Email)),
            kind: text(of(Column::Type)),
            access: text(of(Column::Access)),
            inboxes: of(Column::Inboxes),
            ..self.row
        }
    }
}

/// The text of a row that could not be read as an object, and that an import has handed back.
fn handed_back_as_text(pairs: &[(String, Value)]) -> Option<&str> {
    let is_ours = pairs.iter().all(|(key, _)| key == ROW || key == ERROR);
    pairs.iter().find(|(key, _)| is_ours && key == ROW)?.1.as_str()
}

/// The key under which such a text is handed back.
const ROW: &str = "row";

/// An object on one line, without what an earlier import said of it.
fn one_line(pairs: &[(String, Value)]) -> Vec<u8> {
    let texts: Vec<String> = pairs
        .iter()
        .filter(|(key, _)| key != ERROR)
        .map(|(key, value)| format!("{}:{value}", Value::from(key.as_str())))
        .collect();
    format!("{{{}}}", texts.join(",")).into_bytes()
}

/// How rows are handed back: in the format in which they came, with one column more.
pub struct HandedBack {
    /// The header of a CSV file, without the end of the line; none in JSON.
    pub header: Option<Vec<u8>>,
}

impl HandedBack {
    /// A row that was not acceptable, with the reason.
    pub fn row(&self, original: &[u8], error: &str) -> Vec<u8> {
        let mut row = original.to_vec();
        if self.header.is_some() {
            row.push(b',');
            row.extend(csv::row(std::iter::once(error)));
            return row;
        }
        let error = Value::from(error).to_string();
        let text = original.trim_ascii();
        match text.strip_suffix(b"}").filter(|_| json::object(text).is_ok()) {
            Some(open) => {
                let comma = if open.trim_ascii_end().ends_with(b"{") { "" } else { "," };
                [open, format!("{comma}\"{ERROR}\":{error}}}").as_bytes()].concat()
            }
            // What is no object is handed back as a text.
            None => {
                let text = Value::from(String::from_utf8_lossy(original));
                format!("{{\"{ROW}\":{text},\"{ERROR}\":{error}}}").into_bytes()
            }
        }
    }
}
