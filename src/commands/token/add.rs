//! `convoctl token add`

use crate::commands::arguments::{one_of, span};
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::access::{SecretText, TokenName, TokenScope};
use crate::domain::outcome::Changed;
use crate::domain::time::Span;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::tokens::{Add, Added};

/// Make a token for the person of --as, and print it this once
///
/// A program that shows it acts as that person: with the scope `read` it looks at what they may look at, with `write` it
/// may do all that they may. It ends with every change of their password, type or state.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl --as asha@acme.example token add --name reports --scope read --expires 90d
  convoctl --as asha@acme.example token add --name bot --scope write --json | jq -r .token")]
pub struct Args {
    /// What the person calls it: 1 to 60 characters, not a number alone
    #[arg(long, value_name = "TEXT")]
    name: String,
    /// What a program may do with it
    #[arg(long, value_name = "SCOPE", value_parser = one_of::<TokenScope>())]
    scope: TokenScope,
    /// How long it is good for; without it, until it is revoked
    #[arg(long, value_name = "DUR", value_parser = span)]
    expires: Option<Span>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Added>>().map_err(Refusal::from)?;
        if self.expires.is_some_and(|life| life.secs() <= 0) {
            return Err(Refusal::usage("--expires must be longer than nothing").into());
        }
        let name = TokenName::parse(&self.name).map_err(Refusal::from)?;
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(Add { name, scope: self.scope, life: self.expires })?;
        let token = done.output.object.token.as_ref().map(SecretText::as_str);
        printer.changed_for(&done.output, &told(&done.output), token)?;
        Ok(Exit::Ok)
    }
}

fn told(changed: &Changed<Added>) -> String {
    let made = &changed.object.made;
    let end = made.expires_at.map_or_else(|| "until it is revoked".to_owned(), |end| format!("until {end}"));
    match &changed.object.token {
        Some(token) => {
            format!("Token {} of {}, good {end} and shown this once: {}", made.name, made.agent, token.as_str())
        }
        None => format!("Would make a token {} for {}", made.name, made.agent),
    }
}
