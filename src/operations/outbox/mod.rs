//! The outbox: what waits, what is taken out for delivery, and what became of it.
//!
//! Leasing and recording are bookkeeping of deliveries, done by convoctl itself; they write no events.

mod retry;
mod show;

use std::ops::ControlFlow;

pub use retry::{Retried, Retry};
pub use show::{Raw, Show, Shown};

use crate::domain::address::EmailAddress;
use crate::domain::agent::Status;
use crate::domain::invitation::InvitationStatus;
use crate::domain::letter::{GIVE_UP, LEASE, Letter, LetterKind, LetterStatus, back_off};
use crate::domain::reference::{PersonReference, Reference};
use crate::domain::time::Instant;
use crate::domain::token::hex;
use crate::mail::failure::{Failure, Trouble};
use crate::mail::templates::{Facts, Template, Words};
use crate::operations::agents::mint_reset;
use crate::operations::desk::{Actor, Desk, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right, Scope};
use crate::operations::{PORTION, invites};
pub use crate::store::Delivering;
use crate::store::letters::{self, Attempted, LetterRow};
use crate::store::{agents, carried, invitations};

/// The letters of the account, in the order in which they were written.
#[derive(Debug, Clone)]
pub struct List {
    pub status: Option<LetterStatus>,
}

impl Listing for List {
    type Item = Letter;

    const DEED: &'static str = "listing mail";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Letter) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut after = 0;
        loop {
            // What is held is few among all.
            let portion = match self.status {
                Some(LetterStatus::Held) => letters::list_held(view.db, account_id, after, PORTION)?,
                _ => letters::list(view.db, account_id, after, PORTION)?,
            };
            let Some(last) = portion.last() else { return Ok(()) };
            after = last.letter.id;
            let wanted = portion.into_iter().map(|row| row.letter);
            for letter in wanted.filter(|letter| self.status.is_none_or(|status| letter.status == status)) {
                if sink(letter).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// A letter taken out for delivery, its link made just now. It has no `Debug`: the link is a secret.
#[derive(Clone)]
pub struct Draft {
    pub id: i64,
    pub letter: Letter,
    /// From whom it is, where that is an inbox: its title and its address. Otherwise from the configured sender.
    pub from: Option<(String, EmailAddress)>,
    pub recipient_name: String,
    pub message_id: String,
    pub words: Words,
    pub at: Instant,
}

/// Takes one due letter out for delivery; nobody else will while the lease lasts. Its token is made here, so that there
/// is none of a letter that is not tried.
#[derive(Debug, Clone)]
pub struct Lease {
    /// This letter, if it is due; otherwise the longest due.
    pub letter: Option<i64>,
    /// Of this account only; otherwise of all.
    pub account_id: Option<i64>,
    /// The number of the deliverer, where they have one: by that it is known when they are gone.
    pub deliverer: Option<i64>,
}

/// What taking out a letter came to.
#[derive(Clone)]
pub enum Leased {
    Draft(Box<Draft>),
    /// The reason for the letter is gone: it was cancelled instead.
    Cancelled,
    /// Its words cannot be written, as a template stands: it is tried again later, and holds up no other.
    Unwritable {
        to: String,
        reason: String,
    },
    /// No letter is due.
    Nothing,
}

impl Change for Lease {
    type Output = Leased;

    const NAME: &'static str = "outbox.lease";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Leased, Refusal> {
        desk.view.actor = Actor::System;
        let due = match self.letter {
            None => letters::find_longest_due(desk.db, self.account_id, desk.now)?,
            Some(id) => letters::find_due(desk.db, id, desk.now)?,
        };
        let Some(row) = due else { return Ok(Leased::Nothing) };
        let Some((link, expires_at)) = token_of(desk, &row)? else {
            letters::cancel(desk.db, row.letter.id)?;
            return Ok(Leased::Cancelled);
        };
        match words(desk, &row, &link, Some(expires_at)) {
            Ok(words) => lease(desk, row, words, self.deliverer).map(|draft| Leased::Draft(Box::new(draft))),
            Err(Refusal::Template(error)) => put_off_unwritable(desk, &row, &error.to_string()),
            Err(refusal) => Err(refusal),
        }
    }
}

fn put_off_unwritable(desk: &mut Desk, row: &LetterRow, reason: &str) -> Result<Leased, Refusal> {
    let due_at = Some(desk.now.plus(back_off(row.letter.attempts + 1, 0)));
    let attempted = Attempted { status: LetterStatus::Queued, last_error: Some(reason), due_at, sent_at: None };
    letters::update_attempted(desk.db, row.letter.id, &attempted)?;
    Ok(Leased::Unwritable { to: row.letter.to.to_string(), reason: reason.to_owned() })
}

fn lease(desk: &mut Desk, row: LetterRow, words: Words, by: Option<i64>) -> Result<Draft, Refusal> {
    let LetterRow { letter, recipient_name, message_id, .. } = row;
    let message_id = match message_id {
        Some(kept) => kept,
        None => {
            let noise = hex(&desk.random.bytes::<8>()?);
            format!("l.{}.{noise}@{}", letter.id, desk.settings.message_id_domain)
        }
    };
    letters::lease(desk.db, letter.id, &message_id, desk.now.plus(LEASE), by)?;
    Ok(Draft { id: letter.id, letter, from: None, recipient_name, message_id, words, at: desk.now })
}

fn token_of(desk: &mut Desk, row: &LetterRow) -> Result<Option<(String, Instant)>, Refusal> {
    let (token, expires_at) = match (row.letter.kind, row.invitation_id, row.agent_id) {
        (LetterKind::Invitation, Some(id), _) => {
            let found = invitations::find(desk.db, row.account_id, id, desk.now)?;
            let Some(pending) = found.filter(|found| found.invitation.status == InvitationStatus::Pending) else {
                return Ok(None);
            };
            invites::mint(desk, &pending)?
        }
        (LetterKind::Reset, _, Some(agent_id)) if is_still_theirs(desk, row, agent_id)? => {
            mint_reset(desk, row.account_id, agent_id)?
        }
        _ => return Ok(None),
    };
    Ok(Some((token.link(&desk.settings.public_url), expires_at)))
}

/// Whether a letter about a password still goes to the person's own address. It may have failed and been retried long
/// after that has changed hands.
fn is_still_theirs(desk: &Desk, row: &LetterRow, agent_id: i64) -> Result<bool, Refusal> {
    let found = agents::find(desk.db, row.account_id, &PersonReference::Id(agent_id), desk.now)?;
    Ok(found
        .is_some_and(|found| found.agent.status == Status::Verified && found.agent.email.key() == row.letter.to.key()))
}

fn words(view: &View, row: &LetterRow, link: &str, expires_at: Option<Instant>) -> Result<Words, Refusal> {
    let expires = expires_at.map_or_else(|| "the link expires".to_owned(), readable);
    let facts = Facts { account: row.letter.account.as_str(), name: &row.recipient_name, link, expires: &expires };
    let template = match row.letter.kind {
        LetterKind::Invitation => Template::Invitation,
        LetterKind::Reset => Template::Reset,
        LetterKind::Message | LetterKind::Received => {
            let text = carried::find_text_of_letter(view.db, row.account_id, row.letter.id)?.unwrap_or_default();
            return Ok(Words { subject: row.letter.subject.clone(), text, html: String::new() });
        }
    };
    Ok(view.settings.templates.words(template, &facts)?)
}

/// The inbox from which a letter with a message goes out: its title and its address.
fn sender(view: &View, row: &LetterRow) -> Result<Option<(String, EmailAddress)>, Refusal> {
    if row.letter.kind != LetterKind::Message {
        return Ok(None);
    }
    let inbox = carried::find_inbox_of_letter(view.db, row.account_id, row.letter.id)?;
    let inbox = inbox.map(|id| view.inbox_by_id(id)).transpose()?;
    Ok(inbox.map(|inbox| (inbox.title, inbox.email)))
}

/// `2026-01-31 09:00 UTC`.
fn readable(at: Instant) -> String {
    let text = at.to_string();
    format!("{} {} UTC", &text[..10], &text[11..16])
}

/// Records how an attempt to deliver a letter ended.
#[derive(Debug, Clone)]
pub struct Record {
    pub id: i64,
    pub attempts_before: i64,
    pub created_at: Instant,
    pub result: Result<(), Failure>,
}

impl Change for Record {
    type Output = LetterStatus;

    const NAME: &'static str = "outbox.record";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let attempted = match &self.result {
            Ok(()) => Attempted { status: LetterStatus::Sent, last_error: None, due_at: None, sent_at: Some(desk.now) },
            Err(failure) => self.put_off(desk, failure)?,
        };
        letters::update_attempted(desk.db, self.id, &attempted)?;
        Ok(attempted.status)
    }
}

impl Record {
    fn put_off<'f>(&self, desk: &mut Desk, failure: &'f Failure) -> Result<Attempted<'f>, Refusal> {
        let last_error = Some(failure.text.as_str());
        let given_up = desk.now >= self.created_at.plus(GIVE_UP);
        if failure.trouble == Trouble::Refused || given_up {
            return Ok(Attempted { status: LetterStatus::Failed, last_error, due_at: None, sent_at: None });
        }
        let jitter = desk.random.bytes::<1>()?[0];
        let due_at = Some(desk.now.plus(back_off(self.attempts_before + 1, jitter)));
        Ok(Attempted { status: LetterStatus::Queued, last_error, due_at, sent_at: None })
    }
}

fn find(view: &View, reference: &Reference) -> Result<LetterRow, Refusal> {
    let account = view.account()?;
    let found = reference.id().map(|id| letters::find(view.db, account.id, id)).transpose()?.flatten();
    found.ok_or_else(|| Refusal::LetterNotFound { reference: reference.to_string(), account: account.name.to_string() })
}

fn find_by_id(view: &View, account_id: i64, id: i64) -> Result<LetterRow, Refusal> {
    let found = letters::find(view.db, account_id, id)?;
    found.ok_or_else(|| Refusal::Internal(format!("letter {id} is gone in the middle of a change")))
}

/// How many letters wait: in all accounts for the operator, in their own for an administrator.
#[derive(Debug, Clone)]
pub struct CountQueued;

impl Listing for CountQueued {
    type Item = i64;

    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(i64) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.person().map(|person| person.account_id);
        let _ = sink(letters::count_queued(view.db, account_id)?);
        Ok(())
    }
}
