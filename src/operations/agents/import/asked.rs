//! An import as a server is asked for it: what it is to do on the first line, and then a line for each row.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::base64_text;
use crate::domain::slug::Slug;
use crate::operations::IfExists;
use crate::operations::agents::import::{Import, Problem, Row};
use crate::operations::codes::Code;
use crate::operations::refusal::Refusal;

/// Imports people: the first line of the body, before a line for each row.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AskedImport {
    /// What to do where somebody is in the account already: fail; with a set, update
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_exists: Option<IfExists>,
    /// Import the rows that are acceptable where others are not
    pub continue_on_error: bool,
    /// Make a confirmation link for each new person; into the report, if there is one
    pub show_link: bool,
    /// Send at most so many letters in a time, as in 60/m
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// Remember everybody in the rows as one set
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<Slug>,
    /// Offboard those of the set who are not in the rows any more
    pub prune: bool,
    /// Refuse to offboard more than so many
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_offboard: Option<usize>,
    /// Answer with a line `{"row":…}` for each row, too
    pub report: bool,
    /// Answer with a line `{"rejected":…}` for each row that is not acceptable, too
    pub rejects: bool,
    /// Answer with a line `{"email":…}` for everybody in the rows who is in the account now, too
    pub emails: bool,
}

impl AskedImport {
    /// The operation; links are handed over where no mail leaves.
    pub fn import(&self, transport: bool) -> Result<Import, Refusal> {
        match (self.prune, &self.set, self.max_offboard) {
            (true, None, _) => return Err(Refusal::usage("prune needs the set whose people it may offboard")),
            (false, _, Some(_)) => return Err(Refusal::usage("max_offboard is of use with prune alone")),
            _ => {}
        }
        // Whoever's row is wrong would count as gone.
        if self.prune && self.continue_on_error {
            return Err(Refusal::usage("prune and continue_on_error exclude each other"));
        }
        // A roster says how things are, and is run again and again.
        let otherwise = if self.set.is_some() { IfExists::Update } else { IfExists::Fail };
        Ok(Import {
            if_exists: self.if_exists.unwrap_or(otherwise),
            continue_on_error: self.continue_on_error,
            with_links: self.show_link || (!transport && self.report),
            set: self.set.clone(),
            prune: self.prune.then_some(self.max_offboard.unwrap_or(10)),
        })
    }
}

/// A row on its way: texts that nobody has judged yet.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AskedRow {
    pub name: Option<String>,
    pub email: Option<String>,
    /// agent, unless it says administrator
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub access: Option<String>,
    /// Names, as a list or joined by `;`
    #[serde(deserialize_with = "names")]
    pub inboxes: Vec<String>,
    /// On which line of a file it stands; else that of the body
    pub line: Option<i64>,
    /// What whoever read it from a file could not read
    pub problems: Vec<AskedProblem>,
    /// The row as it stands in its file, in base64, to be handed back where it is not acceptable
    pub original: Option<Original>,
}

/// The bytes of a row as it stands in its file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Original(
    #[serde(with = "base64_text")]
    #[schemars(with = "String")]
    pub Vec<u8>,
);

/// What is wrong with a row.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedProblem {
    pub field: Option<String>,
    pub code: String,
    pub message: String,
}

fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        Listed(Vec<String>),
        Joined(String),
    }
    Ok(match Option::<Names>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(Names::Listed(names)) => names,
        Some(Names::Joined(text)) => {
            text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
        }
    })
}

impl AskedRow {
    /// Reads a line; one that cannot be read is a row that is not acceptable.
    pub fn read(line: i64, json: &[u8]) -> Row {
        let asked = serde_json::from_slice::<Self>(json).map_err(|error| error.to_string());
        match asked.and_then(|asked| asked.row(line)) {
            Ok(row) => row,
            Err(reason) => {
                let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
                let problem = Problem { field: None, code: Code::InvalidRow, message: reason };
                Row { line, problems: vec![problem], original: Some(json.to_vec()), ..Row::default() }
            }
        }
    }

    fn row(self, line: i64) -> Result<Row, String> {
        let problems = self.problems.into_iter().map(|problem| {
            let code = Code::ALL.iter().copied().find(|code| code.name() == problem.code);
            let code = code.ok_or_else(|| format!("unknown code `{}`", problem.code))?;
            Ok(Problem { field: problem.field, code, message: problem.message })
        });
        // An empty text is none, as in a file.
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Ok(Row {
            line: self.line.unwrap_or(line),
            name: said(self.name),
            email: said(self.email),
            kind: said(self.kind),
            access: said(self.access),
            inboxes: self.inboxes,
            problems: problems.collect::<Result<_, String>>()?,
            original: self.original.map(|Original(bytes)| bytes),
        })
    }
}

impl From<Row> for AskedRow {
    fn from(row: Row) -> Self {
        let problem = |Problem { field, code, message }| AskedProblem { field, code: code.name().to_owned(), message };
        Self {
            name: row.name,
            email: row.email,
            kind: row.kind,
            access: row.access,
            inboxes: row.inboxes,
            line: Some(row.line),
            problems: row.problems.into_iter().map(problem).collect(),
            original: row.original.map(Original),
        }
    }
}

/// A row that was not acceptable, on its way back.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct HandedBack {
    /// As it stands in its file, in base64
    pub original: Original,
    /// Each reason, joined by semicolons
    pub error: String,
}
