//! Files of documents: JSON lines, one JSON array, or YAML for people; a file, a folder of files, or standard input.
//!
//! Whatever they are written in, they become a spool of JSON objects, each with its place. What an object says is judged
//! by the operation.

mod yaml;

use std::io::{BufRead, Read as _};
use std::path::{Path, PathBuf};

use crate::commands::Session;
use crate::commands::arguments::unreadable;
use crate::commands::rows::pieces::{Broken, Pieces};
use crate::commands::rows::{Format, Source};
use crate::operations::Refusal;
use crate::operations::apply::{LONGEST, Spool, Spooled};
use crate::operations::codes::Code;
use crate::operations::details::{Detail, Entries};

/// The largest YAML file, in bytes: it is read as a whole.
const LARGEST_YAML: u64 = 32 * 1024 * 1024;

/// Reads all that a path names: a file, the files of a folder in the order of their names, or standard input.
pub fn read(session: &Session, path: &Path) -> Result<Spooled, Refusal> {
    let mut spool = Spool::new()?;
    if path.as_os_str() != "-" && path.is_dir() {
        let files = files_of(path)?;
        if files.is_empty() {
            let path = path.display();
            return Err(Refusal::usage(format!("{path} holds no file whose name ends in {}", ENDINGS.join(", "))));
        }
        for file in files {
            read_file(session, &file, &mut spool)?;
        }
    } else {
        read_file(session, path, &mut spool)?;
    }
    spool.finish()
}

/// How the names of the files end that a folder is looked through for.
const ENDINGS: [&str; 5] = [".jsonl", ".ndjson", ".json", ".yaml", ".yml"];

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let name = folder.display().to_string();
    let failed = |error: &std::io::Error| unreadable(&name, error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(&error))? {
        let path = entry.map_err(|error| failed(&error))?.path();
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_named = ENDINGS.iter().any(|ending| file.ends_with(ending)) && !file.starts_with('.');
        if is_named && path.is_file() {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn read_file(session: &Session, path: &Path, spool: &mut Spool) -> Result<(), Refusal> {
    let Source { name, mut reader, .. } = Source::open(session, path)?;
    spool.begin(&name);
    let is_yaml = match path.extension().and_then(|ending| ending.to_str()) {
        Some("yaml" | "yml") => true,
        Some("json" | "jsonl" | "ndjson") => false,
        _ => looks_like_yaml(&mut reader).map_err(|error| unreadable(&name, &error))?,
    };
    if is_yaml { read_yaml(&name, reader, spool) } else { read_json(&name, reader, spool) }
}

/// Whether a text begins neither with an object nor with an array of JSON.
fn looks_like_yaml(reader: &mut Box<dyn BufRead>) -> std::io::Result<bool> {
    let bytes = reader.fill_buf()?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(first.is_some_and(|byte| !matches!(byte, b'{' | b'[')))
}

fn read_json(name: &str, reader: Box<dyn BufRead>, spool: &mut Spool) -> Result<(), Refusal> {
    let broken = |broken| match broken {
        Broken::Text(detail) => refused(name, detail),
        Broken::Io(error) => unreadable(name, &error),
    };
    let mut pieces = Pieces::begin(reader, Some(Format::Jsonl)).map_err(broken)?.longest(LONGEST);
    while let Some(piece) = pieces.cut().map_err(broken)? {
        spool.push(piece.line, piece.bytes)?;
    }
    Ok(())
}

fn read_yaml(name: &str, reader: Box<dyn BufRead>, spool: &mut Spool) -> Result<(), Refusal> {
    let mut bytes = Vec::new();
    reader.take(LARGEST_YAML + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    let invalid = |line, reason: &str| refused(name, Detail::new(line, None, Code::InvalidFile, reason));
    if bytes.len() as u64 > LARGEST_YAML {
        return Err(invalid(1, "it is longer than 32 MiB: write that much as JSON lines"));
    }
    let text = String::from_utf8(bytes).map_err(|_| invalid(1, "it is not UTF-8"))?;
    for (line, json) in yaml::read(&text).map_err(|(line, reason)| invalid(line, &reason))? {
        spool.push(line, json.to_string().as_bytes())?;
    }
    Ok(())
}

/// A file of which nothing can be told apart.
fn refused(name: &str, mut detail: Detail) -> Refusal {
    detail.message = format!("{} ({name})", detail.message);
    Refusal::EntriesRefused(Box::new(Entries { details: vec![detail], details_total: 1 }))
}
