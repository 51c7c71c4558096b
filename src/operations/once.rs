//! Doing a thing once, or only as it was shown: results that are kept under a key, and digests of what was confirmed.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::domain::attachment::NewAttachment;
use crate::domain::token;
use crate::operations::asked::check_key;
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Done, World};
use crate::store::idempotency;

/// A key under which a command's result is kept, with all that was asked for.
pub struct Once<'k> {
    pub key: &'k str,
    body: Value,
}

/// What of a command is a secret, and what of a result is one: neither is kept.
const ASKED_SECRETS: [&str; 2] = ["password", "imap_password"];
const KEPT_SECRETS: [&str; 3] = ["link", "token", "secret"];

impl<'k> Once<'k> {
    /// What is asked for, as the command line and a request over HTTP write it alike; of a file that goes with it, no more
    /// than a digest of its content.
    pub fn new<C: Change + Serialize>(key: &'k str, change: &mut C) -> Result<Self, Refusal> {
        let files = C::FILES.map(|files| std::mem::take(files(change)));
        let written = serde_json::to_value(&*change).map_err(|error| unreadable(&error));
        let digests: Option<Value> = files.as_ref().map(|files| files.iter().map(digest_of).collect());
        if let (Some(place), Some(files)) = (C::FILES, files) {
            *place(change) = files;
        }
        let mut body = written?;
        if let Value::Object(fields) = &mut body {
            fields.extend(digests.map(|digests| ("files".to_owned(), digests)));
        }
        Self::of(key, body)
    }

    /// The same, of which these fields were written so.
    #[must_use]
    pub fn with(mut self, written: Map<String, Value>) -> Self {
        if let Value::Object(fields) = &mut self.body {
            fields.extend(written);
        }
        self
    }

    pub fn of(key: &'k str, body: Value) -> Result<Self, Refusal> {
        check_key(key)?;
        Ok(Self { key, body })
    }

    /// By what it is known whether the same is asked for again.
    fn hash(&self, desk: &Desk) -> Result<String, Refusal> {
        let mut body = self.body.clone();
        let Value::Object(fields) = &mut body else { return Ok(token::digest(body.to_string())) };
        let mut secrets = Vec::new();
        for name in ASKED_SECRETS {
            if let Some(secret) = fields.shift_remove(name) {
                secrets.push(format!("{name}={}", desk.digest_secret(&secret.to_string())?));
            }
        }
        let body = body.to_string();
        Ok(token::digest(secrets.iter().fold(body, |all, secret| all + "\n" + secret)))
    }
}

fn digest_of(file: &NewAttachment) -> Value {
    json!([file.name, file.media_type, token::digest(&file.content)])
}

impl World<'_> {
    /// Performs a change only if it does just what was shown before; `expected` is the digest of that output.
    pub fn change_as_shown<C: Change>(&self, change: C, expected: &str) -> Result<Done<C::Output>, Refusal>
    where
        C::Output: Serialize,
    {
        self.change_for(change, Some(expected), &|| true)
    }

    /// Performs a change for somebody who may go away meanwhile, and then leaves everything as it was; and only if it does
    /// just what was shown before, where anything was.
    pub fn change_for<C: Change>(
        &self,
        change: C,
        expected: Option<&str>,
        waits: &dyn Fn() -> bool,
    ) -> Result<Done<C::Output>, Refusal>
    where
        C::Output: Serialize,
    {
        self.run(change, |change, desk| {
            let output = change.perform(desk)?;
            if let Some(expected) = expected
                && digest(&output)? != expected
            {
                return Err(Refusal::WorldChanged);
            }
            if waits() { Ok(output) } else { Err(Refusal::Busy("nobody waits for it any more")) }
        })
    }

    /// Performs a change once: with the same key and body, the first result is returned and nothing is done.
    pub fn change_once<C: Change>(&self, change: C, once: &Once) -> Result<Done<C::Output>, Refusal>
    where
        C::Output: Serialize + DeserializeOwned,
    {
        if !C::KEPT {
            return Err(Refusal::usage(format!(
                "nothing is kept of {}: ask for it without an idempotency key",
                C::DEED
            )));
        }
        let replayed = std::cell::Cell::new(false);
        let mut done = self.run(change, |change, desk| {
            let Some(account_id) = desk.account.as_ref().map(|account| account.id) else {
                return Err(Refusal::usage("nothing is kept under a key of what is done without an account"));
            };
            let actor = desk.person().map(|person| person.id().to_string()).unwrap_or_default();
            let key = idempotency::Key { account_id, actor: &actor, operation: change.name(), key: once.key };
            let body_hash = once.hash(desk)?;
            if let Some((kept_hash, result)) = idempotency::find(desk.db, &key, desk.now)? {
                if kept_hash != body_hash {
                    return Err(Refusal::IdempotencyConflict { key: once.key.to_owned() });
                }
                replayed.set(true);
                return serde_json::from_str(&result).map_err(|error| unreadable(&error));
            }
            let output = change.perform(desk)?;
            // A kept result holds no secret: whoever can read the store could use it.
            let result = serde_json::to_value(&output).map_err(|error| unreadable(&error))?;
            let result = KEPT_SECRETS.into_iter().fold(result, without);
            idempotency::insert(desk.db, &key, &body_hash, &result.to_string(), desk.now)?;
            Ok(output)
        })?;
        done.replayed = replayed.get();
        Ok(done)
    }
}

/// The digest of what a change would print: what a confirmation was given for. Whether it is a dry run does not count, nor
/// does the moment at which it is done.
pub fn digest<T: Serialize>(output: &T) -> Result<String, Refusal> {
    let json = serde_json::to_value(output).map_err(|error| unreadable(&error))?;
    let json =
        ["dry_run", "updated_at", "last_activity_at", "last_used_at", "resolved_at"].into_iter().fold(json, without);
    Ok(token::digest(json.to_string()))
}

fn unreadable(error: &serde_json::Error) -> Refusal {
    Refusal::Internal(format!("cannot keep a result: {error}"))
}

/// A value from which a field is taken away wherever it stands. Read back, an optional field that is missing is none.
fn without(mut value: Value, name: &str) -> Value {
    match &mut value {
        Value::Object(fields) => {
            fields.shift_remove(name);
            fields.iter_mut().for_each(|(_, field)| *field = without(field.take(), name));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = without(item.take(), name)),
        _ => {}
    }
    value
}
