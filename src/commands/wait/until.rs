//! Waiting for a state: cheap looks, and a new one where something was committed or the clock makes a difference. At a
//! server each look is a new one, and they are fewer.

use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::Word;
use crate::domain::time::{self, Span};
use crate::operations::codes::{Code, Exit};
use crate::operations::{Listing, Refusal};
use crate::remote::{Place, Reached};
use crate::terminal::output::Printer;
use crate::terminal::{OutputError, Shown, rest};

/// From one look to the next, in a store and at a server.
const PERIOD: Duration = Duration::from_millis(100);
const PERIOD_AWAY: Duration = Duration::from_secs(1);

/// A look is never older than this, whatever becomes of the clocks.
const AGE: Duration = Duration::from_mins(1);

/// How long to wait.
#[derive(Debug, Clone, clap::Args)]
pub struct WithinArgs {
    /// How long to wait for it; it is looked at once in any case
    #[arg(long, value_name = "DUR", value_parser = crate::commands::arguments::span, default_value = "5m")]
    within: Span,
}

/// The state of what is not there, or is out of sight.
const ABSENT: &str = "absent";

/// A thing that somebody waits for: what it is called, what shows it, and how its states are read.
pub struct Awaited<L: Listing> {
    /// As in `agent asha@acme.example`.
    pub name: String,
    pub listing: L,
    /// The states that it is in, the one to be told first.
    pub states: fn(&L::Item) -> Vec<&'static str>,
    /// When the clock alone makes something else of it.
    pub due: fn(&L::Item) -> Option<time::Instant>,
}

/// Waits for one of the states of a vocabulary, and shows what has it.
pub fn until<'s, L: Listing + Serialize>(
    session: &'s Session,
    awaited: &Awaited<L>,
    wanted: impl Word,
    within: &WithinArgs,
    show: impl Fn(&Printer<'s, L::Item>, &L::Item) -> Result<(), OutputError>,
) -> Outcome
where
    L::Item: Shown + DeserializeOwned,
{
    let printer = session.output.printer::<L::Item>().map_err(Refusal::from)?;
    let (wanted, end) = (wanted.word(), Instant::now() + within.within.std());
    // A signal ends it between two looks: the store is closed in good order.
    let _held = session.signals.hold();
    let Some(reached) = open(session, end)? else { return Ok(session.interrupted().unwrap_or(Exit::Failure)) };
    let place = session.place(&reached);
    let period = if matches!(place, Place::Here(_)) { PERIOD } else { PERIOD_AWAY };
    let mut look = Look { seen: None, due: Instant::now() };
    let mut last = None;
    loop {
        let begun = Instant::now();
        let news = look.again(&place, awaited, end)?;
        let states = match &news {
            News::None => Vec::new(),
            News::Absent => vec![ABSENT],
            News::There(found) => (awaited.states)(found),
        };
        if let Some(state) = states.first() {
            if states.contains(&wanted) {
                match news {
                    News::There(found) => show(&printer, &found)?,
                    _ => printer.nothing(&format!("There is no {}", awaited.name))?,
                }
                return Ok(Exit::Ok);
            }
            if last.is_none() {
                session.messages.say(&format!("waiting for {} to be {wanted}; an interrupt ends it", awaited.name));
            }
            last = Some(*state);
        }
        if begun >= end {
            let last = last.unwrap_or("out of reach").to_owned();
            return Err(Refusal::still(&awaited.name, wanted, last, within.within).into());
        }
        rest(&session.signals, end.min(begun + period));
        if let Some(exit) = session.interrupted() {
            return Ok(exit);
        }
    }
}

/// Finds the way to the server, or opens the store, as long as somebody locks it until the time is over; none where a
/// signal came first.
fn open(session: &Session, end: Instant) -> Result<Option<Reached>, Refusal> {
    if session.config.server.is_some() {
        return session.reach(Need::Read).map(Some);
    }
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match session.open_within(left) {
            Err(refusal) if is_locked(&refusal) && !left.is_zero() => rest(&session.signals, Instant::now() + PERIOD),
            opened => return opened.map(|store| Some(Reached::Store(Box::new(store)))),
        }
        if session.interrupted().is_some() {
            return Ok(None);
        }
    }
}

/// What a look brings.
enum News<T> {
    /// Nobody did anything, or it cannot be seen now.
    None,
    Absent,
    There(T),
}

/// What was looked at.
struct Look {
    /// The number of the last change that was seen.
    seen: Option<i64>,
    /// When it is looked at again although nobody changed anything.
    due: Instant,
}

impl Look {
    /// Looks again where there may be news.
    fn again<L: Listing + Serialize>(
        &mut self,
        place: &Place,
        awaited: &Awaited<L>,
        end: Instant,
    ) -> Result<News<L::Item>, Refusal>
    where
        L::Item: DeserializeOwned,
    {
        match self.news(place, awaited) {
            // The last look is told of, whatever it saw.
            Err(refusal) if is_passing(place, &refusal) && Instant::now() < end => {
                self.due = Instant::now();
                Ok(News::None)
            }
            looked => looked,
        }
    }

    fn news<L: Listing + Serialize>(&mut self, place: &Place, awaited: &Awaited<L>) -> Result<News<L::Item>, Refusal>
    where
        L::Item: DeserializeOwned,
    {
        let mut changed = None;
        if let Place::Here(world) = place {
            changed = world.changed_since(self.seen)?;
            if changed.is_none() && Instant::now() < self.due {
                return Ok(News::None);
            }
        }
        let found = match place.all(&awaited.listing) {
            Err(refusal) if is_missing(&refusal) => None,
            all => all?.pop(),
        };
        let wait =
            found.as_ref().and_then(awaited.due).map(|due| Ok::<_, Refusal>(due.micros() - place.now()?.micros()));
        let wait = wait.transpose()?.map(|micros| Duration::from_micros(u64::try_from(micros).unwrap_or(0)));
        self.due = Instant::now() + wait.unwrap_or(AGE).min(AGE);
        // What is committed after this number was told is looked for again.
        self.seen = changed.or(self.seen);
        Ok(found.map_or(News::Absent, News::There))
    }
}

fn is_locked(refusal: &Refusal) -> bool {
    refusal.code() == Code::StoreLocked
}

/// Whether it is worth while to look again: a server may be away for a moment.
fn is_passing(place: &Place, refusal: &Refusal) -> bool {
    match place {
        Place::Here(_) => is_locked(refusal),
        Place::Away(_) => refusal.code().is_retryable(),
    }
}

/// Whether it is the thing itself that there is not, and not the account or who asks.
fn is_missing(refusal: &Refusal) -> bool {
    matches!(
        refusal.code(),
        Code::AgentNotFound
            | Code::ConversationNotFound
            | Code::InboxNotFound
            | Code::InvitationNotFound
            | Code::LetterNotFound
    )
}
