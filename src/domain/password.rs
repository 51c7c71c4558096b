//! Passwords: which are good enough (NIST SP 800-63B-4), and how they are kept (Argon2id).

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::domain::random::{NoRandomness, Random};

/// What a password must be, and what its hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// The fewest characters: 15, or down to 8 where the administrator says so.
    pub min_length: usize,
    /// Argon2's memory in KiB.
    pub memory_kib: u32,
    /// Argon2's passes over it.
    pub passes: u32,
}

impl Default for PasswordPolicy {
    /// OWASP's parameters: 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self { min_length: 15, memory_kib: 19_456, passes: 2 }
    }
}

/// A password as it was given, in NFC. It is wiped when dropped and has no readable `Debug`.
#[derive(Clone)]
pub struct Password(SecretString);

/// Why a password is not taken. No variant holds any of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("it has {length} characters, and {min} are the least")]
    Short { length: usize, min: usize },
    #[error("it is longer than 256 characters")]
    Long,
    #[error("it is not UTF-8")]
    NotText,
    #[error("too little of it is left without the person's name and address and the account's name")]
    Personal,
    #[error("it is too easy to guess: {0}")]
    Weak(String),
}

/// No hash could be computed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    #[error(transparent)]
    Random(#[from] NoRandomness),
    #[error("cannot hash the password: {0}")]
    Argon2(String),
}

impl Password {
    pub fn new(text: &str) -> Self {
        let normal: Zeroizing<String> = Zeroizing::new(text.nfc().collect());
        Self(SecretString::from(normal.as_str()))
    }

    /// The password in the clear, to be handed to the server that a command talks to.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Judges it for a person whose name, address and account are `personal`, and gives its hash. The tables of words that are
    /// easy to guess stay in memory, and what Argon2id needs does not: it comes first, so that they never add up.
    pub fn check_and_hash(
        &self,
        policy: &PasswordPolicy,
        personal: &[&str],
        random: &mut Random,
    ) -> Result<Result<String, PasswordError>, HashError> {
        if let Err(error) = self.check_form(policy, personal) {
            return Ok(Err(error));
        }
        let hash = self.hash(policy, random)?;
        Ok(self.check_strength(personal).map(|()| hash))
    }

    /// What can be said without looking anything up.
    fn check_form(&self, policy: &PasswordPolicy, personal: &[&str]) -> Result<(), PasswordError> {
        let text = self.0.expose_secret();
        let length = text.chars().count();
        if length < policy.min_length {
            return Err(PasswordError::Short { length, min: policy.min_length });
        }
        if length > 256 {
            return Err(PasswordError::Long);
        }
        if letters_beyond(text, &personal_words(personal)) < 8 {
            return Err(PasswordError::Personal);
        }
        Ok(())
    }

    /// Whether it is hard to guess.
    fn check_strength(&self, personal: &[&str]) -> Result<(), PasswordError> {
        let text = self.0.expose_secret();
        let words = personal_words(personal);
        let known: Vec<&str> = personal.iter().copied().chain(words.iter().map(String::as_str)).collect();
        let estimate = zxcvbn::zxcvbn(text, &known);
        if estimate.score() >= zxcvbn::Score::Three {
            return Ok(());
        }
        let advice = estimate.feedback().and_then(|f| f.warning().map(|w| w.to_string()));
        Err(PasswordError::Weak(plain(advice.as_deref().unwrap_or("add a few more uncommon words"))))
    }

    /// Its Argon2id hash in PHC form, with a random salt of 16 bytes.
    pub fn hash(&self, policy: &PasswordPolicy, random: &mut Random) -> Result<String, HashError> {
        Ok(self.salted(policy, &random.bytes::<16>()?)?.to_string())
    }

    /// Whether it is the password of which there is a hash. Where there is none it takes as long, and is not.
    pub fn matches(&self, hash: Option<&str>, policy: &PasswordPolicy) -> Result<bool, HashError> {
        match hash.and_then(|hash| PasswordHash::new(hash).ok()) {
            Some(hash) => Ok(Argon2::default().verify_password(self.0.expose_secret().as_bytes(), &hash).is_ok()),
            None => self.salted(policy, &[0; 16]).map(|_| false),
        }
    }

    fn salted(&self, policy: &PasswordPolicy, salt: &[u8; 16]) -> Result<PasswordHash, HashError> {
        let failed = |error: &dyn std::fmt::Display| HashError::Argon2(error.to_string());
        let params = Params::new(policy.memory_kib, policy.passes, 1, None).map_err(|e| failed(&e))?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_with_salt(self.0.expose_secret().as_bytes(), salt)
            .map_err(|e| failed(&e))
    }
}

/// The estimator's advice as the end of our sentence.
fn plain(advice: &str) -> String {
    let mut letters = advice.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Every word of three or more letters or digits in what is known of a person, in lower case, longest first.
fn personal_words(personal: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = personal
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 3)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words
}

/// How many letters and digits are left after taking out every one of the words.
fn letters_beyond(text: &str, words: &[String]) -> usize {
    let mut rest = Zeroizing::new(text.to_lowercase());
    for word in words {
        // A space in its place, so that what stood around it does not become a word.
        rest = Zeroizing::new(rest.replace(word.as_str(), " "));
    }
    rest.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Whether a text is a hash that a password can be compared with: Argon2id, as a PHC string.
pub fn is_hash(text: &str) -> bool {
    let parsed = PasswordHash::new(text);
    parsed.is_ok_and(|hash| hash.algorithm == Algorithm::Argon2id.ident() && hash.hash.is_some())
}

/// Whether a hash cost less, in memory times passes, than one costs now.
pub fn is_outdated(hash: &str, policy: &PasswordPolicy) -> bool {
    let params = PasswordHash::new(hash).ok().and_then(|hash| Params::try_from(&hash).ok());
    let cost = |memory: u32, passes: u32| u64::from(memory) * u64::from(passes);
    params.is_none_or(|params| cost(params.m_cost(), params.t_cost()) < cost(policy.memory_kib, policy.passes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASHA: [&str; 3] = ["Asha Rao", "asha@acme.example", "acme"];

    fn verdict(text: &str) -> Result<(), PasswordError> {
        let password = Password::new(text);
        password.check_form(&PasswordPolicy::default(), &ASHA).and_then(|()| password.check_strength(&ASHA))
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(verdict("short"), Err(PasswordError::Short { length: 5, min: 15 }));
        assert_eq!(verdict(&"ß".repeat(14)), Err(PasswordError::Short { length: 14, min: 15 }));
        assert_eq!(verdict(&"correct horse battery staple ".repeat(9)), Err(PasswordError::Long));
        let long: String = "correct horse battery staple ".repeat(9).chars().take(256).collect();
        assert_eq!(verdict(&long), Ok(()));
    }

    #[test]
    fn no_composition_rules() {
        assert_eq!(verdict("correct horse battery staple"), Ok(()));
        assert_eq!(verdict("пятнадцать синих котов"), Ok(()));
    }

    #[test]
    fn guessable_and_personal_ones_are_refused() {
        assert!(matches!(verdict("aaaaaaaaaaaaaaaaaaaa"), Err(PasswordError::Weak(_))));
        assert!(matches!(verdict("passwordpassword"), Err(PasswordError::Weak(_))));
        assert_eq!(verdict("ashaASHA-rao-acme-example-x7"), Err(PasswordError::Personal));
        assert_eq!(verdict("Acme Example Asha Acme!"), Err(PasswordError::Personal));
    }

    #[test]
    fn the_hash_is_argon2id_of_the_composed_form() {
        let policy = PasswordPolicy { memory_kib: 8, passes: 1, ..PasswordPolicy::default() };
        let hash = |text: &str| Password::new(text).hash(&policy, &mut Random::seeded(0, 0)).expect("a hash");
        assert!(hash("x").starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{}", hash("x"));
        assert_eq!(hash("e\u{301}"), hash("é"));
        assert_ne!(hash("e"), hash("é"));
    }

    #[test]
    fn a_password_matches_its_hash_and_no_other() {
        let policy = PasswordPolicy { memory_kib: 8, passes: 1, ..PasswordPolicy::default() };
        let hash = Password::new("é").hash(&policy, &mut Random::seeded(0, 0)).expect("a hash");
        let matches = |text: &str, hash| Password::new(text).matches(hash, &policy).expect("parameters");
        assert!(matches("é", Some(&hash)) && matches("e\u{301}", Some(&hash)));
        assert!(!matches("e", Some(&hash)) && !matches("é", None) && !matches("é", Some("!")));
    }

    #[test]
    fn without_a_hash_the_work_is_done_all_the_same() {
        let impossible = PasswordPolicy { memory_kib: 1, passes: 1, ..PasswordPolicy::default() };
        assert!(matches!(Password::new("x").matches(None, &impossible), Err(HashError::Argon2(_))));
    }

    #[test]
    fn a_hash_is_outdated_once_more_is_asked_for() {
        let policy = |memory_kib, passes| PasswordPolicy { memory_kib, passes, ..PasswordPolicy::default() };
        let hash = Password::new("x").hash(&policy(16, 2), &mut Random::seeded(0, 0)).expect("a hash");
        let outdated =
            [(16, 2), (8, 4), (32, 1), (8, 1), (16, 3), (24, 2)].map(|(m, t)| is_outdated(&hash, &policy(m, t)));
        assert_eq!(outdated, [false, false, false, false, true, true]);
    }
}
