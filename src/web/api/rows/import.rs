//! People who are imported.

use std::ops::ControlFlow;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::config::Rate;
use crate::domain::outcome::Changed;
use crate::operations::agents::import::{
    AskedImport, AskedRow, HandedBack, Imported, Intake, Original, Rejects, RowOutcome, RowResult, RowResults, Write,
    offboarded_lines,
};
use crate::operations::codes::Code;
use crate::operations::{Change as _, Refusal, World};
use crate::web::answer::{Face, line, refused};
use crate::web::api::listing::{Form, Writer};
use crate::web::api::rows::{Asked, Done, Head, LONGEST, Poured, Taking, Telling, each_line, taken};
use crate::web::api::verb::written;
use crate::web::site::Site;

/// Imports people: what is asked for stands on the first line, a row on each that follows.
pub(super) async fn import(State(site): State<Site>, headers: HeaderMap, body: Body) -> Response {
    let answer = taken::<AskedImport>(&site, &headers, body, Taking::import).await;
    answer.unwrap_or_else(|refusal| refused(&refusal, Face::Program))
}

fn no_rate(text: &str) -> Refusal {
    Refusal::usage(format!("`{text}` is no rate: write 60/m"))
}

impl Asked for AskedImport {
    fn check(&self, world: &World) -> Result<(), Refusal> {
        world.check_may(Write::RIGHT, Write::DEED)
    }
}

impl Taking<AskedImport> {
    fn import(&self, world: &World, incoming: mpsc::Receiver<Poured>, telling: Telling) -> Result<(), Refusal> {
        let rate = self.asked.rate.as_deref().map(|text| Rate::parse(text).ok_or_else(|| no_rate(text))).transpose()?;
        let Telling { head, rest } = telling;
        let transport = self.config.mail.transport.is_some();
        let mut intake = Intake::begin(world, self.asked.import(transport)?)?;
        each_line(incoming, LONGEST, &mut |n, line| {
            let mut row = AskedRow::read(n, line);
            row.original = row.original.filter(|_| self.asked.rejects);
            intake.push(row)
        })?;
        let write = intake.finish()?;
        let mut out = Writer::new(rest, Form::Lines);
        let changed = world.change_for(write.clone(), self.extras.expect.as_deref(), &|| !head.is_closed());
        let done = match changed {
            Err(refusal) if refusal.code() == Code::RowsRefused => {
                write.judge_again(world)?;
                let object = line(&refusal).into_bytes();
                let _ = head.send(Head { object, refusal: Some(refusal), done: None });
                let results = RowResults { key: None, refused: true, dry_run: world.dry_run };
                self.tell(world, &results, None, &mut out)?;
                out.finish();
                return Ok(());
            }
            changed => changed?,
        };
        let mut imported = done.output;
        let results = RowResults { key: imported.object.key.clone(), refused: false, dry_run: world.dry_run };
        let letters = self.post(world, done.letters.ids, rate);
        if self.asked.show_link && !self.asked.report {
            imported.object.links = results.links(world)?;
        }
        let (suspended, linked) = (imported.object.suspended, imported.object.key.is_some());
        let done = Done { suspended: Some(suspended), linked: Some(linked), ..Done::of(letters) };
        let object = format!("{}\n", written(&imported)?).into_bytes();
        let _ = head.send(Head { object, refusal: None, done: Some(done) });
        self.tell(world, &results, Some(&imported), &mut out)?;
        if self.lines && imported.object.failed > 0 {
            let left_out = line(&write.refused(world, imported.object.failed)?);
            let left_out: Value = serde_json::from_str(&left_out).unwrap_or_default();
            let _ = out.value(&json!({ "left_out": left_out["error"] }));
        }
        out.finish();
        Ok(())
    }

    /// Tells what became of the rows, as far as that is wanted.
    fn tell(
        &self,
        world: &World,
        results: &RowResults,
        imported: Option<&Changed<Imported>>,
        out: &mut Writer,
    ) -> Result<(), Refusal> {
        if !self.lines {
            return Ok(());
        }
        if self.asked.report {
            let row = |row: &RowResult| written(row).map(|row| json!({ "row": row }));
            let mut failed = Ok(());
            world.each(results, &mut |result| match row(&result) {
                Ok(json) => out.value(&json),
                Err(refusal) => {
                    failed = Err(refusal);
                    ControlFlow::Break(())
                }
            })?;
            failed?;
            for result in imported.into_iter().flat_map(offboarded_lines) {
                let _ = out.value(&row(&result)?);
            }
        }
        if self.asked.rejects {
            world.each(&Rejects, &mut |row| {
                let back = HandedBack { original: Original(row.original), error: row.error };
                out.value(&json!({ "rejected": back }))
            })?;
        }
        if self.asked.emails && imported.is_some() {
            world.each(results, &mut |row| match row.email.filter(|_| row.outcome != RowOutcome::Failed) {
                Some(email) => out.value(&json!({ "email": email })),
                None => ControlFlow::Continue(()),
            })?;
        }
        Ok(())
    }
}
