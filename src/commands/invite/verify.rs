//! `convoctl invite verify`

use std::path::PathBuf;

use crate::commands::arguments::{PasswordArgs, read_file};
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::token::Token;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::invites::{Verified, Verify};

/// Follow a confirmation link and set a password: the person is verified
///
/// A link to a new password is followed in the same way.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl invite verify \"$TOKEN\" --password-stdin < password.txt
  convoctl invite verify --token-file link.txt --password-file password.txt")]
pub struct Args {
    /// The token, or the link that ends in it; `-` reads it from standard input
    #[arg(value_name = "TOKEN|LINK", required_unless_present = "token_file", conflicts_with = "token_file")]
    token: Option<String>,
    /// Read the token or link from a file
    #[arg(long, value_name = "PATH")]
    token_file: Option<PathBuf>,
    #[command(flatten)]
    password: PasswordArgs,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Verified>().map_err(Refusal::from)?;
        let token = self.token(session)?;
        let password = self.password.read(session)?;
        let reached = session.reach(Need::Change)?;
        let done = session.place(&reached).change(Verify { token, password, hash: None })?;
        printer.changed(&done.output, &told(&done.output))?;
        Ok(Exit::Ok)
    }

    fn token(&self, session: &Session) -> anyhow::Result<Option<Token>> {
        let bytes = match (&self.token, &self.token_file) {
            (Some(word), _) if word == "-" => session.read_stdin(64 * 1024)?,
            (Some(word), _) => return Ok(Token::parse(word)),
            (None, Some(path)) => read_file(path)?,
            (None, None) => return Ok(None),
        };
        Ok(std::str::from_utf8(&bytes).ok().and_then(Token::parse))
    }
}

fn told(verified: &Verified) -> String {
    let who = format!("{} <{}>", verified.name(), verified.email());
    match verified {
        Verified::Accepted(changed) if changed.dry_run => {
            format!("Would verify {who} in account {}", verified.account())
        }
        Verified::Accepted(_) => format!("{who} is verified in account {}", verified.account()),
        Verified::Reset(changed) if changed.dry_run => format!("Would set a new password for {who}"),
        Verified::Reset(_) => format!("{who} has a new password"),
    }
}
