//! Who makes the calls of webhooks over HTTP: one request, one answer, within its time, to nobody but the receiver itself.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Error};

use crate::domain::webhook::Miss;
use crate::operations::Refusal;
use crate::operations::webhooks::Message;

/// How much of an answer is read, so that its connection can be used again.
const ANSWER: u64 = 64 * 1024;

/// How long a call takes at most, well within the time for which a webhook is taken.
const LONGEST: Duration = Duration::from_mins(5);

/// How much is told of what went wrong, in characters.
const TOLD: usize = 300;

/// Makes calls, some at a time.
pub struct Courier {
    timeout: Duration,
    plain: Agent,
    /// Certificates that are trusted instead of the host's own.
    trusted: Option<Vec<Certificate<'static>>>,
    /// The certificates of a host take a while to read.
    private: OnceLock<Agent>,
}

impl Courier {
    /// `ca` is in PEM.
    pub fn new(ca: Option<&[u8]>, timeout: Duration) -> Result<Self, Refusal> {
        let timeout = timeout.min(LONGEST);
        let plain = agent(timeout, Vec::new());
        Ok(Self { timeout, plain, trusted: ca.map(certificates).transpose()?, private: OnceLock::new() })
    }

    /// Makes a call. The status of an answer that takes it.
    pub fn call(&self, message: &Message) -> Result<u16, Miss> {
        let agent = if message.url.as_str().starts_with("https:") { self.private() } else { &self.plain };
        let seconds = message.at.micros().div_euclid(1_000_000);
        let request = agent
            .post(message.url.as_str())
            .header("Content-Type", "application/json")
            .header("Convoctl-Event", &message.action)
            .header("Convoctl-Delivery", &message.delivery)
            .header("Convoctl-Timestamp", seconds.to_string())
            .header("Convoctl-Signature", message.secret.sign(seconds, message.body.as_bytes()));
        let mut answer = request.send(&message.body).map_err(|error| self.unreached(&error))?;
        let status = answer.status().as_u16();
        // What it says is nobody's business, and may hold what must not be kept.
        let _ = answer.body_mut().with_config().limit(ANSWER).read_to_vec();
        if (200..300).contains(&status) { Ok(status) } else { Err(Miss::Answered { status }) }
    }

    fn private(&self) -> &Agent {
        self.private.get_or_init(|| {
            let hosts_own = || {
                let found = rustls_native_certs::load_native_certs().certs;
                found.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect()
            };
            agent(self.timeout, self.trusted.clone().unwrap_or_else(hosts_own))
        })
    }

    fn unreached(&self, error: &Error) -> Miss {
        let text = match error {
            Error::Timeout(_) => format!("it did not answer within {} s", self.timeout.as_secs_f32()),
            Error::HostNotFound => "its host is not known".to_owned(),
            Error::Io(error) => format!("it cannot be reached: {error}"),
            Error::Rustls(error) => format!("it does not prove who it is: {error}"),
            Error::Protocol(error) => format!("it does not speak HTTP: {error}"),
            other => other.to_string(),
        };
        Miss::Unreached(text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(TOLD).collect())
    }
}

/// An agent that goes nowhere else than it is told: neither over a proxy of the environment nor after a redirect.
fn agent(timeout: Duration, trusted: Vec<Certificate<'static>>) -> Agent {
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .root_certs(RootCerts::Specific(Arc::new(trusted)));
    let config = Agent::config_builder()
        .tls_config(tls.build())
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .timeout_global(Some(timeout))
        .user_agent(concat!("convoctl/", env!("CARGO_PKG_VERSION")));
    config.build().into()
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, Refusal> {
    let wrong = |reason: String| Refusal::Config { message: format!("webhook_ca_file is wrong: {reason}"), hint: None };
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let found = found.map_err(|error| wrong(error.to_string()))?;
    if found.is_empty() {
        return Err(wrong("there is no certificate in it".to_owned()));
    }
    Ok(found.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect())
}
