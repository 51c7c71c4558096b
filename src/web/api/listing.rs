//! What is long: a listing is written as it is read, and no memory holds it.

use std::ops::ControlFlow;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;

use crate::operations::{Refusal, World};
use crate::web::api::asking::Asking;
use crate::web::api::verb::{Each, Shape};
use crate::web::site::Site;

/// Lines of JSON.
pub(super) const LINES: &str = "application/x-ndjson";

/// How much is gathered before it is sent, in bytes, and how many such pieces may wait.
const PIECE: usize = 32 * 1024;
pub(super) const PIECES: usize = 4;

pub(super) type Piece = Result<Bytes, Refusal>;

/// How the objects of an answer stand beside one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Lines,
    Array,
    /// The only one.
    One,
}

/// Answers with each thing that a listing yields. A refusal before the first one is the answer; later it cuts the answer off.
pub(super) async fn answer(site: &Site, each: Each, shape: Shape, asking: Asking) -> Result<Response, Refusal> {
    let form = match shape {
        _ if asking.lines => Form::Lines,
        Shape::One => Form::One,
        Shape::Named if !asking.several => Form::One,
        _ => Form::Array,
    };
    if shape == Shape::One || (shape == Shape::Named && !asking.several) {
        return one(site, each, form, asking).await;
    }
    let (sender, mut pieces) = mpsc::channel::<Piece>(PIECES);
    let site = site.clone();
    tokio::spawn(async move {
        let last = sender.clone();
        let Asking { asked, caller, .. } = asking;
        let credential = caller.credential.clone();
        let listed = site
            .read(caller, move |world| {
                if let Some(credential) = &credential {
                    world.note_use(credential)?;
                }
                let mut writer = Writer::new(sender, form);
                each(world, asked, &mut |json| writer.push(&json))?;
                writer.finish();
                Ok(())
            })
            .await;
        if let Err(refusal) = listed {
            // Nobody is left to be told where the visitor went away.
            let _ = last.send(Err(refusal)).await;
        }
    });
    let first = match pieces.recv().await {
        Some(Ok(first)) => first,
        Some(Err(refusal)) => return Err(refusal),
        None => Bytes::new(),
    };
    let rest = tokio_stream::iter([Ok(first)]).chain(Pieces(pieces));
    Ok(([(CONTENT_TYPE, kind(form))], Body::from_stream(rest.map(|piece| piece.map_err(Broken)))).into_response())
}

/// Answers with the one thing that was asked for: it is in memory as a whole, whatever is done.
async fn one(site: &Site, each: Each, form: Form, asking: Asking) -> Result<Response, Refusal> {
    let Asking { asked, caller, .. } = asking;
    let credential = caller.credential.clone();
    let look = move |world: &World| {
        if let Some(credential) = &credential {
            world.note_use(credential)?;
        }
        let mut body = Vec::new();
        each(world, asked, &mut |mut json| {
            json.push(b'\n');
            if body.is_empty() {
                body = json;
            } else {
                body.extend_from_slice(&json);
            }
            ControlFlow::Continue(())
        })?;
        Ok(body)
    };
    let body = site.read(caller, look).await?;
    Ok(([(CONTENT_TYPE, kind(form))], body).into_response())
}

fn kind(form: Form) -> &'static str {
    if form == Form::Lines { LINES } else { "application/json" }
}

/// The pieces that are still to come.
pub(super) struct Pieces(pub mpsc::Receiver<Piece>);

impl tokio_stream::Stream for Pieces {
    type Item = Piece;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Piece>> {
        self.get_mut().0.poll_recv(context)
    }
}

/// Why an answer breaks off: whoever reads it sees that it did.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Broken(pub Refusal);

/// Gathers what is listed, and sends it piece by piece.
pub(super) struct Writer {
    sender: mpsc::Sender<Piece>,
    gathered: Vec<u8>,
    form: Form,
    count: u64,
}

impl Writer {
    pub fn new(sender: mpsc::Sender<Piece>, form: Form) -> Self {
        Self { sender, gathered: Vec::with_capacity(PIECE), form, count: 0 }
    }

    pub fn value(&mut self, json: &Value) -> ControlFlow<()> {
        self.push(json.to_string().as_bytes())
    }

    pub fn push(&mut self, json: &[u8]) -> ControlFlow<()> {
        let before: &[u8] = match (self.form, self.count) {
            (Form::Array, 0) => b"[\n",
            (Form::Array, _) => b",\n",
            _ => b"",
        };
        let after: &[u8] = if self.form == Form::Array { b"" } else { b"\n" };
        self.count += 1;
        // However long one is, what waits to be sent is short.
        [before, json, after].into_iter().flat_map(|part| part.chunks(PIECE)).try_for_each(|part| {
            self.gathered.extend_from_slice(part);
            if self.gathered.len() >= PIECE { self.send() } else { ControlFlow::Continue(()) }
        })
    }

    fn send(&mut self) -> ControlFlow<()> {
        let piece = std::mem::replace(&mut self.gathered, Vec::with_capacity(PIECE));
        match self.sender.blocking_send(Ok(piece.into())) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    pub fn finish(&mut self) {
        match (self.form, self.count) {
            (Form::Array, 0) => self.gathered.extend_from_slice(b"[]\n"),
            (Form::Array, _) => self.gathered.extend_from_slice(b"\n]\n"),
            _ => {}
        }
        let _ = self.send();
    }
}
