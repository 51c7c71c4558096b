//! Importing people by the thousand.
//!
//! A door pushes rows into an [`Intake`], which judges each and stages it outside the write lock; [`Write`] then writes
//! all of them in one transaction, table by table. What became of every row can be listed until the process ends.

mod asked;
mod judge;
mod results;
mod write;

pub use asked::{AskedImport, AskedProblem, AskedRow, HandedBack, Original};
pub use results::{Rejected, Rejects, RowOutcome, RowResult, RowResults, offboarded_lines};
pub use write::{Handed, Imported, Write};

use crate::domain::slug::Slug;
use crate::operations::IfExists;
use crate::operations::codes::Code;
use crate::operations::desk::View;
use crate::operations::details::Rows;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change as _, Right, Scope, World};
use crate::store::staged::{self, NewProblem, NewStaged};

/// How many rows are staged at a time.
const BATCH: usize = 500;

/// What an import does besides adding people.
#[derive(Debug, Clone)]
pub struct Import {
    pub if_exists: IfExists,
    /// Whether sound rows are kept where others are not.
    pub continue_on_error: bool,
    /// Whether a confirmation link is made for each new person, to be handed over.
    pub with_links: bool,
    /// The set that everybody in the file belongs to from now on.
    pub set: Option<Slug>,
    /// Offboards those of the set who are not in the file, at most so many.
    pub prune: Option<usize>,
}

/// A row as a door has read it: texts that nobody has judged yet.
#[derive(Debug, Default, Clone)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: i64,
    pub name: Option<String>,
    pub email: Option<String>,
    pub kind: Option<String>,
    pub access: Option<String>,
    pub inboxes: Vec<String>,
    /// What could not even be read.
    pub problems: Vec<Problem>,
    /// The row as it stands in the file, where it may be handed back.
    pub original: Option<Vec<u8>>,
}

/// What is wrong with a row.
#[derive(Debug, Clone)]
pub struct Problem {
    /// None where it is the row as a whole.
    pub field: Option<String>,
    pub code: Code,
    pub message: String,
}

/// The way in: rows are judged and staged, and nothing of the store is touched.
pub struct Intake<'w> {
    view: View<'w>,
    import: Import,
    count: i64,
    staged: Vec<NewStaged>,
    problems: Vec<NewProblem>,
}

impl<'w> Intake<'w> {
    pub fn begin(world: &'w World, import: Import) -> Result<Self, Refusal> {
        let view = world.view(Right::Administrators, Scope::Account, Write::DEED)?;
        view.account()?;
        staged::create(view.db)?;
        Ok(Self { view, import, count: 0, staged: Vec::new(), problems: Vec::new() })
    }

    pub fn push(&mut self, row: Row) -> Result<(), Refusal> {
        self.count += 1;
        let (staged, problems) = judge::row(&self.view, self.count, row)?;
        self.staged.push(staged);
        self.problems.extend(problems);
        if self.staged.len() >= BATCH { self.store() } else { Ok(()) }
    }

    fn store(&mut self) -> Result<(), Refusal> {
        staged::insert(self.view.db, &self.staged)?;
        staged::insert_problems(self.view.db, &self.problems)?;
        self.staged.clear();
        self.problems.clear();
        Ok(())
    }

    /// Compares the rows with one another and with the store, once all are there. What is wrong with them is told by
    /// [`Write`], which also looks again where the store has changed meanwhile.
    pub fn finish(mut self) -> Result<Write, Refusal> {
        self.store()?;
        staged::create_indexes(self.view.db)?;
        judge::doubles(&self.view)?;
        let seen = judge::against_the_store(&self.view, self.import.if_exists)?;
        let counts = staged::count_outcomes(self.view.db)?;
        let is_refused = counts.failed > 0 && !self.import.continue_on_error;
        let written = if is_refused { 0 } else { counts.created + counts.updated };
        Ok(Write { import: self.import, rows: self.count, written, seen })
    }
}

/// The most problems that an error holds; a report holds all.
const DETAILS: i64 = 1_000;

/// Which of the staged rows are not acceptable, for an error.
fn refused_rows(view: &View, (rows, refused): (i64, i64), dry_run: bool) -> Result<Box<Rows>, Refusal> {
    let details = staged::list_problems(view.db, DETAILS)?.into_iter().map(Into::into).collect();
    Ok(Box::new(Rows { rows, refused, dry_run, details, details_total: staged::count_problems(view.db)? }))
}
