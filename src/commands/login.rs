//! `convoctl login`

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::commands::arguments::PasswordArgs;
use crate::commands::shown::optional_time;
use crate::commands::{Outcome, Session};
use crate::config::ServerPlace;
use crate::domain::time::Instant;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::remote::logins::{self, Login};
use crate::remote::{Address, Server};
use crate::terminal::{Cell, Look, Shown};

/// Log in at a server, so that later commands with --server act as this person
///
/// A token is kept in a file that you alone can read, for 30 days or until convoctl logout; it is listed by convoctl token
/// list. CONVOCTL_TOKEN_FILE names another token, as programs have it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl login --server https://desk.example --as asha@acme.example
  convoctl login --server https://desk.example --as asha@acme.example --password-stdin < password.txt")]
pub struct Args {
    #[command(flatten)]
    password: PasswordArgs,
}

/// Somebody who has logged in.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct LoggedIn {
    pub server: String,
    #[serde(rename = "as")]
    pub person: String,
    pub account: String,
    pub expires_at: Option<Instant>,
}

/// What a server gives to who logs in.
#[derive(Deserialize)]
struct Given {
    #[serde(flatten)]
    login: Login,
    expires_at: Option<Instant>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<LoggedIn>().map_err(Refusal::from)?;
        let place = named(session)?;
        let Some(person) = &session.config.caller.person else {
            let hint = Some("convoctl login --server URL --as ADDRESS".to_owned());
            return Err(Refusal::Usage { message: "login needs --as: who logs in?".to_owned(), hint }.into());
        };
        if session.config.dry_run {
            return Err(Refusal::usage("a log-in cannot be tried: there is nothing to take back").into());
        }
        let mut kept = logins::read(&place.logins)?;
        let password = self.password.read_known(session)?;
        let address = Address { ca_file: place.ca_file.clone(), ..Address::new(&place.url) };
        let asked = json!({ "as": person, "password": password.expose(), "device": device() });
        let given = Server::new(&address, session.config.timeout)?.one("login", &asked)?;
        let Given { login, expires_at } = serde_json::from_value(given).map_err(|error| Refusal::unlike_us(&error))?;
        let logged_in = LoggedIn {
            server: place.url.clone(),
            person: login.person.clone(),
            account: login.account.clone(),
            expires_at,
        };
        kept.insert(place.url.clone(), login);
        logins::write(&place.logins, &kept)?;
        let LoggedIn { server, person, account, .. } = &logged_in;
        printer.changed(&logged_in, &format!("Logged in at {server} as {person} in account {account}"))?;
        Ok(Exit::Ok)
    }
}

/// The server that was named.
pub fn named(session: &Session) -> Result<&ServerPlace, Refusal> {
    session.config.server.as_ref().ok_or_else(|| Refusal::Usage {
        message: "no server was named".to_owned(),
        hint: Some("name one with --server URL, or set CONVOCTL_SERVER".to_owned()),
    })
}

/// The name of this machine, by which its token is told apart.
fn device() -> String {
    nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok()).unwrap_or_default()
}

impl Shown for LoggedIn {
    fn fields() -> Vec<&'static str> {
        vec!["server", "as", "account", "expires_at"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["SERVER", "AS", "ACCOUNT", "EXPIRES"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        vec![
            Cell::new(&self.server),
            Cell::new(&self.person),
            Cell::new(&self.account),
            optional_time(self.expires_at, look),
        ]
    }

    fn key(&self) -> String {
        self.person.clone()
    }
}
