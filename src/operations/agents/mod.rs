//! People: adding, looking, changing, suspending, removing.

mod add;
mod delete;
mod edit;
pub mod import;
mod list;
mod offboard;
mod password;
mod suspend;

use serde_json::{Value, json};

pub use add::{Add, Added};
pub use delete::{Delete, Deleted};
pub use edit::Edit;
pub use list::{List, Show};
pub use offboard::{Offboard, Offboarded, Offboarding};
pub use password::{LinkPassword, PasswordChanged, ResetLink, SetPassword};
pub use suspend::{Resume, Suspend};

pub use crate::store::agents::Order;

pub(super) use password::{mint as mint_reset, queue as queue_reset, store_password};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Agent, AgentType, Status};
use crate::domain::reference::Reference;
use crate::operations::IfExists;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::agents::AgentRow;

/// What the audit log keeps of a person.
pub(super) fn told(agent: &Agent) -> Value {
    json!({
        "name": agent.name,
        "email": agent.email,
        "type": agent.kind,
        "status": agent.status,
        "availability": agent.availability,
        "assignment_mail": agent.assignment_mail,
        "access": agent.access,
        "inboxes": agent.inboxes,
    })
}

/// Refuses an address that an inbox or another person has, be it in another account.
fn check_free(view: &View, email: &EmailAddress) -> Result<(), Refusal> {
    match find_address(view.db, &email.key())? {
        None => Ok(()),
        Some(owner) => Err(taken(view, owner, email)?),
    }
}

/// Why an address that is taken cannot be somebody else's.
fn taken(view: &View, owner: AddressOwner, email: &EmailAddress) -> Result<Refusal, Refusal> {
    let account = view.account()?;
    let email = email.to_string();
    Ok(match owner {
        AddressOwner::Inbox { .. } => Refusal::AddressOfInbox { email },
        AddressOwner::Agent { account_id, .. } if account_id != account.id => Refusal::AgentOfAnotherAccount { email },
        AddressOwner::Agent { .. } => Refusal::AgentExists { email, account: account.name.to_string() },
    })
}

/// Refuses to let somebody who is to be added meet whoever has the address, unless that is a person of this account and
/// `if_exists` allows it. An administrator is never met as an agent.
fn check_meeting(
    view: &View,
    (owner, person): (AddressOwner, Option<(AgentType, &EmailAddress)>),
    (email, wanted): (&EmailAddress, AgentType),
    if_exists: IfExists,
) -> Result<(), Refusal> {
    let account = view.account()?;
    let is_ours = matches!(owner, AddressOwner::Agent { account_id, .. } if account_id == account.id);
    if let Some((AgentType::Administrator, email)) = person.filter(|_| is_ours && wanted == AgentType::Agent) {
        return Err(Refusal::AdministratorExists { email: email.to_string(), account: account.name.to_string() });
    }
    if is_ours && if_exists != IfExists::Fail { Ok(()) } else { Err(taken(view, owner, email)?) }
}

/// Who takes over from those who leave; none where nobody was named. Refuses who cannot.
fn find_successor(
    view: &View,
    successor: Option<&Reference>,
    unassign: bool,
    leaving: &[AgentRow],
) -> Result<Option<AgentRow>, Refusal> {
    let Some(successor) = successor else { return Ok(None) };
    if unassign {
        return Err(Refusal::usage("either somebody has it or nobody: leave out reassign_to or unassign"));
    }
    let row = view.agent(successor)?;
    let agent = row.agent.email.to_string();
    if leaving.iter().any(|leaver| leaver.id() == row.id()) {
        return Err(Refusal::usage(format!("{agent} cannot be the successor of {agent}")));
    }
    match row.agent.status {
        Status::Verified => Ok(Some(row)),
        Status::Pending => Err(Refusal::AgentPending { agent }),
        Status::Suspended => Err(Refusal::AgentSuspended { agent }),
    }
}
