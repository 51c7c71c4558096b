//! Following what happens to conversations.

use std::cell::RefCell;
use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::{Event, EventActor, GENESIS, SubjectKind};
use crate::domain::conversation::Conversation;
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
/// sees nothing: it notes where to begin.
#[derive(Debug, Clone)]
pub struct Watch {
    wanted: Wanted,
    place: RefCell<Option<Place>>,
}

/// How far an account's log was read.
#[derive(Debug, Clone)]
struct Place {
    account_id: i64,
    last: Last,
}

/// An event, with the conversation that it is about as that is now.
#[derive(Debug, Serialize, JsonSchema, Deserialize)]
pub struct Happened {
    #[serde(flatten)]
    pub event: Event,
    pub conversation: Conversation,
}

impl Watch {
    pub fn new(wanted: Wanted) -> Self {
        Self { wanted, place: RefCell::new(None) }
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
        let Some(Place { account_id, last }) = place.as_mut() else {
            let last = events::find_last(view.db, account.id)?;
            let last = last.unwrap_or_else(|| Last { seq: 0, hash: GENESIS.to_vec() });
            *place = Some(Place { account_id: account.id, last });
            return Ok(());
        };
        // Somebody may have made a new account of that name.
        if *account_id != account.id {
            return Err(Refusal::AccountNotFound(account.name.to_string()));
        }
        loop {
            let mut portion = Vec::new();
            let mut take = |seen: Last, event: Event| portion.push((seen, event));
            if !events::list_following(view.db, account.id, last, PORTION, &mut take)? {
                return Err(view.store.moved().into());
            }
            if portion.is_empty() {
                return Ok(());
            }
            for (seen, event) in portion {
                *last = seen;
                if let Some(happened) = happened(view, &filter, event)?
                    && sink(happened).is_break()
                {
                    return Ok(());
                }
            }
        }
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

/// When the next snooze of the store ends, which nobody writes down: a look at that moment sees something else.
pub fn next_awake(world: &World) -> Result<Option<Instant>, Refusal> {
    Ok(conversations::find_next_awake(world.store.db(), world.now()?)?)
}
