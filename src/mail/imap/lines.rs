//! Reading lines and literals, never more than a server may say.

use std::io::{ErrorKind, Read};

use crate::mail::imap::failure::{Failure, Result};

/// The longest line that a server may say, in bytes.
const LINE: usize = 64 * 1024;

/// How much is read at once.
const PORTION: usize = 16 * 1024;

/// A stream that is read by lines.
pub struct Lines<S> {
    pub stream: S,
    buffer: Vec<u8>,
    at: usize,
}

impl<S> Lines<S> {
    pub fn new(stream: S) -> Self {
        Self { stream, buffer: Vec::new(), at: 0 }
    }

    /// Whether all that came was read.
    pub fn is_read(&self) -> bool {
        self.at == self.buffer.len()
    }
}

impl<S: Read> Lines<S> {
    /// A line without its end.
    pub fn line(&mut self) -> Result<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            let rest = self.rest()?;
            let end = rest.iter().position(|&byte| byte == b'\n');
            let read = end.map_or(rest.len(), |end| end + 1);
            line.extend_from_slice(&rest[..read]);
            self.at += read;
            if line.len() > LINE {
                return Err(Failure::unavailable(format!("the server says a line of more than {LINE} bytes")));
            }
            if end.is_some() {
                line.pop();
                line.pop_if(|last| *last == b'\r');
                return Ok(line);
            }
        }
    }

    /// So many bytes. Memory is taken as they come, and not as they are announced.
    pub fn bytes(&mut self, count: usize) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            let rest = self.rest()?;
            let read = rest.len().min(count - bytes.len());
            bytes.extend_from_slice(&rest[..read]);
            self.at += read;
        }
        Ok(bytes)
    }

    /// What came and was not read yet, at least a byte.
    fn rest(&mut self) -> Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.buffer.resize(PORTION, 0);
            self.at = PORTION;
            let read = loop {
                match self.stream.read(&mut self.buffer) {
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    read => break read?,
                }
            };
            self.buffer.truncate(read);
            self.at = 0;
            if read == 0 {
                return Err(std::io::Error::from(ErrorKind::UnexpectedEof).into());
            }
        }
        Ok(&self.buffer[self.at..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_bytes_are_read_in_turn() {
        let mut lines = Lines::new(&b"* OK\r\n* 1 FETCH {3}\nabc)\r\n\r\n"[..]);
        assert_eq!(lines.line(), Ok(b"* OK".to_vec()));
        assert_eq!(lines.line(), Ok(b"* 1 FETCH {3}".to_vec()));
        assert_eq!(lines.bytes(3), Ok(b"abc".to_vec()));
        assert_eq!((lines.line(), lines.is_read()), (Ok(b")".to_vec()), false));
        assert_eq!((lines.line(), lines.is_read()), (Ok(Vec::new()), true));
        assert_eq!(lines.line().unwrap_err().text, "the server closed the connection");
    }

    #[test]
    fn a_line_without_end_is_not_read_to_its_end() {
        let mut lines = Lines::new(std::io::repeat(b'x'));
        assert_eq!(lines.line().unwrap_err().text, "the server says a line of more than 65536 bytes");
    }

    #[test]
    fn what_is_announced_and_does_not_come_takes_no_memory() {
        let mut lines = Lines::new(&b"abc"[..]);
        assert!(lines.bytes(usize::MAX).is_err());
    }
}
