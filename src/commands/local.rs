//! Which commands work on a store alone, and never over a server.

use crate::commands::Session;
use crate::operations::Refusal;

/// What works on a store alone, and what works without one.
const LOCAL: [&str; 11] = [
    "init",
    "account add",
    "account delete",
    "db",
    "serve",
    "tick",
    "fixture",
    "mail receive",
    "mail import",
    "mail fetch",
    "mail flush",
];
const EXPLAINING: [&str; 7] = ["demo", "doctor", "config", "man", "completions", "schema", "help"];

/// Refuses over a server what works on a store alone. What only explains is refused where the command line itself names
/// the server: a variable may stand for all commands.
pub fn check(session: &Session) -> Result<(), Refusal> {
    let Some(server) = &session.config.server else { return Ok(()) };
    let noun = session.command.split(' ').next().unwrap_or_default();
    let is = |names: &[&str]| names.contains(&session.command.as_str()) || names.contains(&noun);
    if is(&LOCAL) || (server.by_flag && is(&EXPLAINING)) {
        let message = format!("convoctl {} works on a store, and not over --server", session.command);
        return Err(Refusal::usage(message));
    }
    Ok(())
}
