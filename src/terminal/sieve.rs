//! Standard output with a filter before it, where there is one: a document is kept until it is whole, and what the filter
//! makes of it is written.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::rc::Rc;

use crate::terminal::filter::Filter;
use crate::terminal::output::{Output, OutputError, buffered};

pub struct Sieve {
    out: BufWriter<StdoutLock<'static>>,
    filter: Option<Rc<Filter>>,
    /// What of a document is there so far.
    kept: Vec<u8>,
}

impl Sieve {
    pub fn new(output: &Output) -> Self {
        Self { out: buffered(), filter: output.filter.clone(), kept: Vec::new() }
    }

    /// The document is whole.
    pub fn end_document(&mut self) -> Result<(), OutputError> {
        let Some(filter) = self.filter.as_ref().filter(|_| !self.kept.is_empty()) else { return Ok(()) };
        let filtered = filter.run(std::mem::take(&mut self.kept), &mut self.out);
        if filtered.is_err() {
            // What came before the failure is output all the same.
            self.out.flush()?;
        }
        filtered
    }

    /// All is written, and goes out.
    pub fn finish(mut self) -> Result<(), OutputError> {
        self.end_document()?;
        Ok(self.out.flush()?)
    }
}

impl Write for Sieve {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.filter {
            None => self.out.write(bytes),
            Some(_) => {
                self.kept.extend_from_slice(bytes);
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
