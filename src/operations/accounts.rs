//! Accounts: the first thing there is, and the walls between teams.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::account::Account;
use crate::domain::agent::{Access, AgentType, Mailbox, NewAgent};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::PORTION;
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right, Scope};
use crate::store::accounts::{self, AddressOwner};
use crate::store::agents;

/// Adds an account with its first administrator, who is verified at once and has no password.
#[derive(Debug, Clone)]
pub struct Add {
    pub name: Slug,
    pub administrator: Mailbox,
}

impl Change for Add {
    type Output = Changed<Account>;

    const NAME: &'static str = "account.add";
    const DEED: &'static str = "adding accounts";
    const RIGHT: Right = Right::Operator;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let taken = accounts::find(desk.db, &Reference::new(self.name.as_str()).named(), false)?;
        if taken.is_some() {
            return Err(Refusal::AccountExists { name: self.name.to_string() });
        }
        let email = self.administrator.email.to_string();
        match accounts::find_address(desk.db, &self.administrator.email.key())? {
            None => {}
            Some(AddressOwner::Inbox { .. }) => return Err(Refusal::AddressOfInbox { email }),
            Some(AddressOwner::Agent { .. }) => return Err(Refusal::AgentOfAnotherAccount { email }),
        }
        let id = accounts::insert(desk.db, &self.name, desk.now)?;
        let administrator = NewAgent {
            account_id: id,
            name: &self.administrator.name,
            email: &self.administrator.email,
            kind: AgentType::Administrator,
            access: Access::Inbox,
            verified_at: Some(desk.now),
            password_hash: None,
            at: desk.now,
        };
        agents::insert(desk.db, &administrator)?;
        let told = Recorded {
            action: Action::AccountAdded,
            subject: (SubjectKind::Account, self.name.as_str()),
            before: None,
            after: Some(json!({ "name": self.name, "administrator": email })),
        };
        desk.record_in(id, told)?;
        Ok(Changed { object: show(desk, id)?, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}

/// The accounts of the store; a person sees their own.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {}

impl Listing for List {
    type Item = Account;

    const NAME: &'static str = "account.list";
    const DEED: &'static str = "listing accounts";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Account) -> ControlFlow<()>) -> Result<(), Refusal> {
        if view.person().is_some() {
            let _ = sink(show(view, view.account()?.id)?);
            return Ok(());
        }
        let mut after = 0;
        loop {
            let portion = accounts::list(view.db, after, PORTION)?;
            let Some(last) = portion.last() else { return Ok(()) };
            after = last.id;
            for account in portion {
                if sink(account).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// One account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Listing for Show {
    type Item = Account;

    const NAME: &'static str = "account.show";
    const DEED: &'static str = "looking at accounts";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Account) -> ControlFlow<()>) -> Result<(), Refusal> {
        let _ = sink(find(view, &self.reference)?);
        Ok(())
    }
}

/// Renames an account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Slug>,
}

impl Change for Edit {
    type Output = Changed<Account>;

    const NAME: &'static str = "account.edit";
    const DEED: &'static str = "editing accounts";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let name = self.name.as_ref().ok_or_else(|| Refusal::usage("nothing to change: give --name"))?;
        let before = find(desk, &self.reference)?;
        if *name == before.name {
            return Ok(Changed { object: before, outcome: Outcome::Unchanged, dry_run: desk.dry_run });
        }
        if accounts::find(desk.db, &Reference::new(name.as_str()).named(), false)?.is_some() {
            return Err(Refusal::AccountExists { name: name.to_string() });
        }
        accounts::update_name(desk.db, before.id, name, desk.now)?;
        let told = Recorded {
            action: Action::AccountEdited,
            subject: (SubjectKind::Account, before.name.as_str()),
            before: Some(json!({ "name": before.name })),
            after: Some(json!({ "name": name })),
        };
        desk.record_in(before.id, told)?;
        Ok(Changed { object: show(desk, before.id)?, outcome: Outcome::Updated, dry_run: desk.dry_run })
    }
}

/// Deletes an account with everything in it. Its audit log stays, under its id.
#[derive(Debug, Clone)]
pub struct Delete {
    pub reference: Reference,
    pub ignore_missing: bool,
}

impl Change for Delete {
    type Output = Vec<Changed<Account>>;

    const NAME: &'static str = "account.delete";
    const DEED: &'static str = "deleting accounts";
    const RIGHT: Right = Right::Operator;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let account = match find(desk, &self.reference) {
            Err(Refusal::AccountNotFound(_)) if self.ignore_missing => return Ok(Vec::new()),
            found => found?,
        };
        accounts::delete(desk.db, account.id, desk.now)?;
        let told = Recorded {
            action: Action::AccountDeleted,
            subject: (SubjectKind::Account, account.name.as_str()),
            before: Some(json!({ "name": account.name, "administrators": account.administrators })),
            after: None,
        };
        desk.record_in(account.id, told)?;
        Ok(vec![Changed { object: account, outcome: Outcome::Deleted, dry_run: desk.dry_run }])
    }
}

/// An account that a word names; to a person, every other than their own does not exist.
fn find(view: &View, reference: &Reference) -> Result<Account, Refusal> {
    let missing = || Refusal::AccountNotFound(reference.to_string());
    let row = accounts::find(view.db, &reference.named(), false)?.ok_or_else(missing)?;
    if view.person().is_some_and(|person| person.account_id != row.id) {
        return Err(missing());
    }
    show(view, row.id)
}

fn show(view: &View, id: i64) -> Result<Account, Refusal> {
    accounts::show(view.db, id)?.ok_or_else(|| Refusal::Internal(format!("account {id} is gone in the middle")))
}

/// The object that is printed where `init --if-exists ignore` finds a store: its first account, unchanged.
#[derive(Debug, Clone, Serialize)]
pub struct Existing;

impl Listing for Existing {
    type Item = Changed<Account>;

    const NAME: &'static str = "account.existing";
    const DEED: &'static str = "making a store";
    const RIGHT: Right = Right::Operator;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Self::Item) -> ControlFlow<()>) -> Result<(), Refusal> {
        for row in accounts::first(view.db, 1)? {
            let _ = sink(Changed::new(show(view, row.id)?, Outcome::Unchanged));
        }
        Ok(())
    }
}
