//! How a copy of a store looks.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::outcome::Outcome;
use crate::terminal::{Cell, Look, Shown};

/// A copy that was written, or put into the store's place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Copied {
    path: String,
    size_bytes: u64,
    outcome: Outcome,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Copied {
    pub fn new(path: &Path, dry_run: bool) -> Self {
        let size_bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
        Self { path: path.display().to_string(), size_bytes, outcome: Outcome::Created, dry_run }
    }

    /// Of a store that took another's content.
    pub fn restored(path: &Path, dry_run: bool) -> Self {
        Self { outcome: Outcome::Updated, ..Self::new(path, dry_run) }
    }
}

impl Shown for Copied {
    fn fields() -> Vec<&'static str> {
        vec!["path", "size_bytes", "outcome", "dry_run"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["PATH", "SIZE"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(&self.path), Cell::new(self.size_bytes)]
    }

    fn key(&self) -> String {
        self.path.clone()
    }
}
