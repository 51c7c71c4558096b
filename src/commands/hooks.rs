//! Telling webhooks what happened, after the letters went out.

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::Session;
use crate::commands::shown::counted;
use crate::delivery::{self, HookRound, HookTally};
use crate::operations::run::Caller;
use crate::operations::{Refusal, World};

/// How the calls of webhooks went that were due.
#[derive(Debug, Default, Clone, Copy, Serialize, JsonSchema)]
pub struct Called {
    pub sent: u64,
    pub failed: u64,
    pub deferred: u64,
}

impl Called {
    pub const FIELDS: [&'static str; 3] = ["webhooks.sent", "webhooks.failed", "webhooks.deferred"];

    /// As a part of a sentence, where there is something to tell.
    pub fn told(self) -> Option<String> {
        let Self { sent, failed, deferred } = self;
        (sent + failed + deferred > 0).then(|| {
            let mut told = format!("{} taken by webhooks", counted(sent, "call"));
            if failed + deferred > 0 {
                told.push_str(&format!(" and {} not", failed + deferred));
            }
            told
        })
    }
}

impl Session {
    /// Makes the calls of webhooks that are due, and says which were not taken. Trouble is a warning: they stay queued. A
    /// dry run makes none.
    pub fn call_webhooks(&self, world: &World) -> Called {
        if world.dry_run {
            return Called::default();
        }
        match self.call(world) {
            Ok(tally) => {
                self.warn_of_calls(&tally);
                let HookTally { sent, failed, deferred, .. } = tally;
                Called { sent, failed, deferred }
            }
            Err(refusal) => {
                self.messages.warn(&format!("what webhooks are to be told stays queued: {refusal}"));
                Called::default()
            }
        }
    }

    fn call(&self, world: &World) -> Result<HookTally, Refusal> {
        // A person calls what is their account's; the operator, everything.
        let account_id = world.own_account()?;
        let caller = Caller::default();
        let world = World { caller: &caller, ..world.with_dry_run(false) };
        let held = self.signals.hold();
        let stop = || self.signals.arrived().is_some();
        let ca = self.config.mail.webhook_ca.as_deref();
        let round = HookRound { account_id, ca, timeout: self.config.timeout, stop: &stop };
        let tally = delivery::call_webhooks(&world, &round);
        drop(held);
        tally
    }

    fn warn_of_calls(&self, tally: &HookTally) {
        if tally.held_back {
            self.messages.warn("calls of webhooks stay queued: a test store calls this host only");
        }
        if let Some((id, miss)) = &tally.first_miss {
            self.messages.warn(&format!("webhook {id} did not take a call: {miss}"));
            self.messages.hint(&format!("convoctl webhook show {id}; to try it at once: convoctl webhook test {id}"));
        }
    }
}
