//! Applying over a server: the objects go out as lines, and what came of them comes back.

use std::ops::ControlFlow;

use crate::commands::apply::shown::plan;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::outcome::Changed;
use crate::operations::apply::{
    Applied, Apply, AskedApply, AskedDiff, Difference, Kept, Lines, Recording, Records, Spooled,
};
use crate::operations::outbox::Letters;
use crate::operations::run::Done;
use crate::operations::{Change as _, Refusal};
use crate::remote::{Away, Extras, Poured};

/// Has objects applied there.
pub(super) fn apply(session: &Session, asked: &AskedApply, spool: &Spooled) -> anyhow::Result<Done<Changed<Applied>>> {
    let asked = AskedApply { report: true, ..asked.clone() };
    let reached = session.reach(Need::Change)?;
    let away = session.place(&reached).into_away()?;
    let extras = |dry_run| Extras { dry_run, ..Extras::default() };
    let expected =
        if asked.prune { session.agreed(|| applied(&away, &asked, extras(true), spool), plan)? } else { None };
    let extras = Extras { expect: expected.as_deref(), ..extras(session.config.dry_run) };
    Ok(applied(&away, &asked, extras, spool)?)
}

/// Asks for what no server does: it says why.
pub(super) fn restore(session: &Session, asked: &AskedApply, spool: &Spooled) -> Outcome {
    let reached = session.reach(Need::Change)?;
    let away = session.place(&reached).into_away()?;
    let extras = Extras { dry_run: session.config.dry_run, ..Extras::default() };
    applied(&away, asked, extras, spool)?;
    Err(Refusal::ServerFailed { reason: "it restored an account for somebody who is not its operator".to_owned() }
        .into())
}

/// What applying would change there, and what of it is not for a file to set.
pub fn diff(session: &Session, spool: &Spooled) -> Result<(Records, Kept), Refusal> {
    let reached = session.reach(Need::Read)?;
    let away = session.place(&reached).into_away()?;
    let poured = pour(&away, "diff", &AskedDiff::default(), Extras::default(), spool)?;
    let kept = poured.done.as_ref().and_then(|done| done.kept.clone()).unwrap_or_default();
    let mut recording = Recording::begin()?;
    poured.each(&mut |value| {
        recording.push(&read::<Difference>(value)?)?;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((recording.finish()?, kept))
}

fn applied(
    away: &Away,
    asked: &AskedApply,
    extras: Extras,
    spool: &Spooled,
) -> Result<Done<Changed<Applied>>, Refusal> {
    let mut poured = pour(away, Apply::NAME, asked, extras, spool)?;
    let letters = poured.done.take().map(|done| done.letters);
    let (mut output, mut recording) = (None, Recording::begin()?);
    poured.each(&mut |mut value| {
        match value.get_mut("difference") {
            Some(difference) => recording.push(&read::<Difference>(difference.take())?)?,
            None => output = Some(read::<Changed<Applied>>(value)?),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let nothing = || Refusal::ServerFailed { reason: "it answered with nothing".to_owned() };
    let mut output = output.ok_or_else(nothing)?;
    output.object.changes = recording.finish()?;
    Ok(Done { output, letters: Letters { ids: Vec::new(), away: letters }, replayed: false })
}

fn pour(
    away: &Away,
    name: &str,
    asked: &impl serde::Serialize,
    extras: Extras,
    spool: &Spooled,
) -> Result<Poured, Refusal> {
    let mut lines = Lines::of(spool);
    away.pour(name, asked, extras, &mut || lines.cut())
}

fn read<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T, Refusal> {
    serde_json::from_value(value).map_err(|error| Refusal::unlike_us(&error))
}
