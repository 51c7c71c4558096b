//! What the configuration came to, and from where.

use schemars::JsonSchema;
use serde::Serialize;

/// One setting. A secret is shown as `(set)`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Setting {
    pub name: &'static str,
    pub value: Option<String>,
    /// `flag`, `environment`, `profile`, `defaults` or `built in`.
    pub source: &'static str,
}
