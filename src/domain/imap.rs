//! Mailboxes on other servers, from which an inbox fetches its mail.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::domain::server::{Security, is_loopback};

/// The longest name of a user or a folder, in bytes.
const LONGEST: usize = 255;

/// The mailbox of an inbox, as it may be shown: its password is kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Imap {
    pub url: ImapUrl,
    pub user: String,
    /// Where a mail is moved that was fetched. Null: it stays, marked as seen.
    pub move_to: Option<String>,
}

/// A folder on an IMAP server, and the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImapUrl {
    pub security: Security,
    pub host: String,
    pub port: u16,
    pub folder: String,
    /// As it was written.
    text: String,
}

/// A mailbox that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImapError {
    #[error("it is none of imaps://, imap+starttls:// and imap://")]
    Scheme,
    #[error("it holds a password; put that into a file and name it with --imap-password-file")]
    Password,
    #[error("it holds a user; name that with --imap-user")]
    User,
    #[error("it names no host")]
    NoHost,
    #[error("it has a query, a fragment or parameters, which mean nothing here")]
    Surplus,
    #[error("the folder is empty, longer than {LONGEST} bytes, not UTF-8, or has characters that cannot be seen")]
    Folder,
    #[error("the user is empty, longer than {LONGEST} bytes, or has characters that cannot be seen")]
    UserName,
    #[error("the password is empty, longer than 1024 bytes, or has more than one line")]
    PasswordText,
    #[error("{0}")]
    Url(String),
}

impl ImapUrl {
    /// Reads `imaps://HOST[:PORT][/FOLDER]`; without a folder it is INBOX. User and password come from elsewhere.
    pub fn parse(text: &str) -> Result<Self, ImapError> {
        let (security, default_port) = match text.split_once("://").map(|(scheme, _)| scheme) {
            Some("imap") => (Security::Offered, 143),
            Some("imap+starttls") => (Security::StartTls, 143),
            Some("imaps") => (Security::Implicit, 993),
            _ => return Err(ImapError::Scheme),
        };
        // The parser would pass over them in silence.
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(ImapError::Url("it has a blank or a character that cannot be seen".to_owned()));
        }
        let url = url::Url::parse(text).map_err(|error| ImapError::Url(error.to_string()))?;
        if url.password().is_some() {
            return Err(ImapError::Password);
        }
        if !url.username().is_empty() {
            return Err(ImapError::User);
        }
        if url.query().is_some() || url.fragment().is_some() || url.path().contains(';') {
            return Err(ImapError::Surplus);
        }
        let host = url.host_str().map(|host| host.trim_matches(['[', ']'])).ok_or(ImapError::NoHost)?;
        if host.is_empty() {
            return Err(ImapError::NoHost);
        }
        if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:_".contains(&byte)) {
            return Err(ImapError::Url("the name of the host is not in its ASCII form".to_owned()));
        }
        let folder = match url.path().strip_prefix('/').unwrap_or_default() {
            "" => "INBOX".to_owned(),
            path => percent_decode_str(path).decode_utf8().map_err(|_| ImapError::Folder)?.into_owned(),
        };
        Ok(Self {
            security,
            host: host.to_ascii_lowercase(),
            port: url.port().unwrap_or(default_port),
            folder: folder_name(&folder)?,
            text: text.to_owned(),
        })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the server is this host itself, by its address or as `localhost`.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    /// Whether both name the same server, so that a password for the one is good for the other.
    pub fn has_server_of(&self, other: &Self) -> bool {
        (self.security, &self.host, self.port) == (other.security, &other.host, other.port)
    }
}

impl std::fmt::Display for ImapUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for ImapUrl {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ImapUrl {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for ImapUrl {
    fn schema_name() -> Cow<'static, str> {
        "ImapUrl".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A folder on an IMAP server: `imaps://HOST[:PORT][/FOLDER]`. It holds no user and no password.",
            "type": "string",
            "pattern": "^(imaps|imap|imap\\+starttls)://",
        })
    }
}

/// A folder's name, as people read it.
pub fn folder_name(text: &str) -> Result<String, ImapError> {
    is_name(text).then(|| text.to_owned()).ok_or(ImapError::Folder)
}

/// A user's name on the server.
pub fn user_name(text: &str) -> Result<String, ImapError> {
    is_name(text).then(|| text.to_owned()).ok_or(ImapError::UserName)
}

/// A password that can be sent at all.
pub fn check_password(text: &str) -> Result<(), ImapError> {
    let is_good = (1..=1024).contains(&text.len()) && !text.contains(['\0', '\r', '\n']);
    is_good.then_some(()).ok_or(ImapError::PasswordText)
}

fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> ImapUrl {
        ImapUrl::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn servers_are_read_with_their_usual_ports_and_folder() {
        let url = parse("imaps://Mail.example");
        assert_eq!((url.host.as_str(), url.port, url.security), ("mail.example", 993, Security::Implicit));
        assert_eq!((url.folder.as_str(), url.as_str()), ("INBOX", "imaps://Mail.example"));
        assert_eq!(
            (parse("imap://h").port, parse("imap+starttls://h/").port, parse("imaps://h:9/").port),
            (143, 143, 9)
        );
        assert_eq!(parse("imaps://h/Help%20desk/N%C3%BC").folder, "Help desk/Nü");
        assert_eq!(parse("imap://[::1]:1143").host, "::1");
    }

    #[test]
    fn only_this_host_is_loopback() {
        for here in ["imap://localhost", "imap://LOCALHOST", "imap://127.0.0.1", "imap://[::1]"] {
            assert!(parse(here).is_loopback(), "{here}");
        }
        for beyond in ["imap://10.0.0.1", "imap://xlocalhost", "imap://localhost.example", "imap://127.0.0.1.example"] {
            assert!(!parse(beyond).is_loopback(), "{beyond}");
        }
    }

    #[test]
    fn the_rest_is_refused() {
        for (bad, reason) in [
            ("", ImapError::Scheme),
            ("mail.example", ImapError::Scheme),
            ("pop3://mail.example", ImapError::Scheme),
            ("imaps://desk:secret@mail.example", ImapError::Password),
            ("imaps://:secret@mail.example", ImapError::Password),
            ("imaps://desk@mail.example", ImapError::User),
            ("imaps://", ImapError::NoHost),
            ("imaps:///INBOX", ImapError::NoHost),
            ("imaps://mail.example/INBOX?tls=no", ImapError::Surplus),
            ("imaps://mail.example/INBOX;UID=1", ImapError::Surplus),
            ("imaps://mail.example/a%0Ab", ImapError::Folder),
            ("imaps://mail.example/%FF", ImapError::Folder),
            ("imaps://mail.example/%20", ImapError::Folder),
        ] {
            assert_eq!(ImapUrl::parse(bad).err(), Some(reason), "{bad}");
        }
        for bad in ["imaps://h:99999", "imaps://mäil.example", "imaps://a%20b", "imaps://a b", "imaps://h/a\tb"] {
            assert!(matches!(ImapUrl::parse(bad), Err(ImapError::Url(_))), "{bad}");
        }
    }

    #[test]
    fn a_password_is_one_line() {
        assert_eq!(check_password("säsame, öpen \"\\ %"), Ok(()));
        for bad in ["", "a\nb", "a\rb", "a\0b", &"x".repeat(1025)] {
            assert_eq!(check_password(bad), Err(ImapError::PasswordText));
        }
        assert!(user_name("").is_err() && user_name("a\nb").is_err() && user_name("desk@acme.example").is_ok());
    }
}
