//! One thread that looks whether the store was changed, by whomever, and wakes all who follow what happens.
//!
//! However many there are, they cost nothing while nothing happens.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use tokio::sync::watch;

use crate::operations::Refusal;
use crate::operations::stores::{self, Store};
use crate::web::bell::Bell;
use crate::web::site::Site;

/// From one look to the next, and where nobody follows anything or the store is not to be had.
const PERIOD: Duration = Duration::from_millis(25);
const IDLE: Duration = Duration::from_secs(1);

/// Where those who follow wait.
pub(super) struct Lookout {
    bell: Bell,
    changes: watch::Sender<u64>,
}

/// The store as it was seen last.
struct Seen {
    store: Store,
    number: Option<i64>,
}

impl Default for Lookout {
    fn default() -> Self {
        Self { bell: Bell::default(), changes: watch::Sender::new(0) }
    }
}

impl Lookout {
    /// Changes with every change of the store that somebody followed.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Has it look at once.
    pub fn ring(&self) {
        self.bell.ring();
    }

    pub fn close(&self) {
        self.bell.close();
    }
}

/// Looks until the server is stopped.
pub(super) fn keep(site: &Site) {
    let (mut seen, mut heard, mut period) = (None, 0, IDLE);
    while site.lookout().bell.wait(period, Some(&mut heard)) {
        if site.streams() == 0 {
            (seen, period) = (None, IDLE);
            continue;
        }
        let looked = catch_unwind(AssertUnwindSafe(|| look(site, &mut seen)));
        let looked = looked.unwrap_or_else(|_| Err(Refusal::Internal("looking for changes broke off".to_owned())));
        period = if looked.is_ok() { PERIOD } else { IDLE };
        // Where it failed, those who follow find out by themselves what is wrong.
        if looked.unwrap_or(true) {
            site.lookout().changes.send_modify(|count| *count += 1);
        }
    }
}

/// Whether somebody changed the store since the last look; the first one takes it so.
fn look(site: &Site, seen: &mut Option<Seen>) -> Result<bool, Refusal> {
    let Seen { store, number } = match seen.take() {
        Some(seen) => seen,
        None => Seen { store: site.open()?, number: None },
    };
    let changed = stores::changed_since(&store, number)?;
    *seen = Some(Seen { store, number: changed.or(number) });
    Ok(changed.is_some())
}
