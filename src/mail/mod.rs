//! LETTERS: what they say, how they are written down, how they leave, and how mail that comes in is read.
//!
//! A letter is a value here: `templates` fills in its words, `markdown` sets what an agent wrote, `letter` makes the
//! message of RFC 5322 out of them, and `post` hands it to a transport (`smtp`, `spool` for a folder, `sendmail`) and says
//! how that went. `incoming` reads what others wrote, of whatever shape, within limits; `imap` fetches it from another
//! server. Nothing here knows a store; what a failure means for the outbox is decided by whoever called.

pub mod canned;
pub mod failure;
pub mod imap;
pub mod incoming;
pub mod letter;
pub mod markdown;
pub mod post;
mod secret;
mod sendmail;
mod smtp;
mod spool;
pub mod templates;
pub mod transport;
