//! The way to a served convoctl: an operation goes out, and its output or its refusal comes back.
//!
//! A command is performed at a `Place`, which is the store that it opened or the server that it was given: the command cannot
//! tell which. `server` speaks HTTP, `lines` writes and reads rows, `form` puts files beside what is asked for, `following` follows what happens, `logins` keeps the tokens that `convoctl login` got. No rule and no printing here.

mod following;
mod form;
mod lines;
pub mod logins;
mod server;

use std::ops::ControlFlow;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::time::Instant;
use crate::operations::Refusal;
use crate::operations::asked::Asked;
use crate::operations::clock::Clock;
use crate::operations::conversations::Watch;
use crate::operations::once::Once;
use crate::operations::outbox::{Letters, Tally};
use crate::operations::run::{Change, Done, Listing, World};
use crate::operations::stores::Store;

pub use following::{Following, Seen};
pub use lines::Rows;
pub use server::{Address, Poured, Server};

/// What was opened.
pub enum Reached {
    Store(Box<Store>),
    Server(Box<Server>),
}

/// Where operations are performed.
pub enum Place<'s> {
    Here(World<'s>),
    Away(Away<'s>),
}

/// At a server.
pub struct Away<'s> {
    server: &'s Server,
    clock: Clock,
    dry_run: bool,
    /// Whether the server is to send the letters of a change at once.
    sends: bool,
}

/// What is asked of a server besides the operation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras<'e> {
    pub dry_run: bool,
    pub no_send: bool,
    /// The digest of the only output that is wanted.
    pub expect: Option<&'e str>,
    pub idempotency_key: Option<&'e str>,
}

impl<'s> Place<'s> {
    pub fn away(server: &'s Server, clock: Clock, dry_run: bool) -> Self {
        Self::Away(Away { server, clock, dry_run, sends: true })
    }

    /// The same place, in which changes are tried and taken back, or kept.
    pub fn with_dry_run(&self, dry_run: bool) -> Place<'_> {
        match self {
            Self::Here(world) => Place::Here(world.with_dry_run(dry_run)),
            Self::Away(away) => Place::Away(Away { dry_run, ..*away }),
        }
    }

    /// The same place; where `no_send` is said, letters are left in the queue.
    #[must_use]
    pub fn sending(self, no_send: bool) -> Self {
        match self {
            Self::Away(away) => Self::Away(Away { sends: !no_send, ..away }),
            here @ Self::Here(_) => here,
        }
    }

    /// The server, where it is one.
    pub fn into_away(self) -> Result<Away<'s>, Refusal> {
        match self {
            Self::Away(away) => Ok(away),
            Self::Here(_) => Err(Refusal::Internal("rows are sent to a store".to_owned())),
        }
    }

    pub fn is_dry_run(&self) -> bool {
        match self {
            Self::Here(world) => world.dry_run,
            Self::Away(away) => away.dry_run,
        }
    }

    /// Performs a change, as [`World::change`] does.
    pub fn change<C: Change + Asked>(&self, change: C) -> Result<Done<C::Output>, Refusal>
    where
        C::Output: DeserializeOwned,
    {
        match self {
            Self::Here(world) => world.change(change),
            Self::Away(away) => away.change(change, Extras::default()),
        }
    }

    /// Performs a change only if it does just what was shown before, as [`World::change_as_shown`] does.
    pub fn change_as_shown<C: Change + Asked>(&self, change: C, expected: &str) -> Result<Done<C::Output>, Refusal>
    where
        C::Output: Serialize + DeserializeOwned,
    {
        match self {
            Self::Here(world) => world.change_as_shown(change, expected),
            Self::Away(away) => away.change(change, Extras { expect: Some(expected), ..Extras::default() }),
        }
    }

    /// Performs a change once, as [`World::change_once`] does.
    pub fn change_once<C: Change + Asked>(&self, change: C, once: &Once) -> Result<Done<C::Output>, Refusal>
    where
        C::Output: Serialize + DeserializeOwned,
    {
        match self {
            Self::Here(world) => world.change_once(change, once),
            Self::Away(away) => away.change(change, Extras { idempotency_key: Some(once.key), ..Extras::default() }),
        }
    }

    /// Hands each item of a listing to the sink.
    pub fn each<L: Listing + Serialize>(
        &self,
        listing: &L,
        sink: &mut dyn FnMut(L::Item) -> ControlFlow<()>,
    ) -> Result<(), Refusal>
    where
        L::Item: DeserializeOwned,
    {
        match self {
            Self::Here(world) => world.each(listing, sink),
            Self::Away(away) => away.server.each(L::NAME, &written(listing)?, &mut |item| Ok(sink(read(item)?))),
        }
    }

    /// Every item of a listing that is known to be short.
    pub fn all<L: Listing + Serialize>(&self, listing: &L) -> Result<Vec<L::Item>, Refusal>
    where
        L::Item: DeserializeOwned,
    {
        let mut items = Vec::new();
        self.each(listing, &mut |item| {
            items.push(item);
            ControlFlow::Continue(())
        })?;
        Ok(items)
    }

    /// Follows what happens to conversations, from here on.
    pub fn follow(&self, watch: Watch) -> Result<Following<'_>, Refusal> {
        match self {
            Self::Here(world) => Following::here(world, watch),
            Self::Away(away) => Following::away(away.server, &written(&watch)?),
        }
    }

    /// The time there.
    pub fn now(&self) -> Result<Instant, Refusal> {
        match self {
            Self::Here(world) => world.now(),
            Self::Away(away) => Ok(away.clock.now(away.server.hello()?.test)),
        }
    }

    /// Refuses at once what needs a person to write it, where the caller is none: before they have written.
    pub fn check_writer(&self, what: &'static str) -> Result<(), Refusal> {
        match self {
            Self::Here(world) => world.check_writer(what),
            Self::Away(away) => away.server.hello().map(|_| ()),
        }
    }

    /// Leaves nothing of what was deleted beside the store; a server sees to that by itself.
    pub fn scrub(&self) -> Result<bool, Refusal> {
        match self {
            Self::Here(world) => world.scrub(),
            Self::Away(_) => Ok(true),
        }
    }

    /// Brings an output up to date with what became of its letters; a server has done so.
    pub fn refresh<C: Change>(&self, output: &mut C::Output, tally: &Tally) -> Result<(), Refusal> {
        match self {
            Self::Here(world) => C::refresh(world, output, tally),
            Self::Away(_) => Ok(()),
        }
    }
}

impl Away<'_> {
    fn change<C: Change + Asked>(&self, mut change: C, extras: Extras) -> Result<Done<C::Output>, Refusal>
    where
        C::Output: DeserializeOwned,
    {
        let extras = Extras { dry_run: self.dry_run, no_send: !self.sends, ..extras };
        let files = C::FILES.map(|files| std::mem::take(files(&mut change))).unwrap_or_default();
        let answer = self.server.change(change.name(), &written(&change)?, &files, extras)?;
        let letters = Letters { ids: Vec::new(), away: answer.letters };
        Ok(Done { output: read_output(answer.objects)?, letters, replayed: answer.replayed })
    }
}

impl Away<'_> {
    /// Has something done there that is no change of the store alone: what came of it.
    pub fn deed<T: DeserializeOwned>(&self, name: &str, asked: &impl Serialize) -> Result<T, Refusal> {
        let extras = Extras { dry_run: self.dry_run, ..Extras::default() };
        read(self.server.one(name, &written(asked)?, extras)?)
    }

    /// Sends rows.
    pub fn pour(&self, name: &str, asked: &impl Serialize, extras: Extras, rows: Rows) -> Result<Poured, Refusal> {
        self.server.pour(name, &written(asked)?, extras, rows)
    }

    /// Asks for what is no JSON.
    pub fn bytes(&self, name: &str, asked: &impl Serialize) -> Result<Vec<u8>, Refusal> {
        self.server.bytes(name, &written(asked)?)
    }
}

fn written(asked: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(asked).map_err(|error| Refusal::Internal(format!("cannot write what is asked for: {error}")))
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    serde_json::from_value(value).map_err(|error| Refusal::unlike_us(&error))
}

/// An output is one object, or a list of them: the server sends a line for each.
fn read_output<T: DeserializeOwned>(mut objects: Vec<Value>) -> Result<T, Refusal> {
    if let [one] = objects.as_slice()
        && let Ok(output) = T::deserialize(one)
    {
        return Ok(output);
    }
    read(Value::Array(std::mem::take(&mut objects)))
}
