//! Asking before something goes for good, with what would go in plain sight.

use serde::Serialize;
use serde::de::DeserializeOwned;

use anyhow::Context as _;

use crate::commands::Session;
use crate::operations::asked::Asked;
use crate::operations::once::digest;
use crate::operations::run::{Change, Done};
use crate::operations::{Refusal, World};
use crate::remote::Place;
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
        place: &Place,
        change: C,
        plan: impl Fn(&C::Output) -> Vec<String>,
    ) -> anyhow::Result<Done<C::Output>>
    where
        C: Change + Asked + Clone,
        C::Output: Serialize + DeserializeOwned,
    {
        let tried = || place.with_dry_run(true).change(change.clone());
        match self.agreed(tried, plan)? {
            None => Ok(place.change(change)?),
            Some(expected) => Ok(place.change_as_shown(change, &expected)?),
        }
    }

    /// As [`Session::change_confirmed`], of a change that is made in a store alone.
    pub fn change_confirmed_here<C>(
        &self,
        world: &World,
        change: C,
        plan: impl Fn(&C::Output) -> Vec<String>,
    ) -> anyhow::Result<Done<C::Output>>
    where
        C: Change + Clone,
        C::Output: Serialize,
    {
        let tried = || world.with_dry_run(true).change(change.clone());
        match self.agreed(tried, plan)? {
            None => Ok(world.change(change)?),
            Some(expected) => Ok(world.change_as_shown(change, &expected)?),
        }
    }

    /// The digest of what somebody has agreed to; none where nobody needs to be asked.
    pub fn agreed<T: Serialize>(
        &self,
        tried: impl FnOnce() -> Result<Done<T>, Refusal>,
        plan: impl Fn(&T) -> Vec<String>,
    ) -> anyhow::Result<Option<String>> {
        if self.config.yes || self.config.dry_run {
            return Ok(None);
        }
        let shown = tried()?.output;
        let lines = plan(&shown);
        if lines.is_empty() {
            return Ok(None);
        }
        // Nobody is asked blindly: this is a part of the question, which --quiet does not drop.
        let aloud = Messages { quiet: false, ..self.messages };
        for line in &lines {
            aloud.say(line);
        }
        if !prompt::confirmation(&self.signals, "Go on?").context("cannot ask")? {
            return Err(Refusal::Declined.into());
        }
        Ok(Some(digest(&shown)?))
    }
}
