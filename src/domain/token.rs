//! Bearer tokens: what a confirmation link carries, and what lets a caller in over a network.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::domain::access::{Credential, SecretText};
use crate::domain::random::{NoRandomness, Random};
use crate::domain::word::words;

words! {
    /// What a token is good for. It is bound into the hash: one purpose's token is no other's.
    pub enum Purpose {
        Invitation = "invitation",
        Reset = "reset",
        Session = "session",
        Token = "token",
    }
}

/// What confirmation links are good for.
const OF_LINKS: [Purpose; 2] = [Purpose::Invitation, Purpose::Reset];

/// What lets a caller in.
const OF_ACCESS: [Purpose; 2] = [Purpose::Session, Purpose::Token];

impl Purpose {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Invitation => "inv_",
            Self::Reset => "pwr_",
            Self::Session => "ses_",
            Self::Token => "tok_",
        }
    }
}

/// How many characters a token has: its prefix, and 256 bits in base64.
const LENGTH: usize = 4 + 43;

/// 256 random bits with a purpose, as one word of `[A-Za-z0-9_-]` that begins with a letter. It has no `Debug`.
pub struct Token {
    purpose: Purpose,
    text: Zeroizing<String>,
}

/// What the store keeps of a token: SHA-256 over its purpose and itself, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHash(String);

/// What the tokens of a whole import are made of: 256 random bits that stay in the memory of the process. While it lives,
/// each token can be made again by its number, so that none has to be written down. It has no `Debug`.
pub struct TokenKey(Zeroizing<[u8; 32]>);

impl TokenKey {
    pub fn mint(random: &mut Random) -> Result<Self, NoRandomness> {
        Ok(Self(Zeroizing::new(random.bytes()?)))
    }

    /// The token with a number; the same one each time.
    pub fn token(&self, purpose: Purpose, number: u64) -> Result<Token, NoRandomness> {
        Token::mint(purpose, &mut Random::keyed(&self.0, number))
    }
}

impl Token {
    pub fn mint(purpose: Purpose, random: &mut Random) -> Result<Self, NoRandomness> {
        let bits = Zeroizing::new(random.bytes::<32>()?);
        let text = format!("{}{}", purpose.prefix(), URL_SAFE_NO_PAD.encode(bits.as_slice()));
        Ok(Self { purpose, text: Zeroizing::new(text) })
    }

    /// Reads a token, or a link that ends in one. Anything of another length or alphabet is refused before any look-up.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim();
        if word.len() > 2_048 {
            return None;
        }
        let path = word.split(['?', '#']).next().unwrap_or_default();
        let text = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        Self::read(text, &OF_LINKS)
    }

    /// Reads a session or a token for a program, and nothing around it.
    pub fn parse_access(word: &str) -> Option<Self> {
        Self::read(word, &OF_ACCESS)
    }

    fn read(text: &str, purposes: &[Purpose]) -> Option<Self> {
        if text.len() > LENGTH {
            return None;
        }
        let purpose = purposes.iter().copied().find(|purpose| text.starts_with(purpose.prefix()))?;
        let bits = Zeroizing::new(URL_SAFE_NO_PAD.decode(&text[purpose.prefix().len()..]).ok()?);
        (bits.len() == 32).then(|| Self { purpose, text: Zeroizing::new(text.to_owned()) })
    }

    /// What the store knows it by.
    pub fn credential(&self) -> Credential {
        Credential { purpose: self.purpose, hash: self.hash() }
    }

    /// The token itself, to be handed to whom it lets in.
    pub fn reveal(&self) -> SecretText {
        SecretText::new(&self.text)
    }

    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    pub fn hash(&self) -> TokenHash {
        let mut sha = Sha256::new();
        sha.update(b"convoctl token\0");
        sha.update(self.purpose.prefix().as_bytes());
        sha.update(self.text.as_bytes());
        TokenHash(hex(&sha.finalize()))
    }

    /// The link that carries it, below the configured base.
    pub fn link(&self, public_url: &str) -> String {
        let page = match self.purpose {
            Purpose::Invitation => "invite",
            Purpose::Reset => "reset",
            // No page takes these: they go into a cookie or a header.
            Purpose::Session | Purpose::Token => "",
        };
        format!("{}/{page}/{}", public_url.trim_end_matches('/'), self.text.as_str())
    }
}

impl TokenHash {
    /// Trusts a text that was read from the store.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// SHA-256 over a text, in hexadecimal: to tell whether two texts are the same without keeping either.
pub fn digest(content: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(content.as_ref()))
}

/// What a form carries to prove that it is ours: SHA-256 over a secret that nobody but the visitor's cookie holds. It tells
/// nothing of the secret.
pub fn proof(secret: &str) -> String {
    digest(format!("convoctl form\0{secret}"))
}

/// Whether two texts are the same. How long it takes tells nothing: what is compared in the end, nobody can choose.
pub fn is_same(text: &str, other: &str) -> bool {
    digest(text) == digest(other)
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|d| char::from(DIGITS[usize::from(d)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> Token {
        Token::mint(Purpose::Invitation, &mut Random::seeded(1, 1)).expect("bytes")
    }

    #[test]
    fn a_token_is_one_word_and_reads_back_from_its_link() {
        let token = token();
        assert_eq!(token.text.len(), 4 + 43);
        let link = token.link("https://desk.example/");
        assert_eq!(link, format!("https://desk.example/invite/{}", token.text.as_str()));
        for word in [token.text.as_str(), &link, &format!(" {link}/?x=1\n")] {
            let read = Token::parse(word).expect("a token");
            assert_eq!(read.hash(), token.hash());
        }
    }

    #[test]
    fn purposes_do_not_mix() {
        let reset = token().text.replace("inv_", "pwr_");
        assert_ne!(Token::parse(&reset).expect("a token").hash(), token().hash());
    }

    #[test]
    fn what_lets_in_is_no_link_and_a_link_lets_nobody_in() {
        for (purpose, prefix) in [(Purpose::Session, "ses_"), (Purpose::Token, "tok_")] {
            let token = Token::mint(purpose, &mut Random::seeded(1, 1)).expect("bytes");
            let text = token.reveal();
            assert!(text.as_str().starts_with(prefix) && text.as_str().len() == LENGTH);
            assert!(Token::parse(text.as_str()).is_none());
            let read = Token::parse_access(text.as_str()).expect("a token");
            assert_eq!((read.purpose(), read.credential()), (purpose, token.credential()));
            for bad in [format!(" {}", text.as_str()), format!("x/{}", text.as_str()), format!("{}=", text.as_str())] {
                assert!(Token::parse_access(&bad).is_none(), "{bad}");
            }
        }
        assert!(Token::parse_access(&token().text).is_none());
    }

    #[test]
    fn a_key_makes_the_same_token_again_and_another_for_each_number() {
        let key = TokenKey::mint(&mut Random::seeded(1, 1)).expect("bytes");
        let other = TokenKey::mint(&mut Random::seeded(1, 2)).expect("bytes");
        let text = |key: &TokenKey, number| key.token(Purpose::Invitation, number).expect("bytes").text.to_string();
        assert_eq!(text(&key, 7), text(&key, 7));
        assert_ne!(text(&key, 7), text(&key, 8));
        assert_ne!(text(&key, 7), text(&other, 7));
        assert!(Token::parse(&text(&key, 7)).is_some());
    }

    #[test]
    fn a_proof_is_of_one_secret_and_is_not_the_secret() {
        assert!(is_same(&proof("secret"), &proof("secret")));
        for other in ["secret", "", &digest("secret"), &proof("Secret")] {
            assert!(!is_same(other, &proof("secret")), "{other}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let good = token().text.to_string();
        let endless = "inv_".to_owned() + &"A".repeat(100_000);
        for bad in
            ["", "inv_", "x", &good[1..], &good[..46], &format!("{good}A"), &good.replace('_', "+"), &endless, "inv_é"]
        {
            assert!(Token::parse(bad).is_none(), "{bad:?}");
        }
    }
}
