//! A connection, in clear or encrypted, and how long it is waited for.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto};

use crate::mail::failure::chain;
use crate::mail::imap::failure::{Failure, Result};

/// What a server must bring in a second so that it is waited for longer, in bytes.
const PACE: u64 = 64 * 1024;

/// How much a server may say in one exchange besides a mail, in bytes.
const CHATTER: u64 = 64 * 1024 * 1024;

/// The connection of a session.
pub enum Stream {
    Plain(Patient),
    Tls(Box<StreamOwned<ClientConnection, Patient>>),
}

/// A connection that is not waited for beyond its time, however its bytes are spread over it.
pub struct Patient {
    stream: TcpStream,
    timeout: Duration,
    /// The most that may come in an exchange.
    most: u64,
    begun: Instant,
    received: u64,
}

impl Stream {
    /// Connects to the first address that answers.
    pub fn connect(host: &str, port: u16, timeout: Duration, most: usize) -> Result<Self> {
        let begun = Instant::now();
        let mut failure = Failure::unavailable(format!("there is no server {host}"));
        for address in resolve(host, port, timeout)? {
            let left = timeout.saturating_sub(begun.elapsed()).max(Duration::from_millis(1));
            match TcpStream::connect_timeout(&address, left) {
                Ok(stream) => {
                    // What is said is short and waits for its answer.
                    stream.set_nodelay(true)?;
                    let most = most as u64 + CHATTER;
                    return Ok(Self::Plain(Patient { stream, timeout, most, begun, received: 0 }));
                }
                Err(error) => failure = error.into(),
            }
        }
        Err(failure)
    }

    /// Begins an exchange: from now on, its time is counted.
    pub fn begin(&mut self) {
        let patient = self.patient();
        (patient.begun, patient.received) = (Instant::now(), 0);
    }

    /// Waits no longer than this for any exchange that follows.
    pub fn hurry(&mut self, timeout: Duration) {
        let patient = self.patient();
        patient.timeout = patient.timeout.min(timeout);
    }

    fn patient(&mut self) -> &mut Patient {
        match self {
            Self::Plain(patient) => patient,
            Self::Tls(stream) => &mut stream.sock,
        }
    }

    /// Makes the connection private, with a server that proves to be this one.
    pub fn encrypt(self, host: &str, ca: Option<&[u8]>) -> Result<Self> {
        let Self::Plain(mut patient) = self else { return Ok(self) };
        let name = ServerName::try_from(host.to_owned()).map_err(|error| Failure::unavailable(error.to_string()))?;
        let tls = |error: rustls::Error| Failure::unavailable(chain(&error));
        let mut connection = ClientConnection::new(Arc::new(config(ca)?), name).map_err(tls)?;
        while connection.is_handshaking() {
            connection.complete_io(&mut patient)?;
        }
        Ok(Self::Tls(Box::new(StreamOwned::new(connection, patient))))
    }
}

/// The addresses of a host. The system takes as long as it likes to find them, and is not waited for.
fn resolve(host: &str, port: u16, timeout: Duration) -> Result<Vec<SocketAddr>> {
    let (found, addresses) = mpsc::channel();
    let name = host.to_owned();
    std::thread::spawn(move || {
        let _ = found.send((name.as_str(), port).to_socket_addrs().map(Iterator::collect));
    });
    addresses.recv_timeout(timeout).unwrap_or_else(|_| Err(ErrorKind::TimedOut.into())).map_err(Failure::from)
}

fn config(ca: Option<&[u8]>) -> Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    match ca {
        Some(pem) => {
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let added = certificate.map_err(|error| error.to_string());
                let added = added.and_then(|certificate| roots.add(certificate).map_err(|error| error.to_string()));
                added
                    .map_err(|reason| Failure::refused(format!("a certificate in imap_ca_file is wrong: {reason}")))?;
            }
            if roots.is_empty() {
                return Err(Failure::refused("there is no certificate in imap_ca_file"));
            }
        }
        // What this host holds and cannot be read is trusted by nobody.
        None => drop(roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs)),
    }
    let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::unavailable(chain(&error)))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

impl Patient {
    /// How long the server is still waited for: the time for an exchange, and more where it brings much.
    fn left(&self) -> io::Result<Duration> {
        let earned = Duration::from_millis(self.received.min(self.most) * 1_000 / PACE);
        let left = (self.timeout + earned).saturating_sub(self.begun.elapsed());
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Patient {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.received > self.most {
            return Err(io::Error::other("the server does not stop talking"));
        }
        self.stream.set_read_timeout(Some(self.left()?))?;
        let read = self.stream.read(bytes)?;
        self.received += read as u64;
        Ok(read)
    }
}

impl Write for Patient {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(self.left()?))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl Read for Stream {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(bytes),
            Self::Tls(stream) => stream.read(bytes),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(stream) => stream.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}
