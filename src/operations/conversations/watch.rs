//! Following what happens to conversations.

use std::cell::RefCell;
use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::domain::audit::{Action, Event, EventActor, EventSubject, GENESIS, SubjectKind};
use crate::domain::conversation::Conversation;
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::operations::PORTION;
use crate::operations::conversations::list::Wanted;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right, World};
use crate::store::conversation_pages::{self, Filter};
use crate::store::conversations;
use crate::store::events::{self, Last};

/// What happened, since it was looked last, to conversations that the actor sees and wants, in order. The first look
/// notes where to begin: after an event that was named, or now, and then it sees nothing. A look reads one portion of the
/// log: where that was not all of it, it is behind.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    #[serde(flatten)]
    wanted: Wanted,
    /// Begins after this event, by its id; after 0 at the beginning of the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "i64", range(min = 0))]
    last_event_id: Option<i64>,
    #[serde(skip)]
    place: RefCell<Option<Place>>,
}

/// How far an account's log was read.
#[derive(Debug, Clone)]
struct Place {
    account_id: i64,
    last: Last,
    /// The id of that event; 0 where there is none yet.
    id: i64,
    behind: bool,
}

/// An event, with the conversation that it is about as that is now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Happened {
    #[serde(flatten)]
    pub event: Event,
    pub conversation: Conversation,
}

impl Watch {
    pub fn new(wanted: Wanted) -> Self {
        Self { wanted, last_event_id: None, place: RefCell::new(None) }
    }

    /// The id of the last event that was looked at: whoever begins after it misses nothing.
    pub fn last_event_id(&self) -> Option<i64> {
        self.place.borrow().as_ref().map(|place| place.id)
    }

    /// Whether there is more to be seen at once.
    pub fn is_behind(&self) -> bool {
        self.place.borrow().as_ref().is_some_and(|place| place.behind)
    }

    fn begin(&self, view: &View, account_id: i64) -> Result<Place, Refusal> {
        let genesis = || Last { seq: 0, hash: GENESIS.to_vec() };
        let (last, id) = match self.last_event_id {
            Some(0) => (genesis(), 0),
            Some(id) => (events::find_place(view.db, account_id, id)?.ok_or(Refusal::EventNotFound(id))?, id),
            None => {
                let last = events::find_last(view.db, account_id)?.unwrap_or_else(genesis);
                let id = events::find_id(view.db, account_id, last.seq)?.unwrap_or(0);
                (last, id)
            }
        };
        Ok(Place { account_id, last, id, behind: self.last_event_id.is_some() })
    }
}

impl Listing for Watch {
    type Item = Happened;

    const NAME: &'static str = "convo.watch";
    const DEED: &'static str = "watching conversations";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Happened) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account = view.account()?;
        let filter = self.wanted.filter(view)?;
        let mut place = self.place.borrow_mut();
        let is_first = place.is_none();
        let place = match &mut *place {
            Some(place) => place,
            none => none.insert(self.begin(view, account.id)?),
        };
        if is_first && !place.behind {
            return Ok(());
        }
        // Somebody may have made a new account of that name.
        if place.account_id != account.id {
            return Err(Refusal::AccountNotFound(account.name.to_string()));
        }
        let mut portion = Vec::new();
        let mut take = |seen: Last, event: Event| portion.push((seen, event));
        if !events::list_following(view.db, account.id, &place.last, PORTION, &mut take)? {
            return Err(view.store.moved().into());
        }
        let is_full = i64::try_from(portion.len()).is_ok_and(|count| count == PORTION);
        place.behind = true;
        for (seen, event) in portion {
            (place.last, place.id) = (seen, event.id);
            if let Some(happened) = happened(view, &filter, event)?
                && sink(happened).is_break()
            {
                return Ok(());
            }
        }
        place.behind = is_full;
        Ok(())
    }
}

/// What an event means to the one who watches: nothing where it is about something else than a conversation that they see
/// and want.
fn happened(view: &View, filter: &Filter, event: Event) -> Result<Option<Happened>, Refusal> {
    let subject = event.subject.as_ref().filter(|subject| subject.kind == SubjectKind::Conversation);
    let Some(number) = subject.and_then(|subject| subject.reference.parse().ok()) else { return Ok(None) };
    let found = conversation_pages::find(view.db, view.account()?.id, number, view.now, filter)?;
    Ok(found.map(|row| Happened { event: told(view, event), conversation: row.conversation }))
}

/// An event as far as it is for the one who watches. The log is for administrators: an agent learns what the conversation
/// itself shows them, and that is not who handled it in an inbox of others, nor on which host somebody worked.
fn told(view: &View, event: Event) -> Event {
    if view.viewer().is_none() {
        return event;
    }
    let actor = event.actor.map(|actor| EventActor { os_user: None, ..actor });
    Event { actor, before: None, after: None, ..event }
}

impl<'de> Deserialize<'de> for Happened {
    /// Key by key: what is flattened loses how its raw parts were written.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Flat {
            id: i64,
            at: Instant,
            account: Slug,
            actor: Option<EventActor>,
            action: Action,
            subject: Option<EventSubject>,
            before: Option<Box<RawValue>>,
            after: Option<Box<RawValue>>,
            conversation: Conversation,
        }
        let Flat { id, at, account, actor, action, subject, before, after, conversation } =
            Flat::deserialize(deserializer)?;
        Ok(Self { event: Event { id, at, account, actor, action, subject, before, after }, conversation })
    }
}

/// When the next snooze of the store ends, which nobody writes down: a look at that moment sees something else.
pub fn next_awake(world: &World) -> Result<Option<Instant>, Refusal> {
    Ok(conversations::find_next_awake(world.store.db(), world.now()?)?)
}
