//! Making one contact of two.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::Action;
use crate::domain::contact::{Contact, ContactAddress};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::contacts::{check_in_sight, record, told, updated};
use crate::operations::conversations::{reindexed, tell};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::{contacts, conversations};

/// Lets one contact be another: conversations, messages and addresses go there.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    pub into: Reference,
}

impl Change for Merge {
    type Output = Changed<Contact>;

    const NAME: &'static str = "contact.merge";
    const DEED: &'static str = "merging contacts";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let source = desk.contact(&self.reference)?;
        let target = desk.contact(&self.into)?;
        if source.id == target.id {
            return self.again(desk, target);
        }
        let account_id = desk.account()?.id;
        check_in_sight(desk, source.id, "merging a contact with conversations in other inboxes")?;
        let theirs = conversations::list_of_contact(desk.db, account_id, source.id)?;
        let mut ids = theirs.clone();
        if target.name.is_none() && source.name.is_some() {
            // The name comes into what the index holds of the target, too.
            ids.extend(conversations::list_of_contact(desk.db, account_id, target.id)?);
            ids.sort_unstable();
            ids.dedup();
        }
        reindexed(desk, &ids, |desk| {
            contacts::update_owner(desk.db, account_id, source.id, target.id)?;
            if target.name.is_none() && source.name.is_some() {
                contacts::update_name(desk.db, account_id, target.id, source.name.as_deref(), desk.now)?;
            }
            // Somebody who was blocked is not let in by another address.
            if source.blocked && !target.blocked {
                contacts::update_blocked(desk.db, account_id, target.id, Some(desk.now), desk.now)?;
            }
            Ok(contacts::delete(desk.db, account_id, source.id)?)
        })?;
        for &id in &theirs {
            tell(desk, id, &format!("{} made one contact of two", desk.who()))?;
        }
        let changed = updated(desk, &target)?;
        let after = serde_json::json!({ "merged_into": target.id });
        record(desk, Action::ContactMerged, source.id, Some(told(&source)), Some(after))?;
        Ok(changed)
    }
}

impl Merge {
    /// Both words lead to one contact: two addresses do because that was done before.
    fn again(&self, desk: &Desk, target: Contact) -> Result<Changed<Contact>, Refusal> {
        let key = |reference: &Reference| ContactAddress::parse(reference.as_str()).ok().map(|address| address.key());
        match (key(&self.reference), key(&self.into)) {
            (Some(from), Some(into)) if from != into => {
                Ok(Changed { object: target, outcome: Outcome::Unchanged, dry_run: desk.dry_run })
            }
            _ => Err(Refusal::usage("a contact cannot be merged into themselves")),
        }
    }
}
