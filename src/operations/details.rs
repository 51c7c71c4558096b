//! What is wrong with a file or its rows, place by place.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::operations::codes::Code;
use crate::store::staged;

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Detail {
    /// The line, from 1; of a row of several lines, the first.
    pub line: Option<i64>,
    /// The column or key; null where it is the row as a whole.
    pub field: Option<String>,
    /// A stable word: `convoctl help errors` tells what each means.
    #[schemars(schema_with = "code")]
    pub code: String,
    pub message: String,
}

/// An error as scripts read it: the last line of standard error.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Failure {
    pub error: Told,
}

/// What went wrong.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Told {
    /// A stable word: `convoctl help errors` tells what each means.
    #[schemars(schema_with = "code")]
    pub code: &'static str,
    /// How the process ends: `convoctl help exit-codes`.
    #[schemars(schema_with = "exit_code")]
    pub exit_code: u8,
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
    /// Whether the same command may well succeed a moment later.
    pub retryable: bool,
    /// What is wrong with the rows of a file; of many, the first.
    pub details: Vec<Detail>,
    /// How many details there are; only where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "i64")]
    pub details_total: Option<i64>,
}

/// An error as a server tells it.
#[derive(Debug, Clone, Deserialize)]
pub struct Remark {
    pub code: String,
    pub message: String,
    pub hint: Option<String>,
    #[serde(default)]
    pub details: Vec<Detail>,
    pub details_total: Option<i64>,
}

impl Remark {
    /// The code that the word stands for; a failure where it is none that is known here.
    pub fn code(&self) -> Code {
        Code::ALL.iter().copied().find(|code| code.name() == self.code).unwrap_or(Code::ServerFailed)
    }
}

fn code(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    json_schema!({ "type": "string", "enum": codes })
}

fn exit_code(_: &mut SchemaGenerator) -> Schema {
    let mut numbers: Vec<u8> = Code::ALL.iter().map(|code| code.exit().number()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    json_schema!({ "type": "integer", "enum": numbers })
}

/// Whether one of them is about a column or key that is none of ours.
pub fn name_unknown_columns(details: &[Detail]) -> bool {
    details.iter().any(|detail| detail.code == Code::UnknownColumn.name())
}

/// The rows of a file that are not acceptable.
#[derive(Debug, Clone)]
pub struct Rows {
    /// How many rows the file has.
    pub rows: i64,
    /// How many of them are not acceptable.
    pub refused: i64,
    /// Whether the others were only tried.
    pub dry_run: bool,
    /// What is wrong with them, in the order of the file; of many, the first.
    pub details: Vec<Detail>,
    pub details_total: i64,
}

/// A file that cannot be read as rows.
#[derive(Debug, Clone)]
pub struct Unreadable {
    pub file: String,
    pub details: Vec<Detail>,
}

/// The things of a file that are not acceptable.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    pub details: Vec<Detail>,
    pub details_total: i64,
}

impl Entries {
    /// In how many places.
    pub fn counted(&self) -> String {
        let places =
            if self.details_total == 1 { "1 place".to_owned() } else { format!("{} places", self.details_total) };
        format!("the file is not acceptable in {places}")
    }

    /// Whether all that is wrong is that there is nothing to declare.
    pub fn need_restoring(&self) -> bool {
        self.details.iter().all(|detail| detail.code == Code::Undeclarable.name())
    }
}

impl Detail {
    pub fn new(line: i64, field: Option<&str>, code: Code, message: impl Into<String>) -> Self {
        let field = field.map(str::to_owned);
        Self { line: Some(line), field, code: code.name().to_owned(), message: message.into() }
    }
}

impl From<staged::Problem> for Detail {
    fn from(problem: staged::Problem) -> Self {
        let staged::Problem { line, field, code, message } = problem;
        Self { line: Some(line), field, code, message }
    }
}

impl std::fmt::Display for Detail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.line, &self.field) {
            (Some(line), Some(field)) => write!(f, "line {line}, {field}: {}", self.message),
            (Some(line), None) => write!(f, "line {line}: {}", self.message),
            (None, _) => f.write_str(&self.message),
        }
    }
}

impl Rows {
    /// Whether nothing is wrong but that people are there already.
    pub fn are_all_there(&self) -> bool {
        self.details.iter().all(|detail| detail.code == Code::AgentExists.name())
    }

    /// What became of the others.
    pub fn others(&self) -> &'static str {
        if self.dry_run { "would be" } else { "were" }
    }

    /// `1 of 3 rows is`, `2 of 3 rows are`.
    pub fn counted(&self) -> String {
        let noun = if self.rows == 1 { "row" } else { "rows" };
        let verb = if self.refused == 1 { "is" } else { "are" };
        format!("{} of {} {noun} {verb}", self.refused, self.rows)
    }
}

impl Unreadable {
    /// What is wrong, with its place; of several things, how many there are.
    pub fn told(&self) -> String {
        match self.details.as_slice() {
            [] => "it cannot be read".to_owned(),
            [one] => one.to_string(),
            several => format!("its header is wrong in {} places", several.len()),
        }
    }
}
