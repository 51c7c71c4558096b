//! One walk through what is declared, beside the stored things in the same order: what stands there as it is exported is
//! as it should be, and need not be read.

use std::cell::OnceCell;
use std::ops::ControlFlow;

use crate::domain::Word as _;
use crate::domain::document::declared::{self, Declared, State};
use crate::domain::document::{Document, Kind};
use crate::operations::apply::named::{Named, needs_of, needs_of_stored};
use crate::operations::apply::people::demotes;
use crate::operations::apply::spool::{Item, Place, Spooled};
use crate::operations::apply::{Problem, Problems};
use crate::operations::codes::Code;
use crate::operations::desk::View;
use crate::operations::export::Export;
use crate::operations::refusal::Refusal;
use crate::operations::run::Listing as _;

/// The order in which things are made what they are declared to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    Account,
    Canned,
    Inboxes,
    People,
    /// Who loses a chair, once others have theirs.
    Demoted,
    Members,
    Contacts,
    Conversations,
    AbsentPeople,
    AbsentInboxes,
    AbsentCanned,
}

/// What there is to do.
#[derive(Default)]
pub(super) struct Work {
    /// Where the things stand that may have to change.
    pub todo: Vec<(Phase, u64)>,
    pub unchanged: i64,
    /// Messages that are not as they are declared.
    pub messages: i64,
    /// Everything that is named, and whether it is to be there.
    pub named: Named,
    pub problems: Problems,
}

/// Where something stands in an export: its kind, its key, and whether it is a message.
type Position = (Kind, i64, String, bool);

struct Walk<'w> {
    spool: &'w Spooled,
    work: Work,
    /// Conversations that are as they are declared, and somebody's: whose may change with their inboxes.
    held: Vec<u64>,
    offset: u64,
    /// The object at hand, and where it begins.
    item: Option<Item>,
    /// What it is, once it had to be read.
    position: OnceCell<Option<Position>>,
}

/// Walks through the file and the account.
pub(super) fn scan(view: &View, spool: &Spooled) -> Result<Work, Refusal> {
    let mut walk = Walk {
        spool,
        work: Work::default(),
        held: Vec::new(),
        offset: 0,
        item: spool.at(0)?,
        position: OnceCell::new(),
    };
    let kinds = Kind::ALL.iter().copied().filter(|kind| spool.threads || *kind <= Kind::Agent).collect();
    let export = Export { kinds, since: None, with_messages: false, secrets: false };
    let mut failed = Ok(());
    export.each(view, &mut |document| match walk.meet(&document) {
        Ok(true) => ControlFlow::Continue(()),
        Ok(false) => ControlFlow::Break(()),
        Err(refusal) => {
            failed = Err(refusal);
            ControlFlow::Break(())
        }
    })?;
    failed?;
    while walk.item.is_some() {
        walk.take_aside()?;
    }
    walk.look_again();
    walk.tell_of_contradictions();
    walk.work.todo.sort_unstable();
    Ok(walk.work)
}

impl Walk<'_> {
    /// Compares the next stored thing with the object at hand; false once there is none.
    fn meet(&mut self, document: &Document) -> Result<bool, Refusal> {
        let line = serde_json::to_vec(document).map_err(|error| Refusal::Internal(error.to_string()))?;
        loop {
            let Some(item) = &self.item else { return Ok(false) };
            if item.json == line {
                let (kind, key, place) = (document.kind(), key_of(document), item.place);
                if kind != Kind::Message {
                    self.note(kind, &key, place, State::Present);
                }
                for (kind, key) in needs_of_stored(document) {
                    self.work.named.need(kind, &key, place);
                }
                if matches!(document, Document::Conversation(conversation) if !conversation.assignees.is_empty()) {
                    self.held.push(self.offset);
                }
                self.work.unchanged += 1;
                self.advance()?;
                return Ok(true);
            }
            let stored = position_of(document);
            match self.position() {
                Some(position) if *position > stored => return Ok(true),
                Some(position) if *position == stored => {
                    self.same(document, &line)?;
                    return Ok(true);
                }
                _ => self.take_aside()?,
            }
        }
    }

    /// An object that is the stored thing, and is written otherwise.
    fn same(&mut self, document: &Document, line: &[u8]) -> Result<(), Refusal> {
        if !matches!(document, Document::Message(_)) {
            return self.take_aside();
        }
        let json = self.item.as_ref().map(|item| item.json.as_slice()).unwrap_or_default();
        let declared = declared::read(json).ok();
        let written = declared.and_then(|declared| match declared {
            Declared::Message(message) => serde_json::to_vec(&*message).ok(),
            _ => None,
        });
        if written.as_deref() == Some(line) {
            self.work.unchanged += 1;
            return self.advance();
        }
        self.take_aside()
    }

    /// Where the object at hand would stand in an export; none of one that cannot be read.
    fn position(&self) -> Option<&Position> {
        let read = || {
            let json = self.item.as_ref().map(|item| item.json.as_slice()).unwrap_or_default();
            declared::read(json).ok().as_ref().map(place_of)
        };
        self.position.get_or_init(read).as_ref()
    }

    /// Reads the object at hand and keeps where it stands, to be looked at later.
    fn take_aside(&mut self) -> Result<(), Refusal> {
        let Some(item) = &self.item else { return Ok(()) };
        let (place, offset) = (item.place, self.offset);
        match declared::read(&item.json) {
            Err(unreadable) => self.work.problems.push(self.spool, Problem::unreadable(place, unreadable)),
            Ok(Declared::Message(_)) => self.work.messages += 1,
            Ok(declared) => {
                let (kind, key) = (declared.kind(), key(&declared));
                self.note(kind, &key, place, declared.state());
                for (kind, key) in needs_of(&declared) {
                    self.work.named.need(kind, &key, place);
                }
                for phase in phases(&declared) {
                    self.work.todo.push((phase, offset));
                }
            }
        }
        self.advance()
    }

    fn note(&mut self, kind: Kind, key: &str, place: Place, state: State) {
        let first = self.work.named.insert(kind, key, place, state);
        // Each of several files may say of which account it is.
        if let Some(first) = first.filter(|_| kind != Kind::Account) {
            let source = self.spool.source(first).map_or_else(String::new, |source| format!(" of {source}"));
            let message = format!("{kind} {key} stands on line {}{source} already", first.line);
            let problem = Problem { place, field: None, code: Code::Duplicate, message };
            self.work.problems.push(self.spool, problem);
        }
    }

    /// Who leaves an inbox loses their conversations there: then those are compared once all is done.
    fn look_again(&mut self) {
        let is_about_people =
            |phase: Phase| matches!(phase, Phase::People | Phase::Demoted | Phase::Members | Phase::AbsentPeople);
        if self.work.todo.iter().any(|&(phase, _)| is_about_people(phase)) {
            self.work.unchanged -= i64::try_from(self.held.len()).unwrap_or(i64::MAX);
            self.work.todo.extend(self.held.drain(..).map(|offset| (Phase::Conversations, offset)));
        }
    }

    fn tell_of_contradictions(&mut self) {
        for (kind, key, place) in self.work.named.contradictions() {
            let message = format!("{kind} {key} is named here, and is declared as absent");
            let problem = Problem { place, field: None, code: Code::InvalidValue, message };
            self.work.problems.push(self.spool, problem);
        }
    }

    fn advance(&mut self) -> Result<(), Refusal> {
        if let Some(item) = self.item.take() {
            self.offset = item.next;
            self.item = self.spool.at(item.next)?;
        }
        self.position = OnceCell::new();
        Ok(())
    }
}

/// In what phases a thing is looked at.
fn phases(declared: &Declared) -> Vec<Phase> {
    let absent = declared.state() == State::Absent;
    match declared {
        Declared::Account(_) => vec![Phase::Account],
        Declared::Message(_) => Vec::new(),
        Declared::Canned(_) if absent => vec![Phase::AbsentCanned],
        Declared::Canned(_) => vec![Phase::Canned],
        Declared::Inbox(_) if absent => vec![Phase::AbsentInboxes],
        Declared::Inbox(inbox) if inbox.agents.is_missing() => vec![Phase::Inboxes],
        Declared::Inbox(_) => vec![Phase::Inboxes, Phase::Members],
        Declared::Agent(_) if absent => vec![Phase::AbsentPeople],
        Declared::Agent(agent) if demotes(agent) => vec![Phase::Demoted],
        Declared::Agent(_) => vec![Phase::People],
        Declared::Contact(_) => vec![Phase::Contacts],
        Declared::Conversation(_) => vec![Phase::Conversations],
    }
}

/// The key by which a thing is told apart.
fn key(declared: &Declared) -> String {
    match declared {
        Declared::Agent(agent) => agent.email.key(),
        Declared::Contact(contact) => contact.email.key(),
        other => other.name(),
    }
}

fn key_of(document: &Document) -> String {
    match document {
        Document::Agent(agent) => agent.email.key(),
        Document::Contact(contact) => contact.email.key(),
        other => other.key(),
    }
}

/// Where a declared thing would stand in an export.
fn place_of(declared: &Declared) -> Position {
    match declared {
        Declared::Conversation(conversation) => (Kind::Conversation, conversation.number, String::new(), false),
        Declared::Message(message) => (Kind::Conversation, message.conversation, String::new(), true),
        other => (other.kind(), 0, key(other), false),
    }
}

fn position_of(document: &Document) -> Position {
    match document {
        Document::Conversation(conversation) => (Kind::Conversation, conversation.number, String::new(), false),
        Document::Message(message) => (Kind::Conversation, message.conversation, String::new(), true),
        other => (other.kind(), 0, key_of(other), false),
    }
}
