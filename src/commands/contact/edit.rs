//! `convoctl contact edit`

use crate::commands::arguments::name;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::contact::Contact;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::contacts::Edit;

/// Give a contact another name
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl contact edit ola@people.example --name 'Ola Roe'")]
pub struct Args {
    /// An address of theirs, or their id
    #[arg(value_name = "REF")]
    reference: String,
    /// Their name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Contact>>().map_err(Refusal::from)?;
        let edit =
            Edit { reference: session.reference(&self.reference)?, name: self.name.as_deref().map(name).transpose()? };
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(edit)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Contact>) -> String {
    let what = super::shown::what(&changed.object);
    match changed.outcome {
        Became::Unchanged => format!("Contact {} is called that already", changed.object.email),
        _ => sentence(changed.dry_run, &format!("Updated {what}"), &format!("update {what}")),
    }
}
