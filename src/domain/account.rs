//! Accounts: the walls between one team and another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;

/// An account as users see it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    pub id: i64,
    pub name: Slug,
    /// The addresses of its administrators, suspended ones too.
    pub administrators: Vec<EmailAddress>,
    /// People of both types.
    pub agent_count: i64,
    pub inbox_count: i64,
    pub created_at: Instant,
    pub updated_at: Instant,
}
