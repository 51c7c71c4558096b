//! How that looks what happens to conversations: lines, a table that grows, a table on a terminal.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::commands::Session;
use crate::domain::audit::Event;
use crate::domain::conversation::Conversation;
use crate::operations::Refusal;
use crate::operations::asked::Sort;
use crate::operations::conversations::{Happened, List, Order, Wanted, next_awake};
use crate::remote::Place;
use crate::terminal::listing::Rows;
use crate::terminal::screen::Size;
use crate::terminal::{Cell, Format, Look, Output, OutputError, Screen, Shown, is_taken};

/// What shows it.
pub enum Face<'s> {
    Lines(Rows<'s, Happened>),
    Table(Rows<'s, Conversation>),
    Screen(Box<Board<'s>>),
}

impl<'s> Face<'s> {
    /// Refuses what cannot be shown.
    pub fn check(session: &Session) -> Result<(), Refusal> {
        match session.output.format {
            Format::Table => session.output.printer::<Conversation>().map(|_| ())?,
            Format::Jsonl => session.output.printer::<Happened>().map(|_| ())?,
            _ => {
                let message = "what goes on is shown as a table or as jsonl, and in no other format".to_owned();
                return Err(Refusal::Usage { message, hint: Some("convoctl convo watch -o jsonl".to_owned()) });
            }
        }
        Ok(())
    }

    /// Shows how things stand, where that is shown.
    pub fn begin(session: &'s Session, place: &Place, wanted: Wanted) -> anyhow::Result<Self> {
        let output = &session.output;
        if output.format == Format::Jsonl {
            return Ok(Self::Lines(output.printer().map_err(Refusal::from)?.listing()?));
        }
        if output.look.terminal {
            let mut board = Board::new(session, wanted);
            board.redraw(place)?;
            return Ok(Self::Screen(Box::new(board)));
        }
        let mut rows = output.printer().map_err(Refusal::from)?.listing()?;
        let mut pushed = Ok(());
        place.each(&newest(wanted, None), &mut |conversation| {
            pushed = rows.push(&conversation);
            if pushed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        pushed?;
        rows.flush()?;
        Ok(Self::Table(rows))
    }

    /// Shows one event, at once; false where a signal came first. A terminal shows all of a look together.
    pub fn tell(&mut self, session: &Session, happened: &Happened) -> Result<bool, OutputError> {
        match self {
            Self::Screen(_) => {}
            _ if !is_taken(&session.signals)? => return Ok(false),
            Self::Lines(rows) => {
                rows.push(happened)?;
                rows.flush()?;
            }
            Self::Table(rows) => {
                rows.push(&happened.conversation)?;
                rows.flush()?;
            }
        }
        Ok(true)
    }

    /// Whether time alone has changed what is to be seen, as far as that shows.
    pub fn is_due(&self) -> bool {
        matches!(self, Self::Screen(board) if Instant::now() >= board.due || board.screen.is_resized())
    }

    pub fn redraw(&mut self, place: &Place) -> anyhow::Result<()> {
        match self {
            Self::Screen(board) => board.redraw(place),
            Self::Lines(_) | Self::Table(_) => Ok(()),
        }
    }
}

/// A listing on a terminal.
pub struct Board<'s> {
    session: &'s Session,
    list: List,
    screen: Screen,
    /// When it is drawn anew although nobody changed anything: it tells how long ago things were, and a snooze may end.
    due: Instant,
}

/// A picture is never older than this.
const AGE: Duration = Duration::from_mins(1);

/// One of a server is never older than this: when a snooze ends there, it does not say.
const AGE_AWAY: Duration = Duration::from_secs(10);

/// After a picture that did not come about, the next one is tried.
const PAUSE: Duration = Duration::from_secs(1);

impl<'s> Board<'s> {
    fn new(session: &'s Session, wanted: Wanted) -> Self {
        Self { session, list: newest(wanted, None), screen: Screen::new(Size::now()), due: Instant::now() }
    }

    fn redraw(&mut self, place: &Place) -> anyhow::Result<()> {
        self.due = Instant::now() + PAUSE;
        let (size, now) = (Size::now(), place.now()?);
        // The titles and the cursor have a line each.
        self.list.limit = Some(u64::from(size.rows.saturating_sub(2).max(1)));
        let look = Look { width: Some(size.columns), now: now.micros(), ..self.session.output.look };
        let output = Output { look, ..self.session.output.clone() };
        let conversations = place.all(&self.list)?;
        let lines = match conversations.as_slice() {
            [] => "no conversation matches".to_owned(),
            some => output.printer().map_err(Refusal::from)?.lines(some)?,
        };
        if is_taken(&self.session.signals)? {
            self.screen.draw(&lines, size)?;
        }
        let age = match place {
            Place::Here(world) => {
                let awake = next_awake(world)?.and_then(|end| u64::try_from(end.micros() - now.micros()).ok());
                awake.map_or(AGE, Duration::from_micros).min(AGE)
            }
            Place::Away(_) => AGE_AWAY,
        };
        self.due = Instant::now() + age;
        Ok(())
    }
}

/// The conversations in which something happened last.
fn newest(wanted: Wanted, limit: Option<u64>) -> List {
    List { wanted, sort: Sort { by: Order::LastActivity, descending: true }, limit, after: None }
}

impl Shown for Happened {
    fn fields() -> Vec<&'static str> {
        let mut fields = Event::fields();
        fields.extend(OF_CONVERSATION);
        fields
    }

    fn titles() -> Vec<&'static str> {
        Conversation::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.conversation.cells(look)
    }

    fn key(&self) -> String {
        self.event.key()
    }
}

/// The fields of a conversation, as parts of something else.
const OF_CONVERSATION: [&str; 19] = [
    "conversation.number",
    "conversation.account",
    "conversation.inbox",
    "conversation.subject",
    "conversation.status",
    "conversation.priority",
    "conversation.contact.id",
    "conversation.contact.name",
    "conversation.contact.email",
    "conversation.assignees",
    "conversation.labels",
    "conversation.message_count",
    "conversation.waiting_since",
    "conversation.first_reply_at",
    "conversation.last_activity_at",
    "conversation.snoozed_until",
    "conversation.resolved_at",
    "conversation.merged_into",
    "conversation.created_at",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_has_the_same_fields_in_an_event() {
        let fields: Vec<String> = Conversation::fields().iter().map(|field| format!("conversation.{field}")).collect();
        assert_eq!(fields, OF_CONVERSATION);
    }
}
