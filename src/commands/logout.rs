//! `convoctl logout`

use serde_json::json;

use crate::commands::login::{LoggedIn, named};
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::{Code, Exit};
use crate::remote::{Address, Server, logins};

/// Log out at a server: the token is revoked there and forgotten here
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl logout --server https://desk.example")]
pub struct Args {}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<LoggedIn>().map_err(Refusal::from)?;
        let place = named(session)?;
        if session.config.dry_run {
            return Err(Refusal::usage("a log-out cannot be tried: there is nothing to take back").into());
        }
        let mut kept = logins::read(&place.logins)?;
        let Some(login) = kept.remove(&place.url) else { return Err(Refusal::NotLoggedIn.into()) };
        let token = Some(login.token.clone());
        let address = Address { ca_file: place.ca_file.clone(), token, ..Address::new(&place.url) };
        let revoked =
            Server::new(&address, session.config.timeout)?.one("token.revoke", &json!({ "refs": [login.id] }));
        match revoked {
            // It ended by itself, or somebody was faster.
            Err(refusal) if !matches!(refusal.code(), Code::NotLoggedIn | Code::TokenNotFound) => {
                let why = format!("the token could not be revoked there, and works until it expires: {refusal}");
                session.messages.warn(&why);
            }
            _ => {}
        }
        logins::write(&place.logins, &kept)?;
        let text = format!("Logged out at {}", place.url);
        let (server, person, account) = (place.url.clone(), login.person, login.account);
        printer.changed(&LoggedIn { server, person, account, expires_at: None }, &text)?;
        Ok(Exit::Ok)
    }
}
