//! What a file names: the things that it declares, and those on which these lean.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

use crate::domain::document::declared::{Declared, State};
use crate::domain::document::{Document, Kind};
use crate::domain::slug::Slug;
use crate::operations::apply::spool::Place;

/// What a file names. A key is told apart by a hash of 128 bits that nobody outside can know.
pub(super) struct Named {
    hashers: [RandomState; 2],
    places: HashMap<u128, (Place, State)>,
    needs: HashMap<u128, (Kind, String, Place)>,
}

impl Default for Named {
    fn default() -> Self {
        let hashers = [RandomState::new(), RandomState::new()];
        Self { hashers, places: HashMap::new(), needs: HashMap::new() }
    }
}

impl Named {
    fn hash(&self, kind: Kind, key: &str) -> u128 {
        let [high, low] = &self.hashers;
        u128::from(high.hash_one((kind, key))) << 64 | u128::from(low.hash_one((kind, key)))
    }

    /// Notes a thing; where it stood already.
    pub fn insert(&mut self, kind: Kind, key: &str, place: Place, state: State) -> Option<Place> {
        let hash = self.hash(kind, key);
        self.places.insert(hash, (place, state)).map(|(place, _)| place)
    }

    /// Notes that something which is to be there leans on a thing.
    pub fn need(&mut self, kind: Kind, key: &str, place: Place) {
        let hash = self.hash(kind, key);
        self.needs.entry(hash).or_insert_with(|| (kind, key.to_owned(), place));
    }

    /// Whether a thing is named, and not as absent.
    pub fn wants(&self, kind: Kind, key: &str) -> bool {
        self.places.get(&self.hash(kind, key)).is_some_and(|(_, state)| *state != State::Absent)
    }

    /// Whether a thing is named, be it only by another that leans on it.
    pub fn knows(&self, kind: Kind, key: &str) -> bool {
        self.wants(kind, key) || self.needs.contains_key(&self.hash(kind, key))
    }

    /// What is to be absent although something leans on it: where that says so first, in the order of the file.
    pub fn contradictions(&self) -> Vec<(Kind, String, Place)> {
        let is_absent = |hash: &u128| self.places.get(hash).is_some_and(|(_, state)| *state == State::Absent);
        let absent = self.needs.iter().filter(|(hash, _)| is_absent(hash));
        let mut all: Vec<_> = absent.map(|(_, (kind, key, place))| (*kind, key.clone(), *place)).collect();
        all.sort_unstable_by_key(|(kind, _, place)| (place.source, place.line, *kind));
        all
    }
}

/// What a declared thing leans on: nothing where it is to be absent.
pub(super) fn needs_of(declared: &Declared) -> Vec<(Kind, String)> {
    if declared.state() == State::Absent {
        return Vec::new();
    }
    match declared {
        Declared::Inbox(inbox) => {
            let canned = inbox.auto_reply.value().map(|code| (Kind::Canned, code.to_string()));
            let agents = inbox.agents.value().into_iter().flatten().map(|email| (Kind::Agent, email.key()));
            canned.into_iter().chain(agents).collect()
        }
        Declared::Agent(agent) => agent.inboxes.value().into_iter().flatten().map(inbox).collect(),
        Declared::Conversation(conversation) => {
            let people = conversation.assignees.value().into_iter().flatten();
            let people = people.map(|email| (Kind::Agent, email.key()));
            conversation.inbox.value().map(inbox).into_iter().chain(people).collect()
        }
        _ => Vec::new(),
    }
}

/// What a stored thing leans on.
pub(super) fn needs_of_stored(document: &Document) -> Vec<(Kind, String)> {
    match document {
        Document::Inbox(inbox) => inbox.auto_reply.iter().map(|code| (Kind::Canned, code.to_string())).collect(),
        Document::Agent(agent) => agent.inboxes.iter().map(inbox).collect(),
        Document::Conversation(conversation) => {
            let people = conversation.assignees.iter().map(|email| (Kind::Agent, email.key()));
            std::iter::once(inbox(&conversation.inbox)).chain(people).collect()
        }
        _ => Vec::new(),
    }
}

fn inbox(name: &Slug) -> (Kind, String) {
    (Kind::Inbox, name.to_string())
}
