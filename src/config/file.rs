//! The configuration file: TOML, with `[defaults]`, any number of `[profile.NAME]`, and `[serve]`.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;

use crate::config::serve::ServeSection;
use crate::operations::Refusal;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    #[serde(default)]
    pub defaults: Section,
    #[serde(default)]
    pub profile: BTreeMap<String, Section>,
    #[serde(default)]
    pub serve: ServeSection,
}

/// The settings of `[defaults]` or of a profile. An unknown key is an error.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub db: Option<PathBuf>,
    pub server: Option<String>,
    pub server_ca_file: Option<PathBuf>,
    pub account: Option<String>,
    #[serde(rename = "as")]
    pub person: Option<String>,
    pub output: Option<String>,
    pub yes: Option<bool>,
    pub no_input: Option<bool>,
    pub no_progress: Option<bool>,
    pub color: Option<String>,
    pub timeout: Option<String>,
    pub smtp_url: Option<String>,
    pub smtp_password: Option<SecretString>,
    pub smtp_password_file: Option<PathBuf>,
    pub smtp_ca_file: Option<PathBuf>,
    pub imap_ca_file: Option<PathBuf>,
    pub webhook_ca_file: Option<PathBuf>,
    pub mail_from: Option<String>,
    pub mail_no_reply: Option<String>,
    pub mail_rate: Option<String>,
    pub public_url: Option<String>,
    /// A folder with templates of letters.
    pub templates: Option<PathBuf>,
    pub password_min_length: Option<usize>,
    pub argon2_memory_kib: Option<u32>,
    pub argon2_passes: Option<u32>,
}

/// Reads the file; an empty one where there is none, unless it was named.
pub fn read(path: &Path, named: bool) -> Result<File, Refusal> {
    let wrong = |reason: String, hint: Option<String>| Refusal::Config {
        message: format!("the configuration file {} is wrong: {reason}", path.display()),
        hint,
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && !named => return Ok(File::default()),
        Err(error) => return Err(wrong(error.to_string(), None)),
    };
    let mode = path.metadata().map_err(|error| wrong(error.to_string(), None))?.mode();
    if mode & 0o022 != 0 {
        return Err(wrong("others can write it".to_owned(), Some(format!("chmod go-w {}", path.display()))));
    }
    let file: File = toml::from_str(&text).map_err(|error| wrong(told(&error, &text), None))?;
    let sections = std::iter::once(&file.defaults).chain(file.profile.values());
    if mode & 0o077 != 0 && sections.into_iter().any(|section| section.smtp_password.is_some()) {
        let reason = "it holds a password, and others can read it".to_owned();
        return Err(wrong(reason, Some(format!("chmod 0600 {}", path.display()))));
    }
    Ok(file)
}

/// The parser's complaint with the line it is about. Neither the line nor its value is shown: it may be a password.
fn told(error: &toml::de::Error, text: &str) -> String {
    let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
    let message = error.message().lines().collect::<Vec<_>>().join(" ");
    let about_value = message.starts_with("invalid type") || message.starts_with("invalid value");
    match message.split_once(", expected ").filter(|_| about_value) {
        Some((_, expected)) => format!("line {line}: the value is not {expected}"),
        None => format!("line {line}: {message}"),
    }
}

/// Takes a setting from the profile, else from the defaults.
pub struct Layers<'f> {
    pub profile: Option<&'f Section>,
    pub defaults: &'f Section,
}

impl<'f> Layers<'f> {
    pub fn pick<T>(&self, setting: impl Fn(&'f Section) -> Option<T>) -> Option<T> {
        self.profile.and_then(&setting).or_else(|| setting(self.defaults))
    }
}
