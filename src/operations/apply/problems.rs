//! What is wrong with a file, told of all its things at once.

use crate::domain::document::declared::Unreadable;
use crate::operations::apply::spool::{Place, Spooled};
use crate::operations::codes::{Code, Exit};
use crate::operations::details::{Detail, Entries};
use crate::operations::refusal::Refusal;

/// What is wrong with a thing.
pub(in crate::operations) struct Problem {
    pub place: Place,
    pub field: Option<String>,
    pub code: Code,
    pub message: String,
}

impl Problem {
    pub fn unreadable(place: Place, Unreadable { field, reason, newer }: Unreadable) -> Self {
        let code = if newer { Code::NewerVersion } else { Code::InvalidValue };
        Self { place, field, code, message: reason }
    }
}

/// All that is wrong; the first thousand of it in full.
#[derive(Default)]
pub(in crate::operations) struct Problems(Entries);

/// The most problems that an error holds.
const DETAILS: usize = 1_000;

impl Problems {
    pub fn push(&mut self, spool: &Spooled, problem: Problem) {
        let Problem { place, field, code, message } = problem;
        self.0.details_total += 1;
        if self.0.details.len() < DETAILS {
            let message = spool.source(place).map_or(message.clone(), |source| format!("{message} ({source})"));
            self.0.details.push(Detail::new(place.line, field.as_deref(), code, message));
        }
    }

    /// Keeps why a thing was refused; what has nothing to do with the thing ends it all.
    pub fn keep(&mut self, spool: &Spooled, place: Place, refusal: Refusal) -> Result<(), Refusal> {
        let code = refusal.code();
        if !matches!(code.exit(), Exit::Usage | Exit::NotFound | Exit::Conflict | Exit::Invalid) {
            return Err(refusal);
        }
        let (field, message) = match refusal {
            Refusal::InvalidKey { field, reason } => (Some(field.to_owned()), reason),
            other => (None, other.to_string()),
        };
        self.push(spool, Problem { place, field, code, message });
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.0.details_total == 0
    }

    pub fn check(&mut self) -> Result<(), Refusal> {
        std::mem::take(self).into_result()
    }

    pub fn into_result(self) -> Result<(), Refusal> {
        if self.is_empty() { Ok(()) } else { Err(Refusal::EntriesRefused(Box::new(self.0))) }
    }
}
