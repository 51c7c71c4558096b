//! Lines of JSON, as they go out and as they come in.

use std::io::{BufRead as _, BufReader, Read as _};
use std::ops::ControlFlow;

use serde_json::Value;
use ureq::Body;

use crate::operations::Refusal;
use crate::remote::server::LONGEST;

/// Lines that are handed over one after another; none at the end.
pub type Rows<'r> = &'r mut dyn FnMut() -> Result<Option<Vec<u8>>, Refusal>;

/// Lines as they go out.
pub(super) struct Lines<'r> {
    rows: Rows<'r>,
    now: std::io::Cursor<Vec<u8>>,
    pub failed: Option<Refusal>,
}

impl<'r> Lines<'r> {
    pub fn new(first: Vec<u8>, rows: Rows<'r>) -> Self {
        Self { rows, now: std::io::Cursor::new(first), failed: None }
    }
}

impl std::io::Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let count = self.now.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            match (self.rows)() {
                Ok(Some(line)) => self.now = std::io::Cursor::new(line),
                Ok(None) => return Ok(0),
                Err(refusal) => {
                    self.failed = Some(refusal);
                    // The request is cut off, and the server does nothing.
                    return Err(std::io::Error::other("there is nothing more to send"));
                }
            }
        }
    }
}

/// Hands over each line of an answer as the JSON that it is. The last one ends with a newline, too: an answer that does not
/// was cut off.
pub(super) fn lines(
    url: &str,
    body: Body,
    sink: &mut dyn FnMut(Value) -> Result<ControlFlow<()>, Refusal>,
) -> Result<(), Refusal> {
    let cut = || cut(url);
    let mut reader = BufReader::with_capacity(64 * 1024, body.into_reader());
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut line).map_err(|_| cut())?;
        if read == 0 {
            return Ok(());
        }
        if line.last() != Some(&b'\n') {
            return Err(cut());
        }
        let value: Value = serde_json::from_slice(&line).map_err(|error| Refusal::unlike_us(&error))?;
        if value.as_object().is_some_and(|fields| fields.len() == 1 && fields.contains_key(INTERRUPTED)) {
            return Err(cut());
        }
        if sink(value)?.is_break() {
            return Ok(());
        }
    }
}

/// Whether the server did what it was asked is not known: it may have gone in the middle of its answer.
pub(super) fn cut(url: &str) -> Refusal {
    Refusal::ServerUnavailable { url: url.to_owned(), reason: "the answer was cut off".to_owned() }
}

/// The only key of the line that a listing ends with where it failed on its way.
const INTERRUPTED: &str = "interrupted";
