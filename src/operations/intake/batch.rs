//! Taking in many mails at once: each batch is one transaction, and what is there already is passed over.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::reference::Reference;
use crate::domain::time::Instant;
use crate::operations::desk::Desk;
use crate::operations::intake::{Reading, Taken, take_in_new};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};

/// A portion of a mailbox.
#[derive(Clone)]
pub struct Batch {
    pub inbox: Reference,
    /// Each mail's bytes, with what was read of them.
    pub mails: Vec<(Vec<u8>, Reading)>,
}

/// What became of the mails of a mailbox.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    pub imported: i64,
    pub held: i64,
    /// There already.
    pub unchanged: i64,
}

impl Change for Batch {
    type Output = Tally;

    const NAME: &'static str = "mail.import";
    const DEED: &'static str = "importing mail";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Tally, Refusal> {
        let inbox = desk.inbox(&self.inbox)?;
        let mut tally = Tally::default();
        for (raw, reading) in &self.mails {
            let at = sent_at(reading, desk.now);
            match take_in_new(desk, &inbox, (raw, reading), (at, false))? {
                Taken::Placed { .. } => tally.imported += 1,
                Taken::Held { .. } => tally.held += 1,
                Taken::Duplicate => tally.unchanged += 1,
            }
        }
        Ok(tally)
    }
}

/// When a mail of a mailbox was written: never in the future.
pub(super) fn sent_at(reading: &Reading, now: Instant) -> Instant {
    let date = reading.mail.as_ref().ok().and_then(|mail| mail.date).map(Instant::from_micros);
    date.map_or(now, |date| date.min(now))
}

/// What an import of a mailbox came to.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Imported {
    #[serde(flatten)]
    pub tally: Tally,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.imported += other.imported;
        self.held += other.held;
        self.unchanged += other.unchanged;
    }
}
