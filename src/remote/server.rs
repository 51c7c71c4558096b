//! Speaking with a server: JSON goes out, JSON or lines of it come back.

use std::cell::OnceCell;
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
use ureq::{Agent, Body, RequestBuilder};
use url::form_urlencoded;

use crate::domain::attachment::NewAttachment;
use crate::operations::Refusal;
use crate::operations::apply::Kept;
use crate::operations::details::Remark;
use crate::operations::outbox::Away;
use crate::remote::Extras;
use crate::remote::form::Form;
use crate::remote::lines::{Lines, Rows, cut, lines};

/// The longest answer that is no listing, and the longest line of one, in bytes: a message with all that may hang on it.
pub(super) const LONGEST: u64 = 128 * 1024 * 1024;

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
#[derive(Clone)]
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
pub struct Done {
    pub letters: Away,
    pub replayed: bool,
    /// Of an import: how many of its people are suspended.
    #[serde(default)]
    pub suspended: i64,
    /// And whether links were made for those who are new.
    #[serde(default)]
    pub linked: bool,
    /// Of a comparison: what is not for a file to set.
    #[serde(default)]
    pub kept: Option<Kept>,
}

/// What came back for lines.
pub struct Poured {
    /// Whether the first line says why it was not done.
    pub refused: bool,
    pub done: Option<Done>,
    url: String,
    body: Body,
}

impl Poured {
    /// Hands over each line.
    pub fn each(self, sink: &mut dyn FnMut(Value) -> Result<ControlFlow<()>, Refusal>) -> Result<(), Refusal> {
        lines(&self.url, self.body, sink)
    }
}

/// How long a server is given at least: a store may be asked not to wait for others, but no server answers in no time.
const SHORTEST: Duration = Duration::from_secs(1);

/// How long a server may take over rows.
const ROWS_TIMEOUT: Duration = Duration::from_mins(30);

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
            .timeout_connect(Some(timeout.max(SHORTEST)))
            .timeout_recv_response(Some(timeout.max(SHORTEST) * 2))
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
    pub fn change(
        &self,
        name: &str,
        asked: &Value,
        files: &[NewAttachment],
        extras: Extras,
    ) -> Result<Answer, Refusal> {
        let response = if files.is_empty() {
            self.ask(name, asked, extras)?
        } else {
            self.send(name, &Form::new(&self.dressed(asked, extras), files)?, extras)?
        };
        let told = response.headers().get(DONE).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let done: Option<Done> = told.and_then(|told| serde_json::from_str(&told).ok());
        let mut objects = Vec::new();
        lines(&self.url, response.into_body(), &mut |value| {
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
        lines(&self.url, self.ask(name, asked, Extras::default())?.into_body(), sink)
    }

    /// Asks what is answered with one object.
    pub fn one(&self, name: &str, asked: &Value, extras: Extras) -> Result<Value, Refusal> {
        self.line(self.ask(name, asked, extras)?)
    }

    /// Asks what is answered with no JSON.
    pub fn bytes(&self, name: &str, asked: &Value) -> Result<Vec<u8>, Refusal> {
        let body = self.ask(name, asked, Extras::default())?.into_body();
        body.into_with_config().limit(LONGEST).read_to_vec().map_err(|_| cut(&self.url))
    }

    fn line(&self, response: ureq::http::Response<Body>) -> Result<Value, Refusal> {
        let mut found = None;
        lines(&self.url, response.into_body(), &mut |value| {
            found = Some(value);
            Ok(ControlFlow::Continue(()))
        })?;
        found.ok_or_else(|| Refusal::ServerFailed { reason: format!("{} answered with nothing", self.url) })
    }

    fn ask(&self, name: &str, asked: &Value, extras: Extras) -> Result<ureq::http::Response<Body>, Refusal> {
        let body = self.dressed(asked, extras);
        self.answered(self.request(name, "application/json", extras).send(body.to_string().as_bytes()))
    }

    fn send(&self, name: &str, form: &Form, extras: Extras) -> Result<ureq::http::Response<Body>, Refusal> {
        let request = self.request(name, &form.media_type(), extras).header("content-length", form.length());
        // Who is refused need not send it all, and hears why.
        let request = request.header("expect", "100-continue");
        self.answered(request.send(ureq::SendBody::from_reader(&mut form.reader())))
    }

    /// Sends lines, the first of which is what is asked for, as they come. What is asked for fails with them.
    pub fn pour(&self, name: &str, asked: &Value, extras: Extras, rows: Rows) -> Result<Poured, Refusal> {
        let first = format!("{}\n", self.dressed(asked, extras)).into_bytes();
        let mut lines = Lines::new(first, rows);
        let request = self.request(name, "application/x-ndjson", Extras::default());
        let request = request.config().timeout_recv_response(Some(ROWS_TIMEOUT)).build();
        let sent = request.send(ureq::SendBody::from_reader(&mut lines));
        if let Some(refusal) = lines.failed {
            return Err(refusal);
        }
        let response = sent.map_err(|error| self.unavailable(&told(&error)))?;
        let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let refused = !response.status().is_success();
        if refused && kind != "application/x-ndjson" {
            return Err(self.refusal(response));
        }
        let told = response.headers().get(DONE).and_then(|value| value.to_str().ok());
        let done = told.and_then(|told| serde_json::from_str::<Done>(told).ok());
        Ok(Poured { refused, done, url: self.url.clone(), body: response.into_body() })
    }

    fn request(&self, name: &str, kind: &str, extras: Extras) -> RequestBuilder<ureq::typestate::WithBody> {
        let request = self.agent.post(format!("{}/api/v1/{name}", self.url));
        let request = match extras.idempotency_key {
            Some(key) => request.header("idempotency-key", key),
            None => request,
        };
        self.known(request.header("accept", "application/x-ndjson").header("content-type", kind))
    }

    /// What is asked for, with what is asked besides it.
    fn dressed(&self, asked: &Value, extras: Extras) -> Value {
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
            for (key, said) in [("expect", extras.expect), ("idempotency_key", extras.idempotency_key)] {
                if let Some(said) = said {
                    fields.insert(key.to_owned(), said.into());
                }
            }
        }
        body
    }

    /// Asks for what goes on, after an event that came already, and listens at most so long.
    pub(super) fn open(
        &self,
        name: &str,
        query: &str,
        last: Option<&str>,
        longest: Duration,
    ) -> Result<ureq::http::Response<Body>, Refusal> {
        let mut query = form_urlencoded::Serializer::for_suffix(query.to_owned(), 0);
        for (key, said) in [("as", &self.person), ("account", &self.account)] {
            if let Some(said) = said {
                query.append_pair(key, said);
            }
        }
        let url = format!("{}/api/v1/{name}?{}", self.url, query.finish());
        let request = self.agent.get(url).config().timeout_recv_body(Some(longest)).build();
        let mut request = self.known(request).header("accept", "text/event-stream");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        self.answered(request.call())
    }

    /// With what we are known by.
    fn known<B>(&self, request: RequestBuilder<B>) -> RequestBuilder<B> {
        match &self.token {
            Some(token) => request.header("authorization", format!("Bearer {}", token.expose_secret())),
            None => request,
        }
    }

    fn answered(
        &self,
        sent: Result<ureq::http::Response<Body>, ureq::Error>,
    ) -> Result<ureq::http::Response<Body>, Refusal> {
        let response = sent.map_err(|error| self.unavailable(&told(&error)))?;
        if response.status().is_success() { Ok(response) } else { Err(self.refusal(response)) }
    }

    pub(super) fn unavailable(&self, reason: &str) -> Refusal {
        Refusal::ServerUnavailable { url: self.url.clone(), reason: reason.to_owned() }
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
            // A proxy before a server that is away says it in its own way.
            Err(_) if matches!(status.as_u16(), 429 | 502..=504) => self.unavailable(&format!("it answers {status}")),
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
