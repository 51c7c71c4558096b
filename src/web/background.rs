//! What falls due while the server runs, each on a thread of its own.

use std::sync::mpsc::Receiver;
use std::thread::JoinHandle;

use crate::web::site::Site;

/// The threads, which end when the server is stopped.
pub(super) struct Background {
    threads: Vec<JoinHandle<()>>,
}

impl Background {
    pub fn begin(_: &Site, _: Receiver<()>) -> Self {
        Self { threads: Vec::new() }
    }

    /// Waits until what was begun is done.
    pub fn end(self) {
        for thread in self.threads {
            // What broke off has said so.
            let _ = thread.join();
        }
    }
}
