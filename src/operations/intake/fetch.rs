//! Taking in mail that was fetched: each batch is one transaction, in which it is noted how far that has come.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::imap::Imap;
use crate::domain::reference::Reference;
use crate::operations::desk::Desk;
use crate::operations::intake::batch::sent_at;
use crate::operations::intake::{LIVE, Reading, Taken, take_in_new};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::mailboxes::{self, Position};

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
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
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
            let (at, reading) = (desk.now, &mail.reading);
            // What has lain in the mailbox for long is not answered automatically.
            let live = sent_at(reading, at).plus(LIVE) >= at;
            match take_in_new(desk, &inbox, (&mail.raw, reading), (at, live))? {
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

impl std::ops::AddAssign for FetchTally {
    fn add_assign(&mut self, other: Self) {
        self.fetched += other.fetched;
        self.held += other.held;
        self.unchanged += other.unchanged;
    }
}
