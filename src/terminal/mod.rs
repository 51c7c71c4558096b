//! FURNITURE of the first door: how things look on a terminal and in a pipe.
//!
//! `output` and `listing` write objects in the format that was asked for, with `json`, `table` and `csv` behind them; `sieve`
//! puts `filter` between the JSON and its reader; `lines` folds texts for a reader; `messages` speaks on standard error;
//! `prompt` asks, and `editor` lets somebody write; `progress` shows that work goes on; `screen` draws a table anew in its
//! place, and `pause` waits for the next look; `transcript` shows a session of a shell; `escape` makes what others wrote
//! harmless. All printing happens here (and in `report.rs`). Nothing here knows an operation or a word of the domain.

pub mod changes;
pub mod csv;
pub mod editor;
pub mod escape;
pub mod filter;
pub mod json;
pub mod lines;
pub mod listing;
pub mod messages;
pub mod output;
pub mod pause;
pub mod progress;
pub mod prompt;
pub mod screen;
pub mod shown;
mod sieve;
pub mod signals;
pub mod table;
pub mod transcript;

pub use filter::{Filter, FilterError};
pub use lines::Lines;
pub use messages::Messages;
pub use output::{Format, Output, OutputError};
pub use pause::{is_taken, pause, rest};
pub use screen::Screen;
pub use shown::{Cell, Look, Shown, Tone};
pub use signals::Signals;
pub use transcript::Transcript;
