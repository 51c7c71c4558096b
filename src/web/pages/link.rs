//! Where the links of letters lead: to choosing a password, and from there into the account.
//!
//! Mail servers and browsers open links before people do: to look changes nothing. What a link carries leaves the address
//! at once for a cookie, before any page is shown that could pass it on, be printed or be kept in a history.

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::Response;
use maud::html;

use crate::domain::password::Password;
use crate::domain::token::{Purpose, Token};
use crate::operations::invites::{Holder, Verify};
use crate::operations::run::Caller;
use crate::operations::sessions::{Follow, NoteGuess};
use crate::operations::{Refusal, World};
use crate::web::pages::ask::{Ask, Halt, Shown, redirect};
use crate::web::pages::cookies::Cookie;
use crate::web::pages::layout::{self, Field, Input, Problem};
use crate::web::pages::words::{line, sentence};

/// Takes the token out of the address.
pub(super) async fn take(ask: Ask) -> Shown {
    let Some(token) = Token::parse(ask.uri.path()) else {
        let purpose = if ask.uri.path().starts_with("/reset") { Purpose::Reset } else { Purpose::Invitation };
        return Err(guessed(&ask, purpose).await);
    };
    let mut answer = redirect(page_of(token.purpose()));
    Cookie::Link.keep(&mut answer, token.reveal().as_str(), ask.visitor.secure);
    Ok(answer)
}

/// The form for a new password.
pub(super) async fn show(ask: Ask) -> Shown {
    let holder = holder(&ask).await?;
    choose(&ask, StatusCode::OK, &holder, &[])
}

/// Follows the link with a password: from here on its person is logged in.
pub(super) async fn follow(ask: Ask, body: Bytes) -> Shown {
    let form = ask.open_form(&body, &["password", "again"])?;
    let holder = holder(&ask).await?;
    if form.get("password") != form.get("again") {
        let problem = Problem::of("again", "The two passwords are not alike.");
        return choose(&ask, StatusCode::BAD_REQUEST, &holder, &[problem]);
    }
    let token = token(&ask)?;
    let (network, purpose) = (ask.network(), token.purpose());
    let verify = Verify { token: Some(token), password: Password::new(form.get("password")), hash: None };
    let following = move |world: &World| {
        check_wait(world, network)?;
        world.change(Follow { verify })
    };
    match ask.site.perform_hashing(Caller::remote(None), false, following).await {
        Ok(done) => {
            ask.site.post(&done.letters.ids);
            let (_, begun) = done.output;
            Ok(ask.begin(&begun, "/").await)
        }
        Err(Refusal::InvalidPassword(reason)) => {
            let problem = Problem::of("password", format!("The password is not taken: {reason}."));
            choose(&ask, StatusCode::BAD_REQUEST, &holder, &[problem])
        }
        Err(refusal) => Err(refused(&ask, refusal, purpose).await),
    }
}

fn page_of(purpose: Purpose) -> &'static str {
    if purpose == Purpose::Reset { "/reset" } else { "/invite" }
}

/// The token that was taken out of an address a moment ago.
fn token(ask: &Ask) -> Result<Token, Halt> {
    let text = ["To choose a password, open the link in your letter. It stays open for half an hour."];
    ask.cookie(Cookie::Link).and_then(Token::parse).ok_or_else(|| {
        let links = [("/login", "Log in"), ("/forgot", "Forgot your password?")];
        layout::notice(StatusCode::BAD_REQUEST, "Open the link in your letter", &text, &links).into()
    })
}

/// Whose link it is; otherwise the page that says why it leads nowhere.
async fn holder(ask: &Ask) -> Result<Holder, Halt> {
    let token = token(ask)?;
    let (network, purpose) = (ask.network(), token.purpose());
    let looking = move |world: &World| {
        check_wait(world, network)?;
        world.holder(&token)
    };
    match ask.site.read(Caller::remote(None), looking).await {
        Ok(holder) => Ok(holder),
        Err(refusal) => Err(refused(ask, refusal, purpose).await),
    }
}

fn check_wait(world: &World, network: crate::domain::network::Network) -> Result<(), Refusal> {
    match world.guess_wait(network)? {
        Some(retry_after_seconds) => Err(Refusal::TooManyAttempts { retry_after_seconds }),
        None => Ok(()),
    }
}

/// A link that is none: whoever tries many of them waits.
async fn guessed(ask: &Ask, purpose: Purpose) -> Halt {
    let network = ask.network();
    let looked = ask.site.read(Caller::remote(None), move |world| check_wait(world, network)).await;
    refused(ask, looked.err().unwrap_or(Refusal::TokenUnknown), purpose).await
}

/// Says why a link leads nowhere. An unknown one is counted; one that was good once is no guess.
async fn refused(ask: &Ask, refusal: Refusal, purpose: Purpose) -> Halt {
    let mut answer = match &refusal {
        Refusal::TooManyAttempts { retry_after_seconds } => return too_often(*retry_after_seconds).into(),
        Refusal::TokenUsed => {
            ended(&refusal, "If that was you, log in. If it was not, tell your administrator.", purpose)
        }
        Refusal::TokenUnknown
        | Refusal::TokenExpired
        | Refusal::TokenRevoked
        | Refusal::InvitationAccepted { .. }
        | Refusal::BearerSuspended => ended(&refusal, whom_to_ask(&refusal, purpose), purpose),
        _ => return refusal.into(),
    };
    if matches!(refusal, Refusal::TokenUnknown) {
        let guess = NoteGuess { network: ask.network() };
        if let Err(refusal) = ask.site.change(Caller::remote(None), false, guess).await {
            return refusal.into();
        }
        // Reloading the page is no other guess.
        Cookie::Link.forget(&mut answer, ask.visitor.secure);
    }
    answer.into()
}

fn whom_to_ask(refusal: &Refusal, purpose: Purpose) -> &'static str {
    match (refusal, purpose) {
        (Refusal::BearerSuspended, _) => "Your administrator can tell you more.",
        (_, Purpose::Reset) => "You can have another letter sent, or ask your administrator.",
        _ => "Ask whoever invited you, or your administrator: they can send you another letter.",
    }
}

fn ended(refusal: &Refusal, text: &str, purpose: Purpose) -> Response {
    let status = StatusCode::from_u16(refusal.code().http_status()).unwrap_or(StatusCode::BAD_REQUEST);
    let title = sentence(&refusal.to_string());
    let links = [("/login", "Log in"), ("/forgot", "Have a letter sent")];
    let links = if purpose == Purpose::Reset { &links[..] } else { &links[..1] };
    layout::notice(status, title.trim_end_matches('.'), &[text], links)
}

/// Says that somebody has to wait, and for how long.
pub(super) fn too_often(seconds: i64) -> Response {
    let text = Refusal::TooManyAttempts { retry_after_seconds: seconds }.to_string();
    let mut answer = layout::notice(StatusCode::TOO_MANY_REQUESTS, "Too often", &[&sentence(&text)], &[]);
    answer.headers_mut().insert(RETRY_AFTER, seconds.into());
    answer
}

fn choose(ask: &Ask, status: StatusCode, holder: &Holder, problems: &[Problem]) -> Shown {
    let bond = ask.bond()?;
    let agent = &holder.agent;
    let least = ask.site.config().settings.password.min_length;
    let title = if holder.purpose == Purpose::Reset { "Choose a new password" } else { "Choose your password" };
    let hint = format!(
        "At least {least} characters. Several words that have nothing to do with one another are best; \
         your name and your address do not count."
    );
    let password = Field {
        name: "password",
        label: html! { "New password" },
        hint: Some(hint),
        input: Input::NewPassword { least: Some(least) },
    };
    let again = Field {
        name: "again",
        label: html! { "The same password again" },
        hint: None,
        input: Input::NewPassword { least: None },
    };
    let main = html! {
        h1 { (title) }
        p { "For " strong { bdi { (line(agent.name.as_str())) } } ", in the account " strong { (agent.account) } "." }
        (layout::summary(problems))
        form.card method="post" action=(page_of(holder.purpose)) {
            (layout::hidden(&bond.proof))
            // It has no name, since the link alone says whose it is: browsers keep the password under it.
            div.field {
                label for="username" { "E-mail address" }
                input type="email" id="username" value=(agent.email) autocomplete="username" readonly;
            }
            (layout::field(&password, problems))
            (layout::field(&again, problems))
            button type="submit" { "Set the password and log in" }
        }
    };
    Ok(ask.bound(layout::outside(status, title, &main), &bond))
}
