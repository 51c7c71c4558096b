//! What an object must tell of itself to be shown in every format.

use serde::Serialize;

/// An object that can be shown.
pub trait Shown: Serialize + Sized {
    /// Every path of its JSON, in order, nested names with dots.
    fn fields() -> Vec<&'static str>;

    /// The titles of its table's columns.
    fn titles() -> Vec<&'static str>;

    /// Its row of the table, a cell per title.
    fn cells(&self, look: &Look) -> Vec<Cell>;

    /// Its natural key: an address, a name, a number; else its id.
    fn key(&self) -> String;
}

/// A cell of a table. Its text is made harmless when it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub tone: Tone,
}

/// What a colour would say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Strong,
    Good,
    Waiting,
    Bad,
    Dim,
}

impl Cell {
    pub fn new(text: impl std::fmt::Display) -> Self {
        Self { text: text.to_string(), tone: Tone::Plain }
    }

    #[must_use]
    pub fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    pub fn optional(text: Option<impl std::fmt::Display>) -> Self {
        text.map_or_else(|| Self::new("-").tone(Tone::Dim), Self::new)
    }
}

/// What a table is drawn for.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Standard output is a terminal: cells are cut to its width, and times are relative.
    pub terminal: bool,
    pub width: Option<u16>,
    pub color: bool,
    /// The clock, in microseconds since 1970.
    pub now: i64,
}

impl Look {
    /// A moment: how long ago on a terminal, in full elsewhere. `micros` and `full` say the same.
    pub fn time(&self, micros: i64, full: impl std::fmt::Display) -> Cell {
        if !self.terminal {
            return Cell::new(full);
        }
        let seconds = (self.now - micros) / 1_000_000;
        let (count, unit) = match seconds.abs() {
            0..60 => return Cell::new("now"),
            60..3_600 => (seconds / 60, 'm'),
            3_600..172_800 => (seconds / 3_600, 'h'),
            _ => (seconds / 86_400, 'd'),
        };
        if count > 0 { Cell::new(format!("{count}{unit} ago")) } else { Cell::new(format!("in {}{unit}", -count)) }
    }
}
