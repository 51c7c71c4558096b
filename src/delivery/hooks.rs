//! The loop between the calls of webhooks and their receivers: take a webhook, make a call, record it and take the next.
//!
//! The calls of a webhook go out one after another, those of several at the same time: whoever is slow holds up nobody
//! else. This thread alone speaks with the store. A crash leaves webhooks behind that are taken, which the next deliverer
//! takes back; a call that was made and not recorded is made again, under the same number.

use std::sync::mpsc::{Sender, channel};
use std::thread::Scope;
use std::time::{Duration, Instant};

use crate::delivery::courier::Courier;
use crate::delivery::{NAP, PATIENCE};
use crate::domain::webhook::Miss;
use crate::operations::outbox::Delivering;
use crate::operations::webhooks::{Call, Due, Record, Release, Rest, Take, Turn};
use crate::operations::{Refusal, World};

/// How many receivers are waited for at the same time.
const AT_ONCE: usize = 8;

/// Which calls to make, and when to stop.
pub struct HookRound<'r> {
    /// Of this account only; otherwise of all.
    pub account_id: Option<i64>,
    /// Certificates in PEM that are trusted instead of the host's own.
    pub ca: Option<&'r [u8]>,
    /// The bound on each call.
    pub timeout: Duration,
    /// Whether somebody wants it to end.
    pub stop: &'r dyn Fn() -> bool,
}

/// How a round of calls went.
#[derive(Debug, Default, Clone)]
pub struct HookTally {
    pub sent: u64,
    pub failed: u64,
    pub deferred: u64,
    /// Whether calls wait since a test store calls this host only.
    pub held_back: bool,
    /// The first webhook that did not take a call, and why.
    pub first_miss: Option<(i64, Miss)>,
}

type Answered = (Box<Call>, Result<u16, Miss>);

/// Makes the calls that are due. When it returns, what became of them is on the disk. Calls that come up meanwhile are the
/// next round's.
pub fn call_webhooks(world: &World, round: &HookRound) -> Result<HookTally, Refusal> {
    let mut tally = HookTally::default();
    let mut due = world.all(&Due { account_id: round.account_id })?;
    due.retain(|entry| {
        tally.held_back |= entry.is_held_back;
        !entry.is_held_back
    });
    if due.is_empty() {
        return Ok(tally);
    }
    let courier = Courier::new(round.ca, round.timeout)?;
    let delivering = world.begin_deliveries()?;
    let deliverer = delivering.as_ref().and_then(Delivering::number);
    let mut due = due.into_iter();
    let (answer, answers) = channel::<Answered>();
    let called = std::thread::scope(|scope| {
        let mut under_way = 0;
        loop {
            while under_way < AT_ONCE
                && !(round.stop)()
                && let Some(entry) = due.next()
            {
                if let Some(call) = world.change(Take { entry, deliverer })?.output {
                    make(scope, &courier, call, &answer);
                    under_way += 1;
                }
            }
            if under_way == 0 {
                return Ok(());
            }
            let (call, result) = answers.recv().expect("this thread keeps a sender");
            under_way -= 1;
            if let Some(next) = record(world, &call, result, round, &mut tally)? {
                make(scope, &courier, next, &answer);
                under_way += 1;
            }
        }
    });
    let synced = world.sync();
    called.and(synced).map(|()| tally)
}

fn make<'s>(scope: &'s Scope<'s, '_>, courier: &'s Courier, call: Call, answer: &Sender<Answered>) {
    let answer = answer.clone();
    let call = Box::new(call);
    scope.spawn(move || {
        let result = courier.call(&call.message);
        // Where the store failed meanwhile, nobody listens any more.
        let _ = answer.send((call, result));
    });
}

/// Records how a call went, however long that takes: one that was made and is not recorded would be made again. The next
/// call of the same webhook.
fn record(
    world: &World,
    call: &Call,
    result: Result<u16, Miss>,
    round: &HookRound,
    tally: &mut HookTally,
) -> Result<Option<Call>, Refusal> {
    tracing::info!(call = call.id, webhook = call.held.webhook_id, ok = result.is_ok(), "made a call");
    let result = result.map(|_| ());
    let record = Record {
        held: call.held,
        id: call.id,
        attempts_before: call.attempts,
        created_at: call.created_at,
        result: result.clone(),
    };
    let end = Instant::now() + PATIENCE;
    let (rest, next) = loop {
        match world.change(Turn { record: record.clone() }) {
            Ok(done) => break done.output,
            Err(refusal) if refusal.code().is_retryable() && Instant::now() < end => std::thread::sleep(NAP),
            Err(refusal) => return Err(refusal),
        }
    };
    match rest {
        Rest::Sent => tally.sent += 1,
        Rest::Failed => tally.failed += 1,
        Rest::PutOff => tally.deferred += 1,
    }
    if let (None, Err(miss)) = (&tally.first_miss, result) {
        tally.first_miss = Some((call.held.webhook_id, miss));
    }
    match next {
        Some(next) if (round.stop)() => {
            world.change(Release { held: next.held })?;
            Ok(None)
        }
        next => Ok(next),
    }
}
