//! Portions of listings of conversations.

use crate::domain::Word as _;
use crate::domain::conversation::{ConversationStatus, Priority};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::store::Result;
use crate::store::conversations::{COLUMNS, ConversationRow, JOINS, Position, map};
use crate::store::engine::{Driver, Value, one};
use crate::store::sight::visible;

/// What a listing of conversations leaves out.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub status: Option<ConversationStatus>,
    pub inbox_id: Option<i64>,
    pub assignee: Option<i64>,
    pub unassigned: bool,
    pub label: Option<Slug>,
    pub priority: Option<Priority>,
    pub contact_id: Option<i64>,
    /// Only where the user waits for an answer.
    pub waiting: bool,
    /// Only where something happened since then.
    pub since: Option<Instant>,
    /// Only what this agent may see.
    pub visible_to: Option<i64>,
}

/// By what a listing is ordered; ties by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Number,
    LastActivity,
    /// Only those whose user waits.
    Waiting,
}

/// Which conversations a portion holds.
#[derive(Debug, Clone)]
pub struct Page {
    pub filter: Filter,
    pub order: Order,
    pub descending: bool,
    pub after: Option<Position>,
    pub limit: i64,
}

/// A portion of a listing, each handed to `sink`.
pub fn list(
    db: &dyn Driver,
    account_id: i64,
    now: Instant,
    page: &Page,
    sink: &mut dyn FnMut(ConversationRow),
) -> Result<()> {
    let (sql, values) = page.statement(account_id, now);
    db.query(&sql, &values, &mut |row| {
        sink(map(row, now)?);
        Ok(true)
    })
}

/// The conversation of a number, where a listing would hold it.
pub fn find(
    db: &dyn Driver,
    account_id: i64,
    number: i64,
    now: Instant,
    filter: &Filter,
) -> Result<Option<ConversationRow>> {
    let mut values: Vec<Value> = vec![account_id.into(), number.into()];
    let mut sql = format!(
        "SELECT {COLUMNS} FROM conversations {JOINS} WHERE conversations.account_id = ?1 AND conversations.number = ?2"
    );
    filter.add_all(&mut sql, &mut values, now);
    one(db, &sql, &values, |row| map(row, now))
}

impl Page {
    /// The statement, with only the conditions that apply, so that each shape finds its index.
    fn statement(&self, account_id: i64, now: Instant) -> (String, Vec<Value<'_>>) {
        let mut values: Vec<Value> = vec![account_id.into()];
        let mut sql = format!("SELECT {COLUMNS} FROM {}", self.source(&mut values));
        if self.order == Order::Number {
            self.filter.add(&mut sql, &mut values, now);
        } else {
            self.filter.add_all(&mut sql, &mut values, now);
        }
        let direction = if self.descending { " DESC" } else { "" };
        let beyond = if self.descending { '<' } else { '>' };
        let id = self.id_column();
        let column = match self.order {
            Order::Number => id,
            Order::LastActivity => "conversations.last_activity_at",
            Order::Waiting => "conversations.waiting_since",
        };
        if self.order == Order::Waiting {
            sql.push_str(" AND conversations.waiting_since IS NOT NULL AND conversations.resolved_at IS NULL");
        }
        if let Some(position) = &self.after {
            let next = values.len() + 1;
            let key = match self.order {
                Order::Number => None,
                Order::LastActivity => Some(position.last_activity_at),
                Order::Waiting => Some(position.waiting_since.unwrap_or(0)),
            };
            match key {
                None => sql.push_str(&format!(" AND {id} {beyond} ?{next}")),
                Some(key) => {
                    sql.push_str(&format!(" AND ({column}, {id}) {beyond} (?{next}, ?{})", next + 1));
                    values.push(key.into());
                }
            }
            values.push(position.id.into());
        }
        let ties = if self.order == Order::Number { String::new() } else { format!(", {id}{direction}") };
        sql.push_str(&format!(" ORDER BY {column}{direction}{ties} LIMIT ?{}", values.len() + 1));
        values.push(self.limit.into());
        (sql, values)
    }

    /// What is few leads: in the order of numbers, the conversations of one agent or of one label.
    fn source<'a>(&'a self, values: &mut Vec<Value<'a>>) -> String {
        let joined = "CROSS JOIN conversations ON conversations.account_id = few.account_id \
                      AND conversations.id = few.conversation_id";
        let led = |table: &str, column: &str, value: usize| {
            format!("{table} few {joined} {JOINS} WHERE few.account_id = ?1 AND few.{column} = ?{value}")
        };
        // In any other order all of them would be sorted anew for each portion.
        if self.order != Order::Number {
            return format!("conversations {JOINS} WHERE conversations.account_id = ?1");
        }
        if let Some(assignee) = self.filter.assignee {
            values.push(assignee.into());
            return led("conversation_agents", "agent_id", values.len());
        }
        if let Some(label) = &self.filter.label {
            values.push(label.as_str().into());
            return led("conversation_labels", "label", values.len());
        }
        format!("conversations {JOINS} WHERE conversations.account_id = ?1")
    }

    fn id_column(&self) -> &'static str {
        if self.order == Order::Number && (self.filter.assignee.is_some() || self.filter.label.is_some()) {
            "few.conversation_id"
        } else {
            "conversations.id"
        }
    }
}

impl Filter {
    /// Every condition, where nothing leads.
    pub(super) fn add_all<'a>(&'a self, sql: &mut String, values: &mut Vec<Value<'a>>, now: Instant) {
        if let Some(assignee) = self.assignee {
            values.push(assignee.into());
            sql.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM conversation_agents assigned WHERE assigned.account_id = \
                 conversations.account_id AND assigned.conversation_id = conversations.id AND assigned.agent_id = ?{})",
                values.len()
            ));
        }
        self.add(sql, values, now);
        if self.assignee.is_none() {
            self.add_label(sql, values);
        }
    }

    /// The conditions that are not in what leads.
    fn add<'a>(&'a self, sql: &mut String, values: &mut Vec<Value<'a>>, now: Instant) {
        match self.status {
            None => {}
            Some(ConversationStatus::Resolved) => sql.push_str(" AND conversations.resolved_at IS NOT NULL"),
            Some(status) => {
                values.push(now.into());
                let until = format!("conversations.snoozed_until > ?{}", values.len());
                sql.push_str(" AND conversations.resolved_at IS NULL");
                sql.push_str(&match status {
                    ConversationStatus::Snoozed => format!(" AND {until}"),
                    _ => format!(" AND (conversations.snoozed_until IS NULL OR NOT {until})"),
                });
            }
        }
        if let Some(inbox_id) = self.inbox_id {
            values.push(inbox_id.into());
            sql.push_str(&format!(" AND conversations.inbox_id = ?{}", values.len()));
        }
        if let Some(contact_id) = self.contact_id {
            values.push(contact_id.into());
            sql.push_str(&format!(
                " AND (conversations.contact_id = ?{0} OR conversations.id IN (SELECT conversation_id \
                 FROM conversation_contacts WHERE account_id = ?1 AND contact_id = ?{0}))",
                values.len()
            ));
        }
        if let Some(priority) = self.priority {
            values.push(priority.word().into());
            let some = if priority == Priority::None { "" } else { " AND conversations.priority <> 'none'" };
            sql.push_str(&format!(" AND conversations.priority = ?{}{some}", values.len()));
        }
        if let Some(since) = self.since {
            values.push(since.into());
            sql.push_str(&format!(" AND conversations.last_activity_at >= ?{}", values.len()));
        }
        if self.waiting {
            sql.push_str(" AND conversations.waiting_since IS NOT NULL AND conversations.resolved_at IS NULL");
        }
        if self.unassigned {
            sql.push_str(
                " AND conversations.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM conversation_agents WHERE conversation_agents.account_id = \
                 conversations.account_id AND conversation_agents.conversation_id = conversations.id) \
                 AND (conversations.resolved_at IS NULL OR NOT EXISTS (SELECT 1 FROM conversation_former_agents former \
                 WHERE former.account_id = conversations.account_id AND former.conversation_id = conversations.id))",
            );
        }
        // Where both are asked for, the assignee leads.
        if self.assignee.is_some() {
            self.add_label(sql, values);
        }
        if let Some(viewer) = self.visible_to {
            values.push(viewer.into());
            sql.push_str(&format!(" AND {}", visible(values.len())));
        }
    }

    fn add_label<'a>(&'a self, sql: &mut String, values: &mut Vec<Value<'a>>) {
        let Some(label) = &self.label else { return };
        values.push(label.as_str().into());
        sql.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM conversation_labels WHERE conversation_labels.account_id = \
             conversations.account_id AND conversation_labels.conversation_id = conversations.id \
             AND conversation_labels.label = ?{})",
            values.len()
        ));
    }
}
