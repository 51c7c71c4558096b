//! Looking at people.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::agent::{Agent, AgentType, Status};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::PORTION;
use crate::operations::asked::{Sort, Sortable};
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::agents::{self, Filter, Order, Page, Position};

/// The people of the account that the actor may know of.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "type")]
    pub kind: Option<AgentType>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inbox: Option<Reference>,
    /// Only people who came in by this roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<Slug>,
    #[serde(default, skip_serializing_if = "Sort::is_default")]
    pub sort: Sort<Order>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// Begins after this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Reference>,
    /// Begins with the addresses that begin so, where that is the order.
    #[serde(skip)]
    pub from: Option<String>,
}

impl Sortable for Order {
    const FIELDS: &'static [(&'static str, Self)] =
        &[("id", Self::Id), ("name", Self::Name), ("email", Self::Email), ("created_at", Self::Id)];
}

impl Listing for List {
    type Item = Agent;

    const NAME: &'static str = "agent.list";
    const DEED: &'static str = "listing people";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Agent) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut left = self.limit.map_or(i64::MAX, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let mut page = self.first_page(view)?;
        while left > 0 {
            page.limit = left.min(PORTION);
            let mut rows = Vec::new();
            agents::list(view.db, account_id, view.now, &page, &mut |row| rows.push(row.agent))?;
            let Some(last) = rows.last() else { return Ok(()) };
            page.after = Some(self.position(last));
            let full = i64::try_from(rows.len()).is_ok_and(|count| count == page.limit);
            left -= page.limit;
            for agent in rows {
                if sink(view.seen(agent)).is_break() {
                    return Ok(());
                }
            }
            if !full {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl List {
    fn first_page(&self, view: &View) -> Result<Page, Refusal> {
        let inbox_id = self.inbox.as_ref().map(|reference| view.inbox_id(reference)).transpose()?;
        let after = match &self.after {
            Some(reference) => Some(self.position(&view.agent(reference)?.agent)),
            None => self.from.as_ref().map(|key| Position { key: key.clone(), id: 0 }),
        };
        let filter =
            Filter { status: self.status, kind: self.kind, inbox_id, set: self.set.clone(), visible_to: view.viewer() };
        Ok(Page { filter, order: self.sort.by, descending: self.sort.descending, after, limit: PORTION })
    }

    fn position(&self, agent: &Agent) -> Position {
        let key = match self.sort.by {
            Order::Id => String::new(),
            Order::Name => agent.name.key(),
            Order::Email => agent.email.key(),
        };
        Position { key, id: agent.id }
    }
}

/// The people that several words name, in their order.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
}

impl Listing for Show {
    type Item = Agent;

    const NAME: &'static str = "agent.show";
    const DEED: &'static str = "looking at people";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Agent) -> ControlFlow<()>) -> Result<(), Refusal> {
        for row in view.agents(&self.references)? {
            if sink(view.seen(row.agent)).is_break() {
                break;
            }
        }
        Ok(())
    }
}
