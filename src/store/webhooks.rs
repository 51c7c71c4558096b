//! Rows of webhooks, and of the actions that they ask for.

use crate::domain::Word as _;
use crate::domain::audit::Action;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::webhook::{Webhook, WebhookUrl};
use crate::store::engine::{Driver, Row, many, one};
use crate::store::{Error, Result, agents};

const SELECT: &str = "SELECT webhooks.id, accounts.name, webhooks.url, webhooks.created_at, webhooks.updated_at, \
    (SELECT count(*) FROM webhook_calls WHERE webhook_calls.account_id = webhooks.account_id \
    AND webhook_calls.webhook_id = webhooks.id AND webhook_calls.status = 'queued'), \
    (SELECT count(*) FROM webhook_calls WHERE webhook_calls.account_id = webhooks.account_id \
    AND webhook_calls.webhook_id = webhooks.id AND webhook_calls.status = 'failed'), \
    webhooks.last_error, webhooks.last_error_at, webhooks.last_sent_at \
    FROM webhooks JOIN accounts ON accounts.id = webhooks.account_id";

fn map(row: &dyn Row) -> Result<Webhook> {
    Ok(Webhook {
        id: row.int(0)?,
        account: Slug::stored(row.text(1)?),
        url: url(row.text(2)?)?,
        events: Vec::new(),
        created_at: row.time(3)?,
        updated_at: row.time(4)?,
        pending: row.int(5)?,
        failed: row.int(6)?,
        last_error: row.optional_text(7)?.map(str::to_owned),
        last_error_at: row.optional_time(8)?,
        last_sent_at: row.optional_time(9)?,
    })
}

fn url(text: &str) -> Result<WebhookUrl> {
    WebhookUrl::parse(text).map_err(|_| Error::unreadable("webhook", text))
}

/// Adds a webhook; its id. The secret is sealed.
pub fn insert(db: &dyn Driver, account_id: i64, url: &WebhookUrl, secret: &str, at: Instant) -> Result<i64> {
    let sql = "INSERT INTO webhooks (account_id, url, secret, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)";
    db.insert(sql, &[account_id.into(), url.as_str().into(), secret.into(), at.into()])
}

/// Lets a webhook ask for these actions and no others; for all where these are none.
pub fn update_actions(db: &dyn Driver, account_id: i64, id: i64, actions: &[Action]) -> Result<()> {
    let sql = "DELETE FROM webhook_actions WHERE account_id = ?1 AND webhook_id = ?2";
    db.execute(sql, &[account_id.into(), id.into()])?;
    let sql = "INSERT INTO webhook_actions (account_id, webhook_id, action) VALUES (?1, ?2, ?3)";
    let rows = actions.iter().map(|action| vec![account_id.into(), id.into(), action.word().into()]);
    db.execute_many(sql, &mut { rows }).map(|_| ())
}

pub fn update_time(db: &dyn Driver, account_id: i64, id: i64, at: Instant) -> Result<()> {
    let sql = "UPDATE webhooks SET updated_at = ?3 WHERE account_id = ?1 AND id = ?2";
    db.execute(sql, &[account_id.into(), id.into(), at.into()]).map(|_| ())
}

pub fn find(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<Webhook>> {
    let sql = format!("{SELECT} WHERE webhooks.account_id = ?1 AND webhooks.id = ?2");
    one(db, &sql, &[account_id.into(), id.into()], map)?.map(|found| with_actions(db, account_id, found)).transpose()
}

pub fn find_by_url(db: &dyn Driver, account_id: i64, url: &WebhookUrl) -> Result<Option<Webhook>> {
    let sql = format!("{SELECT} WHERE webhooks.account_id = ?1 AND webhooks.url = ?2");
    let found = one(db, &sql, &[account_id.into(), url.as_str().into()], map)?;
    found.map(|found| with_actions(db, account_id, found)).transpose()
}

/// The webhooks of an account after an id, in order, at most `limit`.
pub fn list(db: &dyn Driver, account_id: i64, after: i64, limit: i64) -> Result<Vec<Webhook>> {
    let sql = format!("{SELECT} WHERE webhooks.account_id = ?1 AND webhooks.id > ?2 ORDER BY webhooks.id LIMIT ?3");
    let found = many(db, &sql, &[account_id.into(), after.into(), limit.into()], map)?;
    found.into_iter().map(|found| with_actions(db, account_id, found)).collect()
}

/// In the order in which the actions are declared.
fn with_actions(db: &dyn Driver, account_id: i64, mut webhook: Webhook) -> Result<Webhook> {
    let sql = "SELECT action FROM webhook_actions WHERE account_id = ?1 AND webhook_id = ?2";
    webhook.events = many(db, sql, &[account_id.into(), webhook.id.into()], |row| agents::word(row, 0))?;
    webhook.events.sort_unstable();
    Ok(webhook)
}

/// The secret of a webhook, sealed.
pub fn find_secret(db: &dyn Driver, account_id: i64, id: i64) -> Result<Option<String>> {
    let sql = "SELECT secret FROM webhooks WHERE account_id = ?1 AND id = ?2";
    one(db, sql, &[account_id.into(), id.into()], |row| Ok(row.text(0)?.to_owned()))
}

/// Takes a webhook away, with its calls.
pub fn delete(db: &dyn Driver, account_id: i64, id: i64) -> Result<()> {
    db.execute("DELETE FROM webhooks WHERE account_id = ?1 AND id = ?2", &[account_id.into(), id.into()]).map(|_| ())
}

/// Which webhooks there are, each with one of the actions that it asks for; with none where it asks for all.
pub fn list_subscriptions(db: &dyn Driver, account_id: i64) -> Result<Vec<(i64, Option<Action>)>> {
    let sql = "SELECT webhooks.id, webhook_actions.action FROM webhooks LEFT JOIN webhook_actions \
               ON webhook_actions.account_id = webhooks.account_id AND webhook_actions.webhook_id = webhooks.id \
               WHERE webhooks.account_id = ?1 ORDER BY webhooks.id";
    many(db, sql, &[account_id.into()], |row| {
        let action = if row.is_null(1)? { None } else { Some(agents::word(row, 1)?) };
        Ok((row.int(0)?, action))
    })
}
