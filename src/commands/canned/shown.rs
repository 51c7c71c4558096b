//! How canned responses look.

use crate::commands::shown::time;
use crate::domain::canned::CannedResponse;
use crate::terminal::{Cell, Look, Shown};

impl Shown for CannedResponse {
    fn fields() -> Vec<&'static str> {
        vec!["id", "account", "code", "text", "created_at", "updated_at"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["CODE", "TEXT", "UPDATED"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        // A table has a line for each; the text as a whole is shown by itself.
        let first = self.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let more = if first.len() < self.text.len() { " …" } else { "" };
        vec![Cell::new(&self.code), Cell::new(format!("{first}{more}")), time(self.updated_at, look)]
    }

    fn key(&self) -> String {
        self.code.to_string()
    }
}
