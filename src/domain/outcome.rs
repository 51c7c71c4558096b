//! What became of a thing that a change named.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::word::words;

words! {
    /// How a change left the thing it prints.
    pub enum Outcome {
        Created = "created",
        Updated = "updated",
        Unchanged = "unchanged",
        Deleted = "deleted",
    }
}

/// A thing together with what became of it, printed as one object.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Changed<T> {
    #[serde(flatten)]
    pub object: T,
    pub outcome: Outcome,
    /// Present, and true, only where nothing was kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

impl<T> Changed<T> {
    pub fn new(object: T, outcome: Outcome) -> Self {
        Self { object, outcome, dry_run: false }
    }
}
