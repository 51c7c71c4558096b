//! What became of each row, for as long as the process lives.

use std::ops::ControlFlow;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::outcome::Changed;
use crate::domain::token::{Purpose, TokenKey};
use crate::domain::word::words;
use crate::operations::PORTION;
use crate::operations::agents::import::{Handed, Imported, Write};
use crate::operations::desk::View;
use crate::operations::details::Detail;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right, World};
use crate::store::staged::{self, Staged};

words! {
    /// How a row was taken.
    pub enum RowOutcome {
        Created = "created",
        Updated = "updated",
        Unchanged = "unchanged",
        Skipped = "skipped",
        Failed = "failed",
        /// It is sound, and others kept the whole file out.
        NotImported = "not_imported",
        /// No row names them any more.
        Offboarded = "offboarded",
    }
}

/// What became of a row of a file: a line of the import's report.
#[derive(Serialize, JsonSchema)]
pub struct RowResult {
    /// Null where somebody was offboarded: no row names them.
    pub line: Option<i64>,
    /// As it was written, where it is no address.
    pub email: Option<String>,
    pub outcome: RowOutcome,
    pub id: Option<i64>,
    /// The confirmation link, where it was asked for.
    pub link: Option<String>,
    pub errors: Vec<Detail>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

/// What became of every row, in the order of the file.
pub struct RowResults {
    /// From which links are made; none where there are none.
    pub key: Option<Arc<TokenKey>>,
    /// Whether nothing at all was imported.
    pub refused: bool,
    pub dry_run: bool,
}

impl Listing for RowResults {
    type Item = RowResult;

    const NAME: &'static str = "agent.results";
    const DEED: &'static str = Write::DEED;
    const RIGHT: Right = Write::RIGHT;

    fn each(&self, view: &View, sink: &mut dyn FnMut(RowResult) -> ControlFlow<()>) -> Result<(), Refusal> {
        each_staged(view, None, &mut |row| {
            let result = self.result(view, row)?;
            Ok(sink(result))
        })
    }
}

impl RowResults {
    fn result(&self, view: &View, row: Staged) -> Result<RowResult, Refusal> {
        let outcome = match row.outcome.as_str() {
            "failed" => RowOutcome::Failed,
            _ if self.refused => RowOutcome::NotImported,
            "created" => RowOutcome::Created,
            "updated" => RowOutcome::Updated,
            "unchanged" => RowOutcome::Unchanged,
            _ => RowOutcome::Skipped,
        };
        let key = self.key.as_ref().filter(|_| outcome == RowOutcome::Created);
        let link = match key {
            Some(key) => {
                let token = key.token(Purpose::Invitation, row.n.unsigned_abs())?;
                Some(token.link(&view.settings.public_url))
            }
            None => None,
        };
        let errors = match outcome {
            RowOutcome::Failed => staged::list_problems_of(view.db, row.n)?.into_iter().map(Detail::from).collect(),
            _ => Vec::new(),
        };
        let id = row.agent_id.filter(|_| !matches!(outcome, RowOutcome::Failed | RowOutcome::NotImported));
        Ok(RowResult { line: Some(row.line), email: row.email, outcome, id, link, errors, dry_run: self.dry_run })
    }
}

/// A row that was not acceptable, as it stands in the file, and why.
pub struct Rejected {
    pub original: Vec<u8>,
    /// Each reason, joined by semicolons.
    pub error: String,
}

/// The rows that were not acceptable, in the order of the file.
pub struct Rejects;

impl Listing for Rejects {
    type Item = Rejected;

    const NAME: &'static str = "agent.rejects";
    const DEED: &'static str = Write::DEED;
    const RIGHT: Right = Write::RIGHT;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Rejected) -> ControlFlow<()>) -> Result<(), Refusal> {
        each_staged(view, Some("failed"), &mut |row| {
            let problems = staged::list_problems_of(view.db, row.n)?;
            let reasons: Vec<String> = problems
                .into_iter()
                .map(|problem| match problem.field {
                    Some(field) => format!("{field}: {}", problem.message),
                    None => problem.message,
                })
                .collect();
            Ok(sink(Rejected { original: row.original.unwrap_or_default(), error: reasons.join("; ") }))
        })
    }
}

impl RowResults {
    /// The links that were made for those who are new, to be handed over.
    pub fn links(&self, world: &World) -> Result<Vec<Handed>, Refusal> {
        let mut links = Vec::new();
        world.each(self, &mut |row| {
            if let (Some(email), Some(link)) = (row.email, row.link) {
                links.push(Handed { email, link });
            }
            ControlFlow::Continue(())
        })?;
        Ok(links)
    }
}

/// The lines of a report for those who were not in the file.
pub fn offboarded_lines(imported: &Changed<Imported>) -> impl Iterator<Item = RowResult> {
    let Imported { offboarded, offboarded_ids, .. } = &imported.object;
    offboarded.iter().zip(offboarded_ids).map(|(email, id)| RowResult {
        line: None,
        email: Some(email.to_string()),
        outcome: RowOutcome::Offboarded,
        id: Some(*id),
        link: None,
        errors: Vec::new(),
        dry_run: imported.dry_run,
    })
}

fn each_staged(
    view: &View,
    outcome: Option<&str>,
    sink: &mut dyn FnMut(Staged) -> Result<ControlFlow<()>, Refusal>,
) -> Result<(), Refusal> {
    let mut after = 0;
    loop {
        let portion = staged::list(view.db, outcome, after, PORTION)?;
        let Some(last) = portion.last() else { return Ok(()) };
        after = last.n;
        for row in portion {
            if sink(row)?.is_break() {
                return Ok(());
            }
        }
    }
}
