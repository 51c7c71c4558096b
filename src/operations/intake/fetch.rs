//! Taking in mail that was fetched: each batch is one transaction, in which it is noted how far that has come.

use std::sync::Arc;

use serde::Serialize;

use crate::domain::imap::Imap;
use crate::domain::inbox::Inbox;
use crate::domain::reference::Reference;
use crate::operations::desk::Desk;
use crate::operations::intake::batch::sent_at;
use crate::operations::intake::{Kept, LIVE, Reading, Taken, take_in};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::mailboxes::{self, Position};
use crate::store::mails::{self, NewMail};

/// A portion of a mailbox on another server.
#[derive(Clone)]
pub struct Fetch {
    pub inbox: Reference,
    /// From where it was fetched.
    pub imap: Imap,
    /// While it is this, numbers name the same mails.
    pub uid_validity: u32,
    /// Up to which number there is nothing more to fetch.
    pub last_uid: u32,
    pub mails: Vec<FetchedMail>,
}

/// A mail that was fetched.
#[derive(Clone)]
pub struct FetchedMail {
    pub uid: u32,
    pub raw: Arc<Vec<u8>>,
    pub reading: Reading,
}

/// What became of the mails of a mailbox.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FetchTally {
    pub fetched: i64,
    pub held: i64,
    /// There already.
    pub unchanged: i64,
}

impl Change for Fetch {
    type Output = FetchTally;

    const NAME: &'static str = "mail.fetch";
    const DEED: &'static str = "fetching mail";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<FetchTally, Refusal> {
        let account_id = desk.account()?.id;
        let inbox = desk.inbox(&self.inbox)?;
        let known = mailboxes::find(desk.db, account_id, inbox.id)?;
        let known = known.filter(|row| row.imap.url == self.imap.url && row.imap.user == self.imap.user);
        let known = known.ok_or_else(|| Refusal::MailboxChanged { inbox: inbox.name.to_string() })?.position;
        let uid_validity = Some(i64::from(self.uid_validity));
        let goes_on = known.uid_validity == uid_validity;
        if !goes_on {
            mailboxes::delete_all_fetched(desk.db, account_id, inbox.id)?;
        }
        let mut tally = FetchTally::default();
        for mail in &self.mails {
            match take(desk, &inbox, mail)? {
                Taken::Placed { .. } => tally.fetched += 1,
                Taken::Held { .. } => tally.held += 1,
                Taken::Duplicate => tally.unchanged += 1,
            }
            mailboxes::insert_fetched(desk.db, account_id, inbox.id, i64::from(mail.uid))?;
        }
        // Somebody else may have fetched at the same time, and have come further.
        let before = if goes_on { known.last_uid } else { 0 };
        let position = Position { uid_validity, last_uid: before.max(i64::from(self.last_uid)) };
        mailboxes::update_position(desk.db, account_id, inbox.id, position)?;
        Ok(tally)
    }
}

fn take(desk: &mut Desk, inbox: &Inbox, mail: &FetchedMail) -> Result<Taken, Refusal> {
    let account_id = desk.account()?.id;
    let FetchedMail { raw, reading, .. } = mail;
    if mails::find_same(desk.db, account_id, inbox.id, reading.digest())?.is_some() {
        return Ok(Taken::Duplicate);
    }
    let at = desk.now;
    let new = NewMail { inbox_id: inbox.id, letter_id: None, digest: reading.digest(), raw, at };
    let mail_id = mails::insert(desk.db, account_id, &new)?;
    // What has lain in the mailbox for long is not answered automatically.
    let live = sent_at(reading, at).plus(LIVE) >= at;
    take_in(desk, &Kept { mail_id, letter_id: None, inbox: inbox.clone(), at, live }, reading)
}

impl std::ops::AddAssign for FetchTally {
    fn add_assign(&mut self, other: Self) {
        self.fetched += other.fetched;
        self.held += other.held;
        self.unchanged += other.unchanged;
    }
}
