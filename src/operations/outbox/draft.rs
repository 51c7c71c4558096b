//! What a letter says, put together as it goes out.

use crate::domain::address::EmailAddress;
use crate::domain::agent::Status;
use crate::domain::conversation::AuthorKind;
use crate::domain::invitation::InvitationStatus;
use crate::domain::letter::{LEASE, Letter, LetterKind};
use crate::domain::reference::PersonReference;
use crate::domain::time::Instant;
use crate::domain::token::hex;
use crate::mail::letter::{Ancestors, Attached, Origin};
use crate::mail::markdown;
use crate::mail::templates::{About, Facts, Template, Words};
use crate::operations::agents::mint_reset;
use crate::operations::conversations::{assignment_words, is_still_assigned};
use crate::operations::desk::{Desk, View};
use crate::operations::invites;
use crate::operations::refusal::Refusal;
use crate::store::carried::{self, Cargo};
use crate::store::letters::{self, LetterRow};
use crate::store::{agents, attachments, invitations, messages};

/// A letter taken out for delivery, its link made just now. It has no `Debug`: the link is a secret.
#[derive(Clone)]
pub struct Draft {
    pub id: i64,
    pub account_id: i64,
    pub letter: Letter,
    pub recipient_name: String,
    pub message_id: String,
    pub content: Content,
    pub at: Instant,
}

/// From whom a letter is.
#[derive(Debug, Clone)]
pub enum Sender {
    /// From the configured sender.
    Configured,
    /// From the address that nobody reads.
    Nobody,
    /// From an inbox, under a name.
    Inbox { name: String, email: EmailAddress },
}

/// What a letter says. It has no `Debug`: a link may be in it.
#[derive(Clone)]
pub struct Content {
    pub from: Sender,
    pub origin: Origin,
    pub words: Words,
    pub thread: Ancestors,
    pub attachments: Vec<Attached>,
}

impl Content {
    /// Of a letter that begins something and carries nothing.
    fn of(from: Sender, words: Words) -> Self {
        Self { from, origin: Origin::Generated, words, thread: Ancestors::default(), attachments: Vec::new() }
    }
}

/// How many Message-IDs a letter refers to at most.
const REFERENCES: i64 = 20;

/// The longest Message-ID that is referred to: a line has 998 bytes (RFC 5322, 2.1.1).
const LONGEST_ID: usize = 900;

/// Takes a letter out. Its Message-ID is kept over all attempts.
pub(super) fn lease(desk: &mut Desk, row: LetterRow, content: Content, by: Option<i64>) -> Result<Draft, Refusal> {
    let LetterRow { letter, account_id, recipient_name, message_id, .. } = row;
    let message_id = match message_id {
        Some(kept) => kept,
        None => {
            let noise = hex(&desk.random.bytes::<8>()?);
            format!("l.{}.{noise}@{}", letter.id, desk.settings.message_id_domain)
        }
    };
    letters::lease(desk.db, letter.id, &message_id, desk.now.plus(LEASE), by)?;
    Ok(Draft { id: letter.id, account_id, letter, recipient_name, message_id, content, at: desk.now })
}

/// What a letter says, its link made now; none where the reason for it is gone.
pub(super) fn compose(desk: &mut Desk, row: &LetterRow) -> Result<Option<Content>, Refusal> {
    if row.letter.kind == LetterKind::Message {
        let cargo = carried::find(desk.db, row.account_id, row.letter.id)?.filter(|cargo| !cargo.blocked);
        return cargo.map(|cargo| message(desk, row, cargo)).transpose();
    }
    if row.letter.kind == LetterKind::Assignment && !is_still_assigned(desk, row)? {
        return Ok(None);
    }
    if !row.letter.kind.has_link() {
        return look(desk, row, "", None);
    }
    let (token, expires_at) = match (row.letter.kind, row.invitation_id, row.agent_id) {
        (LetterKind::Invitation, Some(id), _) => {
            let found = invitations::find(desk.db, row.account_id, id, desk.now)?;
            let Some(pending) = found.filter(|found| found.invitation.status == InvitationStatus::Pending) else {
                return Ok(None);
            };
            invites::mint(desk, &pending)?
        }
        (LetterKind::Reset, _, Some(agent_id)) if is_still_theirs(desk, row, agent_id)? => {
            mint_reset(desk, row.account_id, agent_id)?
        }
        _ => return Ok(None),
    };
    let link = token.link(&desk.settings.public_url);
    look(desk, row, &link, Some(expires_at))
}

/// What a letter says with this link in it.
pub(super) fn look(
    view: &View,
    row: &LetterRow,
    link: &str,
    expires_at: Option<Instant>,
) -> Result<Option<Content>, Refusal> {
    let template = match row.letter.kind {
        LetterKind::Invitation => Template::Invitation,
        LetterKind::Reset => Template::Reset,
        LetterKind::Message => {
            let cargo = carried::find(view.db, row.account_id, row.letter.id)?;
            return cargo.map(|cargo| message(view, row, cargo)).transpose();
        }
        LetterKind::Assignment => {
            let words = assignment_words(view, row)?;
            return Ok(words.map(|words| Content::of(Sender::Nobody, words)));
        }
        LetterKind::Received => return Ok(None),
    };
    let expires = expires_at.map_or_else(|| "the link expires".to_owned(), readable);
    let about = About::Link { link, expires: &expires };
    let facts = Facts { account: row.letter.account.as_str(), name: &row.recipient_name, about };
    Ok(Some(Content::of(Sender::Configured, view.settings.templates.words(template, &facts)?)))
}

/// Whether a letter about a password still goes to the person's own address. It may have failed and been retried long
/// after that has changed hands.
fn is_still_theirs(view: &View, row: &LetterRow, agent_id: i64) -> Result<bool, Refusal> {
    let found = agents::find(view.db, row.account_id, &PersonReference::Id(agent_id), view.now)?;
    Ok(found
        .is_some_and(|found| found.agent.status == Status::Verified && found.agent.email.key() == row.letter.to.key()))
}

/// A message of a conversation: from the inbox, under the name of whoever wrote it.
fn message(view: &View, row: &LetterRow, cargo: Cargo) -> Result<Content, Refusal> {
    let inbox = view.sender(cargo.inbox_id)?;
    let by_hand = cargo.author_kind == AuthorKind::Agent;
    let name = cargo.author_name.clone().filter(|_| by_hand).unwrap_or(inbox.title);
    let files = attachments::list_contents(view.db, row.account_id, cargo.message_id)?;
    let html = markdown::page(&cargo.text);
    Ok(Content {
        from: Sender::Inbox { name, email: inbox.email },
        origin: if by_hand { Origin::Person } else { Origin::Replied },
        thread: ancestors(view, row.account_id, &cargo)?,
        words: Words { subject: row.letter.subject.clone(), html, text: cargo.text + "\n" },
        attachments: files
            .into_iter()
            .map(|(name, media_type, content)| Attached { name, media_type, content })
            .collect(),
    })
}

/// What a message answers: the last of what the user wrote before it, or the last of ours where they wrote nothing.
fn ancestors(view: &View, account_id: i64, cargo: &Cargo) -> Result<Ancestors, Refusal> {
    let Cargo { conversation_id, message_id, .. } = *cargo;
    let mut before = messages::list_ancestors(view.db, account_id, conversation_id, message_id, REFERENCES)?;
    before.retain(|(id, _)| id.is_ascii() && id.len() <= LONGEST_ID && !id.contains(['<', '>', ' ']));
    let theirs = before.iter().find(|(_, theirs)| *theirs).or(before.first());
    let in_reply_to = theirs.map(|(id, _)| id.clone());
    Ok(Ancestors { in_reply_to, references: before.into_iter().rev().map(|(id, _)| id).collect() })
}

/// `2026-01-31 09:00 UTC`.
fn readable(at: Instant) -> String {
    let text = at.to_string();
    format!("{} {} UTC", &text[..10], &text[11..16])
}
