//! Which arguments have their values in the store, and the fields that each verb shows.

use clap::Arg;

use crate::domain::access::AccessToken;
use crate::domain::account::Account;
use crate::domain::agent::Agent;
use crate::domain::audit::Event;
use crate::domain::canned::CannedResponse;
use crate::domain::contact::Contact;
use crate::domain::conversation::Conversation;
use crate::domain::inbox::Inbox;
use crate::domain::invitation::Invitation;
use crate::domain::letter::Letter;
use crate::domain::outcome::Changed;
use crate::domain::webhook::Webhook;
use crate::operations::{agents, contacts, conversations, inboxes, invites, outbox, tokens, webhooks};
use crate::terminal::Shown;

/// What an argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Account,
    Person,
    Inbox,
    Contact,
    /// One that is not resolved.
    Conversation,
    Resolved,
    Canned,
    Label,
    Token,
    Webhook,
    /// A field of what the verb shows.
    Field,
}

/// What an argument of a verb names; none where that is not in the store.
pub fn kind_of(path: &[String], argument: &Arg) -> Option<Kind> {
    let words: Vec<&str> = path.iter().map(String::as_str).collect();
    let named = argument.get_value_names().and_then(|names| names.first()).map(clap::builder::Str::as_str);
    let noun = match words.as_slice() {
        ["wait", noun] | [noun, ..] => noun,
        [] => "",
    };
    match (argument.get_long(), words.as_slice()) {
        (None, ["convo", "reopen"]) => Some(Kind::Resolved),
        (None, _) if named == Some("REF") => of_noun(noun),
        (None, ["canned", _]) if named == Some("CODE") => Some(Kind::Canned),
        (Some("as" | "assignee" | "agent" | "reassign-to" | "actor"), _)
        | (Some("to"), ["convo", "assign"])
        | (Some("from"), ["convo", "unassign"]) => Some(Kind::Person),
        (Some("inbox"), _) | (Some("to"), ["convo", "move"]) => Some(Kind::Inbox),
        (Some("into"), [noun, "merge"]) => of_noun(noun),
        (Some("account"), []) => Some(Kind::Account),
        (Some("contact"), _) => Some(Kind::Contact),
        (Some("label"), _) => Some(Kind::Label),
        (Some("auto-reply"), _) => Some(Kind::Canned),
        (Some("fields"), []) => Some(Kind::Field),
        _ => None,
    }
}

fn of_noun(noun: &str) -> Option<Kind> {
    match noun {
        "account" => Some(Kind::Account),
        "agent" | "invite" => Some(Kind::Person),
        "inbox" => Some(Kind::Inbox),
        "contact" => Some(Kind::Contact),
        "convo" => Some(Kind::Conversation),
        "token" => Some(Kind::Token),
        "webhook" => Some(Kind::Webhook),
        _ => None,
    }
}

/// The fields of what a verb shows; none where that is not known here.
pub fn fields_of(path: &[String]) -> Vec<&'static str> {
    let words: Vec<&str> = path.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["account", "list" | "show"] => Account::fields(),
        ["account", _] => Changed::<Account>::fields(),
        ["agent", "list" | "show"] | ["wait", "agent"] => Agent::fields(),
        ["agent", "add"] => Changed::<agents::Added>::fields(),
        ["agent", "edit" | "suspend" | "resume"] => Changed::<Agent>::fields(),
        ["agent", "delete"] => Changed::<agents::Deleted>::fields(),
        ["agent", "offboard"] => Changed::<agents::Offboarded>::fields(),
        ["invite", "list" | "show"] | ["wait", "invite"] => Invitation::fields(),
        ["invite", "resend" | "revoke" | "link"] => Changed::<Invitation>::fields(),
        ["invite", "verify"] => invites::Verified::fields(),
        ["inbox", "list" | "show"] | ["wait", "inbox"] => Inbox::fields(),
        ["inbox", "add" | "edit" | "delete"] => Changed::<Inbox>::fields(),
        ["inbox", "allocate" | "deallocate"] => Changed::<inboxes::Allocated>::fields(),
        ["contact", "list" | "show"] => Contact::fields(),
        ["contact", "edit" | "merge" | "block" | "unblock"] => Changed::<Contact>::fields(),
        ["contact", "erase"] => Changed::<contacts::Erased>::fields(),
        ["convo", "list"] => Conversation::fields(),
        ["convo", "search"] => conversations::Found::fields(),
        ["convo", "show"] | ["wait", "convo"] => conversations::Shown::fields(),
        ["convo", "watch"] => conversations::Happened::fields(),
        ["convo", "note" | "reply"] => Changed::<conversations::Written>::fields(),
        ["convo", _] => Changed::<Conversation>::fields(),
        ["canned", "list" | "show"] => CannedResponse::fields(),
        ["canned", _] => Changed::<CannedResponse>::fields(),
        ["mail", "list"] => Letter::fields(),
        ["mail", "show"] | ["wait", "mail"] => outbox::Shown::fields(),
        ["mail", "retry"] => Changed::<outbox::Retried>::fields(),
        ["audit", "list"] => Event::fields(),
        ["token", "list"] => AccessToken::fields(),
        ["token", "revoke"] => Changed::<AccessToken>::fields(),
        ["token", "add"] => Changed::<tokens::Added>::fields(),
        ["webhook", "list" | "show"] => Webhook::fields(),
        ["webhook", "add"] => Changed::<webhooks::Added>::fields(),
        ["webhook", "delete"] => Changed::<Webhook>::fields(),
        _ => Vec::new(),
    }
}
