//! The bodies of requests: read whole, within a bound in size and in time, before a handler sees them.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::web::answer::{Face, problem};
use crate::web::api;
use crate::web::site::Site;

/// Reads a body as the routes of pages take it.
pub(super) async fn of_pages(State(site): State<Site>, request: Request, next: Next) -> Response {
    let config = site.config();
    read(config.limits.body_bytes, config.limits.body_timeout, request, next).await
}

/// Reads a body as the API takes it.
pub(super) async fn of_api(State(site): State<Site>, request: Request, next: Next) -> Response {
    if is_of_rows(request.uri().path()) || api::is_of_files(request.uri().path(), request.headers()) {
        return next.run(request).await;
    }
    let config = site.config();
    read(config.limits.json_bytes, config.limits.body_timeout, request, next).await
}

/// Whether the body of a path is rows: as long as it takes, and read as it comes.
fn is_of_rows(path: &str) -> bool {
    ["/v1/agent.import", "/v1/apply", "/v1/diff"].iter().any(|rows| path.ends_with(rows))
}

/// How long a request may take whose body is rows, and one with files.
const ROWS_TIMEOUT: Duration = Duration::from_mins(30);
const FILES_TIMEOUT: Duration = Duration::from_mins(15);

/// How long a request may take, if an ordinary one may take so long.
pub(super) fn timeout(request: &Request, ordinary: Duration) -> Duration {
    let path = request.uri().path();
    match () {
        () if is_of_rows(path) => ROWS_TIMEOUT,
        () if api::is_of_files(path, request.headers()) => FILES_TIMEOUT,
        () => ordinary,
    }
}

/// Why a body was not read to its end.
pub(super) const BROKE_OFF: &str = "the body broke off";
pub(super) const SLOW: &str = "the body was too slow in coming";

async fn read(most: usize, timeout: Duration, request: Request, next: Next) -> Response {
    let face = Face::of(&request);
    let too_large = || problem(StatusCode::PAYLOAD_TOO_LARGE, &format!("the body is longer than {most} bytes"), face);
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > most as u64) {
        return too_large();
    }
    let (head, body) = request.into_parts();
    let read: Bytes = match tokio::time::timeout(timeout, Limited::new(body, most).collect()).await {
        Ok(Ok(read)) => read.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return too_large(),
        Ok(Err(_)) => return problem(StatusCode::BAD_REQUEST, BROKE_OFF, face),
        Err(_) => return problem(StatusCode::REQUEST_TIMEOUT, SLOW, face),
    };
    next.run(Request::from_parts(head, Body::from(read))).await
}
