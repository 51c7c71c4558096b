//! The letters that a change has written, and how they fared.

use serde::{Deserialize, Serialize};

use crate::domain::letter::{LetterKind, LetterStatus};

/// The letters of a change: to be delivered by who performed it.
#[derive(Debug, Default)]
pub struct Letters {
    pub ids: Vec<i64>,
    /// Where a server performed the change, what it did with them.
    pub away: Option<Away>,
}

/// What a server did with the letters of a change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Away {
    /// How many letters there were.
    pub count: usize,
    /// Whether it has a way for mail to leave.
    pub transport: bool,
    /// None where nothing was tried.
    pub tally: Option<Tally>,
    /// Why letters were kept back.
    pub warning: Option<String>,
}

/// How a round of deliveries went.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Tally {
    pub sent: u64,
    pub failed: u64,
    pub deferred: u64,
    pub first_failure: Option<Undelivered>,
}

/// A letter that did not go out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Undelivered {
    pub id: i64,
    pub kind: LetterKind,
    pub to: String,
    /// What became of it: failed for good, or still queued.
    pub status: LetterStatus,
    /// The other side's words, or ours.
    pub text: String,
}

impl Letters {
    /// Whether there is none, as far as is known here.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.away.as_ref().is_none_or(|away| away.count == 0)
    }
}
