//! Rows that come in: staged as they are read, judged, and written once all are there. What is cut off leaves nothing.
//!
//! What is asked for stands on the first line. `import` takes people, `apply` what is declared.

mod apply;
mod import;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use http_body_util::BodyExt as _;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::{mpsc, oneshot};
use tokio_stream::StreamExt as _;

use crate::config::{Config, Rate};
use crate::operations::apply::Kept;
use crate::operations::outbox::Away;
use crate::operations::{Refusal, World};
use crate::web::answer::{Face, refused};
use crate::web::api::ascii;
use crate::web::api::asking::{Asking, BESIDES, Extras};
use crate::web::api::listing::{Broken, LINES, PIECES, Piece, Pieces};
use crate::web::api::verb::read;
use crate::web::background::{self, Own};
use crate::web::bodies::{BROKE_OFF, SLOW};
use crate::web::site::Site;

/// The longest line, in bytes, where nobody says otherwise.
const LONGEST: usize = 1024 * 1024;

/// How long letters are sent before the answer; the rest goes out by itself.
const PATIENCE: Duration = Duration::from_mins(1);

/// The routes whose bodies are rows.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/v1/agent.import", post(import::import))
        .route("/v1/apply", post(apply::apply))
        .route("/v1/diff", post(apply::diff))
}

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
    /// Why nothing was done.
    refusal: Option<Refusal>,
    done: Option<Done>,
}

/// What is told besides the output, in a header.
#[derive(Serialize)]
struct Done {
    letters: Away,
    replayed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    linked: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<Kept>,
}

impl Done {
    fn of(letters: Away) -> Self {
        Self { letters, replayed: false, suspended: None, linked: None, kept: None }
    }
}

/// How much is read of a body that nobody wants any more, in bytes.
const DRAINED: usize = 64 * 1024 * 1024;

/// Reads on for a while: most who send read the answer only when they have sent all.
async fn drain(mut body: Body, patience: Duration) {
    let mut left = DRAINED;
    while let Ok(Some(Ok(frame))) = tokio::time::timeout(patience, body.frame()).await {
        left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
        if left == 0 {
            return;
        }
    }
}

/// What is under way.
struct Taking<A> {
    site: Site,
    config: Arc<Config>,
    asked: A,
    extras: Extras,
    lines: bool,
}

/// Where an answer goes: how it begins, and what follows.
struct Telling {
    head: oneshot::Sender<Head>,
    rest: mpsc::Sender<Piece>,
}

/// Takes all rows in, and does with them what is asked.
type Take<A> = fn(&Taking<A>, &World, mpsc::Receiver<Poured>, Telling) -> Result<(), Refusal>;

/// What is asked for on the first line.
trait Asked: DeserializeOwned + JsonSchema + Send + 'static {
    /// Whether nothing is changed.
    const IS_TRIAL: bool = false;

    /// Refuses those who may not ask for it.
    fn check(&self, world: &World) -> Result<(), Refusal>;
}

/// A body whose first line was read.
struct Begun<A> {
    asking: Asking,
    asked: A,
    /// What came with the first line.
    rest: Bytes,
}

/// Reads what is asked for, and finds out whether the caller may.
async fn begin<A: Asked>(
    site: &Site,
    headers: &HeaderMap,
    body: &mut Body,
    patience: Duration,
) -> Result<Begun<A>, Refusal> {
    let (first, rest) = first_line(body, patience).await?;
    let besides = if A::IS_TRIAL { &[] } else { BESIDES };
    let mut asking = Asking::first(headers, &first, besides)?;
    if asking.extras.idempotency_key.is_some() {
        return Err(Refusal::usage("rows are kept under no key: send them again as they are"));
    }
    if asking.caller.credential.is_none() {
        return Err(Refusal::NotLoggedIn);
    }
    let (caller, fields) = (asking.caller.clone(), std::mem::take(&mut asking.asked));
    let allowed = site.read(caller.clone(), move |world| {
        if let Some(credential) = &caller.credential {
            world.note_use(credential)?;
        }
        let asked = read::<A>(world, fields)?;
        asked.check(world)?;
        Ok(asked)
    });
    Ok(Begun { asked: allowed.await?, asking, rest })
}

/// Takes in rows, once it is known that the caller may send them.
async fn taken<A: Asked>(site: &Site, headers: &HeaderMap, mut body: Body, take: Take<A>) -> Result<Response, Refusal> {
    let patience = site.config().limits.body_timeout;
    let begun = begin(site, headers, &mut body, patience).await;
    let Begun { asking, asked, rest } = match begun {
        Ok(begun) => begun,
        Err(refusal) => {
            tokio::spawn(drain(body, patience));
            return Err(refusal);
        }
    };
    let Asking { extras, caller, lines, .. } = asking;
    let dry_run = extras.dry_run || A::IS_TRIAL;
    let (pieces, incoming) = mpsc::channel(PIECES);
    let (head, told) = oneshot::channel();
    let (outgoing, answer) = mpsc::channel::<Piece>(PIECES);
    tokio::spawn(pour(body, rest, patience, pieces));
    let (at, config) = (site.clone(), site.config());
    let taking = Taking { site: at.clone(), config, asked, extras, lines };
    tokio::spawn(async move {
        let last = outgoing.clone();
        let work = move |world: &World| take(&taking, world, incoming, Telling { head, rest: outgoing });
        if let Err(refusal) = at.take_in(caller, dry_run, work).await {
            let _ = last.send(Err(refusal)).await;
        }
        if !dry_run {
            at.stir();
        }
    });
    answered(told, answer, lines).await
}

async fn answered(
    told: oneshot::Receiver<Head>,
    mut answer: mpsc::Receiver<Piece>,
    lines: bool,
) -> Result<Response, Refusal> {
    let Ok(Head { object, refusal, done }) = told.await else {
        return Err(match answer.recv().await {
            Some(Err(refusal)) => refusal,
            _ => Refusal::Internal("what was under way broke off".to_owned()),
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
        let is_wanted = pieces.send(next).await.is_ok();
        if is_last {
            return;
        }
        if !is_wanted {
            return drain(body, patience).await;
        }
        next = match tokio::time::timeout(patience, body.frame()).await {
            Ok(Some(Ok(frame))) => Poured::Bytes(frame.into_data().unwrap_or_default()),
            Ok(Some(Err(_))) => Poured::Broken(BROKE_OFF),
            Ok(None) => Poured::End,
            Err(_) => Poured::Broken(SLOW),
        };
    }
}

impl<A> Taking<A> {
    /// Sends the letters, as a command in a shell does that takes rows.
    fn post(&self, world: &World, letters: Vec<i64>, rate: Option<Rate>) -> Away {
        let (count, transport) = (letters.len(), self.config.mail.transport.is_some());
        let (mut tally, mut warning) = (None, None);
        if !self.extras.no_send && !letters.is_empty() {
            let own = Own { letters, limit: u64::MAX, patience: PATIENCE, rate };
            match background::send(&self.site, world, &self.config, Some(own)) {
                Ok((sent, warnings)) => (tally, warning) = (sent, warnings.into_iter().next()),
                // They are in the queue, and the change was made.
                Err(refusal) => warning = Some(format!("the letter stays queued: {refusal}")),
            }
        }
        Away { count, transport, tally, warning }
    }
}

/// Takes in a line with its number.
type Sink<'s> = &'s mut dyn FnMut(i64, &[u8]) -> Result<(), Refusal>;

/// Hands over each line that holds anything, with its number in the body; none may be longer than so many bytes.
fn each_line(mut incoming: mpsc::Receiver<Poured>, longest: usize, sink: Sink) -> Result<(), Refusal> {
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
                if begun.len() > longest {
                    return Err(Refusal::usage(format!("line {number} is longer than {longest} bytes")));
                }
            }
            Some(Poured::End) => return hand(number, &begun),
            Some(Poured::Broken(reason)) => return Err(Refusal::usage(reason)),
            None => return Err(Refusal::usage(BROKE_OFF)),
        }
    }
}
