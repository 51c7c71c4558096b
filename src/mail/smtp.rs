//! Letters over SMTP (RFC 5321): one connection for many, and for each failure the phase in which it happened.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, CertificateStore, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use secrecy::ExposeSecret as _;

use crate::domain::server::Security;
use crate::mail::failure::{Failure, Phase, Telling, Trouble, chain};
use crate::mail::letter::Sealed;
use crate::mail::secret;
use crate::mail::transport::Smtp;

/// A connection that is opened when the first letter needs it and kept for the next.
pub struct Session {
    smtp: Smtp,
    timeout: Duration,
    connection: Option<SmtpConnection>,
}

impl Session {
    pub fn new(smtp: Smtp, timeout: Duration) -> Self {
        Self { smtp, timeout, connection: None }
    }

    /// Sends one letter, telling `phase` what it is about to wait for; where nobody waits any more, `phase` fails, and
    /// the letter goes no further.
    pub fn send(&mut self, letter: &Sealed, phase: &mut Telling) -> Result<(), Failure> {
        let sent = self.send_as_it_is(letter, phase);
        sent.map_err(|failure| self.harmless(failure))
    }

    /// A failure without our password, which the server may have repeated.
    fn harmless(&self, failure: Failure) -> Failure {
        let (Some(user), Some(password)) = (&self.smtp.user, &self.smtp.password) else { return failure };
        Failure { text: secret::without(&failure.text, user, password.expose_secret()), ..failure }
    }

    fn send_as_it_is(&mut self, letter: &Sealed, phase: &mut Telling) -> Result<(), Failure> {
        if let Some(mut kept) = self.connection.take() {
            match transact(&mut kept, letter, phase) {
                // Servers take so many letters a connection, or so many minutes: the next one gets a new connection.
                Err(Stopped { failure, closed: true }) if failure.phase == Phase::MailFrom => {}
                sent => return self.keep(kept, sent),
            }
        }
        phase(Phase::Connect)?;
        let mut connection = self.connect(phase)?;
        let sent = transact(&mut connection, letter, phase);
        self.keep(connection, sent)
    }

    /// Keeps the connection for the next letter, if it is still good.
    fn keep(&mut self, mut connection: SmtpConnection, sent: Result<(), Stopped>) -> Result<(), Failure> {
        let is_good = match &sent {
            Ok(()) => true,
            // The server is still there: what it knows of this letter is forgotten before the next.
            Err(stopped) => stopped.failure.is_answer() && !stopped.closed && connection.command(Rset).is_ok(),
        };
        self.connection = is_good.then_some(connection);
        sent.map_err(|stopped| stopped.failure)
    }

    /// Opens the connection without sending anything.
    pub fn reach(&mut self) -> Result<(), Failure> {
        let connection = self.connect(&mut |_| Ok(())).map_err(|failure| self.harmless(failure))?;
        self.connection = Some(connection);
        Ok(())
    }

    /// Says goodbye, if there is anybody to say it to.
    pub fn close(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            let _ = connection.quit();
        }
    }

    fn connect(&self, phase: &mut Telling) -> Result<SmtpConnection, Failure> {
        let smtp = &self.smtp;
        let hello = ClientId::default();
        let implicit = if smtp.security == Security::Implicit { Some(self.tls()?) } else { None };
        let server = (smtp.host.as_str(), smtp.port);
        let mut connection = SmtpConnection::connect(server, Some(self.timeout), &hello, implicit.as_ref(), None)
            .map_err(|error| failure(Phase::Connect, &error))?;
        if smtp.security != Security::Implicit {
            if connection.can_starttls() {
                phase(Phase::StartTls)?;
                connection.starttls(&self.tls()?, &hello).map_err(|error| failure(Phase::StartTls, &error))?;
            } else if smtp.security == Security::StartTls || !smtp.is_loopback() {
                let text = format!("{} offers no STARTTLS, and nothing is sent in clear beyond this host", smtp.host);
                return Err(Failure { phase: Phase::StartTls, trouble: Trouble::Relay, text });
            }
        }
        self.authenticate(&mut connection, phase)?;
        Ok(connection)
    }

    fn authenticate(&self, connection: &mut SmtpConnection, phase: &mut Telling) -> Result<(), Failure> {
        let Some(user) = &self.smtp.user else { return Ok(()) };
        let Some(password) = &self.smtp.password else {
            let text = format!("there is no password for {user} (CONVOCTL_SMTP_PASSWORD_FILE)");
            return Err(Failure { phase: Phase::Auth, trouble: Trouble::Relay, text });
        };
        phase(Phase::Auth)?;
        let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
        connection
            .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
            .map(|_| ())
            .map_err(|error| failure(Phase::Auth, &error))
    }

    fn tls(&self) -> Result<TlsParameters, Failure> {
        let relay = |error: &Error| Failure { phase: Phase::StartTls, trouble: Trouble::Relay, text: chain(error) };
        let mut builder = TlsParameters::builder(self.smtp.host.clone());
        if let Some(pem) = &self.smtp.ca {
            let certificate = Certificate::from_pem(pem).map_err(|error| relay(&error))?;
            builder = builder.certificate_store(CertificateStore::None).add_root_certificate(certificate);
        }
        builder.build_rustls().map_err(|error| relay(&error))
    }
}

/// A letter that did not go out, and whether its connection is no good any more.
struct Stopped {
    failure: Failure,
    closed: bool,
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self { failure, closed: true }
    }
}

fn transact(connection: &mut SmtpConnection, letter: &Sealed, phase: &mut Telling) -> Result<(), Stopped> {
    let stopped = |phase, error: &Error| {
        // 421 is the server's goodbye (RFC 5321, 3.8).
        let closed = error.status().is_none_or(|code| u16::from(code) == 421);
        Stopped { failure: failure(phase, error), closed }
    };
    phase(Phase::MailFrom)?;
    let from = letter.envelope.from().cloned();
    let beyond_ascii = letter.envelope.to().iter().find(|to| !AsRef::<str>::as_ref(*to).is_ascii());
    let mut parameters = Vec::new();
    if let Some(to) = beyond_ascii {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            let text = format!("the mail server takes no address beyond ASCII (SMTPUTF8): {to}");
            let failure = Failure { phase: Phase::Recipient, trouble: Trouble::Refused, text };
            return Err(Stopped { failure, closed: false });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    connection.command(Mail::new(from, parameters)).map_err(|error| stopped(Phase::MailFrom, &error))?;
    phase(Phase::Recipient)?;
    for to in letter.envelope.to() {
        connection.command(Rcpt::new(to.clone(), vec![])).map_err(|error| stopped(Phase::Recipient, &error))?;
    }
    phase(Phase::Data)?;
    connection.command(Data).map_err(|error| stopped(Phase::Data, &error))?;
    phase(Phase::Body)?;
    connection.command(Stuffed(&letter.bytes)).map_err(|error| stopped(Phase::Body, &error))?;
    Ok(())
}

/// A message as DATA wants it: dots doubled at the beginning of lines, and the final dot. Written in one piece, since
/// the library's own way writes the dot apart, and a server that acknowledges late then costs 40 ms a letter.
struct Stuffed<'m>(&'m [u8]);

impl fmt::Display for Stuffed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy(self.0);
        for line in text.trim_end_matches("\r\n").split("\r\n") {
            if line.starts_with('.') {
                f.write_str(".")?;
            }
            f.write_str(line)?;
            f.write_str("\r\n")?;
        }
        f.write_str(".\r\n")
    }
}

/// The phase decides: everything up to MAIL FROM is the relay's trouble; a final no to the recipient or the message is
/// final for this letter; the rest is put off.
fn failure(phase: Phase, error: &Error) -> Failure {
    let before_recipient = matches!(phase, Phase::Connect | Phase::StartTls | Phase::Auth | Phase::MailFrom);
    let trouble = if phase == Phase::MailFrom && error.is_permanent() {
        Trouble::Sender
    } else if before_recipient {
        Trouble::Relay
    } else if error.is_permanent() {
        Trouble::Refused
    } else if error.is_transient() {
        Trouble::PutOff
    } else {
        Trouble::Lost
    };
    Failure { phase, trouble, text: words(error) }
}

/// How many characters of the other side's words are kept.
const WORDS: usize = 1_000;

/// The library's error in words that tell an administrator something.
fn words(error: &Error) -> String {
    let text = chain(error);
    // A read that takes too long shows as the system's "resource temporarily unavailable".
    if error.is_timeout() || text.contains("(os error 11)") {
        return "no answer in time".to_owned();
    }
    text.chars().take(WORDS).collect()
}
