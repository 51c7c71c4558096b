//! `convoctl doctor`

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::session::Need;
use crate::commands::shown::counted;
use crate::commands::{Outcome, Session};
use crate::config::StorePlace;
use crate::delivery;
use crate::domain::reference::Reference;
use crate::domain::webhook::Webhook;
use crate::operations::audit::{Verdict, Verify};
use crate::operations::codes::{Code, Exit};
use crate::operations::mailboxes::{List, Mailbox};
use crate::operations::run::Caller;
use crate::operations::stores;
use crate::operations::{Listing, Refusal, World, accounts, webhooks};
use crate::terminal::{Cell, Look, Shown, Tone};

/// Check the configuration, the store and the ways to the mail servers; exit with 10 where something is wrong
#[derive(Debug, clap::Args)]
pub struct Args {}

/// What a check of the configuration, the store or the ways to the mail servers found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Finding {
    check: &'static str,
    status: Grade,
    message: String,
    hint: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Ok,
    Warning,
    Error,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Finding>().map_err(Refusal::from)?;
        session.check_administrator()?;
        let mut findings = vec![configuration(session)];
        findings.extend(store(session));
        findings.push(mail(session));
        findings.extend(mailboxes(session));
        findings.extend(webhooks(session));
        findings.push(links(session));
        printer.all(&findings)?;
        let sick = findings.iter().any(|finding| finding.status == Grade::Error);
        Ok(if sick { Exit::Differs } else { Exit::Ok })
    }
}

fn finding(check: &'static str, status: Grade, message: impl Into<String>, hint: Option<&str>) -> Finding {
    Finding { check, status, message: message.into(), hint: hint.map(str::to_owned) }
}

fn refused(check: &'static str, refusal: &Refusal) -> Finding {
    Finding { check, status: Grade::Error, message: refusal.to_string(), hint: refusal.hint() }
}

fn configuration(session: &Session) -> Finding {
    let message = match &session.config.file {
        Some(path) if path.exists() => format!("{} is in order", path.display()),
        Some(path) => format!("there is no {}, which is fine", path.display()),
        None => "there is no place for a file, which is fine".to_owned(),
    };
    finding("configuration", Grade::Ok, message, None)
}

fn store(session: &Session) -> Vec<Finding> {
    let store = match session.open(Need::Read) {
        Ok(store) => store,
        Err(refusal) if refusal.code() == Code::StoreNotFound && is_default(session) => {
            return vec![finding("store", Grade::Warning, format!("{refusal}; it is made on first use"), None)];
        }
        Err(refusal) => return vec![refused("store", &refusal)],
    };
    let mut findings = Vec::new();
    match stores::status(&store) {
        Ok(status) if !status.writable => {
            findings.push(finding("store", Grade::Warning, "this user can read the store and not write it", None));
        }
        Ok(status) => {
            let message = format!(
                "schema {}, {} bytes, administered by {}",
                status.schema, status.size_bytes, status.administered_by
            );
            findings.push(finding("store", Grade::Ok, message, None));
        }
        Err(refusal) => findings.push(refused("store", &refusal)),
    }
    match stores::check(&store) {
        Ok(check) if check.ok => {
            findings.push(finding("integrity", Grade::Ok, "pages, indexes and references are sound", None));
        }
        Ok(check) => findings.push(finding(
            "integrity",
            Grade::Error,
            check.problems.join("; "),
            Some("convoctl db restore FILE"),
        )),
        Err(refusal) => findings.push(refused("integrity", &refusal)),
    }
    match audits(&session.world(&store)) {
        Ok(verdicts) => findings.extend(verdicts.iter().map(chain)),
        Err(refusal) => findings.push(refused("audit", &refusal)),
    }
    findings
}

/// The verdict on the audit log of every account that the caller may look at.
fn audits(world: &World) -> Result<Vec<Verdict>, Refusal> {
    of_every_account(world, &Verify { since_head: None })
}

/// What a listing yields in every account that the caller may look at.
fn of_every_account<L: Listing>(world: &World, listing: &L) -> Result<Vec<L::Item>, Refusal> {
    let mut items = Vec::new();
    for account in world.all(&accounts::List {})? {
        let named = Some(Reference::new(account.name.as_str()));
        let caller = Caller { account: named, ..world.caller.clone() };
        items.extend(World { caller: &caller, ..world.with_dry_run(false) }.all(listing)?);
    }
    Ok(items)
}

fn chain(verdict: &Verdict) -> Finding {
    let account = &verdict.account;
    if verdict.ok {
        return finding("audit", Grade::Ok, format!("the chain of {} events of {account} holds", verdict.events), None);
    }
    let hint = Some("convoctl audit verify");
    finding("audit", Grade::Error, format!("{account}: {}", verdict.problems.join("; ")), hint)
}

fn is_default(session: &Session) -> bool {
    matches!(session.config.store, StorePlace::Default(_))
}

fn mail(session: &Session) -> Finding {
    let mail = &session.config.mail;
    let Some(transport) = &mail.transport else {
        let hint = Some("set CONVOCTL_SMTP_URL; until then, links are handed over by other means");
        return finding("mail", Grade::Warning, "no mail transport is configured", hint);
    };
    match delivery::reach(transport, session.config.timeout) {
        Ok(message) => finding("mail", Grade::Ok, message, None),
        Err(obstacle) => finding("mail", Grade::Error, obstacle.reason, obstacle.hint),
    }
}

/// The way to every mailbox that mail is fetched from. That the store cannot be opened is told elsewhere.
fn mailboxes(session: &Session) -> Vec<Finding> {
    let Ok(store) = session.open(Need::Read) else { return Vec::new() };
    match of_every_account(&session.world(&store), &List { inbox: None }) {
        Ok(mailboxes) => mailboxes.iter().map(|mailbox| reachable(session, mailbox)).collect(),
        Err(refusal) => vec![refused("mailbox", &refusal)],
    }
}

fn reachable(session: &Session, mailbox: &Mailbox) -> Finding {
    match delivery::reach_mailbox(mailbox, session.config.mail.imap_ca.as_deref(), session.config.timeout) {
        Ok(message) => finding("mailbox", Grade::Ok, message, None),
        Err(refusal) => {
            let hint = refusal.hint().filter(|hint| hint != "convoctl doctor");
            let hint = hint.unwrap_or_else(|| "check the URL, the network and the certificate".to_owned());
            finding("mailbox", Grade::Error, refusal.to_string(), Some(&hint))
        }
    }
}

/// How it last went with every webhook. That the store cannot be opened is told elsewhere.
fn webhooks(session: &Session) -> Vec<Finding> {
    let Ok(store) = session.open(Need::Read) else { return Vec::new() };
    match of_every_account(&session.world(&store), &webhooks::List {}) {
        Ok(webhooks) => webhooks.iter().map(taken).collect(),
        Err(refusal) => vec![refused("webhook", &refusal)],
    }
}

fn taken(webhook: &Webhook) -> Finding {
    let Webhook { id, url, pending, failed, .. } = webhook;
    let origin = url.origin();
    if let Some(error) = webhook.last_error.as_ref().filter(|_| webhook.is_failing()) {
        let waiting = counted(pending.unsigned_abs(), "call");
        let message = format!("webhook {id} at {origin} does not take its calls: {error}; {waiting} waiting");
        return finding("webhook", Grade::Warning, message, Some(&format!("convoctl webhook test {id}")));
    }
    let given_up =
        if *failed > 0 { format!("; {} given up", counted(failed.unsigned_abs(), "call")) } else { String::new() };
    finding("webhook", Grade::Ok, format!("webhook {id} at {origin} takes its calls{given_up}"), None)
}

fn links(session: &Session) -> Finding {
    match session.config.mail.held_back() {
        Some(reason) => finding("links", Grade::Warning, reason, Some("set CONVOCTL_PUBLIC_URL")),
        None => finding("links", Grade::Ok, format!("links begin with {}", session.config.settings.public_url), None),
    }
}

impl Shown for Finding {
    fn fields() -> Vec<&'static str> {
        vec!["check", "status", "message", "hint"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["CHECK", "STATUS", "MESSAGE", "HINT"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let (word, tone) = match self.status {
            Grade::Ok => ("ok", Tone::Good),
            Grade::Warning => ("warning", Tone::Waiting),
            Grade::Error => ("error", Tone::Bad),
        };
        vec![
            Cell::new(self.check),
            Cell::new(word).tone(tone),
            Cell::new(&self.message),
            Cell::optional(self.hint.as_deref()),
        ]
    }

    fn key(&self) -> String {
        self.check.to_owned()
    }
}
