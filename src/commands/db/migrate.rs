//! `convoctl db migrate`

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::stores::{self, StoreStatus};

/// Bring the store's schema up to date, keeping a copy of what it was
///
/// Every changing verb does this by itself where it is needed.
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<StoreStatus>>().map_err(Refusal::from)?;
        let before = stores::status(&session.open_any_version(Need::Read)?)?;
        if session.config.dry_run {
            return plan(&printer, before);
        }
        let after = stores::status(&session.open(Need::Change)?)?;
        let outcome = if after.schema == before.schema { Became::Unchanged } else { Became::Updated };
        let text = match outcome {
            Became::Unchanged => format!("The schema is {} already, the newest", after.schema),
            _ => format!("Migrated the schema from {} to {}", before.schema, after.schema),
        };
        printer.changed(&Changed::new(after, outcome), &text)?;
        Ok(Exit::Ok)
    }
}

fn plan(printer: &crate::terminal::output::Printer<Changed<StoreStatus>>, status: StoreStatus) -> Outcome {
    let outcome = if status.schema == status.newest_schema { Became::Unchanged } else { Became::Updated };
    let text = match outcome {
        Became::Unchanged => format!("The schema is {} already, the newest", status.schema),
        _ => format!("Would migrate the schema from {} to {}", status.schema, status.newest_schema),
    };
    printer.changed(&Changed { object: status, outcome, dry_run: true }, &text)?;
    Ok(Exit::Ok)
}
