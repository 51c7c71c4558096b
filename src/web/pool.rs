//! Open stores, each used by one thread at a time.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::operations::Refusal;
use crate::operations::codes::Code;
use crate::operations::stores::{self, Options, Store};

/// The stores that wait to be used. They are all of one file.
pub(super) struct Pool {
    path: PathBuf,
    waiting: Mutex<Vec<Store>>,
}

impl Pool {
    pub fn new(path: PathBuf) -> Self {
        Self { path, waiting: Mutex::new(Vec::new()) }
    }

    /// A store that is no one else's.
    pub fn open(&self, options: Options) -> Result<Store, Refusal> {
        stores::open_again(&self.path, options)
    }

    /// Works with a store that is where it was. One that is not is closed, and so is one that failed.
    pub fn with<T>(&self, options: Options, work: impl FnOnce(&Store) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let waiting = self.waiting().pop();
        let store = match waiting {
            Some(store) => store,
            None => self.open(options)?,
        };
        let done = stores::check_in_place(&store).and_then(|()| work(&store));
        match &done {
            Err(refusal) if refusal.code() == Code::StoreMoved => self.close(),
            Err(refusal) if spoils(refusal) => {}
            _ => self.waiting().push(store),
        }
        done
    }

    /// Closes the stores that wait, so that they are opened anew.
    pub fn close(&self) {
        // Closed outside the lock: the last one writes the log back.
        let closed = std::mem::take(&mut *self.waiting());
        drop(closed);
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Store>> {
        // Whoever panicked left a list that is whole.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a store that answered so is not to be trusted with anything else.
fn spoils(refusal: &Refusal) -> bool {
    matches!(refusal.code(), Code::StoreFailed | Code::StoreDamaged | Code::Internal)
}
