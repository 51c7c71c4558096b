//! `convoctl account add`

use crate::commands::arguments::slug;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::account::Account;
use crate::domain::agent::Mailbox;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::accounts::Add;
use crate::operations::codes::Exit;

/// Add an account with its first administrator, who is verified at once
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'")]
pub struct Args {
    /// Its name: [a-z][a-z0-9-]{0,39}
    #[arg(long)]
    name: String,
    /// Its first administrator
    #[arg(long, value_name = "NAME <ADDRESS>")]
    admin: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Account>>().map_err(Refusal::from)?;
        let add = gather(&self.name, &self.admin)?;
        let store = session.open(Need::Create)?;
        let done = session.world(&store).change(add)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

/// An account as it is typed, here and by `init`.
pub fn gather(name: &str, administrator: &str) -> Result<Add, Refusal> {
    let administrator = Mailbox::parse(administrator)
        .map_err(|reason| Refusal::InvalidMailbox { text: administrator.to_owned(), reason })?;
    Ok(Add { name: slug(name)?, administrator })
}

fn told(changed: &Changed<Account>) -> String {
    let name = &changed.object.name;
    sentence(changed.dry_run, &format!("Added account {name}"), &format!("add account {name}"))
}
