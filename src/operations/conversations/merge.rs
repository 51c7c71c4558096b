//! Making one conversation of several.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::Word as _;
use crate::domain::audit::Action;
use crate::domain::conversation::{Conversation, ConversationStatus, Priority};
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::conversations::{record, reindexed, tell, unchanged, updated, wake, works_in};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::conversations::{self, ConversationRow};
use crate::store::{assignments, messages};

/// Lets conversations go on in another of the same inbox: messages, participants, labels and assignees go there.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    #[serde(rename = "refs")]
    #[schemars(length(min = 1))]
    pub references: Vec<Reference>,
    pub into: Reference,
}

impl Change for Merge {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.merge";
    const DEED: &'static str = "merging conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if self.references.is_empty() {
            return Err(Refusal::usage("nothing is named that is to go on elsewhere"));
        }
        let target = desk.conversation(&self.into)?;
        let named = desk.conversations(&self.references)?;
        // What was merged into it before is there already.
        let sources: Vec<ConversationRow> = named.into_iter().filter(|row| row.id != target.id).collect();
        let own = crate::domain::conversation::number;
        if self.references.iter().any(|reference| own(reference.as_str()) == own(self.into.as_str())) {
            return Err(Refusal::usage("a conversation cannot be merged into itself"));
        }
        if let Some(other) = sources.iter().find(|row| row.inbox_id != target.inbox_id) {
            return Err(Refusal::OtherInbox {
                number: other.conversation.number,
                inbox: other.conversation.inbox.to_string(),
                target: target.conversation.number,
                target_inbox: target.conversation.inbox.to_string(),
            });
        }
        if sources.is_empty() {
            return Ok(vec![unchanged(desk, target)]);
        }
        let ids: Vec<i64> = sources.iter().map(|row| row.id).collect();
        let is_open = |row: &ConversationRow| row.conversation.status == ConversationStatus::Open;
        reindexed(desk, &ids, |desk| sources.iter().try_for_each(|source| merge(desk, source, &target)))?;
        // What is still to be done does not vanish in what is resolved or put off.
        if let Some(open) = sources.iter().find(|row| is_open(row)).filter(|_| !is_open(&target)) {
            wake(desk, &target, &format!("Opened again: #{} was open", open.conversation.number))?;
        }
        sources.iter().map(|source| updated(desk, source)).collect()
    }
}

fn merge(desk: &mut Desk, source: &ConversationRow, target: &ConversationRow) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    let (from, to) = (source.conversation.number, target.conversation.number);
    for id in assignments::list(desk.db, account_id, source.id)? {
        // Who handled it before it was resolved may have left the inbox since.
        if works_in(&desk.agent_by_id(id)?, &target.conversation.inbox) {
            assignments::insert(desk.db, account_id, target.id, id)?;
            assignments::delete(desk.db, account_id, source.id, id)?;
        }
    }
    let rank = |priority| Priority::ALL.iter().position(|other| *other == priority);
    let now = desk.conversation_by_id(target.id)?.conversation.priority;
    if rank(source.conversation.priority) > rank(now) {
        conversations::update_priority(desk.db, account_id, target.id, source.conversation.priority)?;
    }
    for label in &source.conversation.labels {
        assignments::insert_label(desk.db, account_id, target.id, label)?;
    }
    let mut participants = conversations::list_participants(desk.db, account_id, source.id)?;
    participants.push(source.contact_id);
    for contact_id in participants.into_iter().filter(|&id| id != target.contact_id) {
        conversations::insert_participant(desk.db, account_id, target.id, contact_id)?;
    }
    messages::update_conversation(desk.db, account_id, source.id, target.id)?;
    conversations::update_merged(desk.db, account_id, source.id, target.id, desk.now)?;
    tell(desk, source.id, &format!("{} merged this into #{to}", desk.who()))?;
    tell(desk, target.id, &format!("{} merged #{from} into this", desk.who()))?;
    let (before, after) = (json!({ "status": source.conversation.status }), json!({ "merged_into": to }));
    record(desk, Action::ConversationMerged, from, Some(before), Some(after))?;
    record(desk, Action::ConversationMerged, to, None, Some(json!({ "merged": from })))
}
