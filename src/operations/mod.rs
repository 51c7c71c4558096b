//! THE MIDDLE: everything that can be done, each thing one value with one way to perform it.
//!
//! `run` holds the kinds of operations and their runners, `desk` what an operation may touch, `refusal` why it may say
//! no, and `codes` the one table of error codes. The files named after nouns hold the operations. Nothing here prints,
//! prompts or knows how it was called; the same value serves every door.

pub mod accounts;
pub mod agents;
pub mod apply;
pub mod asked;
pub mod audit;
pub mod canned;
pub mod clock;
pub mod codes;
pub mod contacts;
pub mod conversations;
pub mod desk;
pub mod details;
pub mod due;
pub mod export;
pub mod fixture;
mod hints;
pub mod inboxes;
pub mod intake;
pub mod invites;
pub mod mailboxes;
pub mod once;
pub mod outbox;
pub mod refusal;
pub mod restore;
pub mod run;
pub mod sessions;
pub mod settings;
pub mod stores;
pub mod tokens;
pub mod webhooks;
pub mod whoami;

pub use refusal::Refusal;
pub use run::{Change, Done, Listing, Right, Scope, World};

/// What an `add` does where the thing exists already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IfExists {
    #[default]
    Fail,
    Skip,
    Update,
}

/// How many rows a listing reads at a time: few enough that their memory is used again and not given back and asked for
/// with every portion.
const PORTION: i64 = 200;
