//! What can go wrong with a store.

use std::path::PathBuf;

use crate::domain::time::Span;

/// Why the store did not do as it was told. Nothing was changed in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no store at {}", path.display())]
    Missing { path: PathBuf },
    #[error("there is a store at {} already", path.display())]
    Exists { path: PathBuf },
    #[error("{} is empty, and an empty file is not a store", path.display())]
    Empty { path: PathBuf },
    #[error("{} is not a convoctl store", path.display())]
    Foreign { path: PathBuf },
    #[error("the store {} is damaged: {detail}", path.display())]
    Damaged { path: PathBuf, detail: String },
    #[error("the store {} was written by a newer convoctl (its schema is {found}, this one knows {known})", path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("the store {} has schema {found} and needs {needed}", path.display())]
    Outdated { path: PathBuf, found: i64, needed: i64 },
    #[error("the store {} is locked by {holder}; waited {}", path.display(), .waited)]
    Locked { path: PathBuf, holder: String, waited: Span },
    #[error("the store {} was moved or replaced while it was in use", path.display())]
    Moved { path: PathBuf },
    #[error("the disk is full, nothing was changed")]
    Full,
    #[error("the store {} cannot be written", path.display())]
    ReadOnly { path: PathBuf },
    #[error("cannot open {}: {reason}", path.display())]
    Denied { path: PathBuf, reason: String },
    #[error("{} can be written by {who}", path.display())]
    Unguarded { path: PathBuf, who: &'static str },
    #[error("{} lies on a network file system, where locks cannot be trusted", path.display())]
    Network { path: PathBuf },
    #[error("there is no group `{name}` on this host")]
    NoGroup { name: String },
    #[error("a row with the same key exists already ({constraint})")]
    Unique { constraint: String },
    #[error("cannot read or write the store: {0}")]
    Io(String),
    #[error("the store answered: {0}")]
    Other(String),
}

impl Error {
    /// A value in the store that its type cannot hold.
    pub fn unreadable(what: &str, value: &str) -> Self {
        Self::Other(format!("unreadable {what} `{value}`"))
    }
}
