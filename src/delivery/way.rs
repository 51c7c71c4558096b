//! The way that letters leave, as it is configured, for whoever delivers: a command after its commit, or a server.

use std::time::{Duration, Instant};

use crate::delivery::{From, Post, Round, Tally, deliver};
use crate::mail::transport::Transport;
use crate::operations::outbox::CountLinked;
use crate::operations::run::Caller;
use crate::operations::{Refusal, World};

/// How letters leave.
pub struct Way<'w> {
    pub transport: &'w Transport,
    pub from: From<'w>,
    /// The bound on each exchange.
    pub timeout: Duration,
    /// Why letters with links stay where they are, if they do.
    pub held_back: Option<&'static str>,
}

/// What to deliver, and how far to go with it.
pub struct Errand<'e> {
    /// These letters only; otherwise whatever is due.
    pub only: Option<Vec<i64>>,
    pub limit: u64,
    pub deadline: Option<Instant>,
    pub pause: Option<Duration>,
    pub stop: &'e dyn Fn() -> bool,
    pub step: &'e dyn Fn(),
}

impl Way<'_> {
    /// Whether letters go out by it from this store. What stays, and why, is warned of.
    pub fn is_open(&self, world: &World, only: Option<&[i64]>, warn: &dyn Fn(&str)) -> Result<bool, Refusal> {
        let only = only.map(<[i64]>::to_vec);
        if let Some(reason) = self.held_back
            && world.all(&CountLinked { only })?.pop().unwrap_or(0) > 0
        {
            warn(reason);
        }
        if self.transport.leaves_this_host() && world.is_test()? {
            warn("letters stay queued: a test store delivers to a folder or to this host only");
            return Ok(false);
        }
        Ok(true)
    }

    /// Delivers letters over one connection. A person delivers what is their account's; the operator, everything.
    pub fn deliver(&self, world: &World, errand: Errand) -> Result<Tally, Refusal> {
        let account_id = world.own_account()?;
        let caller = Caller::default();
        let world = World { caller: &caller, ..world.with_dry_run(false) };
        let mut post = Post::new(self.transport.clone(), self.timeout);
        let round = Round {
            only: errand.only,
            account_id,
            links: self.held_back.is_none(),
            limit: errand.limit,
            deadline: errand.deadline,
            pause: errand.pause,
            stop: errand.stop,
            step: errand.step,
        };
        deliver(&world, &mut post, &self.from, &round)
    }
}
