//! Conversations as somebody reads them: a head, then each message under its writer.

use crate::commands::convo::shown::to_whom;
use crate::commands::session::Need;
use crate::commands::shown::{listed, time};
use crate::commands::{Outcome, Session};
use crate::domain::conversation::{AuthorKind, Conversation, Message, MessageKind, Priority};
use crate::operations::codes::Exit;
use crate::operations::conversations::{Show, Shown};
use crate::terminal::{Look, Output, escape};

/// Prints conversations for a reader.
pub fn read_aloud(session: &Session, show: &Show) -> Outcome {
    let store = session.open(Need::Read)?;
    let mut text = String::new();
    for shown in session.world(&store).all(show)? {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&page(&shown, &session.output.look));
    }
    Output::text(&text)?;
    Ok(Exit::Ok)
}

fn page(shown: &Shown, look: &Look) -> String {
    let conversation = &shown.conversation;
    let visible = |text: &str| escape::visible(text).into_owned();
    let contact = match &conversation.contact.name {
        Some(name) => format!("{name} <{}>", conversation.contact.email),
        None => conversation.contact.email.to_string(),
    };
    let mut page = format!("#{}  {}\n", conversation.number, visible(&conversation.subject));
    let mut line = |title: &str, text: String| {
        if !text.is_empty() {
            page.push_str(&format!("{title:<11}{}\n", visible(&text)));
        }
    };
    line("contact:", contact);
    line("inbox:", conversation.inbox.to_string());
    line("status:", state(conversation));
    line("assignees:", to_whom(conversation));
    line("labels:", listed(&conversation.labels.iter().map(ToString::to_string).collect::<Vec<_>>()));
    for message in &shown.messages {
        page.push_str(&paragraph(message, look));
    }
    page
}

fn state(conversation: &Conversation) -> String {
    let mut state = conversation.status.to_string();
    if let Some(until) = conversation.snoozed_until {
        state.push_str(&format!(" until {until}"));
    }
    if conversation.priority != Priority::None {
        state.push_str(&format!(", priority {}", conversation.priority));
    }
    if let Some(since) = conversation.waiting_since.filter(|_| conversation.resolved_at.is_none()) {
        state.push_str(&format!(", waiting since {since}"));
    }
    state
}

fn paragraph(message: &Message, look: &Look) -> String {
    let at = time(message.created_at, look).text;
    if message.kind == MessageKind::Activity {
        return format!("\n* {}, {at}\n", escape::visible(&message.text));
    }
    let author = message.author.name.as_deref().or(message.author.email.as_deref()).unwrap_or("somebody");
    let kind = match (message.kind, message.author.kind) {
        (MessageKind::Note, _) => ", a note",
        (_, AuthorKind::Contact) => "",
        _ => ", to the user",
    };
    let mut text = format!("\n{}{kind}, {at}\n", escape::visible(author));
    for line in message.text.lines() {
        text.push_str(&format!("  {}\n", escape::visible(line)));
    }
    if message.truncated {
        text.push_str("  [the mail goes on]\n");
    }
    for attachment in &message.attachments {
        let what = format!("{} ({}, {} bytes)", attachment.name, attachment.media_type, attachment.size_bytes);
        text.push_str(&format!("  + {}\n", escape::visible(&what)));
    }
    text
}
