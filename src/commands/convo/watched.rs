//! How that looks what happens to conversations: lines, a table that grows, a table on a terminal.

use std::time::{Duration, Instant};

use crate::commands::Session;
use crate::domain::audit::Event;
use crate::domain::conversation::Conversation;
use crate::operations::asked::Sort;
use crate::operations::conversations::{Happened, List, Order, Wanted, next_awake};
use crate::operations::{Refusal, World};
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
    pub fn begin(session: &'s Session, world: &World, wanted: Wanted) -> anyhow::Result<Self> {
        let output = &session.output;
        if output.format == Format::Jsonl {
            return Ok(Self::Lines(output.printer().map_err(Refusal::from)?.listing()?));
        }
        if output.look.terminal {
            let mut board = Board::new(session, wanted);
            board.redraw(world)?;
            return Ok(Self::Screen(Box::new(board)));
        }
        let mut rows = output.printer().map_err(Refusal::from)?.listing()?;
        session.fill(world, &newest(wanted, None), &mut rows)?;
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

    pub fn redraw(&mut self, world: &World) -> anyhow::Result<()> {
        match self {
            Self::Screen(board) => board.redraw(world),
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

impl<'s> Board<'s> {
    fn new(session: &'s Session, wanted: Wanted) -> Self {
        Self { session, list: newest(wanted, None), screen: Screen::new(Size::now()), due: Instant::now() }
    }

    fn redraw(&mut self, world: &World) -> anyhow::Result<()> {
        let (size, now) = (Size::now(), world.now()?);
        // The titles and the cursor have a line each.
        self.list.limit = Some(u64::from(size.rows.saturating_sub(2).max(1)));
        let look = Look { width: Some(size.columns), now: now.micros(), ..self.session.output.look };
        let output = Output { look, ..self.session.output.clone() };
        let conversations = world.all(&self.list)?;
        let lines = match conversations.as_slice() {
            [] => "no conversation matches".to_owned(),
            some => output.printer().map_err(Refusal::from)?.lines(some)?,
        };
        if is_taken(&self.session.signals)? {
            self.screen.draw(&lines, size)?;
        }
        let awake = next_awake(world)?.and_then(|end| u64::try_from(end.micros() - now.micros()).ok());
        self.due = Instant::now() + awake.map_or(AGE, Duration::from_micros).min(AGE);
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
