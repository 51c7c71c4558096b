//! Changing an inbox, and how that is asked for.

use schemars::JsonSchema;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::imap::{ImapUrl, check_password, folder_name, user_name};
use crate::domain::inbox::{Inbox, Reopen, check_title};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::desk::Desk;
use crate::operations::inboxes::{AutoReply, Wanted, change};
use crate::operations::mailboxes::{self, Setting};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};

/// Changes an inbox.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Written", into = "Written")]
#[schemars(with = "Written")]
pub struct Edit {
    pub reference: Reference,
    pub title: Option<String>,
    pub email: Option<EmailAddress>,
    pub reopen: Option<Reopen>,
    pub auto_reply: AutoReply<Reference>,
    /// From where its mail is fetched.
    pub mailbox: Option<Setting>,
}

impl Change for Edit {
    type Output = Changed<Inbox>;

    const NAME: &'static str = "inbox.edit";
    const DEED: &'static str = "editing inboxes";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if self.is_nothing() {
            let flags = "--title, --email, --reopen, --auto-reply or --imap-url";
            return Err(Refusal::usage(format!("nothing to change: give {flags}")));
        }
        let inbox = desk.inbox(&self.reference)?;
        let title = self.title.as_ref().unwrap_or(&inbox.title);
        let email = self.email.as_ref().unwrap_or(&inbox.email);
        let auto_reply = match &self.auto_reply {
            AutoReply::AsItIs => AutoReply::AsItIs,
            AutoReply::Off => AutoReply::Off,
            AutoReply::Code(code) => AutoReply::Code(desk.canned(code)?),
        };
        let reopen = self.reopen.unwrap_or(inbox.reopen);
        let mut changed = change(desk, &inbox, &Wanted { title, email, reopen, auto_reply })?;
        if let Some(setting) = &self.mailbox
            && mailboxes::set(desk, &inbox, setting)?
        {
            changed = Changed { object: desk.inbox_by_id(inbox.id)?, outcome: Outcome::Updated, ..changed };
        }
        Ok(changed)
    }
}

impl Edit {
    fn is_nothing(&self) -> bool {
        self.title.is_none()
            && self.email.is_none()
            && self.reopen.is_none()
            && matches!(self.auto_reply, AutoReply::AsItIs)
            && self.mailbox.is_none()
    }
}

/// The word that takes something away.
const NONE: &str = "none";

/// How an edit is written in JSON.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    reference: Reference,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<EmailAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reopen: Option<Reopen>,
    /// The code of a canned response, or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    auto_reply: Option<String>,
    /// From where its mail is fetched, or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imap_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imap_user: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imap_password: Option<String>,
    /// A folder, or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imap_move_to: Option<String>,
}

impl TryFrom<Written> for Edit {
    type Error = Refusal;

    fn try_from(written: Written) -> Result<Self, Refusal> {
        let mailbox = setting(&written)?;
        Ok(Self {
            reference: written.reference,
            title: written.title.as_deref().map(check_title).transpose().map_err(Refusal::InvalidTitle)?,
            email: written.email,
            reopen: written.reopen,
            auto_reply: match written.auto_reply.as_deref() {
                None => AutoReply::AsItIs,
                Some(NONE) => AutoReply::Off,
                Some(code) => AutoReply::Code(Reference::new(code)),
            },
            mailbox,
        })
    }
}

fn setting(written: &Written) -> Result<Option<Setting>, Refusal> {
    let Written { imap_url, imap_user, imap_password, imap_move_to, .. } = written;
    let more = imap_user.is_some() || imap_password.is_some() || imap_move_to.is_some();
    match imap_url.as_deref() {
        None if !more => return Ok(None),
        Some(NONE) if more => {
            return Err(Refusal::usage("imap_url none takes the mailbox away, and leaves nothing to set"));
        }
        Some(NONE) => return Ok(Some(Setting::Away)),
        _ => {}
    }
    if let Some(password) = imap_password {
        check_password(password)?;
    }
    let folder = |folder: &str| if folder == NONE { Ok(None) } else { folder_name(folder).map(Some) };
    Ok(Some(Setting::To {
        url: imap_url.as_deref().map(ImapUrl::parse).transpose()?,
        user: imap_user.as_deref().map(user_name).transpose()?,
        password: imap_password.as_deref().map(SecretString::from),
        move_to: imap_move_to.as_deref().map(folder).transpose()?,
    }))
}

impl From<Edit> for Written {
    fn from(edit: Edit) -> Self {
        let none = || NONE.to_owned();
        let (imap_url, imap_user, imap_password, imap_move_to) = match edit.mailbox {
            None => (None, None, None, None),
            Some(Setting::Away) => (Some(none()), None, None, None),
            Some(Setting::To { url, user, password, move_to }) => {
                let password = password.map(|password| password.expose_secret().to_owned());
                (url.map(|url| url.to_string()), user, password, move_to.map(|folder| folder.unwrap_or_else(none)))
            }
        };
        Self {
            reference: edit.reference,
            title: edit.title,
            email: edit.email,
            reopen: edit.reopen,
            auto_reply: match edit.auto_reply {
                AutoReply::AsItIs => None,
                AutoReply::Off => Some(none()),
                AutoReply::Code(code) => Some(code.to_string()),
            },
            imap_url,
            imap_user,
            imap_password,
            imap_move_to,
        }
    }
}
