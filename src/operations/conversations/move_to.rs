//! Moving conversations into another inbox.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::audit::Action;
use crate::domain::conversation::{Conversation, ConversationStatus};
use crate::domain::inbox::Inbox;
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::conversations::{names, record, release, tell, unchanged, updated, works_in};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::conversations::{self, ConversationRow};

/// Moves conversations into an inbox. Whoever does not work there handles them no more.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    pub to: Reference,
}

impl Change for Move {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.move";
    const DEED: &'static str = "moving conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.conversations(&self.references)?;
        let inbox = desk.inbox(&self.to)?;
        rows.into_iter().map(|row| move_to(desk, row, &inbox)).collect()
    }
}

fn move_to(desk: &mut Desk, row: ConversationRow, inbox: &Inbox) -> Result<Changed<Conversation>, Refusal> {
    if row.inbox_id == inbox.id {
        return Ok(unchanged(desk, row));
    }
    conversations::update_inbox(desk.db, desk.account()?.id, row.id, inbox.id)?;
    let mut text = format!("{} moved this from {} to {}", desk.who(), row.conversation.inbox, inbox.name);
    // Who handled what is resolved is a matter of record.
    let is_resolved = row.conversation.status == ConversationStatus::Resolved;
    let left = release(desk, row.id, |person| !is_resolved && !works_in(person, &inbox.name))?;
    if !left.is_empty() {
        let left: Vec<_> = left.iter().collect();
        text.push_str(&format!("; not of {} and not handling it any more: {}", inbox.name, names(&left)));
    }
    tell(desk, row.id, &text)?;
    let changed = updated(desk, &row)?;
    let json =
        |conversation: &Conversation| Some(json!({ "inbox": conversation.inbox, "assignees": conversation.assignees }));
    let (before, after) = (json(&row.conversation), json(&changed.object));
    record(desk, Action::ConversationMoved, row.conversation.number, before, after)?;
    Ok(changed)
}
