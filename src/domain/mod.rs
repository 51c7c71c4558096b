//! WORDS: types that cannot hold a wrong value, and the rules that hold whatever the store or the door.
//!
//! Each type parses once, where a value comes in, and is trusted from then on. Nothing here reads a file, a clock or
//! the network; randomness comes in as an argument. The vocabulary is the one that users see in help and JSON.

pub mod access;
pub mod account;
pub mod address;
pub mod agent;
pub mod attachment;
pub mod audit;
pub mod base64_text;
pub mod brief;
pub mod canned;
pub mod contact;
pub mod conversation;
pub mod document;
pub mod fixture;
pub mod imap;
pub mod inbox;
pub mod invitation;
pub mod letter;
pub mod name;
pub mod nearest;
pub mod network;
pub mod outcome;
pub mod password;
pub mod random;
pub mod reference;
pub mod sealed;
pub mod server;
pub mod slug;
pub mod thread;
pub mod throttle;
pub mod time;
pub mod token;
pub mod webhook;
pub(crate) mod word;

pub use word::Word;
