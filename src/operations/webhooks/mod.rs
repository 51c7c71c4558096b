//! Webhooks: where the events of an account are told to. `subscribed` queues a call for each event, and `calls` takes them
//! out, one after another for each webhook.

mod calls;
mod subscribed;

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use calls::{Call, Due, Entry, Held, Message, Record, Release, Rest, Resume, Take, Test, Trial, Turn};
pub(super) use subscribed::Subscribed;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::webhook::{HookSecret, Webhook, WebhookUrl};
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right};
use crate::operations::{IfExists, PORTION};
use crate::store::webhooks;

/// Adds a webhook.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub url: WebhookUrl,
    /// None: all.
    #[serde(rename = "event", default)]
    pub events: Vec<Action>,
    #[serde(default)]
    pub if_exists: IfExists,
}

/// A webhook with its secret, which is shown to whoever adds it and never again. It has no `Debug`.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Added {
    #[serde(flatten)]
    pub webhook: Webhook,
    /// With what its calls are signed. Null where it was there before, and in a dry run.
    #[schemars(with = "Option<String>")]
    pub secret: Option<HookSecret>,
}

impl Change for Add {
    type Output = Changed<Added>;

    const NAME: &'static str = "webhook.add";
    const DEED: &'static str = "adding webhooks";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let account = desk.account()?.clone();
        let mut events = self.events.clone();
        events.sort_unstable();
        events.dedup();
        match (webhooks::find_by_url(desk.db, account.id, &self.url)?, self.if_exists) {
            (Some(_), IfExists::Fail) => {
                Err(Refusal::WebhookExists { url: self.url.to_string(), account: account.name.to_string() })
            }
            (Some(found), IfExists::Update) if found.events != events => change(desk, &found, &events),
            (Some(found), _) => Ok(changed(desk, found, None, Outcome::Unchanged)),
            // Their own host is not the one that would be called: what listens on ours alone is no business of theirs.
            (None, _) if self.url.leads_here() && desk.afar => {
                Err(Refusal::Denied { what: Self::OWN_HOST, whom: "the operator of the store, on that host" })
            }
            (None, _) => insert(desk, &self.url, &events),
        }
    }
}

impl Add {
    const OWN_HOST: &str = "having the server call its own host";
}

fn insert(desk: &mut Desk, url: &WebhookUrl, events: &[Action]) -> Result<Changed<Added>, Refusal> {
    let account_id = desk.account()?.id;
    let secret = HookSecret::mint(&mut desk.random)?;
    let bound = calls::bound(account_id, url);
    let sealed = desk.seal(secret.expose(), &bound)?;
    let id = webhooks::insert(desk.db, account_id, url, &sealed, desk.now)?;
    webhooks::update_actions(desk.db, account_id, id, events)?;
    desk.forget_subscribed();
    record(desk, Action::WebhookAdded, id, (None, Some(told(url, events))))?;
    let secret = (!desk.dry_run).then_some(secret);
    let webhook = by_id(desk, id)?;
    Ok(changed(desk, webhook, secret, Outcome::Created))
}

fn change(desk: &mut Desk, before: &Webhook, events: &[Action]) -> Result<Changed<Added>, Refusal> {
    let account_id = desk.account()?.id;
    webhooks::update_actions(desk.db, account_id, before.id, events)?;
    webhooks::update_time(desk.db, account_id, before.id, desk.now)?;
    desk.forget_subscribed();
    let told = (Some(told(&before.url, &before.events)), Some(told(&before.url, events)));
    record(desk, Action::WebhookEdited, before.id, told)?;
    let webhook = by_id(desk, before.id)?;
    Ok(changed(desk, webhook, None, Outcome::Updated))
}

fn changed(desk: &Desk, webhook: Webhook, secret: Option<HookSecret>, outcome: Outcome) -> Changed<Added> {
    Changed { object: Added { webhook, secret }, outcome, dry_run: desk.dry_run }
}

/// The webhooks of the account, the oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {}

impl Listing for List {
    type Item = Webhook;

    const NAME: &'static str = "webhook.list";
    const DEED: &'static str = "listing webhooks";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Webhook) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut after = 0;
        loop {
            let portion = webhooks::list(view.db, account_id, after, PORTION)?;
            let Some(last) = portion.last() else { return Ok(()) };
            after = last.id;
            for webhook in portion {
                if sink(webhook).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// One webhook.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Listing for Show {
    type Item = Webhook;

    const NAME: &'static str = "webhook.show";
    const DEED: &'static str = "looking at webhooks";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Webhook) -> ControlFlow<()>) -> Result<(), Refusal> {
        let _ = sink(view.webhook(&self.reference)?);
        Ok(())
    }
}

/// Deletes a webhook, and what it was to be told.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delete {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(rename = "if_missing", default, with = "asked::ignore", skip_serializing_if = "std::ops::Not::not")]
    #[schemars(with = "asked::Ignore")]
    pub ignore_missing: bool,
}

impl Change for Delete {
    type Output = Vec<Changed<Webhook>>;

    const NAME: &'static str = "webhook.delete";
    const DEED: &'static str = "deleting webhooks";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let object = match desk.webhook(&self.reference) {
            Err(Refusal::WebhookNotFound { .. }) if self.ignore_missing => return Ok(Vec::new()),
            found => found?,
        };
        webhooks::delete(desk.db, desk.account()?.id, object.id)?;
        desk.forget_subscribed();
        record(desk, Action::WebhookDeleted, object.id, (Some(told(&object.url, &object.events)), None))?;
        Ok(vec![Changed { object, outcome: Outcome::Deleted, dry_run: desk.dry_run }])
    }
}

impl View<'_> {
    /// The webhook that a word names: its id, or its URL.
    pub fn webhook(&self, reference: &Reference) -> Result<Webhook, Refusal> {
        let account = self.account()?;
        let found = match reference.id() {
            Some(id) => webhooks::find(self.db, account.id, id)?,
            None => match WebhookUrl::parse(reference.as_str()) {
                Ok(url) => webhooks::find_by_url(self.db, account.id, &url)?,
                Err(_) => None,
            },
        };
        found.ok_or_else(|| Refusal::WebhookNotFound {
            reference: reference.to_string(),
            account: account.name.to_string(),
        })
    }
}

fn by_id(view: &View, id: i64) -> Result<Webhook, Refusal> {
    let found = webhooks::find(view.db, view.account()?.id, id)?;
    found.ok_or_else(|| Refusal::Internal(format!("webhook {id} is gone in the middle of a change")))
}

/// What the log, and with it every other webhook, is told of one: its path may hold a secret of the receiver's.
fn told(url: &WebhookUrl, events: &[Action]) -> serde_json::Value {
    json!({ "origin": url.origin(), "events": events })
}

type Told = Option<serde_json::Value>;

fn record(desk: &mut Desk, action: Action, id: i64, (before, after): (Told, Told)) -> Result<(), Refusal> {
    let subject = (SubjectKind::Webhook, &*id.to_string());
    desk.record(Recorded { action, subject, before, after })
}
