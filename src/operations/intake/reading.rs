//! A mail that has been read, or cannot be.

use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use crate::domain::contact::ContactAddress;
use crate::domain::thread::identity;
use crate::mail::incoming::{self, Incoming};

/// The largest mail that is kept at all, in bytes: what is larger than the reader takes is held whole, up to this.
pub const MOST: usize = 100 * 1024 * 1024;

/// The reader's stack: more than it has ever needed.
const STACK: usize = 64 * 1024 * 1024;

/// What there is to know of a mail.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Or why it cannot be read.
    pub(super) mail: Result<Incoming, String>,
    digest: [u8; 32],
    sender: Option<ContactAddress>,
}

impl Reading {
    pub fn of(raw: &[u8]) -> Self {
        match incoming::read(raw) {
            Ok(mail) => Self::new(mail),
            Err(reason) => Self::unreadable(raw, reason.to_string()),
        }
    }

    /// Reads a mail in a thread of its own: whatever it does there, the caller goes on within `limit`.
    pub fn within(limit: Duration, raw: &Arc<Vec<u8>>) -> Self {
        let (sender, receiver) = mpsc::channel();
        let bytes = Arc::clone(raw);
        let reader = std::thread::Builder::new().stack_size(STACK).spawn(move || {
            let _ = sender.send(Self::of(&bytes));
        });
        let reason = match reader.map(|_| receiver.recv_timeout(limit)) {
            Ok(Ok(reading)) => return reading,
            Ok(Err(mpsc::RecvTimeoutError::Timeout)) => "reading it takes too long",
            Ok(Err(mpsc::RecvTimeoutError::Disconnected)) | Err(_) => "it cannot be read",
        };
        Self::unreadable(raw, reason.to_owned())
    }

    fn new(mail: Incoming) -> Self {
        let sender = mail.sender.as_ref().and_then(|sender| ContactAddress::parse(&sender.email).ok());
        let from = mail.from.as_ref().map(|from| from.email.to_lowercase()).unwrap_or_default();
        let date = mail.date.unwrap_or(i64::MIN).to_be_bytes();
        let parts = [
            mail.message_id.as_deref().unwrap_or_default().as_bytes(),
            from.as_bytes(),
            &date,
            mail.subject.as_bytes(),
            &mail.content,
        ];
        let digest = identity(&parts);
        Self { mail: Ok(mail), digest, sender }
    }

    fn unreadable(raw: &[u8], reason: String) -> Self {
        Self { mail: Err(reason), digest: identity(&[raw]), sender: None }
    }

    pub(super) fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// Who gets an answer, where that can be said.
    pub(super) fn sender(&self) -> Option<&ContactAddress> {
        self.sender.as_ref()
    }

    /// What is to be seen of it while it is held.
    pub(in crate::operations) fn text(&self) -> &str {
        self.mail.as_ref().map(|mail| mail.body.as_str()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Ola <ola@people.example>\nTo: support@acme.example\nSubject: Hello\n\
                        Message-ID: <1@people.example>\nDate: Thu, 1 Jan 2026 09:00:00 +0000\n\nHi\n";

    #[test]
    fn the_same_mail_is_the_same_whatever_way_it_took() {
        let digest = |mail: &str| Reading::of(mail.as_bytes()).digest;
        assert_eq!(digest(MAIL), digest(&format!("Received: from a by b; Thu, 1 Jan 2026 09:00:01 +0000\n{MAIL}")));
        assert_eq!(digest(MAIL), digest(&MAIL.replace('\n', "\r\n")));
        for (from, to) in [("Hi", "Ho"), ("<1@", "<2@"), ("Hello", "Hallo"), ("09:00", "09:01"), ("ola@", "olo@")] {
            assert_ne!(digest(MAIL), digest(&MAIL.replacen(from, to, 1)), "{from}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_bytes() {
        let reading = Reading::of(b"");
        assert!(reading.mail.is_err());
        assert_ne!(reading.digest, Reading::of(&vec![b'a'; 40 * 1024 * 1024]).digest);
    }
}
