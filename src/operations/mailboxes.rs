//! The mailboxes on other servers, from which inboxes fetch their mail.

use std::ops::ControlFlow;

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::imap::{Imap, ImapUrl};
use crate::domain::inbox::Inbox;
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right};
use crate::store::inboxes;
use crate::store::mailboxes::{self, MailboxRow};

/// What becomes of the mailbox of an inbox.
#[derive(Debug, Clone)]
pub enum Setting {
    /// It has none any more.
    Away,
    /// What is not given stays.
    To { url: Option<ImapUrl>, user: Option<String>, password: Option<SecretString>, move_to: Option<Option<String>> },
}

/// Sets the mailbox of an inbox; false where it is like that already.
pub(super) fn set(desk: &mut Desk, inbox: &Inbox, setting: &Setting) -> Result<bool, Refusal> {
    let account_id = desk.account()?.id;
    let before = mailboxes::find(desk.db, account_id, inbox.id)?;
    let (after, new_password) = match setting {
        Setting::Away => {
            if before.is_none() {
                return Ok(false);
            }
            mailboxes::delete(desk.db, account_id, inbox.id)?;
            (None, false)
        }
        Setting::To { password, .. } => {
            let imap = wanted(inbox, before.as_ref(), setting)?;
            let sealed = match (&before, password) {
                (_, Some(password)) => reseal(desk, inbox.id, before.as_ref(), password)?,
                (Some(row), None) => row.password.clone(),
                (None, None) => return Err(incomplete(inbox)),
            };
            if before.as_ref().is_some_and(|row| row.imap == imap && row.password == sealed) {
                return Ok(false);
            }
            write(desk, inbox.id, before.as_ref(), &imap, &sealed)?;
            (Some(imap), before.as_ref().is_some_and(|row| row.password != sealed))
        }
    };
    inboxes::update_time(desk.db, account_id, inbox.id, desk.now)?;
    let mut told = json!({ "imap": after });
    if new_password {
        told["imap_password"] = "changed".into();
    }
    desk.record(Recorded {
        action: Action::InboxEdited,
        subject: (SubjectKind::Inbox, inbox.name.as_str()),
        before: Some(json!({ "imap": before.map(|row| row.imap) })),
        after: Some(told),
    })?;
    Ok(true)
}

/// The mailbox as it is to be.
fn wanted(inbox: &Inbox, before: Option<&MailboxRow>, setting: &Setting) -> Result<Imap, Refusal> {
    let Setting::To { url, user, password, move_to } = setting else { return Err(incomplete(inbox)) };
    let before = before.map(|row| &row.imap);
    let imap = Imap {
        url: url.clone().or(before.map(|imap| imap.url.clone())).ok_or_else(|| incomplete(inbox))?,
        user: user.clone().or(before.map(|imap| imap.user.clone())).ok_or_else(|| incomplete(inbox))?,
        move_to: move_to.clone().unwrap_or_else(|| before.and_then(|imap| imap.move_to.clone())),
    };
    // A password that is kept is told to no other server: whoever names that may not know it.
    let is_same = before.is_some_and(|before| before.url.has_server_of(&imap.url) && before.user == imap.user);
    if !is_same && password.is_none() {
        return Err(incomplete(inbox));
    }
    if imap.move_to.as_ref() == Some(&imap.url.folder) {
        return Err(Refusal::usage("mail that is fetched cannot be moved to the folder that it is fetched from"));
    }
    Ok(imap)
}

fn incomplete(inbox: &Inbox) -> Refusal {
    let Inbox { name, .. } = inbox;
    Refusal::Usage {
        message: format!("for inbox {name}, a server, a user and a password for them must be given together"),
        hint: Some(format!(
            "convoctl inbox edit {name} --imap-url imaps://HOST --imap-user USER --imap-password-file PATH"
        )),
    }
}

/// The password, sealed; as it was, where it is the same.
fn reseal(
    desk: &mut Desk,
    inbox_id: i64,
    before: Option<&MailboxRow>,
    password: &SecretString,
) -> Result<String, Refusal> {
    let bound = bound(desk, inbox_id)?;
    if let (Some(row), Some(key)) = (before, desk.sealing_key()?)
        && key.open(&row.password, &bound).is_some_and(|known| known.as_str() == password.expose_secret())
    {
        return Ok(row.password.clone());
    }
    desk.seal(password.expose_secret(), &bound)
}

/// To what the password of a mailbox is bound.
fn bound(view: &View, inbox_id: i64) -> Result<String, Refusal> {
    Ok(format!("imap {}.{inbox_id}", view.account()?.id))
}

/// What lies in another place was not fetched yet.
fn write(desk: &Desk, inbox_id: i64, before: Option<&MailboxRow>, imap: &Imap, sealed: &str) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    match before {
        Some(row) if row.imap.url == imap.url && row.imap.user == imap.user => {
            mailboxes::update(desk.db, account_id, inbox_id, imap, sealed)?;
        }
        _ => {
            mailboxes::delete(desk.db, account_id, inbox_id)?;
            mailboxes::insert(desk.db, account_id, inbox_id, imap, sealed)?;
        }
    }
    Ok(())
}

/// The mailboxes of an account, or that of one inbox.
#[derive(Debug, Clone)]
pub struct List {
    pub inbox: Option<Reference>,
}

/// A mailbox, ready to be fetched from. It does not print its password.
#[derive(Debug, Clone)]
pub struct Mailbox {
    pub account: Slug,
    pub inbox: Slug,
    pub imap: Imap,
    /// None where it cannot be read: the key beside the store is lost, or another one.
    pub password: Option<SecretString>,
    /// Up to where mail was fetched. None until the first time.
    pub uid_validity: Option<u32>,
    pub last_uid: u32,
    /// What was fetched, and is neither marked nor moved yet.
    pub unsettled: Vec<u32>,
}

impl Listing for List {
    type Item = Mailbox;

    const NAME: &'static str = "mail.mailboxes";
    const DEED: &'static str = "fetching mail";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Mailbox) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let rows = match &self.inbox {
            None => mailboxes::list(view.db, account_id)?,
            Some(reference) => {
                let inbox = view.inbox(reference)?;
                let found = mailboxes::find(view.db, account_id, inbox.id)?;
                vec![found.ok_or(Refusal::NoMailbox { inbox: inbox.name.to_string() })?]
            }
        };
        for row in rows {
            if sink(mailbox(view, row)?).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn mailbox(view: &View, row: MailboxRow) -> Result<Mailbox, Refusal> {
    let account = view.account()?;
    let key = view.sealing_key()?;
    let bound = bound(view, row.inbox_id)?;
    let password = key.and_then(|key| key.open(&row.password, &bound));
    let unsettled = mailboxes::list_fetched(view.db, account.id, row.inbox_id)?;
    Ok(Mailbox {
        account: account.name.clone(),
        inbox: view.inbox_by_id(row.inbox_id)?.name,
        imap: row.imap,
        password: password.map(|password| SecretString::from(password.as_str())),
        uid_validity: row.position.uid_validity.and_then(|validity| u32::try_from(validity).ok()),
        last_uid: u32::try_from(row.position.last_uid).unwrap_or(u32::MAX),
        unsettled: unsettled.into_iter().filter_map(|uid| u32::try_from(uid).ok()).collect(),
    })
}

/// Notes that mails which were fetched are marked or moved now.
#[derive(Debug, Clone)]
pub struct Settle {
    pub inbox: Reference,
    pub uids: Vec<u32>,
}

impl Change for Settle {
    type Output = ();

    const NAME: &'static str = "mail.settle";
    const DEED: &'static str = "fetching mail";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<(), Refusal> {
        let account_id = desk.account()?.id;
        let inbox = desk.inbox(&self.inbox)?;
        for &uid in &self.uids {
            mailboxes::delete_fetched(desk.db, account_id, inbox.id, i64::from(uid))?;
        }
        Ok(())
    }
}
