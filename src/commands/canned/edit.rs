//! `convoctl canned edit`

use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::text::TextArgs;
use crate::commands::{Outcome, Session};
use crate::domain::canned::CannedResponse;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::canned::Edit;
use crate::operations::codes::Exit;

/// Give a canned response another text
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl canned edit thanks --text 'Thank you, {{ contact.name }}!'")]
pub struct Args {
    /// Its code
    #[arg(value_name = "CODE")]
    code: String,
    #[command(flatten)]
    text: TextArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<CannedResponse>>().map_err(Refusal::from)?;
        let edit = Edit { reference: session.reference(&self.code)?, text: self.text.read(session)? };
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(edit)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<CannedResponse>) -> String {
    let code = &changed.object.code;
    match changed.outcome {
        Became::Unchanged => format!("Canned response {code} is like that already"),
        _ => sentence(
            changed.dry_run,
            &format!("Updated canned response {code}"),
            &format!("update canned response {code}"),
        ),
    }
}
