//! People: adding, looking, changing, suspending, removing.

mod add;
mod delete;
mod edit;
mod list;
mod password;
mod suspend;

use serde_json::{Value, json};

pub use add::{Add, Added};
pub use delete::Delete;
pub use edit::Edit;
pub use list::{List, Show};
pub use password::{LinkPassword, PasswordChanged, ResetLink, SetPassword};
pub use suspend::{Resume, Suspend};

pub use crate::store::agents::Order;

pub(super) use password::{mint as mint_reset, store_password};

use crate::domain::address::EmailAddress;
use crate::domain::agent::Agent;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::store::accounts::{AddressOwner, find_address};

/// What the audit log keeps of a person.
pub(super) fn told(agent: &Agent) -> Value {
    json!({
        "name": agent.name,
        "email": agent.email,
        "type": agent.kind,
        "status": agent.status,
        "availability": agent.availability,
        "access": agent.access,
        "inboxes": agent.inboxes,
    })
}

/// Refuses an address that an inbox or another person has, be it in another account.
fn check_free(view: &View, email: &EmailAddress) -> Result<(), Refusal> {
    let account = view.account()?;
    match find_address(view.db, &email.key())? {
        None => Ok(()),
        Some(AddressOwner::Inbox { .. }) => Err(Refusal::AddressOfInbox { email: email.to_string() }),
        Some(AddressOwner::Agent { account_id, .. }) if account_id != account.id => {
            Err(Refusal::AgentOfAnotherAccount { email: email.to_string() })
        }
        Some(AddressOwner::Agent { .. }) => {
            Err(Refusal::AgentExists { email: email.to_string(), account: account.name.to_string() })
        }
    }
}
