//! The account of which a file is.

use crate::domain::agent::{AgentType, Mailbox, Status};
use crate::domain::document::declared::{self, Declared};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::accounts as account_operations;
use crate::operations::apply::spool::Spooled;
use crate::operations::apply::{Problem, Problems};
use crate::operations::codes::Code;
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::Change as _;
use crate::store::accounts;

/// The name of the account of which a file is, where it says so.
fn named(spool: &Spooled) -> Result<Option<Slug>, Refusal> {
    let (mut first, mut unread, mut problems) = (None, None, Problems::default());
    for &offset in &spool.accounts {
        let Some(item) = spool.at(offset)? else { break };
        let account = match declared::read(&item.json) {
            Ok(Declared::Account(account)) => account,
            Ok(_) => continue,
            // It is told with all the rest, where another line says whose that is.
            Err(unreadable) => {
                unread.get_or_insert(Problem::unreadable(item.place, unreadable));
                continue;
            }
        };
        match &first {
            Some(first) if *first != account.name => {
                let message = format!("account {} stands beside account {first}: a file is of one", account.name);
                problems.push(spool, Problem { place: item.place, field: None, code: Code::Duplicate, message });
            }
            _ => first = Some(account.name),
        }
    }
    if let (None, Some(problem)) = (&first, unread) {
        problems.push(spool, problem);
    }
    problems.into_result()?;
    Ok(first)
}

/// Who could be the first administrator: somebody who is said to be verified, else the first one that is named.
fn administrator(spool: &Spooled) -> Result<Option<Mailbox>, Refusal> {
    let (mut found, mut offset) = (None, 0);
    while let Some(item) = spool.at(offset)? {
        offset = item.next;
        let Ok(Declared::Agent(agent)) = declared::read(&item.json) else { continue };
        let (Some(AgentType::Administrator), Some(name)) = (agent.kind.value(), agent.name.value()) else { continue };
        let mailbox = Mailbox { name: name.clone(), email: agent.email.clone() };
        if agent.status.value() == Some(&Status::Verified) {
            return Ok(Some(mailbox));
        }
        found.get_or_insert(mailbox);
    }
    Ok(found)
}

/// How a file comes to an account.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The account that the operator named.
    pub named: Option<Reference>,
    /// Whether an account that is missing is made.
    pub create: bool,
}

/// What stands behind the door.
pub(in crate::operations) enum Found {
    There,
    Missing(Slug),
}

/// Goes into the account of which a file is; whether it is there.
pub(in crate::operations) fn enter(desk: &mut Desk, spool: &Spooled, entry: &Entry) -> Result<Found, Refusal> {
    let account = named(spool)?;
    let named = match &entry.named {
        Some(named) => accounts::find(desk.db, &named.named(), false)?
            .map(|row| row.name)
            .or_else(|| Slug::parse(named.as_str()).ok()),
        None if desk.person().is_some() => Some(desk.account()?.name.clone()),
        None => None,
    };
    let name = match (account, named) {
        (Some(file), Some(named)) if file != named => {
            return Err(Refusal::AccountMismatch { file: file.to_string(), account: named.to_string() });
        }
        (Some(name), _) | (None, Some(name)) => name,
        (None, None) => match &desk.account {
            Some(account) => account.name.clone(),
            None => return Err(sole(desk, entry.create)?),
        },
    };
    if let Some(account) = accounts::find(desk.db, &Reference::new(name.as_str()).named(), false)? {
        desk.view.account = Some(account);
        return Ok(Found::There);
    }
    if entry.create && desk.person().is_none() {
        return Ok(Found::Missing(name));
    }
    Err(match &desk.account {
        Some(account) if entry.named.is_none() => {
            Refusal::AccountMismatch { file: name.to_string(), account: account.name.to_string() }
        }
        _ => Refusal::AccountNotFound(name.to_string()),
    })
}

/// Why no account is meant.
fn sole(desk: &Desk, create: bool) -> Result<Refusal, Refusal> {
    let names: Vec<String> = accounts::first(desk.db, 20)?.iter().map(|account| account.name.to_string()).collect();
    Ok(match (names.is_empty(), create) {
        (true, true) => Refusal::usage("the file does not say of which account it is, and --account names none"),
        (true, false) => Refusal::NoAccount,
        (false, _) => Refusal::AccountRequired { names },
    })
}

/// Goes into the account of which a file is, and makes it where it is missing; whether it was made.
pub(super) fn enter_or_make(desk: &mut Desk, spool: &Spooled, entry: &Entry) -> Result<bool, Refusal> {
    let Found::Missing(name) = enter(desk, spool, entry)? else { return Ok(false) };
    let missing = || Refusal::LastAdministrator { account: name.to_string() };
    let administrator = administrator(spool)?.ok_or_else(missing)?;
    account_operations::Add { name: name.clone(), administrator }.perform(desk)?;
    desk.view.account = accounts::find(desk.db, &Reference::new(name.as_str()).named(), false)?;
    Ok(true)
}
