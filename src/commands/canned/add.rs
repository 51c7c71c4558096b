//! `convoctl canned add`

use crate::commands::arguments::{IfExistsWord, slug};
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::text::TextArgs;
use crate::commands::{Outcome, Session};
use crate::domain::canned::CannedResponse;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::canned::Add;
use crate::operations::codes::Exit;

/// Add a canned response
///
/// In its text `{{ contact.name }}`, `{{ contact.email }}`, `{{ agent.name }}`, `{{ conversation.number }}` and
/// `{{ inbox.title }}` stand for what is known when it is sent.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl canned add --code thanks --text 'Dear {{ contact.name }}, thank you!'
  convoctl canned add --code hours --file hours.txt")]
pub struct Args {
    /// Its code: [a-z][a-z0-9-]{0,39}
    #[arg(long, value_name = "CODE")]
    code: String,
    #[command(flatten)]
    text: TextArgs,
    /// What to do where there is one with that code
    #[arg(long, value_enum, default_value_t)]
    if_exists: IfExistsWord,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<CannedResponse>>().map_err(Refusal::from)?;
        let add = Add { code: slug(&self.code)?, text: self.text.read(session)?, if_exists: self.if_exists.into() };
        let reached = session.reach(Need::Create)?;
        let done = session.place(&reached).change(add)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<CannedResponse>) -> String {
    let what = format!("canned response {}", changed.object.code);
    match changed.outcome {
        Became::Created => sentence(changed.dry_run, &format!("Added {what}"), &format!("add {what}")),
        Became::Updated => sentence(changed.dry_run, &format!("Updated {what}"), &format!("update {what}")),
        _ => format!("There is a {what} already"),
    }
}
