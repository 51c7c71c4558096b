//! Mail that waits on another server, over IMAP (RFC 3501, 4315, 6851): as much of it as fetching needs.
//!
//! `stream` is the connection, in clear or encrypted, with its patience; `lines` reads from it what a server may say at
//! most; `response` takes answers apart; `session` logs in; `folder` lists, fetches and marks mail. The library that there
//! is for it reads whatever a server announces into memory, and waits as long as the server likes: a server is not
//! trusted here with either.

mod failure;
mod folder;
mod lines;
mod names;
mod response;
mod session;
mod stream;

use std::time::Duration;

use secrecy::SecretString;

use crate::domain::imap::ImapUrl;

pub use failure::{Failure, Trouble};
pub use folder::{Folder, Listed};
pub use session::Session;

/// A server, and as whom to log in there. It does not print the password.
#[derive(Debug, Clone)]
pub struct Server {
    pub url: ImapUrl,
    pub user: String,
    pub password: SecretString,
    /// Certificates in PEM that are trusted instead of the host's own.
    pub ca: Option<Vec<u8>>,
    /// The bound on each exchange; one that brings much has more time for it.
    pub timeout: Duration,
    /// The largest mail that is taken, in bytes.
    pub most: usize,
}
