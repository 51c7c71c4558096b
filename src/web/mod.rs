//! DOOR 2: pages, the API, live events. The only room that is asynchronous.
//!
//! `serve` opens the doors and stays until a signal. A connection comes in by `accept`, its requests pass the `gate`, which
//! knows who visits, refuses what nobody may ask for and bounds how long it takes, and go to the handlers that `routes`
//! names. A handler asks the `site` to perform an operation: that is done on a thread that may block, with a store of its
//! own. `pages` is what people see. `answer` says a refusal in HTTP. `background` does what falls due. No rule and no SQL stands here.

mod accept;
mod activation;
pub mod answer;
mod api;
mod background;
mod bell;
mod bodies;
mod crowd;
mod gate;
mod health;
mod listen;
mod metrics;
mod pages;
mod patience;
mod pool;
mod routes;
mod serve;
pub mod site;
mod supervisor;
#[cfg(test)]
mod tests;
mod tls;
mod visitor;

use std::path::PathBuf;

pub use accept::Slot;
pub use crowd::Place;
pub use listen::Listen;
pub use serve::serve;
pub use tls::TlsFiles;
pub use visitor::Visitor;

use crate::config::{Block, Config};
use crate::operations::Refusal;

/// What is to be served, and how.
pub struct Served {
    pub config: Config,
    /// The store's file.
    pub store: PathBuf,
    pub is_test: bool,
    pub listen: Vec<Listen>,
    pub tls: Option<TlsFiles>,
    /// The proxies whose word for who visits is taken.
    pub proxies: Vec<Block>,
    pub voice: Box<dyn Voice>,
    /// Reads the configuration again.
    pub again: Again,
}

/// A way to the configuration as it is by now.
pub type Again = Box<dyn Fn() -> Result<Config, Refusal> + Send + Sync>;

/// Speaks to whoever runs the server.
pub trait Voice: Send + Sync {
    fn say(&self, text: &str);
    fn warn(&self, text: &str);
}
