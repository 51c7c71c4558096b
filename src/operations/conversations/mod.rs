//! Conversations: opening, looking, assigning, noting, resolving, and everything else that is done to them.
//!
//! Whatever changes one writes an activity line into it and an event into the audit log.

mod assign;
mod assignment_letter;
mod label;
mod list;
mod merge;
mod move_to;
mod note;
mod open;
mod outgoing;
mod reply;
mod search;
mod show;
mod state;
mod watch;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use crate::store::conversation_pages::Order;
pub use assign::{Assign, Unassign};
pub use label::{Label, Prioritize};
pub use list::{List, Wanted};
pub use merge::Merge;
pub use move_to::Move;
pub use note::Note;
pub use open::Open;
pub use reply::Reply;
pub use search::{Found, Search};
pub(super) use show::contents;
pub use show::{Saved, SavedContents, Show, ShowMessage, Shown};
pub use state::{Reopen, Resolve, SnoozeUntil};
pub use watch::{Happened, Watch, next_awake};

pub(super) use assign::{hand_over, leave_others, release};
pub(super) use assignment_letter::{assignment_words, is_still_assigned};
pub(super) use outgoing::{Outgoing, answering};
pub(super) use state::{end_snooze, give_back, tell_undelivered, wake};

use crate::domain::agent::AgentType;
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::brief::listed;
use crate::domain::conversation::{Author, AuthorKind, Conversation, Message, MessageKind, number};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::desk::{Actor, Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::store::agents::AgentRow;
use crate::store::conversations::{self, ConversationRow};
use crate::store::messages::{self, NewMessage};
use crate::store::search as index;

impl View<'_> {
    /// The conversation that a word leads to, if the actor may see it.
    pub fn conversation(&self, reference: &Reference) -> Result<ConversationRow, Refusal> {
        let account = self.account()?;
        let found = match number(reference.as_str()) {
            Some(number) => conversations::find_number(self.db, account.id, number, self.viewer(), self.now)?,
            None => None,
        };
        found.ok_or_else(|| Refusal::ConversationNotFound {
            reference: reference.to_string(),
            account: account.name.to_string(),
        })
    }

    /// The conversations that several words lead to, each once, in the order of the words.
    pub fn conversations(&self, references: &[Reference]) -> Result<Vec<ConversationRow>, Refusal> {
        let mut seen = std::collections::HashSet::new();
        let mut rows = Vec::with_capacity(references.len());
        for reference in references {
            let row = self.conversation(reference)?;
            if seen.insert(row.id) {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// A conversation by its id, as it is now, whoever may see it.
    pub fn conversation_by_id(&self, id: i64) -> Result<ConversationRow, Refusal> {
        let found = conversations::find(self.db, self.account()?.id, id, self.now)?;
        found.ok_or_else(|| Refusal::Internal(format!("conversation {id} is gone in the middle of a change")))
    }

    /// The acting person; what is written to users, or among agents, has one.
    pub fn writer(&self, what: &'static str) -> Result<&AgentRow, Refusal> {
        self.person().ok_or(Refusal::ActorRequired { what })
    }

    /// Who acts, as messages name them.
    pub(super) fn author(&self) -> Author {
        let named = |kind, name: &str| Author { kind, name: Some(name.to_owned()), email: None };
        match &self.actor {
            Actor::Person(person) => author_of(person),
            Actor::Operator => named(AuthorKind::System, "operator"),
            Actor::Bearer | Actor::System | Actor::Contact | Actor::Rule => named(AuthorKind::System, "convoctl"),
        }
    }

    /// Who acts, as a sentence begins with them.
    pub(super) fn who(&self) -> String {
        match &self.actor {
            Actor::Person(person) => person.agent.name.to_string(),
            Actor::Operator => "The operator".to_owned(),
            Actor::Bearer | Actor::System | Actor::Contact | Actor::Rule => "convoctl".to_owned(),
        }
    }
}

fn author_of(person: &AgentRow) -> Author {
    let agent = &person.agent;
    Author { kind: AuthorKind::Agent, name: Some(agent.name.to_string()), email: Some(agent.email.to_string()) }
}

/// Writes an activity line, and that something happened.
pub(super) fn tell(desk: &Desk, conversation_id: i64, text: &str) -> Result<(), Refusal> {
    write_line(desk, conversation_id, text)?;
    Ok(conversations::update_activity(desk.db, desk.account()?.id, conversation_id, desk.now)?)
}

/// Writes an activity line alone.
fn write_line(desk: &Desk, conversation_id: i64, text: &str) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    messages::insert(
        desk.db,
        &NewMessage {
            account_id,
            conversation_id,
            kind: MessageKind::Activity,
            author: &desk.author(),
            agent_id: None,
            contact_id: None,
            mail_id: None,
            message_id: None,
            truncated: false,
            text,
            quoted: None,
            at: desk.now,
        },
    )?;
    Ok(())
}

/// Writes what was done to a conversation into the audit log.
pub(super) fn record(
    desk: &mut Desk,
    action: Action,
    number: i64,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<(), Refusal> {
    let reference = number.to_string();
    desk.record(Recorded { action, subject: (SubjectKind::Conversation, &reference), before, after })
}

/// A note or a reply that was written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Written {
    #[serde(flatten)]
    pub message: Message,
}

fn written(view: &View, id: i64) -> Result<Written, Refusal> {
    let found = messages::find(view.db, view.account()?.id, id)?;
    let message = found.ok_or_else(|| Refusal::Internal(format!("message {id} is gone in the middle of a change")))?;
    Ok(Written { message })
}

/// A conversation that a change left behind, as it is now.
fn updated(desk: &Desk, row: &ConversationRow) -> Result<Changed<Conversation>, Refusal> {
    let object = desk.conversation_by_id(row.id)?.conversation;
    Ok(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })
}

fn unchanged(desk: &Desk, row: ConversationRow) -> Changed<Conversation> {
    Changed { object: row.conversation, outcome: Outcome::Unchanged, dry_run: desk.dry_run }
}

/// What the audit log keeps of a conversation: no word of a user, and of its contact the id alone.
pub(super) fn told(conversation: &Conversation) -> Value {
    json!({
        "inbox": conversation.inbox,
        "status": conversation.status,
        "priority": conversation.priority,
        "contact": conversation.contact.id,
        "assignees": conversation.assignees,
        "labels": conversation.labels,
    })
}

/// Takes the messages of a conversation out of the index before its subject or its contact changes; puts them in again
/// after `change`.
pub(super) fn reindexed(
    desk: &mut Desk,
    conversation_ids: &[i64],
    change: impl FnOnce(&mut Desk) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    let mut ids = Vec::new();
    for &conversation_id in conversation_ids {
        ids.extend(index::list_of_conversation(desk.db, account_id, conversation_id)?);
    }
    for &id in &ids {
        index::delete(desk.db, id)?;
    }
    change(desk)?;
    for &id in &ids {
        index::insert(desk.db, id)?;
    }
    Ok(())
}

/// Whether somebody works in the inbox of a conversation: administrators work in all.
fn works_in(person: &AgentRow, inbox: &crate::domain::slug::Slug) -> bool {
    person.agent.kind == AgentType::Administrator || person.agent.inboxes.contains(inbox)
}

/// `Asha Rao`, `Asha Rao and Bo Li`, `Asha Rao, Bo Li and Cy Po`.
fn names(people: &[&AgentRow]) -> String {
    listed(&people.iter().map(|row| row.agent.name.to_string()).collect::<Vec<_>>())
}
