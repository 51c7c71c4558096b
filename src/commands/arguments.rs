//! Arguments that several verbs share, and how words become values.

use std::io::{ErrorKind, Read as _};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use zeroize::Zeroizing;

use crate::commands::Session;
use crate::config::Rate;
use secrecy::SecretString;

use crate::domain::Word;
use crate::domain::address::EmailAddress;
use crate::domain::brief::listed;
use crate::domain::name::PersonName;
use crate::domain::password::Password;
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::operations::asked::{Sort, Sortable, WrongOrder, check_key};
use crate::operations::codes::Code;
use crate::operations::once::Once;
use crate::operations::{IfExists, Refusal};
use crate::terminal::prompt;

/// The longest input that is taken for a password, in bytes. Passwords end long before.
const PASSWORD_BYTES: u64 = 64 * 1024;

/// A parser for one word of a closed vocabulary.
pub fn one_of<W: Word + Send + Sync>() -> impl TypedValueParser<Value = W> {
    let words = W::ALL.iter().map(|value| PossibleValue::new(value.word()));
    PossibleValuesParser::new(words).try_map(|word| W::from_word(&word).ok_or("not one of the words"))
}

/// A parser for a duration such as `90s` or `14d`.
pub fn span(text: &str) -> Result<Span, String> {
    Span::parse(text).map_err(|error| error.to_string())
}

/// A parser for a duration of the process itself.
pub fn duration(text: &str) -> Result<Duration, String> {
    span(text).map(Span::std)
}

/// A parser for so many letters in a time, as in `60/m`.
pub fn rate(text: &str) -> Result<Rate, String> {
    Rate::parse(text).ok_or_else(|| "write it as N/s, N/m or N/h, as in 60/m".to_owned())
}

pub fn name(text: &str) -> Result<PersonName, Refusal> {
    Ok(PersonName::parse(text)?)
}

pub fn address(text: &str) -> Result<EmailAddress, Refusal> {
    EmailAddress::parse(text).map_err(|reason| Refusal::InvalidAddress { address: text.to_owned(), reason })
}

pub fn slug(text: &str) -> Result<Slug, Refusal> {
    Slug::parse(text).map_err(|reason| Refusal::InvalidSlug { name: text.to_owned(), reason })
}

/// By what a listing is ordered: `FIELD`, `FIELD:desc`.
pub fn order<O: Sortable>(sort: Option<&str>) -> Result<Sort<O>, Refusal> {
    let Some(sort) = sort else { return Ok(Sort::default()) };
    Sort::parse(sort).map_err(|wrong| match wrong {
        WrongOrder::Form => Refusal::usage(format!("`{sort}` is no order: write FIELD or FIELD:desc")),
        WrongOrder::Field(field) => {
            let names: Vec<String> = O::FIELDS.iter().map(|(name, _)| (*name).to_owned()).collect();
            Refusal::UnknownField { field, valid: listed(&names) }
        }
    })
}

/// What `add` does with a thing that exists already.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum IfExistsWord {
    #[default]
    Fail,
    Skip,
    Update,
}

impl From<IfExistsWord> for IfExists {
    fn from(word: IfExistsWord) -> Self {
        match word {
            IfExistsWord::Fail => Self::Fail,
            IfExistsWord::Skip => Self::Skip,
            IfExistsWord::Update => Self::Update,
        }
    }
}

/// What `delete` does with a thing that does not exist.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum IfMissingWord {
    Ignore,
}

/// What becomes of what those who leave still have to do.
#[derive(Debug, Clone, Args)]
pub struct HandoverArgs {
    /// Who gets the conversations that are not resolved
    #[arg(long, value_name = "REF", conflicts_with = "unassign")]
    reassign_to: Option<String>,
    /// Leave the conversations that are not resolved to nobody
    #[arg(long)]
    unassign: bool,
}

impl HandoverArgs {
    /// Whether it was said that nobody is to have it.
    pub fn leaves_to_nobody(&self) -> bool {
        self.unassign
    }

    /// Who is to have it.
    pub fn successor(self) -> Option<Reference> {
        self.reassign_to.map(Reference::new)
    }
}

/// Where a password comes from.
#[derive(Debug, Clone, Default, Args)]
pub struct PasswordArgs {
    /// Read the password from standard input; one newline at its end is stripped
    #[arg(long)]
    pub password_stdin: bool,
    /// Read the password from a file; one newline at its end is stripped
    #[arg(long, value_name = "PATH", conflicts_with = "password_stdin")]
    pub password_file: Option<PathBuf>,
}

impl PasswordArgs {
    pub fn is_given(&self) -> bool {
        self.password_stdin || self.password_file.is_some()
    }

    /// The password, from where it was said to be, or from a prompt.
    pub fn read(&self, session: &Session) -> anyhow::Result<Password> {
        self.ask(session, || prompt::password(&session.signals, "New password"))
    }

    /// A password that is there already.
    pub fn read_known(&self, session: &Session) -> anyhow::Result<Password> {
        self.ask(session, || prompt::known_password(&session.signals, "Password"))
    }

    fn ask(&self, session: &Session, ask: impl FnOnce() -> std::io::Result<String>) -> anyhow::Result<Password> {
        if self.password_stdin {
            return text_of(session.read_stdin(PASSWORD_BYTES)?);
        }
        if let Some(path) = &self.password_file {
            return text_of(read_file(path)?);
        }
        if !session.can_ask() {
            let message = "a password is needed, and there is no terminal to ask on".to_owned();
            let hint = Some("use --password-stdin or --password-file PATH".to_owned());
            return Err(Refusal::Usage { message, hint }.into());
        }
        let text = Zeroizing::new(ask().context("cannot ask for a password")?);
        Ok(Password::new(&text))
    }
}

fn text_of(bytes: Vec<u8>) -> anyhow::Result<Password> {
    let bytes = Zeroizing::new(bytes);
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Refusal::InvalidPassword(crate::domain::password::PasswordError::NotText))?;
    let text = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
    Ok(Password::new(text))
}

/// A file's bytes, a bounded number of them.
pub fn read_file(path: &std::path::Path) -> Result<Vec<u8>, Refusal> {
    read_at_most(path, PASSWORD_BYTES)
}

/// A secret that stands in a file of its own; one newline at its end is stripped.
pub fn secret_file(path: &std::path::Path) -> Result<SecretString, Refusal> {
    let bytes = Zeroizing::new(read_file(path)?);
    let text = std::str::from_utf8(&bytes).map_err(|_| Refusal::usage(format!("{} is not UTF-8", path.display())))?;
    Ok(SecretString::from(text.trim_end_matches(['\r', '\n'])))
}

/// The first bytes of a file, at most so many.
pub fn read_at_most(path: &std::path::Path, most: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(&path.display().to_string(), &error))?;
    Ok(bytes)
}

/// Why a file cannot be read.
pub fn unreadable(path: &str, error: &std::io::Error) -> Refusal {
    let code = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Code::FileNotFound,
        ErrorKind::PermissionDenied => Code::FileDenied,
        ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::Failure,
    };
    Refusal::FileDenied { path: path.to_owned(), reason: error.to_string(), code }
}

/// Why a file cannot be written.
pub fn unwritable(path: &std::path::Path, error: &std::io::Error) -> Refusal {
    let code = match error.kind() {
        ErrorKind::StorageFull => Code::DiskFull,
        ErrorKind::PermissionDenied => Code::FileDenied,
        _ => Code::Failure,
    };
    Refusal::FileUnwritable { path: path.display().to_string(), reason: error.to_string(), code }
}

/// A command that is to be done once, whoever repeats it, where a key was given for that.
pub fn once<'k>(key: Option<&'k str>, asked: &impl serde::Serialize) -> Result<Option<Once<'k>>, Refusal> {
    let Some(key) = key else { return Ok(None) };
    check_key(key)?;
    let body = serde_json::to_string(asked).map_err(|error| Refusal::Internal(error.to_string()))?;
    Ok(Some(Once { key, body }))
}

/// A time as it was typed, seen from the store's clock.
pub fn instant(now: impl FnOnce() -> Result<Instant, Refusal>, text: &str) -> Result<Instant, Refusal> {
    Instant::parse(text, now()?).map_err(|error| Refusal::usage(format!("`{text}` is no time: {error}")))
}

/// A time in the past as it was typed: also a duration ago.
pub fn since(now: impl FnOnce() -> Result<Instant, Refusal>, text: &str) -> Result<Instant, Refusal> {
    Instant::parse_since(text, now()?).map_err(|_| {
        let forms = "RFC 3339 (2026-01-31T09:00:00Z), a date (2026-01-31, UTC) or a duration ago (2h)";
        Refusal::usage(format!("`{text}` is no time: write {forms}"))
    })
}
