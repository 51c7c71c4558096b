//! Comma-separated values after RFC 4180, with LF at the end of lines.

use std::io::{self, Write};

use serde_json::Value;

use crate::terminal::escape::visible_lines;
use crate::terminal::json;

/// Rows of one kind of object.
pub struct Rows<W: Write> {
    writer: csv::Writer<W>,
    paths: Vec<String>,
    guarded: bool,
}

impl<W: Write> Rows<W> {
    /// Writes the header. `guarded`: cells that a spreadsheet would run get an apostrophe before them.
    pub fn new(out: W, paths: Vec<String>, guarded: bool) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
        writer.write_record(&paths).map_err(plain)?;
        Ok(Self { writer, paths, guarded })
    }

    pub fn push(&mut self, object: &Value) -> io::Result<()> {
        for path in &self.paths {
            let text = json::cell(json::at(object, path));
            let text = visible_lines(&text);
            let runs = self.guarded && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let shown = if runs { format!("'{text}").into() } else { text };
            self.writer.write_field(shown.as_bytes()).map_err(plain)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(plain)
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The writer wraps what went wrong below it; a reader that went away must be known as one.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// One row of these cells as they are, without the end of the line.
pub fn row(cells: impl Iterator<Item = impl AsRef<[u8]>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(cells);
    let mut row = writer.into_inner().unwrap_or_default();
    row.pop();
    row
}
