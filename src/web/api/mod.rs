//! The API: each operation that is not local only, by its name, as JSON.
//!
//! `POST /api/v1/NOUN.VERB` takes a JSON object: references under `refs`, flags under their names. The answer is what `--json`
//! prints. `verbs` holds the table of them, `verb` what they have in common, `asking` reads a request, `listing` writes what
//! is long, `rows` reads it, `files` takes in what comes beside a request, `events` tells what happens as it happens, `deeds`
//! does what is done beside the store, `login` lets people in and those who follow a link, `misread` says what is wrong with a
//! request, `openapi` describes it all.

mod asking;
mod deeds;
mod events;
mod files;
mod listing;
mod login;
mod misread;
mod openapi;
mod rows;
mod verb;
mod verbs;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use http_body_util::BodyExt as _;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::operations::outbox::{Away, Tally};
use crate::operations::run::Caller;
use crate::operations::{Refusal, World};
use crate::web::Visitor;
use crate::web::answer::{Face, problem, refused};
use crate::web::api::asking::Asking;
use crate::web::api::files::Halt;
use crate::web::api::verb::{Performed, Run, Shape, Verb, written};
use crate::web::bodies;
use crate::web::site::Site;

/// The routes below `/api`.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/v1/openapi.json", get(openapi::document))
        .route("/v1/hello", post(hello))
        .route("/v1/login", post(login::log_in))
        .route("/v1/events", get(events::follow))
        .merge(rows::routes())
        .route("/v1/{name}", post(perform).fallback(of_another_method))
}

/// What a client learns of the server before it asks for anything.
async fn hello(State(site): State<Site>) -> Response {
    let hello = site.read(Caller::remote(None), is_test).await;
    let hello = hello.and_then(|test| written(&Hello { version: env!("CARGO_PKG_VERSION"), test }));
    hello.map_or_else(|refusal| refused(&refusal, Face::Program), |hello| object(&hello))
}

/// What a server says of itself.
#[derive(Serialize, JsonSchema)]
struct Hello {
    version: &'static str,
    /// Whether its store is one for tests.
    test: bool,
}

fn is_test(world: &World) -> Result<bool, Refusal> {
    world.is_test()
}

/// Whoever asks otherwise than by POST is told whether there is something to ask for.
async fn of_another_method(Path(name): Path<String>) -> Response {
    if verbs::find(&name).is_none() {
        return problem(StatusCode::NOT_FOUND, "there is nothing at this address", Face::Program);
    }
    let mut answer = problem(StatusCode::METHOD_NOT_ALLOWED, "an operation is asked for with POST", Face::Program);
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    answer
}

/// Performs the operation of a name.
async fn perform(
    State(site): State<Site>,
    Extension(visitor): Extension<Visitor>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(verb) = verbs::find(&name) else {
        return problem(StatusCode::NOT_FOUND, &format!("there is no operation `{name}`"), Face::Program);
    };
    let read = match files::bound_of(verb, &headers) {
        Some(right) => files::read(&site, right, &headers, body).await,
        None => whole(&headers, body, verb).await.map_err(Halt::from),
    };
    let asking = match read {
        Ok(asking) => asking,
        Err(halt) => return halt.answer(),
    };
    if asking.caller.credential.is_none() && !verb.open {
        return refused(&Refusal::NotLoggedIn, Face::Program);
    }
    let answered = match &verb.run {
        Run::Change(_) if verb.open => login::followed(&site, visitor, change(&site, verb, asking)).await,
        Run::Change(_) => change(&site, verb, asking).await,
        Run::Deed(deed) => deeds::answer(&site, *deed, asking).await,
        Run::Listing(_) if deeds::is_raw(verb.name, &asking.asked) => deeds::raw(&site, asking).await,
        Run::Listing(each) => listing::answer(&site, *each, verb.shape, asking).await,
    };
    answered.unwrap_or_else(|refusal| refused(&refusal, Face::Program))
}

/// Reads a request whose body is there already.
async fn whole(headers: &HeaderMap, body: Body, verb: &Verb) -> Result<Asking, Refusal> {
    let body = body.collect().await.map_err(|_| Refusal::usage(bodies::BROKE_OFF))?;
    Asking::read(headers, &body.to_bytes(), verb.run.besides())
}

/// Whether files come with a request, so that its body is read as it comes.
pub(super) fn is_of_files(path: &str, headers: &HeaderMap) -> bool {
    let verb = path.rsplit_once("/v1/").and_then(|(_, name)| verbs::find(name));
    verb.is_some_and(|verb| files::bound_of(verb, headers).is_some())
}

async fn change(site: &Site, verb: &'static Verb, asking: Asking) -> Result<Response, Refusal> {
    let Run::Change(run) = &verb.run else { return Err(Refusal::Internal("a listing is no change".to_owned())) };
    let Asking { asked, extras, caller, lines, several } = asking;
    let (dry_run, no_send) = (extras.dry_run, extras.no_send);
    let transport = site.config().mail.transport.is_some();
    let credential = caller.credential.clone();
    let again = caller.clone();
    let work = move |world: &World| {
        if let Some(credential) = &credential {
            world.note_use(credential)?;
        }
        (run.perform)(world, asked, extras, transport)
    };
    let performed = if run.hashes {
        site.perform_hashing(caller, dry_run, work).await?
    } else {
        site.perform(caller, dry_run, work).await?
    };
    let Performed { mut output, letters, replayed } = performed;
    let count = letters.len();
    let (tally, warnings) = if no_send { (None, Vec::new()) } else { site.deliver_own(letters).await? };
    if tally.is_some() || replayed {
        let seen: Tally = tally.clone().unwrap_or_default();
        output = site.read(again, move |world| (run.refresh)(world, output, &seen)).await?;
    }
    // Not before: whoever is woken by it sends what is due.
    if !dry_run {
        site.stir();
    }
    let away = Away { count, transport, tally, warning: warnings.into_iter().next() };
    let mut answer = shaped(output, verb.shape, lines, several);
    if let Ok(told) = HeaderValue::from_str(&ascii(&Done { letters: away, replayed })) {
        answer.headers_mut().insert("convoctl-done", told);
    }
    Ok(answer)
}

/// What is told of a change besides its output, in a header.
#[derive(Serialize)]
struct Done {
    letters: Away,
    replayed: bool,
}

/// JSON in ASCII, as a header may hold it.
pub(super) fn ascii(value: &impl Serialize) -> String {
    let mut text = String::new();
    for c in serde_json::to_string(value).unwrap_or_default().chars() {
        if c.is_ascii() && !c.is_ascii_control() {
            text.push(c);
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04x}")));
        }
    }
    text
}

/// An output as `--json` prints it: one object of one thing that was named, else a list; or a line for each.
fn shaped(output: Value, shape: Shape, lines: bool, several: bool) -> Response {
    let objects = match output {
        Value::Array(objects) if shape != Shape::One => objects,
        one => return if lines { of_lines(&[one]) } else { object(&one) },
    };
    match objects.as_slice() {
        _ if lines => of_lines(&objects),
        [one] if !several => object(one),
        [] => json_text("[]\n".to_owned()),
        _ => {
            let all: Vec<String> = objects.iter().map(ToString::to_string).collect();
            json_text(format!("[\n{}\n]\n", all.join(",\n")))
        }
    }
}

fn of_lines(objects: &[Value]) -> Response {
    let mut body = String::new();
    for object in objects {
        body.push_str(&object.to_string());
        body.push('\n');
    }
    ([(CONTENT_TYPE, listing::LINES)], body).into_response()
}

fn object(value: &Value) -> Response {
    json_text(format!("{value}\n"))
}

fn json_text(text: String) -> Response {
    ([(CONTENT_TYPE, "application/json")], text).into_response()
}
