//! Contacts: the users who write. An agent sees those of the conversations that they see.

mod edit;
mod erase;
mod export;
mod merge;

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use erase::{delete_mail, delete_messages};
use serde_json::{Value, json};

pub use edit::{Block, Edit};
pub use erase::{Counts, Erase, Erased};
pub use export::{Export, Exported};
pub use merge::Merge;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::contact::{Contact, ContactAddress};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::PORTION;
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::contacts::{self, Which};

impl View<'_> {
    /// The contact that a word names, if the actor may see them.
    pub fn contact(&self, reference: &Reference) -> Result<Contact, Refusal> {
        let account = self.account()?;
        let found = match (reference.id(), ContactAddress::parse(reference.as_str())) {
            (Some(id), _) => contacts::find(self.db, account.id, &Which::Id(id), self.viewer())?,
            (None, Ok(email)) => contacts::find(self.db, account.id, &Which::Address(&email.key()), self.viewer())?,
            (None, Err(_)) => None,
        };
        found.ok_or_else(|| Refusal::ContactNotFound {
            reference: reference.to_string(),
            account: account.name.to_string(),
        })
    }

    /// A contact by their id, as they are now, as the actor sees them.
    fn contact_by_id(&self, id: i64) -> Result<Contact, Refusal> {
        let found = contacts::find(self.db, self.account()?.id, &Which::Id(id), None)?;
        found.ok_or_else(|| Refusal::Internal(format!("contact {id} is gone in the middle of a change")))
    }
}

/// The contacts of the account, in the order in which they came.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {}

impl Listing for List {
    type Item = Contact;

    const NAME: &'static str = "contact.list";
    const DEED: &'static str = "listing contacts";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Contact) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut after = 0;
        loop {
            let portion = contacts::list(view.db, account_id, after, view.viewer(), PORTION)?;
            let Some(last) = portion.last() else { return Ok(()) };
            after = last.id;
            for contact in portion {
                if sink(contact).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// One contact.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Listing for Show {
    type Item = Contact;

    const NAME: &'static str = "contact.show";
    const DEED: &'static str = "looking at contacts";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Contact) -> ControlFlow<()>) -> Result<(), Refusal> {
        let _ = sink(view.contact(&self.reference)?);
        Ok(())
    }
}

/// Refuses an agent what would reach into conversations that they do not see.
fn check_in_sight(desk: &Desk, id: i64, what: &'static str) -> Result<(), Refusal> {
    let Some(viewer) = desk.viewer() else { return Ok(()) };
    match contacts::count_hidden(desk.db, desk.account()?.id, id, viewer)? {
        0 => Ok(()),
        _ => Err(Refusal::administrators_only(what)),
    }
}

/// Writes what was done to a contact into the audit log, under their id: an address there could not be erased.
fn record(
    desk: &mut Desk,
    action: Action,
    id: i64,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<(), Refusal> {
    desk.record(Recorded { action, subject: (SubjectKind::Contact, &id.to_string()), before, after })
}

fn told(contact: &Contact) -> Value {
    json!({ "name": contact.name, "email": contact.email, "blocked": contact.blocked })
}

/// A contact that a change left behind, with those of their conversations counted that the actor sees.
fn updated(desk: &Desk, before: &Contact) -> Result<Changed<Contact>, Refusal> {
    let seen = contacts::find(desk.db, desk.account()?.id, &Which::Id(before.id), desk.viewer())?;
    let object = match seen {
        Some(seen) => seen,
        None => desk.contact_by_id(before.id)?,
    };
    Ok(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })
}
