//! Ways for letters to leave, as they are configured.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use secrecy::SecretString;

use crate::domain::server::{Security, is_loopback};

/// How letters leave.
#[derive(Debug, Clone)]
pub enum Transport {
    Smtp(Smtp),
    /// Each letter becomes a file in a folder.
    Spool(PathBuf),
    /// A program takes each letter on its standard input.
    Sendmail(PathBuf),
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub user: Option<String>,
    pub password: Option<SecretString>,
    /// Certificates in PEM that are trusted instead of the host's own.
    pub ca: Option<Vec<u8>>,
}

/// A transport that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    #[error("it is none of smtp://, smtp+starttls://, smtps://, file: and sendmail:")]
    Scheme,
    #[error("it holds a password; put that into a file and name it in CONVOCTL_SMTP_PASSWORD_FILE")]
    Password,
    #[error("it names no host")]
    NoHost,
    #[error("it names no folder")]
    NoFolder,
    #[error("it has a path, a query or a fragment, which mean nothing here")]
    Surplus,
    #[error("{0}")]
    Url(String),
}

impl Transport {
    /// Reads a transport as it is configured; a server's password and certificates come from elsewhere.
    pub fn parse(text: &str) -> Result<Self, TransportError> {
        if let Some(folder) = text.strip_prefix("file:") {
            let folder = folder.strip_prefix("//").unwrap_or(folder);
            if folder.is_empty() {
                return Err(TransportError::NoFolder);
            }
            return Ok(Self::Spool(PathBuf::from(folder)));
        }
        if let Some(program) = text.strip_prefix("sendmail:") {
            let program = if program.is_empty() { "/usr/sbin/sendmail" } else { program };
            return Ok(Self::Sendmail(PathBuf::from(program)));
        }
        Smtp::parse(text).map(Self::Smtp)
    }

    /// Whether letters may go beyond this host: then a link in them must lead somewhere.
    pub fn leaves_this_host(&self) -> bool {
        match self {
            Self::Smtp(smtp) => !smtp.is_loopback(),
            Self::Spool(_) => false,
            Self::Sendmail(_) => true,
        }
    }
}

impl std::fmt::Display for Transport {
    /// As it may be shown: no password is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Spool(folder) => write!(f, "file:{}", folder.display()),
            Self::Sendmail(program) => write!(f, "sendmail:{}", program.display()),
            Self::Smtp(smtp) => write!(f, "{}:{}", smtp.host, smtp.port),
        }
    }
}

impl Smtp {
    fn parse(text: &str) -> Result<Self, TransportError> {
        let (security, default_port) = match text.split_once("://").map(|(scheme, _)| scheme) {
            Some("smtp") => (Security::Offered, 25),
            Some("smtp+starttls") => (Security::StartTls, 587),
            Some("smtps") => (Security::Implicit, 465),
            _ => return Err(TransportError::Scheme),
        };
        let url = url::Url::parse(text).map_err(|error| TransportError::Url(error.to_string()))?;
        if url.password().is_some() {
            return Err(TransportError::Password);
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(TransportError::Surplus);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(TransportError::NoHost)?;
        let user = percent_decode_str(url.username()).decode_utf8_lossy().into_owned();
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(default_port),
            security,
            user: (!user.is_empty()).then_some(user),
            password: None,
            ca: None,
        })
    }

    /// Whether the server is this host itself, by its address or as `localhost`.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smtp(text: &str) -> Smtp {
        match Transport::parse(text) {
            Ok(Transport::Smtp(smtp)) => smtp,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn servers_are_read_with_their_usual_ports() {
        let plain = smtp("smtp://mail.example");
        assert_eq!((plain.host.as_str(), plain.port, plain.security), ("mail.example", 25, Security::Offered));
        assert_eq!(
            (smtp("smtp+starttls://h").port, smtp("smtps://h").port, smtp("smtp://h:2525").port),
            (587, 465, 2525)
        );
        assert_eq!(smtp("smtps://desk%40acme.example@h").user.as_deref(), Some("desk@acme.example"));
        assert_eq!(smtp("smtp://[::1]:25").host, "::1");
    }

    #[test]
    fn only_this_host_is_loopback() {
        for here in ["smtp://localhost", "smtp://127.0.0.1", "smtp://[::1]", "file:/tmp/x"] {
            assert!(!Transport::parse(here).expect(here).leaves_this_host(), "{here}");
        }
        for beyond in ["smtp://10.0.0.1", "smtp://xlocalhost", "smtp://localhost.example", "sendmail:"] {
            assert!(Transport::parse(beyond).expect(beyond).leaves_this_host(), "{beyond}");
        }
    }

    #[test]
    fn the_rest_is_refused() {
        for (bad, reason) in [
            ("", TransportError::Scheme),
            ("mail.example:25", TransportError::Scheme),
            ("http://mail.example", TransportError::Scheme),
            ("smtp://user:secret@mail.example", TransportError::Password),
            ("smtp://mail.example/x", TransportError::Surplus),
            ("smtp://mail.example?tls=no", TransportError::Surplus),
            ("file:", TransportError::NoFolder),
        ] {
            assert_eq!(Transport::parse(bad).err(), Some(reason), "{bad}");
        }
        assert!(matches!(Transport::parse("smtp://h:99999"), Err(TransportError::Url(_))));
    }
}
