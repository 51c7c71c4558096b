//! Labels and priorities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::audit::Action;
use crate::domain::conversation::{Conversation, Priority};
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::asked::check_named;
use crate::operations::conversations::{listed, record, tell, unchanged, updated};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::assignments;
use crate::store::conversations::{self, ConversationRow};

/// The most labels that a conversation has.
const MOST: i64 = 50;

/// Puts labels on conversations, or takes them off. A label is made by its first use.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    #[serde(rename = "label")]
    #[schemars(length(min = 1))]
    pub labels: Vec<Slug>,
    /// Takes them off instead.
    #[serde(skip)]
    pub away: bool,
}

impl Change for Label {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.label";
    const DEED: &'static str = "labeling conversations";
    const RIGHT: Right = Right::Everyone;

    fn name(&self) -> &'static str {
        if self.away { "convo.unlabel" } else { Self::NAME }
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        check_named(&self.labels, "label")?;
        let rows = desk.conversations(&self.references)?;
        rows.into_iter().map(|row| self.label(desk, row)).collect()
    }
}

impl Label {
    fn label(&self, desk: &mut Desk, row: ConversationRow) -> Result<Changed<Conversation>, Refusal> {
        let account_id = desk.account()?.id;
        let mut changed = Vec::new();
        for label in &self.labels {
            let done = if self.away {
                assignments::delete_label(desk.db, account_id, row.id, label)?
            } else {
                assignments::insert_label(desk.db, account_id, row.id, label)?
            };
            if done {
                changed.push(label.to_string());
            }
        }
        if changed.is_empty() {
            return Ok(unchanged(desk, row));
        }
        if !self.away && assignments::count_labels(desk.db, account_id, row.id)? > MOST {
            return Err(Refusal::TooManyLabels { number: row.conversation.number, most: MOST });
        }
        let (verb, action) = if self.away {
            ("took off", Action::ConversationUnlabeled)
        } else {
            ("put on", Action::ConversationLabeled)
        };
        let noun = if changed.len() == 1 { "label" } else { "labels" };
        tell(desk, row.id, &format!("{} {verb} the {noun} {}", desk.who(), listed(&changed)))?;
        let after = updated(desk, &row)?;
        let json = |conversation: &Conversation| Some(json!({ "labels": conversation.labels }));
        record(desk, action, row.conversation.number, json(&row.conversation), json(&after.object))?;
        Ok(after)
    }
}

/// Says how pressing conversations are.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prioritize {
    #[serde(rename = "refs")]
    pub references: Vec<Reference>,
    pub priority: Priority,
}

impl Change for Prioritize {
    type Output = Vec<Changed<Conversation>>;

    const NAME: &'static str = "convo.prioritize";
    const DEED: &'static str = "prioritizing conversations";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rows = desk.conversations(&self.references)?;
        rows.into_iter().map(|row| self.prioritize(desk, row)).collect()
    }
}

impl Prioritize {
    fn prioritize(&self, desk: &mut Desk, row: ConversationRow) -> Result<Changed<Conversation>, Refusal> {
        if row.conversation.priority == self.priority {
            return Ok(unchanged(desk, row));
        }
        conversations::update_priority(desk.db, desk.account()?.id, row.id, self.priority)?;
        tell(desk, row.id, &format!("{} set the priority to {}", desk.who(), self.priority))?;
        let after = updated(desk, &row)?;
        let json = |conversation: &Conversation| Some(json!({ "priority": conversation.priority }));
        let (before, now) = (json(&row.conversation), json(&after.object));
        record(desk, Action::ConversationPrioritized, row.conversation.number, before, now)?;
        Ok(after)
    }
}
