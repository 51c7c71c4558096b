//! What the operations of the API have in common: they are read from JSON, and their outputs written as such.

use std::ops::ControlFlow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::operations::asked::{Asked, resolve_moments};
use crate::operations::once::Once;
use crate::operations::outbox::Tally;
use crate::operations::run::Right;
use crate::operations::{Change, Listing, Refusal, World};
use crate::web::api::asking::{BESIDES, Besides, Extras};
use crate::web::api::deeds::Deed;
use crate::web::api::misread;

/// An operation that can be asked for over HTTP.
pub(super) struct Verb {
    pub name: &'static str,
    pub shape: Shape,
    pub run: Run,
    /// Whether it takes no log-in: whoever shows a link may do it, and whoever makes links up waits.
    pub open: bool,
    pub input: fn(&mut SchemaGenerator) -> Schema,
    pub output: fn(&mut SchemaGenerator) -> Schema,
}

/// What an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One object.
    One,
    /// A list of them, whatever was named.
    List,
    /// One object where one thing was named, else a list.
    Named,
}

pub(super) enum Run {
    Change(RunChange),
    Listing(Each),
    /// What is done beside the store.
    Deed(Deed),
}

impl Run {
    /// What may be asked besides the operation.
    pub fn besides(&self) -> &'static [Besides] {
        match self {
            Self::Change(_) => BESIDES,
            Self::Deed(_) => &BESIDES[..1],
            Self::Listing(_) => &[],
        }
    }
}

/// Performs a change as it was asked for; the last word is whether mail leaves.
pub(super) type Perform = fn(&World, Map<String, Value>, Extras, bool) -> Result<Performed, Refusal>;

pub(super) struct RunChange {
    /// Whether it takes long before it writes.
    pub hashes: bool,
    /// Where files may come with it: who may do it, which is asked before they are read.
    pub files: Option<(Right, &'static str)>,
    pub perform: Perform,
    pub refresh: fn(&World, Value, &Tally) -> Result<Value, Refusal>,
}

/// Hands over each item of a listing, as JSON.
pub(super) type Each =
    fn(&World, Map<String, Value>, &mut dyn FnMut(Vec<u8>) -> ControlFlow<()>) -> Result<(), Refusal>;

/// A change that was performed.
pub(super) struct Performed {
    pub output: Value,
    pub letters: Vec<i64>,
    pub replayed: bool,
}

/// A change under its own name.
pub(super) const fn change<C: Change + Asked>(shape: Shape) -> Verb
where
    C::Output: Serialize + DeserializeOwned + JsonSchema,
{
    change_as::<C>(C::NAME, shape, |world, asked, extras, transport| {
        perform(world, read::<C>(world, asked)?, extras, transport)
    })
}

/// A change under another name than its own.
pub(super) const fn change_as<C: Change + Asked>(name: &'static str, shape: Shape, perform: Perform) -> Verb
where
    C::Output: Serialize + DeserializeOwned + JsonSchema,
{
    let refresh = |world: &World, output: Value, tally: &Tally| {
        let mut output: C::Output = serde_json::from_value(output).map_err(|error| unwritable(&error))?;
        C::refresh(world, &mut output, tally)?;
        serde_json::to_value(&output).map_err(|error| unwritable(&error))
    };
    Verb {
        name,
        shape,
        run: Run::Change(RunChange {
            hashes: C::PREPARES,
            files: match C::FILES {
                Some(_) => Some((C::RIGHT, C::DEED)),
                None => None,
            },
            perform,
            refresh,
        }),
        open: matches!(C::RIGHT, Right::Bearer),
        input: |generator| C::json_schema(generator),
        output: |generator| C::Output::json_schema(generator),
    }
}

/// A listing under its own name.
pub(super) const fn listing<L: Listing + Asked>(shape: Shape) -> Verb
where
    L::Item: Serialize + JsonSchema,
{
    let each: Each = |world, asked, sink| {
        let listing = read::<L>(world, asked)?;
        let mut failed = Ok(());
        world.each(&listing, &mut |item| match serde_json::to_vec(&item) {
            Ok(json) => sink(json),
            Err(error) => {
                failed = Err(unwritable(&error));
                ControlFlow::Break(())
            }
        })?;
        failed
    };
    Verb {
        name: L::NAME,
        shape,
        run: Run::Listing(each),
        open: false,
        input: |generator| L::json_schema(generator),
        output: |generator| L::Item::json_schema(generator),
    }
}

/// Something that is done beside the store.
pub(super) const fn deed<I: Asked, O: JsonSchema>(name: &'static str, deed: Deed) -> Verb {
    Verb {
        name,
        shape: Shape::One,
        run: Run::Deed(deed),
        open: false,
        input: |generator| I::json_schema(generator),
        output: |generator| O::json_schema(generator),
    }
}

/// Performs a change as it was asked for: tried, once, or only as it was shown.
pub(super) fn perform<C: Change + Asked>(
    world: &World,
    mut change: C,
    mut extras: Extras,
    transport: bool,
) -> Result<Performed, Refusal>
where
    C::Output: Serialize + DeserializeOwned,
{
    if let Some(files) = C::FILES {
        files(&mut change).append(&mut extras.incoming.files);
    }
    // What is handed over is not asked for: it is the surroundings' doing.
    let once = extras.idempotency_key.as_deref().map(|key| Once::new(key, &mut change)).transpose()?;
    let once = once.map(|once| once.with(std::mem::take(&mut extras.moments)));
    if !transport {
        change.hand_over();
    }
    let done = match (&once, &extras.expect) {
        (Some(_), Some(_)) => return Err(Refusal::usage("expect and an idempotency key exclude each other")),
        (Some(once), None) => world.change_once(change, once)?,
        (None, Some(digest)) => world.change_as_shown(change, digest)?,
        (None, None) => world.change(change)?,
    };
    let output = serde_json::to_value(&done.output).map_err(|error| unwritable(&error))?;
    Ok(Performed { output, letters: done.letters.ids, replayed: done.replayed })
}

/// Reads an operation from the keys that were given.
pub(super) fn read<T: DeserializeOwned + JsonSchema>(
    world: &World,
    mut asked: Map<String, Value>,
) -> Result<T, Refusal> {
    resolve_moments(&mut asked, world.now()?);
    misread::read(asked)
}

/// An output as JSON.
pub(super) fn written(output: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(output).map_err(|error| unwritable(&error))
}

pub(super) fn unwritable(error: &serde_json::Error) -> Refusal {
    Refusal::Internal(format!("cannot write an answer: {error}"))
}
