//! What is declared: applied, or compared.

use std::ops::ControlFlow;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;
use tokio::sync::mpsc;

use crate::domain::outcome::Changed;
use crate::operations::apply::{
    Applied, Apply, AskedApply, AskedDiff, Difference, Entry, Filling, LONGEST, Recording, Records, Spooled,
};
use crate::operations::restore::Restore;
use crate::operations::run::Done as Performed;
use crate::operations::{Change as _, Refusal, World};
use crate::web::answer::{Face, refused};
use crate::web::api::listing::{Form, Writer};
use crate::web::api::rows::{Asked, Done, Head, Poured, Taking, Telling, each_line, taken};
use crate::web::api::verb::{unwritable, written};
use crate::web::site::Site;

/// Makes the account what is declared: what is asked for stands on the first line, an object on each that follows.
pub(super) async fn apply(State(site): State<Site>, headers: HeaderMap, body: Body) -> Response {
    let answer = taken::<AskedApply>(&site, &headers, body, Taking::apply).await;
    answer.unwrap_or_else(|refusal| refused(&refusal, Face::Program))
}

/// Tells what applying would change.
pub(super) async fn diff(State(site): State<Site>, headers: HeaderMap, body: Body) -> Response {
    let answer = taken::<AskedDiff>(&site, &headers, body, Taking::diff).await;
    answer.unwrap_or_else(|refusal| refused(&refusal, Face::Program))
}

/// The objects, once all are there.
fn spooled(incoming: mpsc::Receiver<Poured>) -> Result<Spooled, Refusal> {
    let mut filling = Filling::begin()?;
    each_line(incoming, LONGEST, &mut |number, line| filling.push(number, line))?;
    filling.finish()
}

/// The account is the token's.
fn entry(create: bool) -> Entry {
    Entry { named: None, create }
}

impl Asked for AskedApply {
    fn check(&self, world: &World) -> Result<(), Refusal> {
        if self.restore {
            world.check_may(Restore::RIGHT, Restore::DEED)?;
        }
        world.check_may(Apply::RIGHT, Apply::DEED)
    }
}

impl Asked for AskedDiff {
    const IS_TRIAL: bool = true;

    fn check(&self, world: &World) -> Result<(), Refusal> {
        world.view(Apply::RIGHT, Apply::SCOPE, Apply::DEED).map(|_| ())
    }
}

impl Taking<AskedApply> {
    fn apply(&self, world: &World, incoming: mpsc::Receiver<Poured>, telling: Telling) -> Result<(), Refusal> {
        let apply = self.asked.apply(spooled(incoming)?, entry(self.asked.create))?;
        let Telling { head, rest } = telling;
        let done = world.change_for(apply, self.extras.expect.as_deref(), &|| !head.is_closed())?;
        let Performed { output: mut applied, letters, .. } = done;
        let done = Done::of(self.post(world, letters.ids, None));
        if !(self.lines && self.asked.report) {
            let _ = head.send(Head { object: line(&applied)?, refusal: None, done: Some(done) });
            return Ok(());
        }
        let records = std::mem::replace(&mut applied.object.changes, Recording::begin()?.finish()?);
        let _ = head.send(Head { object: line(&applied)?, refusal: None, done: Some(done) });
        let mut out = Writer::new(rest, Form::Lines);
        tell(&records, &mut |difference| Ok(out.value(&json!({ "difference": written(difference)? }))))?;
        out.finish();
        Ok(())
    }
}

impl Taking<AskedDiff> {
    fn diff(&self, world: &World, incoming: mpsc::Receiver<Poured>, telling: Telling) -> Result<(), Refusal> {
        let apply = AskedApply::default().apply(spooled(incoming)?, entry(false))?;
        let applied = world.trial(&apply)?.object;
        let done = Done { kept: Some(applied.kept), ..Done::of(self.post(world, Vec::new(), None)) };
        let Telling { head, rest } = telling;
        let _ = head.send(Head { object: Vec::new(), refusal: None, done: Some(done) });
        let mut out = Writer::new(rest, if self.lines { Form::Lines } else { Form::Array });
        tell(&applied.changes, &mut |difference| {
            let json = serde_json::to_vec(difference).map_err(|error| unwritable(&error))?;
            Ok(out.push(&json))
        })?;
        out.finish();
        Ok(())
    }
}

fn line(applied: &Changed<Applied>) -> Result<Vec<u8>, Refusal> {
    let mut bytes = serde_json::to_vec(applied).map_err(|error| unwritable(&error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn tell(
    records: &Records,
    sink: &mut dyn FnMut(&Difference) -> Result<ControlFlow<()>, Refusal>,
) -> Result<(), Refusal> {
    let mut told = Ok(());
    records.each(&mut |difference| match sink(&difference) {
        Ok(flow) => flow,
        Err(refusal) => {
            told = Err(refusal);
            ControlFlow::Break(())
        }
    })?;
    told
}
