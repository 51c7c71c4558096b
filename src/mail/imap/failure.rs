//! Why mail was not fetched.

use std::io::ErrorKind;

use crate::domain::brief::brief;
use crate::mail::failure::chain;

/// What a failure means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The server is not there, is silent, or speaks no IMAP: later it may.
    Unavailable,
    /// The server is there and says no.
    Refused,
    /// A mail is larger than what is taken, though the server had said otherwise. The connection is of no use any more.
    TooLarge,
}

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub trouble: Trouble,
    /// The server's words, or ours.
    pub text: String,
}

pub(super) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub fn unavailable(text: impl Into<String>) -> Self {
        Self { trouble: Trouble::Unavailable, text: text.into() }
    }

    pub fn refused(text: impl Into<String>) -> Self {
        Self { trouble: Trouble::Refused, text: text.into() }
    }

    /// The server said something that means nothing.
    pub fn garbled(said: &[u8]) -> Self {
        Self::unavailable(format!("the server says what is no IMAP: `{}`", brief(&String::from_utf8_lossy(said))))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::unavailable(match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => "no answer in time".to_owned(),
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
                "the server closed the connection".to_owned()
            }
            _ => chain(&error),
        })
    }
}
