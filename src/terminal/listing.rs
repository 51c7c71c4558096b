//! A listing on standard output, written as it comes in.

use std::io::{BufWriter, StdoutLock, Write};
use std::marker::PhantomData;

use crate::terminal::escape::visible;
use crate::terminal::output::{Printer, buffered, to_value, write_json};
use crate::terminal::shown::Shown;
use crate::terminal::sieve::Sieve;
use crate::terminal::{Format, Output, OutputError, csv, table};

/// A listing while it is being written.
pub struct Rows<'o, T> {
    output: &'o Output,
    body: Body,
    count: u64,
    kind: PhantomData<T>,
}

enum Body {
    Table(table::Rows, BufWriter<StdoutLock<'static>>),
    Csv(Box<csv::Rows<BufWriter<StdoutLock<'static>>>>),
    Lines(Sieve),
}

impl<'o, T: Shown> Rows<'o, T> {
    pub(super) fn begin(printer: &Printer<'o, T>) -> Result<Self, OutputError> {
        let output = printer.output;
        let body = match output.format {
            Format::Table => Body::Table(table::Rows::new(printer.titles(), output.look), buffered()),
            Format::Csv => Body::Csv(Box::new(csv::Rows::new(buffered(), printer.paths(), output.csv_safe)?)),
            Format::Json | Format::Jsonl | Format::Id => Body::Lines(Sieve::new(output)),
        };
        Ok(Self { output, body, count: 0, kind: PhantomData })
    }

    pub fn push(&mut self, object: &T) -> Result<(), OutputError> {
        let fields = self.output.fields.as_deref();
        match &mut self.body {
            Body::Table(rows, out) => {
                rows.push(out, Printer { output: self.output, kind: PhantomData }.cells(object)?)?;
            }
            Body::Csv(rows) => rows.push(&to_value(object)?)?,
            Body::Lines(out) => match self.output.format {
                Format::Id => writeln!(out, "{}", visible(&object.key()))?,
                Format::Json => {
                    out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
                    write_json(out, object, fields)?;
                }
                _ => {
                    write_json(out, object, fields)?;
                    out.write_all(b"\n")?;
                    out.end_document()?;
                }
            },
        }
        self.count += 1;
        Ok(())
    }

    /// Writes out what was pushed so far: more may be long in coming.
    pub fn flush(&mut self) -> Result<(), OutputError> {
        match &mut self.body {
            Body::Table(rows, out) => {
                rows.flush(out)?;
                out.flush()?;
            }
            Body::Csv(rows) => rows.flush()?,
            Body::Lines(out) => out.flush()?,
        }
        Ok(())
    }

    /// Closes the listing; how many objects it held. One that is dropped instead stays open, as after a failure.
    pub fn finish(self) -> Result<u64, OutputError> {
        match self.body {
            Body::Table(rows, mut out) => {
                rows.finish(&mut out)?;
                out.flush()?;
            }
            Body::Csv(rows) => rows.finish()?,
            Body::Lines(mut out) => {
                if self.output.format == Format::Json {
                    out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
                }
                out.finish()?;
            }
        }
        Ok(self.count)
    }
}
