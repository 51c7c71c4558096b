//! `convoctl inbox add`

use crate::commands::arguments::{IfExistsWord, address, slug};
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::inbox::{Inbox, check_title};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::inboxes::Add;

/// Add an inbox
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl inbox add --name support --email support@acme.example --title 'Acme Support'")]
pub struct Args {
    /// Its name: [a-z][a-z0-9-]{0,39}
    #[arg(long, value_name = "SLUG")]
    name: String,
    /// The address at which users write to it
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Its public name [default: its name]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What to do where an inbox of that name exists
    #[arg(long, value_enum, default_value_t)]
    if_exists: IfExistsWord,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Inbox>>().map_err(Refusal::from)?;
        let add = Add {
            name: slug(&self.name)?,
            email: address(&self.email)?,
            title: self.title.as_deref().map(check_title).transpose().map_err(Refusal::InvalidTitle)?,
            if_exists: self.if_exists.into(),
        };
        let reached = session.reach(Need::Create)?;
        let done = session.place(&reached).change(add)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Inbox>) -> String {
    let what = format!("inbox {} <{}>", changed.object.name, changed.object.email);
    match changed.outcome {
        Became::Created => sentence(changed.dry_run, &format!("Added {what}"), &format!("add {what}")),
        Became::Updated => sentence(changed.dry_run, &format!("Updated {what}"), &format!("update {what}")),
        _ => format!("There is an {what} already"),
    }
}
