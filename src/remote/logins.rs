//! The tokens that `convoctl login` got, one for each server: a file that its user alone can read.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use crate::operations::Refusal;
use crate::operations::codes::Code;

/// Somebody who is logged in at a server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The person's address.
    #[serde(rename = "as")]
    pub person: String,
    pub account: String,
    /// The number of the token, by which it is revoked.
    pub id: i64,
    #[serde(serialize_with = "exposed")]
    pub token: SecretString,
}

/// By the addresses of servers.
pub type Logins = BTreeMap<String, Login>;

fn exposed<S: Serializer>(token: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(token.expose_secret())
}

/// Reads the file; nobody is logged in where there is none. One that others can read is refused.
pub fn read(path: &Path) -> Result<Logins, Refusal> {
    let wrong = |reason: String| Refusal::Config {
        message: format!("the file of log-ins {} is wrong: {reason}", path.display()),
        hint: Some("convoctl logout && convoctl login".to_owned()),
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Logins::new()),
        Err(error) => return Err(wrong(error.to_string())),
    };
    let mode = std::fs::metadata(path).map_err(|error| wrong(error.to_string()))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(wrong(format!("others can read it: its mode is {:o}, and has to be 600", mode & 0o777)));
    }
    serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))
}

/// Writes the file anew, in one step.
pub fn write(path: &Path, logins: &Logins) -> Result<(), Refusal> {
    let failed = |error: std::io::Error| Refusal::FileUnwritable {
        path: path.display().to_string(),
        reason: error.to_string(),
        code: Code::StoreFailed,
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let written = (|| {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        let text = serde_json::to_string_pretty(logins).map_err(std::io::Error::other)?;
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written.map_err(failed)
}
