//! Flags, environment and file become one configuration. This is the only place that reads the environment.
//!
//! Precedence: flag, environment, profile, `[defaults]`, built in. Nothing is picked up from the working directory.

mod block;
mod environment;
mod file;
mod gather;
mod mail;
mod serve;
mod server;
mod show;

use std::path::PathBuf;
use std::time::Duration;

pub use block::{Block, neighbourhood};
pub use environment::Environment;
pub use gather::gather;
pub use mail::{MailConfig, Rate, Sender};
pub use serve::Limits;
pub use show::Setting;

use crate::operations::Refusal;
use crate::operations::clock::Clock;
use crate::operations::run::Caller;
use crate::operations::settings::Settings;
use crate::terminal::Format;

/// What the command line says, besides the verb and its own flags.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    pub db: Option<PathBuf>,
    pub server: Option<String>,
    pub account: Option<String>,
    pub person: Option<String>,
    pub format: Option<Format>,
    pub fields: Option<Vec<String>>,
    pub jq: Option<String>,
    pub csv_safe: bool,
    pub dry_run: bool,
    pub yes: bool,
    pub no_input: bool,
    pub quiet: bool,
    pub verbose: u8,
    pub color: Option<Color>,
    pub no_progress: bool,
    pub timeout: Option<Duration>,
    pub config: Option<PathBuf>,
    pub profile: Option<String>,
}

impl Flags {
    /// Those alone that say how to print.
    #[must_use]
    pub fn of_output(self) -> Self {
        let Self { format, fields, csv_safe, quiet, color, .. } = self;
        Self { format, fields, csv_safe, quiet, color, ..Self::default() }
    }
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// Which store is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorePlace {
    /// The user's own: made on first use.
    Default(PathBuf),
    /// One that was named: made by `init` and `fixture` alone.
    Named(PathBuf),
    /// In memory, gone with the process.
    Memory,
}

/// Which server is talked to, and where the tokens for it lie.
#[derive(Debug, Clone)]
pub struct ServerPlace {
    /// Whether the command line itself names it.
    pub by_flag: bool,
    /// Without a slash at its end.
    pub url: String,
    pub ca_file: Option<PathBuf>,
    /// A file that holds a token; otherwise the one that `login` got.
    pub token_file: Option<PathBuf>,
    /// Where `login` keeps its tokens.
    pub logins: PathBuf,
}

/// Everything that a run of convoctl was told. It holds no secret in the clear: passwords are of a type that does not
/// print.
#[derive(Debug, Clone)]
pub struct Config {
    pub store: StorePlace,
    /// The server that is talked to instead of a store.
    pub server: Option<ServerPlace>,
    pub caller: Caller,
    pub format: Format,
    pub fields: Option<Vec<String>>,
    /// The filter that the JSON is put through.
    pub jq: Option<String>,
    pub csv_safe: bool,
    pub dry_run: bool,
    pub yes: bool,
    pub no_input: bool,
    pub quiet: bool,
    pub verbosity: u8,
    pub color: Color,
    pub no_progress: bool,
    pub timeout: Duration,
    pub clock: Clock,
    pub settings: Settings,
    pub mail: MailConfig,
    /// How it behaves as a server.
    pub limits: Limits,
    pub supervisor: Supervisor,
    /// The command that opens an editor.
    pub editor: String,
    /// The configuration file, whether it exists or not; none where there is no place for one.
    pub file: Option<PathBuf>,
    /// Each setting, its value and where it comes from.
    pub shown: Vec<Setting>,
    /// What it was put together from.
    flags: Flags,
}

impl Config {
    /// Reads the file again, under the same flags and the same environment.
    pub fn again(&self) -> Result<Self, Refusal> {
        gather(self.flags.clone(), &Environment::of_this_process())
    }
}

/// What a supervisor that started the process wants to hear, as systemd does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Supervisor {
    /// Where it listens.
    pub socket: Option<PathBuf>,
    /// How long it waits for a sign of life.
    pub watchdog: Option<Duration>,
}
