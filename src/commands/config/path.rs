//! `convoctl config path`

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::terminal::{Cell, Look, Shown};

/// Print the path of the configuration file, whether it exists or not
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Where the configuration file is looked for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Place {
    path: Option<String>,
    exists: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Place>().map_err(Refusal::from)?;
        let path = session.config.file.clone();
        let exists = path.as_deref().is_some_and(std::path::Path::exists);
        let place = Place { path: path.map(|path| path.display().to_string()), exists };
        // The path is what was asked for, so it is no sentence that --quiet drops.
        if session.output.format == crate::terminal::Format::Table {
            crate::terminal::Output::text(&format!("{}\n", place.key()))?;
        } else {
            printer.one(&place)?;
        }
        Ok(Exit::Ok)
    }
}

impl Shown for Place {
    fn fields() -> Vec<&'static str> {
        vec!["path", "exists"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["PATH", "EXISTS"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.key()), Cell::new(self.exists)]
    }

    fn key(&self) -> String {
        self.path.clone().unwrap_or_default()
    }
}
