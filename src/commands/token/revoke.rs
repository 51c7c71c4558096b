//! `convoctl token revoke`

use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::access::AccessToken;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::tokens::Revoke;

/// Take a token back: nothing gets in with it any more
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl --as asha@acme.example token revoke reports --yes
  convoctl token revoke 7 --yes")]
pub struct Args {
    /// Its name or id; where several people have one of that name, its id
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<AccessToken>>().map_err(Refusal::from)?;
        session.check_can_confirm("token revoke")?;
        let revoke = Revoke { reference: session.reference(&self.reference)? };
        let reached = session.reach(Need::Change)?;
        let plan = |revoked: &Changed<AccessToken>| vec![told(revoked)];
        let done = session.change_confirmed(&session.place(&reached), revoke, plan)?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<AccessToken>) -> String {
    let what = format!("the token {} of {}", changed.object.name, changed.object.agent);
    sentence(changed.dry_run, &format!("Revoked {what}"), &format!("revoke {what} for good"))
}
