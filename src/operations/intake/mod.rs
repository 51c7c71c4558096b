//! The one way in for mail: it is kept whole, read, and placed in a conversation, or held with the reason.
//!
//! `mail receive` keeps a mail ([`Keep`]) before it reads it, and takes it in ([`Place`]) afterwards; `mail import` takes in
//! many at once ([`Batch`]), and so does `mail fetch` ([`Fetch`]); `mail retry` does so with what was held. A mail is always in exactly one place, and the same
//! mail is never taken in twice.

mod answer;
mod batch;
mod bounce;
mod fetch;
mod hold;
mod place;
mod reading;

use serde::Serialize;

pub use batch::{Batch, Imported, Tally};
pub use fetch::{Fetch, FetchTally, FetchedMail};
pub use reading::{MOST, Reading};

use crate::domain::inbox::Inbox;
use crate::domain::reference::Reference;
use crate::domain::thread::identity;
use crate::domain::time::{Instant, Span};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::letters;
use crate::store::mails::{self, NewMail};

/// Why a mail is held that was kept and not yet taken in: whoever did that was interrupted.
pub(super) const NOT_YET: &str = "it was received, and taking it in was interrupted";

/// How long after a mail came its sender may be answered automatically.
const LIVE: Span = Span::from_secs(86_400);

/// Keeps a mail whole, before anybody has looked into it.
#[derive(Clone)]
pub struct Keep<'r> {
    pub inbox: Reference,
    pub raw: &'r [u8],
}

impl Change for Keep<'_> {
    /// The letter that stands for it.
    type Output = i64;

    const NAME: &'static str = "mail.keep";
    const DEED: &'static str = "receiving mail";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<i64, Refusal> {
        let account_id = desk.account()?.id;
        let inbox = desk.inbox(&self.inbox)?;
        // A mail server that was not told in time hands over the same bytes again.
        let digest = identity(&[self.raw]);
        if let Some(kept) = mails::find_same(desk.db, account_id, inbox.id, &digest)?
            && let Some(letter) = mails::find_letter(desk.db, account_id, kept)?
        {
            return Ok(letter);
        }
        let letter = letters::insert_held(desk.db, account_id, &inbox.email, NOT_YET, desk.now)?;
        let new = NewMail { inbox_id: inbox.id, letter_id: Some(letter), digest: &digest, raw: self.raw, at: desk.now };
        mails::insert(desk.db, account_id, &new)?;
        Ok(letter)
    }
}

/// Takes in a mail that was kept.
#[derive(Clone)]
pub struct Place<'r> {
    /// The letter that stands for it.
    pub letter_id: i64,
    pub reading: &'r Reading,
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Taken {
    /// It is in this conversation.
    Placed { number: i64 },
    /// It is held; the letter that stands for it.
    Held { letter_id: i64, reason: String },
    /// It was there already.
    Duplicate,
}

impl Change for Place<'_> {
    type Output = Taken;

    const NAME: &'static str = "mail.receive";
    const DEED: &'static str = "receiving mail";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Taken, Refusal> {
        take_in_held(desk, self.letter_id, self.reading)
    }
}

/// Takes in what a letter stands for. Whoever was faster has done it.
pub(super) fn take_in_held(desk: &mut Desk, letter_id: i64, reading: &Reading) -> Result<Taken, Refusal> {
    let account_id = desk.account()?.id;
    let Some(held) = mails::find_held(desk.db, account_id, letter_id)? else { return Ok(Taken::Duplicate) };
    let same = mails::find_same(desk.db, account_id, held.inbox_id, reading.digest())?;
    let kept = Kept {
        mail_id: held.id,
        letter_id: Some(letter_id),
        inbox: desk.inbox_by_id(held.inbox_id)?,
        at: held.received_at,
        live: held.received_at.plus(LIVE) >= desk.now,
    };
    if same.is_some_and(|id| id != held.id) {
        mails::delete(desk.db, account_id, held.id)?;
        letters::delete(desk.db, account_id, letter_id)?;
        return Ok(Taken::Duplicate);
    }
    take_in(desk, &kept, reading)
}

/// A mail that is kept and not in its place yet.
struct Kept {
    mail_id: i64,
    /// What stands for it in the list of mail.
    letter_id: Option<i64>,
    inbox: Inbox,
    /// When it came.
    at: Instant,
    /// Whether somebody waits for an answer now: not of a mailbox that is imported, nor of what was held long.
    live: bool,
}

/// Keeps a mail of a mailbox and takes it in, unless it is there already. `live`: somebody may wait for an answer to it.
fn take_in_new(
    desk: &mut Desk,
    inbox: &Inbox,
    (raw, reading): (&[u8], &Reading),
    (at, live): (Instant, bool),
) -> Result<Taken, Refusal> {
    let account_id = desk.account()?.id;
    if mails::find_same(desk.db, account_id, inbox.id, reading.digest())?.is_some() {
        return Ok(Taken::Duplicate);
    }
    let new = NewMail { inbox_id: inbox.id, letter_id: None, digest: reading.digest(), raw, at };
    let mail_id = mails::insert(desk.db, account_id, &new)?;
    take_in(desk, &Kept { mail_id, letter_id: None, inbox: inbox.clone(), at, live }, reading)
}

/// Finds a mail its place. There is none like it yet.
fn take_in(desk: &mut Desk, kept: &Kept, reading: &Reading) -> Result<Taken, Refusal> {
    let account_id = desk.account()?.id;
    let sender = reading.sender().map(crate::domain::contact::ContactAddress::key);
    mails::update_identity(desk.db, account_id, kept.mail_id, reading.digest(), sender.as_deref())?;
    match hold::reason(desk, kept, reading)? {
        Some(reason) => hold::hold(desk, kept, reading, reason),
        None => {
            let number = place::place(desk, kept, reading)?;
            released(desk, kept)?;
            Ok(Taken::Placed { number })
        }
    }
}

/// Takes a mail that has found its place out of the list of what is held.
fn released(desk: &Desk, kept: &Kept) -> Result<(), Refusal> {
    let Some(letter) = kept.letter_id else { return Ok(()) };
    let account_id = desk.account()?.id;
    mails::update_letter(desk.db, account_id, kept.mail_id, None)?;
    Ok(letters::delete(desk.db, account_id, letter)?)
}
