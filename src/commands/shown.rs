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

/// A size for a reader: `1 byte`, `900 bytes`, `1.5 KiB`, `12 MiB`.
pub fn size(bytes: i64) -> String {
    if bytes < 1_024 {
        return counted(bytes.unsigned_abs(), "byte");
    }
    let (unit, name) = if bytes < 1_024 * 1_024 { (1_024, "KiB") } else { (1_024 * 1_024, "MiB") };
    let tenths = (bytes * 10 + unit / 2) / unit;
    if tenths < 100 {
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    } else {
        format!("{} {name}", (tenths + 5) / 10)
    }
}

/// A sentence of what was done; of a dry run, what would have been.
pub fn sentence(dry_run: bool, done: &str, would: &str) -> String {
    if dry_run { format!("Would {would}") } else { done.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_for_a_reader() {
        for (bytes, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (1_023, "1023 bytes"),
            (1_024, "1.0 KiB"),
            (1_536, "1.5 KiB"),
            (12_300, "12 KiB"),
            (1_048_575, "1024 KiB"),
            (1_048_576, "1.0 MiB"),
            (36_000_000, "34 MiB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }
}
