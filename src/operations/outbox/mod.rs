//! The outbox: what waits, what is taken out for delivery, and what became of it.
//!
//! Leasing and recording are bookkeeping of deliveries, done by convoctl itself; they write no events.

mod draft;
mod fared;
mod record;
mod retry;
mod show;

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::letter::{Letter, LetterKind, LetterStatus, back_off};
use crate::domain::reference::{NamedReference, Reference};
use crate::operations::PORTION;
use crate::operations::desk::{Actor, Desk, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right, Scope, World};
use crate::store::accounts;
use crate::store::letters::{self, Attempted, LetterRow};

pub use draft::{Draft, Sender};
pub use fared::{Away, Letters, Tally, Undelivered};
pub use record::Record;
pub use retry::{Retried, Retry};
pub use show::{Raw, Show, Shown};

pub use crate::store::Delivering;

/// The letters of the account, in the order in which they were written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<LetterStatus>,
}

impl Listing for List {
    type Item = Letter;

    const NAME: &'static str = "mail.list";
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

/// Takes one due letter out for delivery; nobody else will while the lease lasts. Its token is made here, so that there
/// is none of a letter that is not tried.
#[derive(Debug, Clone)]
pub struct Lease {
    /// This letter, if it is due; otherwise the longest due.
    pub letter: Option<i64>,
    /// Of this account only; otherwise of all.
    pub account_id: Option<i64>,
    /// Whether letters with links go out, too.
    pub links: bool,
    /// The number of the deliverer, where they have one: by that it is known when they are gone.
    pub deliverer: Option<i64>,
}

/// A letter whose words cannot be written.
#[derive(Debug, Clone)]
pub struct Unwritten {
    pub letter: Letter,
    pub reason: String,
}

/// What taking out a letter came to.
#[derive(Clone)]
pub enum Leased {
    Draft(Box<Draft>),
    /// The reason for the letter is gone: it was cancelled instead.
    Cancelled,
    /// Its words cannot be written, as a template stands: it is tried again later, and holds up no other.
    Unwritable(Box<Unwritten>),
    /// No letter is due.
    Nothing,
}

impl Change for Lease {
    type Output = Leased;

    const NAME: &'static str = "outbox.lease";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<Leased, Refusal> {
        desk.view.actor = Actor::System;
        let due = match self.letter {
            None => letters::find_longest_due(desk.db, self.account_id, self.links, desk.now)?,
            Some(id) => letters::find_due(desk.db, id, self.links, desk.now)?,
        };
        let Some(row) = due else { return Ok(Leased::Nothing) };
        desk.view.account = accounts::find(desk.db, &NamedReference::Id(row.account_id), false)?;
        match draft::compose(desk, &row) {
            Ok(Some(content)) => {
                draft::lease(desk, row, content, self.deliverer).map(|draft| Leased::Draft(Box::new(draft)))
            }
            Ok(None) => {
                letters::cancel(desk.db, row.letter.id)?;
                Ok(Leased::Cancelled)
            }
            Err(Refusal::Template(error)) => put_off_unwritable(desk, &row, &error.to_string()),
            Err(refusal) => Err(refusal),
        }
    }
}

/// Records how a letter fared, and takes out the next one in the same transaction.
#[derive(Debug, Clone)]
pub struct Turn {
    pub record: Record,
    pub lease: Lease,
}

impl Change for Turn {
    type Output = (LetterStatus, Leased);

    const NAME: &'static str = "outbox.turn";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        Ok((self.record.perform(desk)?, self.lease.perform(desk)?))
    }
}

/// Gives back a letter that was taken out and not tried.
#[derive(Debug, Clone)]
pub struct Release {
    pub id: i64,
}

impl Change for Release {
    type Output = ();

    const NAME: &'static str = "outbox.release";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<(), Refusal> {
        Ok(letters::release(desk.db, self.id)?)
    }
}

fn put_off_unwritable(desk: &mut Desk, row: &LetterRow, reason: &str) -> Result<Leased, Refusal> {
    let due_at = Some(desk.now.plus(back_off(row.letter.attempts + 1, 0)));
    let attempted = Attempted { status: LetterStatus::Queued, last_error: Some(reason), due_at, sent_at: None };
    letters::update_attempted(desk.db, row.letter.id, &attempted)?;
    Ok(Leased::Unwritable(Box::new(Unwritten { letter: row.letter.clone(), reason: reason.to_owned() })))
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountQueued {}

/// What waits in all accounts, for those who watch over a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub queued: i64,
    /// How long the letter waits that is due the longest; 0 where none is due.
    pub late_seconds: i64,
}

/// How much waits.
pub fn waiting(world: &World) -> Result<Waiting, Refusal> {
    let (db, now) = (world.store.db(), world.now()?);
    let due = letters::find_first_due(db)?.unwrap_or(now);
    let late_seconds = ((now.micros() - due.micros()) / 1_000_000).max(0);
    Ok(Waiting { queued: letters::count_queued(db, None)?, late_seconds })
}

/// A letter that is sent past the outbox, to see whether the transport works.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestMail {
    /// To whom
    pub to: String,
}

impl TestMail {
    pub const NAME: &'static str = "mail.test";
    pub const DEED: &'static str = "delivering mail";
    pub const RIGHT: Right = Right::Administrators;
}

/// How many of these letters, or of all, wait with a link in them.
#[derive(Debug, Clone)]
pub struct CountLinked {
    pub only: Option<Vec<i64>>,
}

impl Listing for CountLinked {
    type Item = i64;

    const NAME: &'static str = "outbox.count_linked";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(i64) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.person().map(|person| person.account_id);
        let count = match &self.only {
            None => letters::count_linked(view.db, account_id)?,
            Some(ids) => {
                let mut count = 0;
                for &id in ids {
                    count += i64::from(letters::find_kind(view.db, id)?.is_some_and(LetterKind::has_link));
                }
                count
            }
        };
        let _ = sink(count);
        Ok(())
    }
}

impl Listing for CountQueued {
    type Item = i64;

    const NAME: &'static str = "outbox.count_queued";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::Store;

    fn each(&self, view: &View, sink: &mut dyn FnMut(i64) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.person().map(|person| person.account_id);
        let _ = sink(letters::count_queued(view.db, account_id)?);
        Ok(())
    }
}
