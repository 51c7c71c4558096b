//! `convoctl config`: what convoctl was told, and by whom.

mod path;
mod show;

use clap::Subcommand;

pub use path::Place;

use crate::commands::{Outcome, Session};

/// Show the configuration in force, and where its file is
#[derive(Debug, Subcommand)]
pub enum Config {
    Show(show::Args),
    Path(path::Args),
}

impl Config {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Show(args) => args.run(session),
            Self::Path(args) => args.run(session),
        }
    }
}
