//! Secrets of others that are kept in the store, sealed with the secret beside it: whoever has a copy of the store alone
//! cannot read them.
//!
//! `v1.BASE64`: a random nonce, then the text under ChaCha20-Poly1305 (RFC 8439), bound to what it belongs to.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::domain::random::{NoRandomness, Random};
use crate::domain::token::hex;

/// How many bytes the nonce has.
const NONCE: usize = 12;

/// With what the texts begin.
const VERSION: &str = "v1.";

/// The key under which secrets are sealed. It has no `Debug`: it is a secret.
pub struct SealingKey(Zeroizing<[u8; 32]>);

impl SealingKey {
    /// Out of the secret beside a store, which serves other purposes too.
    pub fn of(secret: &[u8]) -> Self {
        let mut sha = Sha256::new();
        sha.update(b"convoctl sealed\0");
        sha.update(secret);
        Self(Zeroizing::new(sha.finalize().into()))
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new((&*self.0).into())
    }

    /// Seals a text. It opens only with the same key, and for what it is bound to.
    pub fn seal(&self, random: &mut Random, plain: &str, bound: &str) -> Result<String, NoRandomness> {
        let nonce = random.bytes::<NONCE>()?;
        let payload = Payload { msg: plain.as_bytes(), aad: bound.as_bytes() };
        let sealed = self.cipher().encrypt(&nonce.into(), payload).expect("a short text can be encrypted");
        Ok(format!("{VERSION}{}", STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    /// By what it is known whether a secret is the same as before. Whoever has a copy of the store alone can try no guesses
    /// against it (HMAC-SHA-256, RFC 2104).
    pub fn digest(&self, secret: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.0).expect("a MAC takes a key of any length");
        mac.update(b"convoctl digest\0");
        mac.update(secret.as_bytes());
        hex(&mac.finalize().into_bytes())
    }

    /// The text; none where it was sealed with another key or for something else, or was altered.
    pub fn open(&self, sealed: &str, bound: &str) -> Option<Zeroizing<String>> {
        let bytes = STANDARD_NO_PAD.decode(sealed.strip_prefix(VERSION)?).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let plain = self.cipher().decrypt(nonce.into(), Payload { msg: sealed, aad: bound.as_bytes() }).ok()?;
        String::from_utf8(plain).ok().map(Zeroizing::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_of_the_secret_and_of_the_key() {
        let digest = |key: &[u8], secret| SealingKey::of(key).digest(secret);
        assert_eq!(digest(b"a", "x"), digest(b"a", "x"));
        assert_ne!(digest(b"a", "x"), digest(b"b", "x"));
        assert_ne!(digest(b"a", "x"), digest(b"a", "y"));
    }

    fn seal(text: &str) -> String {
        SealingKey::of(b"secret").seal(&mut Random::seeded(1, 1), text, "1.2").expect("randomness")
    }

    fn open(key: &[u8], sealed: &str, bound: &str) -> Option<String> {
        SealingKey::of(key).open(sealed, bound).map(|plain| plain.to_string())
    }

    #[test]
    fn what_was_sealed_opens_with_its_key_and_for_its_thing_alone() {
        for text in ["", "säsame, öpen", &"x".repeat(10_000)] {
            let sealed = seal(text);
            assert!(sealed.starts_with("v1.") && (text.is_empty() || !sealed.contains(text)), "{sealed}");
            assert_eq!(open(b"secret", &sealed, "1.2").as_deref(), Some(text));
            assert_eq!(open(b"another", &sealed, "1.2"), None);
            assert_eq!(open(b"secret", &sealed, "2.1"), None);
        }
    }

    #[test]
    fn the_same_text_is_never_sealed_alike() {
        let key = SealingKey::of(b"secret");
        let mut random = Random::System;
        let mut sealed = || key.seal(&mut random, "sesame", "1.2").expect("randomness");
        assert_ne!(sealed(), sealed());
    }

    #[test]
    fn what_was_altered_does_not_open() {
        let sealed = seal("sesame");
        for at in 0..sealed.len() {
            let mut altered = sealed.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).expect("ASCII");
            assert_eq!(open(b"secret", &altered, "1.2"), None, "{altered}");
        }
        for bad in ["", "v1.", "v1.AAAA", "v2.AAAA", "sesame", &sealed[..sealed.len() - 4]] {
            assert_eq!(open(b"secret", bad, "1.2"), None, "{bad}");
        }
    }
}
