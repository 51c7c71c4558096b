//! A connection, in clear or encrypted, line by line.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub enum Wire {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    pub fn encrypt(self, config: &Arc<ServerConfig>) -> io::Result<Self> {
        let Self::Plain(stream) = self else { return Ok(self) };
        let connection = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        Ok(Self::Tls(Box::new(StreamOwned::new(connection, stream))))
    }

    pub fn is_encrypted(&self) -> bool {
        matches!(self, Self::Tls(_))
    }

    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(bytes),
            Self::Tls(stream) => stream.read(bytes),
        }
    }

    pub fn write(&mut self, text: &str) -> io::Result<()> {
        match self {
            Self::Plain(stream) => stream.write_all(text.as_bytes()),
            Self::Tls(stream) => stream.write_all(text.as_bytes()).and_then(|()| stream.flush()),
        }
    }

    pub fn say(&mut self, line: &str) -> io::Result<()> {
        self.write(&format!("{line}\r\n"))
    }

    /// Says a line byte by byte.
    pub fn dribble(&mut self, line: &str, pause: Duration) -> io::Result<()> {
        for byte in format!("{line}\r\n").chars() {
            self.write(byte.encode_utf8(&mut [0; 4]))?;
            std::thread::sleep(pause);
        }
        Ok(())
    }

    /// A line with its end, whatever that is; an error where the client has gone.
    pub fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            let mut byte = [0];
            if self.read(&mut byte)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            line.push(byte[0]);
            if byte[0] == b'\n' {
                return Ok(line);
            }
        }
    }

    /// Listens and says nothing until the client goes away.
    pub fn hang(&mut self) -> io::Error {
        let mut bytes = [0; 1024];
        loop {
            match self.read(&mut bytes) {
                Ok(0) => return ErrorKind::UnexpectedEof.into(),
                Ok(_) => {}
                Err(error) => return error,
            }
        }
    }
}
