//! Resolving, reopening, and putting off until later.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::agent::{AgentType, Status};
use crate::domain::audit::Action;
use crate::domain::conversation::{Conversation, ConversationStatus, Snooze};
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::conversations::{names, record, release, tell, unchanged, updated, works_in, write_line};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::assignments;
use crate::store::conversations::{self, ConversationRow, Moments};

/// Resolves conversations.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolve {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
}

impl Change for Resolve {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.resolve";
    const DEED: &'static str = "resolving conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.conversations(&self.references)?;
        rows.into_iter().map(|row| resolve(desk, row)).collect()
    }
}

fn resolve(desk: &mut Desk, row: ConversationRow) -> Result<Changed<Conversation>, Refusal> {
    if row.conversation.status == ConversationStatus::Resolved {
        return Ok(unchanged(desk, row));
    }
    let moments = Moments { snoozed_until: None, resolved_at: Some(desk.now), at: desk.now };
    conversations::update_moments(desk.db, desk.account()?.id, row.id, &moments)?;
    let text = format!("{} resolved this", desk.who());
    finish(desk, &row, &text, Action::ConversationResolved)
}

/// Opens conversations again that were resolved or put off.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
}

impl Change for Reopen {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.reopen";
    const DEED: &'static str = "reopening conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.conversations(&self.references)?;
        rows.into_iter().map(|row| reopen(desk, row)).collect()
    }
}

fn reopen(desk: &mut Desk, row: ConversationRow) -> Result<Changed<Conversation>, Refusal> {
    if row.conversation.status == ConversationStatus::Open {
        return Ok(unchanged(desk, row));
    }
    let account_id = desk.account()?.id;
    let mut text = format!("{} reopened this", desk.who()) + &open_again(desk, &row)?;
    // Whoever opens what nobody has will see to it.
    let agent = desk.person().filter(|person| person.agent.kind == AgentType::Agent).cloned();
    if let Some(agent) = agent
        && assignments::list(desk.db, account_id, row.id)?.is_empty()
    {
        assignments::insert(desk.db, account_id, row.id, agent.id())?;
        text.push_str(" and handles it");
    }
    finish(desk, &row, &text, Action::ConversationReopened)
}

/// Opens a conversation again. Those who were removed, are suspended or have left its inbox handle it no more: what to tell
/// of that.
fn open_again(desk: &Desk, row: &ConversationRow) -> Result<String, Refusal> {
    let account_id = desk.account()?.id;
    let moments = Moments { snoozed_until: None, resolved_at: None, at: desk.now };
    conversations::update_moments(desk.db, account_id, row.id, &moments)?;
    assignments::delete_former(desk.db, account_id, row.id)?;
    let inbox = &row.conversation.inbox;
    let suspended = release(desk, row.id, |person| person.agent.status == Status::Suspended)?;
    let left = release(desk, row.id, |person| !works_in(person, inbox))?;
    let mut told = String::new();
    for (why, gone) in [("suspended".to_owned(), suspended), (format!("not of {inbox}"), left)] {
        if !gone.is_empty() {
            let gone: Vec<_> = gone.iter().collect();
            told.push_str(&format!("; {why} and not handling it any more: {}", names(&gone)));
        }
    }
    Ok(told)
}

/// Opens a conversation again because something came in; `text` tells what.
pub(in crate::operations) fn wake(desk: &mut Desk, row: &ConversationRow, text: &str) -> Result<(), Refusal> {
    let text = text.to_owned() + &open_again(desk, row)?;
    finish(desk, row, &text, Action::ConversationReopened).map(|_| ())
}

/// Writes into a conversation that a message of it did not arrive, and opens it again.
pub(in crate::operations) fn tell_undelivered(
    desk: &mut Desk,
    id: i64,
    message_id: i64,
    text: &str,
) -> Result<(), Refusal> {
    tell(desk, id, text)?;
    give_back(desk, id, message_id)
}

/// Opens a conversation again because a message of it did not arrive.
pub(in crate::operations) fn give_back(desk: &mut Desk, id: i64, message_id: i64) -> Result<(), Refusal> {
    let row = desk.conversation_by_id(id)?;
    // What the other server said may name the user, who can be erased.
    let after = json!({ "message": message_id });
    record(desk, Action::MessageBounced, row.conversation.number, None, Some(after))?;
    if row.conversation.status != ConversationStatus::Open {
        wake(desk, &row, "Opened again: a message did not arrive")?;
    }
    Ok(())
}

/// Writes down that a snooze has ended, at the moment at which it did. Whoever looks sees a line more, and nothing else.
pub(in crate::operations) fn end_snooze(desk: &mut Desk, id: i64) -> Result<(), Refusal> {
    conversations::update_awake(desk.db, desk.account()?.id, id)?;
    write_line(desk, id, "Opened again: it had been put off until now")?;
    let Conversation { number, status, assignees, .. } = desk.conversation_by_id(id)?.conversation;
    let before = json!({ "status": ConversationStatus::Snoozed, "snoozed_until": desk.now, "assignees": assignees });
    let after = json!({ "status": status, "snoozed_until": null, "assignees": assignees });
    record(desk, Action::ConversationReopened, number, Some(before), Some(after))
}

/// Puts conversations out of sight until later.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SnoozeUntil {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    pub until: Snooze,
}

impl Change for SnoozeUntil {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.snooze";
    const DEED: &'static str = "snoozing conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if matches!(self.until, Snooze::Until(until) if until <= desk.now) {
            return Err(Refusal::usage("--until lies in the past"));
        }
        let rows = desk.conversations(&self.references)?;
        if let Some(row) = rows.iter().find(|row| row.conversation.status == ConversationStatus::Resolved) {
            return Err(Refusal::ConversationResolved { number: row.conversation.number });
        }
        rows.into_iter().map(|row| self.snooze(desk, row)).collect()
    }
}

impl SnoozeUntil {
    fn snooze(&self, desk: &mut Desk, row: ConversationRow) -> Result<Changed<Conversation>, Refusal> {
        let is_snoozed = row.conversation.status == ConversationStatus::Snoozed;
        let until = match self.until {
            Snooze::Until(until) => Some(until),
            Snooze::NextMessage => None,
        };
        if is_snoozed && row.conversation.snoozed_until == until {
            return Ok(unchanged(desk, row));
        }
        let moments = Moments { snoozed_until: Some(self.until.stored()), resolved_at: None, at: desk.now };
        conversations::update_moments(desk.db, desk.account()?.id, row.id, &moments)?;
        let until = until.map_or_else(|| "the next message".to_owned(), |until| until.to_string());
        let text = format!("{} put this off until {until}", desk.who());
        finish(desk, &row, &text, Action::ConversationSnoozed)
    }
}

fn finish(
    desk: &mut Desk,
    row: &ConversationRow,
    text: &str,
    action: Action,
) -> Result<Changed<Conversation>, Refusal> {
    tell(desk, row.id, text)?;
    let changed = updated(desk, row)?;
    let json = |conversation: &Conversation| {
        Some(json!({ "status": conversation.status, "snoozed_until": conversation.snoozed_until,
                     "assignees": conversation.assignees }))
    };
    record(desk, action, row.conversation.number, json(&row.conversation), json(&changed.object))?;
    Ok(changed)
}
