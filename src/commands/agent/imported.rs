//! How an import looks.

use serde::Serialize;

use crate::commands::shown::{counted, listed, sentence};
use crate::delivery::Tally;
use crate::domain::outcome::Changed;
use crate::operations::agents::import::Imported;
use crate::terminal::{Cell, Look, Shown};

impl Shown for Imported {
    fn fields() -> Vec<&'static str> {
        vec!["created", "updated", "unchanged", "skipped", "failed", "joined", "offboarded", "links"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["CREATED", "UPDATED", "UNCHANGED", "SKIPPED", "FAILED", "OFFBOARDED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let Self { created, updated, unchanged, skipped, failed, .. } = self;
        let mut cells: Vec<Cell> = [created, updated, unchanged, skipped, failed].into_iter().map(Cell::new).collect();
        cells.push(Cell::new(self.offboarded.len()));
        cells
    }

    fn key(&self) -> String {
        String::new()
    }
}

/// Somebody who was in the file: what `-o id` prints.
#[derive(Serialize)]
pub struct Address {
    pub email: String,
}

impl Shown for Address {
    fn fields() -> Vec<&'static str> {
        Imported::fields()
    }

    fn titles() -> Vec<&'static str> {
        vec!["EMAIL"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(&self.email)]
    }

    fn key(&self) -> String {
        self.email.clone()
    }
}

/// What was done, and how the letters went.
pub fn told(imported: &Changed<Imported>, tally: Option<&Tally>) -> String {
    let Imported { created, updated, unchanged, skipped, failed, offboarded, .. } = &imported.object;
    let rows = counted((created + updated + unchanged + skipped + failed).unsigned_abs(), "row");
    let counts = [
        (created, "created"),
        (updated, "updated"),
        (unchanged, "unchanged"),
        (skipped, "skipped"),
        (failed, "left out"),
    ];
    let parts: Vec<String> =
        counts.into_iter().filter(|(count, _)| **count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let what = if parts.is_empty() { rows } else { format!("{rows}: {}", listed(&parts)) };
    let mut text = sentence(imported.dry_run, &format!("Imported {what}"), &format!("import {what}"));
    if let Some(tally) = tally.filter(|tally| tally.sent > 0) {
        let verb = if tally.sent == 1 { "was" } else { "were" };
        text.push_str(&format!("; {} {verb} sent", counted(tally.sent, "invitation")));
    }
    if imported.object.joined > 0 {
        text.push_str(&format!("; {} joined the set", imported.object.joined));
    }
    for email in offboarded {
        let line = sentence(imported.dry_run, &format!("Offboarded {email}"), &format!("offboard {email}"));
        text.push_str(&format!("\n{line}"));
    }
    if let Some(links) = told_links(imported) {
        text.push_str(&format!("\n{links}"));
    }
    text
}

/// The links that were asked for on the spot, a line each.
pub fn told_links(imported: &Changed<Imported>) -> Option<String> {
    let lines: Vec<String> =
        imported.object.links.iter().map(|handed| format!("{} {}", handed.email, handed.link)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What is shown before a yes: who would be offboarded. Nothing where nobody would.
pub fn plan(imported: &Changed<Imported>) -> Vec<String> {
    if imported.object.offboarded.is_empty() {
        return Vec::new();
    }
    told(imported, None).lines().map(str::to_owned).collect()
}
