//! What happens to conversations, as it happens: server-sent events.
//!
//! A stream is a look from time to time: it looks where the store was changed, as who asked for it, so that it ends or
//! sees less where they do. It looks only for a reader who takes what it has: one that does not keeps nobody waiting and
//! fills no memory.

use std::convert::Infallible;
use std::ops::ControlFlow;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, RawQuery, State};
use axum::http::header::{CONNECTION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};
use tokio::sync::watch;
use tokio::time::Instant;
use url::form_urlencoded;

use crate::domain::Word as _;
use crate::domain::reference::Reference;
use crate::operations::codes::Code;
use crate::operations::conversations::{Happened, Watch};
use crate::operations::run::Caller;
use crate::operations::{Refusal, World};
use crate::web::answer::{Face, refused};
use crate::web::api::asking::{caller, header, text};
use crate::web::api::verb::{read, unwritable};
use crate::web::site::Site;
use crate::web::{Place, Slot, Visitor, pages};

/// The query that says after which event a stream begins, as the header does.
pub(super) const AFTER: &str = "last_event_id";
pub(super) const AFTER_HEADER: &str = "last-event-id";

/// How often a stream on which nothing happens says that it is there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// After how many milliseconds a reader that was cut off comes again.
const RETRY: &[u8] = b"retry: 1000\n";

/// How long it is waited before it is looked again, where the store was not to be had.
const PAUSE: Duration = Duration::from_secs(1);

/// How much of what happened is gathered before it is sent, in bytes.
const PIECE: usize = 64 * 1024;

/// Filters that are there or not.
const SWITCHES: [&str; 2] = ["unassigned", "waiting"];

const TOO_MANY: &str = "too many streams of events are open";

/// Begins a stream.
pub(super) async fn follow(
    State(site): State<Site>,
    Extension(slot): Extension<Slot>,
    Extension(visitor): Extension<Visitor>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let begun = begin(site, &slot, visitor, &query.unwrap_or_default(), &headers).await;
    begun.unwrap_or_else(|refusal| refused(&refusal, Face::Program))
}

async fn begin(
    site: Site,
    slot: &Slot,
    visitor: Visitor,
    query: &str,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let mut caller = caller(headers)?;
    if caller.credential.is_none() && is_from_a_page_of_ours(headers) {
        caller.credential = pages::session_of(headers, visitor.secure);
    }
    let credential = caller.credential.clone().ok_or(Refusal::NotLoggedIn)?;
    let mut asked = asked(query, headers)?;
    (caller.person, caller.account) = (text(&mut asked, "as")?, text(&mut asked, "account")?.map(Reference::new));
    // What is done after this number was told wakes the stream.
    let changes = site.changes();
    let key = credential.hash.as_str().to_owned();
    let first = move |world: &World| {
        world.note_use(&credential)?;
        look(world, read(world, asked)?)
    };
    let (watch, news) = site.read(caller.clone(), first).await?;
    let place = site.begin_stream(slot, &key).ok_or(Refusal::Busy(TOO_MANY))?;
    let mut stream =
        Stream { site, caller, watch, changes, told: None, beat: Instant::now() + HEARTBEAT, _place: place };
    let news = [RETRY, &stream.told(news)].concat();
    let rest = futures_util::stream::unfold(stream, async |mut stream| {
        let piece = stream.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(piece)), stream))
    });
    let all = futures_util::StreamExt::chain(tokio_stream::once(Ok(Bytes::from(news))), rest);
    let head = [
        (CONTENT_TYPE, "text/event-stream"),
        // It gave back its place among the connections.
        (CONNECTION, "close"),
        // A proxy that gathers answers is asked not to.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((head, Body::from_stream(all)).into_response())
}

/// Whether no page of another site asks, as far as the browser says (W3C Fetch Metadata). Those that say nothing keep the
/// cookie back from other sites all the same.
fn is_from_a_page_of_ours(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin")
}

/// What the query and the headers ask for: the filters of a listing, and after which event it begins.
fn asked(query: &str, headers: &HeaderMap) -> Result<Map<String, Value>, Refusal> {
    let mut asked = Map::new();
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = match key.as_ref() {
            switch if SWITCHES.contains(&switch) => match value.as_ref() {
                "true" | "" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => return Err(Refusal::usage(format!("{key} is true or false"))),
            },
            AFTER => number(&value)?,
            _ => Value::String(value.into_owned()),
        };
        if asked.insert(key.clone().into_owned(), value).is_some() {
            return Err(Refusal::usage(format!("`{key}` stands twice")));
        }
    }
    // Who comes again still has the address that it came with at first.
    if let Some(last) = header(headers, AFTER_HEADER)?.filter(|last| !last.is_empty()) {
        asked.insert(AFTER.to_owned(), number(&last)?);
    }
    Ok(asked)
}

fn number(text: &str) -> Result<Value, Refusal> {
    let id = text.parse::<i64>().ok().filter(|id| *id >= 0);
    id.map(Value::from).ok_or_else(|| Refusal::usage("the last event is named by its id, which is a number"))
}

/// What happened, as it is sent, and the id of the last of it.
#[derive(Default)]
struct News {
    text: Vec<u8>,
    last: Option<i64>,
}

/// Somebody who follows what happens.
struct Stream {
    site: Site,
    caller: Caller,
    watch: Watch,
    changes: watch::Receiver<u64>,
    /// The id that the reader comes again with.
    told: Option<i64>,
    /// When it is to say that it is there, if nothing else was said.
    beat: Instant,
    _place: Place,
}

impl Stream {
    /// What there is to be said next; none where it is over.
    async fn next(&mut self) -> Option<Vec<u8>> {
        let mut again = self.watch.is_behind();
        loop {
            if !again && !self.is_woken().await {
                return None;
            }
            let news = match self.look().await {
                Ok((watch, news)) => {
                    self.watch = watch;
                    again = self.watch.is_behind();
                    news
                }
                Err(refusal) if is_passing(&refusal) => {
                    again = true;
                    if !self.rests().await {
                        return None;
                    }
                    News::default()
                }
                // Whoever comes again is told why.
                Err(_) => return None,
            };
            if !news.text.is_empty() {
                return Some(self.told(news));
            }
            if Instant::now() >= self.beat {
                return Some(self.told(News { text: b":\n\n".to_vec(), last: None }));
            }
        }
    }

    /// Waits until there may be something to say; false where the server is being stopped.
    async fn is_woken(&mut self) -> bool {
        tokio::select! {
            () = self.site.stopped() => false,
            changed = self.changes.changed() => changed.is_ok(),
            () = tokio::time::sleep_until(self.beat) => true,
        }
    }

    async fn rests(&mut self) -> bool {
        tokio::select! {
            () = self.site.stopped() => false,
            () = tokio::time::sleep(PAUSE) => true,
        }
    }

    async fn look(&mut self) -> Result<(Watch, News), Refusal> {
        // What was seen by a look that fails is looked for again.
        let watch = self.watch.clone();
        self.site.look(self.caller.clone(), move |world| look(world, watch)).await
    }

    /// With the id of the last event that was looked at, so that who comes again begins there and need not look through
    /// what is not for them.
    fn told(&mut self, News { mut text, last }: News) -> Vec<u8> {
        let seen = self.watch.last_event_id();
        if last.or(self.told) != seen
            && let Some(id) = seen
        {
            text.extend_from_slice(format!("id: {id}\n\n").as_bytes());
        }
        (self.told, self.beat) = (seen, Instant::now() + HEARTBEAT);
        text
    }
}

/// Whether it may well be over in a moment. A store that is another one by now is not the one that was followed.
fn is_passing(refusal: &Refusal) -> bool {
    let code = refusal.code();
    code.is_retryable() && code != Code::StoreMoved
}

/// Looks what happened, and writes it down as events.
fn look(world: &World, watch: Watch) -> Result<(Watch, News), Refusal> {
    let (mut news, mut written) = (News::default(), Ok(()));
    world.each(&watch, &mut |happened| {
        written = write(&mut news.text, &happened);
        news.last = Some(happened.event.id);
        if written.is_ok() && news.text.len() < PIECE { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written?;
    Ok((watch, news))
}

fn write(text: &mut Vec<u8>, happened: &Happened) -> Result<(), Refusal> {
    let mut data = serde_json::to_vec(happened).map_err(|error| unwritable(&error))?;
    // A line's end stands in JSON between its parts alone, and would be the end of the event.
    data.iter_mut().filter(|byte| matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    let event = &happened.event;
    text.extend_from_slice(format!("id: {}\nevent: {}\ndata: ", event.id, event.action.word()).as_bytes());
    text.extend_from_slice(&data);
    text.extend_from_slice(b"\n\n");
    Ok(())
}
