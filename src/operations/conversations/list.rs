//! Looking at many conversations.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::conversation::{Conversation, ConversationStatus, Priority, number};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::operations::PORTION;
use crate::operations::asked::{Sort, Sortable};
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::conversation_pages::{self, Filter, Order, Page};
use crate::store::conversations::{self, Position};

/// Which conversations are wanted, as words.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Wanted {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ConversationStatus>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inbox: Option<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Reference>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unassigned: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Slug>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Reference>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waiting: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Instant>,
}

impl Wanted {
    /// The filter that the words mean to the one who asks.
    pub(super) fn filter(&self, view: &View) -> Result<Filter, Refusal> {
        if self.assignee.is_some() && self.unassigned {
            return Err(Refusal::usage("nobody is assigned to what is unassigned: leave out assignee or unassigned"));
        }
        let inbox_id = self.inbox.as_ref().map(|reference| view.inbox_id(reference)).transpose()?;
        let assignee = self.assignee.as_ref().map(|reference| view.agent(reference)).transpose()?;
        let contact = self.contact.as_ref().map(|reference| view.contact(reference)).transpose()?;
        Ok(Filter {
            status: self.status,
            inbox_id,
            assignee: assignee.map(|row| row.id()),
            unassigned: self.unassigned,
            label: self.label.clone(),
            priority: self.priority,
            contact_id: contact.map(|contact| contact.id),
            waiting: self.waiting,
            since: self.since,
            visible_to: view.viewer(),
        })
    }
}

/// The conversations of the account that the actor may see.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(flatten)]
    pub wanted: Wanted,
    #[serde(default, skip_serializing_if = "Sort::is_default")]
    pub sort: Sort<Order>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// Begins after this conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Reference>,
}

impl Sortable for Order {
    const FIELDS: &'static [(&'static str, Self)] =
        &[("number", Self::Number), ("last_activity_at", Self::LastActivity), ("waiting_since", Self::Waiting)];
}

impl Listing for List {
    type Item = Conversation;

    const NAME: &'static str = "convo.list";
    const DEED: &'static str = "listing conversations";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Conversation) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut left = self.limit.map_or(i64::MAX, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let filter = self.wanted.filter(view)?;
        let after = self.position(view)?;
        let mut page = Page { filter, order: self.sort.by, descending: self.sort.descending, after, limit: PORTION };
        while left > 0 {
            page.limit = left.min(PORTION);
            let mut rows = Vec::new();
            conversation_pages::list(view.db, account_id, view.now, &page, &mut |row| rows.push(row))?;
            let Some(last) = rows.last() else { return Ok(()) };
            page.after = Some(Position {
                id: last.id,
                last_activity_at: last.conversation.last_activity_at.micros(),
                waiting_since: last.conversation.waiting_since.map(Instant::micros),
            });
            let full = i64::try_from(rows.len()).is_ok_and(|count| count == page.limit);
            left -= page.limit;
            for row in rows {
                if sink(row.conversation).is_break() {
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
    fn position(&self, view: &View) -> Result<Option<Position>, Refusal> {
        let Some(reference) = &self.after else { return Ok(None) };
        let position = self.place(view, reference)?;
        if self.sort.by == Order::Waiting && position.is_some_and(|position| position.waiting_since.is_none()) {
            return Err(Refusal::usage(format!("nobody waits in conversation {reference}, so nothing comes after it")));
        }
        Ok(position)
    }

    fn place(&self, view: &View, reference: &Reference) -> Result<Option<Position>, Refusal> {
        let account_id = view.account()?.id;
        // One that was merged stands in lists at its own place; the actor must see it there, or where it went on.
        let number = number(reference.as_str()).unwrap_or(0);
        if let Some(listed) = conversations::find_position(view.db, account_id, number, view.viewer())? {
            return Ok(Some(listed));
        }
        view.conversation(reference)?;
        Ok(conversations::find_position(view.db, account_id, number, None)?)
    }
}
