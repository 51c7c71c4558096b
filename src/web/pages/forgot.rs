//! Asking for a link to a new password.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use maud::html;
use tokio::time::{Instant, sleep_until};

use crate::operations::run::Caller;
use crate::operations::sessions::Forgot;
use crate::web::pages::ask::{Ask, Shown};
use crate::web::pages::layout::{self, Field, Input};
use crate::web::pages::link::too_often;

/// How long an answer takes. It is longer than the work: a letter that is written costs a little more than none, and how
/// long somebody waits is not to say which of the two it was.
const TAKES: Duration = Duration::from_millis(400);

pub(super) async fn show(ask: Ask) -> Shown {
    let bond = ask.bond()?;
    let email = Field {
        name: "email",
        label: html! { "E-mail address" },
        hint: Some("We send a link to it, with which you choose a new password.".to_owned()),
        input: Input::Email { value: String::new() },
    };
    let main = html! {
        h1 { "Forgot your password?" }
        form.card method="post" action="/forgot" {
            (layout::hidden(&bond.proof))
            (layout::field(&email, &[]))
            button type="submit" { "Send the link" }
        }
        p { a href="/login" { "Log in" } }
    };
    Ok(ask.bound(layout::outside(StatusCode::OK, "Forgot your password?", &main), &bond))
}

/// Sends a letter to those who have an account, and says the same to all.
pub(super) async fn send(ask: Ask, body: Bytes) -> Shown {
    let until = Instant::now() + TAKES;
    let form = ask.open_form(&body, &["email"])?;
    let forgot = Forgot { email: form.get("email").trim().to_owned(), network: ask.network() };
    let done = ask.site.change(Caller::remote(None), false, forgot).await;
    sleep_until(until).await;
    if let Some(seconds) = done?.output.retry_after_seconds {
        return Ok(too_often(seconds));
    }
    let lines = [
        "If somebody with that address can log in here, a letter with a link is on its way to them. The link is good for a day.",
        "No letter? Look among what your mail program takes for advertising, or ask your administrator. \
         Whoever was invited and has no password yet needs the link of the invitation.",
    ];
    Ok(layout::notice(StatusCode::OK, "Look into your mail", &lines, &[("/login", "Log in")]))
}
