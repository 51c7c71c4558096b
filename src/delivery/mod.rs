//! The loop between the outbox and the mail: take letters out, send each, record how it went.
//!
//! Both doors call it. It holds no transaction while it talks to a server: a letter is leased in one, sent, and recorded
//! in another. Letters are leased one by one, so that whoever stops in between holds up no other. A crash leaves one
//! lease behind, which the next deliverer takes back, and that letter is tried again under the same Message-ID. `trial` tries the ways out and in.
//! `way` is the way out as it is configured. `fetch` goes the other way: it brings in mail from other servers, and marks it
//! there once it is stored; `mailboxes` does so for all of them. `hooks` tells webhooks what happened, and `courier` speaks
//! HTTP for it. No SQL stands here.

mod courier;
mod fetch;
mod hooks;
mod mailboxes;
mod trial;
mod way;

use std::time::{Duration, Instant};

use crate::domain::address::EmailAddress;
use crate::domain::letter::{Letter, LetterKind, LetterStatus};
use crate::mail::failure::{Failure, Phase, Trouble};
use crate::mail::letter::Outgoing;
use crate::operations::Refusal;
use crate::operations::outbox::{Delivering, Draft, Lease, Leased, Record, Release, Sender, Turn, Unwritten};
use crate::operations::run::World;

pub use crate::mail::post::Post;
pub use crate::operations::outbox::{Tally, Undelivered};
pub use courier::Courier;
pub use fetch::{Fetched, Fetching, fetch};
pub use hooks::{HookRound, HookTally, call_webhooks};
pub use mailboxes::fetch_all;
pub use trial::{Obstacle, TestLetter, reach, reach_mailbox};
pub use way::{Errand, Way};

/// How long somebody who wants it to end waits at most while nothing is being sent.
const NAP: Duration = Duration::from_millis(100);

/// How long the recording of an attempt is tried again.
const PATIENCE: Duration = Duration::from_mins(5);

/// From whom letters are.
#[derive(Debug, Clone)]
pub struct From<'c> {
    /// The account's name where this is none.
    pub name: Option<&'c str>,
    pub email: &'c EmailAddress,
    /// The address that nobody reads.
    pub no_reply: &'c EmailAddress,
}

/// What to deliver, and when to stop.
pub struct Round<'r> {
    /// These letters only; otherwise whatever is due.
    pub only: Option<Vec<i64>>,
    /// Of this account only; otherwise of all.
    pub account_id: Option<i64>,
    /// Whether letters with links go out, too.
    pub links: bool,
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

/// Delivers letters until none is due, a bound is reached, or the relay is in trouble. When it returns, what became of them
/// is on the disk.
pub fn deliver(world: &World, post: &mut Post, from: &From, round: &Round) -> Result<Tally, Refusal> {
    let delivered = deliver_each(world, post, from, round);
    let synced = world.sync();
    let tally = delivered?;
    synced?;
    Ok(tally)
}

/// What is written down letter by letter survives the death of the process; the disk is waited for once, at the end. Where
/// the power fails before that, letters may go out again, under the same Message-ID.
fn deliver_each(world: &World, post: &mut Post, from: &From, round: &Round) -> Result<Tally, Refusal> {
    let mut tally = Tally::default();
    let delivering = world.begin_deliveries()?;
    let deliverer = delivering.as_ref().and_then(Delivering::number);
    let lease = |letter| Lease { letter, account_id: round.account_id, links: round.links, deliverer };
    let mut left = round.limit;
    let mut named = round.only.as_deref().map(<[i64]>::iter);
    // None: there is no other letter. Some(None): the longest due.
    let mut following = || named.as_mut().map_or(Some(None), |ids| ids.next().map(|id| Some(*id)));
    let mut begun: Option<Instant> = None;
    let mut taken: Option<Leased> = None;
    while left > 0 && keep_pace(round, begun) {
        let leased = match taken.take() {
            Some(leased) => leased,
            None => match following() {
                Some(letter) => world.change(lease(letter))?.output,
                None => break,
            },
        };
        let draft = match leased {
            Leased::Draft(draft) => draft,
            Leased::Nothing if round.only.is_none() => break,
            Leased::Nothing | Leased::Cancelled => continue,
            Leased::Unwritable(unwritten) => {
                tally.put_off(unwritten.into());
                continue;
            }
        };
        if draft.letter.kind != LetterKind::Message {
            // A link that is out must open something, and a Message-ID that is out be kept: that of a message is long.
            world.sync()?;
        }
        begun = Some(Instant::now());
        left -= 1;
        let result = send(post, from, &draft, round.deadline);
        let ends = is_trouble_for_all(&draft, &result);
        // Whoever goes on at once takes out the next letter while they are at it.
        let goes_on = !ends && left > 0 && round.pause.is_none() && keep_pace(round, None);
        let next = if goes_on { following().map(lease) } else { None };
        taken = record(world, &draft, result, next, &mut tally)?;
        (round.step)();
        if ends {
            break;
        }
    }
    if let Some(Leased::Draft(draft)) = taken {
        world.change(Release { id: draft.id })?;
    }
    Ok(tally)
}

/// Whether no other letter could go now either: the relay is in trouble, or does not take our own sender.
fn is_trouble_for_all(draft: &Draft, result: &Result<(), Failure>) -> bool {
    let is_ours = !matches!(draft.content.from, Sender::Inbox { .. });
    match result {
        Err(failure) => failure.trouble == Trouble::Relay || (failure.trouble == Trouble::Sender && is_ours),
        Ok(()) => false,
    }
}

/// Waits until the next letter may begin. False where the round ends before.
fn keep_pace(round: &Round, begun: Option<Instant>) -> bool {
    let wake = begun.zip(round.pause).map(|(begun, pause)| begun + pause);
    loop {
        let now = Instant::now();
        if (round.stop)() || round.deadline.is_some_and(|end| now >= end) {
            return false;
        }
        match wake {
            Some(wake) if wake > now => std::thread::sleep(NAP.min(wake - now)),
            _ => return true,
        }
    }
}

fn send(post: &mut Post, from: &From, draft: &Draft, deadline: Option<Instant>) -> Result<(), Failure> {
    let sealed = outgoing(from, draft).seal().map_err(|error| Failure {
        phase: Phase::Connect,
        trouble: Trouble::Refused,
        text: error.to_string(),
    })?;
    post.send(sealed, deadline)
}

/// A draft as a letter.
pub fn outgoing(from: &From, draft: &Draft) -> Outgoing {
    let ours = || from.name.map_or_else(|| draft.letter.account.to_string(), str::to_owned);
    let content = draft.content.clone();
    let (from_name, from) = match content.from {
        Sender::Configured => (ours(), from.email.clone()),
        Sender::Nobody => (ours(), from.no_reply.clone()),
        Sender::Inbox { name, email } => (name, email),
    };
    Outgoing {
        from_name,
        from,
        to_name: draft.recipient_name.clone(),
        to: draft.letter.to.clone(),
        words: content.words,
        message_id: draft.message_id.clone(),
        date: draft.at,
        origin: content.origin,
        thread: content.thread,
        attachments: content.attachments,
    }
}

/// Records how a letter fared; what came of taking out the next one with that.
fn record(
    world: &World,
    draft: &Draft,
    result: Result<(), Failure>,
    next: Option<Lease>,
    tally: &mut Tally,
) -> Result<Option<Leased>, Refusal> {
    tracing::info!(letter = draft.id, ok = result.is_ok(), "tried a letter");
    let failure = result.clone().err();
    let Letter { kind, ref to, attempts, created_at, .. } = draft.letter;
    let record = Record {
        id: draft.id,
        account_id: draft.account_id,
        kind,
        to: to.to_string(),
        attempts_before: attempts,
        created_at,
        result,
    };
    let turned = next.and_then(|lease| world.change(Turn { record: record.clone(), lease }).ok());
    let (status, leased) = match turned {
        Some(done) => (done.output.0, Some(done.output.1)),
        None => (insist(world, &record)?, None),
    };
    match status {
        LetterStatus::Sent => tally.sent += 1,
        LetterStatus::Failed => tally.failed += 1,
        _ => tally.deferred += 1,
    }
    if let (None, Some(failure)) = (&tally.first_failure, failure) {
        let undelivered = Undelivered { id: draft.id, kind, to: to.to_string(), status, text: failure.text };
        tally.first_failure = Some(undelivered);
    }
    Ok(leased)
}

/// Records an attempt however long that takes, up to a bound well within the lease: a letter that went out and is not
/// recorded would go out again.
fn insist(world: &World, record: &Record) -> Result<LetterStatus, Refusal> {
    let end = Instant::now() + PATIENCE;
    loop {
        match world.change(record.clone()) {
            Ok(done) => return Ok(done.output),
            Err(refusal) if refusal.code().is_retryable() && Instant::now() < end => std::thread::sleep(NAP),
            Err(refusal) if record.result.is_ok() => {
                return Err(Refusal::Unrecorded { to: record.to.clone(), cause: Box::new(refusal) });
            }
            Err(refusal) => return Err(refusal),
        }
    }
}

impl std::convert::From<Box<Unwritten>> for Undelivered {
    fn from(unwritten: Box<Unwritten>) -> Self {
        let Unwritten { letter: Letter { id, kind, to, .. }, reason } = *unwritten;
        Self { id, kind, to: to.to_string(), status: LetterStatus::Queued, text: reason }
    }
}

impl Tally {
    fn put_off(&mut self, undelivered: Undelivered) {
        self.deferred += 1;
        self.first_failure.get_or_insert(undelivered);
    }
}
