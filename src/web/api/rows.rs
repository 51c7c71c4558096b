//! Rows that come in: staged as they are read, judged, and written once all are there. What is cut off leaves nothing.

use std::ops::ControlFlow;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio_stream::StreamExt as _;

use crate::config::{Config, Rate};
use crate::domain::outcome::Changed;
use crate::operations::agents::import::{
    AskedImport, AskedRow, Handed, HandedBack, Imported, Intake, Original, Rejects, RowOutcome, RowResult, RowResults,
    Write, offboarded_lines,
};
use crate::operations::codes::Code;
use crate::operations::outbox::Away;
use crate::operations::{Change as _, Refusal, World};
use crate::web::answer::{Face, line, refused};
use crate::web::api::ascii;
use crate::web::api::asking::{Asking, Extras};
use crate::web::api::listing::{Broken, LINES, PIECE, PIECES, Piece, Pieces};
use crate::web::api::verb::{read, written};
use crate::web::background::{self, Own};
use crate::web::bodies::{BROKE_OFF, SLOW};
use crate::web::site::Site;

/// The longest line, in bytes.
const LONGEST: usize = 1024 * 1024;

/// How long letters are sent before the answer; the rest goes out by itself.
const PATIENCE: Duration = Duration::from_mins(1);

/// What comes in, piece by piece.
enum Poured {
    Bytes(Bytes),
    /// All of it was there.
    End,
    Broken(&'static str),
}

/// How an answer begins.
struct Head {
    /// The first line.
    object: Vec<u8>,
    /// Why nothing was imported.
    refusal: Option<Refusal>,
    done: Option<Done>,
}

/// What is told of an import besides its output, in a header.
#[derive(Serialize)]
struct Done {
    letters: Away,
    replayed: bool,
    suspended: i64,
    linked: bool,
}

/// Imports people: what is asked for stands on the first line, a row on each that follows.
pub(super) async fn import(State(site): State<Site>, headers: HeaderMap, body: Body) -> Response {
    taken(&site, &headers, body).await.unwrap_or_else(|refusal| refused(&refusal, Face::Program))
}

async fn taken(site: &Site, headers: &HeaderMap, mut body: Body) -> Result<Response, Refusal> {
    let patience = site.config().limits.body_timeout;
    let (first, rest) = first_line(&mut body, patience).await?;
    let Asking { asked, extras, caller, lines, .. } = Asking::first(headers, &first)?;
    if extras.idempotency_key.is_some() {
        return Err(Refusal::usage("an import is kept under no key: run it again with if_exists skip"));
    }
    let credential = caller.credential.clone();
    let allowed = site.read(caller.clone(), move |world| {
        if let Some(credential) = &credential {
            world.note_use(credential)?;
        }
        world.check_may(Write::RIGHT, Write::DEED)?;
        read::<AskedImport>(world, asked)
    });
    let asked = allowed.await?;
    let rate = asked.rate.as_deref().map(|text| Rate::parse(text).ok_or_else(|| no_rate(text))).transpose()?;
    let (pieces, incoming) = mpsc::channel(PIECES);
    let (head, told) = oneshot::channel();
    let (outgoing, answer) = mpsc::channel::<Piece>(PIECES);
    tokio::spawn(pour(body, rest, patience, pieces));
    let (at, config) = (site.clone(), site.config());
    let dry_run = extras.dry_run;
    let taking = Taking { site: at.clone(), config: std::sync::Arc::clone(&config), asked, extras, rate, lines };
    tokio::spawn(async move {
        let last = outgoing.clone();
        let work = move |world: &World| taking.take(world, incoming, head, outgoing);
        if let Err(refusal) = at.take_in(caller, dry_run, work).await {
            let _ = last.send(Err(refusal)).await;
        }
        if !dry_run {
            at.stir();
        }
    });
    answered(told, answer, lines).await
}

fn no_rate(text: &str) -> Refusal {
    Refusal::usage(format!("`{text}` is no rate: write 60/m"))
}

async fn answered(
    told: oneshot::Receiver<Head>,
    mut answer: mpsc::Receiver<Piece>,
    lines: bool,
) -> Result<Response, Refusal> {
    let Ok(Head { object, refusal, done }) = told.await else {
        return Err(match answer.recv().await {
            Some(Err(refusal)) => refusal,
            _ => Refusal::Internal("an import broke off".to_owned()),
        });
    };
    let first = tokio_stream::iter([Ok(Bytes::from(object))]);
    let body = Body::from_stream(first.chain(Pieces(answer)).map(|piece| piece.map_err(Broken)));
    let kind = if lines { LINES } else { "application/json" };
    let mut response = match refusal {
        Some(refusal) => Response::from_parts(refused(&refusal, Face::Program).into_parts().0, body),
        None => body.into_response(),
    };
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Some(value) = done.and_then(|done| HeaderValue::from_str(&ascii(&done)).ok()) {
        response.headers_mut().insert("convoctl-done", value);
    }
    Ok(response)
}

/// The first line, and what came with it.
async fn first_line(body: &mut Body, patience: Duration) -> Result<(Vec<u8>, Bytes), Refusal> {
    let mut first = Vec::new();
    loop {
        let frame = tokio::time::timeout(patience, body.frame()).await.map_err(|_| Refusal::usage(SLOW))?;
        let Some(frame) = frame else { return Ok((first, Bytes::new())) };
        let Ok(bytes) = frame.map_err(|_| Refusal::usage(BROKE_OFF))?.into_data() else { continue };
        if let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            first.extend_from_slice(&bytes[..end]);
            return Ok((first, bytes.slice(end + 1..)));
        }
        first.extend_from_slice(&bytes);
        if first.len() > LONGEST {
            return Err(Refusal::usage("the first line is too long"));
        }
    }
}

/// Hands over the body as it comes. Whoever stops in between is cut off.
async fn pour(mut body: Body, rest: Bytes, patience: Duration, pieces: mpsc::Sender<Poured>) {
    let mut next = Poured::Bytes(rest);
    loop {
        let is_last = !matches!(next, Poured::Bytes(_));
        if pieces.send(next).await.is_err() || is_last {
            return;
        }
        next = match tokio::time::timeout(patience, body.frame()).await {
            Ok(Some(Ok(frame))) => Poured::Bytes(frame.into_data().unwrap_or_default()),
            Ok(Some(Err(_))) => Poured::Broken(BROKE_OFF),
            Ok(None) => Poured::End,
            Err(_) => Poured::Broken(SLOW),
        };
    }
}

/// An import that is under way.
struct Taking {
    site: Site,
    config: std::sync::Arc<Config>,
    asked: AskedImport,
    extras: Extras,
    rate: Option<Rate>,
    lines: bool,
}

impl Taking {
    fn take(
        &self,
        world: &World,
        incoming: mpsc::Receiver<Poured>,
        head: oneshot::Sender<Head>,
        outgoing: mpsc::Sender<Piece>,
    ) -> Result<(), Refusal> {
        let transport = self.config.mail.transport.is_some();
        let mut intake = Intake::begin(world, self.asked.import(transport))?;
        each_line(incoming, &mut |n, line| {
            let mut row = AskedRow::read(n, line);
            row.original = row.original.filter(|_| self.asked.rejects);
            intake.push(row)
        })?;
        let write = intake.finish()?;
        let mut out = Out { outgoing, gathered: Vec::new() };
        let changed = match &self.extras.expect {
            Some(digest) => world.change_as_shown(write.clone(), digest),
            None => world.change(write.clone()),
        };
        let done = match changed {
            Err(refusal) if refusal.code() == Code::RowsRefused => {
                write.judge_again(world)?;
                let object = line(&refusal).into_bytes();
                let _ = head.send(Head { object, refusal: Some(refusal), done: None });
                let results = RowResults { key: None, refused: true, dry_run: world.dry_run };
                self.tell(world, &results, None, &mut out)?;
                return out.send();
            }
            changed => changed?,
        };
        let mut imported = done.output;
        let results = RowResults { key: imported.object.key.clone(), refused: false, dry_run: world.dry_run };
        let letters = self.post(world, done.letters.ids);
        if self.asked.show_link && !self.asked.report {
            imported.object.links = links(world, &results)?;
        }
        let (suspended, linked) = (imported.object.suspended, imported.object.key.is_some());
        let done = Done { letters, replayed: false, suspended, linked };
        let object = format!("{}\n", written(&imported)?).into_bytes();
        let _ = head.send(Head { object, refusal: None, done: Some(done) });
        self.tell(world, &results, Some(&imported), &mut out)?;
        if self.lines && imported.object.failed > 0 {
            let left_out = line(&write.refused(world, imported.object.failed)?);
            let left_out: Value = serde_json::from_str(&left_out).unwrap_or_default();
            let _ = out.line(&json!({ "left_out": left_out["error"] }));
        }
        out.send()
    }

    /// Sends the letters, as a command in a shell does that imports.
    fn post(&self, world: &World, letters: Vec<i64>) -> Away {
        let (count, transport) = (letters.len(), self.config.mail.transport.is_some());
        let (mut tally, mut warning) = (None, None);
        if !self.extras.no_send && !letters.is_empty() {
            let own = Own { letters, limit: u64::MAX, patience: PATIENCE, rate: self.rate };
            match background::send(&self.site, world, &self.config, Some(own)) {
                Ok((sent, warnings)) => (tally, warning) = (sent, warnings.into_iter().next()),
                // They are in the queue, and the import was made.
                Err(refusal) => warning = Some(format!("the letter stays queued: {refusal}")),
            }
        }
        Away { count, transport, tally, warning }
    }

    /// Tells what became of the rows, as far as that is wanted.
    fn tell(
        &self,
        world: &World,
        results: &RowResults,
        imported: Option<&Changed<Imported>>,
        out: &mut Out,
    ) -> Result<(), Refusal> {
        if !self.lines {
            return Ok(());
        }
        if self.asked.report {
            let row = |row: &RowResult| written(row).map(|row| json!({ "row": row }));
            let mut failed = Ok(());
            world.each(results, &mut |result| match row(&result) {
                Ok(json) => out.line(&json),
                Err(refusal) => {
                    failed = Err(refusal);
                    ControlFlow::Break(())
                }
            })?;
            failed?;
            for result in imported.into_iter().flat_map(offboarded_lines) {
                let _ = out.line(&row(&result)?);
            }
        }
        if self.asked.rejects {
            world.each(&Rejects, &mut |row| {
                let back = HandedBack { original: Original(row.original), error: row.error };
                out.line(&json!({ "rejected": back }))
            })?;
        }
        if self.asked.emails && imported.is_some() {
            world.each(results, &mut |row| match row.email.filter(|_| row.outcome != RowOutcome::Failed) {
                Some(email) => out.line(&json!({ "email": email })),
                None => ControlFlow::Continue(()),
            })?;
        }
        Ok(())
    }
}

/// Takes in a line with its number.
type Sink<'s> = &'s mut dyn FnMut(i64, &[u8]) -> Result<(), Refusal>;

/// Hands over each line that holds anything, with its number in the body.
fn each_line(mut incoming: mpsc::Receiver<Poured>, sink: Sink) -> Result<(), Refusal> {
    // The first one was read already.
    let (mut number, mut begun) = (2, Vec::new());
    let mut hand = |number: i64, line: &[u8]| if line.trim_ascii().is_empty() { Ok(()) } else { sink(number, line) };
    loop {
        match incoming.blocking_recv() {
            Some(Poured::Bytes(bytes)) => {
                let mut rest: &[u8] = &bytes;
                while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                    begun.extend_from_slice(&rest[..end]);
                    hand(number, &begun)?;
                    begun.clear();
                    number += 1;
                    rest = &rest[end + 1..];
                }
                begun.extend_from_slice(rest);
                if begun.len() > LONGEST {
                    return Err(Refusal::usage(format!("line {number} is longer than {LONGEST} bytes")));
                }
            }
            Some(Poured::End) => return hand(number, &begun),
            Some(Poured::Broken(reason)) => return Err(Refusal::usage(reason)),
            None => return Err(Refusal::usage(BROKE_OFF)),
        }
    }
}

/// Lines on their way out.
struct Out {
    outgoing: mpsc::Sender<Piece>,
    gathered: Vec<u8>,
}

impl Out {
    fn line(&mut self, json: &Value) -> ControlFlow<()> {
        self.gathered.extend_from_slice(json.to_string().as_bytes());
        self.gathered.push(b'\n');
        if self.gathered.len() < PIECE || self.send().is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }

    fn send(&mut self) -> Result<(), Refusal> {
        let piece = std::mem::take(&mut self.gathered);
        self.outgoing.blocking_send(Ok(piece.into())).map_err(|_| Refusal::Busy("nobody reads the answer"))
    }
}

fn links(world: &World, results: &RowResults) -> Result<Vec<Handed>, Refusal> {
    let mut links = Vec::new();
    world.each(results, &mut |row| {
        if let (Some(email), Some(link)) = (row.email, row.link) {
            links.push(Handed { email, link });
        }
        ControlFlow::Continue(())
    })?;
    Ok(links)
}
