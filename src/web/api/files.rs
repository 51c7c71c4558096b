//! Files that come with what is asked for: a form of parts (RFC 7578), one with the JSON and one for each file, as it is.
//!
//! Who sends them is known before they are read, and how much of them is held at once is bounded.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures_util::stream::try_unfold;
use http_body_util::BodyExt as _;
use multer::{Field, Multipart};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};

use crate::domain::attachment::{AttachmentsError, MOST, MOST_BYTES, NewAttachment, media_type};
use crate::operations::run::Right;
use crate::operations::{Refusal, World};
use crate::web::answer::{Face, problem, refused};
use crate::web::api::asking::{Asking, caller, header};
use crate::web::api::verb::{Run, Verb};
use crate::web::bodies::{BROKE_OFF, SLOW};
use crate::web::site::Site;

/// What such a body is.
pub(super) const FORM: &str = "multipart/form-data";

/// The part with what is asked for, as JSON, and those with files.
pub(super) const ASKED: &str = "asked";
pub(super) const ATTACH: &str = "attach";

/// The longest head of a part, in bytes.
const HEAD: usize = 4 * 1024;

/// How many bytes may come before the next part is found: the heads, and whatever stands before the first one.
const GAP: usize = 64 * 1024;

/// How many bytes a second come at least, besides what may take time anyway.
const RATE: u64 = 32 * 1024;

/// Files that came in, and the room that they take until they are kept.
#[derive(Default)]
pub(super) struct Incoming {
    pub files: Vec<NewAttachment>,
    _room: Option<OwnedSemaphorePermit>,
}

/// Why a request is not read to its end.
pub(super) enum Halt {
    Refused(Box<Refusal>),
    /// Something that is no refusal of an operation.
    Problem(StatusCode, String),
}

impl Halt {
    pub fn answer(&self) -> Response {
        match self {
            Self::Refused(refusal) => refused(refusal, Face::Program),
            Self::Problem(status, message) => problem(*status, message, Face::Program),
        }
    }

    fn too_long(what: &str, most: usize) -> Self {
        Self::Problem(StatusCode::PAYLOAD_TOO_LARGE, format!("{what} is longer than {most} bytes"))
    }
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// Who may do something, and how that is called.
type Bound = (Right, &'static str);

/// By what a request with files is bound; none where it has none.
pub(super) fn bound_of(verb: &Verb, headers: &HeaderMap) -> Option<Bound> {
    let Run::Change(change) = &verb.run else { return None };
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let is_form = kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(FORM);
    change.files.filter(|_| is_form)
}

/// Reads a request with files, of somebody who may do what it asks for.
pub(super) async fn read(site: &Site, (right, deed): Bound, headers: &HeaderMap, body: Body) -> Result<Asking, Halt> {
    let kind = header(headers, CONTENT_TYPE.as_str())?.unwrap_or_default();
    let caller = caller(headers)?;
    let credential = caller.credential.clone().ok_or(Refusal::NotLoggedIn)?;
    let known = site.read(caller, move |world: &World| {
        world.note_use(&credential)?;
        world.check_may(right, deed)
    });
    known.await?;
    let boundary = multer::parse_boundary(kind).map_err(|error| unreadable(&error))?;
    let limits = &site.config().limits;
    let most = MOST_BYTES + limits.json_bytes + (MOST + 1) * HEAD;
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > most) {
        return Err(Halt::too_long("the body", most));
    }
    let room = site.make_room(length.unwrap_or(most)).await?;
    let unused = Arc::new(AtomicUsize::new(0));
    let coming = Coming { body, most, came: 0, begun: Instant::now(), patience: limits.body_timeout, unused };
    let mut form = Form {
        unused: Arc::clone(&coming.unused),
        parts: coming.parts(boundary),
        length: length.unwrap_or(0),
        asked: None,
        files: vec![],
    };
    form.read(limits.json_bytes).await?;
    let asked = form.asked.ok_or_else(|| Refusal::usage(format!("the form has no part `{ASKED}`")))?;
    let mut asking = Asking::part(headers, &asked)?;
    asking.extras.incoming = Incoming { files: form.files, _room: Some(room) };
    Ok(asking)
}

/// A form that is being read.
struct Form {
    parts: Multipart<'static>,
    unused: Arc<AtomicUsize>,
    /// How much of files may still come, where that is known.
    length: usize,
    asked: Option<Vec<u8>>,
    files: Vec<NewAttachment>,
}

impl Form {
    async fn read(&mut self, most_asked: usize) -> Result<(), Halt> {
        let mut left = MOST_BYTES;
        while let Some(part) = self.parts.next_field().await.map_err(|error| unreadable(&error))? {
            self.unused.store(0, Ordering::Relaxed);
            check_head(&part)?;
            match part.name() {
                Some(ASKED) if self.asked.is_some() => {
                    return Err(Refusal::usage(format!("the part `{ASKED}` stands twice")).into());
                }
                Some(ASKED) => self.asked = Some(self.asked(part, most_asked).await?),
                Some(ATTACH) => {
                    let file = self.file(part, left).await?;
                    left -= file.content.len();
                    self.length = self.length.saturating_sub(file.content.len());
                    self.files.push(file);
                }
                Some(name) => return Err(Refusal::usage(format!("a part `{name}` has no meaning here")).into()),
                None => return Err(Refusal::usage("a part has no name").into()),
            }
        }
        Ok(())
    }

    async fn asked(&self, part: Field<'_>, most: usize) -> Result<Vec<u8>, Halt> {
        if part.content_type().map(mime_of).as_deref() != Some("application/json") {
            let message = format!("the part `{ASKED}` is to be JSON: Content-Type: application/json");
            return Err(Refusal::usage(message).into());
        }
        self.content(part, most, 0).await?.ok_or_else(|| Halt::too_long(&format!("the part `{ASKED}`"), most))
    }

    /// A file, which is no longer than what is left of all that may come.
    async fn file(&self, part: Field<'_>, left: usize) -> Result<NewAttachment, Halt> {
        let Some(name) = part.file_name().map(str::to_owned) else {
            return Err(Refusal::usage(format!("a part `{ATTACH}` has no filename")).into());
        };
        if self.files.len() == MOST {
            return Err(Refusal::from(AttachmentsError::TooMany(MOST + 1)).into());
        }
        let media_type = match part.content_type() {
            Some(mime) => mime_of(mime),
            None if part.headers().contains_key(CONTENT_TYPE) => {
                return Err(Refusal::from(AttachmentsError::MediaType { name }).into());
            }
            None => media_type(&name).to_owned(),
        };
        match self.content(part, left, self.length).await? {
            Some(content) => Ok(NewAttachment { name, media_type, content }),
            None => Err(Refusal::from(AttachmentsError::TooLarge { name }).into()),
        }
    }

    /// What a part holds; none where it is longer than that. What does not grow leaves no holes in memory.
    async fn content(&self, mut part: Field<'_>, most: usize, likely: usize) -> Result<Option<Vec<u8>>, Halt> {
        let mut content = Vec::with_capacity(likely.min(most));
        while let Some(piece) = part.chunk().await.map_err(|error| unreadable(&error))? {
            self.unused.store(0, Ordering::Relaxed);
            if piece.len() > most - content.len() {
                return Ok(None);
            }
            content.extend_from_slice(&piece);
        }
        content.shrink_to_fit();
        Ok(Some(content))
    }
}

/// A media type without its parameters.
fn mime_of(mime: &impl AsRef<str>) -> String {
    mime.as_ref().split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn check_head(part: &Field<'_>) -> Result<(), Refusal> {
    let lines = part.headers();
    if lines.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>() > HEAD {
        return Err(Refusal::usage(format!("the head of a part is longer than {HEAD} bytes")));
    }
    let plain =
        |value: &[u8]| ["7bit", "8bit", "binary"].iter().any(|plain| value.eq_ignore_ascii_case(plain.as_bytes()));
    if lines.get("content-transfer-encoding").is_some_and(|value| !plain(value.as_bytes())) {
        return Err(Refusal::usage("a part is encoded: it is to be sent as it is"));
    }
    Ok(())
}

/// A body as it comes.
struct Coming {
    body: Body,
    most: usize,
    came: usize,
    begun: Instant,
    patience: Duration,
    /// What came since anything of the form was found.
    unused: Arc<AtomicUsize>,
}

impl Coming {
    fn parts(self, boundary: String) -> Multipart<'static> {
        Multipart::new(try_unfold(self, Self::next), boundary)
    }

    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Broken> {
        // Who reads the form takes all that is ready at once: one piece is ready at a time.
        tokio::task::yield_now().await;
        if self.unused.load(Ordering::Relaxed) > GAP {
            return Err(Broken(StatusCode::BAD_REQUEST, "the head of a part does not end"));
        }
        let slow = Broken(StatusCode::REQUEST_TIMEOUT, SLOW);
        match timeout_at(self.until(), self.body.frame()).await.map_err(|_| slow)? {
            None => Ok(None),
            Some(Err(_)) => Err(Broken(StatusCode::BAD_REQUEST, BROKE_OFF)),
            Some(Ok(frame)) => {
                let bytes = frame.into_data().unwrap_or_default();
                self.came += bytes.len();
                if self.came > self.most {
                    return Err(Broken(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long"));
                }
                self.unused.fetch_add(bytes.len(), Ordering::Relaxed);
                Ok(Some((bytes, self)))
            }
        }
    }

    /// By when the next piece has to be there: soon after the last one, and all of them at no lower rate than is allowed.
    fn until(&self) -> Instant {
        let of_rate = Duration::from_millis(self.came as u64 * 1_000 / RATE);
        (self.begun + self.patience + of_rate).min(Instant::now() + self.patience)
    }
}

/// Why a body broke off.
#[derive(Debug)]
struct Broken(StatusCode, &'static str);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.1)
    }
}

impl Error for Broken {}

fn unreadable(error: &multer::Error) -> Halt {
    let broken = error.source().and_then(|source| source.downcast_ref::<Broken>());
    match broken {
        Some(Broken(status, message)) => Halt::Problem(*status, (*message).to_owned()),
        None => Refusal::usage(format!("the form cannot be read: {error}")).into(),
    }
}
