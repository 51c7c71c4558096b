//! Looking at the audit log, and checking its chain.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::Word as _;
use crate::domain::audit::{Action, Event, GENESIS, Head, link};
use crate::domain::reference::{PersonReference, Reference};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::domain::token::hex;
use crate::operations::PORTION;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right, Scope};
use crate::store::events::{self, Filter, Sealed, SealedContent};

/// The events of the account, the oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Reference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
}

impl Listing for List {
    type Item = Event;

    const NAME: &'static str = "audit.list";
    const DEED: &'static str = "reading the audit log";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::History;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Event) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let actor_key = self.actor.as_ref().map(|actor| actor_key(view, actor)).transpose()?;
        let action = self.action.map(|action| action.word().to_owned());
        let filter = Filter { since: self.since, actor_key, action };
        let mut after = 0;
        loop {
            let mut portion = Vec::new();
            events::list(view.db, account_id, after, &filter, PORTION, &mut |seq, event| portion.push((seq, event)))?;
            let Some((last, _)) = portion.last() else { return Ok(()) };
            after = *last;
            for (_, event) in portion {
                if sink(event).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// The address under which events name a person, to be compared: it may be that of somebody who is gone.
fn actor_key(view: &View, actor: &Reference) -> Result<String, Refusal> {
    match actor.person() {
        PersonReference::Address(key) => Ok(key),
        _ => view.agent(actor).map(|row| row.agent.email.key()),
    }
}

/// What a check of the chain found.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Verdict {
    pub account: Slug,
    pub ok: bool,
    /// How many events the chain holds.
    pub events: i64,
    /// How many of them have lost their content, as erasing a person demands.
    pub redacted: i64,
    /// The end of the chain, `SEQ:HASH`.
    pub head: String,
    /// What is wrong, a sentence each; the first hundred.
    pub problems: Vec<String>,
}

/// Checks every event against the chain, and the chain against a head that was kept elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    #[serde(default, with = "kept", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", inner(regex(pattern = "^[0-9]+:[0-9a-f]{64}$")))]
    pub since_head: Option<(i64, String)>,
}

/// A head that was kept elsewhere, as `SEQ:HASH`.
mod kept {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::domain::audit::Head;

    #[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub fn serialize<S: Serializer>(head: &Option<(i64, String)>, serializer: S) -> Result<S::Ok, S::Error> {
        match head {
            Some((seq, hash)) => serializer.collect_str(&format_args!("{seq}:{hash}")),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<(i64, String)>, D::Error> {
        let word = Option::<String>::deserialize(deserializer)?;
        let read = |word: String| Head::parse(&word).ok_or_else(|| D::Error::custom("a head is SEQ:HASH"));
        word.map(read).transpose()
    }
}

impl Listing for Verify {
    type Item = Verdict;

    const NAME: &'static str = "audit.verify";
    const DEED: &'static str = "checking the audit log";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::History;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Verdict) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account = view.account()?;
        let mut walk = Walk { hash: GENESIS.to_vec(), ..Walk::default() };
        loop {
            let portion = events::list_sealed(view.db, account.id, walk.seq, PORTION)?;
            if portion.is_empty() {
                break;
            }
            for sealed in &portion {
                walk.step(sealed);
            }
        }
        if let Some((seq, hash)) = &self.since_head {
            walk.compare(*seq, hash, view, account.id)?;
        }
        let head = Head::new(account.name.clone(), walk.seq, &walk.hash).word();
        let _ = sink(Verdict {
            account: account.name.clone(),
            ok: walk.problems.is_empty(),
            events: walk.events,
            redacted: walk.redacted,
            head,
            problems: walk.problems,
        });
        Ok(())
    }
}

#[derive(Default)]
struct Walk {
    seq: i64,
    hash: Vec<u8>,
    events: i64,
    redacted: i64,
    problems: Vec<String>,
}

impl Walk {
    fn step(&mut self, sealed: &Sealed) {
        if sealed.seq != self.seq + 1 {
            self.complain(format!("between event {} and event {} something is missing", self.seq, sealed.seq));
        }
        match &sealed.content {
            SealedContent::Redacted => self.redacted += 1,
            SealedContent::Whole(content, salt) if content.digest(salt).as_slice() == sealed.digest => {}
            SealedContent::Whole(..) | SealedContent::Foreign => {
                self.complain(format!("event {} was changed", sealed.seq));
            }
        }
        let hash = sealed.hash.clone().unwrap_or_default();
        if link(&self.hash, &sealed.digest).as_slice() != hash {
            self.complain(format!("event {} does not follow from the one before it", sealed.seq));
        }
        self.seq = sealed.seq;
        self.hash = hash;
        self.events += 1;
    }

    fn compare(&mut self, seq: i64, kept: &str, view: &View, account_id: i64) -> Result<(), Refusal> {
        let found = if seq == 0 { Some(GENESIS.to_vec()) } else { events::find_hash(view.db, account_id, seq)? };
        match found {
            None => self.complain(format!("event {seq}, of the head kept elsewhere, is gone")),
            Some(hash) if hex(&hash) != kept => {
                self.complain(format!("the chain up to event {seq} is not the one whose head was kept"));
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn complain(&mut self, problem: String) {
        if self.problems.len() < 100 {
            self.problems.push(problem);
        }
    }
}

/// The end of the account's chain.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShowHead {}

impl Listing for ShowHead {
    type Item = Head;

    const NAME: &'static str = "audit.head";
    const DEED: &'static str = "reading the audit log";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::History;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Head) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account = view.account()?;
        let last = events::find_last(view.db, account.id)?;
        let head = match last {
            Some(last) => Head::new(account.name.clone(), last.seq, &last.hash),
            None => Head::new(account.name.clone(), 0, &GENESIS),
        };
        let _ = sink(head);
        Ok(())
    }
}
