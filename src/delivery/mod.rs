//! The loop between the outbox and the mail: take letters out, send each, record how it went.
//!
//! Both doors call it. It holds no transaction while it talks to a server: a letter is leased in one, sent, and recorded
//! in another. A crash in between leaves the lease to run out and the letter to be tried again under the same
//! Message-ID. `trial` tries the way out without the outbox. No SQL stands here.

mod trial;

use std::time::{Duration, Instant};

use crate::domain::address::EmailAddress;
use crate::domain::letter::LetterStatus;
use crate::mail::letter::Outgoing;
use crate::mail::post::{Failure, Phase, Trouble};
use crate::operations::Refusal;
use crate::operations::outbox::{Draft, Lease, Record, Release};
use crate::operations::run::World;

pub use crate::mail::post::Post;
pub use trial::{Obstacle, TestLetter, reach};

/// How many letters are taken out at a time.
const BATCH: i64 = 10;

/// From whom letters are.
#[derive(Debug, Clone)]
pub struct From<'c> {
    /// The account's name where this is none.
    pub name: Option<&'c str>,
    pub email: &'c EmailAddress,
}

/// What to deliver, and when to stop.
pub struct Round<'r> {
    /// These letters only; otherwise whatever is due.
    pub only: Option<Vec<i64>>,
    /// How many at most.
    pub limit: u64,
    /// Nothing is waited for beyond this.
    pub deadline: Option<Instant>,
    /// Between the beginnings of two letters.
    pub pause: Option<Duration>,
    /// Whether somebody wants it to end.
    pub stop: &'r dyn Fn() -> bool,
    /// Called after each letter.
    pub step: &'r dyn Fn(),
}

/// How a round of deliveries went.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    pub sent: u64,
    pub failed: u64,
    pub deferred: u64,
    /// The first failure, with the address that it was about.
    pub first_failure: Option<(String, Failure)>,
}

impl Tally {
    /// Whether anything went wrong.
    pub fn is_clean(&self) -> bool {
        self.failed == 0 && self.deferred == 0
    }
}

/// Delivers letters until none is due, a bound is reached, or the relay is in trouble.
pub fn deliver(world: &World, post: &mut Post, from: &From, round: &Round) -> Result<Tally, Refusal> {
    let mut tally = Tally::default();
    let mut left = round.limit;
    let mut only = round.only.clone();
    let mut begun: Option<Instant> = None;
    while left > 0 && !(round.stop)() {
        let limit = BATCH.min(i64::try_from(left).unwrap_or(BATCH));
        let named = only.as_mut().map(|ids| ids.drain(..ids.len().min(10)).collect::<Vec<i64>>());
        let last = named.as_ref().is_some_and(|_| only.as_ref().is_some_and(Vec::is_empty));
        let drafts = world.change(Lease { only: named, limit })?.output;
        if drafts.is_empty() && (only.is_none() || last) {
            break;
        }
        left -= drafts.len() as u64;
        let go_on = deliver_batch(world, post, from, drafts, round, &mut begun, &mut tally)?;
        if !go_on || last {
            break;
        }
    }
    Ok(tally)
}

/// Sends the letters of a batch. False where no more should be tried; what is left of the batch is given back.
fn deliver_batch(
    world: &World,
    post: &mut Post,
    from: &From,
    drafts: Vec<Draft>,
    round: &Round,
    begun: &mut Option<Instant>,
    tally: &mut Tally,
) -> Result<bool, Refusal> {
    let mut waiting = drafts.into_iter();
    while let Some(draft) = waiting.next() {
        let late = round.deadline.is_some_and(|end| Instant::now() >= end);
        if late || (round.stop)() {
            give_back(world, std::iter::once(draft).chain(waiting))?;
            return Ok(false);
        }
        keep_pace(round.pause, begun);
        let result = send(post, from, &draft, round.deadline);
        let relay_trouble = matches!(&result, Err(failure) if failure.trouble == Trouble::Relay);
        record(world, &draft, result, tally)?;
        (round.step)();
        if relay_trouble {
            give_back(world, waiting)?;
            return Ok(false);
        }
    }
    Ok(true)
}

fn keep_pace(pause: Option<Duration>, begun: &mut Option<Instant>) {
    if let (Some(pause), Some(last)) = (pause, *begun) {
        std::thread::sleep(pause.saturating_sub(last.elapsed()));
    }
    *begun = Some(Instant::now());
}

fn send(post: &mut Post, from: &From, draft: &Draft, deadline: Option<Instant>) -> Result<(), Failure> {
    let sealed = outgoing(from, draft).seal().map_err(|error| Failure {
        phase: Phase::Connect,
        trouble: Trouble::Refused,
        text: error.to_string(),
    })?;
    post.send(sealed, deadline)
}

/// A draft as a letter from the configured sender.
pub fn outgoing(from: &From, draft: &Draft) -> Outgoing {
    Outgoing {
        from_name: from.name.map_or_else(|| draft.letter.account.to_string(), str::to_owned),
        from: from.email.clone(),
        to_name: draft.recipient_name.clone(),
        to: draft.letter.to.clone(),
        words: draft.words.clone(),
        message_id: draft.message_id.clone(),
        date: draft.at,
    }
}

fn record(world: &World, draft: &Draft, result: Result<(), Failure>, tally: &mut Tally) -> Result<(), Refusal> {
    tracing::info!(letter = draft.id, ok = result.is_ok(), "tried a letter");
    let failure = result.clone().err();
    let record =
        Record { id: draft.id, attempts_before: draft.letter.attempts, created_at: draft.letter.created_at, result };
    match world.change(record)?.output {
        LetterStatus::Sent => tally.sent += 1,
        LetterStatus::Failed => tally.failed += 1,
        _ => tally.deferred += 1,
    }
    if tally.first_failure.is_none() {
        tally.first_failure = failure.map(|failure| (draft.letter.to.to_string(), failure));
    }
    Ok(())
}

fn give_back(world: &World, drafts: impl Iterator<Item = Draft>) -> Result<(), Refusal> {
    let ids: Vec<i64> = drafts.map(|draft| draft.id).collect();
    if ids.is_empty() { Ok(()) } else { world.change(Release { ids }).map(|done| done.output) }
}
