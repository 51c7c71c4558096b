//! ROWS: every SQL statement once, beside the function that maps its rows.
//!
//! `engine` is the seam: the few things a database must be able to do, and the only types that cross it. `sqlite` stands
//! behind it. The files named after nouns hold the statements, written so that both SQLite and PostgreSQL understand
//! them. `file`, `lock` and `migrations` see to the embedded store: how it is made, guarded, shared and brought up to
//! date. No rule of the domain is decided here, and nothing is printed.

pub mod accounts;
pub mod agents;
pub mod assignments;
pub mod attachments;
pub mod auto_replies;
pub mod canned;
pub mod carried;
pub mod contacts;
pub mod conversation_pages;
pub mod conversations;
pub mod credentials;
mod deliveries;
pub mod engine;
pub mod error;
pub mod events;
pub mod exported;
pub mod exported_threads;
pub mod file;
pub mod idempotency;
pub mod inboxes;
pub mod invitations;
pub mod key;
pub mod letters;
pub mod lock;
pub mod mailboxes;
pub mod mails;
pub mod messages;
pub mod meta;
pub mod migrations;
pub mod newcomers;
mod opened;
pub mod restored;
pub mod search;
pub mod sets;
pub mod sight;
pub mod sqlite;
pub mod staged;
pub mod throttle;
pub mod tokens;
pub mod webhook_calls;
pub mod webhooks;

pub use deliveries::Delivering;
pub use engine::{Driver, Row, Value};
pub use error::Error;
pub use opened::{Draft, Options, Store, Transaction};

pub type Result<T> = std::result::Result<T, Error>;
