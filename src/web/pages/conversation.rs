//! One conversation: its messages, and forms for what can be done with it.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::domain::conversation::{Conversation, ConversationStatus, Priority};
use crate::domain::random::Random;
use crate::domain::reference::Reference;
use crate::domain::token;
use crate::operations::conversations::{Show, Shown as Whole};
use crate::operations::whoami::Identity;
use crate::operations::{Refusal, World};
use crate::web::answer::{Face, problem};
use crate::web::pages::ask::{Ask, Halt, Session, Shown, redirect};
use crate::web::pages::desk::whoami;
use crate::web::pages::form::asked;
use crate::web::pages::layout::{self, Field, Input, Problem};
use crate::web::pages::words::{line, moment};
use crate::web::pages::{live, message};

/// How many messages stand on a page unless all are asked for.
const MOST: usize = 100;

pub(super) async fn show(ask: Ask, Path(number): Path<String>, RawQuery(query): RawQuery) -> Shown {
    let session = ask.session()?;
    let number = read_number(&number)?;
    let seen = Seen::find(&ask, &session, number).await?;
    let found = seen.whole.conversation.number;
    if found != number {
        // It was merged, and goes on there.
        return Ok(redirect(&format!("/conversations/{found}")));
    }
    let is_whole = asked(query.as_deref(), "all").is_some();
    seen.page(StatusCode::OK, &Written { is_whole, ..Written::default() }, &[])
}

/// The number in a path: digits, and nothing else.
pub(super) fn read_number(word: &str) -> Result<i64, Halt> {
    let digits = Some(word).filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|word| word.parse().ok()).ok_or_else(nothing)
}

pub(super) fn nothing() -> Halt {
    problem(StatusCode::NOT_FOUND, "there is nothing at this address", Face::Person).into()
}

/// A conversation, as one person sees it.
pub(super) struct Seen {
    pub who: Identity,
    whole: Whole,
    proof: String,
}

/// What was written into its forms already, and how much of it is shown.
#[derive(Default)]
pub(super) struct Written<'w> {
    pub reply: &'w str,
    pub note: &'w str,
    /// The key of the form that was sent, where sending it again is to be the same.
    pub key: Option<&'w str>,
    pub is_whole: bool,
}

impl Seen {
    pub async fn find(ask: &Ask, session: &Session, number: i64) -> Result<Self, Halt> {
        let looking = move |world: &World| {
            let show = Show { references: vec![Reference::new(number.to_string())] };
            let whole = world.all(&show)?.pop();
            Ok((whoami(world)?, whole.ok_or_else(|| Refusal::Internal("a conversation is missing".to_owned()))?))
        };
        let (who, whole) = ask.read(session, looking).await?;
        Ok(Self { who, whole, proof: session.proof.clone() })
    }

    pub fn page(&self, status: StatusCode, written: &Written, problems: &[Problem]) -> Shown {
        let key = match written.key {
            Some(key) => key.to_owned(),
            None => token::hex(&Random::System.bytes::<16>().map_err(Refusal::from)?),
        };
        let key = Key { proof: &self.proof, key };
        let conversation = &self.whole.conversation;
        let subject = subject(conversation);
        let number = conversation.number;
        let path = format!("/conversations/{number}{}", if written.is_whole { "?all=1" } else { "" });
        let main = html! {
            h1 { bdi { (subject) } " " span.aside { "#" (conversation.number) } }
            (layout::summary(problems))
            (live::part("state", &html! { (facts(conversation)) (self.buttons(&key)) }))
            (live::part("messages", &self.messages(written)))
            (live::news(&path))
            (writing(conversation.number, written, &key, problems))
        };
        let title = format!("#{} {subject}", conversation.number);
        Ok(layout::inside(status, &title, &self.who, &self.proof, &main))
    }

    fn messages(&self, written: &Written) -> Markup {
        let messages = &self.whole.messages;
        let number = self.whole.conversation.number;
        let left_out = if written.is_whole { 0 } else { messages.len().saturating_sub(MOST) };
        html! {
            h2 { "Messages" }
            @if left_out > 0 { p { a href={ "/conversations/" (number) "?all=1" } { "Show the " (left_out) " before these" } } }
            @for message in &messages[left_out..] { (message::shown(message, number)) }
        }
    }

    /// What can be done by a button alone.
    fn buttons(&self, key: &Key) -> Markup {
        let conversation = &self.whole.conversation;
        let number = conversation.number;
        let is_mine = conversation.assignees.iter().any(|address| Some(address.as_str()) == self.who.email.as_deref());
        let is_open = conversation.status == ConversationStatus::Open;
        let is_resolved = conversation.status == ConversationStatus::Resolved;
        html! {
            div.card.row {
                @if !is_mine { (button(number, "take", "Assign to me", key)) }
                @if !is_resolved { (button(number, "resolve", "Resolve", key)) }
                @if !is_open { (button(number, "reopen", "Reopen", key)) }
                a href="#reply" { "Reply" }
                a href="#note" { "Write a note" }
            }
        }
    }
}

/// What each form carries: the proof that it is ours, and a key by which sending it twice does the same as once.
struct Key<'k> {
    proof: &'k str,
    key: String,
}

fn button(number: i64, act: &str, words: &str, key: &Key) -> Markup {
    html! {
        form method="post" action={ "/conversations/" (number) "/" (act) } {
            (layout::hidden(key.proof))
            button.quiet type="submit" { (words) }
        }
    }
}

fn writing(number: i64, written: &Written, key: &Key, problems: &[Problem]) -> Markup {
    let reply = Field {
        name: "reply",
        label: html! { "Your reply" },
        hint: Some(
            "It goes to the user by mail. Markdown works; /code alone sends the canned response of that code."
                .to_owned(),
        ),
        input: Input::Text { value: written.reply.to_owned() },
    };
    let note = Field {
        name: "note",
        label: html! { "A note" },
        hint: Some("Agents see it, the user does not.".to_owned()),
        input: Input::Text { value: written.note.to_owned() },
    };
    html! {
        @for (field, words) in [(&reply, "Send the reply"), (&note, "Keep the note")] {
            form.card method="post" action={ "/conversations/" (number) "/" (field.name) } {
                (layout::hidden(key.proof))
                input type="hidden" name="key" value=(key.key);
                (layout::field(field, problems))
                button type="submit" { (words) }
            }
        }
    }
}

fn subject(conversation: &Conversation) -> String {
    let subject = line(&conversation.subject);
    if subject.trim().is_empty() { "(no subject)".to_owned() } else { subject.into_owned() }
}

fn facts(conversation: &Conversation) -> Markup {
    let Conversation { contact, inbox, status, priority, assignees, labels, snoozed_until, .. } = conversation;
    html! {
        dl.facts {
            dt { "From" }
            dd { @if let Some(name) = &contact.name { bdi { (line(name)) } " " } "<" bdi { (line(contact.email.as_str())) } ">" }
            dt { "Inbox" } dd { (inbox) }
            dt { "Status" } dd {
                (status)
                @if let Some(until) = snoozed_until { " until " (moment(*until)) }
                @if *priority != Priority::None { ", priority " (priority) }
            }
            dt { "Handled by" }
            dd { @if assignees.is_empty() { "nobody" } @else {
                @for (at, address) in assignees.iter().enumerate() { @if at > 0 { ", " } (address) }
            } }
            @if !labels.is_empty() { dt { "Labels" } dd { @for label in labels { span.tag { (label) } } } }
        }
    }
}

/// The answer to something that was done: the conversation, at the message where there is one.
pub(super) fn done(number: i64, message: Option<i64>) -> Response {
    let at = message.map(|id| format!("#m{id}")).unwrap_or_default();
    redirect(&format!("/conversations/{number}{at}"))
}
