//! Following what happens to conversations: in a store by looking, at a server by its stream of events.
//!
//! A thread reads the stream. Where it breaks off, it asks for what has happened since the last event that came.

use std::io::{BufRead as _, BufReader, Read as _};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::Duration;

use serde_json::Value;
use ureq::{Body, BodyReader};
use url::form_urlencoded;

use crate::operations::conversations::{Happened, Watch};
use crate::operations::{Refusal, World};
use crate::remote::server::{LONGEST, Server};

/// What happens at a place, from some moment on.
pub enum Following<'p> {
    Here { world: &'p World<'p>, watch: Box<Watch>, seen: Option<i64> },
    Away(Receiver<News>),
}

/// What a look brought besides events.
#[derive(Debug)]
pub enum Seen {
    Nothing,
    /// Something may look otherwise than before.
    Change,
    /// The server is away, and is asked again until it is there.
    Lost(Refusal),
}

/// What a stream brings.
pub enum News {
    /// An event, as JSON.
    Event(String),
    Lost(Refusal),
    Back,
    /// It will not come again.
    Over(Refusal),
}

/// How much may lie there before somebody takes it.
const ROOM: usize = 64;

/// How long a stream is read before it is asked for anew: a connection that died without a sign is noticed by then.
const AGE: Duration = Duration::from_mins(1);

/// How long to wait before a stream that broke off is asked for again, and a server that is away.
const SOON: Duration = Duration::from_millis(100);
const LATER: Duration = Duration::from_secs(1);

impl<'p> Following<'p> {
    pub(super) fn here(world: &'p World<'p>, watch: Watch) -> Result<Self, Refusal> {
        // What is committed after this number was told is looked for again.
        let seen = world.changed_since(None)?;
        world.each(&watch, &mut |_| ControlFlow::Continue(()))?;
        Ok(Self::Here { world, watch: Box::new(watch), seen })
    }

    pub(super) fn away(server: &Server, watch: &Value) -> Result<Self, Refusal> {
        let mut stream = Stream { server: server.clone(), query: query(watch), last: None };
        let mut events = stream.ask()?;
        // The first block says where it begins: from here on nothing is missed.
        let first = events.next().ok_or_else(|| server.unavailable("the stream of events broke off"))?;
        let Block { id: Some(id), data } = first else {
            return Err(Refusal::ServerFailed {
                reason: "the stream of events does not say where it begins".to_owned(),
            });
        };
        stream.last = Some(id);
        let (sender, receiver) = sync_channel(ROOM);
        if let Some(data) = data {
            // There is room for one.
            let _ = sender.send(News::Event(data));
        }
        std::thread::spawn(move || stream.keep(events, &sender));
        Ok(Self::Away(receiver))
    }

    /// Hands over what happened since the last look, until there is enough of it.
    pub fn look(&mut self, tell: &mut dyn FnMut(Happened) -> ControlFlow<()>) -> Result<Seen, Refusal> {
        match self {
            Self::Here { world, watch, seen } => {
                let Some(number) = world.changed_since(*seen)? else { return Ok(Seen::Nothing) };
                *seen = Some(number);
                let mut goes_on = ControlFlow::Continue(());
                loop {
                    world.each(&**watch, &mut |happened| {
                        goes_on = tell(happened);
                        goes_on
                    })?;
                    if goes_on.is_break() || !watch.is_behind() {
                        return Ok(Seen::Change);
                    }
                }
            }
            Self::Away(news) => look_away(news, tell),
        }
    }
}

fn look_away(news: &Receiver<News>, tell: &mut dyn FnMut(Happened) -> ControlFlow<()>) -> Result<Seen, Refusal> {
    let mut seen = Seen::Nothing;
    loop {
        match news.try_recv() {
            Ok(News::Event(data)) => {
                seen = Seen::Change;
                if tell(serde_json::from_str(&data).map_err(|error| Refusal::unlike_us(&error))?).is_break() {
                    return Ok(seen);
                }
            }
            Ok(News::Lost(refusal)) => return Ok(Seen::Lost(refusal)),
            Ok(News::Back) => seen = Seen::Change,
            Ok(News::Over(refusal)) => return Err(refusal),
            Err(TryRecvError::Empty) => return Ok(seen),
            Err(TryRecvError::Disconnected) => {
                return Err(Refusal::Internal("nobody reads the stream of events".to_owned()));
            }
        }
    }
}

/// A stream of events, however often it is asked for.
struct Stream {
    server: Server,
    query: String,
    /// The id of the last event that came.
    last: Option<String>,
}

impl Stream {
    fn ask(&self) -> Result<Blocks, Refusal> {
        let response = self.server.open("events", &self.query, self.last.as_deref(), AGE)?;
        Ok(Blocks::new(response.into_body()))
    }

    /// Hands over what comes, until nobody wants it any more.
    fn keep(mut self, mut events: Blocks, sender: &SyncSender<News>) {
        loop {
            while let Some(Block { id, data }) = events.next() {
                if data.is_some_and(|data| sender.send(News::Event(data)).is_err()) {
                    return;
                }
                self.last = id.or(self.last);
            }
            std::thread::sleep(SOON);
            events = match self.ask_until_there(sender) {
                Some(events) => events,
                None => return,
            };
        }
    }

    fn ask_until_there(&self, sender: &SyncSender<News>) -> Option<Blocks> {
        let mut is_lost = false;
        loop {
            let news = match self.ask() {
                Ok(events) if !is_lost => return Some(events),
                Ok(events) => return sender.send(News::Back).ok().map(|()| events),
                Err(refusal) if refusal.code().is_retryable() => (!is_lost).then_some(News::Lost(refusal)),
                Err(refusal) => {
                    // Where nobody listens, it is over as well.
                    let _ = sender.send(News::Over(refusal));
                    return None;
                }
            };
            if let Some(news) = news {
                sender.send(news).ok()?;
                is_lost = true;
            }
            std::thread::sleep(LATER);
        }
    }
}

/// What a stream is made of: lines, until an empty one.
struct Blocks(BufReader<BodyReader<'static>>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Block {
    id: Option<String>,
    data: Option<String>,
}

impl Blocks {
    fn new(body: Body) -> Self {
        Self(BufReader::new(body.into_reader()))
    }

    /// The next block that says something; none where the stream broke off.
    fn next(&mut self) -> Option<Block> {
        let (mut block, mut line) = (Block::default(), String::new());
        loop {
            line.clear();
            self.0.by_ref().take(LONGEST).read_line(&mut line).ok()?;
            match line.strip_suffix('\n')? {
                "" if block == Block::default() => {}
                "" => return Some(block),
                text => block.take(text),
            }
        }
    }
}

impl Block {
    fn take(&mut self, line: &str) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match key {
            "id" => self.id = Some(value.to_owned()),
            "data" => self.data.get_or_insert_default().push_str(value),
            _ => {}
        }
    }
}

/// What is asked for, as a query.
fn query(asked: &Value) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in asked.as_object().into_iter().flatten() {
        match value {
            Value::String(text) => query.append_pair(key, text),
            other => query.append_pair(key, &other.to_string()),
        };
    }
    query.finish()
}
