//! Invitations: a life of their own between the adding of a person and their verification.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::letter::LetterStatus;
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::domain::word::words;

/// How long an invitation lives unless it is told otherwise: 7 days.
pub const INVITATION_LIFE: Span = Span::from_secs(7 * 86_400);

/// How long a link to a new password lives: 24 hours.
pub const RESET_LIFE: Span = Span::from_secs(86_400);

words! {
    /// Where an invitation stands. `expired` is derived from the clock.
    pub enum InvitationStatus {
        Pending = "pending",
        Accepted = "accepted",
        Expired = "expired",
        Revoked = "revoked",
    }
}

words! {
    /// What became of the letter that carries a link.
    pub enum DeliveryStatus {
        Queued = "queued",
        Sent = "sent",
        Failed = "failed",
        Cancelled = "cancelled",
        /// There never was a letter.
        Skipped = "skipped",
    }
}

impl From<LetterStatus> for DeliveryStatus {
    fn from(status: LetterStatus) -> Self {
        match status {
            LetterStatus::Queued | LetterStatus::Held => Self::Queued,
            LetterStatus::Sent => Self::Sent,
            LetterStatus::Failed => Self::Failed,
            LetterStatus::Cancelled => Self::Cancelled,
        }
    }
}

/// How the newest letter of an invitation fares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Delivery {
    pub status: DeliveryStatus,
    pub attempts: i64,
    pub last_error: Option<String>,
    pub message_id: Option<String>,
    pub sent_at: Option<Instant>,
}

impl Delivery {
    /// Of an invitation for which no letter was ever written.
    pub fn skipped() -> Self {
        Self { status: DeliveryStatus::Skipped, attempts: 0, last_error: None, message_id: None, sent_at: None }
    }
}

/// An invitation as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Invitation {
    pub id: i64,
    pub account: Slug,
    /// The address of the person invited.
    pub agent: EmailAddress,
    pub status: InvitationStatus,
    pub created_at: Instant,
    /// Null until its first token is made: its life begins then.
    pub expires_at: Option<Instant>,
    pub accepted_at: Option<Instant>,
    pub delivery: Delivery,
    /// The confirmation link, only where it was asked for or no transport is configured.
    pub link: Option<String>,
}
