//! A message of a conversation, as a page shows it. Whatever a stranger wrote is text and nothing else.

use maud::{Markup, html};

use crate::domain::conversation::{AuthorKind, Message, MessageKind};
use crate::domain::invitation::{Delivery, DeliveryStatus};
use crate::web::pages::words::{line, lines, moment, size};

pub(super) fn shown(message: &Message, number: i64) -> Markup {
    if message.kind == MessageKind::Activity {
        let text = line(&message.text);
        return html! { p.activity #{ "m" (message.id) } { bdi { (text) } " · " (moment(message.created_at)) } };
    }
    let class = match message.kind {
        MessageKind::Note => "message note",
        MessageKind::Outgoing => "message outgoing",
        _ => "message",
    };
    let is_empty = message.text.is_empty() && message.quoted.is_none() && message.attachments.is_empty();
    html! {
        article class=(class) #{ "m" (message.id) } {
            h3 { (writer(message)) }
            @if !message.text.is_empty() { div.text dir="auto" tabindex=[is_long(message).then_some("0")] { (lines(&message.text)) } }
            @if is_empty { p.aside { "There is no text." } }
            @if message.truncated { p.aside { "The mail goes on: only its beginning is shown." } }
            @if let Some(quoted) = &message.quoted {
                details { summary { "What it quotes" } div.text dir="auto" { (lines(quoted)) } }
            }
            (files(message, number))
            @if let Some(delivery) = &message.delivery { p.aside { (fate(delivery)) } }
        }
    }
}

/// Whether a text may have to be scrolled, so that it has to be reached by the keyboard.
fn is_long(message: &Message) -> bool {
    message.text.len() > 2_000
}

fn writer(message: &Message) -> Markup {
    let name = message.author.name.as_deref().or(message.author.email.as_deref()).unwrap_or("somebody");
    let kind = match (message.kind, message.author.kind) {
        (MessageKind::Note, _) => " · a note, for agents alone",
        (_, AuthorKind::Contact) => "",
        _ => " · to the user",
    };
    html! { bdi { (line(name)) } span.aside { (kind) " · " (moment(message.created_at)) } }
}

fn files(message: &Message, number: i64) -> Markup {
    html! {
        @if !message.attachments.is_empty() {
            ul.files { @for (at, file) in (1_usize..).zip(&message.attachments) {
                li {
                    a href={ "/conversations/" (number) "/attachments/" (message.id) "/" (at) } download { bdi { (line(&file.name)) } }
                    " " span.aside { (line(&file.media_type)) ", " (size(file.size_bytes)) }
                }
            } }
        }
    }
}

/// What became of a letter.
fn fate(delivery: &Delivery) -> String {
    let Delivery { status, attempts, last_error, .. } = delivery;
    let mut words = match status {
        DeliveryStatus::Sent => "✓ sent",
        DeliveryStatus::Queued => "◦ waits to be sent",
        DeliveryStatus::Failed => "✗ not delivered",
        DeliveryStatus::Cancelled => "– cancelled",
        DeliveryStatus::Skipped => "– not sent",
    }
    .to_owned();
    if *attempts > 1 {
        words.push_str(&format!(" after {attempts} attempts"));
    }
    if let Some(error) = last_error.as_deref().filter(|_| *status != DeliveryStatus::Sent) {
        words.push_str(&format!(": {}", line(error)));
    }
    words
}
