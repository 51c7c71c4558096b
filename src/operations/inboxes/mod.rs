//! Inboxes, and who works in them.

mod edit;

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use edit::Edit;

use crate::domain::address::EmailAddress;
use crate::domain::agent::AgentType;
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::canned::CannedResponse;
use crate::domain::inbox::{Inbox, Reopen};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::asked;
use crate::operations::contacts::{Counts, delete_mail, delete_messages};
use crate::operations::conversations::hand_over;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right};
use crate::operations::{IfExists, PORTION};
use crate::store::accounts::{self, AddressOwner};
use crate::store::{auto_replies, carried, conversations, inboxes, mails, search};

/// Adds an inbox.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub name: Slug,
    pub email: EmailAddress,
    #[serde(default, with = "asked::title", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub title: Option<String>,
    #[serde(default)]
    pub if_exists: IfExists,
}

impl Change for Add {
    type Output = Changed<Inbox>;

    const NAME: &'static str = "inbox.add";
    const DEED: &'static str = "adding inboxes";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let account = desk.account()?.clone();
        let existing = inboxes::find(desk.db, account.id, &Reference::new(self.name.as_str()).named(), None)?;
        match (existing, self.if_exists) {
            (Some(_), IfExists::Fail) => {
                Err(Refusal::InboxExists { name: self.name.to_string(), account: account.name.to_string() })
            }
            (Some(inbox), IfExists::Skip) => {
                Ok(Changed { object: inbox, outcome: Outcome::Unchanged, dry_run: desk.dry_run })
            }
            (Some(inbox), IfExists::Update) => {
                let title = self.title.clone().unwrap_or_else(|| inbox.title.clone());
                let wanted =
                    Wanted { title: &title, email: &self.email, reopen: inbox.reopen, auto_reply: AutoReply::AsItIs };
                change(desk, &inbox, &wanted)
            }
            (None, _) => self.create(desk, account.id),
        }
    }
}

impl Add {
    fn create(&self, desk: &mut Desk, account_id: i64) -> Result<Changed<Inbox>, Refusal> {
        check_free(desk, &self.email)?;
        let title = self.title.as_deref().unwrap_or(self.name.as_str());
        let values =
            inboxes::Values { name: &self.name, title, email: &self.email, reopen: Reopen::Always, at: desk.now };
        let id = inboxes::insert(desk.db, account_id, &values)?;
        let inbox = desk.inbox_by_id(id)?;
        desk.record(Recorded {
            action: Action::InboxAdded,
            subject: (SubjectKind::Inbox, self.name.as_str()),
            before: None,
            after: Some(told(&inbox)),
        })?;
        Ok(Changed { object: inbox, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}

/// The inboxes of the account, by name; agents see those allocated to them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {}

impl Listing for List {
    type Item = Inbox;

    const NAME: &'static str = "inbox.list";
    const DEED: &'static str = "listing inboxes";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Inbox) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut after = String::new();
        loop {
            let portion = inboxes::list(view.db, account_id, &after, view.viewer(), PORTION)?;
            let Some(last) = portion.last() else { return Ok(()) };
            last.name.as_str().clone_into(&mut after);
            for inbox in portion {
                if sink(inbox).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// One inbox.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Listing for Show {
    type Item = Inbox;

    const NAME: &'static str = "inbox.show";
    const DEED: &'static str = "looking at inboxes";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Inbox) -> ControlFlow<()>) -> Result<(), Refusal> {
        let _ = sink(view.inbox(&self.reference)?);
        Ok(())
    }
}

/// How many conversations an inbox holds; none where it does not exist.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Listing for Contents {
    type Item = i64;

    const NAME: &'static str = "inbox.contents";
    const DEED: &'static str = "deleting inboxes";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(i64) -> ControlFlow<()>) -> Result<(), Refusal> {
        let inbox = match view.inbox(&self.reference) {
            Err(Refusal::InboxNotFound { .. }) => return Ok(()),
            found => found?,
        };
        let _ = sink(conversations::count_of_inbox(view.db, view.account()?.id, inbox.id)?);
        Ok(())
    }
}

/// Which canned response an inbox is to send by itself.
#[derive(Debug, Clone)]
pub enum AutoReply<C> {
    AsItIs,
    Off,
    Code(C),
}

/// Deletes an inbox.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delete {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(rename = "if_missing", default, with = "asked::ignore", skip_serializing_if = "std::ops::Not::not")]
    #[schemars(with = "asked::Ignore")]
    pub ignore_missing: bool,
    /// Deletes the conversations and the mail that it holds, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub purge: bool,
}

impl Change for Delete {
    type Output = Vec<Changed<Inbox>>;

    const NAME: &'static str = "inbox.delete";
    const DEED: &'static str = "deleting inboxes";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let inbox = match desk.inbox(&self.reference) {
            Err(Refusal::InboxNotFound { .. }) if self.ignore_missing => return Ok(Vec::new()),
            found => found?,
        };
        empty(desk, &inbox, self.purge)?;
        inboxes::delete(desk.db, desk.account()?.id, &inbox)?;
        desk.record(Recorded {
            action: Action::InboxDeleted,
            subject: (SubjectKind::Inbox, inbox.name.as_str()),
            before: Some(told(&inbox)),
            after: None,
        })?;
        Ok(vec![Changed { object: inbox, outcome: Outcome::Deleted, dry_run: desk.dry_run }])
    }
}

/// Takes everything out of an inbox that is to go; refuses where that was not said.
fn empty(desk: &mut Desk, inbox: &Inbox, purge: bool) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    if !purge {
        let holds = |what: &str| Err(Refusal::InboxInUse { inbox: inbox.name.to_string(), what: what.to_owned() });
        if !conversations::list_of_inbox(desk.db, account_id, inbox.id, 1)?.is_empty() {
            return holds("conversations");
        }
        if !mails::list_held(desk.db, account_id, inbox.id)?.is_empty() {
            return holds("mail that is held");
        }
    }
    let mut counts = Counts::default();
    // Word by word it would take many times as long.
    let at_once = conversations::count_of_inbox(desk.db, account_id, inbox.id)? > PORTION;
    loop {
        let portion = conversations::list_of_inbox(desk.db, account_id, inbox.id, PORTION)?;
        if portion.is_empty() {
            break;
        }
        for id in portion {
            delete_messages(desk, id, None, (!at_once, &mut counts))?;
            conversations::delete(desk.db, account_id, id)?;
        }
    }
    if at_once {
        search::rebuild(desk.db)?;
    }
    for (mail, letter) in mails::list_held(desk.db, account_id, inbox.id)? {
        delete_mail(desk, mail, Some(letter), &mut counts)?;
    }
    carried::update_homeless(desk.db, account_id, inbox.id)?;
    // What was moved elsewhere keeps the mail that it came in.
    Ok(mails::update_homes(desk.db, account_id, inbox.id)?)
}

/// Gives an inbox to agents, or takes it from them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allocate {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(rename = "agent")]
    #[schemars(length(min = 1))]
    pub agents: Vec<Reference>,
    /// Takes it from them instead.
    #[serde(skip)]
    pub away: bool,
}

/// An inbox as it is allocated now.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Allocated {
    #[serde(flatten)]
    pub inbox: Inbox,
    /// Conversations that are not resolved, and that those who lost the inbox handle no more.
    pub released: i64,
}

impl Change for Allocate {
    type Output = Changed<Allocated>;

    const NAME: &'static str = "inbox.allocate";
    const DEED: &'static str = "allocating inboxes";
    const RIGHT: Right = Right::Administrators;

    fn name(&self) -> &'static str {
        if self.away { "inbox.deallocate" } else { Self::NAME }
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        asked::check_named(&self.agents, "agent")?;
        let before = desk.inbox(&self.reference)?;
        let account_id = desk.account()?.id;
        let mut changed = false;
        let mut released = 0;
        for row in desk.agents(&self.agents)? {
            changed |= if self.away {
                if row.agent.kind == AgentType::Agent && row.agent.inboxes.contains(&before.name) {
                    released += hand_over(desk, &row, Some(before.id), None, "inbox deallocated")?;
                }
                inboxes::deallocate(desk.db, account_id, before.id, row.id())?
            } else {
                inboxes::allocate(desk.db, account_id, before.id, row.id())?
            };
        }
        if !changed {
            let object = Allocated { inbox: before, released };
            return Ok(Changed { object, outcome: Outcome::Unchanged, dry_run: desk.dry_run });
        }
        inboxes::update_time(desk.db, account_id, before.id, desk.now)?;
        let after = desk.inbox_by_id(before.id)?;
        desk.record(Recorded {
            action: if self.away { Action::InboxDeallocated } else { Action::InboxAllocated },
            subject: (SubjectKind::Inbox, before.name.as_str()),
            before: Some(json!({ "agents": before.agents })),
            after: Some(json!({ "agents": after.agents })),
        })?;
        let object = Allocated { inbox: after, released };
        Ok(Changed { object, outcome: Outcome::Updated, dry_run: desk.dry_run })
    }
}

/// What an inbox is to be.
struct Wanted<'w> {
    title: &'w str,
    email: &'w EmailAddress,
    reopen: Reopen,
    auto_reply: AutoReply<CannedResponse>,
}

fn change(desk: &mut Desk, before: &Inbox, wanted: &Wanted) -> Result<Changed<Inbox>, Refusal> {
    let Wanted { title, email, reopen, ref auto_reply } = *wanted;
    let same_reply = match auto_reply {
        AutoReply::AsItIs => true,
        AutoReply::Off => before.auto_reply.is_none(),
        AutoReply::Code(response) => before.auto_reply.as_ref() == Some(&response.code),
    };
    if title == before.title && *email == before.email && reopen == before.reopen && same_reply {
        return Ok(Changed { object: before.clone(), outcome: Outcome::Unchanged, dry_run: desk.dry_run });
    }
    let account_id = desk.account()?.id;
    if email.key() != before.email.key() {
        check_free(desk, email)?;
        accounts::delete_address(desk.db, &before.email.key())?;
        accounts::insert_address(desk.db, &email.key(), account_id, "inbox", before.id)?;
    }
    let values = inboxes::Values { name: &before.name, title, email, reopen, at: desk.now };
    inboxes::update(desk.db, account_id, before.id, &values)?;
    match auto_reply {
        AutoReply::AsItIs => {}
        AutoReply::Off => auto_replies::update(desk.db, account_id, before.id, None)?,
        AutoReply::Code(response) => auto_replies::update(desk.db, account_id, before.id, Some(response.id))?,
    }
    let after = desk.inbox_by_id(before.id)?;
    desk.record(Recorded {
        action: Action::InboxEdited,
        subject: (SubjectKind::Inbox, before.name.as_str()),
        before: Some(told(before)),
        after: Some(told(&after)),
    })?;
    Ok(Changed { object: after, outcome: Outcome::Updated, dry_run: desk.dry_run })
}

/// Refuses an address that somebody or something has already, be it in another account.
fn check_free(view: &View, email: &EmailAddress) -> Result<(), Refusal> {
    match accounts::find_address(view.db, &email.key())? {
        None => Ok(()),
        Some(AddressOwner::Inbox { .. }) => Err(Refusal::InboxAddressTaken { email: email.to_string() }),
        Some(AddressOwner::Agent { .. }) => Err(Refusal::AddressOfAgent { email: email.to_string() }),
    }
}

/// What the audit log keeps of an inbox.
fn told(inbox: &Inbox) -> serde_json::Value {
    json!({ "name": inbox.name, "title": inbox.title, "email": inbox.email, "reopen": inbox.reopen,
            "auto_reply": inbox.auto_reply, "agents": inbox.agents })
}
