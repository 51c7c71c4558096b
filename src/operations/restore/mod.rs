//! Restoring: an account becomes what its documents say.

mod writer;

pub use writer::{Unfit, Writer};
