//! Values from the store, for whoever types: only what the acting person sees, and nothing rather than too late.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use clap::Command;

use crate::commands::completions::kinds::{Kind, fields_of};
use crate::config::{self, Environment, Flags, StorePlace};
use crate::domain::conversation::{Conversation, ConversationStatus};
use crate::operations::asked::Sort;
use crate::operations::conversations::Wanted;
use crate::operations::stores::{self, Options};
use crate::operations::{
    Listing, Refusal, World, accounts, agents, canned, contacts, conversations, inboxes, tokens, webhooks,
};

/// As many values as anybody looks through.
const MOST: usize = 1_000;

/// A value and its description.
pub type Found = (String, String);

/// A line that is being typed: what it says of the store and of who acts, and its verb.
#[derive(Debug, Clone)]
pub struct Asked {
    flags: Flags,
    path: Vec<String>,
    environment: Environment,
    patience: Duration,
}

impl Asked {
    pub fn read(command: &Command, words: &[OsString], environment: Environment, patience: Duration) -> Self {
        let words: Vec<&str> = words.iter().skip(1).filter_map(|word| word.to_str()).collect();
        let before = words.split_last().map_or(&[][..], |(_, before)| before);
        let (mut at, mut path) = (command, Vec::new());
        for word in before {
            if let Some(below) = at.find_subcommand(word) {
                path.push(below.get_name().to_owned());
                at = below;
            }
        }
        let value = |flag: &str| {
            let after = |(place, word): (usize, &&str)| match word.strip_prefix(flag)? {
                "" => before.get(place + 1).map(|value| (*value).to_owned()),
                rest => rest.strip_prefix('=').map(str::to_owned),
            };
            before.iter().enumerate().filter_map(after).next_back()
        };
        let flags = Flags {
            db: value("--db").map(PathBuf::from),
            account: value("--account"),
            person: value("--as"),
            config: value("--config").map(PathBuf::from),
            profile: value("--profile"),
            ..Flags::default()
        };
        Self { flags, path, environment, patience }
    }

    /// The values that begin so. They are looked up on a thread of their own, which ends with the process.
    pub fn look_up(&self, kind: Kind, typed: &str) -> Vec<Found> {
        if kind == Kind::Field {
            let fields = fields_of(&self.path).into_iter().filter(|field| field.starts_with(typed));
            return fields.map(|field| (field.to_owned(), String::new())).collect();
        }
        let (found, finds) = sync_channel(1);
        let (asked, typed) = (self.clone(), typed.to_owned());
        let look = move || drop(found.send(asked.find(kind, &typed).unwrap_or_default()));
        let thread = std::thread::Builder::new().spawn(look);
        thread.ok().and_then(|_| finds.recv_timeout(self.patience).ok()).unwrap_or_default()
    }

    fn find(&self, kind: Kind, typed: &str) -> Result<Vec<Found>, Refusal> {
        let config = config::gather(self.flags.clone(), &self.environment)?;
        // In memory there is nothing, and nothing is made for somebody who only types.
        let (StorePlace::Named(path) | StorePlace::Default(path)) = &config.store else { return Ok(Vec::new()) };
        let options = Options { timeout: self.patience, command: "completions".to_owned(), migrate: false };
        let store = stores::open(path, options)?;
        let (caller, settings, clock) = (&config.caller, &config.settings, config.clock);
        let world = World { store: &store, caller, settings, clock, dry_run: false };
        values(&world, kind, typed)
    }
}

fn values(world: &World, kind: Kind, typed: &str) -> Result<Vec<Found>, Refusal> {
    let begin = |(value, help): Found| (value.starts_with(typed) && !value.starts_with('-')).then_some((value, help));
    match kind {
        Kind::Account => collect(world, &accounts::List {}, |it| begin(plain(&it.name))),
        Kind::Person => people(world, typed, begin),
        Kind::Inbox => collect(world, &inboxes::List {}, |it| begin((it.name.to_string(), it.email.to_string()))),
        Kind::Contact => collect(world, &contacts::List {}, |it| begin(plain(&it.email))),
        Kind::Canned => collect(world, &canned::List {}, |it| begin(plain(&it.code))),
        // By their ids: a name may have spaces, and be that of several people's.
        Kind::Token => {
            collect(world, &tokens::List {}, |it| begin((it.id.to_string(), format!("{} of {}", it.name, it.agent))))
        }
        Kind::Conversation => unresolved(world, |it| begin(numbered(it))),
        Kind::Resolved => collect(world, &standing(ConversationStatus::Resolved), |it| begin(numbered(it))),
        Kind::Webhook => collect(world, &webhooks::List {}, |it| begin((it.id.to_string(), it.url.to_string()))),
        Kind::Label => {
            let mut labels = BTreeSet::new();
            unresolved(world, |it| {
                labels.extend(it.labels.iter().map(ToString::to_string));
                None
            })?;
            Ok(labels.iter().filter_map(|label| begin(plain(label))).take(MOST).collect())
        }
        Kind::Field => Ok(Vec::new()),
    }
}

/// Of a listing, what is wanted, until it is enough.
fn collect<L: Listing>(
    world: &World,
    listing: &L,
    mut wanted: impl FnMut(&L::Item) -> Option<Found>,
) -> Result<Vec<Found>, Refusal> {
    let mut found = Vec::new();
    world.each(listing, &mut |item| {
        found.extend(wanted(&item));
        if found.len() < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(found)
}

fn unresolved(world: &World, mut wanted: impl FnMut(&Conversation) -> Option<Found>) -> Result<Vec<Found>, Refusal> {
    let mut found = collect(world, &standing(ConversationStatus::Open), &mut wanted)?;
    found.extend(collect(world, &standing(ConversationStatus::Snoozed), &mut wanted)?);
    found.truncate(MOST);
    Ok(found)
}

fn plain(value: impl std::fmt::Display) -> Found {
    (value.to_string(), String::new())
}

fn numbered(conversation: &Conversation) -> Found {
    (conversation.number.to_string(), conversation.subject.clone())
}

/// The people whose addresses begin so, without a look at all the others. In front of the `@` an address compares as it is
/// written, but for the case of its letters.
fn people(world: &World, typed: &str, begin: impl Fn(Found) -> Option<Found>) -> Result<Vec<Found>, Refusal> {
    let local = typed.split_inclusive('@').next().unwrap_or_default().to_lowercase();
    let list = agents::List {
        status: None,
        kind: None,
        inbox: None,
        set: None,
        sort: Sort { by: agents::Order::Email, descending: false },
        limit: None,
        after: None,
        from: Some(local.clone()),
    };
    let mut found = Vec::new();
    world.each(&list, &mut |it| {
        found.extend(begin((it.email.to_string(), it.name.to_string())));
        let goes_on = it.email.key().starts_with(&local) && found.len() < MOST;
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(found)
}

/// The conversations that stand so, the newest first.
fn standing(status: ConversationStatus) -> conversations::List {
    let wanted = Wanted { status: Some(status), ..Wanted::default() };
    conversations::List {
        wanted,
        sort: Sort { by: conversations::Order::Number, descending: true },
        limit: None,
        after: None,
    }
}
