//! Webhooks: where an account's events are told to, and how a call shows that it is ours.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::domain::Word as _;
use crate::domain::audit::Action;
use crate::domain::random::{NoRandomness, Random};
use crate::domain::server::{is_loopback, leads_here};
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::domain::token::hex;

/// The longest URL, in bytes.
const LONGEST: usize = 2_048;

/// How long calls that were sent, and those that were given up, are remembered.
pub const SENT_LIFE: Span = Span::from_secs(7 * 86_400);
pub const FAILED_LIFE: Span = Span::from_secs(30 * 86_400);

/// A webhook as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Webhook {
    pub id: i64,
    pub account: Slug,
    pub url: WebhookUrl,
    /// The actions that it asks for; an empty list stands for all.
    pub events: Vec<Action>,
    pub created_at: Instant,
    pub updated_at: Instant,
    /// How many calls wait.
    pub pending: i64,
    /// How many calls were given up in the last 30 days.
    pub failed: i64,
    /// Why the last call that was not taken was not.
    pub last_error: Option<String>,
    pub last_error_at: Option<Instant>,
    pub last_sent_at: Option<Instant>,
}

impl Webhook {
    /// Whether the last call that was tried was not taken.
    pub fn is_failing(&self) -> bool {
        self.last_error_at.is_some_and(|failed| self.last_sent_at.is_none_or(|sent| sent < failed))
    }
}

/// Where a webhook is called. Spelled as the rules for URLs say, so that the same place is the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookUrl {
    text: String,
    origin: String,
    is_loopback: bool,
    leads_here: bool,
}

/// A URL that cannot be called.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    #[error("it is none of https:// and, to this host only, http://")]
    Scheme,
    #[error("events go over http:// to this host only; elsewhere it must be https://")]
    Clear,
    #[error("it holds a user or a password")]
    Credentials,
    #[error("it has a fragment, which is never sent")]
    Fragment,
    #[error("it is longer than {LONGEST} bytes")]
    Long,
    #[error("it has a blank or a character that cannot be seen")]
    Invisible,
    #[error("{0}")]
    Url(String),
}

impl WebhookUrl {
    /// Reads `https://HOST[:PORT][/PATH][?QUERY]`, or `http://` with a host that is this one.
    pub fn parse(text: &str) -> Result<Self, WebhookError> {
        if text.len() > LONGEST {
            return Err(WebhookError::Long);
        }
        // The parser would pass over them in silence.
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(WebhookError::Invisible);
        }
        let url = url::Url::parse(text).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => WebhookError::Scheme,
            other => WebhookError::Url(other.to_string()),
        })?;
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let (is_loopback, leads_here) = (is_loopback(host), leads_here(host));
        match url.scheme() {
            "https" => {}
            "http" if is_loopback => {}
            "http" => return Err(WebhookError::Clear),
            _ => return Err(WebhookError::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WebhookError::Credentials);
        }
        if url.fragment().is_some() {
            return Err(WebhookError::Fragment);
        }
        if url.as_str().len() > LONGEST {
            return Err(WebhookError::Long);
        }
        Ok(Self { origin: url.origin().ascii_serialization(), text: url.into(), is_loopback, leads_here })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port. Paths and queries often hold a secret of the receiver's.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether it leads to this host itself, and nowhere else.
    pub fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Whether a call ends at this host by any spelling of it. A name that somebody gave one of its addresses says nothing.
    pub fn leads_here(&self) -> bool {
        self.leads_here
    }
}

impl std::fmt::Display for WebhookUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for WebhookUrl {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

crate::domain::word::parsed!(WebhookUrl);

impl JsonSchema for WebhookUrl {
    fn schema_name() -> Cow<'static, str> {
        "WebhookUrl".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Where events are told to: `https://`, or to this host `http://`. It holds no user and no password.",
            "type": "string",
            "maxLength": LONGEST,
            "pattern": "^https?://",
        })
    }
}

/// With what the calls of a webhook are signed: 256 random bits, as one word. It has no `Debug`: it is a secret.
#[derive(Clone)]
pub struct HookSecret(Zeroizing<String>);

impl HookSecret {
    pub fn mint(random: &mut Random) -> Result<Self, NoRandomness> {
        let bits = Zeroizing::new(random.bytes::<32>()?);
        Ok(Self::stored(&format!("whs_{}", URL_SAFE_NO_PAD.encode(bits.as_slice()))))
    }

    /// As it was sealed.
    pub fn stored(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The signature of a body that is sent at a moment, in seconds of Unix: `v1=` and in hexadecimal the HMAC-SHA-256, with
    /// the whole secret as its key, of the moment, a full stop and the body (RFC 2104).
    pub fn sign(&self, seconds: i64, body: &[u8]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).expect("a MAC takes a key of any length");
        mac.update(seconds.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        format!("v1={}", hex(&mac.finalize().into_bytes()))
    }
}

impl Serialize for HookSecret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for HookSecret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Zeroizing::new(String::deserialize(deserializer)?)))
    }
}

/// Why a receiver did not take a call.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Miss {
    #[error("it answered {status}{}", if (300..400).contains(.status) { ", and redirects are not followed" } else { "" })]
    Answered { status: u16 },
    /// It was not reached, was silent, or spoke no HTTP.
    #[error("{0}")]
    Unreached(String),
}

impl Miss {
    /// Whether it is never to be tried again.
    pub fn is_final(&self) -> bool {
        *self == Self::Answered { status: 410 }
    }

    /// Whether no other call would be taken now either. Any other answer is about the call.
    pub fn is_of_the_receiver(&self) -> bool {
        matches!(self, Self::Unreached(_) | Self::Answered { status: 408 | 429 | 502 | 503 | 504 })
    }
}

/// The actions that a word asks for: one, or with `NOUN.*` all of a noun that there are. None where there are none.
pub fn actions(word: &str) -> Option<Vec<Action>> {
    let Some(noun) = word.strip_suffix('*') else { return Action::from_word(word).map(|action| vec![action]) };
    let is_meant = |action: &&Action| noun.len() > 1 && noun.ends_with('.') && action.word().starts_with(noun);
    let found: Vec<Action> = Action::ALL.iter().filter(is_meant).copied().collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_spelling() {
        for (text, spelled) in [
            ("https://hooks.example/convoctl", "https://hooks.example/convoctl"),
            ("HTTPS://Hooks.Example:443", "https://hooks.example/"),
            ("https://bücher.example/a?b=c", "https://xn--bcher-kva.example/a?b=c"),
            ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
            ("http://localhost/x", "http://localhost/x"),
            ("http://[::1]:9/x", "http://[::1]:9/x"),
            ("https://10.0.0.1/x", "https://10.0.0.1/x"),
        ] {
            assert_eq!(WebhookUrl::parse(text).map(|url| url.to_string()).as_deref(), Ok(spelled), "{text}");
        }
        let url = WebhookUrl::parse("https://hooks.example:8443/services/secret?key=1").expect("a URL");
        assert_eq!((url.origin(), url.is_loopback()), ("https://hooks.example:8443", false));
    }

    #[test]
    fn what_leaves_in_clear_or_holds_what_it_must_not_is_refused() {
        for (text, why) in [
            ("hooks.example", WebhookError::Scheme),
            ("", WebhookError::Scheme),
            ("ftp://hooks.example", WebhookError::Scheme),
            ("file:///etc/passwd", WebhookError::Scheme),
            ("http://hooks.example", WebhookError::Clear),
            ("http://10.0.0.1/", WebhookError::Clear),
            ("http://localhost.example/", WebhookError::Clear),
            ("https://jane@hooks.example", WebhookError::Credentials),
            ("https://jane:sesame@hooks.example", WebhookError::Credentials),
            ("https://:sesame@hooks.example", WebhookError::Credentials),
            ("https://hooks.example/#part", WebhookError::Fragment),
            ("https://hooks.example/a b", WebhookError::Invisible),
            ("https://hooks.example/\r\nHost: other", WebhookError::Invisible),
        ] {
            assert_eq!(WebhookUrl::parse(text), Err(why), "{text}");
        }
        let url = |length: usize| WebhookUrl::parse(&format!("https://hooks.example/{}", "x".repeat(length - 22)));
        assert!(url(2_048).is_ok());
        assert_eq!(url(2_049), Err(WebhookError::Long));
        for bad in ["https://", "https://h:99999", "https://a%20b"] {
            assert!(matches!(WebhookUrl::parse(bad), Err(WebhookError::Url(_))), "{bad}");
        }
    }

    #[test]
    fn a_signature_is_the_hmac_of_the_moment_and_the_body() {
        // python3 -c 'import hmac; print(hmac.new(b"whs_a", b"1769850000.{}", "sha256").hexdigest())'
        let signed = HookSecret::stored("whs_a").sign(1_769_850_000, b"{}");
        assert_eq!(signed, "v1=6f34594c90181bd4d1aab4f75e7ccd60aefcc1e3980dd880afcb14e94ae600d3");
        assert_ne!(HookSecret::stored("whs_a").sign(1_769_850_001, b"{}"), signed);
        assert_ne!(HookSecret::stored("whs_b").sign(1_769_850_000, b"{}"), signed);
    }

    #[test]
    fn a_noun_stands_for_its_actions() {
        assert_eq!(actions("agent.added"), Some(vec![Action::AgentAdded]));
        assert_eq!(actions("note.*"), Some(vec![Action::NoteAdded]));
        assert!(actions("agent.*").is_some_and(|found| found.len() > 5 && !found.contains(&Action::InviteResent)));
        for bad in ["*", ".*", "agent*", "age.*", "agent.added*", "agents.*", "agent", ""] {
            assert_eq!(actions(bad), None, "{bad}");
        }
    }
}
