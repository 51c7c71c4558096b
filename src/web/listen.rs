//! Where a server listens: an address, or a socket in the file system.

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};

use crate::operations::Refusal;
use crate::web::activation;
use crate::web::visitor::Peer;

/// Where to listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listen {
    Address(SocketAddr),
    Path(PathBuf),
}

/// Who may open a socket in the file system: us and our group, as a proxy is put into it.
const MODE: u32 = 0o660;

impl Listen {
    /// Reads `HOST:PORT` or `unix:PATH`. Of a host with several addresses, the first is taken.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("unix:") {
            return if path.is_empty() { Err("a path is missing".to_owned()) } else { Ok(Self::Path(path.into())) };
        }
        let wrong = "write it as HOST:PORT or unix:PATH, as in 127.0.0.1:8080";
        if !text.contains(':') {
            return Err(wrong.to_owned());
        }
        let mut found = text.to_socket_addrs().map_err(|error| match error.kind() {
            ErrorKind::InvalidInput => wrong.to_owned(),
            _ => format!("this host is not known: {error}"),
        })?;
        found.next().map(Self::Address).ok_or_else(|| "this host has no address".to_owned())
    }

    /// Whether nobody on another host can come in by it.
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.ip().to_canonical().is_loopback(),
            Self::Path(_) => true,
        }
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(f, "{address}"),
            Self::Path(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

/// A socket that is listened at.
pub(super) enum Listener {
    Tcp(TcpListener),
    Unix { listener: UnixListener, _made: Option<Made> },
}

/// A connection, whatever it came by.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// A socket in the file system that we made. It goes with us, unless another one is in its place by then.
pub(super) struct Made {
    path: PathBuf,
    identity: (u64, u64),
}

impl Listener {
    /// The sockets that a supervisor hands over, or else those that were asked for.
    pub fn open(listen: &[Listen]) -> Result<Vec<Self>, Refusal> {
        let handed =
            activation::handed_over().map_err(|error| unable("use what the supervisor handed over", &error))?;
        if handed.is_empty() { listen.iter().map(Self::bind).collect() } else { Ok(handed) }
    }

    fn bind(listen: &Listen) -> Result<Self, Refusal> {
        let bound = match listen {
            Listen::Address(address) => std::net::TcpListener::bind(address).and_then(Self::of_tcp),
            Listen::Path(path) => bind_path(path),
        };
        bound.map_err(|error| unable(&format!("listen on {listen}"), &error))
    }

    pub fn of_tcp(listener: std::net::TcpListener) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        Ok(Self::Tcp(TcpListener::from_std(listener)?))
    }

    pub fn of_unix(listener: std::os::unix::net::UnixListener, made: Option<Made>) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        Ok(Self::Unix { listener: UnixListener::from_std(listener)?, _made: made })
    }

    /// Where it really listens.
    pub fn place(&self) -> io::Result<Listen> {
        Ok(match self {
            Self::Tcp(listener) => Listen::Address(listener.local_addr()?),
            Self::Unix { listener, .. } => {
                let path = listener.local_addr()?.as_pathname().map(Path::to_owned);
                Listen::Path(path.unwrap_or_else(|| PathBuf::from("(unnamed)")))
            }
        })
    }

    pub async fn accept(&self) -> io::Result<(Box<dyn Stream>, Peer)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, address) = listener.accept().await?;
                // An answer is written in one go: waiting for more of it would only hold it up.
                stream.set_nodelay(true)?;
                Ok((Box::new(stream), Peer::Address(address.ip())))
            }
            Self::Unix { listener, .. } => {
                let (stream, _) = listener.accept().await?;
                Ok((Box::new(stream), Peer::Local))
            }
        }
    }
}

fn bind_path(path: &Path) -> io::Result<Listener> {
    remove_stale(path)?;
    let listener = std::os::unix::net::UnixListener::bind(path)?;
    let made = Made { path: path.to_owned(), identity: identity(path)? };
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(MODE))?;
    Listener::of_unix(listener, Some(made))
}

/// Takes away what a server left behind that was killed. Where somebody listens, or what is there is no socket, it stays.
fn remove_stale(path: &Path) -> io::Result<()> {
    let kind = match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        found => found?.file_type(),
    };
    if !kind.is_socket() {
        return Err(io::Error::new(ErrorKind::AlreadyExists, "there is a file that is no socket"));
    }
    match std::os::unix::net::UnixStream::connect(path) {
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => std::fs::remove_file(path),
        Err(error) => Err(error),
        Ok(_) => Err(io::Error::new(ErrorKind::AddrInUse, "another process listens there")),
    }
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    let found = std::fs::symlink_metadata(path)?;
    Ok((found.dev(), found.ino()))
}

fn unable(what: &str, error: &io::Error) -> Refusal {
    let hint = match error.kind() {
        ErrorKind::AddrInUse => Some("another process listens there; name another place with --listen".to_owned()),
        ErrorKind::PermissionDenied => Some(
            "ports below 1024 are for root: let systemd or a proxy listen there, see convoctl serve --help".to_owned(),
        ),
        _ => None,
    };
    Refusal::Config { message: format!("cannot {what}: {error}"), hint }
}

impl Drop for Made {
    fn drop(&mut self) {
        if identity(&self.path).is_ok_and(|found| found == self.identity) {
            // It is of no use to anybody, and the next one that listens there takes it away.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_an_address_or_a_path() {
        let parse = |text: &str| Listen::parse(text).map(|listen| listen.to_string());
        assert_eq!(parse("127.0.0.1:8080"), Ok("127.0.0.1:8080".to_owned()));
        assert_eq!(parse("[::1]:0"), Ok("[::1]:0".to_owned()));
        assert_eq!(parse("unix:/run/desk.sock"), Ok("unix:/run/desk.sock".to_owned()));
        for wrong in ["", "8080", "127.0.0.1", ":x", "127.0.0.1:99999", "unix:", "::1:x"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(Listen::parse("127.9.9.9:1").unwrap().is_loopback() && Listen::parse("[::1]:1").unwrap().is_loopback());
        assert!(!Listen::parse("0.0.0.0:1").unwrap().is_loopback() && !Listen::parse("[::]:1").unwrap().is_loopback());
    }
}
