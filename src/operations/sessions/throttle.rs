//! Making those wait who guess: failures are counted in the store, so that every server and every start knows of them.

use crate::domain::network::Network;
use crate::domain::throttle::{Failures, MEMORY, Watched};
use crate::domain::time::{Instant, Span};
use crate::operations::desk::{Desk, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope, World};
use crate::store::throttle;

/// The failures of today under a key.
pub(super) fn find(view: &View, watched: Watched, key: &str) -> Result<Option<Failures>, Refusal> {
    Ok(Failures::remembered(throttle::find(view.db, watched, key)?, view.now))
}

/// Counts a failure under a key, and forgets those of all keys that are a day old.
pub(super) fn note(desk: &Desk, watched: Watched, key: &str) -> Result<Failures, Refusal> {
    throttle::delete_old(desk.db, a_day_before(desk.now))?;
    let failures = Failures::with_another(find(desk, watched, key)?, desk.now);
    throttle::save(desk.db, watched, key, &failures)?;
    Ok(failures)
}

fn a_day_before(now: Instant) -> Instant {
    now.plus(Span::from_secs(-MEMORY.secs()))
}

/// Counts a link, a session or a token that was shown and is none: somebody may be guessing.
#[derive(Debug, Clone)]
pub struct NoteGuess {
    pub network: Network,
}

impl Change for NoteGuess {
    /// How many seconds their network has to wait now.
    type Output = Option<i64>;

    const NAME: &'static str = "session.note_guess";
    const DEED: &'static str = "counting guesses";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;
    const COUNTED: bool = false;

    fn perform(&self, desk: &mut Desk) -> Result<Option<i64>, Refusal> {
        let noted = note(desk, Watched::Token, &self.network.to_string())?;
        Ok(noted.wait(desk.now))
    }
}

impl World<'_> {
    /// How many seconds a network has to wait before it may show another link, session or token; none where it may.
    pub fn guess_wait(&self, network: Network) -> Result<Option<i64>, Refusal> {
        let view = self.view(Right::Bearer, Scope::Store, NoteGuess::DEED)?;
        let failures = find(&view, Watched::Token, &network.to_string())?;
        Ok(failures.and_then(|failures| failures.wait(view.now)))
    }
}
