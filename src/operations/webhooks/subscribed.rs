//! Who is told of an event: its calls are queued in the transaction that it belongs to.

use std::collections::BTreeMap;

use crate::domain::audit::Action;
use crate::operations::desk::{Desk, View};
use crate::operations::refusal::Refusal;
use crate::store::{webhook_calls, webhooks};

/// The webhooks of an account with the actions that each asks for; none where it asks for all.
#[derive(Debug)]
pub struct Subscribed {
    account_id: i64,
    webhooks: BTreeMap<i64, Vec<Action>>,
}

impl Subscribed {
    fn find(view: &View, account_id: i64) -> Result<Self, Refusal> {
        let mut found: BTreeMap<i64, Vec<Action>> = BTreeMap::new();
        for (id, action) in webhooks::list_subscriptions(view.db, account_id)? {
            found.entry(id).or_default().extend(action);
        }
        Ok(Self { account_id, webhooks: found })
    }
}

impl Desk<'_> {
    /// Queues an event that was recorded just now for the webhooks that ask for it. They are looked up once.
    pub(in crate::operations) fn queue_calls(
        &mut self,
        account_id: i64,
        event_id: i64,
        action: Action,
    ) -> Result<(), Refusal> {
        let subscribed = match self.subscribed.take() {
            Some(known) if known.account_id == account_id => known,
            _ => Subscribed::find(self, account_id)?,
        };
        for (&id, _) in subscribed.webhooks.iter().filter(|(_, wanted)| wanted.is_empty() || wanted.contains(&action)) {
            webhook_calls::insert(self.db, account_id, id, event_id, self.now)?;
        }
        self.subscribed = Some(subscribed);
        Ok(())
    }

    /// The webhooks are others from here on.
    pub(super) fn forget_subscribed(&mut self) {
        self.subscribed = None;
    }
}
