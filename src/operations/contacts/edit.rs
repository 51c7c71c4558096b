//! Naming contacts, and blocking them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::Action;
use crate::domain::contact::Contact;
use crate::domain::name::PersonName;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::contacts::{check_in_sight, record, told, updated};
use crate::operations::conversations::reindexed;
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::{contacts, conversations};

/// Gives a contact another name.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
}

impl Change for Edit {
    type Output = Changed<Contact>;

    const NAME: &'static str = "contact.edit";
    const DEED: &'static str = "editing contacts";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let name = self.name.as_ref();
        let name = name.ok_or_else(|| Refusal::usage("nothing was given to change: name it with --name"))?;
        let before = desk.contact(&self.reference)?;
        if before.name.as_deref() == Some(name.as_str()) {
            return Ok(Changed { object: before, outcome: Outcome::Unchanged, dry_run: desk.dry_run });
        }
        let account_id = desk.account()?.id;
        let ids = conversations::list_of_contact(desk.db, account_id, before.id)?;
        reindexed(desk, &ids, |desk| {
            Ok(contacts::update_name(desk.db, account_id, before.id, Some(name.as_str()), desk.now)?)
        })?;
        let changed = updated(desk, &before)?;
        record(desk, Action::ContactEdited, before.id, Some(told(&before)), Some(told(&changed.object)))?;
        Ok(changed)
    }
}

/// Blocks a contact, whose mail is held from then on, or takes that back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    /// Takes it back instead.
    #[serde(skip)]
    pub away: bool,
}

impl Change for Block {
    type Output = Changed<Contact>;

    const NAME: &'static str = "contact.block";
    const DEED: &'static str = "blocking contacts";
    const RIGHT: Right = Right::Everyone;

    fn name(&self) -> &'static str {
        if self.away { "contact.unblock" } else { Self::NAME }
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let before = desk.contact(&self.reference)?;
        if before.blocked != self.away {
            return Ok(Changed { object: before, outcome: Outcome::Unchanged, dry_run: desk.dry_run });
        }
        check_in_sight(desk, before.id, "blocking a contact with conversations in other inboxes")?;
        let since = (!self.away).then_some(desk.now);
        contacts::update_blocked(desk.db, desk.account()?.id, before.id, since, desk.now)?;
        let changed = updated(desk, &before)?;
        let action = if self.away { Action::ContactUnblocked } else { Action::ContactBlocked };
        record(desk, action, before.id, Some(told(&before)), Some(told(&changed.object)))?;
        Ok(changed)
    }
}
