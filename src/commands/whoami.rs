//! `convoctl whoami`

use crate::commands::{Outcome, Session};
use crate::operations::whoami::{Identity, Whoami};
use crate::terminal::{Cell, Look, Shown};

/// Show who acts: the store's operator, or the person of --as
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl --as asha@acme.example whoami")]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show(&Whoami {})
    }
}

impl Shown for Identity {
    fn fields() -> Vec<&'static str> {
        vec!["kind", "name", "email", "account", "inboxes", "os_user"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["KIND", "NAME", "EMAIL", "ACCOUNT"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![
            Cell::new(self.kind),
            Cell::optional(self.name.as_deref()),
            Cell::optional(self.email.as_deref()),
            Cell::optional(self.account.as_ref()),
        ]
    }

    /// A person's address; the operator has none and is called by the user of the operating system.
    fn key(&self) -> String {
        self.email.clone().or_else(|| self.os_user.clone()).unwrap_or_else(|| self.kind.to_string())
    }
}
