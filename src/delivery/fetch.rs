//! The way of mail from other servers into the store: it is looked at, stored, and only then marked or moved there.
//!
//! Whatever breaks off in between: what is stored is noted together with it, and is marked by the next run; what is not
//! stored is fetched by the next run. No mail is taken in twice, and none is marked that is not stored.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::brief::listed;
use crate::domain::reference::Reference;
use crate::mail::imap::{Failure, Folder, Listed, Server, Session, Trouble};
use crate::operations::intake::{Fetch, FetchTally, FetchedMail, MOST, Reading};
use crate::operations::mailboxes::{Mailbox, Settle};
use crate::operations::{Refusal, World};

/// How many mails are taken in by one transaction, at most, and how many bytes: others come in between.
const BATCH: usize = 100;
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// How long a mail is read at most. It is held where that takes longer.
const READING: Duration = Duration::from_secs(30);

/// How many mails are named in a warning.
const NAMED: usize = 20;

/// How many mails may be left on the server in one run. Who names more has not got them.
const LEFT: usize = 1_000;

/// How mail is fetched, and when to stop.
pub struct Fetching<'f> {
    /// Certificates in PEM that are trusted instead of the host's own.
    pub ca: Option<&'f [u8]>,
    /// The bound on each exchange.
    pub timeout: Duration,
    /// Whether somebody wants it to end.
    pub stop: &'f dyn Fn() -> bool,
    /// Told how many bytes came, after each mail.
    pub reach: &'f dyn Fn(u64),
}

/// How it went with a mailbox.
#[derive(Debug, Default)]
pub struct Fetched {
    pub tally: FetchTally,
    /// Left on the server.
    pub skipped: i64,
    /// The letters that were queued.
    pub letters: Vec<i64>,
    /// What somebody should know of it.
    pub warnings: Vec<String>,
    /// Why it did not come to its end. What was stored before stays.
    pub failure: Option<Refusal>,
}

/// Fetches what waits in a mailbox. A dry run only looks.
pub fn fetch(world: &World, mailbox: &Mailbox, fetching: &Fetching) -> Fetched {
    let mut run = Run {
        world,
        mailbox,
        fetching,
        fetched: Fetched::default(),
        bytes: 0,
        too_large: BTreeSet::new(),
        gone: BTreeSet::new(),
        unsettled: None,
    };
    let failure = run.run().err();
    run.tell_skipped();
    Fetched { failure: failure.or(run.unsettled), ..run.fetched }
}

/// A server, and as whom to log in there.
pub(super) fn server(mailbox: &Mailbox, ca: Option<&[u8]>, timeout: Duration) -> Result<Server, Refusal> {
    let sealed = || Refusal::MailboxSealed { inbox: mailbox.inbox.to_string() };
    Ok(Server {
        url: mailbox.imap.url.clone(),
        user: mailbox.imap.user.clone(),
        password: mailbox.password.clone().ok_or_else(sealed)?,
        ca: ca.map(<[u8]>::to_vec),
        timeout,
        most: MOST,
    })
}

/// A run over one mailbox.
struct Run<'f> {
    world: &'f World<'f>,
    mailbox: &'f Mailbox,
    fetching: &'f Fetching<'f>,
    fetched: Fetched,
    bytes: u64,
    /// What is larger than what is taken.
    too_large: BTreeSet<u32>,
    /// What somebody deleted while it was on its way.
    gone: BTreeSet<u32>,
    /// Why what is stored cannot be marked. Mail comes in all the same.
    unsettled: Option<Refusal>,
}

/// What is to be stored together.
#[derive(Default)]
struct Batch {
    mails: Vec<FetchedMail>,
    bytes: usize,
    /// Up to which number everything is in it, or was passed over.
    last_uid: u32,
}

impl Run<'_> {
    fn run(&mut self) -> Result<(), Refusal> {
        if !self.mailbox.imap.url.is_loopback() && self.world.is_test()? {
            let message = "a test store fetches mail from this host only".to_owned();
            return Err(Refusal::Config { message, hint: None });
        }
        let server = server(self.mailbox, self.fetching.ca, self.fetching.timeout)?;
        let mut session = Session::open(&server).map_err(|failure| self.failed(failure))?;
        self.talk(&mut session)?;
        session.close();
        Ok(())
    }

    fn talk(&mut self, session: &mut Session) -> Result<(), Refusal> {
        let Mailbox { imap, uid_validity, last_uid, unsettled, .. } = self.mailbox;
        let dry_run = self.world.dry_run;
        let folder = session.select(&imap.url.folder, dry_run).map_err(|failure| self.failed(failure))?;
        // Where the numbers mean other mails now, it begins anew: what is there already is known by its content.
        let goes_on = *uid_validity == Some(folder.uid_validity);
        if goes_on && !dry_run {
            self.settle(session, unsettled)?;
        }
        self.look_for_large(session)?;
        let mut after = if goes_on { *last_uid } else { 0 };
        while folder.exists > 0 && !(self.fetching.stop)() {
            let listed = session.list(after).map_err(|failure| self.failed(failure))?;
            let Some(last) = listed.last() else { break };
            after = last.uid;
            if dry_run {
                self.count(&listed);
            } else {
                self.take_in(session, folder, &listed)?;
            }
            self.check_left()?;
        }
        Ok(())
    }

    /// What is too large stays on the server, and is told of until somebody has read it there. A server that cannot
    /// search is not asked to.
    fn look_for_large(&mut self, session: &mut Session) -> Result<(), Refusal> {
        match session.list_larger(MOST) {
            Ok(uids) => self.too_large.extend(uids),
            Err(Failure { trouble: Trouble::Refused, .. }) => {}
            Err(failure) => return Err(self.failed(failure)),
        }
        Ok(())
    }

    fn count(&mut self, listed: &[Listed]) {
        for listed in listed {
            if is_too_large(listed) {
                self.too_large.insert(listed.uid);
            } else {
                self.fetched.tally.fetched += 1;
            }
        }
    }

    fn take_in(&mut self, session: &mut Session, folder: Folder, listed: &[Listed]) -> Result<(), Refusal> {
        let mut batch = Batch::default();
        for listed in listed {
            if (self.fetching.stop)() {
                break;
            }
            if is_too_large(listed) {
                self.too_large.insert(listed.uid);
            } else {
                match session.fetch(listed.uid) {
                    Ok(Some(raw)) => self.add(&mut batch, listed.uid, raw),
                    Ok(None) => drop(self.gone.insert(listed.uid)),
                    Err(failure) => return self.break_off(folder, batch, listed.uid, failure),
                }
            }
            batch.last_uid = listed.uid;
            if let Err(refusal) = self.check_left() {
                self.store(folder, batch)?;
                return Err(refusal);
            }
            if batch.mails.len() >= BATCH || batch.bytes >= BATCH_BYTES {
                let uids = self.store(folder, std::mem::take(&mut batch))?;
                self.settle(session, &uids)?;
            }
        }
        let uids = self.store(folder, batch)?;
        self.settle(session, &uids)
    }

    fn add(&mut self, batch: &mut Batch, uid: u32, raw: Vec<u8>) {
        self.bytes += raw.len() as u64;
        (self.fetching.reach)(self.bytes);
        batch.bytes += raw.len();
        let raw = Arc::new(raw);
        let reading = Reading::within(READING, &raw);
        batch.mails.push(FetchedMail { uid, raw, reading });
    }

    /// Keeps what came before the failure. It is marked by the next run.
    fn break_off(&mut self, folder: Folder, mut batch: Batch, uid: u32, failure: Failure) -> Result<(), Refusal> {
        if failure.trouble == Trouble::TooLarge {
            self.too_large.insert(uid);
            batch.last_uid = uid;
        }
        self.store(folder, batch)?;
        Err(self.failed(failure))
    }

    /// Takes in a batch, and notes how far that has come; the numbers of what is stored now.
    fn store(&mut self, folder: Folder, batch: Batch) -> Result<Vec<u32>, Refusal> {
        if batch.last_uid == 0 {
            return Ok(Vec::new());
        }
        let uids = batch.mails.iter().map(|mail| mail.uid).collect();
        let done = self.world.change(Fetch {
            inbox: self.inbox(),
            imap: self.mailbox.imap.clone(),
            uid_validity: folder.uid_validity,
            last_uid: batch.last_uid,
            mails: batch.mails,
        })?;
        self.fetched.tally += done.output;
        self.fetched.letters.extend(done.letters.ids);
        Ok(uids)
    }

    /// Tells the server that mails are stored, and forgets that it has to be told. Where it says no, they are tried again by
    /// the next run.
    fn settle(&mut self, session: &mut Session, uids: &[u32]) -> Result<(), Refusal> {
        if uids.is_empty() || self.unsettled.is_some() {
            return Ok(());
        }
        match session.settle(uids, self.mailbox.imap.move_to.as_deref()) {
            Ok(()) => drop(self.world.change(Settle { inbox: self.inbox(), uids: uids.to_vec() })?),
            Err(failure) if failure.trouble == Trouble::Refused => self.unsettled = Some(self.failed(failure)),
            Err(failure) => return Err(self.failed(failure)),
        }
        Ok(())
    }

    fn check_left(&self) -> Result<(), Refusal> {
        if self.too_large.len() + self.gone.len() <= LEFT {
            return Ok(());
        }
        Err(self.failed(Failure::unavailable(format!("the server names more than {LEFT} mails that it does not send"))))
    }

    fn tell_skipped(&mut self) {
        let inbox = &self.mailbox.inbox;
        let mails = |uids: &BTreeSet<u32>, one: &str, several: &str| match uids.len() {
            1 => format!("a mail of inbox {inbox} {one}"),
            count => format!("{count} mails of inbox {inbox} {several}"),
        };
        let larger = format!("larger than {MOST} bytes and");
        for (uids, one, several) in [
            (&self.gone, "went away before it was fetched".to_owned(), "went away before they were fetched".to_owned()),
            (&self.too_large, format!("is {larger} stays on the server"), format!("are {larger} stay on the server")),
        ] {
            if !uids.is_empty() {
                self.fetched.skipped += i64::try_from(uids.len()).unwrap_or(i64::MAX);
                let warning = format!("{}: UID {}", mails(uids, &one, &several), named(uids));
                self.fetched.warnings.push(warning);
            }
        }
    }

    fn inbox(&self) -> Reference {
        Reference::new(self.mailbox.inbox.as_str())
    }

    fn failed(&self, failure: Failure) -> Refusal {
        failed(self.mailbox, failure)
    }
}

/// Numbers of mails; of many, the first.
fn named(uids: &BTreeSet<u32>) -> String {
    let mut words: Vec<String> = uids.iter().take(NAMED).map(ToString::to_string).collect();
    if uids.len() > NAMED {
        words.push(format!("{} more", uids.len() - NAMED));
    }
    listed(&words)
}

pub(super) fn failed(mailbox: &Mailbox, failure: Failure) -> Refusal {
    let (inbox, reason) = (mailbox.inbox.to_string(), failure.text);
    match failure.trouble {
        Trouble::Unavailable | Trouble::TooLarge => Refusal::MailboxUnavailable { inbox, reason },
        Trouble::Refused => Refusal::MailboxRefused { inbox, reason },
    }
}

fn is_too_large(listed: &Listed) -> bool {
    listed.size > MOST as u64
}
