//! Where somebody lands who logs in: who they are, their inboxes, and the conversations that are theirs to answer.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use maud::{Markup, html};

use crate::domain::conversation::{Conversation, ConversationStatus, Priority, number};
use crate::domain::inbox::Inbox;
use crate::domain::reference::Reference;
use crate::operations::asked::Sort;
use crate::operations::conversations::{List, Order, Wanted};
use crate::operations::inboxes;
use crate::operations::whoami::{Identity, Whoami};
use crate::operations::{Refusal, World};
use crate::web::pages::ask::{Ask, Shown};
use crate::web::pages::form::asked;
use crate::web::pages::words::{line, moment};
use crate::web::pages::{layout, live};

/// How many conversations stand on a page.
const MOST: usize = 50;

/// Which conversations are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Mine,
    Unassigned,
    Open,
    Snoozed,
    Resolved,
}

const TABS: [(Tab, &str, &str); 5] = [
    (Tab::Mine, "mine", "Mine"),
    (Tab::Unassigned, "unassigned", "Nobody's"),
    (Tab::Open, "open", "All open"),
    (Tab::Snoozed, "snoozed", "Put off"),
    (Tab::Resolved, "resolved", "Resolved"),
];

struct Found {
    who: Identity,
    inboxes: Vec<Inbox>,
    conversations: Vec<Conversation>,
}

pub(super) async fn show(ask: Ask, RawQuery(query): RawQuery) -> Shown {
    let session = ask.session()?;
    let shown = asked(query.as_deref(), "show").unwrap_or_default();
    let tab = TABS.iter().find(|(_, name, _)| *name == shown).map_or(Tab::Mine, |(tab, ..)| *tab);
    let after = asked(query.as_deref(), "after").filter(|after| number(after).is_some());
    let before = after.clone();
    let found = ask.read(&session, move |world| find(world, tab, before.as_deref())).await?;
    let title = "Conversations";
    Ok(layout::inside(StatusCode::OK, title, &found.who, &session.proof, &page(&found, tab, after.as_deref())))
}

/// Who is logged in.
pub(super) fn whoami(world: &World) -> Result<Identity, Refusal> {
    world.all(&Whoami {})?.pop().ok_or(Refusal::NotLoggedIn)
}

fn find(world: &World, tab: Tab, after: Option<&str>) -> Result<Found, Refusal> {
    let who = whoami(world)?;
    let mut inboxes = world.all(&inboxes::List {})?;
    inboxes.retain(|inbox| who.inboxes.contains(&inbox.name));
    let status = match tab {
        Tab::Mine | Tab::Unassigned | Tab::Open => ConversationStatus::Open,
        Tab::Snoozed => ConversationStatus::Snoozed,
        Tab::Resolved => ConversationStatus::Resolved,
    };
    let assignee = who.email.as_deref().filter(|_| tab == Tab::Mine).map(Reference::new);
    let list = List {
        wanted: Wanted { status: Some(status), assignee, unassigned: tab == Tab::Unassigned, ..Wanted::default() },
        sort: Sort { by: Order::LastActivity, descending: true },
        limit: Some(MOST as u64 + 1),
        after: after.map(Reference::new),
    };
    let conversations = world.all(&list)?;
    Ok(Found { who, inboxes, conversations })
}

fn page(found: &Found, tab: Tab, after: Option<&str>) -> Markup {
    let name = TABS.iter().find(|(known, ..)| *known == tab).map_or("", |(_, name, _)| *name);
    let shown = &found.conversations[..found.conversations.len().min(MOST)];
    let path = format!("/?show={name}{}", after.map(|after| format!("&after={after}")).unwrap_or_default());
    html! {
        h1 { "Conversations" }
        nav aria-label="Which conversations" { ul.tabs { @for (known, name, words) in TABS {
            li { a href={ "/?show=" (name) } aria-current=[(known == tab).then_some("page")] { (words) } }
        } } }
        (live::part("list", &html! {
            @if shown.is_empty() {
                p { (nothing(tab)) }
            } @else {
                ol.list { @for conversation in shown { (item(conversation)) } }
            }
            @if let (true, Some(last)) = (found.conversations.len() > MOST, shown.last()) {
                p { a href={ "/?show=" (name) "&after=" (last.number) } { "Older ones" } }
            }
        }))
        (live::news(&path))
        section.card aria-labelledby="you" {
            h2 #you { "You" }
            (you(found))
        }
    }
}

fn nothing(tab: Tab) -> &'static str {
    match tab {
        Tab::Mine => "No open conversation is yours.",
        Tab::Unassigned => "Somebody handles every open conversation.",
        Tab::Open => "No conversation is open.",
        Tab::Snoozed => "No conversation is put off.",
        Tab::Resolved => "No conversation is resolved.",
    }
}

fn you(found: &Found) -> Markup {
    let Found { who, inboxes, .. } = found;
    html! {
        dl.facts {
            dt { "Name" } dd { bdi { (line(who.name.as_deref().unwrap_or_default())) } }
            dt { "Address" } dd { (who.email.as_deref().unwrap_or_default()) }
            dt { "Account" } dd { @if let Some(account) = &who.account { (account) } ", as " (who.kind) }
            dt { "Inboxes" } dd { @if inboxes.is_empty() { "none" } @else {
                @for (at, inbox) in inboxes.iter().enumerate() {
                    @if at > 0 { ", " }
                    bdi { (line(&inbox.title)) } " (" (inbox.email) ")"
                }
            } }
        }
    }
}

fn item(conversation: &Conversation) -> Markup {
    let Conversation { number, subject, inbox, contact, labels, priority, waiting_since, .. } = conversation;
    let subject = if subject.trim().is_empty() { "(no subject)".into() } else { line(subject) };
    html! {
        li {
            a href={ "/conversations/" (number) } { "#" (number) " " bdi { (subject) } }
            div.aside {
                bdi { (line(contact.name.as_deref().unwrap_or(contact.email.as_str()))) } " · " (inbox)
                " · " (moment(conversation.last_activity_at))
                @if waiting_since.is_some() && conversation.resolved_at.is_none() { " · waits for an answer" }
            }
            @if !labels.is_empty() || *priority != Priority::None { div.aside {
                @if *priority != Priority::None { span.tag { (priority) } }
                @for label in labels { span.tag { (label) } }
            } }
        }
    }
}
