//! `convoctl config show`

use crate::commands::{Outcome, Session};
use crate::config::Setting;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::terminal::{Cell, Look, Shown};

/// Show each setting in force and where it comes from; secrets are left out
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Setting>().map_err(Refusal::from)?;
        printer.all(&session.config.shown)?;
        Ok(Exit::Ok)
    }
}

impl Shown for Setting {
    fn fields() -> Vec<&'static str> {
        vec!["name", "value", "source"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["NAME", "VALUE", "SOURCE"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.name), Cell::optional(self.value.as_deref()), Cell::new(self.source)]
    }

    fn key(&self) -> String {
        self.name.to_owned()
    }
}
