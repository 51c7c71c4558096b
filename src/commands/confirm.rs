//! Asking before something goes for good, with what would go in plain sight.

use serde::Serialize;

use anyhow::Context as _;

use crate::commands::Session;
use crate::operations::once::digest;
use crate::operations::run::{Change, Done};
use crate::operations::{Refusal, World};
use crate::terminal::{Messages, prompt};

impl Session {
    /// Refuses a destructive command where nobody can be asked and nothing was agreed to beforehand.
    pub fn check_can_confirm(&self, what: &str) -> Result<(), Refusal> {
        if self.config.yes || self.config.dry_run || self.can_ask() {
            return Ok(());
        }
        Err(Refusal::ConfirmationRequired { what: what.to_owned() })
    }

    /// Performs a change after a yes. What is shown for it is a dry run, and only that very change is performed.
    pub fn change_confirmed<C>(
        &self,
        world: &World,
        change: C,
        plan: impl Fn(&C::Output) -> Vec<String>,
    ) -> anyhow::Result<Done<C::Output>>
    where
        C: Change + Clone,
        C::Output: Serialize,
    {
        if self.config.yes || self.config.dry_run {
            return Ok(world.change(change)?);
        }
        let trial = world.with_dry_run(true);
        let shown = trial.change(change.clone())?.output;
        let lines = plan(&shown);
        if lines.is_empty() {
            return Ok(world.change(change)?);
        }
        // Nobody is asked blindly: this is a part of the question, which --quiet does not drop.
        let aloud = Messages { quiet: false, ..self.messages };
        for line in &lines {
            aloud.say(line);
        }
        if !prompt::confirmation(&self.signals, "Go on?").context("cannot ask")? {
            return Err(Refusal::Declined.into());
        }
        Ok(world.change_as_shown(change, &digest(&shown)?)?)
    }
}
