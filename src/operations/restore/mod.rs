//! Restoring: an empty account becomes what its documents say, and nothing is made up.

mod check;
mod writer;

use std::rc::Rc;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

pub use writer::{Unfit, Writer};

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::document::declared::{Unreadable, kind, typed};
use crate::domain::document::{Document, Kind};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::NamedReference;
use crate::domain::slug::Slug;
use crate::operations::apply::{Entry, Found, Problem, Problems, Spooled, enter};
use crate::operations::codes::Code;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope};
use crate::store::{accounts, agents, events, restored};

/// Restores an account in which nothing was done since it was made. Its administrator gives way to the people of the file.
#[derive(Debug, Clone)]
pub struct Restore {
    pub spool: Rc<Spooled>,
    pub entry: Entry,
}

/// What was restored: how many of each.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Restored {
    pub account: Slug,
    pub canned: i64,
    pub inboxes: i64,
    pub agents: i64,
    pub contacts: i64,
    pub conversations: i64,
    pub messages: i64,
}

impl Change for Restore {
    type Output = Changed<Restored>;

    const NAME: &'static str = "account.restore";
    const DEED: &'static str = "restoring accounts";
    const RIGHT: Right = Right::Operator;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        match enter(desk, &self.spool, &self.entry)? {
            Found::There => {
                let account = desk.account()?.clone();
                empty(desk, account.id, &account.name)?;
            }
            Found::Missing(name) => {
                let id = accounts::insert(desk.db, &name, desk.now)?;
                desk.view.account = accounts::find(desk.db, &NamedReference::Id(id), false)?;
            }
        }
        let restored = self.write(desk)?;
        desk.keep_an_administrator()?;
        let Restored { account, canned, inboxes, agents, contacts, conversations, messages } = &restored;
        let after = json!({ "canned": canned, "inboxes": inboxes, "agents": agents, "contacts": contacts,
                            "conversations": conversations, "messages": messages });
        desk.record(Recorded {
            action: Action::AccountRestored,
            subject: (SubjectKind::Account, account.as_str()),
            before: None,
            after: Some(after),
        })?;
        Ok(Changed { object: restored, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}

impl Restore {
    /// Writes every document; what is wrong with them is told of all, and then nothing is kept.
    fn write(&self, desk: &Desk) -> Result<Restored, Refusal> {
        let account = desk.account()?.clone();
        let mut restored = Restored {
            account: account.name,
            canned: 0,
            inboxes: 0,
            agents: 0,
            contacts: 0,
            conversations: 0,
            messages: 0,
        };
        let (mut writer, mut problems, mut offset) = (Writer::new(desk.db, account.id), Problems::default(), 0);
        while let Some(item) = self.spool.at(offset)? {
            offset = item.next;
            let document = match read(&item.json) {
                Ok(document) => document,
                Err(unreadable) => {
                    problems.push(&self.spool, Problem::unreadable(item.place, unreadable));
                    continue;
                }
            };
            restored.count(document.kind());
            let is_sound = problems.is_empty();
            let written = check::document(desk, &document);
            // Once anything is wrong, what leans on it would be, too.
            let written = written.and_then(|()| if is_sound { writer.write(&document) } else { Ok(()) });
            if let Err(unfit) = written {
                keep(&mut problems, &self.spool, item.place, unfit)?;
            }
        }
        problems.check()?;
        match writer.finish() {
            Err(Unfit::Refused(refusal)) => return Err(refusal),
            Err(unfit) => return Err(Refusal::usage(format!("the file does not fit together: {unfit}"))),
            Ok(()) => {}
        }
        Ok(restored)
    }
}

fn keep(
    problems: &mut Problems,
    spool: &Spooled,
    place: crate::operations::apply::Place,
    unfit: Unfit,
) -> Result<(), Refusal> {
    let code = match unfit {
        Unfit::Refused(refusal) => return problems.keep(spool, place, refusal),
        Unfit::Double { .. } => Code::Duplicate,
        _ => Code::InvalidValue,
    };
    problems.push(spool, Problem { place, field: None, code, message: unfit.to_string() });
    Ok(())
}

impl Restored {
    fn count(&mut self, kind: Kind) {
        *match kind {
            Kind::Account => return,
            Kind::Canned => &mut self.canned,
            Kind::Inbox => &mut self.inboxes,
            Kind::Agent => &mut self.agents,
            Kind::Contact => &mut self.contacts,
            Kind::Conversation => &mut self.conversations,
            Kind::Message => &mut self.messages,
        } += 1;
    }
}

/// Reads a document of which nothing may be missing.
fn read(json: &[u8]) -> Result<Document, Unreadable> {
    Ok(match kind(json)? {
        Kind::Account => Document::Account(typed(json)?),
        Kind::Canned => Document::Canned(typed(json)?),
        Kind::Inbox => Document::Inbox(typed(json)?),
        Kind::Agent => Document::Agent(typed(json)?),
        Kind::Contact => Document::Contact(typed(json)?),
        Kind::Conversation => Document::Conversation(typed(json)?),
        Kind::Message => Document::Message(typed(json)?),
    })
}

/// Takes the administrator with whom an account was made away, where nothing else was ever done in it: then the making is
/// all that its log tells of.
pub(super) fn empty(desk: &Desk, account_id: i64, name: &Slug) -> Result<(), Refusal> {
    let in_use = || Refusal::AccountInUse { account: name.to_string() };
    let told = events::find_last(desk.db, account_id)?.map_or(0, |last| last.seq);
    if told > 1 || restored::is_furnished(desk.db, account_id)? {
        return Err(in_use());
    }
    match restored::list_people(desk.db, account_id, 2)?.as_slice() {
        [(id, email_key)] => Ok(agents::delete(desk.db, account_id, *id, email_key)?),
        _ => Err(in_use()),
    }
}
