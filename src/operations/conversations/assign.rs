//! Who handles a conversation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::agent::Status;
use crate::domain::audit::Action;
use crate::domain::conversation::Conversation;
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::asked::check_named;
use crate::operations::conversations::assignment_letter::write_to;
use crate::operations::conversations::{names, record, tell, unchanged, updated, works_in};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::agents::AgentRow;
use crate::store::assignments;
use crate::store::conversations::ConversationRow;

/// Assigns conversations to agents, in addition to whoever has them, or instead.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    #[schemars(length(min = 1))]
    pub to: Vec<Reference>,
    /// Takes them from everybody else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only: bool,
    /// Tells nobody by mail.
    #[serde(skip)]
    pub quietly: bool,
}

impl Change for Assign {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.assign";
    const DEED: &'static str = "assigning conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        check_named(&self.to, "to")?;
        let rows = desk.conversations(&self.references)?;
        let people = desk.agents(&self.to)?;
        for row in &rows {
            check_assignable(row, &people)?;
        }
        // Whoever moves many things at once is not to fill a mailbox.
        let told = rows.len() == 1 && !self.quietly;
        rows.into_iter().map(|row| self.assign(desk, row, &people, told)).collect()
    }
}

impl Assign {
    fn assign(
        &self,
        desk: &mut Desk,
        row: ConversationRow,
        people: &[AgentRow],
        told: bool,
    ) -> Result<Changed<Conversation>, Refusal> {
        let account_id = desk.account()?.id;
        let mut removed = Vec::new();
        if self.only {
            for id in assignments::list(desk.db, account_id, row.id)? {
                if people.iter().all(|person| person.id() != id) {
                    assignments::delete(desk.db, account_id, row.id, id)?;
                    removed.push(desk.agent_by_id(id)?);
                }
            }
        }
        let mut added = Vec::new();
        for person in people {
            if assignments::insert(desk.db, account_id, row.id, person.id())? {
                added.push(person);
            }
        }
        if added.is_empty() && removed.is_empty() {
            return Ok(unchanged(desk, row));
        }
        let mut text = desk.who();
        match (added.as_slice(), removed.as_slice()) {
            ([], gone) => text.push_str(&format!(" took this from {}", names(&gone.iter().collect::<Vec<_>>()))),
            (new, []) => text.push_str(&format!(" assigned this to {}", names(new))),
            (new, gone) => text.push_str(&format!(
                " assigned this to {} instead of {}",
                names(new),
                names(&gone.iter().collect::<Vec<_>>())
            )),
        }
        if told {
            for person in added {
                write_to(desk, &row, person)?;
            }
        }
        finish(desk, &row, &text, Action::ConversationAssigned)
    }
}

/// Refuses to assign a conversation to somebody who could not handle it.
fn check_assignable(row: &ConversationRow, people: &[AgentRow]) -> Result<(), Refusal> {
    for person in people {
        let agent = person.agent.email.to_string();
        match person.agent.status {
            Status::Pending => return Err(Refusal::AgentPending { agent }),
            Status::Suspended => return Err(Refusal::AgentSuspended { agent }),
            Status::Verified if !works_in(person, &row.conversation.inbox) => {
                return Err(Refusal::AgentNotAllocated { agent, inbox: row.conversation.inbox.to_string() });
            }
            Status::Verified => {}
        }
    }
    Ok(())
}

/// Takes conversations from agents: from those named, or from everybody.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unassign {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub from: Option<Vec<Reference>>,
}

impl Change for Unassign {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.unassign";
    const DEED: &'static str = "unassigning conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        self.from.as_ref().map_or(Ok(()), |from| check_named(from, "from"))?;
        let rows = desk.conversations(&self.references)?;
        let people = self.from.as_ref().map(|from| desk.agents(from)).transpose()?;
        rows.into_iter().map(|row| unassign(desk, row, people.as_deref())).collect()
    }
}

fn unassign(
    desk: &mut Desk,
    row: ConversationRow,
    people: Option<&[AgentRow]>,
) -> Result<Changed<Conversation>, Refusal> {
    let account_id = desk.account()?.id;
    let mut gone = Vec::new();
    for id in assignments::list(desk.db, account_id, row.id)? {
        if people.is_none_or(|people| people.iter().any(|person| person.id() == id)) {
            assignments::delete(desk.db, account_id, row.id, id)?;
            gone.push(desk.agent_by_id(id)?);
        }
    }
    if gone.is_empty() {
        return Ok(unchanged(desk, row));
    }
    let text = format!("{} took this from {}", desk.who(), names(&gone.iter().collect::<Vec<_>>()));
    finish(desk, &row, &text, Action::ConversationUnassigned)
}

fn finish(
    desk: &mut Desk,
    row: &ConversationRow,
    text: &str,
    action: Action,
) -> Result<Changed<Conversation>, Refusal> {
    tell(desk, row.id, text)?;
    let changed = updated(desk, row)?;
    let before = json!({ "assignees": row.conversation.assignees });
    let after = json!({ "assignees": changed.object.assignees });
    record(desk, action, row.conversation.number, Some(before), Some(after))?;
    Ok(changed)
}

/// Takes from somebody what is not resolved, in one inbox or in all, and gives it to a successor or to nobody; how much
/// it was. `cause` is why, as the activity line names it.
pub(in crate::operations) fn hand_over(
    desk: &mut Desk,
    leaver: &AgentRow,
    inbox_id: Option<i64>,
    successor: Option<&AgentRow>,
    cause: &str,
) -> Result<i64, Refusal> {
    let account_id = desk.account()?.id;
    let ids = assignments::list_unresolved(desk.db, account_id, leaver.id(), inbox_id)?;
    for &id in &ids {
        let row = desk.conversation_by_id(id)?;
        assignments::delete(desk.db, account_id, id, leaver.id())?;
        let mut text = format!("{cause}: {} does not handle this any more", leaver.agent.name);
        if let Some(successor) = successor {
            check_assignable(&row, std::slice::from_ref(successor))?;
            assignments::insert(desk.db, account_id, id, successor.id())?;
            text = format!("{cause}: {} handles this instead of {}", successor.agent.name, leaver.agent.name);
        }
        let action = if successor.is_some() { Action::ConversationAssigned } else { Action::ConversationUnassigned };
        finish(desk, &row, &text, action)?;
    }
    Ok(i64::try_from(ids.len()).unwrap_or(i64::MAX))
}

/// Takes from somebody what is not resolved in the inboxes where they do not work any more. `cause` is why.
pub(in crate::operations) fn leave_others(desk: &mut Desk, person: &AgentRow, cause: &str) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    for id in assignments::list_unresolved(desk.db, account_id, person.id(), None)? {
        let row = desk.conversation_by_id(id)?;
        if !works_in(person, &row.conversation.inbox) {
            assignments::delete(desk.db, account_id, id, person.id())?;
            let text = format!("{cause}: {} does not handle this any more", person.agent.name);
            finish(desk, &row, &text, Action::ConversationUnassigned)?;
        }
    }
    Ok(())
}

/// Takes a conversation from those who could not handle it where it is now; who they are.
pub(in crate::operations) fn release(
    desk: &Desk,
    conversation_id: i64,
    cannot: impl Fn(&AgentRow) -> bool,
) -> Result<Vec<AgentRow>, Refusal> {
    let account_id = desk.account()?.id;
    let mut released = Vec::new();
    for id in assignments::list(desk.db, account_id, conversation_id)? {
        let person = desk.agent_by_id(id)?;
        if cannot(&person) {
            assignments::delete(desk.db, account_id, conversation_id, id)?;
            released.push(person);
        }
    }
    Ok(released)
}
