//! `convoctl db check`

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::config::StorePlace;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::stores::{self, StoreCheck};
use crate::terminal::{Cell, Look, Shown};

/// Check the store's pages, indexes and references; exit with 10 where something is wrong
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<StoreCheck>().map_err(Refusal::from)?;
        let check = match &session.config.store {
            StorePlace::Memory => stores::check(&session.open(Need::Read)?)?,
            StorePlace::Named(path) | StorePlace::Default(path) => stores::check_at(path, session.options(Need::Read))?,
        };
        printer.one(&check)?;
        Ok(if check.ok { Exit::Ok } else { Exit::Differs })
    }
}

impl Shown for StoreCheck {
    fn fields() -> Vec<&'static str> {
        vec!["path", "ok", "problems"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["PATH", "OK"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.key()), Cell::new(self.ok)]
    }

    fn key(&self) -> String {
        self.path.clone().unwrap_or_else(|| ":memory:".to_owned())
    }
}
