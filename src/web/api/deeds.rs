//! What is done beside the store: trying the ways out, and letters as they go over the wire.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};

use crate::config::Config;
use crate::delivery;
use crate::domain::address::EmailAddress;
use crate::operations::outbox::{Show, TestMail};
use crate::operations::webhooks::Test;
use crate::operations::{Listing as _, Refusal, World};
use crate::web::api::asking::Asking;
use crate::web::api::verb::{read, written};
use crate::web::api::{object, of_lines};
use crate::web::background::{sender, way};
use crate::web::site::Site;

/// Does it, and says what came of it.
pub(super) type Deed = fn(&World, &Config, Map<String, Value>) -> Result<Value, Refusal>;

/// Has something done that waits for others, where letters are sent.
pub(super) async fn answer(site: &Site, deed: Deed, asking: Asking) -> Result<Response, Refusal> {
    let Asking { asked, extras, caller, lines, .. } = asking;
    if extras.expect.is_some() || extras.idempotency_key.is_some() {
        return Err(Refusal::usage("it is done anew each time: there is nothing to expect, and nothing is kept of it"));
    }
    let config = site.config();
    let credential = caller.credential.clone();
    let done = site.try_out(caller, extras.dry_run, move |world| {
        if let Some(credential) = &credential {
            world.note_use(credential)?;
        }
        deed(world, &config, asked)
    });
    let done = done.await?;
    Ok(if lines { of_lines(&[done]) } else { object(&done) })
}

/// Sends a letter past the outbox.
pub(super) fn test_mail(world: &World, config: &Config, asked: Map<String, Value>) -> Result<Value, Refusal> {
    let TestMail { to } = read(world, asked)?;
    world.check_may(TestMail::RIGHT, TestMail::DEED)?;
    let to = EmailAddress::parse(&to).map_err(|reason| Refusal::InvalidAddress { address: to.clone(), reason })?;
    let way = way(&config.mail, config.timeout).ok_or(Refusal::MailNotConfigured)?;
    let is_test = world.is_test()?;
    written(&delivery::try_transport(&way, to, world.now()?, world.dry_run, || is_test)?)
}

/// Calls a webhook at once.
pub(super) fn test_webhook(world: &World, config: &Config, asked: Map<String, Value>) -> Result<Value, Refusal> {
    let Test { reference } = read(world, asked)?;
    world.check_may(Test::RIGHT, Test::DEED)?;
    let ca = config.mail.webhook_ca.as_deref();
    written(&delivery::try_webhook(world, reference, ca, config.timeout)?)
}

/// Whether a letter is wanted as it goes over the wire.
pub(super) fn is_raw(name: &str, asked: &Map<String, Value>) -> bool {
    name == Show::NAME && asked.get("raw") == Some(&Value::Bool(true))
}

/// A letter as it goes over the wire.
pub(super) async fn raw(site: &Site, asking: Asking) -> Result<Response, Refusal> {
    let Asking { asked, caller, .. } = asking;
    let config = site.config();
    let credential = caller.credential.clone();
    let read = site.read(caller, move |world| {
        if let Some(credential) = &credential {
            world.note_use(credential)?;
        }
        let show: Show = read(world, asked)?;
        let mut shown = world.all(&show)?;
        let letter = shown.pop().ok_or_else(|| Refusal::Internal("a letter that is there is not".to_owned()))?;
        delivery::raw(&sender(&config.mail), letter.raw)
    });
    Ok(([(CONTENT_TYPE, RAW)], read.await?).into_response())
}

/// What a letter over the wire is.
pub(super) const RAW: &str = "message/rfc822";
