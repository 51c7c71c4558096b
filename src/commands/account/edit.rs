//! `convoctl account edit`

use crate::commands::arguments::slug;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::account::Account;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::accounts::Edit;
use crate::operations::codes::Exit;

/// Rename an account
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl account edit acme --name acme-europe")]
pub struct Args {
    /// Its name or id
    #[arg(value_name = "REF")]
    reference: String,
    /// A new name: [a-z][a-z0-9-]{0,39}
    #[arg(long)]
    name: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Account>>().map_err(Refusal::from)?;
        let edit =
            Edit { reference: session.reference(&self.reference)?, name: self.name.as_deref().map(slug).transpose()? };
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(edit)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Account>) -> String {
    let name = &changed.object.name;
    match changed.outcome {
        Became::Unchanged => format!("The account is called {name} already"),
        _ => sentence(
            changed.dry_run,
            &format!("Renamed the account to {name}"),
            &format!("rename the account to {name}"),
        ),
    }
}
