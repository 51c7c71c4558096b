//! Message-IDs of our own, by which an answer finds its conversation.
//!
//! `c.CONVERSATION.MESSAGE.MAC@DOMAIN`: whoever has not got a mail of ours cannot make one that counts. The MAC binds it to
//! the account and to the inbox that the mail left from; where the conversation is now does not matter.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::domain::token::hex;

/// How many bytes of the MAC are written: 128 bits (RFC 2104, 5).
const MAC_BYTES: usize = 16;

/// The key of a store's Message-IDs. It has no `Debug`: it is a secret.
#[derive(Clone, Copy)]
pub struct ThreadKey([u8; 32]);

/// What a Message-ID of ours names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thread {
    pub account_id: i64,
    /// From which the mail left.
    pub inbox_id: i64,
    pub number: i64,
    pub message_id: i64,
}

impl ThreadKey {
    /// Out of the secret beside a store, which serves other purposes too.
    pub fn of(secret: &[u8]) -> Self {
        let mut sha = Sha256::new();
        sha.update(b"convoctl message-id\0");
        sha.update(secret);
        Self(sha.finalize().into())
    }

    fn mac(&self, thread: &Thread) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a MAC takes a key of any length");
        let Thread { account_id, inbox_id, number, message_id } = thread;
        mac.update(format!("{account_id}.{inbox_id}.{number}.{message_id}").as_bytes());
        mac
    }

    /// The Message-ID, without angle brackets.
    pub fn write(&self, thread: &Thread, domain: &str) -> String {
        let mac = hex(&self.mac(thread).finalize().into_bytes()[..MAC_BYTES]);
        format!("c.{}.{}.{mac}@{domain}", thread.number, thread.message_id)
    }

    /// What a Message-ID names, where it is one that left from this inbox. Compared in constant time.
    pub fn read(&self, id: &str, account_id: i64, inbox_id: i64) -> Option<Thread> {
        let (local, _) = id.split_once('@')?;
        let mut parts = local.strip_prefix("c.")?.splitn(3, '.');
        let mut digits = || {
            let digits = parts.next().filter(|digits| digits.len() <= 19 && digits.bytes().all(|b| b.is_ascii_digit()));
            digits.and_then(|digits| digits.parse().ok())
        };
        let thread = Thread { account_id, inbox_id, number: digits()?, message_id: digits()? };
        let tag = unhex(parts.next()?)?;
        self.mac(&thread).verify_truncated_left(&tag).is_ok().then_some(thread)
    }
}

/// Whether a Message-ID is made like ours, be it ours or not.
pub fn looks_ours(id: &str) -> bool {
    id.split_once('@').is_some_and(|(local, _)| local.starts_with("c.") && local.split('.').count() == 4)
}

fn unhex(text: &str) -> Option<[u8; MAC_BYTES]> {
    let mut bytes = [0; MAC_BYTES];
    if text.len() != 2 * MAC_BYTES || !text.is_ascii() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// SHA-256 over parts of a mail, each with its length before it: the same for the same mail, whatever way it took.
#[derive(Default)]
pub struct Identity(Sha256);

impl Identity {
    pub fn part(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part);
    }

    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// The identity that parts make together.
pub fn identity(parts: &[&[u8]]) -> [u8; 32] {
    let mut identity = Identity::default();
    for part in parts {
        identity.part(part);
    }
    identity.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREAD: Thread = Thread { account_id: 1, inbox_id: 2, number: 42, message_id: 7 };

    #[test]
    fn an_id_reads_back_where_it_left_from_and_nowhere_else() {
        let key = ThreadKey::of(b"secret");
        let id = key.write(&THREAD, "acme.example");
        assert!(id.starts_with("c.42.7.") && id.ends_with("@acme.example") && looks_ours(&id), "{id}");
        assert_eq!(key.read(&id, 1, 2), Some(THREAD));
        assert_eq!(key.read(&id.replace("acme", "elsewhere"), 1, 2), Some(THREAD));
        for (account, inbox) in [(2, 2), (1, 1)] {
            assert_eq!(key.read(&id, account, inbox), None);
        }
        assert_eq!(ThreadKey::of(b"other").read(&id, 1, 2), None);
    }

    #[test]
    fn what_was_altered_names_nothing() {
        let key = ThreadKey::of(b"secret");
        let id = key.write(&THREAD, "acme.example");
        let (local, _) = id.split_once('@').expect("an id");
        for at in 0..local.len() {
            let mut altered = local.as_bytes().to_vec();
            altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
            let altered = String::from_utf8(altered).expect("ASCII") + "@acme.example";
            assert_eq!(key.read(&altered, 1, 2), None, "{altered}");
        }
        for bad in ["", "c.42.7@x", "c.42.7.@x", "c.42.7.00@x", "c.-1.7.00@x", "c.99999999999999999999.1.00@x", "é@x"]
        {
            assert_eq!(key.read(bad, 1, 2), None, "{bad}");
        }
    }

    #[test]
    fn parts_do_not_run_into_one_another() {
        assert_ne!(identity(&[b"ab", b"c"]), identity(&[b"a", b"bc"]));
    }
}
