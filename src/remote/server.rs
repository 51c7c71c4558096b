//! Speaking with a server: JSON goes out, JSON or lines of it come back.

use std::cell::OnceCell;
use std::io::{BufRead as _, BufReader, Read as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body};

use crate::operations::Refusal;
use crate::operations::details::Remark;
use crate::operations::outbox::Away;
use crate::remote::Extras;

/// The longest answer that is no listing, and the longest line of one, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Which server is meant, and how its user is known there.
#[derive(Debug, Clone)]
pub struct Address {
    /// Without a slash at its end.
    pub url: String,
    /// Certificates that are trusted besides those of the system.
    pub ca_file: Option<PathBuf>,
    pub token: Option<SecretString>,
    /// Who is to act, and in which account, as the command line says: the server refuses somebody else.
    pub person: Option<String>,
    pub account: Option<String>,
}

/// A server that can be asked.
pub struct Server {
    agent: Agent,
    url: String,
    token: Option<SecretString>,
    person: Option<String>,
    account: Option<String>,
    hello: OnceCell<Hello>,
}

/// What a server says of itself.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Hello {
    /// Whether its store is one for tests.
    pub test: bool,
}

/// What came back of a change.
pub struct Answer {
    pub objects: Vec<Value>,
    pub letters: Option<Away>,
    pub replayed: bool,
}

/// What a server tells of a change besides its output, in a header.
#[derive(Deserialize)]
struct Done {
    letters: Away,
    replayed: bool,
}

/// The header that tells it.
const DONE: &str = "convoctl-done";

impl Address {
    /// Of a server to whom nothing is shown.
    pub fn new(url: &str) -> Self {
        Self { url: url.to_owned(), ca_file: None, token: None, person: None, account: None }
    }
}

impl Server {
    pub fn new(address: &Address, timeout: Duration) -> Result<Self, Refusal> {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .root_certs(RootCerts::Specific(Arc::new(roots(address)?)))
            .build();
        let config = Agent::config_builder()
            .timeout_connect(Some(timeout))
            .timeout_recv_response(Some(timeout + timeout))
            .timeout_recv_body(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .tls_config(tls)
            .user_agent(concat!("convoctl/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self {
            agent: config.into(),
            url: address.url.clone(),
            token: address.token.clone(),
            person: address.person.clone(),
            account: address.account.clone(),
            hello: OnceCell::new(),
        })
    }

    /// Asks the server who it is, once.
    pub fn hello(&self) -> Result<Hello, Refusal> {
        if let Some(hello) = self.hello.get() {
            return Ok(*hello);
        }
        let value = self.line(self.ask("hello", &json!({}), Extras::default())?)?;
        let hello = serde_json::from_value(value).map_err(|error| Refusal::unlike_us(&error))?;
        Ok(*self.hello.get_or_init(|| hello))
    }

    /// Performs a change there.
    pub fn change(&self, name: &str, asked: &Value, extras: Extras) -> Result<Answer, Refusal> {
        let response = self.ask(name, asked, extras)?;
        let told = response.headers().get(DONE).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let done: Option<Done> = told.and_then(|told| serde_json::from_str(&told).ok());
        let mut objects = Vec::new();
        lines(response.into_body(), &mut |value| {
            objects.push(value);
            Ok(ControlFlow::Continue(()))
        })?;
        let replayed = done.as_ref().is_some_and(|done| done.replayed);
        Ok(Answer { objects, letters: done.map(|done| done.letters), replayed })
    }

    /// Hands over each thing that a listing yields there.
    pub fn each(
        &self,
        name: &str,
        asked: &Value,
        sink: &mut dyn FnMut(Value) -> Result<ControlFlow<()>, Refusal>,
    ) -> Result<(), Refusal> {
        lines(self.ask(name, asked, Extras::default())?.into_body(), sink)
    }

    /// Asks what is answered with one object.
    pub fn one(&self, name: &str, asked: &Value) -> Result<Value, Refusal> {
        self.line(self.ask(name, asked, Extras::default())?)
    }

    fn line(&self, response: ureq::http::Response<Body>) -> Result<Value, Refusal> {
        let mut found = None;
        lines(response.into_body(), &mut |value| {
            found = Some(value);
            Ok(ControlFlow::Continue(()))
        })?;
        found.ok_or_else(|| Refusal::ServerFailed { reason: format!("{} answered with nothing", self.url) })
    }

    fn ask(&self, name: &str, asked: &Value, extras: Extras) -> Result<ureq::http::Response<Body>, Refusal> {
        let mut body = asked.clone();
        if let Value::Object(fields) = &mut body {
            for (key, said) in [("dry_run", extras.dry_run), ("no_send", extras.no_send)] {
                if said {
                    fields.insert(key.to_owned(), true.into());
                }
            }
            for (key, said) in [("as", &self.person), ("account", &self.account)] {
                if let Some(said) = said {
                    fields.insert(key.to_owned(), said.as_str().into());
                }
            }
            if let Some(digest) = extras.expect {
                fields.insert("expect".to_owned(), digest.into());
            }
        }
        let mut request = self.agent.post(format!("{}/api/v1/{name}", self.url));
        request = request.header("accept", "application/x-ndjson").header("content-type", "application/json");
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {}", token.expose_secret()));
        }
        if let Some(key) = extras.idempotency_key {
            request = request.header("idempotency-key", key);
        }
        let sent = request.send(body.to_string().as_bytes());
        let response =
            sent.map_err(|error| Refusal::ServerUnavailable { url: self.url.clone(), reason: told(&error) })?;
        if response.status().is_success() { Ok(response) } else { Err(self.refusal(response)) }
    }

    /// What a server refused, as it says; or that it is none of ours.
    fn refusal(&self, response: ureq::http::Response<Body>) -> Refusal {
        #[derive(Deserialize)]
        struct Failure {
            error: Remark,
        }
        let status = response.status();
        let text = response.into_body().with_config().limit(LONGEST).read_to_string().unwrap_or_default();
        match serde_json::from_str::<Failure>(&text) {
            Ok(failure) => Refusal::Remarked(Box::new(failure.error)),
            Err(_) if status.as_u16() == 503 || status.as_u16() == 429 => {
                Refusal::ServerUnavailable { url: self.url.clone(), reason: format!("it answers {status}") }
            }
            Err(_) => Refusal::ServerFailed { reason: format!("{} answers {status}, and is no convoctl", self.url) },
        }
    }
}

/// What was wrong with a connection, in a sentence.
fn told(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Io(io) => io.to_string(),
        other => other.to_string(),
    }
}

/// The certificates that are trusted: those of the system, and those of a file.
fn roots(address: &Address) -> Result<Vec<Certificate<'static>>, Refusal> {
    if address.url.starts_with("http://") {
        return Ok(Vec::new());
    }
    let mut roots: Vec<CertificateDer<'static>> = rustls_native_certs::load_native_certs().certs;
    if let Some(path) = &address.ca_file {
        let wrong = |reason: String| Refusal::Config {
            message: format!("the certificates of {} cannot be read: {reason}", path.display()),
            hint: None,
        };
        let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
        for certificate in CertificateDer::pem_slice_iter(&pem) {
            roots.push(certificate.map_err(|error| wrong(error.to_string()))?);
        }
    }
    Ok(roots.iter().map(|der| Certificate::from_der(der.as_ref()).to_owned()).collect())
}

/// Hands over each line of an answer as the JSON that it is. The last one ends with a newline, too: an answer that does not
/// was cut off.
fn lines(body: Body, sink: &mut dyn FnMut(Value) -> Result<ControlFlow<()>, Refusal>) -> Result<(), Refusal> {
    let cut = || Refusal::ServerFailed { reason: "the answer was cut off".to_owned() };
    let mut reader = BufReader::with_capacity(64 * 1024, body.into_reader());
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut line).map_err(|_| cut())?;
        if read == 0 {
            return Ok(());
        }
        if line.last() != Some(&b'\n') {
            return Err(cut());
        }
        let value: Value = serde_json::from_slice(&line).map_err(|error| Refusal::unlike_us(&error))?;
        if value.as_object().is_some_and(|fields| fields.len() == 1 && fields.contains_key(INTERRUPTED)) {
            return Err(cut());
        }
        if sink(value)?.is_break() {
            return Ok(());
        }
    }
}

/// The only key of the line that a listing ends with where it failed on its way.
const INTERRUPTED: &str = "interrupted";
