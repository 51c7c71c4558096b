//! `convoctl account delete`

use crate::commands::arguments::IfMissingWord;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::account::Account;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::accounts::Delete;
use crate::remote::Place;

/// Delete an account with everything in it; its audit log stays, under its id
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "rm",
    after_help = "Examples:
  convoctl account delete globex --yes
  convoctl --account 2 audit list"
)]
pub struct Args {
    /// Its name or id
    #[arg(value_name = "REF")]
    reference: String,
    /// What to do where it does not exist
    #[arg(long, value_enum)]
    if_missing: Option<IfMissingWord>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Account>>().map_err(Refusal::from)?;
        session.check_can_confirm("account delete")?;
        let delete =
            Delete { reference: session.reference(&self.reference)?, ignore_missing: self.if_missing.is_some() };
        let store = session.open(Need::Change)?;
        let plan = |deleted: &Vec<Changed<Account>>| deleted.iter().map(told).collect();
        let world = session.world(&store);
        let done = session.change_confirmed_here(&world, delete, plan)?;
        session.scrub(&Place::Here(world));
        session.show_changed(&printer, &done.output, done.output.is_empty(), told)
    }
}

fn told(changed: &Changed<Account>) -> String {
    let Account { name, agent_count, inbox_count, .. } = &changed.object;
    let people = if *agent_count == 1 { "1 person".to_owned() } else { format!("{agent_count} people") };
    let inboxes = match inbox_count {
        1 => "1 inbox".to_owned(),
        count => format!("{count} inboxes"),
    };
    let what = format!("account {name} with {people} and {inboxes}");
    sentence(changed.dry_run, &format!("Deleted {what}"), &format!("delete {what} for good"))
}
