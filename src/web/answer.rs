//! Refusals in HTTP: the error object below /api, a small plain page elsewhere.

use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::operations::Refusal;
use crate::operations::codes::Code;
use crate::operations::details::{Failure, Told};
use crate::web::pages::layout;
use crate::web::pages::words::sentence;

/// For whom an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Program,
    Person,
}

impl Face {
    /// A router that is nested sees less of the path: the gate has noted it.
    pub fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let of_path = if path == "/api" || path.starts_with("/api/") { Self::Program } else { Self::Person };
        request.extensions().get::<Self>().copied().unwrap_or(of_path)
    }
}

/// Says why something was not done.
pub fn refused(refusal: &Refusal, face: Face) -> Response {
    let code = refusal.code();
    let status = StatusCode::from_u16(code.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if status.is_server_error() {
        tracing::warn!(code = code.name(), %refusal, "refused");
    }
    let mut answer = match face {
        Face::Program => failure(status, told(refusal)),
        // The hint is a command to run: no visitor has a shell here. Nor is it theirs to know what our files are called.
        Face::Person if status.is_server_error() => page(status, &reason(status)),
        Face::Person => page(status, &sentence(&refusal.to_string())),
    };
    if status == StatusCode::UNAUTHORIZED && face == Face::Program {
        // RFC 9110, section 11.6.1.
        answer.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    let wait = match refusal {
        Refusal::TooManyAttempts { retry_after_seconds } => u32::try_from(*retry_after_seconds).ok(),
        _ => code.retry_after(),
    };
    if let Some(seconds) = wait {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

/// Says what is wrong with a request before it is an operation.
pub fn problem(status: StatusCode, message: &str, face: Face) -> Response {
    let code = if status.is_server_error() { Code::Busy } else { Code::Usage };
    match face {
        Face::Program => failure(status, plain(code, message.to_owned())),
        Face::Person => page(status, &sentence(message)),
    }
}

/// The error object, as it is printed. Where our store lies is not for others to know.
fn told(refusal: &Refusal) -> Told {
    if matches!(refusal, Refusal::Store(_)) {
        return plain(refusal.code(), refusal.code().meaning().to_owned());
    }
    let (details, details_total) = refusal.details();
    Told {
        hint: refusal.hint(),
        details_total: (!details.is_empty()).then_some(details_total),
        details: details.to_vec(),
        ..plain(refusal.code(), refusal.to_string())
    }
}

fn plain(code: Code, message: String) -> Told {
    Told {
        code: code.name(),
        exit_code: code.exit().number(),
        message,
        hint: None,
        retryable: code.is_retryable(),
        details: Vec::new(),
        details_total: None,
    }
}

/// The error object as a line of its own.
pub fn line(refusal: &Refusal) -> String {
    serde_json::to_string(&Failure { error: told(refusal) }).unwrap_or_default() + "\n"
}

fn failure(status: StatusCode, told: Told) -> Response {
    // Our types have string keys and no I/O behind them.
    let body = serde_json::to_string(&Failure { error: told }).unwrap_or_default() + "\n";
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

fn page(status: StatusCode, text: &str) -> Response {
    layout::notice(status, &reason(status), &[text], &[])
}

/// What a status says to somebody who does not know its number.
fn reason(status: StatusCode) -> String {
    match status.as_u16() {
        404 => "There is nothing here",
        405 => "That cannot be done here",
        408 => "That took too long",
        409 => "That is not possible now",
        410 => "This is over",
        413 => "That is too large",
        421 => "This is another place",
        429 => "Too often",
        403 => "That is not for you",
        401 => "You are not logged in",
        503 => "Not now: please try again in a moment",
        status if status >= 500 => "Something went wrong",
        _ => "That was not understood",
    }
    .to_owned()
}
