//! Delivering the letters that a command has written, after its commit.

use std::time::Instant;

use crate::commands::Session;
use crate::config::Rate;
use crate::delivery::{Errand, From, Tally, Undelivered, Way};
use crate::domain::letter::{LetterKind, LetterStatus};
use crate::operations::codes::Exit;
use crate::operations::outbox::{Away, Letters};
use crate::operations::run::{Change, Done};
use crate::operations::{Refusal, World};
use crate::remote::Place;
use crate::terminal::progress::Progress;

/// How far a delivery goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Ten letters within `--timeout`: for a command that does something else besides.
    Few,
    /// To the end, or to an interrupt.
    All(u64),
}

impl Session {
    /// The sender of letters.
    pub fn sender(&self) -> From<'_> {
        let sender = &self.config.mail.sender;
        From { name: sender.name.as_deref(), email: &sender.email, no_reply: &self.config.mail.no_reply }
    }

    /// Delivers letters, and says what did not go out. The change is kept whatever happens here: trouble is a warning.
    /// None where nothing was tried.
    pub fn deliver_own(&self, world: &World, letters: &Letters, reach: Reach) -> Option<Tally> {
        self.deliver_at(world, letters, reach, None)
    }

    /// Delivers what a change has written, or tells what its server did with it; and brings the output up to date.
    pub fn conclude<C: Change>(
        &self,
        place: &Place,
        done: &mut Done<C::Output>,
        reach: Option<Reach>,
    ) -> Result<Option<Tally>, Refusal> {
        let tally = match (place, reach) {
            (Place::Here(world), Some(reach)) => self.deliver_own(world, &done.letters, reach),
            (Place::Here(_), None) => None,
            (Place::Away(_), _) => self.tell_of(done.letters.away.as_ref()),
        };
        if tally.is_some() || done.replayed {
            place.refresh::<C>(&mut done.output, &tally.clone().unwrap_or_default())?;
        }
        Ok(tally)
    }

    /// Says what a server did with letters, as if it had been done here.
    fn tell_of(&self, away: Option<&Away>) -> Option<Tally> {
        let away = away?;
        if let Some(warning) = &away.warning {
            self.messages.warn(warning);
        }
        if let Some(tally) = &away.tally {
            self.warn_of(tally);
        }
        away.tally.clone()
    }

    /// Whether there is a way for the mail of a change to leave.
    pub fn has_transport(&self, letters: &Letters) -> bool {
        letters.away.as_ref().map_or(self.config.mail.transport.is_some(), |away| away.transport)
    }

    /// As [`Session::deliver_own`], at a rate that was asked for; otherwise at the configured one.
    pub fn deliver_at(&self, world: &World, letters: &Letters, reach: Reach, rate: Option<Rate>) -> Option<Tally> {
        if letters.ids.is_empty() {
            return None;
        }
        match self.deliver(world, Some(letters.ids.clone()), reach, rate) {
            Ok(tally) => {
                if let Some(tally) = &tally {
                    self.warn_of(tally);
                }
                tally
            }
            Err(refusal) => {
                let kept = if matches!(refusal, Refusal::Unrecorded { .. }) { "" } else { "the letter stays queued: " };
                self.messages.warn(&format!("{kept}{refusal}"));
                None
            }
        }
    }

    /// Delivers letters: those named, or whatever is due.
    pub fn deliver(
        &self,
        world: &World,
        only: Option<Vec<i64>>,
        reach: Reach,
        rate: Option<Rate>,
    ) -> Result<Option<Tally>, Refusal> {
        let Some(way) = self.way() else { return Ok(None) };
        if !way.is_open(world, only.as_deref(), &|reason| self.messages.warn(reason))? {
            return Ok(None);
        }
        let (limit, deadline) = match reach {
            Reach::Few => (10, Some(Instant::now() + self.config.timeout)),
            Reach::All(limit) => (limit, None),
        };
        let total = only.as_ref().map_or(limit, |ids| ids.len() as u64);
        let progress = Progress::new(total, "sending", self.wants_progress() && total > 10 && total < u64::MAX);
        let held = self.signals.hold();
        let errand = Errand {
            only,
            limit,
            deadline,
            pause: rate.or(self.config.mail.rate).map(|rate| rate.pause),
            stop: &|| self.signals.arrived().is_some(),
            step: &|| progress.step(),
        };
        let tally = way.deliver(world, errand);
        progress.finish();
        drop(held);
        tally.map(Some)
    }

    /// The way that letters leave, where one is configured.
    pub fn way(&self) -> Option<Way<'_>> {
        let mail = &self.config.mail;
        let transport = mail.transport.as_ref()?;
        Some(Way { transport, from: self.sender(), timeout: self.config.timeout, held_back: mail.held_back() })
    }

    /// How the process ends where a delivery was interrupted.
    pub fn interrupted(&self) -> Option<Exit> {
        match self.signals.arrived() {
            Some(2) => Some(Exit::Interrupted),
            Some(_) => Some(Exit::Terminated),
            None => None,
        }
    }

    pub fn wants_progress(&self) -> bool {
        !self.config.no_progress && !self.config.quiet
    }

    pub fn warn_of(&self, tally: &Tally) {
        let Some(Undelivered { id, kind, to, status, text }) = &tally.first_failure else { return };
        if *status == LetterStatus::Failed {
            self.messages.warn(&format!("the letter to {to} was refused: {text}"));
            self.messages.hint(&if *kind == LetterKind::Invitation {
                format!("convoctl invite link {to} makes a link to hand over by other means")
            } else {
                format!("to try it once more: convoctl mail retry {id} && convoctl mail flush")
            });
        } else {
            self.messages.warn(&format!("the letter to {to} did not go out: {text}"));
            self.messages.hint(
                "it stays queued and is tried again later; at once: convoctl mail retry --all && convoctl mail flush",
            );
        }
    }
}
