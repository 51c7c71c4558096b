//! TLS: a certificate and its key, read from files, and read again on a reload.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use crate::operations::Refusal;

/// Where the certificate with its chain lies, and its key, both in PEM.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// What the next connection is met with.
pub(super) struct Tls {
    files: TlsFiles,
    current: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    pub fn open(files: TlsFiles) -> Result<Self, Refusal> {
        let current = RwLock::new(Arc::new(read(&files)?));
        Ok(Self { files, current })
    }

    /// Reads the files again. Where they are wrong, what was there stays.
    pub fn reload(&self) -> Result<(), Refusal> {
        let fresh = Arc::new(read(&self.files)?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn read(files: &TlsFiles) -> Result<ServerConfig, Refusal> {
    let chain = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| wrong(&files.certificate, &error.to_string()))?;
    if chain.is_empty() {
        return Err(wrong(&files.certificate, "there is no certificate in it"));
    }
    let mode = std::fs::metadata(&files.key).map_err(|error| wrong(&files.key, &error.to_string()))?.mode();
    if mode & 0o007 != 0 {
        let path = files.key.display();
        let message = format!("the private key {path} can be used by everybody on this host");
        return Err(Refusal::Config { message, hint: Some(format!("chmod 0600 {path}")) });
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|error| wrong(&files.key, &error.to_string()))?;
    // Another crate may bring another provider along: without a name, which one it is would be a question.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let built = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let built = built.and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key));
    let mut config = built.map_err(|error| wrong(&files.certificate, &error.to_string()))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn wrong(path: &Path, reason: &str) -> Refusal {
    Refusal::Config { message: format!("cannot serve TLS with {}: {reason}", path.display()), hint: None }
}
