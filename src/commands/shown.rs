//! How things look that every noun has.

pub use crate::domain::brief::listed;
use crate::domain::outcome::Changed;
use crate::domain::time::Instant;
use crate::terminal::{Cell, Look, Shown, Tone};

impl<T: Shown> Shown for Changed<T> {
    fn fields() -> Vec<&'static str> {
        let mut fields = T::fields();
        fields.extend(["outcome", "dry_run"]);
        fields
    }

    fn titles() -> Vec<&'static str> {
        let mut titles = T::titles();
        titles.push("OUTCOME");
        titles
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let mut cells = self.object.cells(look);
        cells.push(Cell::new(self.outcome));
        cells
    }

    fn key(&self) -> String {
        self.object.key()
    }
}

/// A moment in a table.
pub fn time(at: Instant, look: &Look) -> Cell {
    look.time(at.micros(), at)
}

/// A moment in a table, or a dash.
pub fn optional_time(at: Option<Instant>, look: &Look) -> Cell {
    at.map_or_else(|| Cell::new("-").tone(Tone::Dim), |at| time(at, look))
}

/// `1 letter`, `2 letters`.
pub fn counted(count: u64, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// A sentence of what was done; of a dry run, what would have been.
pub fn sentence(dry_run: bool, done: &str, would: &str) -> String {
    if dry_run { format!("Would {would}") } else { done.to_owned() }
}
