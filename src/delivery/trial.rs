//! Trying the way letters leave, past the outbox, and the way mail comes in.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::delivery::{Courier, From, Way, fetch, outgoing};
use crate::domain::address::EmailAddress;
use crate::domain::random::Random;
use crate::domain::reference::Reference;
use crate::domain::time::Instant;
use crate::domain::token::hex;
use crate::domain::webhook::WebhookUrl;
use crate::mail::failure::Trouble;
use crate::mail::imap::Session;
use crate::mail::letter::{Ancestors, Origin, Outgoing};
use crate::mail::post::{self, Post};
use crate::mail::templates::Words;
use crate::mail::transport::{Smtp, Transport};
use crate::operations::mailboxes::Mailbox;
use crate::operations::outbox::Raw;
use crate::operations::webhooks::{Resume, Test};
use crate::operations::{Refusal, World};

/// How a test letter went.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct TriedTransport {
    pub to: String,
    pub transport: String,
    pub message_id: String,
    pub sent: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

/// How a test of a webhook went.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct TriedWebhook {
    pub webhook: i64,
    pub url: WebhookUrl,
    /// What the call had as its Convoctl-Delivery.
    pub delivery: String,
    /// The status of the answer. Null in a dry run.
    pub status: Option<u16>,
    pub sent: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

/// Sends a letter past the outbox, from whatever store there is, or none. `is_test` is asked only where it matters.
pub fn try_transport(
    way: &Way,
    to: EmailAddress,
    now: Instant,
    dry_run: bool,
    is_test: impl FnOnce() -> bool,
) -> Result<TriedTransport, Refusal> {
    if way.transport.leaves_this_host() && is_test() {
        let message = "a test store delivers to a folder or to this host only".to_owned();
        return Err(Refusal::Config { message, hint: Some("set CONVOCTL_SMTP_URL=file:DIR".to_owned()) });
    }
    let letter = TestLetter::new(&way.from, to, now)?;
    let tried = TriedTransport {
        to: letter.0.to.to_string(),
        transport: way.transport.to_string(),
        message_id: letter.0.message_id.clone(),
        sent: !dry_run,
        dry_run,
    };
    if !dry_run {
        letter.send(way.transport.clone(), way.timeout)?;
    }
    Ok(tried)
}

/// Calls a webhook at once. One that takes it is called again with what waited for it to be reached.
pub fn try_webhook(
    world: &World,
    reference: Reference,
    ca: Option<&[u8]>,
    timeout: Duration,
) -> Result<TriedWebhook, Refusal> {
    let trial = world.all(&Test { reference })?.pop();
    let trial = trial.ok_or_else(|| Refusal::Internal("a webhook that is there is not".to_owned()))?;
    if trial.is_held_back {
        return Err(Refusal::Config {
            message: "a test store calls webhooks on this host only".to_owned(),
            hint: None,
        });
    }
    let id = trial.webhook.id;
    let mut status = None;
    if !world.dry_run {
        let missed = |reason| Refusal::WebhookMissed { id, reason };
        status = Some(Courier::new(ca, timeout)?.call(&trial.message).map_err(missed)?);
        world.change(Resume { webhook_id: id })?;
    }
    let (url, delivery) = (trial.webhook.url, trial.message.delivery);
    Ok(TriedWebhook { webhook: id, url, delivery, status, sent: status.is_some(), dry_run: world.dry_run })
}

/// The bytes of a letter as they go over the wire, or came.
pub fn raw(from: &From, raw: Raw) -> Result<Vec<u8>, Refusal> {
    match raw {
        Raw::Received(bytes) => Ok(bytes),
        Raw::Draft(draft) => {
            let sealed = outgoing(from, &draft).seal();
            Ok(sealed.map_err(|error| Refusal::Internal(error.to_string()))?.bytes)
        }
    }
}

/// A letter that shows whether the transport works.
struct TestLetter(Outgoing);

impl TestLetter {
    fn new(from: &From, to: EmailAddress, date: Instant) -> Result<Self, Refusal> {
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

    fn send(&self, transport: Transport, timeout: Duration) -> Result<(), Refusal> {
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
