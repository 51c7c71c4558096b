//! `convoctl canned delete`

use crate::commands::arguments::IfMissingWord;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::canned::CannedResponse;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::canned::Delete;

/// Delete a canned response
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "rm",
    after_help = "Examples:
  convoctl canned delete thanks --yes"
)]
pub struct Args {
    /// Its code
    #[arg(value_name = "CODE")]
    code: String,
    /// What to do where it does not exist
    #[arg(long, value_enum)]
    if_missing: Option<IfMissingWord>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<CannedResponse>>().map_err(Refusal::from)?;
        session.check_can_confirm("canned delete")?;
        let delete = Delete { reference: session.reference(&self.code)?, ignore_missing: self.if_missing.is_some() };
        let reached = session.reach(Need::Change)?;
        let plan = |deleted: &Vec<Changed<CannedResponse>>| deleted.iter().map(told).collect();
        let done = session.change_confirmed(&session.place(&reached), delete, plan)?;
        session.show_changed(&printer, &done.output, done.output.is_empty(), told)
    }
}

fn told(changed: &Changed<CannedResponse>) -> String {
    let what = format!("canned response {}", changed.object.code);
    sentence(changed.dry_run, &format!("Deleted {what}"), &format!("delete {what} for good"))
}
