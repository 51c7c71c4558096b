//! Letters: mail that waits in the outbox, and when it is tried again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::contact::ContactAddress;
use crate::domain::slug::Slug;
use crate::domain::time::{Instant, Span};
use crate::domain::word::words;

words! {
    /// Where a letter stands.
    pub enum LetterStatus {
        Queued = "queued",
        Sent = "sent",
        Failed = "failed",
        Cancelled = "cancelled",
        Held = "held",
    }
}

words! {
    /// What a letter is for.
    pub enum LetterKind {
        /// Carries an invitation's confirmation link.
        Invitation = "invitation",
        /// Carries a link to a new password.
        Reset = "password_reset",
        /// Carries a message to a user.
        Message = "message",
        /// Tells an agent what was assigned to them.
        Assignment = "assignment",
        /// Stands for mail that came in and is held.
        Received = "received",
    }
}

impl LetterKind {
    /// Whether it carries a link, which must lead somewhere.
    pub fn has_link(self) -> bool {
        matches!(self, Self::Invitation | Self::Reset)
    }
}

/// A letter as users see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Letter {
    pub id: i64,
    pub account: Slug,
    pub kind: LetterKind,
    /// A person's address, or a contact's, which is read more laxly.
    #[schemars(with = "ContactAddress")]
    pub to: EmailAddress,
    pub subject: String,
    pub status: LetterStatus,
    pub attempts: i64,
    pub last_error: Option<String>,
    pub due_at: Option<Instant>,
    pub sent_at: Option<Instant>,
    pub held_reason: Option<String>,
    pub created_at: Instant,
}

/// A letter is given up this long after it was written: 5 days (RFC 5321, 4.5.4.1).
pub const GIVE_UP: Span = Span::from_secs(5 * 86_400);

/// How long a process that took a letter out for delivery owns it. Longer than any session with a server.
pub const LEASE: Span = Span::from_secs(30 * 60);

/// The pause after the `attempts`-th failed attempt (from 1): 1, 5, 15, 30, 60, 120 minutes, then 4 hours, plus up to
/// a tenth of it, as `jitter` (0 to 255) says, so that a crowd does not come back at once.
pub fn back_off(attempts: i64, jitter: u8) -> Span {
    let minutes = match attempts {
        ..=1 => 1,
        2 => 5,
        3 => 15,
        4 => 30,
        5 => 60,
        6 => 120,
        _ => 240,
    };
    let seconds = minutes * 60;
    Span::from_secs(seconds + seconds * i64::from(jitter) / 2_560)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_four_hours() {
        let minutes: Vec<i64> = (1..=8).map(|n| back_off(n, 0).secs() / 60).collect();
        assert_eq!(minutes, [1, 5, 15, 30, 60, 120, 240, 240]);
        assert_eq!(back_off(7, 255).secs(), 14_400 + 1_434);
    }
}
