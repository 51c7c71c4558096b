//! Logging in and out.

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use maud::html;

use crate::domain::password::Password;
use crate::operations::run::Caller;
use crate::operations::sessions::{LogIn, LogOut, Login};
use crate::operations::whoami::Whoami;
use crate::operations::{Refusal, World};
use crate::web::pages::ask::{Ask, Shown, redirect};
use crate::web::pages::cookies::Cookie;
use crate::web::pages::form::asked;
use crate::web::pages::layout::{self, Field, Input, Problem};
use crate::web::pages::words::{own_path, sentence};

/// The form; whoever is logged in is led on.
pub(super) async fn show(ask: Ask, RawQuery(query): RawQuery) -> Shown {
    let next = place(asked(query.as_deref(), "next").as_deref()).to_owned();
    if let Some(session) = ask.shown_session() {
        let caller = Caller::remote(Some(session.credential));
        match ask.site.read(caller, |world: &World| world.all(&Whoami {})).await {
            Ok(_) => return Ok(redirect(&next)),
            // Whoever may not act may log in as somebody else.
            Err(refusal) if matches!(refusal.code().http_status(), 401 | 403) => {}
            Err(refusal) => return Err(refusal.into()),
        }
    }
    let is_out = asked(query.as_deref(), "out").is_some();
    form(&ask, StatusCode::OK, &Typed { email: "", next: &next, is_out }, &[])
}

pub(super) async fn log_in(ask: Ask, body: Bytes) -> Shown {
    let filled = ask.open_form(&body, &["email", "password", "next"])?;
    let (email, next) = (filled.get("email").trim(), place(Some(filled.get("next"))));
    let log_in = LogIn::new(email, Password::new(filled.get("password")), ask.network());
    let done = ask.site.change(Caller::remote(None), false, log_in).await?;
    let (refusal, wait) = match done.output {
        Login::LoggedIn(begun) => return Ok(ask.begin(&begun, next).await),
        Login::Refused { retry_after_seconds: None } => (Refusal::LoginRefused, None),
        Login::Refused { retry_after_seconds: Some(retry_after_seconds) } => {
            (Refusal::TooManyAttempts { retry_after_seconds }, Some(retry_after_seconds))
        }
    };
    let status = StatusCode::from_u16(refusal.code().http_status()).unwrap_or(StatusCode::FORBIDDEN);
    let problem = Problem::of("email", sentence(&refusal.to_string()));
    let mut answer = form(&ask, status, &Typed { email, next, is_out: false }, &[problem])?;
    if let Some(seconds) = wait {
        answer.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    Ok(answer)
}

pub(super) async fn log_out(ask: Ask, body: Bytes) -> Shown {
    let Some(session) = ask.shown_session() else { return Ok(redirect("/login")) };
    ask.form(&session, &body, &[])?;
    ask.site.change(Caller::remote(None), false, LogOut { credential: session.credential }).await?;
    let mut answer = redirect("/login?out=1");
    Cookie::Session.forget(&mut answer, ask.visitor.secure);
    Ok(answer)
}

/// Where somebody goes on: to a page of ours, whatever was asked for.
fn place(next: Option<&str>) -> &str {
    next.and_then(own_path).unwrap_or("/")
}

/// What is known of the form already.
struct Typed<'t> {
    email: &'t str,
    next: &'t str,
    is_out: bool,
}

fn form(ask: &Ask, status: StatusCode, typed: &Typed, problems: &[Problem]) -> Shown {
    let bond = ask.bond()?;
    let email = Field {
        name: "email",
        label: html! { "E-mail address" },
        hint: None,
        input: Input::Email { value: typed.email.to_owned() },
    };
    let password = Field { name: "password", label: html! { "Password" }, hint: None, input: Input::Password };
    let main = html! {
        h1 { "Log in" }
        @if typed.is_out { p role="status" { "You are logged out." } }
        (layout::summary(problems))
        form.card method="post" action="/login" {
            (layout::hidden(&bond.proof))
            input type="hidden" name="next" value=(typed.next);
            (layout::field(&email, problems))
            (layout::field(&password, problems))
            button type="submit" { "Log in" }
        }
        p { a href="/forgot" { "Forgot your password?" } }
    };
    Ok(ask.bound(layout::outside(status, "Log in", &main), &bond))
}
