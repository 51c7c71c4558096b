//! Files of rows: how a CSV file, JSON lines or a JSON array become rows that an operation takes, and how rows go back
//! into a file.
//!
//! `pieces` cuts a stream into the texts of its rows, `csv` and `json` read one such text, `columns` says which of their
//! columns is which of ours, `people` puts a person together, and `written` sees to files that are written. No rule of
//! the domain stands here: what a cell holds is judged by the operation.

pub mod columns;
mod csv;
mod json;
pub mod people;
pub mod pieces;
pub mod written;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;

use clap::ValueEnum;

use crate::commands::Session;
use crate::commands::arguments::unreadable;
use crate::operations::Refusal;
use crate::operations::codes::Code;
use crate::operations::details::{Detail, Unreadable};

/// How a file of rows is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Jsonl,
}

/// A file of rows, open.
pub struct Source {
    pub name: String,
    pub reader: Box<dyn BufRead>,
    /// How many bytes it has, where that is known.
    pub size: Option<u64>,
}

impl Source {
    /// Opens a file, or standard input where its name is `-`.
    pub fn open(session: &Session, path: &Path) -> Result<Self, Refusal> {
        if path.as_os_str() == "-" {
            session.take_stdin()?;
            let reader = Box::new(BufReader::with_capacity(BUFFER, std::io::stdin()));
            return Ok(Self { name: "standard input".to_owned(), reader, size: None });
        }
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| unreadable(&name, &error))?;
        let meta = file.metadata().map_err(|error| unreadable(&name, &error))?;
        if meta.is_dir() || meta.file_type().is_block_device() {
            let reason = "it is no file of rows".to_owned();
            return Err(Refusal::FileDenied { path: name, reason, code: Code::InvalidFile });
        }
        let size = meta.is_file().then_some(meta.len());
        Ok(Self { name, reader: Box::new(BufReader::with_capacity(BUFFER, file)), size })
    }

    /// What cannot be read of it, as a refusal.
    pub fn unreadable(name: &str, details: Vec<Detail>) -> Refusal {
        Refusal::FileRefused(Box::new(Unreadable { file: name.to_owned(), details }))
    }
}

const BUFFER: usize = 64 * 1024;
