//! Making the calls: a webhook is taken, its calls are made one after another, each is recorded, and it is let go of.
//!
//! Whoever has taken a webhook makes its calls alone: they go out in order, and none twice at the same time. A receiver
//! that is not reached is left alone for a while, with all that it is to be told. This is bookkeeping of deliveries, done by
//! convoctl itself; it writes no events.

use std::ops::ControlFlow;

use serde::Serialize;
use serde_json::json;

use crate::domain::audit::{EventSubject, SubjectKind};
use crate::domain::letter::{GIVE_UP, LEASE, back_off};
use crate::domain::random::Random;
use crate::domain::reference::Reference;
use crate::domain::time::{Instant, Span};
use crate::domain::token::hex;
use crate::domain::webhook::{HookSecret, Miss, Webhook, WebhookUrl};
use crate::operations::desk::{Desk, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right, Scope};
use crate::store::webhook_calls::{self, CallRow, Missed};
use crate::store::{events, webhooks};

/// What a call tells that is a test. No event has it.
const TESTED: &str = "webhook.tested";

/// To what the secret of a webhook is bound: it signs nothing that goes elsewhere.
pub(super) fn bound(account_id: i64, url: &WebhookUrl) -> String {
    format!("webhook {account_id} {url}")
}

fn secret(view: &View, account_id: i64, id: i64, url: &WebhookUrl) -> Result<HookSecret, Refusal> {
    let sealed = webhooks::find_secret(view.db, account_id, id)?.unwrap_or_default();
    let plain = view.sealing_key()?.and_then(|key| key.open(&sealed, &bound(account_id, url)));
    plain.map(|plain| HookSecret::stored(&plain)).ok_or(Refusal::WebhookSealed { id })
}

/// What there is to do: which webhooks have a call that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// Of this account only; otherwise of all.
    pub account_id: Option<i64>,
}

/// A webhook with a call that is due.
#[derive(Debug, Clone)]
pub struct Entry {
    pub account_id: i64,
    pub webhook_id: i64,
    /// The newest call there is. Whoever makes these calls comes to an end, whatever their receivers do.
    pub newest: i64,
    /// Whether it waits since a test store calls this host only.
    pub is_held_back: bool,
}

impl Listing for Due {
    type Item = Entry;

    const NAME: &'static str = "webhook.due";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Entry) -> ControlFlow<()>) -> Result<(), Refusal> {
        let due = webhook_calls::list_due(view.db, self.account_id, view.now)?;
        let newest = if due.is_empty() { 0 } else { webhook_calls::find_newest(view.db)? };
        for row in due {
            let is_held_back = view.test_seed.is_some() && !row.url.is_loopback();
            let entry = Entry { account_id: row.account_id, webhook_id: row.webhook_id, newest, is_held_back };
            if sink(entry).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// A webhook that was taken.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    pub account_id: i64,
    pub webhook_id: i64,
    pub newest: i64,
    /// It is ours until then.
    pub until: Instant,
}

/// What is told to a receiver. It has no `Debug`: a secret is in it.
#[derive(Clone)]
pub struct Message {
    pub url: WebhookUrl,
    pub secret: HookSecret,
    /// The same over all attempts, and in a store that was set back another one than before.
    pub delivery: String,
    pub action: String,
    pub body: String,
    pub at: Instant,
}

/// A call to be made. It has no `Debug`: a secret is in it.
#[derive(Clone)]
pub struct Call {
    pub held: Held,
    pub id: i64,
    pub attempts: i64,
    pub created_at: Instant,
    pub message: Message,
}

/// Takes a webhook, and its longest due call.
#[derive(Debug, Clone)]
pub struct Take {
    pub entry: Entry,
    /// The number of the deliverer, where they have one: by that it is known when they are gone.
    pub deliverer: Option<i64>,
}

impl Change for Take {
    type Output = Option<Call>;

    const NAME: &'static str = "webhook.take";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<Option<Call>, Refusal> {
        let Entry { account_id, webhook_id, newest, .. } = self.entry;
        let until = desk.now.plus(LEASE);
        if !webhook_calls::lease(desk.db, webhook_id, desk.now, until, self.deliverer)? {
            return Ok(None);
        }
        follow(desk, Held { account_id, webhook_id, newest, until })
    }
}

/// The next call of a webhook that is held; where there is none, it is let go of.
fn follow(desk: &mut Desk, held: Held) -> Result<Option<Call>, Refusal> {
    let Held { account_id, webhook_id, newest, .. } = held;
    let due = webhook_calls::find_due(desk.db, account_id, webhook_id, desk.now, newest)?;
    let found = match due {
        Some(row) => match draft(desk, &held, row) {
            Err(refusal @ Refusal::WebhookSealed { .. }) => {
                leave_alone(desk, webhook_id, &refusal.to_string())?;
                None
            }
            drafted => drafted?,
        },
        None => None,
    };
    if found.is_none() {
        let_go(desk, &held)?;
    }
    Ok(found)
}

fn draft(desk: &Desk, held: &Held, row: CallRow) -> Result<Option<Call>, Refusal> {
    let Held { account_id, webhook_id, .. } = *held;
    let Some(webhook) = webhooks::find(desk.db, account_id, webhook_id)? else { return Ok(None) };
    let Some(event) = events::find(desk.db, account_id, row.event_id)? else { return Ok(None) };
    let message = Message {
        secret: secret(desk, account_id, webhook_id, &webhook.url)?,
        url: webhook.url,
        delivery: format!("{}.{}", row.id, row.created_at.micros()),
        action: event.action.to_string(),
        body: written(&event)?,
        at: desk.now,
    };
    let CallRow { id, attempts, created_at, .. } = row;
    Ok(Some(Call { held: *held, id, attempts, created_at, message }))
}

fn written(event: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string(event).map_err(|error| Refusal::Internal(format!("cannot write an event: {error}")))
}

fn let_go(desk: &Desk, held: &Held) -> Result<(), Refusal> {
    webhook_calls::release(desk.db, held.webhook_id, held.until)?;
    webhook_calls::delete_old(desk.db, desk.now)?;
    Ok(())
}

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    Sent,
    /// It is tried again later.
    PutOff,
    Failed,
}

/// Records how a call went.
#[derive(Debug, Clone)]
pub struct Record {
    pub held: Held,
    pub id: i64,
    pub attempts_before: i64,
    pub created_at: Instant,
    pub result: Result<(), Miss>,
}

impl Change for Record {
    type Output = Rest;

    const NAME: &'static str = "webhook.record";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<Rest, Refusal> {
        let Held { account_id, webhook_id, .. } = self.held;
        let Err(miss) = &self.result else {
            webhook_calls::update_sent(desk.db, self.id, webhook_id, desk.now)?;
            return Ok(Rest::Sent);
        };
        let given_up = miss.is_final() || desk.now >= self.created_at.plus(GIVE_UP);
        let error = miss.to_string();
        if miss.is_of_the_receiver() {
            // Its place in the order stays.
            leave_alone(desk, webhook_id, &error)?;
            let due_at = (!given_up).then_some(self.created_at);
            webhook_calls::update_missed(desk.db, self.id, due_at, desk.now)?;
            let since = desk.now.plus(Span::from_secs(-GIVE_UP.secs()));
            webhook_calls::give_up(desk.db, account_id, webhook_id, since, desk.now)?;
        } else {
            let missed = Missed { error: &error, at: desk.now, failures: 0, paused_until: None };
            webhook_calls::update_receiver(desk.db, webhook_id, &missed)?;
            let due_at = desk.now.plus(back_off(self.attempts_before + 1, jitter(desk)?));
            webhook_calls::update_missed(desk.db, self.id, (!given_up).then_some(due_at), desk.now)?;
        }
        Ok(if given_up { Rest::Failed } else { Rest::PutOff })
    }
}

/// Calls a webhook no more for a while, the longer the more often in a row it was not reached.
fn leave_alone(desk: &mut Desk, webhook_id: i64, error: &str) -> Result<(), Refusal> {
    let failures = webhook_calls::find_failures(desk.db, webhook_id)? + 1;
    let paused_until = Some(desk.now.plus(back_off(failures, jitter(desk)?)));
    let missed = Missed { error, at: desk.now, failures, paused_until };
    Ok(webhook_calls::update_receiver(desk.db, webhook_id, &missed)?)
}

fn jitter(desk: &mut Desk) -> Result<u8, Refusal> {
    Ok(desk.random.bytes::<1>()?[0])
}

/// Records how a call went, and hands over the next one of the same webhook in the same transaction.
#[derive(Debug, Clone)]
pub struct Turn {
    pub record: Record,
}

impl Change for Turn {
    type Output = (Rest, Option<Call>);

    const NAME: &'static str = "webhook.turn";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let rest = self.record.perform(desk)?;
        let held = self.record.held;
        let until = desk.now.plus(LEASE);
        if webhook_calls::renew(desk.db, held.webhook_id, held.until, desk.now, until)? {
            return Ok((rest, follow(desk, Held { until, ..held })?));
        }
        let_go(desk, &held)?;
        Ok((rest, None))
    }
}

/// Lets go of a webhook.
#[derive(Debug, Clone)]
pub struct Release {
    pub held: Held,
}

impl Change for Release {
    type Output = ();

    const NAME: &'static str = "webhook.release";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<(), Refusal> {
        let_go(desk, &self.held)
    }
}

/// A call that tells of nothing but itself.
#[derive(Debug, Clone)]
pub struct Test {
    pub reference: Reference,
}

/// A webhook, and what it is told to try it. It has no `Debug`: a secret is in it.
pub struct Trial {
    pub webhook: Webhook,
    pub message: Message,
    /// Whether it is not made: a test store calls this host only.
    pub is_held_back: bool,
}

impl Listing for Test {
    type Item = Trial;

    const NAME: &'static str = "webhook.test";
    const DEED: &'static str = "testing webhooks";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Trial) -> ControlFlow<()>) -> Result<(), Refusal> {
        let webhook = view.webhook(&self.reference)?;
        let body = json!({
            "id": null,
            "at": view.now,
            "account": webhook.account,
            "actor": view.event_actor(),
            "action": TESTED,
            "subject": EventSubject { kind: SubjectKind::Webhook, reference: webhook.id.to_string() },
            "before": null,
            "after": null,
        });
        let message = Message {
            url: webhook.url.clone(),
            secret: secret(view, view.account()?.id, webhook.id, &webhook.url)?,
            delivery: format!("test.{}", hex(&Random::System.bytes::<8>()?)),
            action: TESTED.to_owned(),
            body: body.to_string(),
            at: view.now,
        };
        let is_held_back = view.test_seed.is_some() && !webhook.url.is_loopback();
        let _ = sink(Trial { webhook, message, is_held_back });
        Ok(())
    }
}

/// Lets a webhook be called again at once, which answers again.
#[derive(Debug, Clone)]
pub struct Resume {
    pub webhook_id: i64,
}

impl Change for Resume {
    type Output = bool;

    const NAME: &'static str = "webhook.resume";
    const DEED: &'static str = "testing webhooks";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<bool, Refusal> {
        let account_id = desk.account()?.id;
        Ok(webhook_calls::resume(desk.db, account_id, self.webhook_id)?)
    }
}
