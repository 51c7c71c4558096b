//! Conversations as somebody reads them: a head, then each message under its writer.

use crate::commands::convo::shown::{status_tone, to_whom};
use crate::commands::session::Need;
use crate::commands::shown::{counted, listed, size, time};
use crate::commands::{Outcome, Session};
use crate::domain::conversation::{AuthorKind, Conversation, Message, MessageKind, Priority};
use crate::domain::invitation::{Delivery, DeliveryStatus};
use crate::operations::codes::Exit;
use crate::operations::conversations::{Show, Shown};
use crate::terminal::{Cell, Lines, Look, Output, OutputError, Tone};

/// A line that is quoted or indented deeper than this is folded to the margin.
const DEEPEST: usize = 10;

/// Prints conversations for a reader, with the history that mails repeat or with a line in its place.
pub fn read_aloud(session: &Session, show: &Show, is_quoted: bool) -> Outcome {
    let reached = session.reach(Need::Read)?;
    let mut text = String::new();
    for shown in session.place(&reached).all(show)? {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&page(&shown, session.output.look, is_quoted));
    }
    Output::text(&text)?;
    Ok(Exit::Ok)
}

/// Prints one conversation that is at hand.
pub fn read_out(shown: &Shown, look: Look) -> Result<(), OutputError> {
    Output::text(&page(shown, look, false))
}

/// The same as it stands in a pipe.
pub fn read_plainly(shown: &Shown) -> String {
    page(shown, Look { terminal: false, width: None, color: false, now: 0 }, false)
}

fn page(shown: &Shown, look: Look, is_quoted: bool) -> String {
    let mut lines = Lines::new(look);
    head(&mut lines, shown);
    for message in &shown.messages {
        lines.gap();
        paragraph(&mut lines, message, &look, is_quoted);
    }
    lines.finish()
}

fn head(lines: &mut Lines, shown: &Shown) {
    let conversation = &shown.conversation;
    let number = format!("#{}  ", conversation.number);
    let margin = " ".repeat(number.len());
    lines.line(&Cell::new(number).tone(Tone::Dim), &margin, &[Cell::new(&conversation.subject).tone(Tone::Strong)]);
    let mut line = |title: &str, pieces: &[Cell]| {
        if pieces.iter().any(|piece| !piece.text.is_empty()) {
            lines.line(&Cell::new(format!("{title:<11}")).tone(Tone::Dim), &" ".repeat(11), pieces);
        }
    };
    let contact = match &conversation.contact.name {
        Some(name) => format!("{name} <{}>", conversation.contact.email),
        None => conversation.contact.email.to_string(),
    };
    line("contact:", &[Cell::new(contact)]);
    line("inbox:", &[Cell::new(&conversation.inbox)]);
    line("status:", &state(conversation));
    line("assignees:", &[Cell::new(to_whom(conversation))]);
    let labels: Vec<String> = conversation.labels.iter().map(ToString::to_string).collect();
    line("labels:", &[Cell::new(listed(&labels))]);
    // Where its first message was written then, the page says so below.
    if shown.messages.first().is_none_or(|message| message.created_at != conversation.created_at) {
        line("began:", &[Cell::new(conversation.created_at)]);
    }
}

fn state(conversation: &Conversation) -> [Cell; 2] {
    let mut more = String::new();
    if let Some(until) = conversation.snoozed_until {
        more.push_str(&format!(" until {until}"));
    }
    if conversation.priority != Priority::None {
        more.push_str(&format!(", priority {}", conversation.priority));
    }
    if let Some(since) = conversation.waiting_since.filter(|_| conversation.resolved_at.is_none()) {
        more.push_str(&format!(", waiting since {since}"));
    }
    [Cell::new(conversation.status).tone(status_tone(conversation.status)), Cell::new(more)]
}

fn paragraph(lines: &mut Lines, message: &Message, look: &Look, is_quoted: bool) {
    let at = time(message.created_at, look).text;
    if message.kind == MessageKind::Activity {
        let text = Cell::new(format!("{}, {at}", message.text)).tone(Tone::Dim);
        return lines.line(&Cell::new("* ").tone(Tone::Dim), "  ", &[text]);
    }
    lines.line(&Cell::new(""), "    ", &writer(message, &at));
    let tone = if message.kind == MessageKind::Note { Tone::Waiting } else { Tone::Plain };
    for line in message.text.lines() {
        body(lines, "  ", line, tone);
    }
    let aside = |text: String| Cell::new(text).tone(Tone::Dim);
    let is_empty = message.text.is_empty() && message.quoted.is_none() && message.attachments.is_empty();
    if is_empty {
        lines.line(&Cell::new("  "), "  ", &[aside("[no text]".to_owned())]);
    }
    if let Some(quoted) = &message.quoted {
        if is_quoted {
            quoted.lines().for_each(|line| body(lines, "  > ", line, Tone::Dim));
        } else {
            lines.line(&Cell::new("  "), "  ", &[aside(instead_of(quoted, message.conversation))]);
        }
    }
    if message.truncated {
        lines.line(&Cell::new("  "), "  ", &[aside("[the mail goes on]".to_owned())]);
    }
    for attachment in &message.attachments {
        let what = format!(" ({}, {})", attachment.media_type, size(attachment.size_bytes));
        lines.line(&Cell::new("  + "), "    ", &[Cell::new(&attachment.name), aside(what)]);
    }
}

/// Who wrote a message to whom, when, and how it went out.
fn writer(message: &Message, at: &str) -> Vec<Cell> {
    let author = message.author.name.as_deref().or(message.author.email.as_deref()).unwrap_or("somebody");
    let kind = match (message.kind, message.author.kind) {
        (MessageKind::Note, _) => Cell::new(", a note").tone(Tone::Waiting),
        (_, AuthorKind::Contact) => Cell::new(""),
        _ => Cell::new(", to the user"),
    };
    let mut pieces = vec![Cell::new(author).tone(Tone::Strong), kind, Cell::new(format!(", {at}")).tone(Tone::Dim)];
    if let Some(delivery) = &message.delivery {
        pieces.extend([Cell::new("  "), mark(delivery)]);
    }
    pieces
}

/// What became of a letter; of one that did not go out at once, how often it was tried and what the server said last.
fn mark(delivery: &Delivery) -> Cell {
    let (mark, tone) = match delivery.status {
        DeliveryStatus::Sent => ("✓", Tone::Good),
        DeliveryStatus::Queued => ("◦", Tone::Waiting),
        DeliveryStatus::Failed => ("✗", Tone::Bad),
        DeliveryStatus::Cancelled | DeliveryStatus::Skipped => ("–", Tone::Dim),
    };
    let mut words = format!("{mark} {}", delivery.status);
    if delivery.attempts > 1 {
        words.push_str(&format!(" after {} attempts", delivery.attempts));
    }
    if let Some(error) = delivery.last_error.as_deref().filter(|_| delivery.status != DeliveryStatus::Sent) {
        words.push_str(&format!(": {error}"));
    }
    Cell::new(words).tone(tone)
}

/// One line of a text. What it is quoted or indented with stands before each line that it takes.
fn body(lines: &mut Lines, margin: &str, line: &str, tone: Tone) {
    let depth = line.len() - line.trim_start_matches([' ', '>']).len();
    let (start, rest) = if depth <= DEEPEST { line.split_at(depth) } else { ("", line) };
    let margin = format!("{margin}{start}");
    lines.line(&Cell::new(&margin).tone(tone), &margin, &[Cell::new(rest).tone(tone)]);
}

fn instead_of(quoted: &str, number: i64) -> String {
    let count = counted(quoted.lines().count() as u64, "quoted line");
    format!("[{count} folded: convoctl convo show {number} --quoted]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_what_became_of_a_letter() {
        let told = |status, attempts, last_error: Option<&str>| {
            let last_error = last_error.map(str::to_owned);
            let Cell { text, tone } = mark(&Delivery { status, attempts, last_error, message_id: None, sent_at: None });
            (text, tone)
        };
        for (status, attempts, error, text, tone) in [
            (DeliveryStatus::Queued, 0, None, "◦ queued", Tone::Waiting),
            (DeliveryStatus::Queued, 1, Some("451 later"), "◦ queued: 451 later", Tone::Waiting),
            (DeliveryStatus::Queued, 2, Some("451 later"), "◦ queued after 2 attempts: 451 later", Tone::Waiting),
            (DeliveryStatus::Sent, 1, None, "✓ sent", Tone::Good),
            (DeliveryStatus::Sent, 3, Some("451 later"), "✓ sent after 3 attempts", Tone::Good),
            (DeliveryStatus::Failed, 1, Some("550 no such user"), "✗ failed: 550 no such user", Tone::Bad),
            (DeliveryStatus::Failed, 0, None, "✗ failed", Tone::Bad),
            (DeliveryStatus::Cancelled, 0, None, "– cancelled", Tone::Dim),
            (DeliveryStatus::Skipped, 0, None, "– skipped", Tone::Dim),
        ] {
            assert_eq!(told(status, attempts, error), (text.to_owned(), tone));
        }
    }

    #[test]
    fn one_line_is_folded_in_the_singular() {
        assert_eq!(instead_of("> a", 7), "[1 quoted line folded: convoctl convo show 7 --quoted]");
        assert_eq!(instead_of("> a\n\n> b", 7), "[3 quoted lines folded: convoctl convo show 7 --quoted]");
    }
}
