//! Trying the way letters leave, past the outbox, and the way mail comes in.

use std::time::Duration;

use crate::delivery::{From, fetch};
use crate::domain::address::EmailAddress;
use crate::domain::random::Random;
use crate::domain::time::Instant;
use crate::domain::token::hex;
use crate::mail::failure::Trouble;
use crate::mail::imap::Session;
use crate::mail::letter::{Ancestors, Origin, Outgoing};
use crate::mail::post::{self, Post};
use crate::mail::templates::Words;
use crate::mail::transport::{Smtp, Transport};
use crate::operations::Refusal;
use crate::operations::mailboxes::Mailbox;

/// A letter that shows whether the transport works.
pub struct TestLetter(Outgoing);

impl TestLetter {
    pub fn new(from: &From, to: EmailAddress, date: Instant) -> Result<Self, Refusal> {
        let noise = Random::System.bytes::<8>()?;
        Ok(Self(Outgoing {
            from_name: from.name.unwrap_or("convoctl").to_owned(),
            from: from.email.clone(),
            to_name: String::new(),
            to,
            words: words(),
            message_id: format!("t.{}@{}", hex(&noise), from.email.domain()),
            date,
            origin: Origin::Generated,
            thread: Ancestors::default(),
            attachments: Vec::new(),
        }))
    }

    pub fn to(&self) -> &EmailAddress {
        &self.0.to
    }

    pub fn message_id(&self) -> &str {
        &self.0.message_id
    }

    pub fn send(&self, transport: Transport, timeout: Duration) -> Result<(), Refusal> {
        let sealed = self.0.seal().map_err(|error| Refusal::Internal(error.to_string()))?;
        Post::new(transport, timeout).send(sealed, None).map_err(|failure| match failure.trouble {
            Trouble::Refused => Refusal::MailRefused(failure.text),
            _ => Refusal::MailUnavailable(failure.text),
        })
    }
}

fn words() -> Words {
    Words {
        subject: "A test letter from convoctl".to_owned(),
        text: "This letter shows that convoctl can send mail.\n".to_owned(),
        html: "<p>This letter shows that convoctl can send mail.</p>\n".to_owned(),
    }
}

/// What stands in the way of letters.
pub struct Obstacle {
    pub reason: String,
    pub hint: Option<&'static str>,
}

/// Looks whether a transport would take letters, without sending one; how it looks, in words.
pub fn reach(transport: &Transport, timeout: Duration) -> Result<String, Obstacle> {
    match transport {
        Transport::Smtp(smtp) => greet(smtp, timeout),
        Transport::Spool(folder) if folder.exists() && !folder.is_dir() => {
            Err(Obstacle { reason: format!("{} is no folder", folder.display()), hint: None })
        }
        Transport::Sendmail(program) if !program.exists() => {
            Err(Obstacle { reason: format!("there is no program {}", program.display()), hint: None })
        }
        other => Ok(format!("letters leave over {other}")),
    }
}

/// Logs in to the server of a mailbox and looks into its folder; how it looks, in words.
pub fn reach_mailbox(mailbox: &Mailbox, ca: Option<&[u8]>, timeout: Duration) -> Result<String, Refusal> {
    let server = fetch::server(mailbox, ca, timeout)?;
    let failed = |failure| fetch::failed(mailbox, failure);
    let mut session = Session::open(&server).map_err(failed)?;
    let folder = session.select(&mailbox.imap.url.folder, true).map_err(failed)?;
    session.close();
    let Mailbox { inbox, imap, .. } = mailbox;
    Ok(format!("{} answers, with {} mails in the folder of inbox {inbox}", imap.url.host, folder.exists))
}

fn greet(smtp: &Smtp, timeout: Duration) -> Result<String, Obstacle> {
    let Smtp { host, port, .. } = smtp;
    match post::reach(smtp.clone(), timeout) {
        Ok(()) => Ok(format!("{host}:{port} answers")),
        Err(failure) => Err(Obstacle {
            reason: format!("{host}:{port} does not take mail: {}", failure.text),
            hint: Some("check CONVOCTL_SMTP_URL, the password and the certificate"),
        }),
    }
}
