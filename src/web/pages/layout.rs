//! What all pages have in common.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};

use crate::operations::whoami::Identity;
use crate::web::pages::assets::{ICON, SCRIPT, STYLE};
use crate::web::pages::form::PROOF;
use crate::web::pages::words::line;

/// Something that is wrong with what was filled in.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// The id of the field, where it is one.
    pub field: Option<&'static str>,
    pub text: String,
}

impl Problem {
    pub fn of(field: &'static str, text: impl Into<String>) -> Self {
        Self { field: Some(field), text: text.into() }
    }
}

/// A field of a form.
pub(super) struct Field {
    pub name: &'static str,
    pub label: Markup,
    pub hint: Option<String>,
    pub input: Input,
}

/// What is typed into a field.
pub(super) enum Input {
    Email {
        value: String,
    },
    Password,
    /// With the fewest characters of a new one.
    NewPassword {
        least: Option<usize>,
    },
    Text {
        value: String,
    },
}

/// A page for those who are logged in.
pub(super) fn inside(status: StatusCode, title: &str, who: &Identity, proof: &str, main: &Markup) -> Response {
    let name = who.name.as_deref().unwrap_or_default();
    let account = who.account.as_ref().map(ToString::to_string).unwrap_or_default();
    let top = html! {
        a.brand href="/" { "convoctl" }
        a href="/" { "Conversations" }
        span.who { bdi { (line(name)) } " · " (account) }
        form method="post" action="/logout" {
            (hidden(proof))
            button.quiet type="submit" { "Log out" }
        }
    };
    document(status, title, &top, main, None)
}

/// A page for those who are nobody yet.
pub(super) fn outside(status: StatusCode, title: &str, main: &Markup) -> Response {
    document(status, title, &html! { a.brand href="/" { "convoctl" } }, main, Some("narrow"))
}

/// A page that says something and leads on.
pub(in crate::web) fn notice(status: StatusCode, title: &str, text: &[&str], links: &[(&str, &str)]) -> Response {
    let main = html! {
        h1 { (title) }
        @for paragraph in text { p { (line(paragraph)) } }
        @if !links.is_empty() {
            p { @for (at, (place, words)) in links.iter().enumerate() {
                @if at > 0 { " · " }
                a href=(place) { (words) }
            } }
        }
    };
    outside(status, title, &main)
}

fn document(status: StatusCode, title: &str, top: &Markup, main: &Markup, width: Option<&str>) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (line(title)) " · convoctl" }
                link rel="stylesheet" href=(STYLE.path);
                link rel="icon" href=(ICON.path) type="image/svg+xml";
                script src=(SCRIPT.path) defer {}
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.top { div { (top) } }
                main #main class=[width] { (main) }
            }
        }
    };
    (status, Html(page.into_string())).into_response()
}

/// The proof of a form.
pub(super) fn hidden(proof: &str) -> Markup {
    html! { input type="hidden" name=(PROOF) value=(proof); }
}

/// All that is wrong, before the form in which it is.
pub(super) fn summary(problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.problem role="alert" {
                h2 { "That did not work" }
                ul { @for problem in problems {
                    li { @match problem.field {
                        Some(field) => a href={ "#" (field) } { (line(&problem.text)) },
                        None => (line(&problem.text)),
                    } }
                } }
            }
        }
    }
}

/// A field with its label, and what is wrong with it.
pub(super) fn field(field: &Field, problems: &[Problem]) -> Markup {
    let Field { name, label, hint, input } = field;
    let wrong: Vec<&Problem> = problems.iter().filter(|problem| problem.field == Some(name)).collect();
    let hint_id = hint.is_some().then(|| format!("{name}-hint"));
    let wrong_id = (!wrong.is_empty()).then(|| format!("{name}-wrong"));
    let described: Vec<String> = hint_id.iter().chain(&wrong_id).cloned().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = (!wrong.is_empty()).then_some("true");
    html! {
        div.field {
            label for=(name) { (label) }
            @if let (Some(id), Some(text)) = (&hint_id, hint) { p.hint id=(id) { (text) } }
            @if let Some(id) = &wrong_id { div id=(id) { @for problem in &wrong { p.wrong { (line(&problem.text)) } } } }
            @match input {
                Input::Email { value } => input type="email" id=(name) name=(name) value=(line(value)) autocomplete="username"
                    maxlength="254" autocapitalize="none" spellcheck="false" required
                    aria-describedby=[&described] aria-invalid=[invalid];,
                Input::Password => input type="password" id=(name) name=(name) autocomplete="current-password"
                    required aria-describedby=[&described] aria-invalid=[invalid];,
                Input::NewPassword { least } => {
                    input type="password" id=(name) name=(name) autocomplete="new-password" required
                        data-least=[least] aria-describedby=[&described] aria-invalid=[invalid];
                    @if least.is_some() { p.live id={ (name) "-live" } aria-live="polite" {} }
                }
                Input::Text { value } => textarea id=(name) name="text" dir="auto" required
                    aria-describedby=[&described] aria-invalid=[invalid] { "\n" (value) },
            }
        }
    }
}
